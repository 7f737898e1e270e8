"""What the documents ask for: each document on a page, each clause an anchor on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.knowledge import Clause, Standard
from generator.model.reference import Source
from generator.model.text import Phrase, as_phrase
from generator.views.clocks import ClockView, clock_view
from generator.views.context import Context
from generator.views.correspondence import written_because
from generator.views.procedure import NoteView, notes
from generator.views.reasons import asked_in, told_in
from generator.views.site import Found, Link, PageView, Shown


@dataclass(frozen=True)
class ClauseView:
    id: str
    title: Phrase
    text: Phrase
    plain: Phrase | None
    clocks: tuple[ClockView, ...]
    facts: tuple[tuple[Phrase, Phrase], ...]
    links: tuple[tuple[Phrase, tuple[Link, ...]], ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class StandardView:
    """A document's clauses by section: anchor, heading, clauses."""

    about: Phrase
    standing: Phrase
    sections: tuple[tuple[str, Phrase, tuple[ClauseView, ...]], ...]


@dataclass(frozen=True)
class Standards:
    """The documents, each with what kind it is and how many clauses stand here."""

    standards: tuple[tuple[Link, Phrase, Phrase], ...]


def file_of(standard: str) -> str:
    return f"standard-{standard}.html"


def standards(ctx: Context) -> Standards:
    return Standards(
        tuple(
            (_link(ctx, s), as_phrase(ctx.kb.sources[s.source].standing), ctx.words.count("clause-count", len(s.clauses)))
            for s in ctx.kb.standards.values()
        )
    )


def anchors(ctx: Context, _: str) -> dict[str, str]:
    links = {f"clause:{c.id}": f"{file_of(s.id)}#{c.id}" for s, c in ctx.kb.clauses.values()}
    return links | {f"source:{s.source}": file_of(s.id) for s in ctx.kb.standards.values()}


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each document."""
    for standard in ctx.kb.standards.values():
        source = ctx.kb.sources[standard.source]
        order = {s.id: n for n, s in enumerate(source.sections)}
        sections = sorted({c.section for c in standard.clauses}, key=lambda s: order.get(s, len(order)))
        view = StandardView(
            as_phrase(standard.about),
            as_phrase(source.standing),
            tuple(
                (f"section-{s}", _heading(ctx, source, s), tuple(_clause(ctx, c) for c in standard.clauses if c.section == s))
                for s in sections
            ),
        )
        title = ctx.name(standard.title)
        yield PageView(
            id=f"standard-{standard.id}",
            file=file_of(standard.id),
            layout="page",
            tab=ctx.name(source.short),
            title=title,
            lede=None,
            blocks=(Shown("standard", view),),
            crumb=parent,
            section=parent.id,
            found=tuple(_found(ctx, c) for c in standard.clauses),
        )


def _found(ctx: Context, clause: Clause) -> Found:
    about = ctx.join((ctx.cite(clause).words, ctx.strength(clause.strength)), ". ")
    texts = (as_phrase(clause.text), *((as_phrase(clause.plain),) if clause.plain else ()))
    return Found("search-standards", as_phrase(clause.title), ctx.href(f"clause:{clause.id}"), texts, about)


def _heading(ctx: Context, source: Source, section: str) -> Phrase:
    found = next((s for s in source.sections if s.id == section), None)
    if found is None:
        return ctx.say(section, "code")
    return ctx.join((*((ctx.say(found.number, "number"),) if found.number else ()), ctx.name(found.title)), " ")


def _clause(ctx: Context, clause: Clause) -> ClauseView:
    w = ctx.words
    topics = tuple(Link(as_phrase(ctx.kb.topics[t].name), ctx.href(f"topic:{t}"), t) for t in clause.topics)
    links = [(w("topics"), topics)]
    if forms := ctx.forms(clause.forms):
        links.append((w("forms"), forms))
    if letters := written_because(ctx, clause.id):
        links.append((w("letters"), letters))
    if asked := asked_in(ctx, clause.id):
        links.append((w("asked-in"), asked))
    if told := told_in(ctx, clause.id):
        links.append((w("told-in"), told))
    if summed := tuple(_block(ctx, n, b) for n, b in ctx.kb.summed_up.get(clause.id, ())):
        links.append((w("summed-up-in"), summed))
    return ClauseView(
        clause.id,
        as_phrase(clause.title),
        as_phrase(clause.text),
        as_phrase(clause.plain) if clause.plain else None,
        tuple(clock_view(ctx, t) for t in clause.timescales),
        (
            (w("strength"), ctx.strength(clause.strength)),
            (w("as-printed"), ctx.printed(clause.as_printed)),
        ),
        ((w("actor"), (Link(ctx.role(clause.actor), ctx.href(f"role:{clause.actor}"), clause.actor),)), *links),
        notes(ctx, clause.notes),
    )


def _block(ctx: Context, number: int, block: str) -> Link:
    """A block of the document's own checklist."""
    return Link(ctx.words("block-n", n=ctx.say(str(number), "number")), ctx.href(f"block:{block}"), block)


def _link(ctx: Context, standard: Standard) -> Link:
    return Link(ctx.name(standard.title), file_of(standard.id), standard.id)
