"""How much of each document is here: the records by section, the sections without any, and how easy the public pages read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.assessments import Relationship, Row, Statement
from generator.model.kb import KnowledgeBase
from generator.model.reference import Section
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.grade import GRADE

# The kinds of record that a section can give, in the order in which a reader meets them; the word of each is count-<kind>.
RECORDS = ("clause", "step", "statement", "relationship", "row", "block", "member", "term")
KINDS = (*RECORDS, "clock", "note")  # clocks and notes stand inside records and are counted apart


@dataclass(frozen=True)
class SectionView:
    """A section: its records in words ('3 clauses, 1 clock'); `state` has, none or heading (no text of its own)."""

    id: str
    number: Phrase
    title: Phrase
    count: int
    words: Phrase
    state: str
    note: Phrase | None


@dataclass(frozen=True)
class DocumentView:
    id: str
    title: Phrase
    total: Phrase
    missing: Phrase
    sections: tuple[SectionView, ...]


@dataclass(frozen=True)
class GradeView:
    """A public page as it reads in the source language. `grade` by Flesch-Kincaid; `hard` above the limit."""

    title: Phrase
    grade: Phrase
    words: Phrase
    hard: bool


@dataclass(frozen=True)
class Coverage:
    documents: tuple[DocumentView, ...]
    grades: tuple[GradeView, ...]
    limit: Phrase


def records(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """Every record that came of a document, as (source, section, kind)."""
    for standard in kb.standards.values():
        for c in standard.clauses:
            yield standard.source, c.section, "clause"
            yield from ((standard.source, c.section, "clock") for _ in c.timescales)
            yield from ((standard.source, c.section, "note") for _ in c.notes)
    for procedure in kb.procedures.values():
        for stage in procedure.stages:
            yield from ((procedure.source, stage.section, "note") for _ in stage.notes)
            for t in stage.steps:
                yield procedure.source, t.section, "step"
                yield from ((procedure.source, t.section, "clock") for _ in t.timescales)
                yield from ((procedure.source, t.section, "note") for _ in t.notes)
    for a in kb.assessments.values():
        yield from ((a.source, s.section, "statement") for s in a.statements)
        yield from ((a.source, x.section, "relationship") for x in a.relationships)
        yield from ((a.source, b.section, "block") for b in a.checklist)
        for row in a.rows:
            yield a.source, row.section, "row"
            yield from ((a.source, row.section, "clock") for _ in row.timescales)
        noted: tuple[Statement | Relationship | Row, ...] = (*a.statements, *a.relationships, *a.rows)
        yield from ((a.source, r.section, "note") for r in noted for _ in r.notes)
    for network in kb.networks.values():
        yield from ((network.source, network.section, "member") for _ in network.members)
    for term in kb.glossary.values():
        if term.source and term.section:
            yield term.source, term.section, "term"


def sections_with_records(kb: KnowledgeBase) -> Mapping[str, set[str]]:
    """Of each document the sections that have a record, or that are nothing but a heading."""
    here = {s.id: {x.id for x in s.sections if x.heading} for s in kb.sources.values()}
    for source, section, kind in records(kb):
        if kind in RECORDS:
            here[source].add(section)
    return here


def coverage(ctx: Context) -> Coverage:
    """By document and section how many records came of it; and the grade of every public page."""
    counts = Counter(records(ctx.kb))
    documents = []
    for source in ctx.kb.sources.values():
        sections = tuple(_section(ctx, s, {k: counts[source.id, s.id, k] for k in KINDS}) for s in source.sections)
        missing = [s for s in sections if s.state == "none"]
        documents.append(
            DocumentView(
                source.id,
                ctx.name(source.title),
                _words(ctx, {k: sum(counts[source.id, s.id, k] for s in source.sections) for k in KINDS}),
                ctx.words.count("sections-without", len(missing)) if missing else ctx.words("sections-all"),
                sections,
            )
        )
    grades = tuple(
        GradeView(
            ctx.say(g.title, "name", ctx.kb.project.source_language),
            ctx.say(f"{g.grade:.1f}", "number"),
            ctx.say(str(g.words), "number"),
            g.grade > GRADE,
        )
        for g in ctx.grades
    )
    return Coverage(tuple(documents), grades, ctx.words("grade-limit", n=ctx.say(str(GRADE), "number")))


def _section(ctx: Context, section: Section, counts: Mapping[str, int]) -> SectionView:
    total = sum(counts[kind] for kind in RECORDS)
    return SectionView(
        section.id,
        ctx.say(section.number, "number"),
        ctx.name(section.title),
        total,
        _words(ctx, counts),
        "has" if total else "heading" if section.heading else "none",
        as_phrase(section.note) if section.note else None,
    )


def _words(ctx: Context, counts: Mapping[str, int]) -> Phrase:
    return ctx.join(ctx.words.count(f"count-{kind}", n) for kind, n in counts.items() if n)
