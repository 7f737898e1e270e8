"""An organisation's logo: SVG or PNG from content/assets/logos, small, and nothing in it that runs, asks for a file or hides.

The file is somebody's export and may be hostile: size and kind are looked at before anything is parsed, an SVG may hold shapes
and nothing else, and of a PNG only what draws it is kept.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from generator.model.overlays import LOGO_HEIGHT, LOGO_WIDTH, Picture

FOLDER = "content/assets/logos"
MOST_BYTES = 200_000
MOST_PIXELS = 2000  # a side
MOST_ELEMENTS, MOST_DEPTH = 2000, 20
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.(svg|png)")
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = re.compile(
    "svg|g|defs|title|desc|path|rect|circle|ellipse|line|polyline|polygon|linearGradient|radialGradient|stop|clipPath"
)
# Where a shape stands, how large it is, how it is drawn.
_KEYS = re.compile(
    "viewBox|version|preserveAspectRatio|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|fx|fy|width|height|d|points|id|transform"
    "|gradientTransform|gradientUnits|spreadMethod|offset|clipPathUnits|fill|fill-opacity|fill-rule|clip-path|clip-rule"
    "|opacity|color|stroke|stroke-width|stroke-opacity|stroke-linecap|stroke-linejoin|stroke-miterlimit|stroke-dasharray"
    r"|stroke-dashoffset|stop-color|stop-opacity|style|\{http://www\.w3\.org/XML/1998/namespace\}space"
)
# Letters, numbers and what stands between them in lists of numbers, colours and declarations; url() only of a shape inside.
_PLAIN = re.compile(r"(?:url\(#[\w-]+\)|(?!(?i:url))[\w\s.,:;#%()+-])*", re.A)
_DRAWS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


class BadLogo(Exception):
    """Why a file cannot be a logo, and what to do about it."""

    def __init__(self, message: str, cure: str) -> None:
        self.message, self.cure = message, cure
        super().__init__(message)


_EXPORT = "save it as plain SVG: shapes only, words turned into paths, no pictures, scripts, style sheets or links"


def read_logo(root: Path, name: str) -> Picture:
    """The logo `name` of content/assets/logos, with a PNG of the same name beside an SVG. Raises BadLogo."""
    if not _NAME.fullmatch(name):
        raise BadLogo(f"'{name[:70]}' is no logo's file", f"a name such as ours.svg or ours.png, of a file in {FOLDER}")
    data = _bytes(root, name)
    if name.endswith(".png"):
        return _picture("png", *png(data))
    twin = name.removesuffix(".svg") + ".png"
    raster = png(_bytes(root, twin))[0] if (root / FOLDER / twin).exists() else b""
    return _picture("svg", *svg(data), raster=raster)


def _bytes(root: Path, name: str) -> bytes:
    path = root / FOLDER / name
    if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        raise BadLogo(f"no file '{name}' in {FOLDER}", "put the file itself there")
    if path.stat().st_size > MOST_BYTES:
        raise BadLogo(f"'{name}' is larger than {MOST_BYTES // 1000} kB", "make it smaller: it is printed 40 x 14 mm at most")
    return path.read_bytes()


def _picture(kind: str, data: bytes, wide: float, high: float, raster: bytes = b"") -> Picture:
    """As large as it may be: 40 mm wide or 14 mm high, whichever it meets first."""
    if not 0.05 <= wide / high <= 20:
        raise BadLogo("is a line, not a picture", "a logo is at most twenty times as wide as it is high, or the reverse")
    scale = min(LOGO_WIDTH / wide, LOGO_HEIGHT / high)
    return Picture("svg" if kind == "svg" else "png", data, round(wide * scale, 2), round(high * scale, 2), raster)


def svg(data: bytes) -> tuple[bytes, float, float]:
    """The file, its width and height in its own units. Raises BadLogo for anything but shapes."""
    try:
        text = data.decode("utf-8-sig")
        # entities are how a small file becomes a large one: there is none without a document type
        if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text:
            raise BadLogo("the SVG has a document type or a style sheet", _EXPORT)
        top = ElementTree.fromstring(text)
    except (UnicodeDecodeError, ElementTree.ParseError, ValueError):
        raise BadLogo("is not an SVG that can be read", _EXPORT) from None
    if top.tag != f"{_SVG}svg":
        raise BadLogo("is not an SVG that can be read", _EXPORT)
    for element, depth in _walk(top):
        name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else "?"
        if not _SHAPES.fullmatch(name):
            raise BadLogo(f"the SVG holds <{name.rpartition('}')[2][:30]}>", _EXPORT)
        if depth > MOST_DEPTH:
            raise BadLogo("the SVG is nested too deeply", _EXPORT)
        for key, value in element.attrib.items():
            if not _KEYS.fullmatch(key) or not _PLAIN.fullmatch(value):
                raise BadLogo(f"<{name}> of the SVG has {key.rpartition('}')[2][:30]}, or a value that is no shape's", _EXPORT)
    return text.encode(), *_size(top)


def _walk(top: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, int]]:
    waiting, seen = [(top, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        seen += 1
        if seen > MOST_ELEMENTS:
            raise BadLogo(f"the SVG has more than {MOST_ELEMENTS} shapes", _EXPORT)
        yield element, depth
        waiting += [(child, depth + 1) for child in element]


def _size(top: ElementTree.Element) -> tuple[float, float]:
    """From the viewBox, without which no size fits it into a sheet."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", top.get("viewBox", ""))
    if len(numbers) != 4 or min(float(numbers[2]), float(numbers[3])) <= 0:
        raise BadLogo("the SVG has no viewBox", 'add viewBox="0 0 <width> <height>" to its first element')
    return float(numbers[2]), float(numbers[3])


def png(data: bytes) -> tuple[bytes, float, float]:
    """The picture with nothing in it but what draws it, its width and height in pixels. Raises BadLogo."""
    broken = BadLogo("is not a PNG that can be read", "save it again as PNG")
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        raise broken
    wide, high = struct.unpack(">II", data[16:24])
    if not (0 < wide <= MOST_PIXELS and 0 < high <= MOST_PIXELS):
        raise BadLogo(f"the PNG is larger than {MOST_PIXELS} pixels a side", "make it smaller: 800 pixels are plenty")
    kept, at, last = data[:8], 8, b""
    while at + 12 <= len(data) and last != b"IEND":
        (length,) = struct.unpack(">I", data[at : at + 4])
        last, whole = data[at + 4 : at + 8], data[at : at + 12 + length]
        if len(whole) != 12 + length or zlib.crc32(whole[4:-4]) != struct.unpack(">I", whole[-4:])[0]:
            raise broken
        kept += whole if last in _DRAWS else b""
        at += 12 + length
    if last != b"IEND" or b"IDAT" not in kept:
        raise broken
    return kept, float(wide), float(high)
