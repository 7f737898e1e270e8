"""Leaving at once. What it can do and what no page can do is pinned here, as the privacy page tells a reader who is watched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
ELSEWHERE = "<!doctype html><title>Weather</title><p>Sunny"


@pytest.fixture
def seen(visit: Open) -> Visit:
    return visit(stand_in=ELSEWHERE)


def _away(page: Page) -> None:
    page.wait_for_url("https://www.example.org/**")


def test_without_script_it_is_a_plain_link(sites: Path, visit: Open) -> None:
    seen = visit(script=False, stand_in=ELSEWHERE)
    page = seen.open(sites / "public" / "en" / "rights.html")
    link = page.locator("[data-exit]")
    assert link.get_attribute("rel") == "nofollow noreferrer"
    link.click()
    _away(page)
    assert seen.blocked[0].startswith("https://www.example.org/")


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_click_replaces_the_page(sites: Path, seen: Visit, tag: str) -> None:
    page = seen.open(sites / "public" / tag / "rights.html")
    steps = page.evaluate("history.length")
    page.locator("[data-exit]").click()
    _away(page)
    assert page.evaluate("history.length") == steps
    page.go_back()
    assert "rights.html" not in page.url


def test_earlier_pages_of_the_visit_stay_and_the_site_says_so(sites: Path, seen: Visit) -> None:
    page = seen.open(sites / "public" / "en" / "index.html")
    page.locator(".door").nth(1).click()
    page.wait_for_url("**/rights.html")
    page.locator("[data-exit]").click()
    _away(page)
    page.go_back()
    page.wait_for_url("**/index.html")  # the page left is gone; the one before it is not
    page.goto((sites / "public" / "en" / "privacy.html").as_uri())
    said = page.locator("main").inner_text()
    assert "The Back button can still bring back other pages" in said
    assert "does not clear your history" in said


def test_it_covers_at_once_and_clears_every_field(sites: Path, seen: Visit) -> None:
    page = seen.open(sites / "public" / "en" / "search.html")
    page.locator("#q").fill("police")
    page.locator("#q").press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    # The way out is held up, so that what a reader sees meanwhile can be looked at.
    page.evaluate("document.querySelector('[data-exit]').href = 'javascript:void 0'")
    page.locator("[data-exit]").evaluate("link => link.click()")
    assert page.locator(".leave-cover").is_visible()
    assert not page.locator("h1").is_visible()
    assert page.locator("#q").input_value() == ""
    assert page.locator(".hit").count() == 0
    cover = page.locator(".leave-cover").evaluate("e => [getComputedStyle(e).position, e.getBoundingClientRect().width]")
    assert cover == ["fixed", page.viewport_size["width"]]  # type: ignore[index]


def test_shift_three_times_leaves_and_is_spoken(sites: Path, seen: Visit) -> None:
    page = seen.open(sites / "public" / "en" / "next.html")
    status = page.locator("[data-exit-status]")
    assert status.get_attribute("role") == "status"
    page.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift 2 more times to leave")
    page.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift 1 more time to leave")
    page.keyboard.press("Shift")
    _away(page)


def test_shift_within_other_keys_does_not_count(sites: Path, seen: Visit) -> None:
    page = seen.open(sites / "public" / "en" / "search.html")
    page.locator("#q").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")  # another key in between: counting starts again
    page.keyboard.press("Shift")
    page.keyboard.press("Control+Shift")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    assert page.locator("[data-exit-status]").inner_text() == ""
    assert page.url.endswith("search.html") and not seen.blocked


def test_presses_more_than_five_seconds_apart_do_not_count(sites: Path, seen: Visit) -> None:
    page = seen.page
    page.clock.install()
    seen.open(sites / "public" / "en" / "next.html")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5_100)
    assert page.locator("[data-exit-status]").inner_text() == ""
    page.keyboard.press("Shift")
    page.clock.run_for(1_000)
    assert page.url.endswith("next.html")


def test_a_page_back_from_the_cache_stays_covered_and_leaves_again(sites: Path, seen: Visit) -> None:
    page = seen.open(sites / "public" / "en" / "next.html")
    link = page.locator("[data-exit]")
    address = link.get_attribute("href")
    link.evaluate("link => { link.href = 'javascript:void 0'; link.click(); }")
    assert page.locator(".leave-cover").is_visible()
    link.evaluate("(link, to) => { link.href = to }", address)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    _away(page)


def test_a_page_that_was_not_left_this_way_comes_back_uncovered(sites: Path, seen: Visit) -> None:
    page = seen.open(sites / "public" / "en" / "next.html")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.locator("h1").is_visible() and not page.locator(".leave-cover").is_visible()


def test_the_referrer_is_not_told(served: str, seen: Visit) -> None:
    page = seen.open(f"{served}/public/en/rights.html")
    told: list[str | None] = []
    page.on("request", lambda r: told.append(r.headers.get("referer")) if "example.org" in r.url else None)
    page.locator("[data-exit]").click()
    _away(page)
    assert told == [None]


def test_the_staff_site_has_no_way_out(sites: Path, seen: Visit) -> None:
    page = seen.open(sites / "staff" / "en" / "index.html")
    assert page.locator("[data-exit]").count() == 0
    assert not (sites / "staff" / "en" / "assets" / "exit.js").exists()
