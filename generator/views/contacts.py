"""Which contacts come first, on every page and sheet: urgent ones, then those that a reader can trust, then the rest."""

from __future__ import annotations

from datetime import date

from generator.localise.facts import EXAMPLE, RESERVED
from generator.model.directory import Service
from generator.model.editions import Pack
from generator.model.kb import KnowledgeBase
from generator.model.text import Part, Phrase, State


def reachable(service: Service) -> bool:
    """Whether a victim has any way to reach it."""
    return bool(service.phones or service.email or service.websites)


def expired(service: Service, as_of: date) -> bool:
    """Whether the contact was to be checked again before `as_of`; the emergency numbers do not age."""
    return not service.first and service.review_by < as_of


def packed(kb: KnowledgeBase, pack: Pack, as_of: date) -> tuple[list[Service], list[Service]]:
    """The contacts that a pack prints, in order, and those that it leaves out because nobody has checked them in time."""
    named = [kb.services[key][1] for key in pack.services] or [s for _, s in kb.services.values()]
    fit = sorted((s for s in named if s.status == "active" and reachable(s)), key=lambda s: rank(s, as_of))
    return [s for s in fit if not expired(s, as_of)], [s for s in fit if expired(s, as_of)]


def made_up(service: Service) -> bool:
    """Whether it is an example: every way to reach it is one that nobody has."""
    ways = [RESERVED.match(p.number) for p in service.phones]
    ways += [EXAMPLE.search(value) for value in (service.email or "", *(w.url for w in service.websites)) if value]
    return bool(ways) and all(ways)


def rank(service: Service, as_of: date) -> tuple[bool, bool, bool, bool, str]:
    """What contacts are sorted by: emergency numbers, the reachable, those not due for a check, then by name."""
    return not service.first, not reachable(service), expired(service, as_of), service.limited_area, service.id


def called(service: Service) -> Phrase:
    """What a reader is told it is called: in their own words where the name only says what it is, else its name, set apart."""
    if isinstance(service.called, Phrase):
        return service.called
    return Phrase((Part(service.called or service.name, fact="name"),), service.lang, State.source)
