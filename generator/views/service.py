"""A service as a reader meets it: how to reach it, what it needs of them and gives them, and how sure we are of all that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.localise.facts import EXAMPLE, RESERVED, shown_address
from generator.model.directory import PhoneNumber, Service
from generator.model.text import Phrase, as_phrase
from generator.views.contacts import called
from generator.views.context import Context

_ICONS = {"voice": "phone", "text": "text", "textphone": "text", "relay": "text", "fax": "print"}
_WORDS = {"voice": "call", "text": "text", "textphone": "textphone", "relay": "relay", "fax": "fax"}


@dataclass(frozen=True)
class Way:
    """One way to reach a service. `value` is the number or address; `href` is '' where it may not be a link."""

    kind: str  # voice, text, textphone, relay, fax, sign, web, email
    icon: str
    label: Phrase
    value: Phrase
    href: str
    note: Phrase | None = None
    aside: Phrase | None = None


@dataclass(frozen=True)
class ServiceView:
    """A service. `bits` pairs an icon and words; `not_known` is what of languages, access, hours, cost and area we do not know;
    `limited` says that it exists only in some areas; `state` checked, due, never or sure (999 needs no check)."""

    id: str
    name: Phrase
    description: Phrase
    ways: tuple[Way, ...]
    bits: tuple[tuple[str, Phrase], ...]
    not_known: Phrase | None
    limited: Phrase | None
    asides: tuple[Phrase, ...]
    state: str
    fresh: tuple[Phrase, ...]
    strands: tuple[str, ...]
    by: tuple[str, ...]


def service_view(ctx: Context, service: Service) -> ServiceView:
    """One service, ready to show."""
    ways = (*(_phone(ctx, p) for p in service.phones), *_addresses(ctx, service))
    state, fresh = _fresh(ctx, service)
    by = tuple(dict.fromkeys(way.kind for way in ways))
    return ServiceView(
        service.id,
        called(service),
        as_phrase(service.description),
        ways,
        tuple(_bits(ctx, service)),
        _not_known(ctx, service, by),
        ctx.words("area-only") if service.limited_area else None,
        tuple(_asides(ctx, service, state)),
        state,
        fresh,
        service.strands,
        by,
    )


def dial(phone: PhoneNumber) -> str:
    """What a number links to; '' for a fax, and for a number kept free for drama."""
    if RESERVED.match(phone.number) or phone.type == "fax":
        return ""
    return f"{'sms' if phone.type == 'text' else 'tel'}:{phone.number.replace(' ', '')}"


def _phone(ctx: Context, phone: PhoneNumber) -> Way:
    w = ctx.words
    return Way(
        phone.type,
        _ICONS[phone.type],
        w(_WORDS[phone.type]),
        ctx.say(phone.number, "phone"),
        "" if phone.register_first else dial(phone),
        as_phrase(phone.what) if phone.what else None,
        w("register-first") if phone.register_first else None,
    )


def _addresses(ctx: Context, service: Service) -> Iterator[Way]:
    for web in service.websites:
        kind, icon = ("sign", "hand") if web.sign_language else ("web", "arrow")
        href = "" if EXAMPLE.search(web.url) else web.url
        yield Way(kind, icon, as_phrase(web.what), ctx.say(shown_address(web.url), "url"), href)
    if service.email:
        href = "" if EXAMPLE.search(service.email) else f"mailto:{service.email}"
        yield Way("email", "text", ctx.words("email"), ctx.say(service.email, "email"), href)


def _bits(ctx: Context, service: Service) -> Iterator[tuple[str, Phrase]]:
    w = ctx.words
    if service.always_open:
        yield "clock", w("day-and-night")
    if service.schedule:
        yield "clock", as_phrase(service.schedule)
    if service.cost_free is not None:
        yield "check" if service.cost_free else "info", w("free" if service.cost_free else "not-free")
    if service.anonymous:
        yield "private", w("no-name-needed")
    if service.eligibility_description:
        yield "person", as_phrase(service.eligibility_description)
    elif service.strands:
        yield "person", ctx.join(as_phrase(ctx.kb.strands[strand].name) for strand in service.strands)
    if service.interpretation_services:
        yield "language", as_phrase(service.interpretation_services)
    if service.languages:
        names = [language_name(ctx, tag) for tag in service.languages]
        yield "language", ctx.join((w("languages-spoken"), ctx.join(names)), ": ")
    if service.accessibility:
        yield "hand", as_phrase(service.accessibility)
    if service.service_area:
        yield "place", as_phrase(service.service_area)


def _not_known(ctx: Context, service: Service, by: tuple[str, ...]) -> Phrase | None:
    """What we do not know of a service, in one line. Not of 999: whoever needs it is not to stop and wonder."""
    if service.first:
        return None
    known = {
        "languages": service.languages or service.interpretation_services,
        "access": service.accessibility or {"text", "textphone", "relay", "sign"} & set(by) or "easy-read" in service.needs,
        "hours": service.always_open or service.schedule or not (service.phones or service.email),
        "cost": service.cost_free is not None,
        "area": service.service_area,
    }
    missing = [ctx.words(f"known-{what}") for what, value in known.items() if not value]
    return ctx.words("not-known", n=ctx.join(missing)) if missing else None


def language_name(ctx: Context, tag: str) -> Phrase:
    """A language's own name where we ship it, else what it is called in the page's language."""
    known = ctx.kb.languages.get(tag)
    return ctx.say(known.name, "name") if known else ctx.words.spoken(tag)


def _asides(ctx: Context, service: Service, state: str) -> Iterator[Phrase]:
    if service.limited_area:
        yield ctx.words("area-only-text")
    if service.unknown:
        yield as_phrase(service.unknown)
    if state == "due" and (service.phones or service.websites or service.email):
        yield ctx.words("may-have-changed-text")


def _fresh(ctx: Context, service: Service) -> tuple[str, tuple[Phrase, ...]]:
    """How sure we are of the contact, and since when."""
    w = ctx.words
    seen = service.seen[0]
    source = ctx.kb.project.source_language
    when = w.date(seen.on) if seen.on else ctx.say(seen.year, "number") if seen.year else w("last-seen-no-date")
    last = w("last-seen", n=ctx.join((ctx.say(seen.at, "name", source), when)))
    if service.first:
        return "sure", ()
    late = ctx.as_of > service.review_by
    if service.assured_date is None:
        never = (w("never-checked"),) if service.phones else ()  # it speaks of a number
        return ("due" if late else "never"), (*never, last)
    return ("due" if late else "checked"), (w("checked-on", date=w.date(service.assured_date)), last)
