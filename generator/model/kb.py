"""The KnowledgeBase: everything Beside knows, frozen, by id, with the place every record came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.model.assessments import Assessment, Row
from generator.model.base import Record
from generator.model.directory import Organization, Service
from generator.model.editions import Language, Pack, Page
from generator.model.forms import ChoiceList, Examples, FormDefinition
from generator.model.knowledge import Clause, Network, Procedure, Right, Stage, Standard, Step, Timescale
from generator.model.letters import Letter
from generator.model.overlays import Overlay, OwnClock, Picture
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
    letters: Mapping[str, Letter]
    packs: Mapping[str, Pack]
    overlays: Mapping[str, Overlay]
    pages: Mapping[str, Page]  # key: audience/id
    languages: Mapping[str, Language]
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)  # (kind, id)
    logos: Mapping[str, Picture] = field(default_factory=dict)  # by overlay
    organisation: str = ""  # whose overlay is laid over it: generator/overlay.py

    def records(self) -> Iterator[tuple[str, str, Record]]:
        """Every record that a file or a list of a file gives, as (kind, id, record), in a fixed order."""
        yield "project", "project", self.project
        for kind in KINDS:
            for key, record in sorted(getattr(self, kind).items()):
                yield kind, key, record

    def with_records(self, **kinds: Any) -> KnowledgeBase:
        """A copy with some kinds replaced."""
        return replace(self, **kinds)

    @property
    def overlay(self) -> Overlay | None:
        """The overlay that is laid over it."""
        return self.overlays.get(self.organisation)

    @property
    def logo(self) -> Picture | None:
        """The logo of the organisation whose overlay is laid over it."""
        return self.logos.get(self.organisation)

    @cached_property
    def own_clocks(self) -> dict[str, OwnClock]:
        """What the organisation of the overlay holds itself to, by the clock that it stands beside."""
        return {clock.timescale: clock for clock in self.overlay.clocks} if self.overlay else {}

    def version_of(self, form_id: str) -> str:
        """The version of a form or letter as its files carry it: 1.0, or 1.0+northbridge where an organisation has added fields."""
        added = self.overlay is not None and any(more.form == form_id for more in self.overlay.fields)
        version = (self.forms.get(form_id) or self.letters[form_id]).version
        return f"{version}+{self.organisation}" if added else version

    @cached_property
    def clauses(self) -> dict[str, tuple[Standard, Clause]]:
        return {c.id: (s, c) for s in self.standards.values() for c in s.clauses}

    @cached_property
    def steps(self) -> dict[str, tuple[Procedure, Stage, Step]]:
        return {t.id: (p, g, t) for p in self.procedures.values() for g in p.stages for t in g.steps}

    @cached_property
    def rows(self) -> dict[str, tuple[Assessment, Row]]:
        return {r.id: (a, r) for a in self.assessments.values() for r in a.rows}

    @cached_property
    def timescales(self) -> dict[str, tuple[Clause | Step | Row, Timescale]]:
        owners: list[Clause | Step | Row] = [
            *(c for _, c in self.clauses.values()),
            *(t for *_, t in self.steps.values()),
            *(r for _, r in self.rows.values()),
        ]
        return {t.id: (o, t) for o in owners for t in o.timescales}

    @cached_property
    def conflicts(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Of each clock the clocks it conflicts with, and why; a conflict is written at one of the two and known at both."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key, (_, clock) in self.timescales.items():
            for conflict in clock.conflicts:
                found.setdefault(key, []).append((conflict.timescale, conflict.why))
                found.setdefault(conflict.timescale, []).append((key, conflict.why))
        return {key: tuple(pairs) for key, pairs in found.items()}

    @cached_property
    def asked_in(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Of each clause or step the fields that ask because of it, as (form, field); field "" is the form as a whole."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for form in self.forms.values():
            for key in form.asked_by:
                found.setdefault(key, {})[form.id, ""] = None
            for section in form.sections:
                for field_ in section.fields:
                    for key in (*field_.asked_by, *(k for row in field_.rows for k in row.asked_by)):
                        found.setdefault(key, {})[form.id, field_.id] = None
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def written_because(self) -> dict[str, tuple[str, ...]]:
        """Of each clause or step the letters that it asks for."""
        found: dict[str, dict[str, None]] = {}
        for letter in sorted(self.letters.values(), key=Letter.place):
            for key in letter.asked_by:
                found.setdefault(key, {})[letter.id] = None
        return {key: tuple(letters) for key, letters in found.items()}

    @cached_property
    def told_in(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Of each clause or step the places where a victim reads of it: (rights, id) or (pages, audience/id)."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for right in self.rights.values():
            for key in right.clauses:
                found.setdefault(key, {})["rights", right.id] = None
        for name, page in self.pages.items():
            stops = (key for path in page.meta.paths for stop in path.stops for key in stop.clauses)
            for key in (*page.meta.cites, *stops):
                found.setdefault(key, {})["pages", name] = None
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def summed_up(self) -> dict[str, tuple[tuple[int, str], ...]]:
        """Of each clause the blocks of a checklist that sum it up, as (number, id)."""
        found: dict[str, dict[tuple[int, str], None]] = {}
        for a in self.assessments.values():
            for n, block in enumerate(a.checklist, 1):
                for key in (*block.sums_up, *(k for item in block.items for k in item.sums_up)):
                    found.setdefault(key, {})[n, block.id] = None
        return {key: tuple(blocks) for key, blocks in found.items()}

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
    "letters",
    "packs",
    "overlays",
    "pages",
    "languages",
)
