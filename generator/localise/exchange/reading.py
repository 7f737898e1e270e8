"""What a translator sent back, read strictly: a workbook or a PO file → rows, and what is wrong by row. Nothing is evaluated."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from generator.localise import catalogue as cat
from generator.localise.exchange.guard import MAX_BYTES, Unsafe, guard
from generator.localise.exchange.rows import (
    BY_NAME,
    COLUMNS,
    FORMAT,
    HIDDEN_SHEET,
    STATUS,
    Returned,
    Row,
    english_of,
    forms_of,
    source_mark,
)
from generator.localise.units import Unit
from generator.model.base import Audience
from generator.model.editions import Language
from generator.model.kb import Position
from generator.problems import Level, Problem, Refused

__all__ = ["MAX_BYTES", "read"]

MAX_ROWS = 20_000
MAX_CELL = 8_000
_NAME = re.compile(r"^(\S{1,300}?)(?: \[([a-z]{3,5})\])?$")
_CHECK = re.compile(r"^([0-9a-f]{12})-([0-9a-f]{12})-([a-z]{3,8})$")
_LANGUAGE = re.compile(r'^"Language: ([A-Za-z-]{2,20})\\n"$', re.M)
_AS_SENT = "send back the workbook as we sent it, saved as .xlsx"


def read(name: str, data: bytes, languages: Mapping[str, Language], wanted: Mapping[str, Unit]) -> Returned:
    """The rows of a file. `name` is its name in messages, `languages` are those to translate into. Raises Refused when the
    file as a whole cannot be taken: too large, not a workbook or catalogue, for no language of ours."""
    if data.startswith(b"PK"):
        return _workbook(name, data, languages, wanted)
    if len(data) > cat.MAX_BYTES:
        raise _refused(name, f"is larger than {cat.MAX_BYTES // 1_000_000} MB", "send the catalogue of one language")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _refused(name, "is neither a workbook (.xlsx) nor a catalogue (.po) in UTF-8", _AS_SENT) from None
    found = _LANGUAGE.search(text)
    if not found:
        raise _refused(name, "names no language", 'keep the catalogue\'s head, with its line "Language: …"')
    language = _language(name, found[1], languages)
    return Returned(language.id, tuple(_entries(name, cat.read(name, text, language), wanted, language)))


def _refused(file: str, message: str, cure: str) -> Refused:
    return Refused([Problem(file, 1, 1, "C420", message, cure)])


def _language(file: str, tag: str, languages: Mapping[str, Language]) -> Language:
    if tag not in languages:
        raise _refused(file, f"is for the language '{tag}'", f"there are: {', '.join(sorted(languages)) or 'none'}")
    return languages[tag]


def _entries(file: str, catalogue: cat.Catalogue, wanted: Mapping[str, Unit], language: Language) -> Iterator[Row]:
    for entry in catalogue.entries.values():
        place = Position(file, entry.line, 1)
        known = wanted.get(entry.id) or Unit(entry.id, entry.source, Audience.public, place)
        as_sent = replace(known, text=entry.source, plural=entry.plural)
        forms = forms_of(as_sent, language)
        texts = entry.strings if len(entry.strings) == len(forms) else ("",) * len(forms)
        for form, text in zip(forms, texts, strict=True):
            english = english_of(form, entry.source, entry.plural)
            yield Row(file, entry.line, 1, entry.id, form, english, text, entry.status(as_sent))


def _workbook(name: str, data: bytes, languages: Mapping[str, Language], wanted: Mapping[str, Unit]) -> Returned:
    try:
        guard(data)
        with warnings.catch_warnings():  # what a spreadsheet program adds and openpyxl does not know is of no interest
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            ours = {HIDDEN_SHEET, *languages}
            sheets = {sheet.title: _grid(sheet) for sheet in book.worksheets if sheet.title in ours}
            book.close()
    except Unsafe as unsafe:
        raise _refused(name, unsafe.message, unsafe.cure) from None
    except Exception:  # whatever a broken or hostile file makes the library raise, it is not a workbook of ours
        raise _refused(name, "cannot be read as a workbook", _AS_SENT) from None
    head, *ids = sheets.get(HIDDEN_SHEET) or [()]
    if [_plain(c) for c in head[:2]][:1] != [FORMAT]:
        raise _refused(name, "is not a workbook of `beside translate export`", _AS_SENT)
    language = _language(name, _plain(head[1]) if len(head) > 1 else "", languages)
    grid = sheets.get(language.id)
    if not grid or _plain((*grid[0], *[None] * 8)[len(COLUMNS) - 1]) != COLUMNS[-1]:
        raise _refused(name, f"has no sheet '{language.id}' with the columns that we sent", _AS_SENT)
    reader = _Rows(f"{name}[{language.id}]", language, languages, wanted)
    rows = tuple(filter(None, map(reader.row, range(2, len(grid) + 1), grid[1:])))
    missing = [_plain(cells[0]) for cells in ids if cells and _plain(cells[0]) not in reader.seen]
    return Returned(language.id, rows, (*reader.problems, *_missing(reader.file, missing)))


def _missing(file: str, names: list[str]) -> Iterator[Problem]:
    if names:
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        yield Problem(
            file,
            1,
            1,
            "C421",
            f"{len(names)} rows that we sent are not there: {shown}",
            "their texts stay as they were; to empty a text is not to delete its row",
        )


def _grid(sheet: Any) -> list[tuple[Any, ...]]:
    """The cells of a sheet. Raises Unsafe for more rows than a workbook of ours has."""
    sheet.reset_dimensions()  # what a sheet says of its size is not believed
    grid: list[tuple[Any, ...]] = []
    for cells in sheet.iter_rows(max_col=len(COLUMNS)):
        if len(grid) > MAX_ROWS:
            raise Unsafe(f"has more than {MAX_ROWS} rows")
        grid.append(cells)
    return grid


def _plain(cell: Any) -> str:
    value = getattr(cell, "value", None)
    return value if isinstance(value, str) and cell.data_type != "f" else ""


class _Rows:
    """Reads one row after another and keeps what is wrong."""

    def __init__(self, file: str, language: Language, languages: Iterable[str], wanted: Mapping[str, Unit]) -> None:
        self.file, self.language, self.languages, self.wanted = file, language, languages, wanted
        self.seen: set[str] = set()
        self.problems: list[Problem] = []

    def row(self, number: int, cells: tuple[Any, ...]) -> Row | None:
        """The row, or None where it is empty or cannot be taken (then a problem says why)."""
        values = dict(zip(COLUMNS, (*cells, *[None] * len(COLUMNS)), strict=False))
        if all(getattr(cell, "value", None) in (None, "") for cell in values.values()):
            return None
        texts: dict[str, str] = {}
        for place, (column, cell) in enumerate(values.items(), 1):
            text = self._string(number, place, cell)
            if text is None:
                self.seen.add(_plain(values["id"]))  # it is there: it is not missing as well
                return None
            texts[column] = text
        return self._checked(number, texts)

    def _bad(self, number: int, column: str, code: str, message: str, cure: str, level: Level = Level.error) -> None:
        self.problems.append(Problem(self.file, number, COLUMNS.index(column) + 1, code, message, cure, level))

    def _string(self, number: int, place: int, cell: Any) -> str | None:
        value = getattr(cell, "value", None)
        column = COLUMNS[place - 1]
        if value is None:
            return ""
        if cell.data_type == "f":
            self._bad(number, column, "C425", "a cell holds a formula", "type the text, with an apostrophe before a first =")
        elif not isinstance(value, str):
            self._bad(number, column, "C425", "a cell holds a number or a date, not text", "type an apostrophe before it")
        elif len(value) > MAX_CELL:
            self._bad(number, column, "C004", f"a cell holds more than {MAX_CELL} characters", "shorten it")
        else:
            return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
        return None

    def _checked(self, number: int, texts: Mapping[str, str]) -> Row | None:
        name, mark = texts["id"].strip(), _CHECK.match(texts["check"])
        found = _NAME.match(name)
        unknown = not found or found[1] not in self.wanted
        if name in self.seen:
            self._bad(number, "id", "C421", f"'{name}' stands in an earlier row as well", "the first is taken; delete this row")
            return None
        self.seen.add(name)
        if not found or not mark:
            self._bad(number, "id", "C421", "not a row that we sent", "delete it, or copy it whole from the workbook")
            return None
        if mark[1] != source_mark(self.language.id, name, texts["english"]):
            self._bad(number, "english", "C422", *self._foreign(mark[1], name, texts["english"]))
            return None
        if unknown:
            self._bad(number, "id", "C421", f"'{name}' is not a text any more", "nothing to do: the text is gone", Level.note)
            return None
        status = BY_NAME.get(texts["status"].strip().lower())
        if status is None:
            words = ", ".join(STATUS.values())
            self._bad(number, "status", "C427", f"{name}: unknown status '{texts['status'][:40]}'", f"choose one of: {words}")
            return None
        return Row(
            self.file,
            number,
            COLUMNS.index("text") + 1,
            found[1],
            found[2] or "",
            texts["english"],
            texts["text"],
            status,
            texts["comment"].strip(),
            mark[2],
            BY_NAME.get(mark[3]),
        )

    def _foreign(self, mark: str, name: str, english: str) -> tuple[str, str]:
        """Why a row's locked cells do not fit each other."""
        for tag in self.languages:
            if mark == source_mark(tag, name, english):
                return f"{name}: this row is of the workbook for '{tag}'", "send that workbook back on its own"
        return f"{name}: the id or the English of this row was changed", "copy both from the workbook that we sent"
