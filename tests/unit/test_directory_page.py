"""The directory on a page: by country, need and who is targeted, with what is known, what is not, and how sure we are; the same as
JSON-LD."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from generator.formats.site import finish, tree
from generator.localise.facts import RESERVED
from generator.model.directory import Organization
from generator.model.kb import KnowledgeBase
from generator.views.pages import site_view
from generator.views.status import language_state
from tests.support import sites
from tests.unit.test_data import FULL, HOUSE

ACTIVE = FULL.model_copy(update={"status": "active", "needs": ("talk",)})


def with_services(*organizations: Organization) -> KnowledgeBase:
    """The project's knowledge with these organizations beside the police."""
    kb = sites.knowledge()
    return kb.with_records(organizations={"police": kb.organizations["police"], **{o.id: o for o in organizations}})


@cache
def own(tag: str = "en", audience: Any = "public") -> str:
    """The page as it is."""
    return page(sites.knowledge(), tag, audience)


def page(kb: KnowledgeBase, tag: str = "en", audience: Any = "public", as_of: date = sites.AS_OF) -> str:
    """The Markdown of the page of services."""
    loc = sites.localised(tag, kb)
    view = site_view(loc, audience, [], [language_state(loc)], as_of)
    return tree.page_markdown(next(p for p in view.pages if p.sheet == "choices.css"), view)


def card(text: str, service: str) -> str:
    """What stands on the card of one service, as words."""
    found = re.search(rf'<li class="service[^"]*" id="{service}">(.*?)\n</li>', text, re.S)
    assert found, service
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def graph(text: str) -> dict[str, Any]:
    """The services of a page as a program reads them: by the anchor of each."""
    front = json.loads(re.search(r"^graph: (.*)$", text, re.M)[1])  # type: ignore[index]
    return {node["@id"]: node for node in json.loads(front)["@graph"]}


def test_a_card_shows_what_is_known_and_says_what_is_not() -> None:
    house = HOUSE.model_copy(update={"country": "GB", "services": (ACTIVE,)})
    said = card(page(with_services(house)), "full")
    for words in (
        "English",
        "Welsh",
        "Interpreters on request",
        "A ramp and a loop",
        "Day and night",
        "Every second Tuesday",
        "Free",
        "The third valley",
        "Only in some areas",
        "Who may come",
        "May have changed",
        "Checked by us on 6 May 2026",
    ):
        assert words in said, words
    assert "Not known to us" not in said
    bare = {"languages": (), "interpretation_services": None, "accessibility": None, "always_open": False, "schedule": None}
    bare |= {"cost_free": None, "service_area": None, "limited_area": False, "websites": (), "phones": FULL.phones[:1]}
    house = HOUSE.model_copy(update={"country": "GB", "services": (ACTIVE.model_copy(update=bare),)})
    text = page(with_services(house))
    assert "Not known to us: languages, access for disabled people, opening hours, cost, area" in card(text, "full")
    assert "Only in some areas" not in card(text, "full")
    assert "Not known to us" not in card(text, "police-emergency"), "whoever needs it is not to stop and wonder"


def test_whom_a_service_is_for_is_said_even_where_only_the_strand_is_known() -> None:
    said = card(own(), "mencap")
    assert "Disability" in said


def test_countries_are_named_only_where_there_are_several() -> None:
    alone = own()
    assert "United Kingdom" not in alone.partition("\n---\n")[2] and 'id="need-talk"' in alone
    text = page(with_services(HOUSE.model_copy(update={"services": (ACTIVE,)})))
    assert '<h2 id="country-gb">United Kingdom</h2>' in text.replace("<bdi>", "").replace("</bdi>", "")
    assert '<h2 id="country-ie">Ireland</h2>' in text.replace("<bdi>", "").replace("</bdi>", "")
    assert '<h3 id="need-ie-talk">' in text and '<a href="#country-ie">' in text
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert text.index('id="police-emergency"') < text.index('id="country-ie"') < text.index('id="full"')


def test_what_is_no_more_is_on_no_page() -> None:
    text = page(with_services(HOUSE))
    assert "The Full Service" not in text and "#full" not in graph(text)


def test_programs_read_what_a_reader_may_rely_on() -> None:
    house = HOUSE.model_copy(update={"country": "GB", "services": (ACTIVE,)})
    node = graph(page(with_services(house), as_of=date(2026, 7, 8)))["#full"]
    ways = node["provider"]["contactPoint"]
    assert {w.get("telephone") or w.get("email") or w["url"] for w in ways} == {
        "+44 117 000 0001",
        FULL.email,
        *(w.url for w in FULL.websites),
    }, "a number that needs signing up is no promise"
    assert all(w["availableLanguage"] == list(FULL.languages) for w in ways)
    assert node["areaServed"]["name"] == "The third valley" and node["hoursAvailable"]["opens"] == "00:00"
    assert node["offers"] == {"@type": "Offer", "price": 0}
    late = graph(page(with_services(house), as_of=date(2026, 7, 9)))["#full"]
    assert "contactPoint" not in late["provider"] and "hoursAvailable" not in late, "its review is overdue"


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_examples_are_not_for_programs_and_unknown_hours_are_not_there(audience: str) -> None:
    found = graph(own(audience=audience))
    kb = sites.knowledge()
    assert {a.removeprefix("#") for a in found} == {k for k in kb.services if k != "northbridge"}
    for anchor, node in found.items():
        service = kb.services[anchor.removeprefix("#")][1]
        assert "hoursAvailable" not in node or service.always_open
        assert not any(RESERVED.match(w.get("telephone", "")) for w in node["provider"].get("contactPoint", []))
    assert found["#police-emergency"]["provider"]["contactPoint"][0]["telephone"] == "999"


def test_the_words_for_programs_are_in_the_language_of_the_page() -> None:
    text = own("ar")
    context = json.loads(json.loads(re.search(r"^graph: (.*)$", text, re.M)[1]))["@context"]  # type: ignore[index]
    assert context == ["https://schema.org", {"@language": "ar"}]
    galop = graph(text)["#galop"]
    assert re.search("[\u0600-\u06ff]", galop["description"])
    assert galop["name"] == {"@value": "Galop", "@language": "en"}


class _Scripts(HTMLParser):
    """What a browser takes for scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script"
        if self.inside:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.blocks[-1] += data


def test_nothing_in_the_data_can_end_its_block() -> None:
    hostile = ACTIVE.model_copy(update={"name": "</script><script>alert(1)</script><!--", "called": None})
    text = page(with_services(HOUSE.model_copy(update={"country": "GB", "services": (hostile,)})))
    block = json.loads(re.search(r"^graph: (.*)$", text, re.M)[1])  # type: ignore[index]
    parser = _Scripts()
    parser.feed(f'<script type="application/ld+json">{block}</script><p>after</p>')
    assert parser.blocks == [block] and "<" not in block
    assert graph(text)["#full"]["name"]["@value"] == hostile.name, "and it is still read as it was"
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("markup", "wrong"),
    [
        ('<script type="application/ld+json">{}</script>', []),
        ("<script>run()</script>", ["inline <script>", "script from None"]),
        (
            '<script type="application/ld+json" onload="run()">{}</script>',
            ["<script onload>", "inline <script>", "script from None"],
        ),
        ('<script type="module">run()</script>', ["inline <script>", "script from None"]),
        ('<script type="application/ld+json" src="https://x.org/a"></script>', ["script from https://x.org/a"]),
    ],
)
def test_a_page_may_hold_data_and_no_script_of_its_own(markup: str, wrong: list[str]) -> None:
    parser = finish._Page()
    parser.feed(markup)
    assert parser.wrong == wrong
