"""The sheets of a pack: what was a link on a page can be followed on paper, contacts stand in the order that can be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from generator import packing
from generator.forewarned import warnings
from generator.localise.apply import Localised
from generator.model.editions import Pack
from generator.model.overlays import Confirmed
from generator.model.text import Part, Phrase, State
from generator.overlay import with_overlay
from generator.project import Opened, open_project
from generator.views import band
from generator.views.discreet import discreet, told
from generator.views.pack_contacts import CARDS, ON_A_CARD
from generator.views.pack_sheets import PackContext, _on_paper, pack_sheet
from generator.views.sheet import Cards, Cell, Contacts, Note, Scan, SheetView
from tests.support.built import AS_OF, ROOT

TODAY = date.fromisoformat(AS_OF)


@cache
def project() -> Opened:
    return open_project(ROOT, TODAY)


@cache
def localised(tag: str) -> Localised:
    return project().localised(tag)


def english() -> Localised:
    return localised("en")


def on_paper(target: str, quiet: bool = False) -> str:
    pack = english().kb.packs["support-pack"]
    rights = next(p for p in pack.parts if p.sheet == "rights")
    text = Phrase((Part("See "), Part("the other page", link=target), Part(".")), "en", State.source)
    return str(_on_paper(PackContext(english(), pack, TODAY, {}, pack, quiet), rights, text))


def test_a_link_to_a_page_that_a_part_stands_for_names_the_part() -> None:
    assert on_paper("page:support") == "See the other page (People who can help)."


def test_a_link_to_another_page_shows_its_address() -> None:
    assert on_paper("page:privacy") == "See the other page (example.org/beside/en/privacy.html)."


def test_the_discreet_edition_shows_no_address() -> None:
    assert on_paper("page:privacy", quiet=True) == "See the other page."


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
        loc = opened.localised("en")
        return [p.message for p in warnings(opened, loc, loc, "support-pack") if "galop" in p.message]

    assert warned(confirmed("galop", TODAY)) == []
    assert warned(confirmed("cst", TODAY)) == ["galop is left out of the pack: it was to be reviewed by 2026-11-01"]


EVERYTHING = date(2015, 1, 1)  # a day on which no contact is overdue yet


def sheet(pack: str, part: str, *, tag: str = "en", as_of: date = TODAY, quiet: bool = False) -> SheetView:
    return pack_sheet(localised(tag), pack, part, as_of=as_of, quiet=quiet)


def table_of(view: SheetView) -> Contacts:
    return next(i for s in view.sections for i in s.items if isinstance(i, Contacts))


def calls(view: SheetView) -> dict[str, str]:
    """What the codes beside contacts hold, by the name of the contact."""
    every = (c for _, group in table_of(view).groups for c in group)
    return {str(c.name): c.scan.target for c in every if c.scan}


def test_a_code_calls_the_number_that_is_printed_and_never_an_emergency_or_a_made_up_number() -> None:
    view = sheet("poster", "poster", as_of=EVERYTHING)
    kb = english().kb
    found = calls(view)
    assert found
    for name, target in found.items():
        service = next(s for _, s in kb.services.values() if s.name == name)
        assert not service.first
        assert target == "tel:" + service.phones[0].number.replace(" ", "")
        assert "1632" not in target
    assert kb.services["northbridge"][1].name in {str(c.name) for _, g in table_of(view).groups for c in g}
    assert kb.services["northbridge"][1].name not in found, "its numbers are nobody's"


def test_every_public_sheet_has_the_code_of_the_address_it_prints_and_no_sheet_for_staff_has_one() -> None:
    for tag in ("en", "ar"):
        for pack in localised(tag).kb.packs.values():
            for part in pack.parts:
                if not part.sheet:
                    continue
                view = sheet(pack.id, part.id, tag=tag)
                if pack.audience == "staff":
                    assert view.scan is None and view.address is None
                else:
                    assert isinstance(view.scan, Scan)
                    assert view.scan.target.removeprefix("https://").removeprefix("www.") == str(view.address)
                    assert str(view.address) in str(view.scan.label)


def test_a_poster_is_short_whatever_the_directory_holds() -> None:
    assert sum(len(group) for _, group in table_of(sheet("poster", "poster", as_of=EVERYTHING)).groups) == 5


def test_wallet_cards_are_four_alike_with_names_of_their_own_for_their_fields() -> None:
    view = sheet("wallet-cards", "cards", as_of=EVERYTHING)
    (cards,) = (i for s in view.sections for i in s.items if isinstance(i, Cards))
    assert len(cards.strips) == CARDS
    assert {front for front, _ in cards.strips} == {cards.strips[0][0]}
    assert 2 < len(cards.strips[0][0].lines) <= ON_A_CARD
    cells = [cell for _, back in cards.strips for _, cell in back.lines if isinstance(cell, Cell)]
    assert len({c.id for c in cells}) == len(cells) == 12
    assert len({c.tooltip for c in cells}) == len(cells)


def test_the_discreet_edition_tells_numbers_and_no_names() -> None:
    for tag in ("en", "pl", "ar"):
        loc = localised(tag)
        kb = loc.kb
        view = discreet(sheet("support-pack", "contacts", tag=tag, as_of=EVERYTHING, quiet=True), loc)
        assert told(view, kb) == []
        ways = [str(w) for _, group in table_of(view).groups for c in group for w in c.ways]
        assert any(kb.services["galop"][1].phones[0].number in w for w in ways)
        assert not any("@" in w or "www." in w for w in ways)
        assert str(view.organization) == str(view.address) == "BL-1" and view.scan is None and view.logo is None


def test_the_cover_of_the_discreet_edition_says_nothing_of_what_it_is_about() -> None:
    view = discreet(sheet("support-pack", "cover", quiet=True), english())
    assert str(view.title) == "Papers to keep" and str(view.lead) == ""
    assert [str(f.label) for f in view.facts] == ["Version", "Date", "Language", "Review"]


def test_a_service_named_by_a_fact_is_a_service_like_others() -> None:
    view = discreet(sheet("support-pack", "standards", quiet=True), english())
    words = " ".join(str(i) for s in view.sections for n in s.items if isinstance(n, Note) for i in n.items)
    assert "a support service" in words and "Victim Support" not in words


def test_a_name_that_somebody_typed_into_a_text_is_found() -> None:
    loc = english()
    view = discreet(sheet("support-pack", "publicity", quiet=True), loc)
    typed = replace(view, lead=Phrase((Part("Ask Galop for help."),), "en", State.source))
    assert told(typed, loc.kb) == ["Galop"]
    box = replace(view, notices=(band.notices(loc, band.Standing(True, True))))
    assert told(box, loc.kb) == []


def test_what_is_for_staff_is_never_part_of_a_pack_for_the_public() -> None:
    kb = english().kb
    for pack in kb.packs.values():
        for part in pack.parts:
            if pack.audience == "public":
                assert part.form is None or kb.forms[part.form].audience == "public", (pack.id, part.id)
                assert part.of is None or kb.packs[part.of].audience == "public"


def test_what_a_pack_is_made_as() -> None:
    def of(pack: str) -> list[str]:
        return packing.offered(english().kb.packs[pack])

    assert of("support-pack") == of("witness-pack") == ["print", "fillable", "booklet", "discreet", "zip"]
    assert of("case-pack") == ["print", "fillable", "zip"]
    assert of("poster") == ["print"] and of("wallet-cards") == ["print", "fillable", "discreet"]


def warned(tag: str, pack: str, change: Pack | None = None) -> list[str]:
    opened = project()
    if change:
        opened = replace(opened, kb=opened.kb.with_records(packs=opened.kb.packs | {pack: change}))
    return [p.message for p in warnings(opened, opened.localised(tag), opened.localised("en"), pack)]


def test_what_is_missing_is_said() -> None:
    said = warned("pl", "support-pack")
    assert "not printed: A pen" in said
    assert any(m.endswith("texts of this pack are draft in Polish") for m in said)
    whole = english().kb.packs["support-pack"]
    without = whole.model_copy(update={"parts": tuple(p for p in whole.parts if p.id != "incident-diary")})
    lost = [m for m in warned("en", "support-pack", without) if "incident-diary" in m]
    assert [m.split()[0] for m in lost] == ["liverpool-support-packs-diary", "liverpool-investigation-support-pack"]


def test_a_pack_for_staff_says_which_sheets_stand_in_english() -> None:
    assert any("sheets are in English" in m and "contact-log" in m for m in warned("ar", "case-pack"))
    assert not any("sheets are in" in m for m in warned("en", "case-pack"))


def test_a_word_file_names_parts_and_no_pages() -> None:
    """It is a file of its own: there is no pack page to turn to."""
    for part in ("cover", "steps"):
        paper = pack_sheet(english(), "case-pack", part, as_of=TODAY, pages={})
        word = pack_sheet(english(), "case-pack", part, as_of=TODAY)
        lines = [[str(i) for s in v.sections for n in s.items if isinstance(n, Note) for i in n.items] for v in (paper, word)]
        assert len(lines[0]) == len(lines[1])
        assert any(line.endswith("page 00") for line in lines[0]) and not any("page 00" in line for line in lines[1])
