"""How much of each page stands empty, measured on the finished file: for the note that a designer of forms acts on."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Matrix

_MM = 72 / 25.4
_TOP, _FOOT = 15 * _MM, 24 * _MM  # where the room for content begins on a first page, and ends above the running foot
_FULL = 0.82  # a rectangle this tall is the paper, what is inside its margins, or a frame that goes on over the page
_PAINT = {"f", "f*", "F", "B", "B*", "b", "b*", "S", "s"}
_TEXT = {"Tj", "TJ", "'", '"'}


def empty(pdf: bytes) -> tuple[int, ...]:
    """Of each page, how many hundredths of the room for content are empty below the last thing drawn.

    Words, lines and frames count; what stands in the foot and what fills the whole page does not.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(_empty(page) for page in document.pages)


def _empty(page: pikepdf.Page) -> int:
    height = float(page.mediabox[3])
    room = height - _TOP - _FOOT
    lowest = min((y for y in _drawn(page, height) if y >= _FOOT), default=height - _TOP)
    return max(0, min(100, round(100 * (lowest - _FOOT) / room)))


def _drawn(page: pikepdf.Page, height: float) -> Iterator[float]:
    """How high above the foot of the paper each thing on the page stands, its lower edge."""
    now, kept, text = Matrix(), [], Matrix()
    path: list[float] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            kept.append(now)
        elif name == "Q":
            now = kept.pop()
        elif name == "cm":
            now = Matrix(*map(float, operands)) @ now
        elif name == "Tm":
            text = Matrix(*map(float, operands)) @ now
        elif name in _TEXT:
            yield text.f
        elif name == "re":
            x, y, wide, tall = map(float, operands)
            path += [now.transform((x, y))[1], now.transform((x + wide, y + tall))[1]]
        elif name in ("m", "l", "c"):
            path.append(now.transform((float(operands[-2]), float(operands[-1])))[1])
        elif name in _PAINT:
            if path and max(path) - min(path) < _FULL * height:
                yield min(path)
            path = []
        elif name == "n":
            path = []
