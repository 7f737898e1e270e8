"""The workbook for a translator without git: one sheet to write in, one to read, everything but three columns locked.

Same catalogue, same bytes: no clock, no name of a person, fixed dates in the archive.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from generator.localise.catalogue import Catalogue, term_lines
from generator.localise.exchange.cells import saved, write_text
from generator.localise.exchange.rows import COLUMNS, FORMAT, HIDDEN_SHEET, STATUS, Sent, check_cell, row_id, to_send
from generator.localise.plurals import example_of
from generator.localise.units import Unit
from generator.model.editions import Language
from generator.model.kb import KnowledgeBase
from generator.model.text import parse

_READ = ("where-to-write", "begin", "colours", "status", "braces", "links", "bold", "numbers", "plurals", "ask", "return")
_WIDTHS = {"id": 20, "told": 34, "english": 48, "before": 30, "text": 48, "status": 12, "comment": 28, "check": 2}
_FILLS = {"new": "FFF2CC", "changed": "F8CBAD", "draft": "DDEBF7", "reviewed": "E2EFDA"}
_POINTS = {"id": 9, "told": 9, "before": 9}  # size of letters; the other columns have 11
_OPEN = ("text", "status", "comment")
_EPOCH = datetime(1980, 1, 1)
Terms = Callable[[Unit], tuple[str, ...]]
_LINE = Side(style="thin", color="BFBFBF")


def workbook(kb: KnowledgeBase, catalogue: Catalogue, wanted: Mapping[str, Unit], language: Language) -> bytes:
    """The workbook of a merged catalogue. `wanted` are the texts to send, in today's English."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # a new book has one
    words = {key.removeprefix("workbook-"): w.text or "" for key, w in kb.ui.items() if key.startswith("workbook-")}
    words["form"] = kb.ui["translate-form-example"].text or ""
    _read_me(first, words, language)
    rows = list(to_send(catalogue, wanted, language))
    _texts(book.create_sheet(language.id), words, language, rows, term_lines(catalogue, wanted))
    hidden = book.create_sheet(HIDDEN_SHEET)
    hidden.sheet_state = "hidden"
    for values in ((FORMAT, language.id), *((row_id(r.unit.id, r.form), "") for r in rows)):
        hidden.append(values)
    book.active = 1
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.creator = kb.project.name
    book.properties.title = words["title"].replace("{name}", language.english_name)
    book.properties.created = _EPOCH
    return saved(book)


def _read_me(sheet: Worksheet, words: Mapping[str, str], language: Language) -> None:
    sheet.title = words["read-me"]
    sheet.column_dimensions["A"].width = 76
    title = words["title"].replace("{name}", f"{language.english_name} · {language.name}")
    for number, text in enumerate((title, *(words[key] for key in _READ)), 1):
        cell = _write(sheet, number, 1, text, bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        points = 16 if number == 1 else 12
        cell.font = Font(size=points, bold=number == 1)
        sheet.row_dimensions[number].height = _lines(text, 76, points) + 6
    sheet.protection = SheetProtection(sheet=True)
    sheet.sheet_view.showGridLines = False
    _paper(sheet, "portrait")


def _paper(sheet: Worksheet, orientation: Literal["portrait", "landscape"]) -> None:
    """A4, as wide as the page: some translators work on paper first."""
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = 9  # A4, by the numbers of the format
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(0.4, 0.4, 0.5, 0.5)


def _write(sheet: Worksheet, row: int, column: int, text: str, *, bold: bool = False) -> Cell:
    """Write text as text, with its bold words bold if asked."""
    cell = write_text(sheet, row, column, text)
    if bold and "**" in text:
        parts = [(p.text, p.bold) for p in parse(text, lambda _: None)]
        cell.value = CellRichText(*(TextBlock(InlineFont(b=True, sz=12), t) if b else t for t, b in parts))
    return cell


def _texts(sheet: Worksheet, words: Mapping[str, str], language: Language, rows: list[Sent], terms: Terms) -> None:
    letter = {column: get_column_letter(place) for place, column in enumerate(COLUMNS, 1)}
    for place, column in enumerate(COLUMNS, 1):
        cell = _write(sheet, 1, place, words.get(f"column-{column}", column))
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F3864")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[letter[column]].width = _WIDTHS[column]
    looks = _looks(language)
    for number, row in enumerate(rows, 2):
        cells = _cells(row, words, language, terms)
        sheet.row_dimensions[number].height = _height(cells)
        for place, (column, text) in enumerate(cells.items(), 1):
            cell = _write(sheet, number, place, text)
            cell.alignment = looks[column]
            cell.border = Border(bottom=_LINE)
            cell.protection = Protection(locked=column not in _OPEN)
            if column in _POINTS:
                cell.font = Font(size=_POINTS[column], color="595959")
    last = max(2, len(rows) + 1)
    sheet.column_dimensions[letter["check"]].hidden = True
    _statuses(sheet, letter, last, words["bad-status"])
    sheet.auto_filter.ref = f"A1:{letter['comment']}{last}"
    sheet.freeze_panes = "A2"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"{letter['text']}2"
    sheet.print_area = f"A1:{letter['comment']}{last}"
    sheet.print_title_rows = "1:1"
    _paper(sheet, "landscape")
    # False means that it is allowed: a translator may widen, filter and colour, but not change what is locked.
    sheet.protection = SheetProtection(
        sheet=True, formatCells=False, formatColumns=False, formatRows=False, sort=False, autoFilter=False
    )


def _height(cells: Mapping[str, str]) -> float:
    """The height of a row in points, with room for a translation half as long again as its English: not every program makes
    room by itself."""
    room = {**cells, "text": cells["english"] + "x" * (len(cells["english"]) // 2)}
    return min(409, max(_lines(t, _WIDTHS[c], _POINTS.get(c, 11)) for c, t in room.items() if c not in ("check", "status")))


def _lines(text: str, width: int, points: int) -> float:
    letters = width * 11 / points * 0.95
    return 4 + points * 1.28 * sum(max(1, math.ceil(len(line) / letters)) for line in text.split("\n"))


def _looks(language: Language) -> dict[str, Alignment]:
    plain = Alignment(wrap_text=True, vertical="top", readingOrder=1)
    right = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1, readingOrder=2)
    looks = dict.fromkeys(COLUMNS, plain) | {"check": Alignment()}
    return looks | {"text": right} if language.direction == "rtl" else looks


def _cells(row: Sent, words: Mapping[str, str], language: Language, terms: Terms) -> dict[str, str]:
    example = example_of(language.id, row.form) if row.form else None
    form = (
        [f"{row.form}: {words['form'].replace('{n}', str(example))}" if example is not None else row.form] if row.form else []
    )
    return {
        "id": row_id(row.unit.id, row.form),
        "told": "\n".join((*form, *row.unit.told, *terms(row.unit))),
        "english": row.english,
        "before": row.before,
        "text": row.text,
        "status": STATUS[row.status],
        "comment": "",
        "check": check_cell(language.id, row),
    }


def _statuses(sheet: Worksheet, letter: Mapping[str, str], last: int, error: str) -> None:
    choice = DataValidation(
        type="list", formula1=f'"{",".join(STATUS.values())}"', allow_blank=False, showErrorMessage=True, error=error
    )
    choice.add(f"{letter['status']}2:{letter['status']}{last}")
    sheet.add_data_validation(choice)
    for status, colour in _FILLS.items():
        for column in ("text", "status"):
            rule = FormulaRule(
                formula=[f'${letter["status"]}2="{status}"'], fill=PatternFill(bgColor=colour, fill_type="solid")
            )
            sheet.conditional_formatting.add(f"{letter[column]}2:{letter[column]}{last}", rule)
