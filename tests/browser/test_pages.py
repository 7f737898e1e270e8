"""Every kind of page: no accessibility rule broken, no error with the policy in force, nothing asked of anybody else, and
nothing wider than the narrowest phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.support import axe
from tests.support.browser import Visit
from tests.support.built import Built
from tests.support.looking import kinds, wrong_with

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


@pytest.mark.parametrize(
    ("audience", "tag"),
    [("public", "en"), ("public", "ar"), *(pytest.param("staff", tag, marks=pytest.mark.slow_all) for tag in ("en", "ar"))],
)
def test_each_kind_of_page_in_the_dark(sites: Path, visit: Open, audience: str, tag: str) -> None:
    """Only colours are others in the dark."""
    seen = visit(width=1280, color_scheme="dark")
    assert [w for page in kinds(sites / audience / tag) for w in wrong_with(seen, page, 1280, ["cat.color"])] == []
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


def test_the_skeleton_of_a_page_is_the_same_in_every_language(sites: Path) -> None:
    for name in sorted(p.name for p in (sites / "public" / "en").glob("*.html")):
        shapes = {tag: _skeleton(sites / "public" / tag / name) for tag in ("en", "ar", "pl")}
        if name == "words.html":  # sorted by each language's own words
            shapes = {tag: sorted(shape) for tag, shape in shapes.items()}
        assert len(shapes["en"]) > 20
        assert shapes["en"] == shapes["ar"] == shapes["pl"], name


def _skeleton(page: Path) -> list[str]:
    """The elements of a page and their ids, but what marks a language."""
    body = html.parse(page).find("body")
    for gone in body.xpath(
        f".//*[{_CLASS.format('notice')} and @role='note' or {_CLASS.format('sprite')}] | .//bdi | .//span[@lang]"
    ):
        gone.drop_tree()
    # which word of a sentence comes first differs by language, and so does what leads to the glossary
    for link in body.xpath(".//a[contains(@href, '#term-')]"):
        link.drop_tag()
    inside = set(body.xpath(f".//*[{_CLASS.format('map')}]//*"))
    return [f"{e.tag}#{e.get('id', '')}" for e in body.iterdescendants("*") if e not in inside]


_CLASS = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"


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


def test_a_stage_prints_on_few_sheets(sites: Path, visit: Open) -> None:
    """In a room with a person: the steps close together, the checklist on a sheet of its own, nothing that only moves about."""
    from io import BytesIO

    from pypdf import PdfReader

    seen = visit(color_scheme="dark")
    for path in sorted((sites / "staff" / "en").glob("stage-*.html")):
        page = seen.open(path)
        pdf = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        words = [p.extract_text() for p in pdf.pages]
        assert len(words) <= max(5, 2 + page.locator(".step").count() / 3), (path.name, len(words))
        if page.locator(".checklist").count():
            first = next(n for n, text in enumerate(words) if "Done on" in text)
            assert "How strong it is" not in words[first], path.name
        text = " ".join(words)
        assert "Who" in text and "Address of this page" in text and "Print this page" not in text


def test_a_copy_that_is_out_of_date_says_so(sites: Path, visit: Open) -> None:
    for day, late in (("2026-11-21", False), ("2027-02-20", False), ("2027-03-01", True)):
        page = visit().page
        page.clock.set_fixed_time(f"{day}T12:00:00Z")
        page.goto((sites / "staff" / "en" / "index.html").as_uri())
        assert page.locator(".offline__late").is_visible() is late, day


def test_without_script_a_page_says_what_does_not_work(sites: Path, visit: Open) -> None:
    for script in (True, False):
        page = visit(script=script).open(sites / "public" / "en" / "rights.html")
        assert page.locator("noscript p").count() == (0 if script else 1)
        assert script or page.locator("noscript p").is_visible()
        assert page.get_by_text("press the Shift key three times").is_visible() is script


def test_services_have_a_way_on_to_each_need(sites: Path, visit: Open) -> None:
    page = visit(width=320).open(sites / "public" / "ar" / "support.html")
    links = page.locator(".needs a")
    assert links.count() == page.locator("main section[aria-labelledby^='need-']").count() > 2
    links.last.click()
    assert page.locator("main section[aria-labelledby^='need-'] h2").last.bounding_box()["y"] < 400  # type: ignore[index]
