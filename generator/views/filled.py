"""A blank sheet and flat cells → the same sheet filled in: what is written in each box, what is ticked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.views.sheet import Cell, Option, Question, SheetView, TableCell


def filled(view: SheetView, cells: Mapping[str, str]) -> SheetView:
    """`cells` are those of answers.spread; one that the view has no box for is left out."""
    return _fill(view, cells) if cells else view


def _fill(thing: Any, cells: Mapping[str, str]) -> Any:
    if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        return tuple(_fill(part, cells) for part in thing)
    if isinstance(thing, Cell):
        return replace(thing, value=cells.get(thing.id, ""))
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {f.name: _fill(getattr(thing, f.name), cells) for f in fields(thing)}
    if isinstance(thing, Question | TableCell):
        changed["options"] = tuple(_ticked(option, thing.id, cells) for option in thing.options)
    return replace(thing, **changed)


def _ticked(option: Option, group: str, cells: Mapping[str, str]) -> Option:
    """A tick box has a cell of its own; of a choice of one the group's cell holds the choice. An acknowledgement is both."""
    return replace(option, ticked=bool(cells.get(option.id)) or cells.get(group) == option.value)
