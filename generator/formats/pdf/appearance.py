"""The picture of a field that is filled in already: without it a viewer may show the field as empty until someone clicks on it.

A part of weasyprint_private.py, with the same warning. Only for letters that stand alone, one after another from the left: a
field's font has no others (render.CannotType). As soon as someone types, the viewer draws its own picture.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pydyf
from fontTools.ttLib import TTFont

EDGE = 2.0  # points from the box to the words, as viewers have it
LEADING = 1.362  # of the size, from line to line: the field font's own
_CAPITAL = 0.714  # of the size, how tall a capital is
_COMB, _LINES = 1 << 24, 1 << 12


class _Face(NamedTuple):
    """What a font says of its letters: glyph and width by letter, both for one em of 1000."""

    glyphs: Mapping[int, int]
    widths: Mapping[int, float]
    ascent: float

    def width(self, text: str) -> float:
        return sum(self.widths.get(ord(c), 0) for c in text)

    def shown(self, text: str) -> str:
        return "".join(f"{self.glyphs[ord(c)]:04x}" for c in text if ord(c) in self.glyphs)


@lru_cache(maxsize=4)
def _face(font: bytes) -> _Face:
    with TTFont(io.BytesIO(font), lazy=True) as opened:
        em = opened["head"].unitsPerEm
        cmap, metrics = opened.getBestCmap(), opened["hmtx"]
        widths = {code: metrics[name][0] * 1000 / em for code, name in cmap.items()}
        return _Face({c: opened.getGlyphID(name) for c, name in cmap.items()}, widths, opened["hhea"].ascent / em)


def picture(field: pydyf.Dictionary, font: bytes, resources: Any) -> pydyf.Stream:
    """How a text field with a value looks; `font` is the file that its default appearance (DA) names."""
    left, top, right, bottom = (float(edge) for edge in field["Rect"])
    width, height = abs(right - left), abs(top - bottom)
    name, size = _named(field)
    face, flags, text = _face(font), int(field.get("Ff", 0)), field["V"].string
    if flags & _COMB:
        placed = _comb(face, text, size, width, height, int(field["MaxLen"]))
    else:
        lines = list(_lines(face, text, (width - 2 * EDGE) * 1000 / size)) if flags & _LINES else [text.replace("\n", " ")]
        placed = _set(face, lines, size, width, height, field)
    body = b"".join(b"1 0 0 1 %.2f %.2f Tm <%s> Tj\n" % (x, y, face.shown(words).encode()) for x, y, words in placed)
    drawn = b"/Tx BMC\nq\n0 0 %.2f %.2f re W n\nBT\n0 g %b %.2f Tf\n%bET\nQ\nEMC" % (width, height, name, size, body)
    kind = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, width, height)), "Resources": resources}
    return pydyf.Stream([drawn], kind)


def _named(field: pydyf.Dictionary) -> tuple[bytes, float]:
    *_, name, size, _ = field["DA"].string.split(b" ")
    return name, float(size)


def font_name(field: pydyf.Dictionary) -> str:
    """The name of the field's font among the resources of the form."""
    return _named(field)[0].decode().removeprefix("/")


def _comb(face: _Face, text: str, size: float, width: float, height: float, cells: int) -> Iterator[tuple[float, float, str]]:
    """Each letter in the middle of its cell."""
    for n, letter in enumerate(text[:cells]):
        x = width / cells * (n + 0.5) - face.width(letter) * size / 2000
        yield x, (height - _CAPITAL * size) / 2, letter


def _set(
    face: _Face, lines: Sequence[str], size: float, width: float, height: float, field: pydyf.Dictionary
) -> Iterator[tuple[float, float, str]]:
    """Lines from the top; a field of one line has it in the middle."""
    one = not int(field.get("Ff", 0)) & _LINES
    for n, words in enumerate(lines):
        y = (height - _CAPITAL * size) / 2 if one else height - EDGE - (face.ascent + n * LEADING) * size
        x = width - EDGE - face.width(words) * size / 1000 if field.get("Q") == 2 else EDGE
        yield x, y, words


def _lines(face: _Face, text: str, room: float) -> Iterator[str]:
    """The text in lines no wider than `room` (thousandths of the size), broken between words, and in a word that is wider."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if face.width(longer) <= room:
                line = longer
                continue
            if line:
                yield line
            while face.width(word) > room and len(word) > 1:
                fits = next((n for n in range(len(word), 1, -1) if face.width(word[:n]) <= room), 1)
                yield word[:fits]
                word = word[fits:]
            line = word
        yield line
