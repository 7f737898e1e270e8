"""A row of a translator's file: what goes out, what comes back, and the marks that tell an edited row from an unedited one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.localise.catalogue import Catalogue, Entry, Status
from generator.localise.units import Unit
from generator.model.editions import Language
from generator.problems import Problem

FORMAT = "beside-translation-1"
HIDDEN_SHEET = "beside"
COLUMNS = ("id", "told", "english", "before", "text", "status", "comment", "check")
# What the status is called in a workbook: "stale" is our word, a translator sees that the English has changed.
STATUS = {Status.new: "new", Status.stale: "changed", Status.draft: "draft", Status.reviewed: "reviewed"}
BY_NAME = {name: status for status, name in STATUS.items()}


@dataclass(frozen=True)
class Row:
    """A row that came back. `form` is the plural form, or empty. `english` is what it was translated from. `was` is the mark of
    the text as it was sent, None where nobody knows (a PO file); `sent` is the status it was sent with."""

    file: str
    line: int
    column: int
    id: str
    form: str
    english: str
    text: str
    status: Status
    comment: str = ""
    was: str | None = None
    sent: Status | None = None

    @property
    def name(self) -> str:
        """The id with the plural form, as it stands in the workbook."""
        return row_id(self.id, self.form)

    def problem(self, code: str, message: str, cure: str) -> Problem:
        """A problem of this row."""
        return Problem(self.file, self.line, self.column, code, f"{self.name}: {message}", cure)


@dataclass(frozen=True)
class Returned:
    """What came back: the language, the rows that could be read, and what could not."""

    tag: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


class Sent(NamedTuple):
    """A row that goes out."""

    unit: Unit
    form: str
    english: str
    before: str
    text: str
    status: Status


def row_id(unit_id: str, form: str) -> str:
    """What stands in the first column."""
    return f"{unit_id} [{form}]" if form else unit_id


def digest(*parts: str) -> str:
    """A short mark of some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def check_cell(tag: str, sent: Sent) -> str:
    """The hidden cell of a row: marks of its language, id and English, and of the text as sent; and the status."""
    return f"{source_mark(tag, row_id(sent.unit.id, sent.form), sent.english)}-{digest(sent.text)}-{STATUS[sent.status]}"


def source_mark(tag: str, name: str, english: str) -> str:
    """The mark that fits only this row of this language with this English."""
    return digest(tag, name, english)


def forms_of(unit: Unit, language: Language) -> tuple[str, ...]:
    """The rows of a unit: one for each plural form, or a single one."""
    return language.plurals if unit.plural else ("",)


def english_of(form: str, one: str, other: str) -> str:
    """The English that a row of this form translates."""
    return other if form and form != "one" else one


def to_send(catalogue: Catalogue, wanted: Mapping[str, Unit], language: Language) -> Iterator[Sent]:
    """The rows in the order in which they are to be translated: the safety core, public texts, staff texts."""
    for unit in sorted(wanted.values(), key=lambda u: (not u.safety, u.audience != "public")):
        entry = catalogue.entries.get(unit.id) or Entry(unit.id, unit.text, unit.plural, ())
        status = entry.status(unit)
        forms = forms_of(unit, language)
        texts = entry.strings if len(entry.strings) == len(forms) else ("",) * len(forms)
        for form, text in zip(forms, texts, strict=True):
            before = english_of(form, entry.previous, entry.previous_plural) if status is Status.stale else ""
            yield Sent(unit, form, english_of(form, unit.text, unit.plural), before, text, status)
