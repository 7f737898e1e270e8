"""A project opened: read, checked, localised. What `check`, `build`, `form`, `pack` and `translate` all begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.checks import check
from generator.localise.apply import Localised, localise
from generator.localise.catalogue import MAX_BYTES, Catalogue, read
from generator.model.base import Audience
from generator.model.kb import KnowledgeBase
from generator.problems import Problem, Refused
from generator.sources import project as sources
from generator.sources.yaml_reader import read_text
from generator.views.registry import views


@dataclass(frozen=True)
class Opened:
    """A project as read: records and one catalogue a language (the source language has none), and what is wrong."""

    root: Path
    kb: KnowledgeBase
    catalogues: Mapping[str, Catalogue]
    problems: tuple[Problem, ...]
    as_of: date

    def localised(self, tag: str) -> Localised:
        """Everything in the language `tag`. Raises KeyError for a language the project does not have."""
        return localise(self.kb, self.kb.languages[tag], self.catalogues.get(tag))


def open_project(root: Path, as_of: date) -> Opened:
    """Read and check a project. Raises Refused when it cannot even be read; what can be read is checked, and its problems
    are in the result, sorted."""
    kb, problems = sources.read(root)
    if kb is None:
        raise Refused(problems)
    partial = bool(problems)
    catalogues: dict[str, Catalogue] = {}
    for tag, language in sorted(kb.languages.items()):
        # Without its source language nothing is a translation: that is said once, by the check of languages.
        if tag == kb.project.source_language or kb.project.source_language not in kb.languages:
            continue
        path = catalogue_path(root, tag)
        try:
            catalogues[tag] = read(path.relative_to(root).as_posix(), _text(root, path), language)
        except Refused as refused:
            problems += refused.problems
    found = check(kb, catalogues, as_of, {audience: frozenset(views(audience)) for audience in Audience}, partial=partial)
    if problems:
        raise Refused([*problems, *found])
    return Opened(root, kb, catalogues, tuple(sorted(found)), as_of)


def _text(root: Path, path: Path) -> str:
    """A catalogue's text; one that is not there yet is empty. It may be larger than a file of content."""
    return read_text(root, path, MAX_BYTES) if path.exists() else ""


def catalogue_path(root: Path, tag: str) -> Path:
    """Where a language's catalogue stands."""
    return root / "content" / "languages" / tag / "messages.po"
