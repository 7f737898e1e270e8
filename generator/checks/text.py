"""The grammar of every text: placeholders that exist, paired bold, links that lead somewhere, no markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.context import Context, at
from generator.checks.marks import MARKUP, Marks
from generator.localise.facts import BLANKS, placeholder_names
from generator.localise.units import Unit
from generator.model.base import Audience
from generator.problems import Problem, did_you_mean

_LINKED = (
    "write [words](page:id), or form, service, right or term in place of page; for staff also clause, step, stage or topic"
)


def check(context: Context) -> Iterator[Problem]:
    """C201 placeholders, C203 markup, C204 links, C205 unpaired bold."""
    facts = placeholder_names(context.kb)
    targets = _targets(context)
    for unit in context.units.values():
        for text in filter(None, (unit.text, unit.plural)):
            marks = Marks(text)
            yield from _braces(unit, marks, facts)
            yield from _links(unit, marks, targets[unit.audience])
            if m := MARKUP.search(marks.words):
                yield at(
                    unit.place,
                    "C203",
                    f"'{m[0]}' is not words",
                    "no HTML, code, images or templates: only words, **bold**, {facts} and [links](page:id)",
                )
            if text.count("**") % 2:
                yield at(unit.place, "C205", "a ** has no partner", "bold words stand between two pairs: **not**")
            elif any(not run for run in marks.bold) or "****" in text:
                yield at(unit.place, "C205", "bold without words", "remove the ****")


def _braces(unit: Unit, marks: Marks, facts: set[str]) -> Iterator[Problem]:
    if not marks.placeholders and not marks.stray_brace:
        return
    blanks = BLANKS if unit.id.startswith("ui/") else frozenset()
    # A counted word is filled with its number only: nobody looks up facts in it.
    allowed = blanks if unit.plural else facts | blanks
    letter = unit.id.startswith("letters/")  # whose gaps are its own: checks/letters.py
    for name in marks.placeholders:
        if name not in allowed and not (letter and name.startswith("blank.")):
            hint = (
                did_you_mean(name, allowed) or "a placeholder names a fact: {contact.<service>.<phone>}, {deadline.<timescale>}"
            )
            yield at(unit.place, "C201", f"unknown placeholder '{{{name}}}'", hint)
    if marks.stray_brace and not MARKUP.search(marks.words):
        yield at(
            unit.place,
            "C201",
            "a brace that belongs to no placeholder",
            "write {kind.id.field} in small letters, without spaces",
        )


def _links(unit: Unit, marks: Marks, targets: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for target in marks.links:
        whole, _, anchor = target.partition("#")
        if whole not in targets:
            near = did_you_mean(whole, targets)
            yield at(unit.place, "C204", f"a link to '{target}', which is not on the {unit.audience} site", near or _LINKED)
        elif anchor and targets[whole] and anchor not in targets[whole]:
            near = did_you_mean(anchor, targets[whole])
            yield at(unit.place, "C204", f"'{whole}' has no place '{anchor}'", near or "use the id of one of its headings")
    if marks.stray_link:
        yield at(unit.place, "C204", "a link that is not by id", _LINKED)


def _targets(context: Context) -> dict[Audience, dict[str, frozenset[str]]]:
    """Where a link may lead on each site, and the places within; empty where a view makes the places."""
    kb = context.kb
    both = {f"form:{key}" for key in (*kb.forms, *kb.packs)} | {f"service:{key}" for key in kb.services}
    both |= {f"right:{key}" for key in kb.rights}
    terms = {a: {f"term:{k}" for k, t in kb.glossary.items() if a is Audience.staff or t.audience is a} for a in Audience}
    records = {f"clause:{key}" for key in kb.clauses} | {f"step:{key}" for key in kb.steps}
    records |= {f"letter:{key}" for key in kb.letters}
    records |= {f"stage:{g.id}" for p in kb.procedures.values() for g in p.stages} | {f"topic:{key}" for key in kb.topics}
    out: dict[Audience, dict[str, frozenset[str]]] = {}
    for audience in Audience:
        names = both | terms[audience] | (records if audience is Audience.staff else set())
        out[audience] = dict.fromkeys(sorted(names), frozenset())
        for page in kb.pages.values():
            if page.audience is audience:
                views = any(b.kind == "view" for b in page.blocks)
                anchors = frozenset(b.anchor for b in page.blocks if b.anchor)
                out[audience][f"page:{page.id}"] = frozenset() if views else anchors | {"top"}
    return out
