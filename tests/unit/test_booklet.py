"""The order of pages in a booklet: folded, it reads from the first page to the last, in either direction."""

from __future__ import annotations

import io

import pikepdf
import pytest

from generator.formats.pdf.check import check_bytes
from generator.packs.booklet import booklet, sides


def pages(count: int) -> bytes:
    """So many pages of A4, each of which moves to a place of its own: page 3 draws at 3."""
    with pikepdf.new() as document:
        for number in range(1, count + 1):
            page = document.add_blank_page(page_size=(595.276, 841.89))
            page.Contents = document.make_stream(b"%d 0 m" % number)
        document.Root.Lang = "en"
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def halves(data: bytes) -> list[list[int]]:
    """Of each side, the page in its left and in its right half; 0 is a blank one."""
    out = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for side in document.pages:
            wide = float(side.mediabox[2])
            found = [0, 0]
            for instruction in pikepdf.parse_content_stream(side):
                if str(instruction.operator) == "cm":
                    left = float(instruction.operands[4])
                elif str(instruction.operator) == "Do":
                    drawn = side.Resources.XObject[str(instruction.operands[0])].read_bytes()
                    found[left > wide / 2 - 1] = int(drawn.split()[0])
            out.append(found)
    return out


def read(sides_: list[list[int]], direction: str) -> list[int]:
    """What somebody reads who prints on both sides, flips on the short edge, lays the sheets in each other and folds: first the
    near halves from the outside in, then the far halves from the inside out."""
    near, far = (1, 0) if direction == "ltr" else (0, 1)
    sheets = list(zip(sides_[::2], sides_[1::2], strict=True))
    there = [page for front, back in sheets for page in (front[near], back[far])]
    return there + [page for front, back in reversed(sheets) for page in (back[near], front[far])]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 11, 12, 30])
def test_folded_it_reads_from_the_first_page_to_the_last(count: int, direction: str) -> None:
    found = halves(booklet(pages(count), direction, "Notes"))  # type: ignore[arg-type]
    assert len(found) == len(list(sides(count))) == 2 * -(-count // 4)
    whole = read(found, direction)
    assert whole[:count] == list(range(1, count + 1))
    assert not any(whole[count:]), "blank pages are the last"


def test_right_to_left_the_fold_is_on_the_other_side() -> None:
    assert halves(booklet(pages(4), "ltr", "x")) == [[4, 1], [2, 3]]
    assert halves(booklet(pages(4), "rtl", "x")) == [[1, 4], [3, 2]]


def test_a_page_is_whole_inside_its_half() -> None:
    with pikepdf.open(io.BytesIO(booklet(pages(2), "ltr", "x"))) as document:
        for side in document.pages:
            assert [round(float(n)) for n in side.mediabox] == [0, 0, 842, 595]
            for instruction in pikepdf.parse_content_stream(side):
                if str(instruction.operator) == "cm":
                    scale, _, _, up, across, raised = (float(n) for n in instruction.operands)
                    assert scale == up == pytest.approx(0.7071, abs=1e-4)
                    assert across + scale * 595.276 <= 841.9 and raised + scale * 841.89 <= 595.3


def test_it_is_for_paper() -> None:
    data = booklet(pages(3), "rtl", "دفتر")
    assert check_bytes(data, tagged=False) == []
    assert "no tags" in check_bytes(data)
    assert data == booklet(pages(3), "rtl", "دفتر")
    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.docinfo["/Title"]) == "دفتر"
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
