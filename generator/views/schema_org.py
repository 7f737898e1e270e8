"""The directory in schema.org's words (JSON-LD), in the page's language: what a search engine or a browser can read of it.

Only what a reader of the page may rely on: an example is left out, so is a number that may be out of date; nothing is
guessed (no opening hours but day and night, no price but free).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.directory import Organization, Service
from generator.model.text import Phrase, as_phrase
from generator.views.contacts import called, expired, made_up
from generator.views.context import Context

Node = dict[str, Any]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def graph(ctx: Context) -> Node | None:
    """The services of a page as one graph; None where there are none to name."""
    nodes = [
        _service(ctx, organization, service)
        for _, (organization, service) in sorted(ctx.kb.services.items())
        if service.status == "active" and not made_up(service)
    ]
    context = ["https://schema.org", {"@language": ctx.loc.language.id}]
    return {"@context": context, "@graph": nodes} if nodes else None


def _service(ctx: Context, organization: Organization, service: Service) -> Node:
    w, sure = ctx.words, not expired(service, ctx.as_of)
    audience: list[Node] = [{"@type": "Audience", "audienceType": _said(ctx, ctx.kb.strands[s].name)} for s in service.strands]
    if service.eligibility_description:
        audience.append({"@type": "Audience", "description": _said(ctx, service.eligibility_description)})
    country = {"@type": "Country", "name": str(w.country(organization.country)), "identifier": organization.country}
    area = {"@type": "AdministrativeArea", "name": _said(ctx, service.service_area), "containedInPlace": country}
    provider = {
        "@type": "Organization",
        "name": _said(ctx, ctx.say(organization.name, "name", service.lang)),
        "alternateName": organization.alternate_name,
        "url": organization.url,
        "contactPoint": list(_ways(ctx, service)) if sure else [],
    }
    return _filled(
        {
            "@type": "Service",
            "@id": f"#{service.id}",
            "name": _said(ctx, called(service)),
            "description": _said(ctx, service.description),
            "serviceType": [_said(ctx, ctx.kb.needs[n].name) for n in service.needs],
            "audience": audience,
            "areaServed": area if service.service_area else None,
            "hoursAvailable": _day_and_night() if service.always_open and sure else None,
            "offers": {"@type": "Offer", "price": 0} if service.cost_free else None,
            "provider": _filled(provider),
        }
    )


def _ways(ctx: Context, service: Service) -> Iterator[Node]:
    """The ways to reach it, each with the languages it is known to speak."""
    w, shared = ctx.words, {"@type": "ContactPoint", "availableLanguage": list(service.languages)}
    for phone in service.phones:
        if phone.type == "fax" or phone.register_first:  # what works only after signing up is no promise
            continue
        options = ["HearingImpairedSupported"] if phone.type in ("textphone", "relay") else []
        options += ["TollFree"] if service.cost_free and phone.type == "voice" else []
        kind = phone.what or w(f"way-{phone.type}")
        yield _filled({**shared, "telephone": phone.number, "contactType": _said(ctx, kind), "contactOption": options})
    if service.email:
        yield _filled({**shared, "email": service.email, "contactType": _said(ctx, w("way-email"))})
    for web in service.websites:
        options = ["HearingImpairedSupported"] if web.sign_language else []
        yield _filled({**shared, "url": web.url, "contactType": _said(ctx, web.what), "contactOption": options})


def _day_and_night() -> Node:
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": list(_DAYS), "opens": "00:00", "closes": "23:59"}


def _said(ctx: Context, text: str | None) -> str | Node:
    """Words; with their language where it is not the page's."""
    phrase = as_phrase(text or "")
    if phrase.lang == ctx.loc.language.id or not isinstance(text, Phrase):
        return str(phrase)
    return {"@value": str(phrase), "@language": phrase.lang}


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [], "")}
