"""The KnowledgeBase: everything Beside knows, frozen, by id, with the place every record came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.model.base import Record
from generator.model.directory import Organization, Service
from generator.model.editions import Language, Overlay, Pack, Page
from generator.model.forms import ChoiceList, Examples, FormDefinition
from generator.model.knowledge import Assessment, Clause, Network, Procedure, Right, Row, Stage, Standard, Step, Timescale
from generator.model.reference import Event, Need, Project, Role, Source, Strand, Term, Topic, Word

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Position:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Origin:
    """The file of a record, where in it the record stands, and the position of every value of that file by path."""

    file: str
    base: Path
    positions: Mapping[Path, Position]

    def at(self, path: Path = ()) -> Position:
        """The position of the value at `path` below the record, or of the nearest thing that holds it."""
        full = (*self.base, *path)
        while full not in self.positions and full:
            full = full[:-1]
        return self.positions.get(full, Position(self.file, 1, 1))


@dataclass(frozen=True)
class KnowledgeBase:
    """All records by kind and id. A kind is the name of a field here; a Ref names it. Localised copies have the same shape."""

    project: Project
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    roles: Mapping[str, Role]
    events: Mapping[str, Event]
    strands: Mapping[str, Strand]
    needs: Mapping[str, Need]
    glossary: Mapping[str, Term]
    ui: Mapping[str, Word]
    rights: Mapping[str, Right]
    standards: Mapping[str, Standard]
    procedures: Mapping[str, Procedure]
    assessments: Mapping[str, Assessment]
    networks: Mapping[str, Network]
    organizations: Mapping[str, Organization]
    choice_lists: Mapping[str, ChoiceList]
    forms: Mapping[str, FormDefinition]
    examples: Mapping[str, Examples]
    packs: Mapping[str, Pack]
    overlays: Mapping[str, Overlay]
    pages: Mapping[str, Page]  # key: audience/id
    languages: Mapping[str, Language]
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)  # (kind, id)

    def records(self) -> Iterator[tuple[str, str, Record]]:
        """Every record that a file or a list of a file gives, as (kind, id, record), in a fixed order."""
        yield "project", "project", self.project
        for kind in KINDS:
            for key, record in sorted(getattr(self, kind).items()):
                yield kind, key, record

    def with_records(self, **kinds: Any) -> KnowledgeBase:
        """A copy with some kinds replaced."""
        return replace(self, **kinds)

    @cached_property
    def clauses(self) -> dict[str, tuple[Standard, Clause]]:
        return {c.id: (s, c) for s in self.standards.values() for c in s.clauses}

    @cached_property
    def steps(self) -> dict[str, tuple[Procedure, Stage, Step]]:
        return {t.id: (p, g, t) for p in self.procedures.values() for g in p.stages for t in g.steps}

    @cached_property
    def timescales(self) -> dict[str, tuple[Clause | Step | Row, Timescale]]:
        rows = [r for a in self.assessments.values() for r in a.rows]
        owners = [c for _, c in self.clauses.values()] + [t for *_, t in self.steps.values()] + rows
        return {t.id: (o, t) for o in owners for t in o.timescales}

    @cached_property
    def services(self) -> dict[str, tuple[Organization, Service]]:
        return {s.id: (o, s) for o in self.organizations.values() for s in o.services}

    def ids(self, kind: str) -> set[str]:
        """The ids a reference of this kind may name."""
        if kind == "clauses-or-steps":
            return set(self.clauses) | set(self.steps)
        if kind == "pages":
            return {p.id for p in self.pages.values()}
        return set(getattr(self, kind))


KINDS = (
    "sources",
    "topics",
    "roles",
    "events",
    "strands",
    "needs",
    "glossary",
    "ui",
    "rights",
    "standards",
    "procedures",
    "assessments",
    "networks",
    "organizations",
    "choice_lists",
    "forms",
    "examples",
    "packs",
    "overlays",
    "pages",
    "languages",
)
