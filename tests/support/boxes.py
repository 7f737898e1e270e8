"""A sheet measured on its laid-out boxes: text that is cut off, stands outside of what holds it, or on top of something else.

Reads WeasyPrint's own boxes (generator/formats/pdf/render.laid_out), in points. Finer than words read back from a file: a box to write
in is seen, too, and nothing depends on how a reader of PDF puts letters together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, NamedTuple

import weasyprint
from weasyprint.formatting_structure import boxes

PT = 0.75  # points a CSS pixel
MM = 72 / 25.4
# Where somebody writes or ticks: of a sheet that nobody filled in no word stands in them.
_WRITE = {"write", "cells", "cellbox", "tick"}
_BLANK = 3  # points: at the end of a line hangs a blank, which nobody sees
_SIDE, _TOP, _FOOT = 18 * MM - 0.1, 7 * MM - 0.1, 8 * MM


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def common(self, other: Area) -> tuple[float, float]:
        """How wide and how high the part is that both cover; not above 0: they are apart."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide, min(self.bottom, other.bottom) - max(self.top, other.top)


@dataclass(frozen=True)
class Text:
    """Some words on a line; `within` is the block that holds them."""

    page: int
    words: str
    area: Area
    within: Area


@dataclass(frozen=True)
class Room:
    """A place to write or tick."""

    page: int
    kind: str
    area: Area


@dataclass(frozen=True)
class Laid:
    """What stands on the pages of a sheet."""

    size: tuple[float, float]
    texts: tuple[Text, ...]
    rooms: tuple[Room, ...]
    pages: int


def laid(document: weasyprint.Document) -> Laid:
    """Every text and every place to write of a document."""
    texts: list[Text] = []
    rooms: list[Room] = []
    for number, page in enumerate(document.pages, 1):
        root = page._page_box
        for box in _walk(root, _area(root)):
            (texts if isinstance(box, _Words) else rooms).append(_on(number, box))  # type: ignore[arg-type]
    first = document.pages[0]
    return Laid((first.width * PT, first.height * PT), tuple(texts), tuple(rooms), len(document.pages))


class _Words(NamedTuple):
    words: str
    area: Area
    within: Area


class _Room(NamedTuple):
    kind: str
    area: Area


def _on(page: int, found: _Words | _Room) -> Text | Room:
    return Text(page, *found) if isinstance(found, _Words) else Room(page, *found)


def _walk(box: Any, within: Area) -> Iterator[_Words | _Room]:
    box = getattr(box, "_box", box)  # what is placed absolutely stands in a wrapper
    if isinstance(box, boxes.TextBox):
        if box.text.strip() and box.style["visibility"] == "visible":
            yield _Words(box.text.strip(), _ink(box), within)
        return
    if isinstance(box, boxes.BlockContainerBox) and not isinstance(box, boxes.LineBox):
        within = _area(box)
        found = _WRITE.intersection((box.element.get("class") or "").split()) if box.element is not None else set()
        if found and "unseen" not in (box.element.get("class") or ""):
            yield _Room(min(found), within)
    for child in getattr(box, "children", ()) or ():
        yield from _walk(child, within)


def _area(box: Any) -> Area:
    """A box with its border."""
    left, top = box.position_x + (box.margin_left or 0), box.position_y + (box.margin_top or 0)
    return Area(left * PT, top * PT, (left + box.border_width()) * PT, (top + box.border_height()) * PT)


def _ink(box: Any) -> Area:
    """Where letters are: the line without the room above and below them."""
    size, base = box.style["font_size"], box.position_y + box.baseline
    return Area(box.position_x * PT, (base - 0.75 * size) * PT, (box.position_x + box.width) * PT, (base + 0.22 * size) * PT)


def wrong(sheet: Laid) -> list[str]:
    """Everything that is cut off, outside or on top of something, in words; nothing is right."""
    return sorted({*_outside(sheet), *_overlapping(sheet)})


def _outside(sheet: Laid) -> Iterator[str]:
    wide, high = sheet.size
    for t in sheet.texts:
        if t.area.left < _SIDE or t.area.right > wide - _SIDE or t.area.top < _TOP or t.area.bottom > high - _FOOT:
            yield f"page {t.page}: '{t.words}' stands outside of the margins"
        elif t.area.left < t.within.left - _BLANK or t.area.right > t.within.right + _BLANK:
            yield f"page {t.page}: '{t.words}' is wider than what holds it"
        elif t.area.top < t.within.top - 2 or t.area.bottom > t.within.bottom + 2:
            yield f"page {t.page}: '{t.words}' is higher than what holds it"
    for r in sheet.rooms:
        if r.area.left < _SIDE - 1 or r.area.right > wide - _SIDE + 1 or r.area.bottom > high - _FOOT:
            yield f"page {r.page}: a {r.kind} stands outside of the margins"
        if r.area.right - r.area.left < 8 or r.area.bottom - r.area.top < 8:
            yield f"page {r.page}: a {r.kind} is too small to write in"


def _overlapping(sheet: Laid) -> Iterator[str]:
    for page in range(1, sheet.pages + 1):
        here = sorted((t for t in sheet.texts if t.page == page), key=lambda t: t.area.top)
        for n, one in enumerate(here):
            for other in here[n + 1 :]:
                if other.area.top >= one.area.bottom:
                    break
                w, h = one.area.common(other.area)
                if w > 1 and h > 1.5:
                    yield f"page {page}: '{one.words}' and '{other.words}' stand on each other"
        for room in (r for r in sheet.rooms if r.page == page):
            for t in here:
                w, h = room.area.common(t.area)
                if w > 1 and h > 1.5:
                    yield f"page {page}: '{t.words}' stands in a {room.kind}"
        for box, next_box in _pairs([r for r in sheet.rooms if r.page == page]):
            w, h = box.area.common(next_box.area)
            if w > 1 and h > 1:
                yield f"page {page}: a {box.kind} and a {next_box.kind} stand on each other"


def _pairs(rooms: list[Room]) -> Iterator[tuple[Room, Room]]:
    ordered = sorted(rooms, key=lambda r: (r.area.top, r.area.left))
    yield from pairwise(ordered)


def lost(sheet: Laid, html: str) -> str:
    """Letters of the HTML that stand on no page, as many as are missing; '' is right."""
    reader = _Letters()
    reader.feed(html)
    there = Counter(c for t in sheet.texts for c in t.words if c.isalnum())
    return "".join(sorted((Counter(reader.found) - there).elements()))


class _Letters(HTMLParser):
    """The letters of a sheet's body; what repeats at head and foot, and what is only said, aside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skip: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "input", "col", "br", "img", "link"):
            return
        classes = (dict(attrs).get("class") or "").split()
        if self._skip or tag in ("head", "textarea") or any(c.startswith("run") or c == "unseen" for c in classes):
            self._skip.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._skip.pop()

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.found += [c for c in data if c.isalnum()]
