"""What a web form calculates: at once, in words, saved with the rest, gone with the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.views.answers import gather, spread
from tests.support import axe, probe, webforms
from tests.support.browser import Visit

pytestmark = pytest.mark.browser

KB = probe.knowledge()
FORM = "relationship-self-assessment"
FIRST = "ftf-police-prosecution"


@pytest.fixture
def seen(visit: Callable[..., Visit]) -> Visit:
    return visit()


def whole(form: str, data: dict[str, Any]) -> dict[str, Any]:
    return gather(KB.forms[form], KB, spread(KB.forms[form], data))


def shown(page: Page, key: str) -> str:
    return page.locator(f"#{key}").inner_text().strip()


def test_the_colour_follows_the_scores(seen: Visit, tmp_path: Path) -> None:
    page = webforms.open_form(seen, webforms.write(tmp_path, FORM))
    colour = f"{FIRST}-colour"
    assert shown(page, colour) == ""
    page.locator(f"#{FIRST}-framework_3").check()
    assert shown(page, colour) == ""
    for action, words in (("0", "Adequate (amber), 3–4"), ("2", "Good (green), 5–6")):
        page.locator(f"#{FIRST}-action_{action}").check()
        assert shown(page, colour) == words
    page.locator(f"#{FIRST}-framework_0").check()
    assert shown(page, colour) == "Poor (red), 0–2"
    assert page.get_by_role("status", name="1.3 Colour", exact=True).count() == 1
    page.locator("#area").fill("Examplia")
    page.locator("#on").fill("2026-10-05")
    saved = webforms.saved(page)["data"]
    assert saved == {
        "area": "Examplia",
        "on": "2026-10-05",
        f"{FIRST}-framework": "0",
        f"{FIRST}-action": "2",
        colour: "red",
    }
    page.locator(f'[data-field="{FIRST}-action"] [data-unset]').click()
    assert shown(page, colour) == ""
    page.locator(f"#{FIRST}-action_3").check()
    page.locator("[data-clear]").click()
    page.locator("[data-yes]").click()
    expect(page.locator(f"#{colour}")).to_have_text("", use_inner_text=True)
    assert [str(v) for v in axe.violations(page)] == []


@pytest.mark.parametrize("form", ["estar-self-assessment", "relationship-self-assessment", "local-standards-self-assessment"])
def test_the_examples_are_saved_as_they_were_given(seen: Visit, tmp_path: Path, form: str) -> None:
    for example in KB.examples[form].examples:
        given = {key: value for key, value in example.data.items() if not key.endswith("-colour")}
        page = webforms.open_form(seen, webforms.write(tmp_path, form, data=given))
        assert webforms.saved(page)["data"] == whole(form, example.data), example.id
    assert seen.console_errors == []


def test_without_script_what_was_calculated_before_can_be_read(visit: Callable[..., Visit], tmp_path: Path) -> None:
    data = {f"{FIRST}-framework": "3", f"{FIRST}-action": "3", f"{FIRST}-colour": "green"}
    page = visit(script=False).open(webforms.write(tmp_path, FORM, data=data))
    assert shown(page, f"{FIRST}-colour") == "Good (green), 5–6"
