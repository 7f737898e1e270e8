"""What a placeholder stands for: phones, limits, names and addresses, from the records that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.localise.words import Words
from generator.model.directory import Service
from generator.model.kb import KnowledgeBase
from generator.model.knowledge import Timescale
from generator.model.text import Fact, Phrase

# Numbers that Ofcom keeps free for drama: nobody's phone, so never a link (design: content rules).
RESERVED = re.compile(r"^(0|\+44)(1632 ?960|20 ?7946 ?0|7700 ?900|808 ?157 ?0|113 ?496 ?0|161 ?496 ?0)")
# Names that lead nowhere by design (RFC 2606).
EXAMPLE = re.compile(
    r"(?:^|[@./])(?:example\.(?:org|com|net)|[a-z0-9-]+\.(?:example|test|invalid|localhost))(?=[/:?#]|$)", re.I
)

BLANKS = frozenset(
    {"n", "page", "pages", "code", "name", "date", "from", "total", "title", "own"}
)  # filled where a word is used


def placeholder_names(kb: KnowledgeBase) -> set[str]:
    """Every name that a placeholder may have today (blanks of interface words aside)."""
    names = {f"publisher.{f}" for f in ("name", "phone", "email", "address", "url")}
    names |= {f"deadline.{key}" for key in kb.timescales}
    names |= {f"address.{page.id}" for page in kb.pages.values()}
    names |= {"project.version", "project.exit-address", "project.name", "date.released"}
    for key, (_, service) in kb.services.items():
        names |= {f"contact.{key}.{field}" for field in ("name", *_service_facts(service))}
    return names


def _service_facts(service: Service) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for phone in service.phones:
        dial = phone.number.replace(" ", "")
        scheme = "sms" if phone.type == "text" else "tel"
        link = "" if RESERVED.match(phone.number) or phone.register_first else f"{scheme}:{dial}"
        facts[phone.id] = Fact(phone.number, "phone", link)
    for web in service.websites:
        facts[web.id] = Fact(shown_address(web.url), "url", "" if "example.org" in web.url else web.url)
    if service.email:
        facts["email"] = Fact(
            service.email, "email", "" if service.email.endswith("example.org") else f"mailto:{service.email}"
        )
    return facts


def shown_address(url: str) -> str:
    """An address as people write it: no scheme, no closing slash."""
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def phone_link(number: str) -> str:
    """The link of a number, or nothing for a reserved one."""
    return "" if RESERVED.match(number) else "tel:" + number.replace(" ", "")


def clock_words(clock: Timescale, words: Words) -> Phrase:
    """A clock in words: 'within 2 working days', 'immediately'; the unit as written, never converted."""
    if clock.word:
        return words(f"clock-{clock.word}")
    kind = "at-least-every" if clock.at_least and clock.kind == "every" else clock.kind
    return words.count(f"clock-{kind}-{clock.unit}", clock.value or 0)


def own_words(kb: KnowledgeBase, clock: Timescale, words: Words) -> Phrase | None:
    """What the organisation holds itself to beside a document's clock, in words: 'within 1 working day'; None where it does not."""
    own = kb.own_clocks.get(clock.id)
    return clock_words(own.beside(clock), words) if own else None


def both_clocks(kb: KnowledgeBase, clock: Timescale, words: Words) -> Phrase:
    """A document's clock, and the organisation's beside it: 'within 2 working days (with us: within 1 working day)'."""
    said, own = clock_words(clock, words), own_words(kb, clock, words)
    if own is None:
        return said
    return words("own-clock", n=said, own=own)


def filler(kb: KnowledgeBase, words: Words) -> Callable[[str], Fact | None]:
    """The function that gives the fact of a placeholder in the words' language, or None where the name is unknown."""
    publisher = kb.project.publisher

    def fill(name: str) -> Fact | None:
        kind, *rest = name.split(".")
        if kind == "publisher" and len(rest) == 1:
            return {
                "name": Fact(publisher.name, "name"),
                "phone": Fact(publisher.phone, "phone", phone_link(publisher.phone)),
                "email": Fact(publisher.email, "email", "" if publisher.example else f"mailto:{publisher.email}"),
                "address": Fact(publisher.address, "name"),
                "url": Fact(shown_address(publisher.url), "url", "" if publisher.example else publisher.url),
            }.get(rest[0])
        if kind == "deadline" and len(rest) == 1 and rest[0] in kb.timescales:
            return Fact(str(both_clocks(kb, kb.timescales[rest[0]][1], words)), "limit")
        if kind == "contact" and len(rest) == 2 and rest[0] in kb.services:
            service = kb.services[rest[0]][1]
            return Fact(service.name, "name") if rest[1] == "name" else _service_facts(service).get(rest[1])
        if kind == "address" and len(rest) == 1:
            return Fact(page_address(kb, rest[0], words.language.id), "url")
        if kind == "project" and rest == ["version"]:
            return Fact(kb.project.version, "code")
        if kind == "project" and rest == ["name"]:
            return Fact(kb.project.name, "name")
        if kind == "project" and rest == ["exit-address"]:
            exit_address = kb.project.exit_address or ""
            return Fact(shown_address(exit_address), "url", "" if "example.org" in exit_address else exit_address)
        if kind == "date" and rest == ["released"]:
            return Fact(str(words.date(kb.project.released)), "date")
        return None

    return fill


def page_address(kb: KnowledgeBase, page: str, tag: str) -> str:
    """The printed address of a public page."""
    return shown_address(page_url(kb, page, tag))


def page_url(kb: KnowledgeBase, page: str, tag: str) -> str:
    """Where a public page is; the home page is what its folder opens."""
    found = kb.pages.get(f"public/{page}")
    name = "" if found and found.meta.layout == "home" else f"{page}.html"
    return f"{kb.project.site_address.rstrip('/')}/{tag}/{name}".rstrip("/")
