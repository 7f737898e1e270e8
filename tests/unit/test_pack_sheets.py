"""The sheets of a pack: what was a link on a page can be followed on paper, contacts stand in the order that can be trusted."""

from __future__ import annotations

from datetime import date
from functools import cache

from generator.localise.apply import Localised
from generator.model.text import Part, Phrase, State
from generator.project import open_project
from generator.views.pack_sheets import PackContext, _on_paper, pack_sheet
from generator.views.sheet import Contacts
from tests.support.built import AS_OF, ROOT

TODAY = date.fromisoformat(AS_OF)


@cache
def english() -> Localised:
    return open_project(ROOT, TODAY).localised("en")


def on_paper(target: str) -> str:
    pack = english().kb.packs["support-pack"]
    rights = next(p for p in pack.parts if p.sheet == "rights")
    text = Phrase((Part("See "), Part("the other page", link=target), Part(".")), "en", State.source)
    return str(_on_paper(PackContext(english(), pack, TODAY, {}), rights, text))


def test_a_link_to_a_page_that_a_part_stands_for_names_the_part() -> None:
    assert on_paper("page:support") == "See the other page (People who can help)."


def test_a_link_to_another_page_shows_its_address() -> None:
    assert on_paper("page:privacy") == "See the other page (example.org/beside/en/privacy.html)."


def test_a_link_to_this_very_part_adds_nothing() -> None:
    assert on_paper("page:rights#private") == "See the other page."


def test_numbers_for_danger_come_first_and_old_numbers_last_with_their_year() -> None:
    sheet = pack_sheet(english(), "support-pack", "contacts", as_of=TODAY)
    table = next(i for s in sheet.sections for i in s.items if isinstance(i, Contacts))
    groups = [str(name) for name, _ in table.groups]
    assert groups[0] == str(english().words("contacts-first"))
    assert groups[-1] == str(english().words("contacts-may-have-changed"))
    first = table.groups[0][1]
    assert [str(c.ways[0]).split()[0] for c in first] == ["999", "101"]
    assert all(c.aside for c in table.groups[-1][1])
