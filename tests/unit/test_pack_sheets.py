"""The sheets of a pack: what was a link on a page can be followed on paper, contacts stand in the order that can be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from generator.localise.apply import Localised
from generator.model.editions import Confirmed
from generator.model.text import Part, Phrase, State
from generator.overlay import with_overlay
from generator.packing import warnings
from generator.project import Opened, open_project
from generator.views.pack_sheets import PackContext, _on_paper, pack_sheet
from generator.views.sheet import Contacts, Note
from tests.support.built import AS_OF, ROOT

TODAY = date.fromisoformat(AS_OF)


@cache
def project() -> Opened:
    return open_project(ROOT, TODAY)


@cache
def english() -> Localised:
    return project().localised("en")


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


def contact_sheet(loc: Localised, as_of: date) -> tuple[list[tuple[str, list[str]]], str]:
    """The groups of the contact sheet with the names in each, and what it says below them."""
    sheet = pack_sheet(loc, "support-pack", "contacts", as_of=as_of)
    items = sheet.sections[0].items
    table = next(i for i in items if isinstance(i, Contacts))
    said = " ".join(str(p) for i in items if isinstance(i, Note) for p in i.items)
    return [(str(name), [str(c.name) for c in group]) for name, group in table.groups], said


def test_numbers_for_danger_come_first_and_what_is_overdue_is_left_out_in_words() -> None:
    loc = english()
    kb = loc.kb
    groups, said = contact_sheet(loc, TODAY)
    assert groups[0] == (
        str(loc.words("contacts-first")),
        [kb.services[s][1].name for s in ("police-emergency", "police-non-emergency")],
    )
    named = [kb.services[s][1] for s in kb.packs["support-pack"].services]
    due = {s.name for s in named if not s.first and s.review_by < TODAY}
    assert due, "nothing is overdue on this day: choose a later one"
    assert not due & {name for _, names in groups for name in names}
    assert said == str(loc.words("contacts-left-out", n="example.org/beside/en/support.html"))


def test_a_sheet_with_nothing_left_out_says_nothing_of_it() -> None:
    groups, said = contact_sheet(english(), date(2015, 1, 1))
    assert said == "" and sum(len(names) for _, names in groups) == len(english().kb.packs["support-pack"].services)


def test_emergency_numbers_are_on_the_sheet_whatever_their_date() -> None:
    groups, _ = contact_sheet(english(), date(2099, 1, 1))
    assert [len(names) for _, names in groups] == [2]


def confirmed(service: str, on: date) -> Opened:
    """The project as its example organisation publishes it, having checked one contact itself."""
    opened = project()
    overlay = opened.kb.overlays["northbridge"].model_copy(update={"confirmed": (Confirmed(service=service, on=on),)})
    kb = opened.kb.with_records(overlays={"northbridge": overlay})
    return with_overlay(replace(opened, kb=kb), "northbridge")


def test_what_the_organisation_has_checked_is_on_its_sheet_for_as_long_as_a_check_lasts() -> None:
    days = timedelta(days=english().kb.project.review_days.contact)
    for on, there in (
        (TODAY, True),
        (TODAY - days, True),
        (TODAY - days - timedelta(days=1), False),
        (TODAY + timedelta(days=1), False),
    ):
        opened = confirmed("galop", on)
        groups, said = contact_sheet(opened.localised("en"), TODAY)
        assert ("Galop" in [n for _, names in groups for n in names]) is there, on
        assert said, "the others are still left out"


def test_a_check_by_an_organisation_answers_its_pack_and_not_the_project() -> None:
    """`--release` goes on asking: the project itself has not looked at the contact."""
    asked = {m for m in (p.message for p in confirmed("galop", TODAY).problems) if "galop" in m}
    assert asked == {m for m in (p.message for p in project().problems) if "galop" in m} and len(asked) == 2

    def warned(opened: Opened) -> list[str]:
        return [p.message for p in warnings(opened, opened.localised("en"), "support-pack") if "galop" in p.message]

    assert warned(confirmed("galop", TODAY)) == []
    assert warned(confirmed("cst", TODAY)) == ["galop is left out of the pack: it was to be reviewed by 2026-11-01"]
