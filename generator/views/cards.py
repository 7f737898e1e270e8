"""The contacts of the directory as cards for an address book: what can be called, and what has to be known before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.localise.apply import Localised
from generator.model.directory import Organization, Service
from generator.model.hsds import uid
from generator.views.contacts import made_up, reachable
from generator.views.context import Context
from generator.views.public import public
from generator.views.service import ServiceView, dial, service_view


@dataclass(frozen=True)
class Card:
    """A service in an address book. `phones` are pairs of RFC 6350's type and the number; `note` its lines."""

    id: str
    uid: str
    lang: str
    name: str
    organization: str
    phones: tuple[tuple[str, str], ...]
    email: str | None
    urls: tuple[str, ...]
    languages: tuple[str, ...]
    categories: tuple[str, ...]
    note: tuple[str, ...]


def cards(loc: Localised, as_of: date) -> tuple[Card, ...]:
    """Every active service that can be reached, but for examples: an address book would dial their numbers."""
    ctx = Context(public(loc), "public", (), (), as_of)
    return tuple(
        _card(ctx, organization, service)
        for _, (organization, service) in sorted(ctx.kb.services.items())
        if service.status == "active" and reachable(service) and not made_up(service)
    )


def _card(ctx: Context, organization: Organization, service: Service) -> Card:
    view = service_view(ctx, service)
    phones = [p for p in service.phones if p.type == "fax" or (dial(p) and not p.register_first)]
    return Card(
        service.id,
        uid("service", service.id),
        ctx.loc.language.id,
        str(view.name),
        organization.name,
        tuple(("textphone" if p.type == "relay" else p.type, p.number) for p in phones),
        service.email,
        tuple(web.url for web in service.websites),
        service.languages,
        tuple(str(ctx.kb.needs[n].name) for n in service.needs) + tuple(str(ctx.kb.strands[s].name) for s in service.strands),
        tuple(_note(view)),
    )


def _note(view: ServiceView) -> Iterator[str]:
    """All that the page says of the service besides its numbers."""
    yield str(view.description)
    if view.limited:
        yield str(view.limited)
    yield from (str(words) for _, words in view.bits)
    for way in view.ways:
        said = [str(words) for words in (way.note, way.aside) if words]
        if said:
            yield f"{way.label} {way.value}: {' '.join(said)}"
    yield from (str(words) for words in (*view.asides, *view.fresh))
