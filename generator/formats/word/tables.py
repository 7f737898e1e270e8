"""Tables: of data (header row, title, description) and of layout (two columns, frames, a box with room)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.formats.word.pen import Pen
from generator.formats.word.runs import TIED, paragraph
from generator.formats.word.xml import Element, clean, el, mm, name


@dataclass(frozen=True)
class TableCellOf:
    """A cell: its blocks, how many columns it takes, where they stand, and edges of its own."""

    blocks: Sequence[Element]
    span: int = 1
    align: str = ""
    heavy_top: bool = False


def row(
    cells: Sequence[TableCellOf],
    widths: Sequence[float],
    *,
    head: bool = False,
    height: float = 0,
    splits: bool = False,
    tied: bool = False,
) -> Element:
    """A row that no page break splits, unless `splits`; `tied` keeps it with the next; `height` is the least it takes (mm)."""
    made, at = [], 0
    for cell in cells:
        made.append(_cell(cell, sum(widths[at : at + cell.span]), tied))
        at += cell.span
    properties = el(
        "trPr",
        None if splits else el("cantSplit"),
        el("trHeight", val=mm(height), hRule="atLeast") if height else None,
        el("tblHeader") if head else None,
    )
    return el("tr", properties, *made)


def _cell(cell: TableCellOf, width: float, tied: bool) -> Element:
    properties = el(
        "tcPr",
        el("tcW", w=mm(width), type="dxa"),
        el("gridSpan", val=cell.span) if cell.span > 1 else None,
        el("tcBorders", el("top", val="single", sz=24, space=0, color="000000")) if cell.heavy_top else None,
        el("vAlign", val=cell.align) if cell.align else None,
    )
    blocks = apart(cell.blocks, closed=True)
    for block in blocks:
        if block.tag == _P:
            _tie(block, tied)
    return el("tc", properties, *blocks)


def _tie(block: Element, tied: bool) -> None:
    """Ties a paragraph of a cell to the next, or unties it: a row is whole anyway, and rows tied together are a table that no
    page can break."""
    properties = block.pPr
    if tied or properties.keepNext is not None or properties.style in TIED:
        properties.get_or_add_keepNext().set(name("val"), str(int(tied)))


def table(
    pen: Pen,
    style: str,
    widths: Sequence[float],
    rows: Iterable[Element],
    *,
    indent: float = 0,
    title: str = "",
    description: str = "",
    head: bool = False,
    centred: bool = False,
) -> Element:
    """A table of fixed columns (mm). `title` and `description` are said to those who cannot see it; `head` marks that the
    first row heads the columns."""
    return el(
        "tbl",
        el(
            "tblPr",
            el("tblStyle", val=style),
            el("bidiVisual") if pen.rtl else None,
            el("tblW", w=mm(sum(widths)), type="dxa"),
            el("jc", val="center") if centred else None,
            el("tblInd", w=mm(indent), type="dxa") if indent else None,
            el("tblLayout", type="fixed"),
            el("tblLook", val="0620" if head else "0600"),  # no bands; the first row is a head
            el("tblCaption", val=clean(title)) if title else None,
            el("tblDescription", val=clean(description)) if description else None,
        ),
        el("tblGrid", *(el("gridCol", w=mm(width)) for width in widths)),
        *rows,
    )


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


def gap(style: str = "BesideGap") -> Element:
    """An empty paragraph: of one point, or (`BesideBreath`, `BesideSpace`) as tall as from question to box, from box to box."""
    return el("p", el("pPr", el("pStyle", val=style)))


_TBL, _P, _BIDI = name("tbl"), name("p"), name("bidi")


def side_by_side(pen: Pen, style: str, width: float, columns: Sequence[Sequence[Element]], *, indent: float = 0) -> Element:
    """Equal columns with edges, for layout only."""
    widths = [width / len(columns)] * len(columns)
    return table(pen, style, widths, [row([TableCellOf(blocks) for blocks in columns], widths)], indent=indent)


def column_width(width: float, count: int) -> float:
    """What each of `count` columns without edges has for its words (mm)."""
    return (width - CLEAR * (count - 1)) / count


def spaced(pen: Pen, width: float, columns: Sequence[Sequence[Element]], *, indent: float = 0) -> Element:
    """Columns without edges and with a space between, for layout only; their words have column_width."""
    last = len(columns) - 1
    widths = [column_width(width, len(columns)) + (CLEAR if n < last else 0) for n in range(len(columns))]
    cells = [TableCellOf(clear(pen, blocks) if n < last else blocks) for n, blocks in enumerate(columns)]
    return table(pen, "BesidePair", widths, [row(cells, widths)], indent=indent)


def clear(pen: Pen, blocks: Sequence[Element]) -> Sequence[Element]:
    """The blocks kept away from the next column by indents: Word and LibreOffice differ on which side the margin of a
    cell is in a table from right to left, and agree on indents."""
    for block in blocks:
        if block.tag != _TBL:
            properties = block.get_or_add_pPr()
            bidi = properties.find(_BIDI)
            turned = (bidi is not None and bidi.get(name("val")) == "1") != pen.rtl
            indent = properties.get_or_add_ind()
            side = "left" if turned else "right"
            indent.set(name(side), str(int(indent.get(name(side), "0")) + mm(CLEAR)))
    return blocks


CLEAR = 6  # mm between two columns


def room(pen: Pen, width: float, height: float, content: Element, *, indent: float, title: str) -> list[Element]:
    """A closed box with room to write (mm), which grows as it fills and may run over the page."""
    inside = paragraph(pen, "BesideWritingLines", content)
    # A box taller than a page would push the question above it onto a page of its own.
    tall = row([TableCellOf([inside])], [width], height=min(height, TALLEST), splits=True)
    return [gap("BesideBreath"), table(pen, "BesideBox", [width], [tall], indent=indent, title=title)]


TALLEST = 205  # mm: what a page has beside a heading and a question
