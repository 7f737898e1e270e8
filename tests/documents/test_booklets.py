"""Booklets of real sheets, as a viewer shows them: every page whole in its half, in the order that folding asks for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdf
import pytest

from generator.packs.booklet import booklet
from tests.documents.made import made_large
from tests.documents.sheets import SHEETS
from tests.support.pdftext import WordBox, word_boxes

each = pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])


@each
@pytest.mark.parametrize("name", [name for name in SHEETS if name != "cards"])
def test_folded_it_reads_as_the_sheet_does(name: str, lang: str, direction: str, tmp_path: Path) -> None:
    sheet = made_large(name, lang)
    path = tmp_path / "booklet.pdf"
    path.write_bytes(booklet(sheet.path.read_bytes(), direction, "Notes"))  # type: ignore[arg-type]
    pages = _by_page(word_boxes(sheet.path))
    count = len(pypdf.PdfReader(sheet.path).pages)
    halves = _halves(word_boxes(path))
    sides = len(pypdf.PdfReader(path).pages)
    assert sides == 2 * -(-count // 4)
    near, far = ("right", "left") if direction == "ltr" else ("left", "right")
    there = [place for n in range(1, sides, 2) for place in ((n, near), (n + 1, far))]
    back = [place for n in range(sides - 1, 0, -2) for place in ((n + 1, near), (n, far))]
    read = [halves.get(place, Counter()) for place in there + back]
    assert read[:count] == [pages.get(n, Counter()) for n in range(1, count + 1)]
    assert not any(read[count:])


def _by_page(boxes: list[WordBox]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for box in boxes:
        found.setdefault(box.page, Counter())[box.text] += 1
    return found


def _halves(boxes: list[WordBox]) -> dict[tuple[int, str], Counter[str]]:
    """The words of each half; a word that stands in both halves, or near the fold, is in neither."""
    found: dict[tuple[int, str], Counter[str]] = {}
    for box in boxes:
        middle, edge = box.width / 2, 20
        half = "left" if box.right < middle - edge else "right" if box.left > middle + edge else "fold"
        found.setdefault((box.page, half), Counter())[box.text] += 1
    return found
