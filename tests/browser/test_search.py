"""Search: from disk and from a server, in three languages, without a word of it leaving the page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import axe
from tests.support.browser import Visit
from tests.support.sites import knowledge, pseudo

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

# (language, title, text, words that must find it, words that must not)
WORDS = [
    ("en", "Interpreters", "Ask for an interpreter.", ["interpreting", "INTERPRETER", "interpretation", "interp"], ["police"]),
    (
        "en",
        "Your belief",
        "A service for people targeted for their religion.",
        ["religions", "belief service", "Who helps me with my belief?"],
        ["zebra x"],
    ),
    ("pl", "Tłumacz ustny", "Możesz poprosić o tłumacza.", ["tlumacz", "TŁUMACZEM", "tłumaczowi", "mozesz"], ["policja"]),
    ("pl", "Służba zdrowia", "Zgłoś to policji.", ["sluzby", "policja", "zdrowie"], ["szkoła"]),
    ("ar", "الشرطة", "يمكنك الاتصال بالشرطة.", ["شرطة", "الشرطه", "والشرطة", "شُرطة", "للشرطة"], ["مدرسة"]),
    ("ar", "المترجمون", "اطلب مترجمًا إلى لغتك.", ["مترجم", "المترجمين", "لغة", "لغه", "الى"], ["محكمة"]),
]


def _search(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")


@pytest.mark.parametrize(("tag", "title", "text", "finds", "misses"), WORDS, ids=lambda v: v if isinstance(v, str) else "")
def test_words_are_found_however_they_are_written(
    sites: Path, tmp_path: Path, visit: Open, tag: str, title: str, text: str, finds: list[str], misses: list[str]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(sites / "public" / tag, site)
    index = {
        "kinds": [["pages", "Pages"]],
        "entries": [[0, title, "index.html", text, "", ""], [0, "Zzz", "a.html", "zzz", "", ""]],
    }
    (site / "assets" / "search-index.js").write_text(f"window.besideIndex={json.dumps(index)};", encoding="utf-8")
    page = visit().open(site / "search.html")
    for words in finds:
        _search(page, words)
        assert page.locator(".hit").count() == 1, words
        assert page.locator(".hit a").inner_text() == title
    for words in misses:
        _search(page, words)
        assert page.locator(".hit").count() == 0, words


@pytest.mark.parametrize("tag", ["en", "ar", "pl"])
@pytest.mark.parametrize("audience", ["public", "staff"])
@pytest.mark.parametrize("over", ["file", "http"])
def test_the_sites_own_words_are_found(sites: Path, served: str, visit: Open, audience: str, tag: str, over: str) -> None:
    seen = visit(width=320)
    page = seen.open(sites / audience / tag / "search.html" if over == "file" else f"{served}/{audience}/{tag}/search.html")
    language = knowledge().languages[tag]
    word = "police" if tag == "en" else pseudo("police", language)
    address = page.url
    steps = page.evaluate("history.length")
    _search(page, word)
    expect(page.locator(".hit").first).to_be_visible()
    assert page.locator("mark").count()
    status = page.locator("[data-status]")
    while page.locator("[data-results] button").count():  # a long list is shown in two parts
        before = page.locator(".hit").count()
        page.locator("[data-results] button").first.click()
        assert page.locator(".hit").count() > before
        assert page.evaluate("document.activeElement.closest('.hit') !== null")
    assert status.get_attribute("role") == "status" and str(page.locator(".hit").count()) in status.inner_text()
    assert page.url == address and page.evaluate("history.length") == steps
    assert not seen.blocked and not seen.console_errors
    if over == "file":
        assert not axe.violations(page)
    if audience == "staff":
        assert page.locator("[data-results] section").count() > 1
        page.locator("[data-kinds] a").last.click()
        assert page.url == address
    _search(page, "qqqq")
    assert page.locator(".hit").count() == 0 and status.inner_text()


def test_every_result_leads_to_a_place(sites: Path) -> None:
    for audience in ("public", "staff"):
        site = sites / audience / "en"
        text = (site / "assets" / "search-index.js").read_text(encoding="utf-8")
        index = json.loads(text.removeprefix("window.besideIndex=").removesuffix(";\n"))
        assert len(index["entries"]) > 20
        for _, title, href, *_ in index["entries"]:
            file, _, anchor = href.partition("#")
            page = (site / file).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in page, (title, href)


def test_without_script_the_pages_are_listed(sites: Path, visit: Open) -> None:
    page = visit(script=False).open(sites / "public" / "en" / "search.html")
    assert not page.locator("form").is_visible()
    listed = page.locator("main nav[aria-labelledby='all-pages'] a")
    assert listed.count() == 11 or listed.count() > 8
    listed.nth(2).click()
    assert page.locator("h1").is_visible()


def test_the_public_index_holds_nothing_of_the_staff_site(sites: Path) -> None:
    public = (sites / "public" / "en" / "assets" / "search-index.js").read_text(encoding="utf-8")
    assert "search-steps" not in public and "stage-" not in public
