"""The keyboard alone: every part of the frame can be reached, seen and used, in the order in which it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
_FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
return [e.className || e.tagName, s.outlineStyle !== 'none' || s.boxShadow !== 'none', r.width > 0 && r.height > 0] }"""


def _tab(page: Page) -> str:
    page.keyboard.press("Tab")
    name, ringed, there = page.evaluate(_FOCUS)
    assert there and ringed, f"focus does not show on {name}"
    return str(name)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_order_of_a_public_page(sites: Path, visit: Open, tag: str) -> None:
    page = visit(width=320, height=640).open(sites / "public" / tag / "index.html")
    assert [_tab(page) for _ in range(3)] == ["skip", "brand", "leave"]
    languages = [_tab(page) for _ in range(3)]
    assert languages == ["A"] * 3
    assert [_tab(page) for _ in range(3)] == ["now__more", "now__call", "door door--first"]


def test_the_skip_link_goes_past_everything(sites: Path, visit: Open) -> None:
    page = visit(width=320).open(sites / "public" / "en" / "rights.html")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_menu_search_and_print_come_after_the_page(sites: Path, visit: Open) -> None:
    page = visit(width=320).open(sites / "public" / "en" / "rights.html")
    order = page.evaluate("[...document.querySelectorAll('main, .onward, .print-row')].map(e => e.className || e.tagName)")
    assert order == ["wrap", "onward", "wrap print-row"]
    for name in ("Search", "Find support"):
        assert page.locator(".onward").get_by_role("link", name=name).is_visible()
    assert page.get_by_role("button", name="Print this page").is_visible()


def test_language_leads_to_the_same_page(sites: Path, visit: Open) -> None:
    page = visit(width=320).open(sites / "public" / "en" / "next.html")
    for tag in ("ar", "pl", "en"):
        link = page.locator(f".langs a[lang='{tag}']")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{tag}/next.html")
        assert page.locator(f".langs a[lang='{tag}']").get_attribute("aria-current") == "true"
        assert page.evaluate("document.documentElement.lang") == tag


def test_search_and_exit(sites: Path, visit: Open) -> None:
    page = visit(width=320, stand_in="<title>Weather</title>").open(sites / "public" / "en" / "index.html")
    page.locator(".onward a[href='search.html']").focus()
    page.keyboard.press("Enter")
    page.locator("#q").focus()
    page.keyboard.type("interpreter")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    page.locator("[data-exit]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("https://www.example.org/**")


def test_the_staff_menu_on_a_phone(sites: Path, visit: Open) -> None:
    page = visit(width=320).open(sites / "staff" / "en" / "index.html")
    page.locator(".bar__menu").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.onward').contains(document.activeElement)")
    page.get_by_role("link", name="Timescales").last.click()
    page.wait_for_url("**/timescales.html")


def test_no_single_key_does_anything(sites: Path, visit: Open) -> None:
    page = visit().open(sites / "public" / "en" / "rights.html")
    for key in "npsf/.,?":
        page.keyboard.press(key)
    assert page.url.endswith("/rights.html")
