"""A document's own checklist, beside what it sums up: where it is weaker, stronger, narrower or wider is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.assessments import Assessment, Block, BlockItem
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.procedure import NoteView, notes
from generator.views.site import Found, Link


@dataclass(frozen=True)
class ItemView:
    """A bullet, or a block that has none."""

    text: Phrase
    sums_up: tuple[Link, ...]
    differs: tuple[NoteView, ...]


@dataclass(frozen=True)
class BlockView:
    """A block with its number in the checklist. `own` is what it says over its bullets, or all it says."""

    id: str
    number: Phrase
    own: ItemView
    strength: Phrase
    printed: Phrase
    actor: Phrase
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class ChecklistView:
    """Blocks by section of the document."""

    id: str
    title: Phrase
    about: Phrase
    counts: Phrase
    sections: tuple[tuple[str, Phrase, tuple[BlockView, ...]], ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class Checklists:
    checklists: tuple[ChecklistView, ...]


def checklists(ctx: Context) -> Checklists:
    """Every assessment that is a checklist."""
    return Checklists(tuple(_checklist(ctx, a) for a in ctx.kb.assessments.values() if a.checklist))


def anchors(ctx: Context, file: str) -> dict[str, str]:
    return {f"block:{b.id}": f"{file}#{b.id}" for a in ctx.kb.assessments.values() for b in a.checklist}


def found(ctx: Context, file: str) -> Iterator[Found]:
    """Blocks for the search, by all their words."""
    for a in ctx.kb.assessments.values():
        about = ctx.name(ctx.kb.sources[a.source].short)
        for b in a.checklist:
            texts = tuple(as_phrase(i.text) for i in b.items)
            yield Found("search-standards", as_phrase(b.text), f"{file}#{b.id}", texts, about)


def items(block: Block) -> int:
    """How many items of the checklist a block holds."""
    return len(block.items) or 1


def _checklist(ctx: Context, a: Assessment) -> ChecklistView:
    source, numbered = ctx.kb.sources[a.source], list(enumerate(a.checklist, 1))
    order = list(dict.fromkeys(b.section for b in a.checklist))
    titles = {s.id: s.title for s in source.sections}
    total = sum(items(b) for b in a.checklist)
    return ChecklistView(
        a.id,
        as_phrase(a.title),
        as_phrase(a.about),
        ctx.join((ctx.words.count("count-block", len(numbered)), ctx.words.count("count-item", total))),
        tuple(
            (f"part-{s}", ctx.name(titles.get(s, s)), tuple(_block(ctx, n, b) for n, b in numbered if b.section == s))
            for s in order
        ),
        notes(ctx, a.notes),
    )


def _block(ctx: Context, n: int, block: Block) -> BlockView:
    return BlockView(
        block.id,
        ctx.say(str(n), "number"),
        _item(ctx, block),
        ctx.strength(block.strength),
        ctx.printed(block.as_printed),
        ctx.role(block.actor),
        tuple(_item(ctx, i) for i in block.items),
    )


def _item(ctx: Context, item: Block | BlockItem) -> ItemView:
    links = tuple(_clause(ctx, c) for c in item.sums_up)
    differs = tuple(NoteView(ctx.words(f"differs-{n.kind}"), as_phrase(n.text)) for n in item.differs)
    return ItemView(as_phrase(item.text), links, differs)


def _clause(ctx: Context, key: str) -> Link:
    clause = ctx.kb.clauses[key][1]
    words = ctx.join((ctx.place(ctx.source_of(clause), clause.section), as_phrase(clause.title)), " ")
    return Link(words, ctx.target(clause), key)
