"""A booklet to print and fold: two pages a side of A4, in the order in which folded sheets are read. For paper: without tags."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Literal

import pikepdf
from pikepdf import Dictionary, Name

_WIDE, _TALL = 841.89, 595.276  # A4 on its side, in points
_HALF = _WIDE / 2


def booklet(pdf: bytes, direction: Literal["ltr", "rtl"], title: str) -> bytes:
    """`pdf` two pages a side, for sheets printed on both sides, flipped on their short edge and folded together in the middle.

    A page of A4 becomes A5 (0.707). Right to left, the fold is at the right of the first page. Pages that are missing for a
    multiple of four stay blank, at the end. Fields and tags are gone. Raises pikepdf.PdfError when `pdf` is none.
    """
    with pikepdf.open(io.BytesIO(pdf)) as pages, pikepdf.new() as out:
        drawn = [out.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        sizes = [tuple(float(n) for n in page.mediabox) for page in pages.pages]
        for pair in sides(len(drawn)):
            side = out.add_blank_page(page_size=(_WIDE, _TALL))
            content = []
            side.Resources = Dictionary(XObject=Dictionary())
            for half, number in enumerate(pair if direction == "ltr" else pair[::-1]):
                if number < len(drawn):
                    side.Resources.XObject[f"/P{half}"] = drawn[number]
                    content.append(_placed(f"/P{half}", half * _HALF, sizes[number]))
            side.Contents = out.make_stream("\n".join(content).encode())
        out.docinfo["/Title"] = title
        if "/Lang" in pages.Root:
            out.Root.Lang = str(pages.Root.Lang)
        out.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        target = io.BytesIO()
        out.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


def sides(pages: int) -> Iterator[tuple[int, int]]:
    """Which two pages (from 0) stand on each side, left and right, for a script that runs from left to right: front and back of
    the outermost sheet, then of the next. A number beyond the last page is a blank one."""
    whole = -(-pages // 4) * 4
    for first in range(0, whole // 2, 2):
        yield whole - 1 - first, first
        yield first + 1, whole - 2 - first


def _placed(name: str, left: float, box: tuple[float, ...]) -> str:
    """A page drawn into the half that begins at `left`, as large as it fits, in the middle."""
    x, y, right, top = box
    scale = min(_HALF / (right - x), _TALL / (top - y))
    across = left + (_HALF - scale * (right - x)) / 2 - scale * x
    up = (_TALL - scale * (top - y)) / 2 - scale * y
    return f"q {scale:.6f} 0 0 {scale:.6f} {across:.4f} {up:.4f} cm {name} Do Q"
