"""A filled form as flat cells and back: `spread` names its answers as sheet.py names the boxes, `gather` takes them out again.

`gather(form, kb, spread(form, data)) == data` for data that fits the form (checks/answered.py), has no empty values, and lists
choices in the form's order. Every writer draws cells, every reader returns them, so no two formats can differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.checks.answered import MOST_ROWS
from generator.checks.forms import choices_of
from generator.model.forms import Field_, FormDefinition
from generator.model.kb import KnowledgeBase
from generator.sources.yaml_reader import HIDDEN

MOST_LETTERS = 5_000_000  # of all answers of a file together
# Parts of a date and a time by what ISO 8601 puts first, and how wide each is.
DATE = (("year", 4), ("month", 2), ("day", 2))
TIME = (("hour", 2), ("minute", 2))
_ISO_DATE = re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d|XX)")
_ISO_TIME = re.compile(r"(\d\d|XX):(\d\d|XX)")
# As a person types a day where there is one box for it: day first, in every language that we have.
_TYPED_DATE = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})")
_TYPED_TIME = re.compile(r"(\d{1,2})[:.](\d\d)")


@dataclass(frozen=True)
class FilledSheet:
    """What a reader found in a file. `sheet` is the form's id, `version` and `language` are those it was made with; `values`:
    cell → text. A choice of one has its choice's name, a ticked box the name of its choice; what is empty is not there."""

    sheet: str
    version: str
    language: str
    values: Mapping[str, str]


class UnreadableSheet(Exception):
    """The file cannot be read, or is none of ours; the message says which and holds nothing of it."""


def collected(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cells that a reader finds, by name. Raises UnreadableSheet once they are longer together than anybody writes."""
    values: dict[str, str] = {}
    letters = 0
    for name, value in pairs:
        letters += len(value)
        if letters > MOST_LETTERS:
            raise UnreadableSheet("longer than any filled sheet")
        values[name] = value
    return values


def clean(value: str) -> str:
    """A value as every format can hold it: Unix line ends; no blanks around it; nothing that hides, turns or commands text."""
    value = re.sub("\r\n?|[\u0085\u2028\u2029]", "\n", value)
    return "".join(c for c in HIDDEN.sub("", value) if not _no_character(c)).strip()


def _no_character(c: str) -> bool:
    return unicodedata.category(c) == "Cs" or ord(c) & 0xFFFE == 0xFFFE


def spread(form: FormDefinition, data: Mapping[str, Any]) -> dict[str, str]:
    """The cells of data that fits the form. Raises ValueError for a date or time that is none, KeyError for an unknown field:
    data is checked first."""
    fields = {field.id: field for field in form.every_field()}
    cells = {name: clean(text) for key, value in data.items() for name, text in _cells(fields[key], value)}
    return {name: text for name, text in cells.items() if text}


def rows_of(data: Mapping[str, Any], table: str) -> int:
    """The number of the last blank row that the data needs in a table, 0 where it needs none."""
    value = data.get(table) or ()
    if isinstance(value, Mapping):
        return max((int(row) for row in value if row.isdecimal()), default=0)
    return len(value)


def _cells(field: Field_, value: Any) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if field.type in ("date", "time"):
        yield from _parts(field.id, field.type, value)
    elif field.type == "select_multiple":
        yield from ((f"{field.id}_{choice}", choice) for choice in value)
    elif field.type == "table":
        rows = value.items() if isinstance(value, Mapping) else enumerate(value, 1)
        for row, columns in rows:
            yield from ((f"{field.id}_{row}_{column}", text) for column, text in columns.items() if text is not None)
    elif field.type == "signatures":
        for party, signed in value.items():
            key = f"{field.id}_{party}"
            yield from ((f"{key}_{part}", _line(signed[part])) for part in ("name", "mark") if signed.get(part) is not None)
            yield from _parts(key, "date", signed.get("date"))
    else:
        yield field.id, value if field.has_lines else _line(value)


def _line(value: str) -> str:
    """A value in a box of one line."""
    return " ".join(clean(value).split("\n"))


def _parts(key: str, kind: str, value: str | None) -> Iterator[tuple[str, str]]:
    if not value:
        return
    found = (_ISO_DATE if kind == "date" else _ISO_TIME).fullmatch(value)
    if found is None:
        raise ValueError(f"{key} is not a {kind}")
    for (part, _), digits in zip(DATE if kind == "date" else TIME, found.groups(), strict=True):
        if "X" not in digits:
            yield f"{key}_{part}", digits


def gather(form: FormDefinition, kb: KnowledgeBase, cells: Mapping[str, str]) -> dict[str, Any]:
    """The data of a form from its cells, in the form's order; cells that the form does not have are left out (see strange).

    A date comes in parts or whole under the field's id; one of which a part is missing has X in its place (2026-XX-03), and
    what is no date stays as it was written: nothing that a person wrote is dropped or guessed.
    """
    return _Gathering(kb, cells).form(form)


def strange(form: FormDefinition, kb: KnowledgeBase, cells: Mapping[str, str]) -> list[str]:
    """The names of filled cells that the form does not have, sorted: the file is of another version."""
    gathering = _Gathering(kb, cells)
    gathering.form(form)
    return sorted(gathering.cells.keys() - gathering.taken)


class _Gathering:
    """Cells being taken, each once."""

    def __init__(self, kb: KnowledgeBase, cells: Mapping[str, str]) -> None:
        self.kb = kb
        self.cells = {name: text for name, value in cells.items() if (text := clean(value))}
        self.taken: set[str] = set()

    def form(self, form: FormDefinition) -> dict[str, Any]:
        found = ((field.id, self._field(field)) for field in form.every_field() if field.type != "note")
        return {key: value for key, value in found if value}

    def _take(self, name: str) -> str:
        self.taken.add(name)
        return self.cells.get(name, "")

    def _field(self, field: Field_) -> Any:
        if field.type == "select_multiple":
            return [c.id for c in choices_of(self.kb, field) if self._take(f"{field.id}_{c.id}")]
        if field.type == "table":
            return self._table(field)
        if field.type == "signatures":
            parties = ((party.id, self._party(f"{field.id}_{party.id}")) for party in field.parties)
            return {key: signed for key, signed in parties if signed}
        return self._value(field.id, field.type)

    def _value(self, key: str, kind: str) -> str:
        if kind in ("date", "time"):
            in_parts = self._whole(key, DATE if kind == "date" else TIME)
            return in_parts or typed(self._take(key), kind)
        return typed(self._take(key), kind)

    def _whole(self, key: str, parts: Sequence[tuple[str, int]]) -> str:
        """A date or time from its parts."""
        given = [(digits(self._take(f"{key}_{part}")), width) for part, width in parts]
        if not any(text for text, _ in given):
            return ""
        # a year is never filled up: 26 is not 0026
        filled = [(text.zfill(2) if width == 2 else text) if text else "X" * width for text, width in given]
        return ("-" if len(parts) == 3 else ":").join(filled)

    def _party(self, key: str) -> dict[str, str]:
        found = {"name": self._take(f"{key}_name"), "mark": self._take(f"{key}_mark"), "date": self._value(key, "date")}
        return {part: text for part, text in found.items() if text}

    def _table(self, field: Field_) -> Any:
        numbered = {int(row) for name in self.cells if (row := _row(name, field.id))} if field.repeat else set()
        rows = [row.id for row in field.rows] + [str(n) for n in sorted(numbered)]
        found = {}
        for row in rows:
            values = {c.id: typed(self._take(f"{field.id}_{row}_{c.id}"), c.type) for c in field.columns}
            found[row] = {column: text for column, text in values.items() if text}
        filled = {row: values for row, values in found.items() if values}
        return filled if field.rows else list(filled.values())


def _row(name: str, table: str) -> str:
    """The number of the blank row that a cell of a table is in, '' for a cell of something else."""
    parts = name.split("_")
    ours = len(parts) == 3 and parts[0] == table and re.fullmatch("[1-9][0-9]{0,2}", parts[1])
    return parts[1] if ours and int(parts[1]) <= MOST_ROWS else ""


def digits(text: str) -> str:
    """Numerals of any script as 0 to 9, without blanks."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text if not c.isspace())


def typed(text: str, kind: str) -> str:
    """An answer as data writes it: days and times in ISO 8601 where they can be told, numbers in 0 to 9; else as it is."""
    if kind == "integer":
        return digits(text)
    if kind not in ("date", "time"):
        return text
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if kind == "date" and (day := _TYPED_DATE.fullmatch(plain)):
        return f"{day[3]}-{day[2].zfill(2)}-{day[1].zfill(2)}"
    if kind == "time" and (time := _TYPED_TIME.fullmatch(plain)):
        return f"{time[1].zfill(2)}:{time[2]}"
    return plain
