"""The shapes of a drawing: rectangles, paths, lines of text. Units are those of the drawing; y grows downward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model.text import Phrase
from generator.views.lettering import leading, scale, width, wrap

Point = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    w: float
    h: float

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def overlaps(self, other: Rect, pad: float = 0) -> bool:
        """Whether they share room, or come nearer to each other than `pad`."""
        beside = self.right + pad <= other.x or other.right + pad <= self.x
        return not (beside or self.bottom + pad <= other.y or other.bottom + pad <= self.y)

    def holds(self, point: Point, pad: float = 0) -> bool:
        """Whether the point lies inside, or nearer than `pad`."""
        return self.x - pad < point[0] < self.right + pad and self.y - pad < point[1] < self.bottom + pad

    def moved(self, dx: float, dy: float) -> Rect:
        return replace(self, x=round(self.x + dx, 1), y=round(self.y + dy, 1))


@dataclass(frozen=True)
class Path:
    """A straight line (two points) or a curve (four: begin, two that pull, end)."""

    points: tuple[Point, ...]

    def at(self, t: float) -> Point:
        """The point at `t`, 0 to 1."""
        straight = len(self.points) == 2
        weights = (1 - t, t) if straight else ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        pairs = list(zip(weights, self.points, strict=True))
        return sum(k * p[0] for k, p in pairs), sum(k * p[1] for k, p in pairs)

    def samples(self, count: int = 60) -> tuple[Point, ...]:
        return tuple(self.at(n / count) for n in range(count + 1))

    def moved(self, dx: float, dy: float) -> Path:
        return Path(tuple((round(x + dx, 1), round(y + dy, 1)) for x, y in self.points))


@dataclass(frozen=True)
class Text:
    """One line of text, centred on `x`, standing on `y`. `numbers` go before the words, left to right in every language."""

    x: float
    y: float
    words: str
    size: float
    lang: str
    bold: bool = True
    numbers: str = ""

    @property
    def width(self) -> float:
        return width(f"{self.numbers} {self.words}".strip(), self.size)

    def moved(self, dx: float, dy: float) -> Text:
        return replace(self, x=round(self.x + dx, 1), y=round(self.y + dy, 1))


@dataclass(frozen=True)
class Column:
    """Lines of text one under another, not yet placed."""

    texts: tuple[Text, ...]
    w: float
    h: float

    def within(self, rect: Rect, shift: float = 0) -> tuple[Text, ...]:
        """The lines in the middle of a rectangle, `shift` to the right of it."""
        return tuple(t.moved(rect.cx + shift, rect.cy - self.h / 2) for t in self.texts)


def column(parts: Iterable[tuple[Phrase, float, bool]], room: float, numbers: str = "") -> Column:
    """Phrases (words, size, bold), each wrapped to `room`; `numbers` stand before the first word of the first."""
    texts: list[Text] = []
    y = 0.0
    for phrase, base, bold in parts:
        size = round(base * scale(phrase), 1)
        for words, first in _lines(str(phrase), size, room, numbers):
            step = size * leading(phrase)
            texts.append(Text(0, y + step / 2 + size * 0.34, words, size, phrase.lang, bold, first))
            y += step
        numbers = ""
    return Column(tuple(texts), max((t.width for t in texts), default=0.0), y)


def _lines(text: str, size: float, room: float, numbers: str) -> Iterator[tuple[str, str]]:
    """The wrapped lines, each with the numbers before it."""
    lines = wrap(f"{numbers} {text}" if numbers else text, size, room)
    for n, line in enumerate(lines):
        yield (line.removeprefix(numbers).strip(), numbers) if numbers and n == 0 else (line, "")
