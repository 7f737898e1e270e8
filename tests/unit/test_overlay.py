"""An organisation in place of the publisher: its facts everywhere, its own words in its own translations, and what it adds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build, reading, translate
from generator.cli import main
from generator.formats.pdf import write as pdf_write
from generator.formats.site import SiteJob, build_site
from generator.localise.apply import Localised
from generator.localise.catalogue import Entry
from generator.localise.facts import filler
from generator.model.knowledge import Unit
from generator.model.overlays import Overlay, OwnClock, veiled
from generator.model.text import State
from generator.overlay import with_overlay
from generator.project import Opened, open_project
from generator.views.clocks import timescales
from generator.views.contacts import packed
from generator.views.context import Context
from generator.views.discreet import discreet
from generator.views.forms import form_sheet
from generator.views.pack_sheets import pack_sheet
from generator.views.pages import site_view
from generator.views.public import public
from generator.views.status import language_state
from tests.support import probe, sites
from tests.support.probe import AS_OF
from tests.support.workbooks import small_project

OVERLAY = """\
id: group
name: The Group
address: "The Group, Example Street"
url: https://group.example.org/
phone: 01632 960102
email: group@example.org
about: We are a group.
example: true
"""


def test_an_organisation_in_place_of_the_publisher(tmp_path: Path) -> None:
    folder = small_project(tmp_path / "project")
    (folder / "content" / "overlays").mkdir(exist_ok=True)
    (folder / "content" / "overlays" / "group.yml").write_text(OVERLAY, encoding="utf-8")
    list(translate.update(folder, ["pl"]))
    before = open_project(folder, date(2026, 11, 20))
    assert str(before.localised("pl").kb.project.publisher.about) == "Ta nazwa jest zmyślona."

    after = with_overlay(before, "group")
    polish = after.localised("pl")
    fill = filler(polish.kb, polish.words)
    facts = {name: fill(f"publisher.{name}").text for name in ("name", "phone", "email", "address", "url")}  # type: ignore[union-attr]
    assert facts == {
        "name": "The Group",
        "phone": "01632 960102",
        "email": "group@example.org",
        "address": "The Group, Example Street",
        "url": "group.example.org",
    }
    about = polish.kb.project.publisher.about
    assert about == "We are a group." and about.lang == "en" and about.state is State.fallback  # type: ignore[attr-defined]

    path = folder / "content" / "languages" / "pl" / "messages.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "We are a group."\nmsgstr ""', 'msgid "We are a group."\nmsgstr "Jesteśmy grupą."'))
    about = with_overlay(open_project(folder, date(2026, 11, 20)), "group").localised("pl").kb.project.publisher.about
    assert about == "Jesteśmy grupą." and about.state is State.draft  # type: ignore[attr-defined]
    assert before.kb.project.publisher.name == "Example House"


# The example organisation uses everything that an overlay can hold.
NORTH = "northbridge"


@cache
def north() -> Opened:
    """The project as the example organisation publishes it."""
    return with_overlay(probe.opened(), NORTH)


@cache
def bridge(tag: str) -> Localised:
    return north().localised(tag)


def changed(**fields: object) -> Localised:
    """English, with another overlay in place of the example's."""
    kb = probe.opened().kb
    overlay = Overlay.model_validate(kb.overlays[NORTH].model_dump(by_alias=True, exclude=set(fields)) | fields)
    opened = replace(probe.opened(), kb=kb.with_records(overlays={NORTH: overlay}))
    return with_overlay(opened, NORTH).localised("en")


def test_its_fields_stand_in_the_form_in_every_language_and_keep_their_translation() -> None:
    for tag in ("en", "ar", "pl"):
        form = bridge(tag).kb.forms["initial-report"]
        ids = [f.id for f in form.sections[0].fields]
        assert ids[ids.index("other-way") + 1] == "our-number"
        assert bridge(tag).units["forms/initial-report#our-number/label"].text == "Your number with us, if you have one"
    own = Entry("overlays/northbridge#our-number/label", "Your number with us, if you have one", "", ("Twój numer",))
    polish = probe.opened().catalogues["pl"]
    opened = replace(probe.opened(), catalogues={"pl": replace(polish, entries={**polish.entries, own.id: own})})
    label = next(
        f
        for f in with_overlay(opened, NORTH).localised("pl").kb.forms["initial-report"].sections[0].fields
        if f.id.startswith("our-")
    ).label
    assert label == "Twój numer" and label.state is State.draft  # type: ignore[attr-defined]


def test_only_its_languages_are_left_and_the_source() -> None:
    assert set(changed(languages=["ar"]).kb.languages) == {"ar", "en"}
    assert set(changed(languages=["pl"]).kb.languages) == {"en", "pl"}
    assert set(changed(languages=[]).kb.languages) == set(probe.opened().kb.languages)


def test_its_own_contacts_are_added_others_hidden_and_emergency_numbers_stay() -> None:
    first = {key for key, (_, s) in probe.opened().kb.services.items() if s.first}
    listed = probe.opened().kb.packs["support-pack"].services
    assert bridge("en").kb.packs["support-pack"].services == (*listed, "northbridge-desk")
    assert "northbridge-desk" in {s.id for s in packed(bridge("en").kb, bridge("en").kb.packs["support-pack"], AS_OF)[0]}
    shown = changed(services=[], contacts={"show": ["galop"]}).kb.packs["support-pack"].services
    assert set(shown) == {"galop", *first} and first <= set(shown)
    hidden = changed(services=[], contacts={"hide": ["galop", *first]}).kb.packs["support-pack"].services
    assert hidden == tuple(key for key in listed if key != "galop")


def test_it_adds_parts_to_a_pack_and_leaves_some_out() -> None:
    parts = [p.id for p in bridge("en").kb.packs["support-pack"].parts]
    assert parts[parts.index("incident-diary") + 1] == "goals"
    packs = changed(packs=[{"pack": "support-pack", "leave_out": ["contacts"]}]).kb.packs
    assert "contacts" not in {p.id for p in packs["support-pack"].parts}
    assert not [p for pack in packs.values() for p in pack.parts if (p.of, p.id) == ("support-pack", "contacts")]


@pytest.mark.parametrize(
    ("value", "unit", "stands"),
    [(1, "working-days", "tighter"), (2, "working-days", "same"), (3, "working-days", "looser"), (1, "days", "other")],
)
def test_two_clocks_are_compared_only_where_they_are_alike(value: int, unit: str, stands: str) -> None:
    own = OwnClock(timescale="liverpool-first-contact-2wd", value=value, unit=Unit(unit))
    assert own.against(probe.opened().kb.timescales[own.timescale][1]) == stands


def test_a_clock_that_no_number_can_be_held_against_is_never_compared() -> None:
    clocks = [clock for _, clock in probe.opened().kb.timescales.values() if clock.alike is None]
    assert {"after-quiet", "at"} <= {c.kind for c in clocks} and any(c.word for c in clocks)
    for clock in clocks:
        assert OwnClock(timescale=clock.id, value=1, unit=clock.unit or Unit.days).against(clock) == "other"


def test_its_own_clock_stands_beside_the_documents_with_the_reason() -> None:
    kb = bridge("en").kb
    fill = filler(kb, bridge("en").words)
    assert fill("deadline.liverpool-first-contact-2wd").text == "within 2 working days (with us: within 1 working day)"  # type: ignore[union-attr]
    reason = kb.own_clocks["liverpool-plan-acknowledged-5d"].reason
    said = [str(p) for box in form_sheet(bridge("en"), "action-plan").notices for p in box.paragraphs]
    assert "Our own time: within 3 days. In the document: within 5 days." in said and reason in said
    assert reason not in [str(p) for box in form_sheet(bridge("en"), "incident-diary").notices for p in box.paragraphs]
    rows = {row.clock.id: row.clock for *_, group in timescales(context("staff")).groups for row in group}
    tighter, other = rows["liverpool-first-contact-2wd"], rows["liverpool-plan-acknowledged-5d"]
    assert str(tighter.words) == "within 2 working days" and tighter.own is not None and other.own is not None
    assert str(tighter.own.words) == "Northbridge Support Partnership: within 1 working day"
    assert (str(tighter.own.stands), tighter.own.reason) == ("sooner than the document", None)
    assert str(other.own.reason) == reason


def test_the_public_site_knows_of_an_overlay_its_logo_and_public_clocks_alone() -> None:
    kb = public(bridge("en")).kb
    (overlay,) = kb.overlays.values()
    assert kb.logo and not (overlay.services or overlay.packs or overlay.fields or overlay.confirmed)
    assert {c.timescale for c in overlay.clocks} == {"liverpool-first-contact-2wd", "liverpool-plan-acknowledged-5d"}
    foot = site_view(bridge("en"), "public", (), (), AS_OF).publisher
    assert str(foot.name) == "Northbridge Support Partnership" and foot.logo == kb.logo
    assert "Our own time limits" in [str(p) for p in foot.about]


def context(audience: str) -> Context:
    return Context(bridge("en"), audience, (), (), AS_OF)  # type: ignore[arg-type]


@pytest.mark.parametrize(("shape", "tag"), [("fillable", "en"), ("docx", "ar"), ("docx", "en")])
def test_a_sheet_with_its_fields_is_filled_in_and_read_back(
    shape: str, tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = replace(probe.opened(), problems=())
    monkeypatch.setattr(build, "open_project", lambda root, as_of: opened)
    monkeypatch.setattr(reading, "apart", reading.sheets_in)
    monkeypatch.chdir(probe.ROOT)
    data = {"other-way": "By post", "our-number": "N 17"}
    given, out = tmp_path / "data.json", tmp_path / "out"
    given.write_text(json.dumps(data), encoding="utf-8")

    def form(*words: str) -> Result:
        more = ("--language", tag, "--format", shape, "--data", str(given), "--out", str(out), "--as-of", AS_OF.isoformat())
        return CliRunner().invoke(main, ["form", "initial-report", *more, *words])

    refused = form()
    assert refused.exit_code == 1 and "C702" in refused.stderr, "the field is the organisation's"
    assert form("--organisation", NORTH).exit_code == 0
    (read,) = reading.read("out", out.read_bytes(), opened.kb, AS_OF.isoformat())
    assert read.version == "1.0+northbridge" and read.data == data
    assert not [p for p in read.problems if p.code == "C704"]
    without = opened.kb.with_records(overlays={})
    (read,) = reading.read("out", out.read_bytes(), without, AS_OF.isoformat())
    assert read.data == {"other-way": "By post"}
    assert [p for p in read.problems if p.code == "C704" and "overlay" in p.message]
    given.write_text(json.dumps({"form": "initial-report", "version": "1.0+northbridge", "language": tag, "data": data}))
    assert form("--organisation", NORTH).exit_code == 0
    assert "C704" in form().stderr


@pytest.mark.parametrize("whose", [NORTH, veiled(NORTH)])
def test_what_was_saved_tells_whose_fields_it_has(whose: str) -> None:
    saved = {"form": "initial-report", "version": f"1.0+{whose}", "language": "en", "data": {"our-number": "N 17"}}
    (one,) = reading.read("out", json.dumps(saved).encode(), probe.opened().kb, AS_OF.isoformat())
    assert one.data == saved["data"] and one.version == "1.0+northbridge" and not [p for p in one.problems if p.code == "C704"]


def test_every_sheet_carries_the_logo_and_its_name_and_none_elsewhere() -> None:
    with_logo = pdf_write.html(form_sheet(bridge("en"), "incident-diary"), "paper")
    assert '<img alt="Northbridge Support Partnership" src="data:image/svg+xml;base64,' in with_logo
    assert "width: 40.0mm; height: 14.0mm" in with_logo
    assert "name by" not in pdf_write.html(form_sheet(probe.localised("en"), "incident-diary"), "paper")
    quiet = discreet(form_sheet(bridge("en"), "initial-report"), bridge("en"))
    assert NORTH not in pdf_write.html(quiet, "paper").lower()
    cover = pack_sheet(bridge("en"), "support-pack", "cover", as_of=AS_OF)
    assert cover.logo == bridge("en").kb.logo


def test_the_standards_in_a_pack_give_the_reason_too_and_only_for_what_they_show() -> None:
    sheet = pack_sheet(bridge("en"), "support-pack", "standards", as_of=AS_OF)
    said = [str(p) for box in sheet.notices for p in box.paragraphs]
    assert "Our own time: within 3 days. In the document: within 5 days." in said
    rights = pack_sheet(bridge("en"), "support-pack", "rights", as_of=AS_OF)
    assert "Our own time limits" not in [str(box.title) for box in rights.notices]


def test_the_public_site_of_an_organisation_is_made_with_its_logo(tmp_path: Path) -> None:
    states = [language_state(bridge(tag), offered=True) for tag in ("en", "ar", "pl")]
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF-1.7 stand-in")
    view = site_view(bridge("en"), "public", sites.downloads(bridge("en").kb), states, AS_OF)
    files = tuple((tmp_path / "sheet.pdf", d.name) for d in sites.downloads(bridge("en").kb))
    build_site(SiteJob(view, probe.ROOT, tmp_path / "work", tmp_path / "site", sites.made_fonts(), files))
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert f'<img src="assets/logo.svg" alt="{view.publisher.name}">' in page
    assert (tmp_path / "site" / "assets" / "logo.svg").read_bytes() == bridge("en").kb.logo.data  # type: ignore[union-attr]
    assert "within 2 working days (with us: within 1 working day)" in (tmp_path / "site" / "next.html").read_text(
        encoding="utf-8"
    )
