"""What the documents say by topic, side by side: both stand where they disagree, and silence is shown as silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.assessments import Assessment, Relationship, Row, Statement
from generator.model.knowledge import Clause, Step, Timescale
from generator.model.reference import Source, Topic
from generator.model.text import Phrase, as_phrase
from generator.views.clocks import ClockView, clock_link, clock_view
from generator.views.context import Context
from generator.views.coverage import sections_with_records
from generator.views.site import Cite, Found, Link, PageView, Shown


@dataclass(frozen=True)
class Says:
    """What one document says in one place. `strength` is None where it asks nothing; `points` are the lines of a step's
    list; `strictest` marks its clock."""

    link: Link
    strength: Phrase | None
    text: Phrase
    points: tuple[Phrase, ...]
    clocks: tuple[ClockView, ...]
    place: Phrase
    strictest: bool


@dataclass(frozen=True)
class Document:
    """A document on one topic; nothing in `says` means that it is silent, as far as it is here: `whole` is False where
    some of its sections have no record yet."""

    name: Phrase
    says: tuple[Says, ...]
    whole: bool


@dataclass(frozen=True)
class Reading:
    """Which clock is strictest, and why: an editor's judgement, or a comparison of clocks that are alike."""

    clock: ClockView
    source: Cite
    among: tuple[Link, ...]
    why: Phrase


@dataclass(frozen=True)
class TopicView:
    """`readings`: ours, on which clock is strictest. `incomparable`: several documents give clocks and no reading says which is
    strictest. `precedence`: the rules of the documents on what goes before where procedures conflict."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    incomparable: bool
    precedence: tuple[tuple[Link, Phrase, Cite], ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True)
class Topics:
    topics: tuple[tuple[Link, Phrase | None, Phrase], ...]


def file_of(topic: str) -> str:
    return f"topic-{topic}.html"


def topics(ctx: Context) -> Topics:
    """Every topic with the documents that say something on it."""
    said = _said(ctx)
    return Topics(
        tuple(
            (
                Link(as_phrase(t.name), file_of(t.id), t.id),
                as_phrase(t.about) if t.about else None,
                ctx.join([ctx.name(s.short) for s in ctx.kb.sources.values() if s.id in {x[0] for x in said[t.id]}]),
            )
            for t in ctx.kb.topics.values()
        )
    )


def anchors(ctx: Context, _: str) -> dict[str, str]:
    return {f"topic:{t}": file_of(t) for t in ctx.kb.topics}


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each topic."""
    every, whole, precedence, said = list(ctx.kb.topics.values()), _whole(ctx), tuple(_precedence(ctx)), _said(ctx)
    links = [Link(as_phrase(t.name), file_of(t.id), t.id) for t in every]
    for n, topic in enumerate(every):
        mine = said[topic.id]
        readings = (*_judged(ctx, topic), *_compared(ctx, topic, mine))
        documents = _documents(ctx, mine, whole, frozenset(r.clock.id for r in readings))
        view = TopicView(
            documents,
            readings,
            not readings and sum(any(s.clocks for s in d.says) for d in documents) > 1,
            precedence,
            links[n - 1] if n else None,
            links[n + 1] if n + 1 < len(every) else None,
        )
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
            found=(Found("search-pages", title, file_of(topic.id), tuple(d.name for d in documents if d.says)),),
        )


Record = Clause | Step | Row | Statement | Relationship
Said = tuple[str, Assessment | None, Record]  # source, the assessment it stands in, record


def _said(ctx: Context) -> Mapping[str, Sequence[Said]]:
    """Of each topic every record on it, in the order of its document's file."""
    found: dict[str, list[Said]] = {topic: [] for topic in ctx.kb.topics}
    for said in _every(ctx):
        for topic in dict.fromkeys(said[2].topics):
            found[topic].append(said)
    return found


def _every(ctx: Context) -> Iterator[Said]:
    for standard in ctx.kb.standards.values():
        yield from ((standard.source, None, c) for c in standard.clauses)
    for procedure in ctx.kb.procedures.values():
        yield from ((procedure.source, None, t) for g in procedure.stages for t in g.steps)
    for a in ctx.kb.assessments.values():
        records: tuple[Record, ...] = (*a.statements, *a.relationships, *a.rows)
        yield from ((a.source, a, r) for r in records)


def _documents(ctx: Context, said: Sequence[Said], whole: frozenset[str], strictest: frozenset[str]) -> tuple[Document, ...]:
    """Every document, in the order of content/sources.yml; those that say nothing stand last."""
    found: dict[str, list[Says]] = {source: [] for source in ctx.kb.sources}
    for source, assessment, record in said:
        found[source].append(_says(ctx, ctx.kb.sources[source], assessment, record, strictest))
    order = sorted(found.items(), key=lambda item: not item[1])
    return tuple(Document(ctx.name(ctx.kb.sources[s].short), tuple(says), s in whole) for s, says in order)


def _whole(ctx: Context) -> frozenset[str]:
    """The documents of which every section has a record: only these can be called silent."""
    here = sections_with_records(ctx.kb)
    return frozenset(s.id for s in ctx.kb.sources.values() if {x.id for x in s.sections} <= here[s.id])


def _says(ctx: Context, source: Source, assessment: Assessment | None, record: Record, strictest: frozenset[str]) -> Says:
    place = ctx.place(source, record.section)
    clocks: tuple[Timescale, ...] = () if isinstance(record, Statement | Relationship) else record.timescales
    strength: Phrase | None = None
    if isinstance(record, Clause | Step):
        href, strength = ctx.target(record), ctx.strength(record.strength)
        text = as_phrase(record.text if isinstance(record, Clause) else record.action)
    elif isinstance(record, Row):
        href, strength = ctx.target(record), _asked(ctx, source, record)
        text = as_phrase(record.characteristic) if record.characteristic else ctx.words("blank-cell")
    elif isinstance(record, Statement):
        href, text = ctx.href(f"statement:{record.id}"), as_phrase(record.text)
    else:
        assert assessment is not None
        band = assessment.band(record)
        href = ctx.href(f"relationship:{record.id}")
        colour = ctx.words(f"colour-{band.colour}") if band else ctx.words("colour-none")
        scores = ctx.say(f"{record.framework.score} + {record.action.score}", "number")
        text = ctx.join((scores, colour))
    return Says(
        Link(as_phrase(record.title), href, record.id),
        strength,
        text,
        tuple(as_phrase(p.text) for p in record.checklist) if isinstance(record, Step) else (),
        tuple(clock_view(ctx, t) for t in clocks),
        ctx.words("row-n", n=place) if isinstance(record, Relationship) else place,
        any(t.id in strictest for t in clocks),
    )


def _asked(ctx: Context, source: Source, row: Row) -> Phrase:
    """A row has no strength of its own: the clause that stands above its table has one."""
    above = f"std-{row.section.split('-')[0]}"
    lead = next((c for s, c in ctx.kb.clauses.values() if s.source == source.id and c.section == above), None)
    return ctx.strength(lead.strength) if lead else ctx.words("not-said")


def _judged(ctx: Context, topic: Topic) -> Iterator[Reading]:
    """What an editor decided."""
    for judgement in topic.strictest:
        owner, clock = ctx.kb.timescales[judgement.timescale]
        among = tuple(clock_link(ctx, t) for t in judgement.among)
        yield Reading(clock_view(ctx, clock), ctx.cite(owner), among, as_phrase(judgement.why))


def _compared(ctx: Context, topic: Topic, said: Sequence[Said]) -> Iterator[Reading]:
    """The shortest of clocks of different documents that are alike in kind, unit, start and strength, where an editor has not
    decided."""
    judged = {t for j in topic.strictest for t in (j.timescale, *j.among)}
    alike: dict[tuple[object, ...], list[tuple[str, Clause | Step | Row, Timescale]]] = {}
    for source, _, record in said:
        for t in () if isinstance(record, Statement | Relationship) else record.timescales:
            if t.alike and t.id not in judged:
                alike.setdefault(t.alike, []).append((source, record, t))  # type: ignore[arg-type]
    for found in alike.values():
        shortest = min(found, key=lambda f: f[2].value or 0)
        longer = [f for f in found if f[0] != shortest[0] and f[2].value != shortest[2].value]
        if longer:
            among = tuple(clock_link(ctx, t.id) for *_, t in longer)
            yield Reading(clock_view(ctx, shortest[2]), ctx.cite(shortest[1]), among, ctx.words("strictest-by-number"))


def _precedence(ctx: Context) -> Iterator[tuple[Link, Phrase, Cite]]:
    for _, _, step in ctx.kb.steps.values():
        if step.precedence:
            yield Link(as_phrase(step.title), ctx.target(step), step.id), as_phrase(step.action), ctx.cite(step)
