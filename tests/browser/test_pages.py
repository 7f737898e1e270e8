"""Every kind of page: no accessibility rule broken, no error with the policy in force, nothing asked of anybody else, and
nothing wider than the narrowest phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import axe
from tests.support.browser import Visit
from tests.support.built import Built
from tests.support.looking import kinds, wrong_with

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_each_kind_of_page_in_the_dark(sites: Path, visit: Open, audience: str, tag: str) -> None:
    seen = visit(width=1280, color_scheme="dark")
    assert [w for page in kinds(sites / audience / tag) for w in wrong_with(seen, page, 1280)] == []
    assert not seen.console_errors + seen.blocked


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_over_http_nothing_is_asked_of_anybody_else(served: str, sites: Path, visit: Open, audience: str) -> None:
    seen = visit()
    for page in kinds(sites / audience / "en"):
        seen.open(f"{served}/{audience}/en/{page.name}")
    assert not seen.blocked and not seen.console_errors
    assert seen.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert not seen.context.cookies()


def test_the_choice_of_language(sites: Path, visit: Open) -> None:
    for audience in ("public", "staff"):
        seen = visit(width=320)
        page = seen.open(sites / audience / "index.html")
        assert not axe.violations(page) and not seen.console_errors
        page.get_by_role("link", name="العربية").click()
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]


@pytest.mark.parametrize("tag", ["en", "ar", "pl"])
def test_the_first_screen_holds_all_four_doors(sites: Path, visit: Open, tag: str) -> None:
    page = visit(width=320, height=640).open(sites / "public" / tag / "index.html")
    doors = page.locator(".door")
    assert doors.count() == 4
    box = doors.last.bounding_box()
    assert box and box["y"] + box["height"] <= 640


def test_the_skeleton_of_a_page_is_the_same_in_every_language(sites: Path, visit: Open) -> None:
    seen = visit()
    shape = "() => [...document.querySelectorAll('body *')].map(e => e.tagName + (e.id && '#' + e.id)).join(' ')"
    for name in sorted(p.name for p in (sites / "public" / "en").glob("*.html")):
        shapes = {}
        for tag in ("en", "ar", "pl"):
            page = seen.open(sites / "public" / tag / name)
            page.evaluate("document.querySelectorAll('.notice[role=note], .sprite, bdi, span[lang]').forEach(e => e.remove())")
            shapes[tag] = page.evaluate(shape)
        assert shapes["ar"] == shapes["pl"], name
        if name != "glossary.html":  # sorted by each language's own words
            assert shapes["en"] == shapes["ar"], name


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_spacing_of_text_may_be_widened(sites: Path, visit: Open, tag: str) -> None:
    """WCAG 1.4.12: lines 1.5, paragraphs 2, letters 0.12, words 0.16; nothing is cut off or runs over the edge."""
    seen = visit(width=320, bypass_csp=True)
    for name in ("index.html", "support.html", "next.html"):
        page = seen.open(sites / "public" / tag / name)
        page.add_style_tag(
            content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
            " p { margin-block-end: 2em !important }"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_prints(sites: Path, visit: Open) -> None:
    page = visit().open(sites / "public" / "ar" / "support.html")
    page.emulate_media(media="print")
    for gone in (".leave", ".langs", ".onward", ".print-row", ".crumb", "details"):
        assert not page.locator(gone).first.is_visible(), gone
    for kept in (".brand", "h1", ".notice", ".service .phone", ".fresh"):
        assert page.locator(kept).first.is_visible(), kept
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


def test_filters_hide_without_script_and_say_so(sites: Path, visit: Open) -> None:
    page = visit(script=False).open(sites / "public" / "en" / "support.html")
    everything = page.locator(".service:visible").count()
    page.locator("details.fold summary").click()
    assert not page.locator(".only-some").is_visible()
    page.locator("input[id^='a-']:not(#a-all)").first.check()
    assert 0 < page.locator(".service:visible").count() < everything
    assert page.locator(".only-some").is_visible()
    assert "#" not in page.url and "?" not in page.url


def test_the_first_screen_in_the_translations_as_they_are(built: Built, visit: Open) -> None:
    """Every language that the built site is offered in: all four doors on a small phone, and nothing wider than it."""
    for tag in built.tags():
        page = visit(width=320, height=640).open(built.tree / "site" / "public" / tag / "index.html")
        box = page.locator(".door").last.bounding_box()
        assert box and box["y"] + box["height"] <= 640, tag
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
