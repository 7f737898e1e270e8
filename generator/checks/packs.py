"""Packs: nothing that a document asks for at least is missing, and each part is something that can be made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.context import Context
from generator.model.base import Audience
from generator.model.editions import Pack, PackPart
from generator.model.kb import KnowledgeBase
from generator.problems import Problem, did_you_mean

# A clause that says what a pack holds is about this topic, and says "as a minimum" in its document's own words.
_TOPIC = "support-pack"
_LEAST = "minimum"


def check(context: Context) -> Iterator[Problem]:
    """C501 the minimum, C510 parts."""
    for key, pack in sorted(context.kb.packs.items()):
        yield from _lines(context, key, pack)
        yield from _of_document(context, key, pack)
        for n, message, cure in part_faults(context, pack, pack.parts):
            yield context.problem("packs", key, ("parts", n), "C510", message, cure)


def _lines(context: Context, key: str, pack: Pack) -> Iterator[Problem]:
    """Each line of the minimum is fulfilled by parts that the pack has, or by hand."""
    parts = {part.id for part in pack.parts}
    for n, line in enumerate(pack.minimum):
        if not line.parts and not line.by_hand:
            cure = "name the parts that fulfil it, or write by_hand: true"
            yield context.problem("packs", key, ("minimum", n), "C501", f"nothing in the pack fulfils '{line.id}'", cure)
        for m, part in enumerate(line.parts):
            if part not in parts:
                cure = did_you_mean(part, parts) or f"add the part: {line.clause} asks for it"
                message = f"'{line.id}' needs '{part}', which is no part of the pack"
                yield context.problem("packs", key, ("minimum", n, "parts", m), "C501", message, cure)


def least(kb: KnowledgeBase, source: str) -> list[str]:
    """The clauses of a document that say what a pack holds at least."""
    return [
        clause.id
        for standard, clause in kb.clauses.values()
        if standard.source == source and _TOPIC in clause.topics and _LEAST in clause.as_printed.lower()
    ]


def _of_document(context: Context, key: str, pack: Pack) -> Iterator[Problem]:
    """Every thing that the document of `minimum_of` lists stands in the minimum."""
    if pack.minimum_of is None:
        return
    asked = least(context.kb, pack.minimum_of)
    if not asked:
        cure = f"a clause on the topic {_TOPIC}, with '{_LEAST}' in as_printed, says what it holds"
        message = f"no clause of {pack.minimum_of} says what a pack holds at least"
        yield context.problem("packs", key, ("minimum_of",), "C501", message, cure)
    named = {line.clause for line in pack.minimum}
    for clause in asked:
        if clause not in named:
            cure = f"add a line to minimum with clause: {clause}, and the parts that fulfil it"
            message = f"lacks what {pack.minimum_of} asks for at least: {context.kb.clauses[clause][1].title}"
            yield context.problem("packs", key, ("minimum_of",), "C501", message, cure)


def part_faults(context: Context, pack: Pack, parts: Sequence[PackPart]) -> Iterator[tuple[int, str, str]]:
    """(place in `parts`, message, cure) for what cannot be made of parts of a pack."""
    documents = {standard.source for standard in context.kb.standards.values()}
    procedures = {procedure.source for procedure in context.kb.procedures.values()}
    for n, part in enumerate(parts):
        if sum(given is not None for given in (part.sheet, part.form, part.of)) != 1:
            yield n, f"part '{part.id}' is not one thing", "give sheet, form or of"
        for sheet, known in (("standards", documents), ("steps", procedures)):
            if part.sheet == sheet and part.source not in known:
                what = "names no document" if part.source is None else f"names {part.source}, which has no {sheet}"
                cure = f"source: one of {', '.join(sorted(known)) or f'the documents with {sheet}'}"
                yield n, f"part '{part.id}' {what}", cure
        if (part.form or part.of) and (part.title or part.lead or part.about):
            cure = "remove title, lead and about: it has its own"
            yield n, f"part '{part.id}' is made elsewhere and has words of its own", cure
        if part.of and (wrong := _borrowed(context.kb, pack, part)):
            yield n, f"part '{part.id}' {wrong}", "name a pack that makes such a part"
        if part.sheet == "cover" and pack.keep_safe is None:
            cure = "keep_safe: what to do so that nobody else reads it"
            yield n, "a cover has to say how the pack is kept safe", cure


def _borrowed(kb: KnowledgeBase, pack: Pack, part: PackPart) -> str:
    """What is wrong with a part that another pack makes."""
    theirs = kb.packs.get(part.of or "")
    if theirs is None:
        return ""  # said as a reference that leads nowhere
    if not any(p.id == part.id and p.sheet not in (None, "cover") for p in theirs.parts):
        return f"is no sheet of {theirs.id}"
    if pack.audience is Audience.public and theirs.audience is Audience.staff:
        return f"is for staff in {theirs.id}, and this pack is not"
    return ""
