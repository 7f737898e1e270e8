"""The relationship map as it is drawn: no word leaves its box, numbers go left to right, it moves by keyboard, it fits the paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from generator.formats.site import SiteJob, build_site
from tests.support import mapping
from tests.support import sites as building
from tests.support.browser import Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
# Every text of a drawing with the room it takes and the rectangle it stands in, in the units of the drawing.
_STANDS_OUT = """() => [...document.querySelectorAll('.map text')].flatMap(t => {
    const room = t.getBBox(), rect = t.parentNode.querySelector('rect').getBBox();
    const out = room.x < rect.x + 2 || room.x + room.width > rect.x + rect.width - 2
      || room.y < rect.y - 3 || room.y + room.height > rect.y + rect.height + 3;
    return out ? [t.textContent + ' ' + JSON.stringify([room.x, room.width, rect.x, rect.width])] : [];
})"""
_NUMBERS = """() => [...document.querySelectorAll('.map tspan')].map(t => {
    const x = n => t.getStartPositionOfChar(n).x;
    return [t.textContent, x(0) < x(1) && x(1) < x(2)];
})"""


@pytest.mark.parametrize("tag", ["en", "pl", "ar"])
@pytest.mark.parametrize(("audience", "name"), [("public", "map"), ("staff", "grid")])
def test_no_word_leaves_its_box(sites: Path, visit: Open, audience: str, name: str, tag: str) -> None:
    _drawn_well(visit(), sites / audience / tag / f"{name}.html")


@pytest.mark.parametrize("tag", mapping.LONG)
def test_no_word_of_a_long_language_leaves_its_box(tmp_path: Path, visit: Open, tag: str) -> None:
    view = mapping.site(mapping.localised(tag))
    job = SiteJob(view, building.ROOT, tmp_path / "work", tmp_path / "public" / tag, building.made_fonts())
    build_site(job)
    _drawn_well(visit(), tmp_path / "public" / tag / "map.html")


def _drawn_well(seen: Visit, path: Path) -> None:
    page = seen.open(path)
    page.evaluate("document.fonts.ready")
    assert page.locator(".map").count() == 2
    assert page.evaluate(_STANDS_OUT) == []
    numbers = page.evaluate(_NUMBERS)
    assert len(numbers) == 15 + 21 and all(right for _, right in numbers)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_on_a_phone_it_moves_by_keyboard_inside_its_frame(sites: Path, visit: Open, tag: str) -> None:
    page = visit(width=320).open(sites / "public" / tag / "map.html")
    region = page.locator(".mapbox").first
    region.focus()
    before = region.evaluate("e => e.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => document.querySelector('.mapbox').scrollLeft > before", arg=before)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize(("audience", "name"), [("public", "map"), ("staff", "grid")])
def test_on_paper_each_map_is_whole_and_told_apart_without_colour(
    sites: Path, visit: Open, tmp_path: Path, audience: str, name: str, tag: str
) -> None:
    seen = visit(width=642)  # the width of the text on a sheet of A4, so that what is measured is what is printed
    page = seen.open(sites / audience / tag / f"{name}.html")
    page.emulate_media(media="print")
    for box in (page.locator(".map").nth(n).bounding_box() for n in (0, 1)):
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 642 and box["height"] < 900
    look = "e => { const s = getComputedStyle(e); return [s.stroke, s.strokeDasharray, s.strokeWidth].join(' '); }"
    looks = {kind: page.locator(f".map .line--{kind}").first.evaluate(look) for kind in ("good", "fair", "poor", "many")}
    assert len(set(looks.values())) == 4 and looks["good"].startswith("rgb(0, 0, 0) none")
    pdf = tmp_path / "map.pdf"
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(pdf)
    said = [paper[n].get_textpage().get_text_range() for n in range(len(paper))]
    paper.close()
    assert sum(text.count("2+0") for text in said) == 1  # the line that is drawn once stands on one sheet


def test_the_table_is_one_press_away(sites: Path, visit: Open) -> None:
    page = visit().open(sites / "public" / "en" / "map.html")
    page.get_by_role("link", name="Read it as a table").click()
    heading = page.get_by_role("heading", name="The same as a table")
    assert heading.bounding_box()["y"] < 200  # type: ignore[index]
    assert page.get_by_role("row").count() >= 34


def test_in_forced_colours_lines_and_words_stay(sites: Path, visit: Open) -> None:
    page = visit(forced_colors="active").open(sites / "public" / "en" / "map.html")
    line = page.locator(".map .line--good").first.evaluate("e => getComputedStyle(e).stroke")
    ground = page.locator(".map .halo").first.evaluate("e => getComputedStyle(e).stroke")
    assert line != ground
