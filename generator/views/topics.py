"""What the documents say by topic, side by side: both stand where they disagree, and silence is shown as silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.knowledge import Clause, Row, StandardLead, Step
from generator.model.reference import Source, Topic
from generator.model.text import Phrase
from generator.views.clocks import ClockView, clock_view
from generator.views.context import Context, as_phrase
from generator.views.site import Found, Link, PageView, Shown


@dataclass(frozen=True)
class Says:
    """What one document says in one place."""

    link: Link
    strength: Phrase
    text: Phrase
    clocks: tuple[ClockView, ...]
    place: Phrase


@dataclass(frozen=True)
class Document:
    """A document on one topic; nothing in `says` means that it is silent, as far as it is here: `whole` is False where
    some of its sections have no record yet."""

    name: Phrase
    says: tuple[Says, ...]
    whole: bool


@dataclass(frozen=True)
class TopicView:
    documents: tuple[Document, ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True)
class Topics:
    topics: tuple[tuple[Link, Phrase | None, Phrase], ...]


def file_of(topic: str) -> str:
    return f"topic-{topic}.html"


def topics(ctx: Context) -> Topics:
    """Every topic with the documents that say something on it."""
    return Topics(
        tuple(
            (
                Link(as_phrase(t.name), file_of(t.id), t.id),
                as_phrase(t.about) if t.about else None,
                ctx.join([d.name for d in _documents(ctx, t) if d.says]),
            )
            for t in ctx.kb.topics.values()
        )
    )


def anchors(ctx: Context, _: str) -> dict[str, str]:
    return {f"topic:{t}": file_of(t) for t in ctx.kb.topics}


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each topic."""
    every = list(ctx.kb.topics.values())
    links = [Link(as_phrase(t.name), file_of(t.id), t.id) for t in every]
    for n, topic in enumerate(every):
        view = TopicView(_documents(ctx, topic), links[n - 1] if n else None, links[n + 1] if n + 1 < len(every) else None)
        title = as_phrase(topic.name)
        yield PageView(
            id=f"topic-{topic.id}",
            file=file_of(topic.id),
            layout="page",
            tab=title,
            title=title,
            lede=as_phrase(topic.about) if topic.about else None,
            blocks=(Shown("topic", view),),
            above=ctx.words("topic-of", n=n + 1, total=len(every)),
            crumb=parent,
            section=parent.id,
            found=(Found("search-pages", title, file_of(topic.id), view_texts(view)),),
        )


def view_texts(view: TopicView) -> tuple[Phrase, ...]:
    return tuple(d.name for d in view.documents if d.says)


def _documents(ctx: Context, topic: Topic) -> tuple[Document, ...]:
    """The documents that have clauses, steps or rows, in the order of content/sources.yml."""
    found: dict[str, list[Says]] = {}
    for s in ctx.kb.standards.values():
        found.setdefault(s.source, []).extend(_says(ctx, c) for c in s.clauses if topic.id in c.topics)
    for p in ctx.kb.procedures.values():
        found.setdefault(p.source, []).extend(_says(ctx, t) for g in p.stages for t in g.steps if topic.id in t.topics)
    for a in ctx.kb.assessments.values():
        if a.rows:
            source = ctx.kb.sources[a.source]
            rows = [_row_says(ctx, source, r, a.lead) for r in a.rows if topic.id in r.topics]
            found.setdefault(a.source, []).extend(rows)
    return tuple(
        Document(ctx.name(source.short), tuple(found[s]), _whole(ctx, source))
        for s, source in ctx.kb.sources.items()
        if s in found
    )


def _whole(ctx: Context, source: Source) -> bool:
    """Whether every section of a document has a record: only then can it be called silent."""
    here = {c.section for s in ctx.kb.standards.values() if s.source == source.id for c in s.clauses}
    here |= {t.section for p in ctx.kb.procedures.values() if p.source == source.id for g in p.stages for t in g.steps}
    here |= {r.section for a in ctx.kb.assessments.values() if a.source == source.id for r in a.rows}
    return {s.id for s in source.sections} <= here


def _says(ctx: Context, record: Clause | Step) -> Says:
    source = ctx.source_of(record)
    kind, text = ("clause", record.text) if isinstance(record, Clause) else ("step", record.action)
    return Says(
        Link(as_phrase(record.title), ctx.href(f"{kind}:{record.id}"), record.id),
        ctx.strength(record.strength),
        as_phrase(text),
        tuple(clock_view(ctx, t) for t in record.timescales),
        ctx.place(source, record.section),
    )


def _row_says(ctx: Context, source: Source, row: Row, leads: tuple[StandardLead, ...]) -> Says:
    """A row has no strength of its own: its standard's stands above it."""
    lead = next((x for x in leads if row.section.startswith(x.section.removeprefix("std-"))), None)
    return Says(
        Link(as_phrase(row.title), ctx.href(f"row:{row.id}"), row.id),
        ctx.strength(lead.strength) if lead else ctx.words("not-said"),
        as_phrase(row.characteristic) if row.characteristic else ctx.words("blank-cell"),
        (),
        ctx.place(source, row.section),
    )
