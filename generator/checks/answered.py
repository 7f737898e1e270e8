"""Whether answers fit their form: the rules of filled examples, of data that a sheet is filled with, and of sheets read back.

Nothing here repeats an answer: a fault names the field and the rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from generator.checks.forms import choices_of
from generator.checks.holds import Answers, holds, result
from generator.model import expressions
from generator.model.forms import Field_, FormDefinition
from generator.model.kb import KnowledgeBase, Path
from generator.problems import did_you_mean

MOST_ROWS = 200  # of a table
MOST_LETTERS = 20_000  # of one answer
_SHAPES = {"date": re.compile(r"\d{4}-\d\d-\d\d"), "time": re.compile(r"\d\d:\d\d"), "integer": re.compile(r"-?[0-9]{1,18}")}
_READ = {"date": date.fromisoformat, "time": time.fromisoformat}
_WRITE = {"date": "write 2026-11-20", "time": "write 17:40", "integer": "write digits"}
_WORDS = {"consent": ("agree", "disagree"), "acknowledge": ("yes",)}
_Kinds = Mapping[str, tuple[str, Collection[str]]]  # of columns: the type, and what can be chosen


@dataclass(frozen=True)
class Fault:
    """`path` is the place in the data; `message` begins with the field in quotation marks."""

    path: Path
    message: str
    cure: str


def faults(
    form: FormDefinition, kb: KnowledgeBase, data: Mapping[str, Any], *, complete: bool, today: str = ""
) -> Iterator[Fault]:
    """What is wrong with the answers to a form: unknown fields, values that are not of the field's type, then the rules between
    fields. `complete`: nothing more is to come, so that what is required has to be there."""
    asked = dict(_asked(form))
    for n, (name, value) in enumerate(data.items(), 1):
        if name not in asked:
            hint = did_you_mean(name, asked) or "the keys of data are ids of the form's fields"
            yield Fault((name,), f"the form has no such field (number {n} of the data)", hint)
        else:
            yield from _fits(kb, asked[name][0], value)
    answers = Answers(data, complete=complete, today=today)
    for name, (field, conditions) in asked.items():
        yield from _rules(field, conditions, data.get(name), answers)


def _asked(form: FormDefinition) -> Iterator[tuple[str, tuple[Field_, tuple[str, ...]]]]:
    """Every field that is answered, by id, with what has to hold for it to be asked: a follow-up has its question's, too."""

    def within(fields: tuple[Field_, ...], before: tuple[str, ...]) -> Iterator[tuple[str, tuple[Field_, tuple[str, ...]]]]:
        for field in fields:
            own = (*before, field.relevant) if field.relevant else before
            if field.type != "note":
                yield field.id, (field, own)
            yield from within(field.more, own)

    for section in form.sections:
        yield from within(section.fields, ())


def _rules(field: Field_, conditions: tuple[str, ...], value: Any, answers: Answers) -> Iterator[Fault]:
    asked = all(_holds(condition, answers) is not False for condition in conditions)
    if value and not asked:
        yield Fault((field.id,), f"'{field.id}' is answered and is not asked", f"it is asked when {' and '.join(conditions)}")
    if field.required and answers.complete and asked and not value:
        yield Fault((field.id,), f"'{field.id}' has no answer and needs one", "answer it")
    if field.calculation and value and asked and _result(field.calculation, answers) not in (None, "", value):
        yield Fault((field.id,), f"'{field.id}' is not what its answers come to", "leave it out: it is calculated")
    if field.constraint and isinstance(value, str) and value:
        own = Answers(answers.values, value, answers.complete, answers.today)
        if _holds(field.constraint, own) is False:
            cure = str(field.constraint_message or field.constraint)
            yield Fault((field.id,), f"'{field.id}' breaks its rule", cure)


def _holds(expression: str, answers: Answers) -> bool | None:
    try:
        return holds(expressions.parse(expression), answers)
    except expressions.NotUnderstood:
        return None  # said of the form itself (C505)


def _result(calculation: str, answers: Answers) -> str | None:
    try:
        return result(expressions.parse(calculation), answers)
    except expressions.NotUnderstood:
        return None


def calculated(form: FormDefinition, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with what can be calculated of them, in the form's order. What a person wrote there stays as it is: `faults` says
    where it is not what the other answers come to."""
    found = dict(data)
    for name, (field, conditions) in _asked(form):
        answers = Answers(found)
        asked = all(_holds(condition, answers) is not False for condition in conditions)
        if field.calculation and asked and not found.get(name) and (value := _result(field.calculation, answers)):
            found[name] = value
    order = {name: n for n, (name, _) in enumerate(_asked(form))}
    return dict(sorted(found.items(), key=lambda pair: order.get(pair[0], len(order))))


def _fits(kb: KnowledgeBase, field: Field_, value: Any) -> Iterator[Fault]:
    """The value of one field, and its type."""
    path: Path = (field.id,)
    if value is None:
        return
    if field.type == "table":
        yield from _table(kb, field, value)
    elif field.type == "signatures":
        parts: _Kinds = {"name": ("text", ()), "mark": ("text", ()), "date": ("date", ())}
        yield from _rows(parts, [party.id for party in field.parties], 0, value, path)
    elif field.type == "select_multiple":
        if not isinstance(value, list):
            yield Fault(path, f"{_called(path)} is not a list", "many choices are a list: [one, two]")
            return
        ids = [choice.id for choice in choices_of(kb, field)]
        for n, one in enumerate(value):
            yield from _scalar("select_one", one, ids, (*path, n), path)
        if len({str(one) for one in value}) < len(value):
            yield Fault(path, f"{_called(path)} has a choice twice", "give each choice once")
    else:
        yield from _scalar(field.type, value, [choice.id for choice in choices_of(kb, field)], path, path)


def _scalar(kind: str, value: Any, ids: Collection[str], path: Path, called: Path) -> Iterator[Fault]:
    if value is None:
        return
    known = ids or _WORDS.get(kind, ())
    if not isinstance(value, str):
        yield Fault(path, f"{_called(called)} is not a text", "write one value")
    elif len(value) > MOST_LETTERS:
        yield Fault(path, f"{_called(called)} is longer than {MOST_LETTERS} letters", "shorten it")
    elif known and value not in known:
        yield Fault(path, f"{_called(called)} has no such choice", f"choices: {', '.join(known)}")
    elif kind in _SHAPES and not _is(kind, value):
        yield Fault(path, f"{_called(called)} is not {'an' if kind == 'integer' else 'a'} {kind}", _WRITE[kind])


def _is(kind: str, value: str) -> bool:
    if not _SHAPES[kind].fullmatch(value):
        return False
    try:
        return kind not in _READ or bool(_READ[kind](value)) or True
    except ValueError:
        return False


def _table(kb: KnowledgeBase, field: Field_, value: Any) -> Iterator[Fault]:
    columns: _Kinds = {column.id: (column.type, [choice.id for choice in choices_of(kb, column)]) for column in field.columns}
    path: Path = (field.id,)
    if field.rows:
        yield from _rows(columns, [row.id for row in field.rows], MOST_ROWS if field.repeat else 0, value, path)
    elif not isinstance(value, list):
        yield Fault(path, f"{_called(path)} is not a list", "rows are a list of maps: [{column: value}]")
    elif len(value) > MOST_ROWS:
        yield Fault(path, f"{_called(path)} has more than {MOST_ROWS} rows", "give some of them on a second sheet")
    else:
        for n, cells in enumerate(value):
            yield from _row(columns, cells, (*path, n), (*path, f"row {n + 1}"))


def _rows(columns: _Kinds, known: list[str], numbered: int, value: Any, path: Path) -> Iterator[Fault]:
    """Rows by their ids: those of a table that gives them, who signs, and (up to `numbered`) blank ones."""
    if not isinstance(value, dict):
        yield Fault(path, f"{_called(path)} is not rows by id", "write row id: {column: value}")
        return
    for row, cells in value.items():
        if not known or row in known or (re.fullmatch("[1-9][0-9]{0,2}", row) and int(row) <= numbered):
            yield from _row(columns, cells, (*path, row), (*path, row))
        else:
            hint = did_you_mean(row, known) or f"rows: {', '.join(known)}"
            yield Fault((*path, row), f"{_called(path)} has no such row", hint)


def _row(columns: _Kinds, cells: Any, path: Path, called: Path) -> Iterator[Fault]:
    if not isinstance(cells, dict):
        yield Fault(path, f"{_called(called)} has a row that is no map", "write {column: value}")
        return
    for name, value in cells.items():
        if name in columns:
            yield from _scalar(columns[name][0], value, columns[name][1], (*path, name), (*called, name))
        else:
            hint = did_you_mean(name, columns) or f"columns: {', '.join(columns)}"
            yield Fault((*path, name), f"{_called(called)} has no such column", hint)


def _called(path: Path) -> str:
    """A place by names that are the form's own: 'plan, witnesses, by'."""
    return f"'{', '.join(map(str, path))}'"
