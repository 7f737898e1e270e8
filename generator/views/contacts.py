"""Which contacts come first, on every page and sheet: urgent ones, then those that a reader can trust, then the rest."""

from __future__ import annotations

from datetime import date

from generator.model.directory import Service
from generator.model.text import Part, Phrase, State


def reachable(service: Service) -> bool:
    """Whether a victim has any way to reach it."""
    return bool(service.phones or service.email or service.websites)


def expired(service: Service, as_of: date) -> bool:
    """Whether the contact was to be checked again before `as_of`; the emergency numbers do not age."""
    return not service.first and service.review_by < as_of


def rank(service: Service, as_of: date) -> tuple[bool, bool, bool, bool, str]:
    """What contacts are sorted by: emergency numbers, the reachable, those not due for a check, then by name."""
    return not service.first, not reachable(service), expired(service, as_of), service.limited_area, service.id


def called(service: Service) -> Phrase:
    """What a reader is told it is called: in their own words where the name only says what it is, else its name, set apart."""
    if isinstance(service.called, Phrase):
        return service.called
    return Phrase((Part(service.called or service.name, fact="name"),), service.lang, State.source)
