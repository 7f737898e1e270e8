"""Facts: where they come from, numbers that can be dialled, contacts that still exist and are looked at again in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import phonenumbers

from generator.checks.context import Context, at
from generator.checks.marks import Marks
from generator.localise.facts import RESERVED
from generator.model.directory import Service
from generator.model.kb import KnowledgeBase, Path
from generator.problems import Level, Problem

# What a textphone dials before the number itself.
_RELAY = "18001 "
_NATIONS = {"england": "GB", "wales": "GB", "scotland": "GB", "northern-ireland": "GB"}


def check(context: Context) -> Iterator[Problem]:
    """C301 sources, C305 numbers, C306 services that are no more, C307 reviews that come too late, C308 days still to come."""
    yield from _phones(context)
    yield from _gone(context)
    yield from _confirmed(context)
    for key, term in sorted(context.kb.glossary.items()):
        if term.section is not None and term.source is None:
            cure = "add `source:` with an id of content/sources.yml"
            yield context.problem("glossary", key, ("section",), "C301", "missing source: a section of no document", cure)
    for kind, key, path, service in services(context):
        for n, seen in enumerate(service.seen):
            if seen.on is None and not seen.year and seen.note is None:
                cure = "add `on:` or `year:`, or a `note:` that says that the place gives no date"
                message = "missing source: not said when it was seen"
                yield context.problem(kind, key, (*path, "seen", n), "C301", message, cure)
        yield from _review(context, kind, key, path, service)


def services(context: Context) -> Iterator[tuple[str, str, Path, Service]]:
    """Every service with the record that holds it (an organization of the directory, or an overlay) and its path there."""
    kb = context.kb
    holders = [("organizations", key, o.services) for key, o in sorted(kb.organizations.items())]
    holders += [("overlays", key, o.services) for key, o in sorted(kb.overlays.items())]
    for kind, key, found in holders:
        for n, service in enumerate(found):
            yield kind, key, ("services", n), service


def _review(context: Context, kind: str, key: str, path: Path, service: Service) -> Iterator[Problem]:
    """A contact is looked at again within the project's period after it was last looked at."""
    looked = [d for d in (service.assured_date, *(s.on for s in service.seen)) if d is not None]
    if service.first or service.review_by <= context.as_of or service.status != "active":
        return
    days = context.kb.project.review_days.contact
    last = max(looked, default=date.min)
    if not looked or service.review_by > last + timedelta(days=days):
        when = f"last looked at on {last}" if looked else "never looked at on a known day"
        cure = f"review_days in content/project.yml allows {days} days: look at it again, or bring the review forward"
        message = f"{service.id} is reviewed too late: {when}"
        yield context.problem(kind, key, (*path, "review_by"), "C307", message, cure, Level.release)


def _confirmed(context: Context) -> Iterator[Problem]:
    """An organisation has checked a contact on a day that has been, and one that is still there."""
    for key, overlay in sorted(context.kb.overlays.items()):
        for n, confirmed in enumerate(overlay.confirmed):
            _, service = context.kb.services.get(confirmed.service, (None, None))
            if service is not None and service.status != "active":
                cure = "take it out: what is no more is shown nowhere"
                message = f"{service.id} is {service.status}"
                yield context.problem("overlays", key, ("confirmed", n, "service"), "C306", message, cure)
            if confirmed.on > context.as_of:
                cure = "write the day on which somebody called or asked"
                message = f"{confirmed.service} was confirmed on a day still to come, {confirmed.on}"
                yield context.problem("overlays", key, ("confirmed", n, "on"), "C308", message, cure)


def _phones(context: Context) -> Iterator[Problem]:
    kb = context.kb
    here = _NATIONS[kb.project.nation]
    numbers: list[tuple[str, str, Path, str, str]] = [
        ("project", "project", ("publisher", "phone"), kb.project.publisher.phone, here)
    ]
    for key, overlay in sorted(kb.overlays.items()):
        numbers.append(("overlays", key, ("phone",), overlay.phone, here))
    for kind, key, path, service in services(context):
        country = (kb.organizations if kind == "organizations" else kb.overlays)[key].country
        for n, phone in enumerate(service.phones):
            numbers.append((kind, key, (*path, "phones", n, "number"), phone.number, country))
    for kind, key, path, number, country in numbers:
        if not dialled(number, country):
            cure = "write it as it is dialled in the country, or with + and the country's code"
            yield context.problem(kind, key, path, "C305", f"'{number}' cannot be dialled in {country}", cure)


def dialled(number: str, country: str) -> bool:
    """Whether the number can be dialled there: a full number, a short one (999), or one kept free for drama."""
    number = number.removeprefix(_RELAY)
    if RESERVED.match(number):
        return True
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number_for_region(parsed, country)


def gone(kb: KnowledgeBase) -> dict[str, str]:
    """The services that are no more, with what they are now."""
    return {key: s.status for key, (_, s) in kb.services.items() if s.status != "active"}


def _gone(context: Context) -> Iterator[Problem]:
    """No pack, placeholder or link leads to a service that is no more."""
    kb, away = context.kb, gone(context.kb)
    if not away:
        return
    cure = "name a service that is active, or take it out"
    for key, pack in sorted(kb.packs.items()):
        for n, service in enumerate(pack.services):
            if service in away:
                message = f"{service} is {away[service]}"
                yield context.problem("packs", key, ("services", n), "C306", message, cure)
    for unit in context.units.values():
        marks = Marks(f"{unit.text} {unit.plural}")
        named = {p.split(".")[1] for p in marks.placeholders if p.startswith("contact.") and p.count(".") > 1}
        named |= {t.removeprefix("service:").partition("#")[0] for t in marks.links if t.startswith("service:")}
        for service in sorted(named & set(away)):
            yield at(unit.place, "C306", f"{service} is {away[service]}", cure)
