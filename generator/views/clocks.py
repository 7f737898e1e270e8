"""Clocks as staff read them: what, by when, from what, by whom, how strong; and all of them in one table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.knowledge import Clause, Step, Timescale, Unit
from generator.model.text import Phrase
from generator.views.context import Context, as_phrase
from generator.views.site import Cite


@dataclass(frozen=True)
class ClockView:
    """One clock. `starts` is None where the document does not say."""

    id: str
    what: Phrase
    words: Phrase
    starts: Phrase | None
    strength: Phrase
    unless: Phrase | None
    note: Phrase | None


@dataclass(frozen=True)
class ClockRow:
    clock: ClockView
    who: Phrase
    source: Cite


@dataclass(frozen=True)
class Timescales:
    """Groups of one unit each, the shortest first: units are never converted into one another."""

    groups: tuple[tuple[str, Phrase, tuple[ClockRow, ...]], ...]


def clock_view(ctx: Context, clock: Timescale) -> ClockView:
    return ClockView(
        clock.id,
        as_phrase(clock.what),
        ctx.clock(clock),
        ctx.starts(clock),
        ctx.strength(clock.strength),
        as_phrase(clock.unless) if clock.unless else None,
        as_phrase(clock.note) if clock.note else None,
    )


def timescales(ctx: Context) -> Timescales:
    """Every clock of every document."""
    groups = []
    for unit in (None, *Unit):
        mine = [(o, t) for o, t in ctx.kb.timescales.values() if t.unit == unit]
        mine.sort(key=lambda pair: (pair[1].value or 0, pair[1].word or "", pair[1].id))
        if mine:
            name = unit.value if unit else "word"
            groups.append((name, ctx.words(f"site-in-{name}"), tuple(_row(ctx, o, t) for o, t in mine)))
    return Timescales(tuple(groups))


def _row(ctx: Context, owner: Clause | Step, clock: Timescale) -> ClockRow:
    return ClockRow(clock_view(ctx, clock), ctx.role(owner.actor), ctx.cite(owner))
