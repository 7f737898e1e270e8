"""An organisation in place of the publisher: its facts everywhere, its own words in its own translations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator import translate
from generator.localise.facts import filler
from generator.model.text import State
from generator.overlay import with_overlay
from generator.project import open_project
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
