"""KnowledgeBase → problems, one family of rules a file; nothing stops at the first.

A new family is one module with `check(context) -> Iterator[Problem]`; it is found by its place here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date

from generator.checks.context import Context
from generator.localise.catalogue import Catalogue
from generator.model.kb import KnowledgeBase
from generator.problems import Problem


def families() -> list[str]:
    """The names of the families of rules: every module of this package but the context."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "context")


def check(kb: KnowledgeBase, catalogues: Mapping[str, Catalogue], as_of: date) -> Iterator[Problem]:
    """Every problem of every family."""
    context = Context(kb, catalogues, as_of)
    for name in families():
        yield from importlib.import_module(f"{__name__}.{name}").check(context)
