"""Tables: of data (header row, title, description) and of layout (two columns, frames, a box with room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.formats.word.pen import Pen
from generator.formats.word.runs import paragraph
from generator.formats.word.xml import Element, clean, el, mm


@dataclass(frozen=True)
class TableCellOf:
    """A cell: its blocks, how many columns it takes, where they stand, and edges of its own."""

    blocks: Sequence[Element]
    span: int = 1
    align: str = ""
    heavy_top: bool = False


def row(cells: Sequence[TableCellOf], widths: Sequence[float], *, head: bool = False, height: float = 0) -> Element:
    """A row that no page break splits; `height` is the least it takes (mm)."""
    made, at = [], 0
    for cell in cells:
        made.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    properties = el(
        "trPr",
        el("cantSplit"),
        el("trHeight", val=mm(height), hRule="atLeast") if height else None,
        el("tblHeader") if head else None,
    )
    return el("tr", properties, *made)


def _cell(cell: TableCellOf, width: float) -> Element:
    properties = el(
        "tcPr",
        el("tcW", w=mm(width), type="dxa"),
        el("gridSpan", val=cell.span) if cell.span > 1 else None,
        el("tcBorders", el("top", val="single", sz=24, space=0, color="000000")) if cell.heavy_top else None,
        el("vAlign", val=cell.align) if cell.align else None,
    )
    return el("tc", properties, *apart(cell.blocks, closed=True))


def table(
    pen: Pen,
    style: str,
    widths: Sequence[float],
    rows: Iterable[Element],
    *,
    indent: float = 0,
    name: str = "",
    description: str = "",
    head: bool = False,
) -> Element:
    """A table of fixed columns (mm). `name` and `description` are said to those who cannot see it; `head` marks that the
    first row heads the columns."""
    return el(
        "tbl",
        el(
            "tblPr",
            el("tblStyle", val=style),
            el("bidiVisual") if pen.rtl else None,
            el("tblW", w=mm(sum(widths)), type="dxa"),
            el("tblInd", w=mm(indent), type="dxa") if indent else None,
            el("tblLayout", type="fixed"),
            el("tblLook", val="0020" if head else "0000", firstRow=int(head), lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            el("tblCaption", val=clean(name)) if name else None,
            el("tblDescription", val=clean(description)) if description else None,
        ),
        el("tblGrid", *(el("gridCol", w=mm(width)) for width in widths)),
        *rows,
    )  # fmt: skip


def apart(blocks: Iterable[Element], *, closed: bool) -> list[Element]:
    """The blocks with a hair's breadth where two tables would grow together, and (`closed`) after a table at the end,
    which Word does not open without."""
    out: list[Element] = []
    for block in blocks:
        if block.tag == _TBL and out and out[-1].tag == _TBL:
            out.append(gap())
        out.append(block)
    if closed and (not out or out[-1].tag == _TBL):
        out.append(gap())
    return out


def gap() -> Element:
    """An empty paragraph of one point."""
    return el("p", el("pPr", el("pStyle", val="BesideGap")))


_TBL = el("tbl").tag


def side_by_side(pen: Pen, style: str, width: float, columns: Sequence[Sequence[Element]], *, indent: float = 0) -> Element:
    """Equal columns, for layout only."""
    widths = [width / len(columns)] * len(columns)
    return table(pen, style, widths, [row([TableCellOf(blocks) for blocks in columns], widths)], indent=indent)


def room(pen: Pen, width: float, height: float, content: Element, *, indent: float, name: str) -> Element:
    """A closed box with room to write (mm), which grows as it fills."""
    inside = paragraph(pen, "BesideWritingLines", content)
    # Boxes taller than a page push the heading above them onto a page of its own.
    tall = row([TableCellOf([inside])], [width], height=min(height, 220))
    tall.trPr.remove(tall.trPr[0])  # a long answer may run over the page
    return table(pen, "BesideBox", [width], [tall], indent=indent, name=name)
