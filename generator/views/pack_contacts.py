"""The sheets of a pack that are made of the directory: the list of contacts, the poster, the wallet cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.localise.apply import Localised
from generator.localise.facts import phone_link
from generator.model.directory import PhoneNumber, Service, Web
from generator.model.editions import Pack, PackPart
from generator.model.text import Phrase, State, as_phrase, bold, joined, maybe_phrase
from generator.views import band
from generator.views.contacts import called, packed
from generator.views.forms import PAGE
from generator.views.sheet import Cards, Cell, Contact, Contacts, Half, Item, Note, Scan, Section

CARDS = 4  # on a page
ON_A_CARD, ON_A_POSTER = 5, 5  # contacts
ON_THE_CARD = frozenset({"numbers", "found"})  # the pieces of `about` that are the words of its two halves


@dataclass(frozen=True)
class PackContext:
    """What the sheets of one pack are made of. `pages` gives the first page of each part of the pack that they are put `within`,
    once it is known; None where there are none (Word). `discreet`: nothing on them tells whose they are."""

    loc: Localised
    pack: Pack
    as_of: date
    pages: Mapping[str, int] | None
    within: Pack
    discreet: bool = False


def page_of(part: PackPart) -> str:
    """The page of the site that a sheet belongs to."""
    return next(iter(part.stands_for), PAGE)


def contacts(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    """The contacts that can be trusted; that others were left out is said, and where they can be seen."""
    w = context.loc.words
    shown, left_out = packed(context.loc.kb, context.pack, context.as_of)
    shown = shown[:ON_A_POSTER] if part.sheet == "poster" else shown
    groups = [
        (w("contacts-first"), [s for s in shown if s.first]),
        (w("contacts-talk"), [s for s in shown if not s.first]),
    ]
    table = Contacts(
        (w("contacts-who"), w("contacts-how")),
        tuple((name, tuple(_contact(context, s, part) for s in group)) for name, group in groups if group),
    )
    items: tuple[Item, ...] = (table,)
    if left_out and context.discreet:
        items += (Note("plain", None, (w("discreet-left-out"),)),)
    elif left_out and part.sheet == "contacts":
        items += (Note("plain", None, (w("contacts-left-out", n=band.address(context.loc, page_of(part))),)),)
    return (Section("contacts", "", None, None, items),)


def _contact(context: PackContext, service: Service, part: PackPart) -> Contact:
    loc, w = context.loc, context.loc.words
    ways = [_way(loc, p.number, "phone", maybe_phrase(p.what)) for p in service.phones]
    if part.sheet == "poster":  # numbers, to be read from afar, and sign language; the rest is behind the code at its foot
        ways += [_web(loc, web) for web in service.websites if web.sign_language]
    elif not context.discreet:
        ways += [_way(loc, service.email, "email", None)] if service.email else []
        ways += [_web(loc, web) for web in service.websites]
    when = w("day-and-night") if service.always_open else maybe_phrase(service.schedule)
    area = w("area-only") if service.limited_area else None
    scan = _scan(loc, service) if part.sheet == "poster" else None
    about = Phrase((), loc.language.id, State.source) if context.discreet else as_phrase(service.description)
    return Contact(bold(_name(context, service)), about, tuple(ways), when, area, scan)


def _web(loc: Localised, web: Web) -> Phrase:
    return _way(loc, web.url.removeprefix("https://").rstrip("/"), "url", as_phrase(web.what))


def _name(context: PackContext, service: Service) -> Phrase:
    """What a contact is called; where nobody may be named, what it is for."""
    return as_phrase(context.loc.kb.needs[service.needs[0]].name) if context.discreet else called(service)


def _scan(loc: Localised, service: Service) -> Scan | None:
    """A code that calls. Not for the emergency numbers: three digits are quicker typed, and a slip of the hand calls them."""
    number = _number(service)
    link = "" if service.first or number is None or number.register_first else phone_link(number.number)
    return Scan(link, loc.words("scan-call", n=_way(loc, number.number, "phone", None))) if number and link else None


def _number(service: Service) -> PhoneNumber | None:
    return next((p for p in service.phones if p.type == "voice"), None)


def _way(loc: Localised, value: str, kind: str, what: Phrase | None) -> Phrase:
    way = band.fact(loc, value, kind)
    return way if what is None else joined((way, what), " ")


def cards(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    """Four times the same card: numbers on one half, on the other a place for a worker's name and number."""
    loc, w = context.loc, context.loc.words
    shown, _ = packed(loc.kb, context.pack, context.as_of)
    found = [(s, number) for s in shown if (number := _number(s))][:ON_A_CARD]
    about = {piece.id: piece for piece in part.about}
    lines = tuple((_name(context, s), _way(loc, n.number, "phone", None)) for s, n in found)
    front = Half(as_phrase(about["numbers"].title or ""), lines, as_phrase(about["numbers"].text))
    fields = (("worker", w("card-ask-for")), ("phone", w("pack-phone")), ("case", w("pack-case-number")))

    def back(n: int) -> Half:
        blank = tuple((label, Cell(f"card-{n}-{key}", f"{w('sheet-row')} {n}: {label}")) for key, label in fields)
        return Half(as_phrase(about["found"].title or ""), blank, as_phrase(about["found"].text))

    return (Section("cards", "", None, None, (Cards(tuple((front, back(n)) for n in range(1, CARDS + 1))),)),)
