"""Workbooks: text that stays text in a cell, and files that are the same bytes every time."""

from __future__ import annotations

import io
import re

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.archive import members, zipped

_CORE = "docProps/core.xml"


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write text as text, whatever it looks like: a cell that begins with = is no formula. The cell, for its looks."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged
    if text:
        cell.value = text
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text[:1] in tuple("=+-@")
    return cell


def saved(book: Workbook) -> bytes:
    """The workbook without the moment at which it was saved."""
    stream = io.BytesIO()
    book.save(stream)
    parts = members(stream.getvalue())
    parts[_CORE] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", parts[_CORE])
    return zipped(parts)
