"""From a parsed document to a record of the model; pydantic's errors become Problems with place and cure."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.model.base import Record
from generator.model.kb import Origin, Path
from generator.problems import Problem, did_you_mean
from generator.sources.yaml_reader import Document

R = TypeVar("R", bound=Record)

# What says where a record comes from; without it nobody can check the record.
_SOURCES: dict[Any, str] = {
    "source": "add `source:` with an id of content/sources.yml",
    "section": "add `section:` with a section of the record's source (content/sources.yml)",
    "seen": "add `seen:` with where (`at`) and when (`on`) the contact was found",
    "asked_by": "add `asked_by:` with the clauses or steps that the form serves",
}


def build(model: type[R], document: Document, base: Path, data: Any = None) -> tuple[R | None, list[Problem]]:
    """Validate `data` (default: the whole document) as `model`. Returns the record, or None and every problem."""
    data = document.data if data is None else data
    try:
        return model.model_validate(_without_none(data)), []
    except ValidationError as error:
        origin = Origin(document.file, base, document.positions)
        return None, _once(_problem(model, document, origin, e) for e in error.errors(include_url=False))


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem a place: a value that fits no branch of a union is reported for each branch."""
    kept: dict[tuple[int, int, str], Problem] = {}
    for problem in problems:
        place = (problem.line, problem.column, problem.message if problem.code in ("C102", "C301") else problem.code)
        kept.setdefault(place, problem)
    return list(kept.values())


def _without_none(data: Any) -> Any:
    """An empty value means 'not given': the default holds, and a required key is reported as missing."""
    if isinstance(data, dict):
        return {k: _without_none(v) for k, v in data.items() if v is not None}
    if isinstance(data, list):
        return [_without_none(v) for v in data]
    return data


def _problem(model: type[Record], document: Document, origin: Origin, error: Any) -> Problem:
    loc = tuple(p for p in error["loc"] if isinstance(p, int) or not _is_branch(p))
    kind, got = error["type"], error.get("input")
    key = next((p for p in reversed(loc) if isinstance(p, str)), "")
    keys = _keys_at(model, loc[:-1])
    if kind == "extra_forbidden":
        at = document.keys.get((*origin.base, *loc)) or origin.at(loc)
        hint = did_you_mean(str(loc[-1]), keys) or f"known here: {', '.join(sorted(keys))}"
        return Problem(at.file, at.line, at.column, "C101", f"unknown key '{loc[-1]}'", hint)
    if kind == "missing":
        at = origin.at(loc[:-1])
        if loc[-1] in _SOURCES:
            return Problem(at.file, at.line, at.column, "C301", f"missing source: no '{loc[-1]}'", _SOURCES[loc[-1]])
        return Problem(at.file, at.line, at.column, "C102", f"missing '{loc[-1]}'", f"add `{loc[-1]}:`")
    at = origin.at(loc)
    if kind == "too_short" and key in _SOURCES:
        return Problem(at.file, at.line, at.column, "C301", f"missing source: '{key}' is empty", _SOURCES[key])
    context = error.get("ctx") or {}
    if "pattern" in context and key == "id":
        return Problem(
            at.file,
            at.line,
            at.column,
            "C104",
            f"bad id '{_short(got)}'",
            "use small letters, digits and hyphens, 64 at most",
        )
    if "expected" in context:
        expected = str(context["expected"])
        words = [w.strip("' ") for w in expected.replace(" or ", ",").split(",")]
        hint = did_you_mean(str(got), words)
        return Problem(
            at.file,
            at.line,
            at.column,
            "C103",
            f"unknown {key} '{_short(got)}'",
            f"use {expected.replace(chr(39), '')}" + (f"; {hint}" if hint else ""),
        )
    message = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return Problem(at.file, at.line, at.column, "C103", f"'{key}' is not right: '{_short(got)}'", message)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else type(value).__name__
    return text if len(text) <= 40 else text[:37] + "..."


def _is_branch(part: str) -> bool:
    """Pydantic names the branch of a union in the location; keys of ours never look like that."""
    return "[" in part or part in ("constrained-str", "str", "literal") or part.startswith("function-")


def _keys_at(model: Any, loc: Path) -> list[str]:
    """The keys a mapping at this place may have, following the annotations."""
    current: Any = model
    for part in loc:
        if isinstance(part, int):
            continue
        record = _record_in(current)
        if record is None:
            return []
        field = next((f for n, f in record.model_fields.items() if (f.alias or n) == part), None)
        if field is None:
            return []
        current = field.annotation
    record = _record_in(current)
    return [f.alias or n for n, f in record.model_fields.items()] if record else []


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias) and issubclass(annotation, Record):
        return annotation
    for inner in typing.get_args(annotation):
        found = _record_in(inner)
        if found:
            return found
    return None
