"""From a parsed document to a record of the model; pydantic's errors become Problems with place and cure."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.model.base import Record
from generator.model.kb import Origin, Path
from generator.problems import Problem, did_you_mean
from generator.sources.wording import Said, missing, said, short
from generator.sources.yaml_reader import Document

R = TypeVar("R", bound=Record)


def build(model: type[R], document: Document, base: Path, data: Any = None) -> tuple[R | None, list[Problem]]:
    """Validate `data` (default: the whole document) as `model`. Returns the record, or None and every problem."""
    data = document.data if data is None else data
    try:
        return model.model_validate(_without_none(data)), []
    except ValidationError as error:
        return None, _problems(model, document, base, error.errors(include_url=False))


def _problems(model: type[Record], document: Document, base: Path, errors: Iterable[Any]) -> list[Problem]:
    """One problem a place: a value that fits no branch of a union is reported for each branch, a list whose only entry is
    wrong as too short, and a key with a slip once as unknown and once as missing."""
    origin = Origin(document.file, base, document.positions)
    found = [(_location(e), e) for e in errors]
    slips = {(loc[:-1], _meant(model, loc)) for loc, e in found if e["type"] == "extra_forbidden"}
    kept: dict[tuple[Path, str], Problem] = {}
    for loc, error in found:
        kind = error["type"]
        if kind == "too_short" and any(other[: len(loc)] == loc and len(other) > len(loc) for other, _ in found):
            continue
        if kind == "missing" and (loc[:-1], loc[-1]) in slips:
            continue
        kept.setdefault((loc, "missing" if kind == "missing" else ""), _problem(model, document, origin, loc, error))
    return list(kept.values())


def _location(error: Any) -> Path:
    return tuple(p for p in error["loc"] if isinstance(p, int) or not _is_branch(p))


def _meant(model: type[Record], loc: Path) -> str:
    """The key that an unknown one was probably meant to be."""
    near = difflib.get_close_matches(str(loc[-1]), sorted(_keys_at(model, loc[:-1])), n=1, cutoff=0.5)
    return near[0] if near else ""


def _without_none(data: Any) -> Any:
    """An empty value means 'not given': the default holds, and a required key is reported as missing."""
    if isinstance(data, dict):
        return {k: _without_none(v) for k, v in data.items() if v is not None}
    if isinstance(data, list):
        return [_without_none(v) for v in data]
    return data


def _problem(model: type[Record], document: Document, origin: Origin, loc: Path, error: Any) -> Problem:
    kind, at = error["type"], origin.at(loc)
    if kind == "extra_forbidden":
        at = document.keys.get((*origin.base, *loc)) or at
        keys = _keys_at(model, loc[:-1])
        hint = did_you_mean(str(loc[-1]), keys) or f"known here: {', '.join(sorted(keys))}"
        words = Said("C101", f"unknown key '{short(str(loc[-1]))}'", hint)
    elif kind == "missing":
        at = origin.at(loc[:-1])
        words = missing(loc[-1])
    else:
        key = next((p for p in reversed(loc) if isinstance(p, str)), "")
        if key in ("type", "kind"):
            holder = next((p for p in reversed(loc[:-1]) if isinstance(p, str)), "")
            key = f"{holder.removesuffix('s')} {key}".strip()
        words = said(kind, key, error.get("input"), error.get("ctx") or {}, error["msg"])
    return Problem(at.file, at.line, at.column, *words)


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
