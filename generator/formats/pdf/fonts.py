"""The project's own fonts as @font-face rules, and which letters the font of fields can draw."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

FIELD_FAMILY = "Form Field"  # fields alone use it: WeasyPrint embeds a field's font whole
# Fonts of other scripts bring Latin letters of another style (Naskh's have serifs): letters come from Noto Sans instead.
_NOT_LATIN = "U+0000-0040, U+005B-0060, U+007B-00BF, U+00D7, U+00F7, U+0250-FFFF"
TEXT_FAMILY = "Noto Sans"  # Latin, Greek, Cyrillic; every other text family stands behind it


class Face(NamedTuple):
    """A font file by what CSS calls it."""

    family: str
    weight: int
    path: Path


@cache
def faces(assets: Path) -> tuple[Face, ...]:
    """The faces in `assets`/fonts, sorted. A new font is a new file: weight and family are read from it."""
    found = []
    for path in sorted((assets / "fonts").glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            weight = font["OS/2"].usWeightClass
            found.append(Face(_family(font), weight, path))
    return tuple(sorted(found))


def _family(font: TTFont) -> str:
    """The family without its weight: some files call SemiBold a family of its own."""
    names = font["name"]
    return str(names.getDebugName(16) or names.getDebugName(1)).removesuffix(" SemiBold")


def style(assets: Path) -> str:
    """The CSS that names the fonts: one @font-face a file, and `--scripts`, the text families behind Noto Sans."""
    rules = [
        f'@font-face {{ font-family: "{f.family}"; font-weight: {f.weight}; src: url("fonts/{f.path.name}")'
        + ("" if f.family in (FIELD_FAMILY, TEXT_FAMILY) else f"; unicode-range: {_NOT_LATIN}")
        + " }"
        for f in faces(assets)
    ]
    others = sorted({f.family for f in faces(assets)} - {FIELD_FAMILY, TEXT_FAMILY}) or [TEXT_FAMILY]
    quoted = ", ".join(f'"{family}"' for family in others)
    return "\n".join([*rules, f":root {{ --scripts: {quoted} }}", ""])


@cache
def text_letters(assets: Path) -> frozenset[int]:
    """The code points that can be printed: those of the text families."""
    found: set[int] = {0x0A, 0x09}
    for face in faces(assets):
        if face.family != FIELD_FAMILY:
            with TTFont(face.path, lazy=True) as font:
                found.update(font.getBestCmap())
    return frozenset(found)


@cache
def field_letters(assets: Path) -> frozenset[int]:
    """The code points that a viewer can draw in a field: those of the field font. Line ends are drawn by moving down."""
    path = next(f.path for f in faces(assets) if f.family == FIELD_FAMILY)
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap()) | {0x0A, 0x0D, 0x09}
