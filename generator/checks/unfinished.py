"""What `beside new` leaves for a person to write: nothing of it may reach a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.checks.context import Context
from generator.model.base import Record
from generator.model.kb import Path
from generator.problems import Problem

MARK = "FILL IN"


def check(context: Context) -> Iterator[Problem]:
    """C210 a text that nobody has written yet."""
    for kind, key, record in context.kb.records():
        for path, text in _texts(record, ()):
            if text.startswith(MARK):
                what = text.removeprefix(MARK).strip(": ") or str(path[-1])
                yield context.problem(kind, key, path, "C210", f"'{path[-1]}' is not written yet", f"write it: {what}")


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a record, with the path to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple | list):
        for n, item in enumerate(value):
            yield from _texts(item, (*path, n))
    elif isinstance(value, dict):
        for key in sorted(value):
            yield from _texts(value[key], (*path, key))
    elif isinstance(value, Record):
        for name, info in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, info.alias or name))
