"""How far each language is: counts of what is reviewed, draft, stale and new, for the safety core and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from generator.localise.apply import Localised
from generator.localise.catalogue import Status
from generator.model.editions import Language


@dataclass(frozen=True)
class Counts:
    reviewed: int = 0
    draft: int = 0
    stale: int = 0
    new: int = 0

    @property
    def total(self) -> int:
        return self.reviewed + self.draft + self.stale + self.new

    @property
    def shown(self) -> bool:
        """Whether every piece is shown in the language."""
        return not self.stale and not self.new


@dataclass(frozen=True)
class LanguageState:
    """A language and how far it is. `offered`: readers are led to it."""

    language: Language
    core: Counts
    rest: Counts
    offered: bool = True

    @property
    def draft(self) -> bool:
        """Whether something of it is shown that nobody has reviewed."""
        return bool(self.core.draft + self.rest.draft)


def language_state(loc: Localised, *, offered: bool | None = None) -> LanguageState:
    """The state of a language. Without `offered`, it is offered when its safety core is complete."""
    core = [s for key, s in loc.statuses.items() if loc.units[key].safety]
    rest = [s for key, s in loc.statuses.items() if not loc.units[key].safety]
    counted = _counts(core)
    return LanguageState(loc.language, counted, _counts(rest), counted.shown if offered is None else offered)


def _counts(statuses: list[Status]) -> Counts:
    return Counts(*(statuses.count(s) for s in (Status.reviewed, Status.draft, Status.stale, Status.new)))
