"""SheetView → plain text, to be filled in in an e-mail, printed anywhere, or read aloud.

UTF-8 with a byte order mark, lines end in LF. Measured: a browser takes a text that a server sends without naming its letters for
Western European and shows Polish and Arabic as rubbish; the mark prevents it, and editors and screen readers do not show it.
Bold words have no sign: whoever listens would hear stars, and the words are there. An option is `[ ]`, a place to write `____`, an
answer stands after `>`.
"""

from __future__ import annotations

import codecs

from generator.formats.text.pen import WIDTH, Pen
from generator.model.text import Part, Phrase, joined
from generator.views.sheet import (
    Contacts,
    Item,
    Note,
    Question,
    Row,
    Section,
    SheetView,
    Signatures,
    Table,
    TableCell,
)

_IN = "    "  # what belongs to a question stands under it


def write(view: SheetView) -> bytes:
    """The sheet as a text file. Raises ValueError for what no form has (wallet cards, letters)."""
    if view.letter:
        raise ValueError("a letter is no form")
    return codecs.BOM_UTF8 + text(view).encode()


def text(view: SheetView) -> str:
    """The sheet as one text."""
    pen = Pen(view)
    _front(pen, view)
    for section in view.sections:
        _section(pen, section, view.words)
    return pen.text()


def _front(pen: Pen, view: SheetView) -> None:
    pen.head(view.title)
    pen.gap()
    for words in (view.lead, view.organization):
        pen.say(words)
    pen.gap()
    for box in view.notices:
        _paragraphs(pen, box.title, box.paragraphs)
    if view.code:
        pen.say(view.code_named())
    for fact in view.facts:
        pen.say(joined((fact.label, fact.value), ": "))
    pen.gap()
    pen.say(view.words["text-how"])
    for box in view.about:
        _paragraphs(pen, box.title, box.paragraphs)


def _paragraphs(pen: Pen, title: Phrase | None, words: tuple[Phrase, ...]) -> None:
    pen.gap()
    for one in (title, *words):
        if one:
            pen.say(one)
    pen.gap()


def _section(pen: Pen, section: Section, words: dict[str, Phrase]) -> None:
    pen.gap(2)
    if section.sheet:
        pen.head(section.sheet)
        pen.gap()
    if section.title:
        pen.head(section.title, section.number)
    for one in (section.officer_note, section.intro):
        if one:
            pen.say(one)
    for item in section.items:
        pen.gap()
        _item(pen, item, words)


def _item(pen: Pen, item: Item, words: dict[str, Phrase]) -> None:
    if isinstance(item, Question):
        _question(pen, item, words, "")
    elif isinstance(item, Row):
        for n, question in enumerate(item.questions):
            pen.gap(min(n, 1))
            _question(pen, question, words, "")
    elif isinstance(item, Note):
        _note(pen, item)
    elif isinstance(item, Table):
        _table(pen, item)
    elif isinstance(item, Signatures):
        _signatures(pen, item)
    elif isinstance(item, Contacts):
        _contacts(pen, item)
    else:
        raise ValueError(f"no form has {type(item).__name__}")


def _question(pen: Pen, asked: Question, words: dict[str, Phrase], indent: str) -> None:
    number = f"{asked.number} " if asked.number else ""
    inner = indent + _IN
    if asked.kind == "tick":
        sign = "x" if asked.options[0].ticked else " "
        pen.say(asked.label, indent, f"{number}[{sign}] ")
    else:
        pen.say(asked.label, indent, number)
    for more in (asked.hint, asked.must, asked.how):
        if more:
            pen.say(more, inner)
    if asked.kind in ("date", "time"):
        pen.digits(asked.cells, inner)
    elif asked.kind in ("text", "lines"):
        pen.room(asked.cells[0], inner, lines=asked.lines, numbered=asked.numbered_lines)
    elif asked.kind != "tick":
        for option in asked.options:
            pen.say(option.label, inner, f"[{'x' if option.ticked else ' '}] ")
    for follow in asked.more:
        _question(pen, follow, words, inner)


def _note(pen: Pen, note: Note) -> None:
    if note.title:
        pen.say(note.title)
    for n, item in enumerate(note.items, 1):
        pen.say(item, first={"steps": f"{n}. ", "bullets": "- ", "safety": "- "}.get(note.kind, ""))


def _table(pen: Pen, table: Table) -> None:
    """One block a row: a cell a line, each with the name of its column."""
    pen.say(table.label, first=f"{table.number} " if table.number else "")
    if table.hint:
        pen.say(table.hint, _IN)
    for row in table.rows:
        pen.gap()
        if row.label:
            pen.say(row.label, _IN, f"{row.number}. ")
        elif any(other.label for other in table.rows):
            pen.line(f"{row.number}.", _IN)
        else:
            pen.say(_numbered(table.columns[0].label, row.number), _IN)
        if row.hint:
            pen.say(row.hint, _IN * 2)
        for column, cell in zip(table.columns[1:], row.cells, strict=True):
            _cell(pen, column.label, cell)


def _numbered(words: Phrase, number: str) -> Phrase:
    """'Row 3', in both languages."""
    second = _numbered(words.second, number) if words.second else None
    return Phrase((*words.parts, Part(f" {number}")), words.lang, words.state, second)


def _cell(pen: Pen, name: Phrase, cell: TableCell) -> None:
    if cell.cell:
        pen.room(cell.cell, _IN * 2, name)
        return
    signs = [f"[{'x' if option.ticked else ' '}] " for option in cell.options]
    labels = [option.label for option in cell.options]
    in_one = "  ".join((pen.named(name), *(sign + pen.both(label) for sign, label in zip(signs, labels, strict=True))))
    # two directions and a sign on one line: nobody could tell whose sign it is
    if len(in_one) <= WIDTH - len(_IN * 2) and len({label.lang for label in (name, *labels)}) == 1 and not name.second:
        pen.line(in_one, _IN * 2, name)
        return
    pen.line(pen.named(name), _IN * 2, name)
    for sign, label in zip(signs, labels, strict=True):
        pen.say(label, _IN * 3, sign)


def _signatures(pen: Pen, signed: Signatures) -> None:
    pen.say(signed.label)
    if signed.hint:
        pen.say(signed.hint)
    for notice in signed.notice:
        pen.say(notice)
    for party in signed.parties:
        pen.gap()
        pen.say(party.title)
        for cell in (party.name, party.mark):
            pen.room(cell, _IN, cell.label)
        pen.digits(party.date, _IN)


def _contacts(pen: Pen, contacts: Contacts) -> None:
    for group, members in contacts.groups:
        pen.gap()
        pen.say(group)
        for contact in members:
            pen.gap()
            for words in (contact.name, contact.what, *contact.ways, contact.when, contact.aside):
                if words:
                    pen.say(words, _IN)
