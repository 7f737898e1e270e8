"""A grid of scored relationships for staff: its map and table, how it was made, and each relationship on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.assessments import Assessment, Relationship, Score, Statement
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.procedure import NoteView, notes
from generator.views.relationship_map import MapView, Verdict, map_view, verdict
from generator.views.site import Found, Link, PageView, Shown


@dataclass(frozen=True)
class Side:
    """One side of a relationship: what is expected, what was found, numbers in the separate list of standards."""

    score: Phrase
    expected: Phrase
    situation: Phrase | None
    standards: Phrase | None


@dataclass(frozen=True)
class RelationshipView:
    """A relationship in full; `source` is its place in the document, `topics` lead to what else is said on them."""

    id: str
    title: Phrase
    framework: Side
    action: Side
    verdict: Verdict
    source: Phrase
    topics: tuple[Link, ...]
    notes: tuple[NoteView, ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True)
class StatementView:
    id: str
    title: Phrase
    text: Phrase
    source: Phrase
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class GridView:
    id: str
    title: Phrase
    about: Phrase
    as_of: Phrase | None
    rule: Phrase | None
    map: MapView
    statements: tuple[StatementView, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class Grids:
    grids: tuple[GridView, ...]


def grid(ctx: Context) -> Grids:
    """Every assessment that scores relationships."""
    return Grids(tuple(_grid(ctx, a) for a in _scored(ctx)))


def anchors(ctx: Context, file: str) -> dict[str, str]:
    """Relationships and statements, each on the page that shows it."""
    found = {f"relationship:{r.id}": file_of(r.id) for a in _scored(ctx) for r in a.relationships}
    return found | {f"statement:{s.id}": f"{file}#{s.id}" for a in _scored(ctx) for s in a.statements}


def file_of(relationship: str) -> str:
    return f"relationship-{relationship}.html"


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each relationship."""
    for a in _scored(ctx):
        links = [Link(as_phrase(r.title), file_of(r.id), r.id) for r in a.relationships]
        about = ctx.name(ctx.kb.sources[a.source].short)
        for n, r in enumerate(a.relationships):
            before, after = links[n - 1] if n else None, links[n + 1] if n + 1 < len(links) else None
            texts = tuple(as_phrase(t) for side in (r.framework, r.action) for t in (side.expected, side.situation) if t)
            title = as_phrase(r.title)
            yield PageView(
                id=f"relationship-{r.id}",
                file=file_of(r.id),
                layout="page",
                tab=title,
                title=title,
                lede=None,
                blocks=(Shown("relationship", _relationship(ctx, a, r, before, after)),),
                above=ctx.period(a.as_of),
                crumb=parent,
                section=parent.id,
                found=(Found("search-standards", title, file_of(r.id), texts, about),),
            )


def found(ctx: Context, file: str) -> Iterator[Found]:
    """Statements for the search; relationships are found by their own pages."""
    for a in _scored(ctx):
        about = ctx.name(ctx.kb.sources[a.source].short)
        for s in a.statements:
            yield Found("search-standards", as_phrase(s.title), f"{file}#{s.id}", (as_phrase(s.text),), about)


def _scored(ctx: Context) -> list[Assessment]:
    return [a for a in ctx.kb.assessments.values() if a.relationships]


def _grid(ctx: Context, a: Assessment) -> GridView:
    return GridView(
        a.id,
        as_phrase(a.title),
        as_phrase(a.about),
        ctx.period(a.as_of),
        as_phrase(a.rule) if a.rule else None,
        map_view(ctx, a),
        tuple(_statement(ctx, a, s) for s in a.statements),
        notes(ctx, a.notes),
    )


def _statement(ctx: Context, a: Assessment, s: Statement) -> StatementView:
    return StatementView(
        s.id, as_phrase(s.title), as_phrase(s.text), ctx.located(ctx.kb.sources[a.source], s.section), notes(ctx, s.notes)
    )


def _relationship(ctx: Context, a: Assessment, r: Relationship, before: Link | None, after: Link | None) -> RelationshipView:
    return RelationshipView(
        r.id,
        as_phrase(r.title),
        _side(ctx, r.framework),
        _side(ctx, r.action),
        verdict(ctx, a, r),
        ctx.located(ctx.kb.sources[a.source], r.section),
        tuple(Link(as_phrase(ctx.kb.topics[t].name), ctx.href(f"topic:{t}"), t) for t in r.topics),
        notes(ctx, r.notes),
        before,
        after,
    )


def _side(ctx: Context, score: Score) -> Side:
    numbers = ", ".join(map(str, score.standards))
    return Side(
        ctx.say(str(score.score), "number"),
        as_phrase(score.expected),
        as_phrase(score.situation) if score.situation else None,
        ctx.words("standards-numbers", n=ctx.say(numbers, "number")) if numbers else None,
    )
