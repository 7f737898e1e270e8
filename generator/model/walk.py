"""Walk any record by its annotations: every reference and every translatable text, with its place and its stable name."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from generator.model.base import Prose, Record, Ref
from generator.model.kb import Path


@dataclass(frozen=True)
class Leaf:
    """A marked text. `path` leads to it by keys and indexes (for positions); `pointer` by ids (for catalogues: it does not
    change when a list is reordered); `owner` is the record that holds it."""

    path: Path
    pointer: str
    value: str
    marker: Ref | Prose
    owner: Record
    field: str


def _markers(annotation: Any) -> tuple[Ref | Prose, ...]:
    """The markers anywhere inside an annotation: Annotated, Optional, tuple and unions nest freely."""
    found: list[Ref | Prose] = []
    if typing.get_origin(annotation) is Annotated:
        found += [m for m in annotation.__metadata__ if isinstance(m, Ref | Prose)]
    for inner in typing.get_args(annotation):
        found += _markers(inner)
    return tuple(found)


@cache
def field_markers(model: type[Record]) -> dict[str, tuple[Ref | Prose, ...]]:
    """The markers of each field of a model, read from its annotations once."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {name: _markers(hints[name]) for name in model.model_fields}


def leaves(record: Record) -> Iterator[Leaf]:
    """Every marked text of a record and of the records in it, in order; not of those that are made of others: theirs stand
    there."""
    yield from _leaves(record, (), "")


def _leaves(record: Record, path: Path, pointer: str) -> Iterator[Leaf]:
    markers = field_markers(type(record))
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        key = info.alias or name
        for at, item in _items(value, (*path, key)):
            if isinstance(item, Record):
                if item.made:
                    continue
                yield from _leaves(item, at, step(item, pointer, name, at[-1]))
            elif isinstance(item, str):
                for marker in markers[name]:
                    yield Leaf(at, f"{pointer}/{name}".lstrip("/"), item, marker, record, name)


def step(item: Record, pointer: str, name: str, at: str | int = "") -> str:
    """The pointer of a record inside another: its id where the id stands alone in the file, else below its parent; without
    an id the field's name, and in a list its place there (`at`)."""
    own = getattr(item, "id", None)
    if own is None:
        return f"{pointer}/{name}/{at}".lstrip("/") if isinstance(at, int) else f"{pointer}/{name}".lstrip("/")
    return own if type(item).scope == "file" else f"{pointer}/{own}".lstrip("/")


def _items(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, tuple | list):
        for n, item in enumerate(value):
            yield (*path, n), item
    elif value is not None:
        yield path, value


def mapped(record: Record, change: Callable[[str, Prose, str], str], pointer: str = "") -> Record:
    """A copy of a record with every translatable text replaced by `change(text, marker, pointer)`; not validated again,
    so that a text may become a Phrase."""
    markers = field_markers(type(record))
    new: dict[str, Any] = {}
    for name in type(record).model_fields:
        prose = next((m for m in markers[name] if isinstance(m, Prose)), None)
        value = getattr(record, name)
        replaced = _mapped(value, prose, name, pointer, change)
        if replaced is not value:
            new[name] = replaced
    return record.model_copy(update=new) if new else record


def _mapped(
    value: Any, prose: Prose | None, name: str, pointer: str, change: Callable[[str, Prose, str], str], at: str | int = ""
) -> Any:
    if isinstance(value, Record):
        return mapped(value, change, step(value, pointer, name, at))
    if isinstance(value, tuple):
        return tuple(_mapped(item, prose, name, pointer, change, n) for n, item in enumerate(value))
    if prose is not None and isinstance(value, str):
        return change(value, prose, f"{pointer}/{name}".lstrip("/"))
    return value
