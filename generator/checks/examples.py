"""Filled examples: each fits its form, and nobody in them is real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from generator.checks.context import Context
from generator.checks.forms import choices_of, placed
from generator.checks.prose import PHONE
from generator.localise.facts import RESERVED
from generator.model.forms import Field_
from generator.model.kb import Path
from generator.problems import Problem, did_you_mean

_EMAIL = re.compile(r"@([\w.-]+\w)")
_EXAMPLE = re.compile(r"(?:^|\.)example(?:\.(?:org|com|net))?$", re.I)

Found = tuple[Path, str, str]  # path below the data, message, cure


def check(context: Context) -> Iterator[Problem]:
    """C508 data that does not fit its form, C509 a number or address that may be somebody's."""
    kb = context.kb
    for key, examples in sorted(kb.examples.items()):
        form = kb.forms.get(key)
        if form is None:
            yield context.problem(
                "examples", key, (), "C508", f"examples of no form: '{key}'", "an examples.yml stands beside a form.yml"
            )
            continue
        fields = {at.field.id: at.field for at in placed(form) if at.field.type != "note"}
        for n, example in enumerate(examples.examples):
            base: Path = ("examples", n, "data")
            for name, value in example.data.items():
                if name not in fields:
                    hint = did_you_mean(name, fields) or "the keys of data are ids of the form's fields"
                    yield context.problem("examples", key, (*base, name), "C508", f"the form has no field '{name}'", hint)
                    continue
                for path, message, cure in _fits(context, fields[name], value):
                    yield context.problem("examples", key, (*base, name, *path), "C508", f"'{name}' {message}", cure)
            for path, text in _texts(example.data, ()):
                for what, cure in _real(text):
                    yield context.problem("examples", key, (*base, *path), "C509", f"{what} that may be somebody's", cure)


def _fits(context: Context, field: Field_, value: Any) -> Iterator[Found]:
    """What is wrong with the value of one field; the rules of `--data` (design: The command line)."""
    ids = [choice.id for choice in choices_of(context.kb, field)]
    if field.type == "table":
        yield from _table(field, value)
    elif field.type == "signatures":
        yield from _rows({"name": "text", "mark": "text", "date": "date"}, [p.id for p in field.parties], value)
    elif field.type == "select_multiple":
        if not isinstance(value, list):
            yield (), "is not a list", "many choices are a list: [one, two]"
            return
        for n, one in enumerate(value):
            yield from (((n, *p), m, c) for p, m, c in _scalar("select_one", one, ids))
    else:
        yield from _scalar(field.type, value, ids)


def _scalar(kind: str, value: Any, ids: list[str]) -> Iterator[Found]:
    if value is None:
        return
    if not isinstance(value, str):
        yield (), "is not a text", "write one value"
    elif kind in ("select_one", "consent", "acknowledge"):
        known = ids or {"consent": ["agree", "disagree"], "acknowledge": ["yes"]}.get(kind, [])
        if known and value not in known:
            yield (), f"has no choice '{value[:40]}'", did_you_mean(value, known) or f"choices: {', '.join(known)}"
    elif kind in ("date", "time", "integer"):
        read = {"date": date.fromisoformat, "time": time.fromisoformat, "integer": int}[kind]
        try:
            read(value)  # type: ignore[operator]
        except ValueError:
            yield (
                (),
                f"is not a {kind}: '{value[:40]}'",
                {"date": "write 2026-11-20", "time": "write 17:40"}.get(kind, "write digits"),
            )


def _table(field: Field_, value: Any) -> Iterator[Found]:
    columns: dict[str, str] = {column.id: column.type for column in field.columns}
    if field.rows or not isinstance(value, list):
        known = [row.id for row in field.rows] + [str(n) for n in range(1, field.repeat + 1)]
        yield from _rows(columns, known, value)
        return
    for n, cells in enumerate(value):
        yield from _cells(columns, cells, (n,))


def _rows(columns: dict[str, str], known: list[str], value: Any) -> Iterator[Found]:
    """Rows by their ids: those of a table that gives them, or who signs."""
    if not isinstance(value, dict):
        yield (), "is not rows by id", "write row id: {column: value}"
        return
    for row, cells in value.items():
        if known and row not in known:
            yield (row,), f"has no row '{row}'", did_you_mean(row, known) or f"rows: {', '.join(known)}"
        yield from _cells(columns, cells, (row,))


def _cells(columns: dict[str, str], cells: Any, path: Path) -> Iterator[Found]:
    if not isinstance(cells, dict):
        yield path, "has a row that is no map", "write {column: value}"
        return
    for name, value in cells.items():
        if name not in columns:
            yield (*path, name), f"has no column '{name}'", did_you_mean(name, columns) or f"columns: {', '.join(columns)}"
        else:
            yield from (((*path, name, *p), m, c) for p, m, c in _scalar(columns[name], value, []))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*path, key))


def _real(text: str) -> Iterator[tuple[str, str]]:
    if any(m[0].startswith(("0", "+")) and not RESERVED.match(m[0]) for m in PHONE.finditer(text)):
        yield "a phone number", "use one kept free for drama, such as 01632 960118"
    if any(not _EXAMPLE.search(m[1]) for m in _EMAIL.finditer(text)):
        yield "an address", "use one at example.org"
