"""The directory as a reader meets it: services by country and by what they are for, and the choices that hide some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.directory import PhoneNumber, Service
from generator.model.text import Part, Phrase, State, as_phrase
from generator.views.contacts import rank
from generator.views.context import Context
from generator.views.service import ServiceView, dial, service_view
from generator.views.site import Danger, Found, Link

Group = tuple[str, Phrase, tuple[ServiceView, ...]]
WAYS = ("voice", "text", "textphone", "relay", "sign", "web", "email")


@dataclass(frozen=True)
class Country:
    """The services of a country by need, in the order of content/strands.yml. `name` is None where there is only one country."""

    id: str
    name: Phrase | None
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Services:
    """Each service stands once. `strands` and `ways` are the choices that hide the others: (id, words)."""

    countries: tuple[Country, ...]
    strands: tuple[tuple[str, Phrase], ...]
    ways: tuple[tuple[str, Phrase], ...]
    hidden: Phrase  # said when a choice hides services

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group of every country."""
        return tuple(group for country in self.countries for group in country.groups)


def services(ctx: Context) -> Services:
    """Every active service."""
    active = {key: s for key, (_, s) in sorted(ctx.kb.services.items()) if s.status == "active"}
    codes = sorted({ctx.kb.services[key][0].country for key in active})
    several = len(codes) > 1
    countries = tuple(
        Country(
            code.lower(),
            ctx.words.country(code) if several else None,
            tuple(_groups(ctx, {k: s for k, s in active.items() if ctx.kb.services[k][0].country == code})),
        )
        for code in codes
    )
    shown = [v for country in countries for _, _, views in country.groups for v in views]
    strands = tuple((s.id, as_phrase(s.name)) for s in ctx.kb.strands.values() if any(s.id in v.strands for v in shown))
    everything = ctx.join((ctx.words("show-all"), ctx.words("any-way")))
    ways = tuple((k, ctx.words(f"way-{k}")) for k in WAYS if any(k in v.by for v in shown))
    return Services(countries, strands, ways, ctx.words("some-hidden", n=everything))


def _groups(ctx: Context, left: dict[str, Service]) -> Iterator[Group]:
    """Services under the first of their needs."""
    for need in ctx.kb.needs.values():
        mine = sorted((k for k, s in left.items() if need.id in s.needs), key=lambda k: rank(left[k], ctx.as_of))
        if mine:
            yield need.id, as_phrase(need.name), tuple(service_view(ctx, left.pop(key)) for key in mine)


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
    for key, (_, service) in sorted(ctx.kb.services.items()):
        if service.status == "active":
            view = service_view(ctx, service)
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
    return Phrase((Part(phone.number, fact="phone", link=dial(phone)),), ctx.loc.language.id, State.source)
