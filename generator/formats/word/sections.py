"""A section of a sheet: heading, introduction, its items, and the frame of a part that staff fill in."""

from __future__ import annotations

from generator.formats.word.blocks import contacts, note, signatures
from generator.formats.word.entries import entries
from generator.formats.word.pen import Pen, Place
from generator.formats.word.questions import pair, question
from generator.formats.word.runs import NO_BREAK, run, text
from generator.formats.word.tables import TableCellOf, apart, row, table
from generator.formats.word.xml import Element, name
from generator.views.sheet import Contacts, Item, Note, Question, Row, Section, Signatures, Table


def section(pen: Pen, view: Section) -> list[Element]:
    """The blocks of a section."""
    place = Place(gutter=13 if _counts(view) else 0)
    out = text(pen, "BesideSheet", view.sheet, second_bold=True) if view.sheet else []
    if view.title:
        square = run(f"{NO_BREAK}{view.number}{NO_BREAK}", style="BesideNumber", rtl=pen.rtl)
        number = [square, run("\t")] if view.number else []
        start = (13.0, 13.0) if view.number else (0.0, 0.0)
        out += text(pen, "Heading1", view.title, *number, indent=start, second_bold=True)
    if view.officer:
        return [*out, *_officer(pen, view)]
    if view.intro:
        out += text(pen, "BesideIntro", view.intro, indent=(place.gutter, 0))
    out += _items(pen, place, view)
    return kept(out) if view.keep else out


def _counts(view: Section) -> bool:
    return bool(view.number) or any(isinstance(i, Question | Table) and i.number for i in view.items)


def _officer(pen: Pen, view: Section) -> list[Element]:
    """Frames with a bar at their side, a row an item, so that pages break between questions; the heading stands above,
    where a list of headings finds it. Tables carry the bar themselves: in a frame their head would not repeat."""
    note = text(pen, "BesideStaff", view.officer_note) if view.officer_note else []
    if view.intro:
        note += text(pen, "BesideIntro", view.intro, indent=(0, 0))
    out: list[Element] = []
    rows = [note] if note else []
    for item in view.items:
        if isinstance(item, Table):
            out += [*_frame(pen, rows), *entries(pen, STAFF, item)]
            rows = []
        else:
            rows.append(_item(pen, INSIDE, item))
    return apart([*out, *_frame(pen, rows)], closed=False)


STAFF = Place(width=166, gutter=0, staff=True)
INSIDE = STAFF.narrow(157)  # less the margins of the frame


def _frame(pen: Pen, rows: list[list[Element]]) -> list[Element]:
    if not rows:
        return []
    widths = [STAFF.width]
    made = [row([TableCellOf(blocks)], widths, tied=n == 0 and len(rows) > 1) for n, blocks in enumerate(rows)]
    return [table(pen, "BesideStaffFrame", widths, made, centred=True)]


def _items(pen: Pen, place: Place, view: Section) -> list[Element]:
    return apart([block for item in view.items for block in _item(pen, place, item)], closed=False)


def _item(pen: Pen, place: Place, item: Item) -> list[Element]:
    if isinstance(item, Question):
        return question(pen, place, item)
    if isinstance(item, Row):
        return pair(pen, place, item)
    if isinstance(item, Note):
        return note(pen, place, item)
    if isinstance(item, Table):
        return entries(pen, place, item)
    if isinstance(item, Signatures):
        return signatures(pen, place, item)
    if isinstance(item, Contacts):
        return contacts(pen, place, item)
    raise TypeError(f"no way to write {type(item).__name__} in Word")


def kept(blocks: list[Element]) -> list[Element]:
    """The blocks, each paragraph and row tied to the next, so that they stay on one page."""
    *before, last = blocks
    rows = last.findall(name("tr"))[:-1] if last.tag == name("tbl") else []
    for block in (*before, *rows):
        for found in block.iter(name("p")):
            found.get_or_add_pPr().get_or_add_keepNext().set(name("val"), "1")
    return blocks
