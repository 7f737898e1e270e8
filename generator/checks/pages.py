"""Pages and records that make them: views that exist, one start page a site, and public words where they are shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, at
from generator.model.base import Audience
from generator.model.kb import Position
from generator.problems import Problem, did_you_mean


def check(context: Context) -> Iterator[Problem]:
    """C106 rights and doors, C108 interface words, C109 public words, C208 views, C209 start pages."""
    kb = context.kb
    for key, word in sorted(kb.ui.items()):
        if (word.text is None) == (word.other is None) or (word.one is None) != (word.other is None):
            yield context.problem(
                "ui", key, (), "C108", f"'{key}' has no whole text", "give text, or both one and other where it counts"
            )
    yield from _clauses(context)
    yield from _views(context)
    yield from _starts(context)
    for key, page in sorted(kb.pages.items()):
        for n, door in enumerate(page.meta.doors):
            if f"{page.audience}/{door.page}" not in kb.pages:
                cure = f"a door leads to a page of the same site: content/pages/{page.audience}/"
                message = f"a door to '{door.page}', which is not on the {page.audience} site"
                yield context.problem("pages", key, ("meta", "doors", n, "page"), "C204", message, cure)


def _clauses(context: Context) -> Iterator[Problem]:
    """What a victim may read has plain words, and only that; a clause's right exists."""
    kb = context.kb
    for key, standard in sorted(kb.standards.items()):
        for n, clause in enumerate(standard.clauses):
            place = ("clauses", n)
            if clause.right is not None and clause.right not in kb.rights:
                hint = did_you_mean(clause.right, kb.rights) or "see content/rights.yml"
                yield context.problem(
                    "standards", key, (*place, "right"), "C106", f"'{clause.right}' is not one of the rights", hint
                )
            if clause.audience is Audience.public and clause.plain is None:
                cure = "write plain, or audience: staff"
                yield context.problem("standards", key, place, "C109", f"{clause.id} is public and has no plain words", cure)
            if clause.audience is Audience.staff and clause.plain is not None:
                cure = "write audience: public, or remove plain: plain words are what the public site shows"
                yield context.problem(
                    "standards", key, (*place, "plain"), "C109", f"{clause.id} is for staff and has plain words", cure
                )


def _views(context: Context) -> Iterator[Problem]:
    if context.views is None:
        return
    for key, page in sorted(context.kb.pages.items()):
        file = context.kb.origins["pages", key].file
        known = context.views[page.audience]
        for block in page.blocks:
            if block.kind == "view" and block.text not in known:
                hint = did_you_mean(block.text, known) or f"there are: {', '.join(sorted(known))}"
                yield at(Position(file, block.line, 1), "C208", f"no view '{block.text}' for a {page.audience} page", hint)


def _starts(context: Context) -> Iterator[Problem]:
    for audience in Audience:
        homes = [k for k, p in sorted(context.kb.pages.items()) if p.audience is audience and p.meta.layout == "home"]
        pages = [k for k, p in sorted(context.kb.pages.items()) if p.audience is audience]
        if pages and not homes:
            cure = "write layout: home in the page that opens first"
            yield context.problem("pages", pages[0], (), "C209", f"the {audience} site has no start page", cure)
        for key in homes[1:]:
            cure = f"the other: content/pages/{homes[0]}.md; write layout: page"
            yield context.problem("pages", key, ("meta", "layout"), "C209", f"the {audience} site has two start pages", cure)
