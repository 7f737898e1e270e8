"""Which language a sheet is made in: what is for staff and nobody has translated is one whole sheet in the source language."""

from __future__ import annotations

from generator.localise.apply import Localised
from generator.localise.catalogue import Status
from generator.views.band import is_source

_THERE = frozenset({Status.draft, Status.reviewed})


def spoken(loc: Localised, source: Localised, kind: str, key: str) -> Localised:
    """`loc`, or `source` where the record (a form, a letter: 'forms', 'referral') is for staff and none of its texts is
    translated: frame, direction and web address are then the source's too, never a sheet half in English."""
    if is_source(loc) or getattr(loc.kb, kind)[key].audience != "staff":
        return loc
    states = (state for unit, state in loc.statuses.items() if unit.startswith(f"{kind}/{key}#"))
    return loc if any(state in _THERE for state in states) else source
