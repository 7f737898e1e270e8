"""Two views of the same sheet in two languages → one: every phrase carries the other language under it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.model.text import Phrase
from generator.views.sheet import SheetView

# Set in the first language only: the band's facts, running words, the organisation's name.
_FIRST_ONLY = frozenset({"facts", "words", "organization", "address", "tongue", "notices", "scan"})


def bilingual(first: SheetView, second: SheetView) -> SheetView:
    """`first` leads and sets the direction; both come from the same definition, so they have the same shape.
    Raises ValueError where they differ (a bug of ours)."""
    joined = _join(first, second)
    return replace(joined, second=second.tongue)


def _join(a: Any, b: Any) -> Any:
    if isinstance(a, Phrase) and isinstance(b, Phrase):
        return a.beside(b)
    if is_dataclass(a) and not isinstance(a, type):
        changed = {f.name: _join(getattr(a, f.name), getattr(b, f.name)) for f in fields(a) if f.name not in _FIRST_ONLY}
        return replace(a, **changed)
    if isinstance(a, tuple):
        if len(a) != len(b):
            raise ValueError("two languages of one sheet differ in shape")
        return tuple(_join(x, y) for x, y in zip(a, b, strict=True))
    return a
