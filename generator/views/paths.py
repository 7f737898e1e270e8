"""What happens next: the paths of a page side by side, stop by stop, with the clocks that a victim may rely on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.editions import Page, Stop
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context


@dataclass(frozen=True)
class StopView:
    """`choice`: here the person chooses (a diamond). `clock` and `starts` come from the timescale's own record."""

    title: Phrase
    text: Phrase
    choice: Phrase | None
    clock: Phrase | None
    starts: Phrase | None


@dataclass(frozen=True)
class PathView:
    id: str
    title: Phrase
    button: Phrase
    stops: tuple[StopView, ...]


@dataclass(frozen=True)
class Paths:
    paths: tuple[PathView, ...]


def paths(ctx: Context, page: Page) -> Paths:
    return Paths(
        tuple(
            PathView(p.id, as_phrase(p.title), as_phrase(p.button), tuple(_stop(ctx, s) for s in p.stops))
            for p in page.meta.paths
        )
    )


def cited(page: Page) -> tuple[str, ...]:
    """The clauses and steps that the stops rest on."""
    return tuple(dict.fromkeys(c for p in page.meta.paths for s in p.stops for c in s.clauses))


def _stop(ctx: Context, stop: Stop) -> StopView:
    found = ctx.kb.timescales.get(stop.timescale or "")
    clock = found[1] if found and (found[1].plain is not None or ctx.audience == "staff") else None
    event = ctx.starts(clock) if clock else None
    return StopView(
        as_phrase(stop.title),
        as_phrase(stop.text),
        as_phrase(stop.choice) if stop.choice else None,
        ctx.both(clock) if clock else None,
        ctx.words("clock-from", n=event) if event else None,
    )
