"""What stands around the questions: the band at the top, notices, running head and foot with page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.formats.word.blocks import columns, notice
from generator.formats.word.pen import Pen, Place
from generator.formats.word.runs import LRM, NO_BREAK, RLM, paragraph, phrase_runs, run, text
from generator.formats.word.tables import gap
from generator.formats.word.xml import Element, el
from generator.model.text import Part, Phrase, State
from generator.views.sheet import SheetView

_FIELDS = {"page": " PAGE ", "pages": " NUMPAGES "}
_NAMES = re.compile(r"\{(pages?)\}")


def band(pen: Pen, view: SheetView) -> list[Element]:
    """Organisation and code, title, lead, facts, notices, about."""
    out = [
        paragraph(
            pen,
            "BesideOrganization",
            *phrase_runs(pen, view.organization),
            *([run("\t"), *phrase_runs(pen, view.code_named(), bold=False)] if view.code else []),
        )
    ]
    title = "BesideCoverTitle" if view.kind == "cover" else "BesideTitle"
    out += text(pen, title, view.title, second_bold=True)
    if view.lead:
        out += text(pen, "BesideLead", view.lead)
    if view.facts:
        out.append(_facts(pen, view))
    for box in view.notices:
        out += [*notice(pen, box), gap("BesideSpace")]
    if view.about:
        out += [columns(pen, Place(), view.about), gap("BesideSpace")]
    return out


def _facts(pen: Pen, view: SheetView) -> Element:
    """Version, date, language, review, address in one line that is read as a sentence would be."""
    runs: list[Element] = []
    mark = RLM if pen.rtl else ""  # a date in Arabic does not join an English word before it
    for n, fact in enumerate(view.facts):
        if n:
            runs.append(run(f" {NO_BREAK}{NO_BREAK} {mark}", rtl=pen.rtl))
        label, value = phrase_runs(pen, _whole(fact.label)), phrase_runs(pen, _whole(fact.value), bold=True)
        runs += [*label, run(NO_BREAK + mark, rtl=pen.rtl), *value]
    return paragraph(pen, "BesideFacts", *runs)


def _whole(phrase: Phrase) -> Phrase:
    """The phrase with spaces that do not break."""
    parts = (part._replace(text=part.text.replace(" ", NO_BREAK)) for part in phrase.parts)
    return Phrase(tuple(parts), phrase.lang, phrase.state)


def running_head(pen: Pen, view: SheetView) -> Element:
    """From the second page: what this is, and whose. No name of a person is ever in it."""
    runs = [*phrase_runs(pen, view.title, bold=True), run("\t"), *phrase_runs(pen, view.organization)]
    return paragraph(pen, "Header", *runs)


def running_foot(pen: Pen, view: SheetView) -> Element:
    """Version, address, and the page of how many in the words of the language."""
    version = Phrase((Part(view.version, fact="number"),), view.tongue.tag, State.source)
    runs = [*phrase_runs(pen, pen.word("sheet-version")), run(NO_BREAK, rtl=pen.rtl), *phrase_runs(pen, version)]
    if view.address is not None:
        runs += [run(" · ", rtl=pen.rtl), *phrase_runs(pen, view.address)]
    return paragraph(pen, "Footer", *runs, run("\t"), *_pages(pen))


def _pages(pen: Pen) -> Iterator[Element]:
    words = pen.word("page-of")
    rtl, lang = pen.runs_rtl(words.lang), pen.word_lang(words.lang)
    mark = RLM if rtl else LRM
    if rtl != pen.rtl:
        yield run(mark, rtl=rtl)
    for n, piece in enumerate(_NAMES.split(str(words))):
        if n % 2:
            yield el("fldSimple", run("1", rtl=rtl, bold=True), instr=_FIELDS[piece])
        elif piece:
            yield run(piece, rtl=rtl, lang=lang, bold=True)
    if rtl != pen.rtl:
        yield run(mark, rtl=rtl)
