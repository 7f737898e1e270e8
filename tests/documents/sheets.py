"""Sheets made by hand, in English and Arabic, that together use every kind of item: fixtures of the PDF and Word tests.

The Arabic is a draft of our own, like the sample sheets it follows; nothing here is content of the project.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.model.text import Part, Phrase, State
from generator.views.sheet import (
    Box,
    Cell,
    Column,
    Contact,
    Contacts,
    Fact,
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
    filler = ("lengthening", "words", "follow", "here", "as", "another", "language", "would", "need", "them", "to")
    i = 0
    while len(text) < wanted:
        text += " " + filler[i % len(filler)]
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


def sheet(
    w: Words,
    id: str,
    code: str,
    title: Phrase,
    lead: Phrase,
    about: tuple[Box, ...],
    sections: tuple[Section, ...],
    kind: str = "form",
) -> SheetView:
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
        Box(
            w("Who fills it in", "من يملؤه"),
            (
                w(
                    "You, or someone you trust. You can ask us to write for you, in any language.",
                    "أنت، أو شخص تثق به. يمكنك أن تطلب منا أن نكتب نيابة عنك، بأي لغة.",
                ),
            ),
        ),
        Box(
            w("What happens to it", "ماذا يحدث له"),
            (
                w(
                    "You keep it. We see it only if you show it to us. We share it only if you agree.",
                    "يبقى معك. لا نراه إلا إذا أريتنا إياه. ولا نشاركه إلا إذا وافقت.",
                ),
            ),
        ),
        Box(
            w("Your choice", "الخيار لك"),
            (
                w(
                    "You do **not** have to fill in every part. An empty box is fine.",
                    "**ليس** عليك أن تملأ كل جزء. لا بأس إن تركت مربعًا فارغًا.",
                ),
            ),
        ),
    )
    steps = Note(
        "steps",
        None,
        (
            w("Use one sheet for each thing that happens.", "استخدم ورقة واحدة لكل حادثة."),
            w(
                "Write as soon as you feel able. If you are not sure of a time, write “about”.",
                "اكتب عندما تشعر أنك قادر. إذا لم تكن متأكدًا من الوقت فاكتب «تقريبًا».",
            ),
            w(
                "Keep messages, photos, letters and torn or broken things. Do **not** clean or throw them away before someone has "
                "taken a photo.",
                "احتفظ بالرسائل والصور والأشياء المكسورة أو الممزقة. **لا** تنظفها ولا ترمها قبل أن يصورها أحد.",
            ),
        ),
    )
    safety = Note(
        "safety",
        w("Keep yourself safe", "حافظ على سلامتك"),
        (
            w(
                "If you are in danger now, call {999}. Writing can wait.",
                "إذا كنت في خطر الآن، فاتصل بالرقم {999}. الكتابة يمكن أن تنتظر.",
            ),
            w("Out of hours you can call us on {01632 960 118}.", "خارج ساعات العمل يمكنك الاتصال بنا على {01632 960 118}."),
        ),
    )
    first = Section(
        "start",
        "",
        None,
        None,
        (
            Note(
                "plain",
                None,
                (
                    w(
                        "It can be hard to remember days and times later. You do **not** need proof. We believe you.",
                        "قد يصعب تذكر الأيام والأوقات لاحقًا. أنت **لا** تحتاج إلى دليل. نحن نصدقك.",
                    ),
                ),
            ),
        ),
    )
    how = Section(
        "how",
        "",
        w("How to use it", "كيف تستخدمه"),
        None,
        (
            steps,
            safety,
            Row(
                (
                    text(w, "worker", "", w("Your case worker", "المسؤول عن حالتك")),
                    text(w, "worker-phone", "", w("Their phone", "هاتفه")),
                )
            ),
        ),
    )
    when = Section(
        "when",
        "1",
        w("When and where", "متى وأين"),
        None,
        (
            Row(
                (
                    date(w, "when", "1.1", w("What day was it?", "في أي يوم حدث ذلك؟")),
                    time(w, "time", "1.2", w("What time?", "في أي وقت؟")),
                )
            ),
            choose(
                w,
                "about",
                "one",
                "1.3",
                w("Not sure of the time?", "لست متأكدًا من الوقت؟"),
                {
                    "morning": w("Morning", "صباحًا"),
                    "afternoon": w("Afternoon", "بعد الظهر"),
                    "evening": w("Evening", "مساءً"),
                    "night": w("Night", "ليلًا"),
                },
                layout="inline",
            ),
            lines(w, "where", "1.4", w("Where were you?", "أين كنت؟"), 2),
        ),
        sheet=w("Diary sheet: one thing that happened", "ورقة السجل: حادثة واحدة"),
    )
    what = Section(
        "what",
        "2",
        w("What happened", "ماذا حدث"),
        None,
        (
            lines(
                w,
                "what",
                "2.1",
                w("What was said or done?", "ماذا قيل أو ماذا حدث؟"),
                9,
                required=True,
                hint=w(
                    "Start where you like. You can carry on at the end.", "ابدأ من حيث تشاء. يمكنك المتابعة في الصفحة الأخيرة."
                ),
            ),
            choose(
                w,
                "harm",
                "many",
                "2.2",
                w("Was anyone hurt, or anything damaged?", "هل أُصيب أحد أو تضرر شيء؟"),
                {
                    "me": w("I was hurt", "أُصبت أنا"),
                    "other": w("Someone else was hurt", "أُصيب شخص آخر"),
                    "thing": w("Something was damaged", "تضرر شيء"),
                    "no": w("No", "لا"),
                },
                layout="columns",
            ),
        ),
    )
    who = Section(
        "who",
        "3",
        w("Who was there", "من كان هناك"),
        None,
        (
            choose(
                w,
                "know",
                "one",
                "3.1",
                w("Do you know who did it?", "هل تعرف من فعل ذلك؟"),
                {
                    "yes": w("Yes", "نعم"),
                    "seen": w("I have seen them before", "رأيته من قبل"),
                    "no": w("No", "لا"),
                    "skip": w("I would rather **not** say", "أفضل **ألا** أقول"),
                },
                layout="columns",
                more=(lines(w, "names", "", w("Their names, or what they looked like", "أسماؤهم، أو كيف كان شكلهم"), 2),),
            ),
        ),
    )
    room = Section(
        "room",
        "",
        None,
        None,
        (
            lines(
                w,
                "room",
                "",
                w("More room to write", "مساحة إضافية للكتابة"),
                24,
                numbered_lines=True,
                hint=w(
                    "Put the number of the question in the narrow column, for example 2.1.",
                    "اكتب رقم السؤال في العمود الضيق، مثلًا 2.1.",
                ),
            ),
        ),
        sheet=w("Diary sheet: more room", "ورقة السجل: مساحة إضافية"),
    )
    lead = w("A place to write down what happens to you, in your own words.", "مكان لتكتب فيه ما يحدث لك، بكلماتك أنت.")
    return sheet(
        w, "incident-diary", "BD-2", w("Incident diary", "سجل الحوادث"), lead, about, (first, how, when, what, who, room)
    )


def permission(lang: str, stretch: Callable[[str], str] = str) -> SheetView:
    """The consent sheet of the look: agreements, a tick, signatures, blank rows, the part for staff."""
    w = Words(lang, stretch)
    about = (
        Box(
            w("Who fills it in", "من يملؤه"),
            (
                w(
                    "You, together with your case worker. An interpreter can help.",
                    "أنت، مع المسؤول عن حالتك. يمكن لمترجم أن يساعدك.",
                ),
            ),
        ),
        Box(
            w("What happens to it", "ماذا يحدث له"),
            (w("You get a copy. We act only on what you agree to.", "تحصل على نسخة. لا نفعل إلا ما توافق عليه."),),
        ),
        Box(w("Your choice", "الخيار لك"), (w("You get help from us whatever you tick.", "نساعدك مهما كان اختيارك."),)),
    )
    limits = Note(
        "safety",
        w("When we cannot keep it to ourselves", "متى لا نستطيع أن نكتم الأمر"),
        (
            w(
                "If a child or someone’s life is in serious danger, we may have to tell others even if you do **not** agree.",
                "إذا كان طفل أو حياة شخص في خطر شديد، فقد نضطر إلى إخبار آخرين حتى إذا **لم** توافق.",
            ),
        ),
    )
    explained = Question(
        "explained",
        "tick",
        "",
        w("Someone explained this to me.", "شرح لي أحدهم هذا."),
        "Someone explained this to me.",
        options=(
            Option("explained", "yes", w("Someone explained this to me.", "شرح لي أحدهم هذا."), "Someone explained this."),
        ),
    )
    start = Section(
        "start",
        "",
        None,
        None,
        (
            limits,
            explained,
            Row(
                (
                    text(w, "name", "", w("What should we call you?", "بماذا نناديك؟")),
                    text(w, "case", "", w("Case number, if you have one", "رقم الحالة، إن وجد")),
                )
            ),
        ),
    )
    keep = Section(
        "keep",
        "1",
        w("What we write down", "ما نكتبه"),
        None,
        (
            consent(
                w,
                "keep",
                "1.1",
                w("Keep notes about me", "الاحتفاظ بملاحظات عني"),
                w(
                    "We write what you tell us and what we do. Only your case worker and their manager read it.",
                    "نكتب ما تقوله لنا وما نقوم به. لا يقرأه إلا المسؤول عن حالتك ومديره.",
                ),
            ),
            consent(
                w,
                "police",
                "1.2",
                w("Report it to the police", "إبلاغ الشرطة"),
                w(
                    "If you do **not** agree, we pass on only numbers, never your name.",
                    "إذا **لم** توافق، فلا ننقل إلا أرقامًا، ولا نذكر اسمك أبدًا.",
                ),
            ),
        ),
    )
    reach = Section(
        "reach",
        "2",
        w("How we may reach you", "كيف نصل إليك"),
        None,
        (
            choose(
                w,
                "ways",
                "many",
                "2.1",
                w("Which ways are safe for you?", "ما الطرق الآمنة لك؟"),
                {
                    "phone": w("Phone call", "مكالمة هاتفية"),
                    "text": w("Text message", "رسالة نصية"),
                    "letter": w("Letter to your home", "رسالة إلى بيتك"),
                    "person": w("Only in person", "وجهًا لوجه فقط"),
                },
                more=(text(w, "safe", "", w("A safe number or address", "رقم أو عنوان آمن"), width="medium"),),
            ),
            text(w, "children", "2.2", w("How many children?", "كم عدد الأطفال؟"), width="short"),
        ),
    )
    you, worker = w("You", "أنت"), w("Your case worker", "المسؤول عن حالتك")
    name, mark = w("Name in capital letters", "الاسم بأحرف واضحة"), w("Signature", "التوقيع")
    parties = tuple(
        Party(
            who,
            Cell(f"sign_{key}_name", f"{who}: {name}", name),
            Cell(f"sign_{key}_mark", f"{who}: {mark}", mark),
            date_cells(w, f"sign_{key}", who),
        )
        for key, who in (("you", you), ("worker", worker))
    )
    notice = (w("Go through this sheet with an interpreter before you sign.", "اقرأ هذه الورقة مع مترجم قبل أن توقّع."),)
    sign = Section(
        "sign",
        "3",
        w("Sign together", "التوقيع معًا"),
        w("Someone explained sections 1 and 2 to me.", "شرح لي أحدهم القسمين 1 و 2."),
        (Signatures("sign", w("We both sign", "نوقّع معًا"), None, parties, notice),),
        keep=True,
    )
    head = w("Row", "السطر")
    columns = (
        Column(head, "row", 10),
        Column(w("Date", "التاريخ"), "date", 30),
        Column(w("Number, for example 1.2", "الرقم، مثلًا 1.2"), "text", 34),
        Column(w("What you want now", "ما تريده الآن"), "text", 64),
        Column(w("Your initials", "توقيعك المختصر"), "text", 32),
    )
    rows = tuple(
        TableRow(
            str(n),
            None,
            None,
            tuple(
                TableCell(Cell(f"changes_{n}_{key}", f"{head} {n}: {column.label}"))
                for key, column in zip(("date", "number", "what", "initials"), columns[1:], strict=True)
            ),
        )
        for n in (1, 2, 3)
    )
    changes = Section(
        "changes",
        "4",
        w("If you change your mind", "إذا غيّرت رأيك"),
        w("Tell us in any way. We write it here.", "أخبرنا بأي طريقة. نكتب ذلك هنا."),
        (Table("changes", "entries", "4.1", w("What has changed", "ما الذي تغيّر"), None, columns, rows),),
        keep=True,
    )
    staff = Section(
        "staff",
        "",
        w("For staff to fill in", "يملؤه الموظف"),
        None,
        (
            Row(
                (
                    choose(
                        w,
                        "interpreter",
                        "one",
                        "",
                        w("Interpreter used?", "هل استُعين بمترجم؟"),
                        {"yes": w("Yes", "نعم"), "no": w("No", "لا")},
                        layout="inline",
                    ),
                    date(w, "given", "", w("Copy given on", "سُلّمت النسخة في")),
                )
            ),
            Row((date(w, "sent", "", w("Sent on", "أُرسل في")), date(w, "seen", "", w("Seen by manager on", "رآه المدير في")))),
            lines(w, "notes", "", w("Notes", "ملاحظات"), 2),
        ),
        officer=True,
        officer_note=w("You do not need to write here.", "لا حاجة لأن تكتب هنا."),
    )
    lead = w("You decide what we may do, and who we may tell.", "أنت تقرر ما يمكننا فعله، ومن يمكننا إخباره.")
    sections = (start, keep, reach, sign, changes, staff)
    return sheet(w, "consent-sheet", "BC-1", w("Your permission", "موافقتك"), lead, about, sections)


def plan(lang: str, stretch: Callable[[str], str] = str) -> SheetView:
    """A table with rows given in advance, yes and no in each, and rows of one's own."""
    w = Words(lang, stretch)
    given = {
        "police": (w("Report it to the police", "إبلاغ الشرطة"), w("We can call or go with you.", "يمكننا الاتصال معك.")),
        "support": (w("Refer you to special support", "إحالتك إلى دعم متخصص"), None),
        "safer": (
            w("Make your home safer", "جعل بيتك أكثر أمانًا"),
            w("Locks, lights or an alarm.", "أقفال أو أضواء أو إنذار."),
        ),
    }
    columns = (
        Column(w("Action", "الإجراء"), "row", 72),
        Column(w("Do you agree?", "هل توافق؟"), "consent", 20),
        Column(w("Who does it", "من يقوم به"), "text", 34),
        Column(w("By when", "متى"), "date", 22),
        Column(w("Done on", "تم في"), "date", 22),
    )
    answers = {"agree": w("Yes", "نعم"), "disagree": w("No", "لا")}

    def row(n: int, key: str, label: Phrase | None, hint: Phrase | None) -> TableRow:
        base, name = f"actions_{key}", f"{n}. {label}" if label else str(n)
        tip = f"{name}: {columns[1].label}"
        options = tuple(Option(f"{base}_agree_{v}", v, a, f"{tip}: {a}") for v, a in answers.items())
        cells = [TableCell(options=options, id=f"{base}_agree", tooltip=tip)]
        cells += [
            TableCell(Cell(f"{base}_{c}", f"{name}: {column.label}"))
            for c, column in zip(("who", "by", "done"), columns[2:], strict=True)
        ]
        return TableRow(str(n), label, hint, tuple(cells))

    rows = [row(n, key, *words) for n, (key, words) in enumerate(given.items(), 1)]
    rows += [row(n, str(n), None, None) for n in range(4, 12)]
    table = Table(
        "actions", "plan", "", columns[0].label, w("Tick yes or no.", "ضع علامة على نعم أو لا."), columns, tuple(rows)
    )
    return sheet(
        w,
        "action-plan",
        "BA-1",
        w("Action plan", "خطة العمل"),
        w("What we will do together.", "ما سنفعله معًا."),
        (),
        (
            Section("actions", "1", w("What could be done", "ما يمكن فعله"), None, (table,)),
            Section(
                "panel",
                "",
                w("If you need this another way", "إذا احتجت إلى شكل آخر"),
                None,
                (Note("panel", w("Ask us", "اسألنا"), (w("Call {01632 960 101}.", "اتصل بالرقم {01632 960 101}."),)),),
            ),
        ),
    )


def contacts(lang: str, stretch: Callable[[str], str] = str) -> SheetView:
    """A sheet to read: contacts in groups, bullets, safety."""
    w = Words(lang, stretch)
    always = w("Day and night", "ليلًا ونهارًا")

    def one(name: Phrase, what: Phrase, *ways: str, aside: Phrase | None = None) -> Contact:
        return Contact(name, what, tuple(phrase(way, lang) for way in ways), always, aside)

    table = Contacts(
        (w("Who, and what for", "من، ولأي شيء"), w("How, and when", "كيف، ومتى")),
        (
            (
                w("In danger now", "في خطر الآن"),
                (
                    one(
                        w("Police, fire, ambulance", "الشرطة والإطفاء والإسعاف"),
                        w("When someone is hurt", "عندما يُصاب أحد"),
                        "{999}",
                    ),
                ),
            ),
            (
                w("To talk to someone", "للتحدث إلى أحد"),
                (
                    one(
                        w("Northbridge night line", "خط نورثبريدج الليلي"),
                        w("When we are closed", "عندما نكون مغلقين"),
                        "{01632 960 118}",
                        "{example.org/night}",
                    ),
                    one(
                        phrase("{Harbour Listening Service}"),
                        w("To talk without giving a name", "للتحدث دون ذكر الاسم"),
                        "{01632 960 142}",
                        aside=w("Only in some areas", "في بعض المناطق فقط"),
                    ),
                ),
            ),
        ),
    )
    say = Note(
        "bullets",
        w("What you can say when you call", "ما يمكنك قوله عند الاتصال"),
        (
            w("“I do **not** want to give my name yet.”", "«**لا** أريد أن أذكر اسمي بعد.»"),
            w("“I need an interpreter.”", "«أحتاج إلى مترجم.»"),
        ),
    )
    safety = Note(
        "safety",
        w("Phones remember", "الهواتف تتذكر"),
        (w("The number may stay in your call list.", "قد يبقى الرقم في قائمة مكالماتك."),),
    )
    view = sheet(
        w,
        "contacts",
        "BL-1",
        w("People who can help", "من يمكنه المساعدة"),
        w("Phone numbers and places, for you to keep.", "أرقام هواتف وأماكن، لتحتفظ بها."),
        (),
        (Section("contacts", "", None, None, (table,)), Section("say", "", None, None, (say, safety))),
        "information",
    )
    return replace(view, address=None)


def cover(lang: str, stretch: Callable[[str], str] = str) -> SheetView:
    """The cover of a pack, with its contents."""
    w = Words(lang, stretch)
    inside = Note(
        "bullets",
        None,
        tuple(
            Phrase((*w(*words).parts, Part(" "), Part(str(page), fact="number")), lang, State.source)
            for words, page in (
                (("A diary, page", "سجل، الصفحة"), 3),
                (("People who can help, page", "من يمكنه المساعدة، الصفحة"), 12),
            )
        ),
    )
    ask = Row(
        (text(w, "worker", "2.1", w("Your case worker", "المسؤول عن حالتك")), text(w, "phone", "2.2", w("Phone", "الهاتف")))
    )
    return sheet(
        w,
        "cover",
        "BP-0",
        w("Your support pack", "حزمة الدعم"),
        w("You are not alone, and it is **not** your fault.", "لست وحدك، وهذا **ليس** خطأك."),
        (),
        (
            Section("inside", "1", w("What is inside", "ما بداخلها"), None, (inside,)),
            Section("ask", "2", w("Who to ask", "من تسأل"), None, (ask,)),
        ),
        "cover",
    )


SHEETS: dict[str, Callable[..., SheetView]] = {
    "diary": diary,
    "permission": permission,
    "plan": plan,
    "contacts": contacts,
    "cover": cover,
}
