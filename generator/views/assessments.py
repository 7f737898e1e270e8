"""Standards for a local area with its answers, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.assessments import Assessment, Row
from generator.model.reference import Section
from generator.model.text import Phrase, as_phrase
from generator.views.clocks import ClockView, clock_view
from generator.views.context import Context
from generator.views.procedure import NoteView, notes
from generator.views.site import Found, Link


@dataclass(frozen=True)
class RowView:
    id: str
    letter: Phrase
    title: Phrase
    cells: tuple[tuple[Phrase, Phrase, bool], ...]  # label, words, blank in the document
    clocks: tuple[ClockView, ...]
    shortfall: Phrase | None
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class Lead:
    """One standard: what it asks for as a whole (clause, strength, words), and its rows."""

    id: str
    title: Phrase
    asks: tuple[tuple[Link, Phrase, Phrase], ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class LocalView:
    """A document's standards for a local area: each with what it asks as a whole, and its rows."""

    id: str
    title: Phrase
    about: Phrase
    as_of: Phrase | None
    leads: tuple[Lead, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class Locals:
    locals: tuple[LocalView, ...]


def local_standards(ctx: Context) -> Locals:
    """Every assessment that is a table of characteristics."""
    return Locals(tuple(_local(ctx, a) for a in ctx.kb.assessments.values() if a.rows))


def anchors(ctx: Context, file: str) -> dict[str, str]:
    """Rows and relationships, each on the page that shows it."""
    return {f"row:{r.id}": f"{file}#{r.id}" for a in ctx.kb.assessments.values() for r in a.rows}


def found_rows(ctx: Context, file: str) -> Iterator[Found]:
    """Rows for the search."""
    for a in ctx.kb.assessments.values():
        for r in a.rows:
            texts = tuple(as_phrase(t) for t in (r.characteristic, r.function, r.local_response) if t)
            yield Found(
                "search-standards", as_phrase(r.title), f"{file}#{r.id}", texts, ctx.name(ctx.kb.sources[a.source].short)
            )


def _local(ctx: Context, a: Assessment) -> LocalView:
    def below(section: str) -> tuple[RowView, ...]:
        number = section.removeprefix("std-")
        return tuple(_row(ctx, r) for r in a.rows if number != section and r.section.split("-")[0] == number)

    return LocalView(
        a.id,
        as_phrase(a.title),
        as_phrase(a.about),
        ctx.period(a.as_of),
        tuple(_lead(ctx, a, s, rows) for s in ctx.kb.sources[a.source].sections if (rows := below(s.id))),
        notes(ctx, a.notes),
    )


def _lead(ctx: Context, a: Assessment, section: Section, rows: tuple[RowView, ...]) -> Lead:
    """A standard with the clauses that say what it asks for as a whole."""
    asks = tuple(
        (Link(as_phrase(c.title), ctx.target(c), c.id), ctx.strength(c.strength), as_phrase(c.text))
        for s, c in ctx.kb.clauses.values()
        if s.source == a.source and c.section == section.id
    )
    number = (ctx.say(section.number, "number"),) if section.number else ()
    return Lead(f"{a.id}-{section.id}", ctx.join((*number, ctx.name(section.title)), " "), asks, rows)


def _row(ctx: Context, r: Row) -> RowView:
    w = ctx.words
    cells = (("characteristic", r.characteristic), ("function", r.function), ("local-response", r.local_response))
    return RowView(
        r.id,
        ctx.say(r.letter, "code"),
        as_phrase(r.title),
        tuple((w(label), as_phrase(t) if t else w("blank-cell"), not t) for label, t in cells),
        tuple(clock_view(ctx, t) for t in r.timescales),
        w("shortfall") if r.shortfall else None,
        notes(ctx, r.notes),
    )
