"""Text of a PDF that comes back whole: marks above and below letters, and the letters under them (WeasyPrint 70.0).

A part of weasyprint_private.py, with the same warning. Two things are mended. WeasyPrint learns what a glyph stands for from
where it first meets it, and there takes a mark and its letter for one; so a letter that first comes with a mark is lost
wherever it stands. And it stops a word to raise a mark, so that for every reader of the text "معًا" was two words: here the
letters of a line are written first, in one piece, and the marks then, each back at its place.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pydyf
import weasyprint.pdf
from fontTools.ttLib import TTFont
from weasyprint.pdf.stream import Stream

# Marks of the Arabic script; those of Bengali and its kin are letters of the word and stay.
_ARABIC_MARK = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_RAISED = re.compile(r"(-?[\d.]*)<([0-9a-f]{4})>")  # the glyph that WeasyPrint writes alone, with how far it is moved
_TOKENS = re.compile(r"<([0-9a-f]*)>|(-?[\d.]+)")
_UNICODE_NAME = re.compile(r"uni((?:[0-9A-F]{4})+)$|u([0-9A-F]{5,6})$")

_build_fonts_dictionary = weasyprint.pdf.build_fonts_dictionary
_show_text, _end_text = Stream.show_text, Stream.end_text
_set_font_size, _set_text_rise = Stream.set_font_size, Stream.set_text_rise


def install() -> None:
    """Put the wrappers in place; weasyprint_private.install() has seen to the version."""
    Stream.show_text, Stream.set_text_rise = _hold, _raise
    Stream.end_text, Stream.set_font_size = _end, _change_font
    weasyprint.pdf.build_fonts_dictionary = _build


def _hold(stream: Any, text: str) -> None:
    """Keep what is to be shown until the line or the font ends."""
    vars(stream).setdefault("_held", []).append((vars(stream).get("_rise", 0), text))


def _raise(stream: Any, rise: float) -> None:
    stream._rise = rise


def _end(stream: Any) -> None:
    _release(stream)
    _end_text(stream)


def _change_font(stream: Any, font: Any, size: float) -> None:
    _release(stream)
    _set_font_size(stream, font, size)


def _release(stream: Any) -> None:
    """Write what was held: letters in one piece, then marks; any other raised glyph stays where it was."""
    held = vars(stream).pop("_held", [])
    if not held:
        return
    if not any(rise for rise, _ in held):
        for _, text in held:
            _show_text(stream, text)
        return
    font = next(font for font in stream._fonts.values() if font.hash == stream._current_font[0])
    signs = _signs(font.file_content)
    line = _Line(font.widths)
    for rise, text in held:
        alone = _RAISED.fullmatch(text) if rise else None
        if not rise:
            line.letters(text)
        elif alone and int(alone[2], 16) in signs:
            line.mark(rise, -float(alone[1] or 0), alone[2])
        else:
            line.write(stream)
            _set_text_rise(stream, rise)
            _show_text(stream, text)
            _set_text_rise(stream, 0)
    line.write(stream)


class _Line:
    """Letters and marks of one line in one font; lengths in thousandths of the font size, from where the line began."""

    def __init__(self, widths: Mapping[int, float]) -> None:
        self.widths = widths
        self.text, self.at = "", 0.0
        self.marks: list[tuple[float, float, float, str]] = []

    def letters(self, text: str) -> None:
        for glyphs, number in _TOKENS.findall(text):
            if number:
                self.at -= float(number)
            for i in range(0, len(glyphs), 4):
                self.at += self.widths[int(glyphs[i : i + 4], 16)]
        self.text += text

    def mark(self, rise: float, moved: float, glyph: str) -> None:
        """The mark later; now only the way that it takes."""
        self.marks.append((self.at, rise, moved, glyph))
        way = moved + self.widths[int(glyph, 16)]
        self.text += f" {-way:.3f} "
        self.at += way

    def write(self, stream: Any) -> None:
        """Letters, then marks. A mark has no text (ActualText of nothing), and its word is whole, as it mostly is written:
        ActualText for the word would be right, and poppler and pdfium read it backwards (measured)."""
        if self.text:
            _show_text(stream, self.text)
        for at, rise, moved, glyph in self.marks:
            back = self.at - at - moved
            pydyf.Stream.begin_marked_content(stream, "Span", pydyf.Dictionary({"ActualText": pydyf.String("")}))
            _set_text_rise(stream, rise)
            _show_text(stream, f"{back:.3f}<{glyph}>{self.widths[int(glyph, 16)] - back:.3f}")
            _set_text_rise(stream, 0)
            pydyf.Stream.end_marked_content(stream)
        self.__init__(self.widths)  # type: ignore[misc]


def _build(pdf: Any, fonts: Any, *more: Any) -> Any:
    """WeasyPrint's own, with what each glyph stands for put right first."""
    for font in fonts.values():
        marks = _signs(font.file_content)
        for glyph, text in font.to_unicode.items():
            if glyph in marks:
                font.to_unicode[glyph] = marks[glyph]
            elif not text or _ARABIC_MARK.search(text):
                font.to_unicode[glyph] = _ARABIC_MARK.sub("", text) or _by_name(font.file_content, glyph)
    return _build_fonts_dictionary(pdf, fonts, *more)


@lru_cache(maxsize=16)
def _signs(font: bytes) -> Mapping[int, str]:
    """The glyphs that are an Arabic mark by themselves, and the mark."""
    with TTFont(io.BytesIO(font), lazy=True) as opened:
        return {opened.getGlyphID(name): chr(c) for c, name in opened.getBestCmap().items() if _ARABIC_MARK.match(chr(c))}


def _by_name(font: bytes, glyph: int) -> str:
    """What a glyph stands for by its name: uni0639.init is the letter U+0639, uni0644_uni0627 two letters."""
    with TTFont(io.BytesIO(font), lazy=True) as opened:
        name = opened.getGlyphName(glyph).split(".")[0]
    found = [_UNICODE_NAME.match(piece) for piece in name.split("_")]
    letters = "".join(
        "".join(chr(int(m[1][i : i + 4], 16)) for i in range(0, len(m[1]), 4)) if m[1] else chr(int(m[2], 16))
        for m in found
        if m
    )
    return "".join(c for c in letters if unicodedata.category(c) != "Mn") or " "
