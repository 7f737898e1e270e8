"""KnowledgeBase → problems, one family of rules a file; nothing stops at the first.

A new family is one module with `check(context) -> Iterator[Problem]`; it is found by its place here. Modules without one
(context, marks) are what the families share.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from generator.checks.context import Context
from generator.localise.catalogue import Catalogue
from generator.model.base import Audience
from generator.model.kb import KnowledgeBase
from generator.problems import Problem

Family = Callable[[Context], Iterator[Problem]]

# Rules that look at one record alone: what they say holds even while other files cannot be read.
_ALONE = frozenset([
    "C105", "C108", "C109", "C203", "C205", "C206", "C207", "C210", "C301",
    "C305", "C502", "C503", "C504", "C505", "C506", "C507", "C509", "C512", "C530", "C532",
])  # fmt: skip


def families() -> dict[str, Family]:
    """The families of rules by name."""
    found = {m.name: importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)}
    return {name: module.check for name, module in sorted(found.items()) if hasattr(module, "check")}


def check(
    kb: KnowledgeBase,
    catalogues: Mapping[str, Catalogue],
    as_of: date,
    views: Mapping[Audience, Collection[str]] | None = None,
    *,
    partial: bool = False,
) -> Iterator[Problem]:
    """Every problem of every family. `views`: names that `{view.…}` may have in the pages of an audience (None: not checked). `partial`:
    some files could not be read, so that only what a record says by itself is checked."""
    context = Context(kb, catalogues, as_of, views)
    for family in families().values():
        for problem in family(context):
            if not partial or problem.code in _ALONE:
                yield problem
