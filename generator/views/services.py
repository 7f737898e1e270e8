"""The directory as a reader meets it: services by what they are for, with how to reach them and how sure we are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.localise.facts import RESERVED, shown_address
from generator.model.directory import Organization, PhoneNumber, Service
from generator.model.text import Part, Phrase, State
from generator.views.contacts import called, rank
from generator.views.context import Context, as_phrase
from generator.views.site import Danger, Found, Link

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
    """A service. `bits` pairs an icon and words; `state` checked, due, never or sure (999 needs no check)."""

    id: str
    name: Phrase
    description: Phrase
    ways: tuple[Way, ...]
    bits: tuple[tuple[str, Phrase], ...]
    asides: tuple[Phrase, ...]
    state: str
    fresh: tuple[Phrase, ...]
    strands: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True)
class Services:
    """Groups by need, in the order of content/strands.yml; each service stands once. `strands` and `ways` are the choices
    that hide the others: (id, words)."""

    groups: tuple[tuple[str, Phrase, tuple[ServiceView, ...]], ...]
    strands: tuple[tuple[str, Phrase], ...]
    ways: tuple[tuple[str, Phrase], ...]
    hidden: Phrase  # said when a choice hides services


def services(ctx: Context) -> Services:
    """Every active service."""
    left = {key: _service(ctx, o, s) for key, (o, s) in sorted(ctx.kb.services.items()) if s.status == "active"}
    groups = []
    for need in ctx.kb.needs.values():
        mine = [key for key in left if need.id in ctx.kb.services[key][1].needs]
        mine.sort(key=lambda key: rank(ctx.kb.services[key][1], ctx.as_of))
        if mine:
            groups.append((need.id, as_phrase(need.name), tuple(left.pop(key) for key in mine)))
    shown = [v for _, _, views in groups for v in views]
    strands = tuple((s.id, as_phrase(s.name)) for s in ctx.kb.strands.values() if any(s.id in v.strands for v in shown))
    kinds = [k for k in ("voice", "text", "textphone", "relay", "sign", "web", "email") if any(k in v.by for v in shown)]
    everything = ctx.join((ctx.words("show-all"), ctx.words("any-way")))
    ways = tuple((k, ctx.words(f"way-{k}")) for k in kinds)
    return Services(tuple(groups), strands, ways, ctx.words("some-hidden", n=everything))


def danger(ctx: Context) -> Danger | None:
    """The number for danger now, from the first emergency service of the directory; None where there is none."""
    first = [s for _, s in ctx.kb.services.values() if s.first and s.status == "active"]
    urgent = next((s for s in sorted(first, key=lambda s: s.id) if "emergency" in s.needs), None)
    if urgent is None:
        return None
    w, phone = ctx.words, _voice(urgent)
    calm = next((s for s in sorted(first, key=lambda s: s.id) if s is not urgent and _voice(s)), None)
    if phone is None:
        return None
    href = ctx.href("page:help-now") or ctx.href(f"service:{urgent.id}")
    return Danger(
        w("danger-title"),
        w("danger-call", n=ctx.say(phone.number, "phone")),
        "tel:" + phone.number.replace(" ", ""),
        Link(w("danger-other-ways"), href) if href else None,
        ctx.join((w("danger-not-now"), w("danger-call", n=_dial(ctx, calm))), " ") if calm else None,
    )


def found(ctx: Context) -> Iterator[Found]:
    """Each service for the search."""
    for key, (organization, service) in sorted(ctx.kb.services.items()):
        if service.status == "active":
            view = _service(ctx, organization, service)
            yield Found(
                "search-services",
                view.name,
                ctx.href(f"service:{key}"),
                (view.description, *(b for _, b in view.bits), *(way.value for way in view.ways)),
                view.fresh[0] if view.fresh else None,
            )


def _voice(service: Service) -> PhoneNumber | None:
    return next((p for p in service.phones if p.type == "voice"), None)


def _dial(ctx: Context, service: Service) -> Phrase:
    phone = _voice(service)
    assert phone is not None
    return Phrase((Part(phone.number, fact="phone", link=_tel(phone)),), ctx.loc.language.id, State.source)


def _tel(phone: PhoneNumber) -> str:
    if RESERVED.match(phone.number) or phone.type == "fax":
        return ""
    return f"{'sms' if phone.type == 'text' else 'tel'}:{phone.number.replace(' ', '')}"


def _service(ctx: Context, organization: Organization, service: Service) -> ServiceView:
    w = ctx.words
    ways = [
        Way(
            p.type,
            _ICONS[p.type],
            w(_WORDS[p.type]),
            ctx.say(p.number, "phone"),
            "" if p.register_first else _tel(p),
            as_phrase(p.what) if p.what else None,
            w("register-first") if p.register_first else None,
        )
        for p in service.phones
    ]
    for web in service.websites:
        kind = "sign" if web.sign_language else "web"
        href = "" if "example.org" in web.url else web.url
        ways.append(
            Way(
                kind,
                "hand" if web.sign_language else "arrow",
                as_phrase(web.what),
                ctx.say(shown_address(web.url), "url"),
                href,
            )
        )
    if service.email:
        href = "" if service.email.endswith("example.org") else f"mailto:{service.email}"
        ways.append(Way("email", "text", w("email"), ctx.say(service.email, "email"), href))
    state, fresh = _fresh(ctx, service)
    return ServiceView(
        service.id,
        called(service),
        as_phrase(service.description),
        tuple(ways),
        tuple(_bits(ctx, service)),
        tuple(_asides(ctx, service, state)),
        state,
        fresh,
        service.strands,
        tuple(dict.fromkeys(way.kind for way in ways)),
    )


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
    if service.interpretation_services:
        yield "language", as_phrase(service.interpretation_services)
    if service.languages:
        names = [language_name(ctx, tag) for tag in service.languages]
        yield "language", ctx.join((w("languages-spoken"), ctx.join(names)), ": ")
    if service.service_area:
        yield "place", as_phrase(service.service_area)


def language_name(ctx: Context, tag: str) -> Phrase:
    """A language's own name where we ship it, else its tag."""
    known = ctx.kb.languages.get(tag)
    return ctx.say(known.name if known else tag, "name")


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
