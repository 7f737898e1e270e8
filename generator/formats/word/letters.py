"""A letter in Word: the officer's page, then, in a section of its own, the page that goes out, with nothing locked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from generator.formats.word import controls
from generator.formats.word.frame import band
from generator.formats.word.pen import Pen
from generator.formats.word.runs import NO_BREAK, paragraph, phrase_runs, run, text
from generator.formats.word.tables import gap as blank_line
from generator.formats.word.tables import spaced
from generator.formats.word.xml import Element, el, hold_only, mm, name
from generator.model.text import Phrase
from generator.views.letter import Alternative, Alternatives, Chosen, Gap, LetterPage, Passage
from generator.views.sheet import Cell, Note, SheetView

_WIDTH = 170  # mm
_SPACE = 13  # mm for a signature
_REFERENCES = ("headerReference", "footerReference")


def officer(pen: Pen, view: SheetView) -> list[Element]:
    """The page for the officer."""
    out = band(pen, view)
    for section in view.sections:
        if section.title is not None:
            out += text(pen, "Heading2", section.title, before_it=160)
        notes = [item for item in section.items if isinstance(item, Note)]
        out += [
            block
            for note in notes
            for words in note.items
            for block in text(pen, "BesideCell", words, numbering=2, before_it=40)
        ]
    return out


def page(pen: Pen, view: LetterPage) -> list[Element]:
    """What goes out, block by block."""
    out: list[Element] = []
    if view.notice is not None:
        out.append(_plain(pen, view.notice, style="BesideCell", bold=True))
    sender = [_plain(pen, words, "BesideBoxText", bold=True if n == 0 else None) for n, words in enumerate(view.sender)]
    to = [paragraph(pen, "BesideIntro", _control(pen, view.to), indent=(0, 0))]
    out += [spaced(pen, _WIDTH, [to, sender]), blank_line("BesideSpace")]
    out += [block for passage in (*view.lines, view.dear) for block in _passage(pen, passage)]
    out += [_heading(pen, [*phrase_runs(pen, view.subject)], level=0)]
    for part in view.body:
        out += list(_part(pen, part))
    out.append(_plain(pen, view.close, keep=True))
    for n, signed in enumerate(view.signed):
        before = mm(_SPACE) if n == 0 else 0
        tied = n < len(view.signed) - 1
        out.append(paragraph(pen, "BesideBoxText", _control(pen, signed), indent=(0, 0), before=before, keep=tied))
    out += [blank_line("BesideSpace"), _plain(pen, view.communication, style="BesidePanel")]
    return out


def _part(pen: Pen, part: Passage | Alternatives | Chosen) -> Iterator[Element]:
    if isinstance(part, Passage):
        yield from _passage(pen, part)
    elif isinstance(part, Chosen):
        yield from _option(pen, part.option)
    else:
        words = [run("["), *phrase_runs(pen, part.keep)]
        for option in part.options:
            words += [run(" · "), *phrase_runs(pen, option.label)]
        yield paragraph(pen, "BesideCell", *words, run("]"), indent=(0, 0), before=120)
        for option in part.options:
            yield from (*_option(pen, option), blank_line("BesideSpace"))


def _option(pen: Pen, option: Alternative) -> list[Element]:
    """Paragraphs that are taken out or kept. The first word is a control: while it is there, the choice is read back by it. (Of a
    control round whole paragraphs LibreOffice mixes up the words.)"""
    first, *more = option.passages
    blocks = _passage(pen, first, option)
    return [*blocks, *(block for passage in more for block in _passage(pen, passage))]


def _passage(pen: Pen, passage: Passage, option: Alternative | None = None) -> list[Element]:
    content: list[Element] = []
    pieces = list(passage.pieces)
    if option is not None:
        assert isinstance(pieces[0], Phrase)  # checks/letters.py
        word, pieces[0] = _first_word(pieces[0])
        content.append(_mark(pen, option, list(phrase_runs(pen, word))))
    for piece in pieces:
        content += [_control(pen, piece)] if isinstance(piece, Gap) else list(phrase_runs(pen, piece))
    if passage.kind == "heading":
        return [_heading(pen, content, level=1)]
    return [paragraph(pen, "BesideIntro", *content, indent=(0, 0), keep=passage.leads)]


def _mark(pen: Pen, option: Alternative, content: list[Element]) -> Element:
    properties = el(
        "sdtPr",
        el("alias", val=controls.title(str(option.label))),
        el("tag", val=option.id),
        el("id", val=next(pen.ids)),
    )
    return el("sdt", properties, el("sdtContent", *content))


def _first_word(words: Phrase) -> tuple[Phrase, Phrase]:
    """The first word of a phrase, and what follows it."""
    part, *parts = words.parts
    first, space, rest = part.text.partition(" ")
    left = [part._replace(text=space + rest)] if space else []
    return Phrase((part._replace(text=first),), words.lang, words.state), Phrase((*left, *parts), words.lang, words.state)


def _heading(pen: Pen, content: list[Element], level: int) -> Element:
    made = paragraph(pen, "Heading2", *content, before=160)
    made.pPr.append(el("outlineLvl", val=level))
    return made


def _plain(pen: Pen, words: Phrase, style: str = "BesideIntro", *, bold: bool | None = None, keep: bool = False) -> Element:
    return paragraph(pen, style, *phrase_runs(pen, words, bold=bold), indent=(0, 0), keep=keep)


def _control(pen: Pen, gap: Gap) -> Element:
    cell = Cell(gap.id, str(gap.label), value=gap.value)
    if gap.kind == "date":
        return controls.date_control(pen, gap.id, str(gap.label), gap.value, says=gap.label, shown=gap.shown, locked=False)
    return controls.text_control(pen, cell, lines=gap.kind == "lines", says=gap.label, locked=False)


def set_logo(pen: Pen, blocks: list[Element], logo: Element | None) -> None:
    """The logo above the sender's name."""
    if logo is not None:
        head = next(block for block in blocks if block.tag == name("tbl"))
        first = head.findall(f".//{name('tc')}")[1].find(name("p"))
        first.addprevious(paragraph(pen, "BesideBoxText", logo, indent=(0, 0)))


def set_apart(document: Any, pen: Pen, view: SheetView, *, before: Element | None) -> None:
    """Makes what goes out a section of its own, after the block `before` where there is an officer's page: no head, the code and its
    own page numbers at the foot. What nobody may change in a form may be changed in a letter: no protection."""
    body = document.element.body
    if before is not None:
        ends = blank_line()
        ends.pPr.append(deepcopy(body.sectPr))
        before.addnext(ends)
    for child in list(body.sectPr):
        if child.tag in (*map(name, _REFERENCES), name("titlePg")):
            body.sectPr.remove(child)
    section = document.sections[-1]
    for part, words in ((section.header, None), (section.footer, _foot(pen, view))):
        part.is_linked_to_previous = False
        hold_only(part._element, words if words is not None else blank_line())
    size = body.sectPr.find(name("pgMar"))
    size.addnext(el("pgNumType", start=1))
    protection = document.settings.element.find(name("documentProtection"))
    if protection is not None:
        document.settings.element.remove(protection)


def _foot(pen: Pen, view: SheetView) -> Element:
    code = run(f"{view.code}{NO_BREAK}· {view.version}")
    return paragraph(pen, "Footer", code, run("\t"), el("fldSimple", run("1"), instr=" PAGE "))
