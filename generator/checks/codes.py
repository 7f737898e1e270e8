"""Codes and file names: what is printed at the foot of a sheet, and what its file is called, stands for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.model.kb import KnowledgeBase, Path
from generator.problems import Problem

_Named = tuple[str, tuple[str, ...], str, str, Path]  # the name; what it stands for; kind, id and path of where it is given


def check(context: Context) -> Iterator[Problem]:
    """C511: two forms, packs or sheets of a pack with one code, or two downloads with one name. The same sheet may stand in several
    packs, and one sheet of a pack, its cover, may have the code of the pack."""
    for what, named in (("code", _codes(context.kb)), ("public_name", _names(context.kb))):
        first: dict[str, tuple[str, ...]] = {}
        for name, thing, kind, key, path in named:
            if first.setdefault(name, thing) != thing:
                message = f"{what} '{name}' is that of {' '.join(filter(None, first[name]))}, too"
                yield context.problem(kind, key, path, "C511", message, "give it one that nothing else has")


def _codes(kb: KnowledgeBase) -> Iterator[_Named]:
    for kind, key, record in kb.records():
        if code := getattr(record, "code", None):
            yield code, (kind, key), kind, key, ("code",)
    for key, pack in sorted(kb.packs.items()):
        for n, part in enumerate(pack.parts):
            if part.code and part.sheet:
                own = part.sheet == "cover" or part.code == pack.code
                thing = ("packs", key) if own else ("sheet", part.sheet, part.source or "")
                yield part.code, thing, "packs", key, ("parts", n, "code")


def _names(kb: KnowledgeBase) -> Iterator[_Named]:
    for kind, key, record in kb.records():
        if name := getattr(record, "public_name", None):
            yield name, (kind, key), kind, key, ("public_name",)
