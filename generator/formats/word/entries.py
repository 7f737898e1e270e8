"""Tables to fill in: a head that repeats on each page, and rows that are never split."""

from __future__ import annotations

from generator.formats.word import controls
from generator.formats.word.pen import Pen, Place
from generator.formats.word.questions import label_start, numbered
from generator.formats.word.runs import paragraph, run, text
from generator.formats.word.tables import TableCellOf, row, table
from generator.formats.word.xml import Element
from generator.views.sheet import Column, Table, TableCell, TableRow

ROW = 14  # mm, the least height of a row
NARROW = 26  # mm: a column in which only a short date fits


def entries(pen: Pen, place: Place, view: Table) -> list[Element]:
    """The label, the hint and the table."""
    widths = _widths(view, place.width)
    head = row([_head(pen, column) for column in view.columns], widths, head=True)
    body = [_row(pen, view, one, widths) for one in view.rows]
    start = label_start(place, view.number)
    out = text(pen, "BesideQuestion", view.label, *numbered(view.number), indent=start, second_bold=True)
    if view.hint:
        out += text(pen, "BesideHint", view.hint, indent=(place.gutter, 0))
    name = f"{view.number} {view.label}".strip()
    made = table(pen, "BesideEntries", widths, [head, *body], name=name, description=str(view.hint or ""), head=True)
    return [*out, made]


def _widths(view: Table, width: float) -> list[float]:
    total = sum(column.width for column in view.columns)
    return [column.width * width / total for column in view.columns]


def _head(pen: Pen, column: Column) -> TableCellOf:
    return TableCellOf(text(pen, "BesideTableHead", column.label), align="bottom")


def _row(pen: Pen, view: Table, one: TableRow, widths: list[float]) -> Element:
    cells = [TableCellOf(_row_head(pen, one))]
    for column, cell in zip(view.columns[1:], one.cells, strict=True):
        cells.append(TableCellOf([paragraph(pen, "BesideCell", _control(pen, column, cell))]))
    return row(cells, widths, height=ROW)


def _row_head(pen: Pen, one: TableRow) -> list[Element]:
    if one.label is None:
        return [paragraph(pen, "BesideRowHead", run(one.number))]
    before = run(f"{one.number}. ") if one.number else None
    out = text(pen, "BesideRowHead", one.label, *([before] if before is not None else []))
    return [*out, *(text(pen, "BesideCell", one.hint) if one.hint else [])]


def _control(pen: Pen, column: Column, cell: TableCell) -> Element:
    if cell.options:
        return controls.choice_control(pen, cell.id, cell.tooltip, cell.options, empty="beside-cell-choice")
    assert cell.cell is not None
    box = cell.cell
    if column.kind == "date":
        return controls.date_control(
            pen, box.id, box.tooltip, box.value, short=column.width < NARROW, empty="beside-cell-date"
        )
    return controls.text_control(pen, box, lines=True, empty="beside-cell-text")
