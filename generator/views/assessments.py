"""Assessments as tables: relationships with their two scores, and standards for a local area with its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.knowledge import Assessment, Relationship, Row, Score
from generator.model.text import Phrase
from generator.views.context import Context, as_phrase
from generator.views.procedure import NoteView, notes
from generator.views.site import Found


@dataclass(frozen=True)
class Side:
    """One side of a relationship: what is expected, what was found, numbers in the separate list of standards."""

    score: Phrase
    expected: Phrase
    situation: Phrase | None
    standards: Phrase | None


@dataclass(frozen=True)
class RelationshipView:
    """`colour` green, amber, red or none (as printed); `differs` where the document's own rule gives another."""

    id: str
    title: Phrase
    a: Phrase
    b: Phrase
    framework: Side
    action: Side
    total: Phrase
    colour: str
    colour_words: Phrase
    differs: Phrase | None
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class BandView:
    colour: str
    words: Phrase
    range: Phrase
    means: Phrase


@dataclass(frozen=True)
class GridView:
    id: str
    title: Phrase
    about: Phrase
    as_of: Phrase | None
    rule: Phrase | None
    bands: tuple[BandView, ...]
    relationships: tuple[RelationshipView, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class Grids:
    grids: tuple[GridView, ...]


@dataclass(frozen=True)
class RowView:
    id: str
    letter: Phrase
    title: Phrase
    cells: tuple[tuple[Phrase, Phrase, bool], ...]  # label, words, blank in the document
    shortfall: Phrase | None
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class LocalView:
    """A document's standards for a local area: each with what it asks as a whole, and its rows."""

    id: str
    title: Phrase
    about: Phrase
    as_of: Phrase | None
    leads: tuple[tuple[str, Phrase, Phrase, Phrase, tuple[RowView, ...]], ...]  # id, title, strength, text, rows
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class Locals:
    locals: tuple[LocalView, ...]


def grid(ctx: Context) -> Grids:
    """Every assessment that scores relationships."""
    return Grids(tuple(_grid(ctx, a) for a in ctx.kb.assessments.values() if a.relationships))


def local_standards(ctx: Context) -> Locals:
    """Every assessment that is a table of characteristics."""
    return Locals(tuple(_local(ctx, a) for a in ctx.kb.assessments.values() if a.rows))


def anchors(ctx: Context, file: str) -> dict[str, str]:
    """Rows and relationships, each on the page that shows it."""
    return {f"row:{r.id}": f"{file}#{r.id}" for a in ctx.kb.assessments.values() for r in a.rows}


def found(ctx: Context, file: str) -> Iterator[Found]:
    """Relationships for the search."""
    for a in ctx.kb.assessments.values():
        for r in a.relationships:
            texts = tuple(as_phrase(t) for side in (r.framework, r.action) for t in (side.expected, side.situation) if t)
            yield Found(
                "search-standards", as_phrase(r.title), f"{file}#{r.id}", texts, ctx.name(ctx.kb.sources[a.source].short)
            )


def found_rows(ctx: Context, file: str) -> Iterator[Found]:
    """Rows for the search."""
    for a in ctx.kb.assessments.values():
        for r in a.rows:
            texts = tuple(as_phrase(t) for t in (r.characteristic, r.function, r.local_response) if t)
            yield Found(
                "search-standards", as_phrase(r.title), f"{file}#{r.id}", texts, ctx.name(ctx.kb.sources[a.source].short)
            )


def _grid(ctx: Context, a: Assessment) -> GridView:
    return GridView(
        a.id,
        as_phrase(a.title),
        as_phrase(a.about),
        ctx.words("as-of", n=ctx.name(a.as_of)) if a.as_of else None,
        as_phrase(a.rule) if a.rule else None,
        tuple(
            BandView(b.colour, ctx.words(f"colour-{b.colour}"), ctx.say(f"{b.low}–{b.high}", "number"), as_phrase(b.means))
            for b in a.bands
        ),
        tuple(_relationship(ctx, a, r) for r in a.relationships),
        notes(ctx, a.notes),
    )


def _relationship(ctx: Context, a: Assessment, r: Relationship) -> RelationshipView:
    total = r.framework.score + r.action.score
    ruled = next((b.colour for b in a.bands if b.low <= total <= b.high), "none")
    return RelationshipView(
        r.id,
        as_phrase(r.title),
        _parties(ctx, a, r.a),
        _parties(ctx, a, r.b),
        _side(ctx, r.framework),
        _side(ctx, r.action),
        ctx.say(str(total), "number"),
        r.printed_colour,
        ctx.words(f"colour-{r.printed_colour}"),
        ctx.words("colour-differs") if r.printed_colour not in (ruled, "none") else None,
        notes(ctx, r.notes),
    )


def _parties(ctx: Context, a: Assessment, ids: tuple[str, ...]) -> Phrase:
    names = {p.id: as_phrase(p.name) for p in a.parties}
    return ctx.join(names[i] for i in ids)


def _side(ctx: Context, score: Score) -> Side:
    numbers = ", ".join(map(str, score.standards))
    return Side(
        ctx.say(str(score.score), "number"),
        as_phrase(score.expected),
        as_phrase(score.situation) if score.situation else None,
        ctx.words("standards-numbers", n=ctx.say(numbers, "number")) if numbers else None,
    )


def _local(ctx: Context, a: Assessment) -> LocalView:
    def below(section: str) -> tuple[RowView, ...]:
        number = section.removeprefix("std-")
        return tuple(_row(ctx, r) for r in a.rows if r.section.split("-")[0] == number)

    return LocalView(
        a.id,
        as_phrase(a.title),
        as_phrase(a.about),
        ctx.words("as-of", n=ctx.name(a.as_of)) if a.as_of else None,
        tuple((x.id, as_phrase(x.title), ctx.strength(x.strength), as_phrase(x.text), below(x.section)) for x in a.lead),
        notes(ctx, a.notes),
    )


def _row(ctx: Context, r: Row) -> RowView:
    w = ctx.words
    cells = (("characteristic", r.characteristic), ("function", r.function), ("local-response", r.local_response))
    return RowView(
        r.id,
        ctx.say(r.letter, "code"),
        as_phrase(r.title),
        tuple((w(label), as_phrase(t) if t else w("blank-cell"), not t) for label, t in cells),
        w("shortfall") if r.shortfall else None,
        notes(ctx, r.notes),
    )
