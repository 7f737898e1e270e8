"""Where a page's words come from: documents, places in them, and how strong they are, as lines for its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.knowledge import Clause, Step
from generator.model.reference import Source
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.site import SourceLine

# What the strength of a document's words means for a reader who takes it for a law. The rest are standards for services.
_WEAKENING = ["must", "will", "should", "aim", "good-practice", "may", "checklist-item", "heading"]
_STANDING = {"viridian": "one-landlord", "liverpool": "one-city"}


def source_line(ctx: Context, ids: Iterable[str], *, extra: tuple[tuple[Phrase, Phrase], ...] = ()) -> SourceLine | None:
    """The foot of a page built on these clauses and steps; None for none. What two documents say stays apart."""
    records: dict[str, list[Clause | Step]] = {}
    for key in ids:
        record = ctx.kb.clauses[key][1] if key in ctx.kb.clauses else ctx.kb.steps[key][2] if key in ctx.kb.steps else None
        if record is not None:
            records.setdefault(ctx.source_of(record).id, []).append(record)
    if not records:
        return None
    w, lines = ctx.words, []
    for key, found in sorted(records.items()):
        source = ctx.kb.sources[key]
        lines.append((w("source-line"), ctx.join((_named(ctx, source), *_places(ctx, source, found)))))
        said = list(_strengths(ctx, source, found))
        lines.append((w("strength"), ctx.join((*said, w(_STANDING.get(key, "not-a-law"))), " ")))
    lines.append((w("source-our-words"), ctx.say("")))
    return SourceLine((*lines, *extra))


def _strengths(ctx: Context, source: Source, records: list[Clause | Step]) -> Iterator[Phrase]:
    """What each strength means; where there are several, with the places that are so strong."""
    by: dict[str, list[Clause | Step]] = {}
    for record in records:
        by.setdefault(record.strength, []).append(record)
    for strength in sorted(by, key=_WEAKENING.index):
        if ctx.words.has(f"means-{strength}"):
            meaning = ctx.words(f"means-{strength}")
            yield meaning if len(by) == 1 else ctx.join((ctx.join(_places(ctx, source, by[strength])), meaning), ": ")


def _named(ctx: Context, source: Source) -> Phrase:
    return as_phrase(source.public_name) if ctx.audience == "public" else ctx.name(source.short)


def _places(ctx: Context, source: Source, records: list[Clause | Step]) -> list[Phrase]:
    """The sections, in the order of the document, each once."""
    order = {s.id: n for n, s in enumerate(source.sections)}
    sections = sorted({r.section for r in records}, key=lambda s: order.get(s, len(order)))
    return list({str(p): p for p in (ctx.place(source, s) for s in sections)}.values())
