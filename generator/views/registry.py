"""The views that a written page may ask for by `{view.<name>}`, and what each brings with it: pages, anchors, search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.model.editions import Page
from generator.views import (
    assessments,
    checklists,
    clocks,
    correspondence,
    coverage,
    downloads,
    grid,
    paths,
    procedure,
    reasons,
    reference,
    relationship_map,
    rights,
    roles,
    services,
    staff,
    standards,
    topics,
)
from generator.views.context import Context
from generator.views.site import Found, Link, PageView

# What `{view.<name>}` in a written page shows: the template of that name draws it.
VIEWS: Mapping[str, Callable[[Context, Page], Any]] = {
    "rights": lambda ctx, _: rights.rights(ctx),
    "paths": paths.paths,
    "services": lambda ctx, _: services.services(ctx),
    "downloads": lambda ctx, _: downloads.downloads(ctx),
    "forms": lambda ctx, _: downloads.forms(ctx),
    "glossary": lambda ctx, _: reference.glossary(ctx),
    "sources": lambda ctx, _: reference.sources(ctx),
    "languages": lambda ctx, _: reference.languages(ctx),
    "map": lambda ctx, _: relationship_map.maps(ctx),
    "search": lambda ctx, _: reference.search(ctx),
}
STAFF_VIEWS: Mapping[str, Callable[[Context, Page], Any]] = {
    "procedure": lambda ctx, _: procedure.procedures(ctx),
    "timescales": lambda ctx, _: clocks.timescales(ctx),
    "standards": lambda ctx, _: standards.standards(ctx),
    "topics": lambda ctx, _: topics.topics(ctx),
    "roles": lambda ctx, _: roles.roles(ctx),
    "checklists": lambda ctx, _: checklists.checklists(ctx),
    "coverage": lambda ctx, _: coverage.coverage(ctx),
    "grid": lambda ctx, _: grid.grid(ctx),
    "letters": lambda ctx, _: correspondence.letters(ctx),
    "local-standards": lambda ctx, _: assessments.local_standards(ctx),
    "network": lambda ctx, _: staff.network(ctx),
    "translation-status": lambda ctx, _: staff.translation_status(ctx),
}
# Pages that come below the page which shows a view.
CHILDREN: Mapping[str, Callable[[Context, Link], Iterator[PageView]]] = {
    "rights": rights.pages,
    "procedure": procedure.pages,
    "standards": standards.pages,
    "topics": topics.pages,
    "roles": roles.pages,
    "grid": grid.pages,
    "forms": lambda ctx, parent: reasons.pages(ctx, parent) if ctx.audience == "staff" else iter(()),
    "downloads": lambda ctx, parent: reasons.pages(ctx, parent) if ctx.audience == "public" else iter(()),
}
# Targets of links that the page which shows a view, or its children, hold.
ANCHORS: Mapping[str, Callable[[Context, str], dict[str, str]]] = {
    "rights": lambda ctx, _: {f"right:{r}": rights.file_of(r) for r in ctx.kb.rights},
    "services": lambda ctx, file: {
        f"service:{s}": f"{file}#{s}" for s, (_, x) in ctx.kb.services.items() if x.status == "active"
    },
    "downloads": lambda ctx, file: downloads.anchors(ctx, file, downloads.downloads(ctx)) | reasons.anchors(ctx, "public"),
    "forms": lambda ctx, file: downloads.anchors(ctx, file, downloads.forms(ctx)) | reasons.anchors(ctx, "staff"),
    "glossary": lambda ctx, file: {f"term:{t}": f"{file}#term-{t}" for t in ctx.kb.glossary},
    "procedure": procedure.anchors,
    "standards": standards.anchors,
    "topics": topics.anchors,
    "roles": roles.anchors,
    "checklists": checklists.anchors,
    "timescales": clocks.anchors,
    "grid": grid.anchors,
    "letters": correspondence.anchors,
    "local-standards": assessments.anchors,
}
# What the search finds beside the pages, by the view that shows it.
FOUND: Mapping[str, Callable[[Context, str], Iterator[Found]]] = {
    "services": lambda ctx, _: services.found(ctx),
    "downloads": lambda ctx, file: downloads.found(ctx),
    "glossary": reference.found_terms,
    "grid": grid.found,
    "letters": correspondence.found,
    "local-standards": assessments.found_rows,
    "checklists": checklists.found,
}


def views(audience: str) -> Mapping[str, Callable[[Context, Page], Any]]:
    """The views that a page of this audience may ask for, by name."""
    return VIEWS if audience == "public" else {**VIEWS, **STAFF_VIEWS}
