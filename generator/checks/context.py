"""What every family of rules is given, and the short way to say that something is wrong at a place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.localise.catalogue import Catalogue
from generator.localise.units import Unit, units
from generator.model.base import Audience
from generator.model.kb import KnowledgeBase, Path, Position
from generator.problems import Level, Problem


@dataclass(frozen=True)
class Context:
    """The records, the catalogues and the day that counts as today."""

    kb: KnowledgeBase
    catalogues: Mapping[str, Catalogue]
    as_of: date
    views: Mapping[Audience, Collection[str]] | None = None

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """All translatable texts, made once for all families."""
        return units(self.kb)

    def problem(
        self, kind: str, key: str, path: Path, code: str, message: str, cure: str, level: Level = Level.error
    ) -> Problem:
        """A problem at a value of a record."""
        return at(self.kb.origins[kind, key].at(path), code, message, cure, level)


def at(place: Position, code: str, message: str, cure: str, level: Level = Level.error) -> Problem:
    """A problem at a position."""
    return Problem(place.file, place.line, place.column, code, message, cure, level)
