"""Sheets made by hand, in English and Arabic, that together use every kind of item: fixtures of the PDF and Word tests.

The Arabic is a draft of our own, like the sample sheets it follows; nothing here is content of the project.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.model.text import LTR_FACTS, Part, Phrase, State
from generator.views.sheet import (
    Box,
    Cell,
    Column,
    Contact,
    Contacts,
    Fact,
    Item,
    Note,
    Option,
    Party,
    Question,
    Row,
    Section,
    SheetView,
    Signatures,
    Table,
    TableCell,
    TableRow,
    Tongue,
)

ENGLISH = Tongue("en", "English", "ltr", "Noto Sans", "en-GB", True)
ARABIC = Tongue("ar", "العربية", "rtl", "Noto Naskh Arabic", "ar-SA", False)
TONGUES = {"en": ENGLISH, "ar": ARABIC}

_FACTS = {"999": "phone", "01632": "phone", "example.org": "url", "BD-": "code"}


def phrase(text: str, lang: str = "en", state: State = State.source) -> Phrase:
    """A phrase from `**bold**` and `{facts}`; the kind of a fact is seen from how it begins, 'name' where it cannot."""
    parts, bold = [], False
    for i, stretch in enumerate(text.split("**")):
        bold = i % 2 == 1
        for j, bit in enumerate(stretch.replace("}", "{").split("{")):
            kind = next((k for start, k in _FACTS.items() if bit.startswith(start)), "name") if j % 2 else ""
            if bit in ("page", "pages", "n"):
                bit, kind = "{" + bit + "}", ""
            if bit:
                parts.append(Part(bit, bold, kind))
    return Phrase(parts, lang, state)


@dataclass(frozen=True)
class Words:
    """Makes phrases of one language from pairs (English, Arabic); `stretch` lengthens them as a long language would."""

    lang: str
    stretch: Callable[[str], str] = str

    def __call__(self, english: str, arabic: str) -> Phrase:
        if self.lang == "ar":
            return phrase(arabic, "ar", State.draft)
        return phrase(self.stretch(english))


def pseudo_long(text: str) -> str:
    """Labels of up to twelve letters 2.4 times as long, others 1.6 times; marks and facts stay whole."""
    if not any(c.isalpha() for c in text):
        return text
    wanted = int(len(text) * (2.4 if len(text) <= 12 else 1.6))
    filler = " lengthening words follow here as another language would need them to".split(" ")
    i = 0
    while len(text) < wanted:
        text += " " + filler[1 + i % (len(filler) - 1)]
        i += 1
    return text


def text(w: Words, id: str, number: str, label: Phrase, **more: object) -> Question:
    """A question of one line."""
    return Question(id, "text", number, label, _named(number, label), cells=(Cell(id, _named(number, label)),), **more)


def lines(w: Words, id: str, number: str, label: Phrase, n: int, **more: object) -> Question:
    """A question of several lines."""
    cells = (Cell(id, _named(number, label)),)
    return Question(id, "lines", number, label, _named(number, label), lines=n, cells=cells, **more)


def _named(number: str, label: str) -> str:
    return f"{number} {label}".strip()


def _cell(id: str, label: str, caption: Phrase, digits: int) -> Cell:
    return Cell(id, f"{label}: {caption}", caption, digits)


def date_cells(w: Words, id: str, label: str) -> tuple[Cell, ...]:
    return (
        _cell(f"{id}_day", label, w("Day", "اليوم"), 2),
        _cell(f"{id}_month", label, w("Month", "الشهر"), 2),
        _cell(f"{id}_year", label, w("Year", "السنة"), 4),
    )


def date(w: Words, id: str, number: str, label: Phrase) -> Question:
    return Question(id, "date", number, label, _named(number, label), cells=date_cells(w, id, _named(number, label)))


def time(w: Words, id: str, number: str, label: Phrase) -> Question:
    name = _named(number, label)
    cells = (_cell(f"{id}_hour", name, w("Hour", "الساعة"), 2), _cell(f"{id}_minute", name, w("Minutes", "الدقائق"), 2))
    return Question(id, "time", number, label, name, cells=cells)


def choose(w: Words, id: str, kind: str, number: str, label: Phrase, choices: dict[str, Phrase], **more: object) -> Question:
    """`one`, `many` or `consent`; the words that say how follow the label, but for consent."""
    name = _named(number, label)
    options = tuple(Option(f"{id}_{v}", v, words, f"{name}: {words}") for v, words in choices.items())
    how = {
        "one": w("Tick one.", "ضع علامة واحدة."),
        "many": w("Tick all that apply.", "ضع علامة على كل ما ينطبق."),
    }.get(kind)
    return Question(id, kind, number, label, name, how=how, options=options, **more)  # type: ignore[arg-type]


def consent(w: Words, id: str, number: str, label: Phrase, why: Phrase) -> Question:
    choices = {"agree": w("I agree", "أوافق"), "disagree": w("I do **not** agree", "**لا** أوافق")}
    return choose(w, id, "consent", number, label, choices, hint=why)


def sheet(w: Words, id: str, code: str, title: Phrase, lead: Phrase, about: tuple[Box, ...], sections: tuple[Section, ...],
          kind: str = "form") -> SheetView:
    """The frame that every sheet has."""
    address = phrase("{example.org/diary}", w.lang)
    facts = (
        Fact(w("Version", "الإصدار"), phrase("1.0", w.lang)),
        Fact(w("Date", "التاريخ"), w("20 November 2026", "20 نوفمبر 2026")),
        Fact(w("Language", "اللغة"), w("English", "العربية")),
        Fact(w("Review", "المراجعة"), w("Original text", "مسودة")),
        Fact(w("Web address", "الموقع"), address),
    )
    draft = phrase("لم يراجع أحد هذه الترجمة بعد. إذا كان أي شيء غير واضح، فاطلب منا النسخة الإنجليزية.", "ar")
    english = phrase("Nobody has checked this translation yet. If something is unclear, ask us for the English sheet.", "en")
    example = w("Example, not a real service.", "مثال، وليس خدمة حقيقية.")
    return SheetView(
        id=id,
        kind=kind,  # type: ignore[arg-type]
        code=code,
        tongue=TONGUES[w.lang],
        title=title,
        lead=lead,
        organization=w("Northbridge Support Partnership", "شراكة نورثبريدج للدعم"),
        facts=facts,
        version="1.0",
        address=address,
        notices=(Box(None, (example,)), *([Box(None, (draft, english))] if w.lang == "ar" else [])),
        about=about,
        sections=sections,
        words={
            "page-of": w("Page {page} of {pages}", "الصفحة {page} من {pages}"),
            "sheet-version": w("Version", "الإصدار"),
            "form-code": w("Form {n}", "النموذج {n}"),
        },
    )


def diary(lang: str, stretch: Callable[[str], str] = str) -> SheetView:
    """The incident diary of the look: steps, safety, date and time, options of every layout, more room."""
    w = Words(lang, stretch)
    about = (
        Box(w("Who fills it in", "من يملؤه"),
            (w("You, or someone you trust. You can ask us to write for you, in any language.",
               "أنت، أو شخص تثق به. يمكنك أن تطلب منا أن نكتب نيابة عنك، بأي لغة."),)),
        Box(w("What happens to it", "ماذا يحدث له"),
            (w("You keep it. We see it only if you show it to us. We share it only if you agree.",
               "يبقى معك. لا نراه إلا إذا أريتنا إياه. ولا نشاركه إلا إذا وافقت."),)),
        Box(w("Your choice", "الخيار لك"),
            (w("You do **not** have to fill in every part. An empty box is fine.",
               "**ليس** عليك أن تملأ كل جزء. لا بأس إن تركت مربعًا فارغًا."),)),
    )
    steps = Note("steps", None, (
        w("Use one sheet for each thing that happens.", "استخدم ورقة واحدة لكل حادثة."),
        w("Write as soon as you feel able. If you are not sure of a time, write “about”.",
          "اكتب عندما تشعر أنك قادر. إذا لم تكن متأكدًا من الوقت فاكتب «تقريبًا»."),
        w("Keep messages, photos, letters and torn or broken things. Do **not** clean or throw them away before someone has "
          "taken a photo.",
          "احتفظ بالرسائل والصور والأشياء المكسورة أو الممزقة. **لا** تنظفها ولا ترمها قبل أن يصورها أحد."),
    ))
    safety = Note("safety", w("Keep yourself safe", "حافظ على سلامتك"), (
        w("If you are in danger now, call {999}. Writing can wait.",
          "إذا كنت في خطر الآن، فاتصل بالرقم {999}. الكتابة يمكن أن تنتظر."),
        w("Out of hours you can call us on {01632 960 118}.",
          "خارج ساعات العمل يمكنك الاتصال بنا على {01632 960 118}."),
    ))
    first = Section("start", "", None, None, (
        Note("plain", None, (
            w("It can be hard to remember days and times later. You do **not** need proof. We believe you.",
              "قد يصعب تذكر الأيام والأوقات لاحقًا. أنت **لا** تحتاج إلى دليل. نحن نصدقك."),)),
    ))
    how = Section("how", "", w("How to use it", "كيف تستخدمه"), None, (
        steps, safety,
        Row((text(w, "worker", "", w("Your case worker", "المسؤول عن حالتك")),
             text(w, "worker-phone", "", w("Their phone", "هاتفه")))),
    ))
    when = Section("when", "1", w("When and where", "متى وأين"), None, (
        Row((date(w, "when", "1.1", w("What day was it?", "في أي يوم حدث ذلك؟")),
             time(w, "time", "1.2", w("What time?", "في أي وقت؟")))),
        choose(w, "about", "one", "1.3", w("Not sure of the time?", "لست متأكدًا من الوقت؟"), {
            "morning": w("Morning", "صباحًا"), "afternoon": w("Afternoon", "بعد الظهر"),
            "evening": w("Evening", "مساءً"), "night": w("Night", "ليلًا")}, layout="inline"),
        lines(w, "where", "1.4", w("Where were you?", "أين كنت؟"), 2),
    ), sheet=w("Diary sheet: one thing that happened", "ورقة السجل: حادثة واحدة"))
    what = Section("what", "2", w("What happened", "ماذا حدث"), None, (
        lines(w, "what", "2.1", w("What was said or done?", "ماذا قيل أو ماذا حدث؟"), 9, required=True,
              hint=w("Start where you like. You can carry on at the end.",
                     "ابدأ من حيث تشاء. يمكنك المتابعة في الصفحة الأخيرة.")),
        choose(w, "harm", "many", "2.2", w("Was anyone hurt, or anything damaged?", "هل أُصيب أحد أو تضرر شيء؟"), {
            "me": w("I was hurt", "أُصبت أنا"), "other": w("Someone else was hurt", "أُصيب شخص آخر"),
            "thing": w("Something was damaged", "تضرر شيء"), "no": w("No", "لا")}, layout="columns"),
    ))
    who = Section("who", "3", w("Who was there", "من كان هناك"), None, (
        choose(w, "know", "one", "3.1", w("Do you know who did it?", "هل تعرف من فعل ذلك؟"), {
            "yes": w("Yes", "نعم"), "seen": w("I have seen them before", "رأيته من قبل"), "no": w("No", "لا"),
            "skip": w("I would rather **not** say", "أفضل **ألا** أقول")}, layout="columns",
            more=(lines(w, "names", "", w("Their names, or what they looked like", "أسماؤهم، أو كيف كان شكلهم"), 2),)),
    ))
    room = Section("room", "", None, None, (
        lines(w, "room", "", w("More room to write", "مساحة إضافية للكتابة"), 24, numbered_lines=True,
              hint=w("Put the number of the question in the narrow column, for example 2.1.",
                     "اكتب رقم السؤال في العمود الضيق، مثلًا 2.1.")),
    ), sheet=w("Diary sheet: more room", "ورقة السجل: مساحة إضافية"))
    lead = w("A place to write down what happens to you, in your own words.", "مكان لتكتب فيه ما يحدث لك، بكلماتك أنت.")
    return sheet(w, "incident-diary", "BD-2", w("Incident diary", "سجل الحوادث"), lead, about, (first, how, when, what, who, room))
