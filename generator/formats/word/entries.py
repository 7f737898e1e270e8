"""Tables to fill in: a head that repeats on each page, and rows that are never split."""

from __future__ import annotations

from generator.formats.word import controls
from generator.formats.word.pen import Pen, Place
from generator.formats.word.questions import label_start, numbered
from generator.formats.word.runs import paragraph, run, text
from generator.formats.word.tables import TableCellOf, gap, row, table
from generator.formats.word.xml import Element
from generator.views.sheet import Column, Table, TableCell, TableRow

ROW = 14  # mm, the least height of a row
NARROWEST = 18  # mm: a column of row numbers whose head is not broken
NARROW = 26  # mm: a column in which only a short date fits


def entries(pen: Pen, place: Place, view: Table) -> list[Element]:
    """The label, the hint and the table."""
    widths = _widths(view, place.width)
    head = row([_head(pen, column) for column in view.columns], widths, head=True)
    body = [_row(pen, view, one, widths) for one in view.rows]
    style = "BesideStaffEntries" if place.staff else "BesideEntries"
    title, description = f"{view.number} {view.label}".strip(), str(view.hint or "")
    rows = [head, *body]
    made = table(pen, style, widths, rows, title=title, description=description, head=True, centred=place.staff)
    return [*_named(pen, place, view), gap("BesideBreath"), made]


def _named(pen: Pen, place: Place, view: Table) -> list[Element]:
    """Label and hint, unless the label already heads the first column."""
    out: list[Element] = []
    if view.label and (view.number or view.label != view.columns[0].label):
        start = label_start(place, view.number)
        out += text(pen, "BesideQuestion", view.label, *numbered(view.number), indent=start, second_bold=True)
    if view.hint:
        out += text(pen, "BesideHint", view.hint, indent=(place.gutter, 0))
    return out


def _widths(view: Table, width: float) -> list[float]:
    wanted = [max(column.width, NARROWEST if column.kind == "row" else 0) for column in view.columns]
    return [one * width / sum(wanted) for one in wanted]


def _head(pen: Pen, column: Column) -> TableCellOf:
    return TableCellOf(text(pen, "BesideTableHead", column.label), align="bottom")


def _row(pen: Pen, view: Table, one: TableRow, widths: list[float]) -> Element:
    headed = view.columns[0].kind == "row"
    # A row for what nobody foresaw: its head is a box to write in, too.
    free = headed and len(one.cells) == len(view.columns)
    blocks = _row_head(pen, one) if headed else []
    if free:
        blocks.append(_to_fill(pen, view.columns[0], one.cells[0]))
    cells = [TableCellOf(blocks)] if headed else []
    columns = zip(view.columns[headed:], one.cells[free:], strict=True)
    cells += [TableCellOf([_to_fill(pen, column, cell)]) for column, cell in columns]
    return row(cells, widths, height=ROW)


def _to_fill(pen: Pen, column: Column, cell: TableCell) -> Element:
    return paragraph(pen, "BesideCell", _control(pen, column, cell))


def _row_head(pen: Pen, one: TableRow) -> list[Element]:
    if not one.label:
        return [paragraph(pen, "BesideRowHead", run(one.number))]
    before = [run(f"{one.number}. ", bold=one.sentence)] if one.number else []
    out = text(pen, "BesideCell" if one.sentence else "BesideRowHead", one.label, *before)
    return [*out, *(text(pen, "BesideCell", one.hint) if one.hint else [])]


def _control(pen: Pen, column: Column, cell: TableCell) -> Element:
    if cell.options:
        return controls.choice_control(pen, cell.id, cell.tooltip, cell.options, empty="beside-cell-choice")
    assert cell.cell is not None
    box = cell.cell
    if column.kind == "date":
        return controls.date_control(pen, box.id, box.tooltip, box.value, short=column.width < NARROW, empty="beside-cell-date")
    return controls.text_control(pen, box, lines=True, empty="beside-cell-text")
