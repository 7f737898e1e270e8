"""The fonts of the sites: WOFF2 subsets by script, made from the project's TTFs, the same bytes every time."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

_LATIN = (
    "U+0020-007E,U+00A0-024F,U+0259,U+02BC,U+02C6-02C7,U+02D8-02DD,U+0300-0304,U+0306-030C,U+0326-0328,U+0331,"
    "U+1E00-1EFF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,"
    "U+2190-2193,U+2212"
)
_CYRILLIC = "U+0400-052F"
_ARABIC = "U+0600-06FF,U+0750-077F,U+200B-200F,U+FB50-FDFF,U+FE70-FEFC"


@dataclass(frozen=True)
class Face:
    """One file of one weight: a browser loads it only where a page holds characters of `ranges`."""

    family: str
    weight: int
    source: str
    name: str
    ranges: str


FACES = tuple(
    Face(family, weight, f"{stem}-{style}.ttf", f"{stem.lower()}-{script}-{weight}.woff2", ranges)
    for family, stem, script, ranges in (
        ("Noto Sans", "NotoSans", "latin", _LATIN),
        ("Noto Sans", "NotoSans", "cyrillic", _CYRILLIC),
        ("Noto Naskh Arabic", "NotoNaskhArabic", "arabic", _ARABIC),
    )
    for style, weight in (("Regular", 400), ("Bold", 700))
)


def inputs(source: Path) -> list[Path]:
    """The files that the result depends on (for a cache key)."""
    return sorted({source / face.source for face in FACES})


def make(source: Path, out: Path) -> None:
    """Write out/fonts/*.woff2 and out/fonts.css from the TTFs in `source` (content/assets/fonts)."""
    (out / "fonts").mkdir(parents=True, exist_ok=True)
    for face in FACES:
        _subset(source / face.source, out / "fonts" / face.name, face.ranges)
    (out / "fonts.css").write_text("\n".join(_rules()), encoding="utf-8")


def _subset(source: Path, target: Path, ranges: str) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # with the licence
    font = TTFont(source, recalcTimestamp=False, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(_points(ranges)))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target, reorderTables=True)
    font.close()


def _points(ranges: str) -> Iterable[int]:
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _rules() -> Iterable[str]:
    yield "/* Made with the site: the letters of each script load only where a page holds them. */"
    for face in FACES:
        yield (
            f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: normal; font-display: swap; '
            f'src: url("fonts/{face.name}") format("woff2"); unicode-range: {face.ranges.replace(",", ", ")}; }}'
        )
    yield ""


def copy(made: Path, assets: Path) -> None:
    """Put what `make` wrote into a site."""
    shutil.copytree(made / "fonts", assets / "fonts", dirs_exist_ok=True)
    shutil.copyfile(made / "fonts.css", assets / "fonts.css")
