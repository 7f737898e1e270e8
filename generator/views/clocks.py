"""Clocks as staff read them: what, by when, from what, by whom, how strong; and all of them in one table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.localise.facts import own_words
from generator.model.assessments import Row
from generator.model.knowledge import Clause, Step, Strength, Timescale, Unit
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.site import Cite, Link


@dataclass(frozen=True)
class OwnView:
    """What the organisation of the overlay holds itself to beside a document's clock: 'Northbridge: within 1 working day', how that
    stands to the document (None: the same), and its reason."""

    words: Phrase
    stands: Phrase | None
    reason: Phrase | None


@dataclass(frozen=True)
class ClockView:
    """One clock. `starts` is None where the document does not say. `conflicts`: other clocks that cannot be kept or
    understood together with it, each with why. `own`: the organisation's, always beside the document's."""

    id: str
    what: Phrase
    words: Phrase
    starts: Phrase | None
    strength: Phrase
    unless: Phrase | None
    note: Phrase | None
    conflicts: tuple[tuple[Link, Phrase], ...]
    own: OwnView | None = None


@dataclass(frozen=True)
class ClockRow:
    """`rank` sorts by unit, then by number: units are never converted into one another. `weight` sorts by strength, the
    weakest lowest."""

    clock: ClockView
    who: Phrase
    source: Cite
    rank: int
    weight: int


@dataclass(frozen=True)
class Timescales:
    """Groups of one unit each, the shortest first."""

    groups: tuple[tuple[str, Phrase, tuple[ClockRow, ...]], ...]


_UNITS = (None, *Unit)
_WEAKEST_FIRST = tuple(reversed(Strength))
_LONGEST = 10_000  # more than any number of a unit


def clock_view(ctx: Context, clock: Timescale) -> ClockView:
    return ClockView(
        clock.id,
        as_phrase(clock.what),
        ctx.clock(clock),
        ctx.starts(clock),
        ctx.strength(clock.strength),
        as_phrase(clock.unless) if clock.unless else None,
        as_phrase(clock.note) if clock.note else None,
        tuple((clock_link(ctx, other), as_phrase(why)) for other, why in ctx.kb.conflicts.get(clock.id, ())),
        _own(ctx, clock),
    )


def _own(ctx: Context, clock: Timescale) -> OwnView | None:
    own, words = ctx.kb.own_clocks.get(clock.id), own_words(ctx.kb, clock, ctx.words)
    if own is None or words is None:
        return None
    stands = own.against(clock)
    return OwnView(
        ctx.join((ctx.name(ctx.kb.project.publisher.name), words), ": "),
        None if stands == "same" else ctx.words(f"own-clock-{stands}"),
        as_phrase(own.reason) if own.reason else None,
    )


def anchors(ctx: Context, file: str) -> dict[str, str]:
    """Each clock's row in the table."""
    return {f"timescale:{t}": f"{file}#{t}" for t in ctx.kb.timescales}


def timescales(ctx: Context) -> Timescales:
    """Every clock of every document."""
    groups = []
    for unit in _UNITS:
        rows = [_row(ctx, o, t) for o, t in ctx.kb.timescales.values() if t.unit == unit]
        rows.sort(key=lambda row: (row.rank, str(row.clock.words), row.clock.id))
        if rows:
            name = unit.value if unit else "word"
            groups.append((name, ctx.words(f"site-in-{name}"), tuple(rows)))
    return Timescales(tuple(groups))


def _row(ctx: Context, owner: Clause | Step | Row, clock: Timescale) -> ClockRow:
    who = ctx.words("not-said") if isinstance(owner, Row) else ctx.role(owner.actor)
    rank = _UNITS.index(clock.unit) * _LONGEST + (clock.value or 0)
    return ClockRow(clock_view(ctx, clock), who, ctx.cite(owner), rank, _WEAKEST_FIRST.index(clock.strength))


def clock_link(ctx: Context, key: str) -> Link:
    """'Viridian procedure, 12.0: within 9 working days'."""
    owner, clock = ctx.kb.timescales[key]
    words = ctx.join((ctx.cite(owner).words, ctx.clock(clock)), ": ")
    return Link(words, ctx.href(f"timescale:{key}"), key)
