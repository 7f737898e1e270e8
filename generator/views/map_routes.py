"""Which way a line takes between two boxes, and where its label has room. Boxes of a row stand on one middle line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.views.map_shapes import Path, Point, Rect

_PAD = 6.0
_BENDS = (40, 80, 120, 160, 210, 260, 320, 400, 500)
_ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.27, 0.73, 0.22, 0.78, 0.18, 0.82, 0.14, 0.86)


@dataclass(frozen=True)
class Ends:
    """The ids of the two boxes that a line joins; the same twice for a line that comes back."""

    a: str
    b: str


def route(rects: Mapping[str, Rect], ends: Sequence[Ends], labels: Sequence[Rect]) -> tuple[list[Path], list[Point | None]]:
    """For each pair of ends a path, and the middle of its label (whose size is given around the origin): None where every
    place on the line is taken by a box or another label."""
    paths = _paths(rects, ends)
    samples = [p.samples() for p in paths]
    spots: list[Point | None] = [None] * len(paths)
    taken = list(rects.values())
    # Whoever has the least choice chooses first: the line with the least length beyond its label.
    order = sorted(range(len(paths)), key=lambda n: (_length(samples[n]) - labels[n].w, n))
    for n in order:
        others = [p for m, some in enumerate(samples) if m != n for p in some]
        spots[n] = _spot(paths[n], labels[n], taken, others)
        if (spot := spots[n]) is not None:
            taken.append(labels[n].moved(*spot))
    return paths, spots


def _spot(path: Path, label: Rect, taken: Sequence[Rect], others: Sequence[Point]) -> Point | None:
    """The best free place: on the line, near its middle, on no other line."""
    best: tuple[float, Point] | None = None
    for at, away in _candidates(path, label):
        rect = label.moved(*at)
        if any(rect.overlaps(t, _PAD) for t in taken):
            continue
        cost = away + 3.0 * sum(rect.holds(p, 3) for p in others)
        if best is None or cost < best[0]:
            best = (cost, at)
    return best[1] if best else None


def _candidates(path: Path, label: Rect) -> Iterator[tuple[Point, float]]:
    """Places for a label, each with how far it is from the best: beside a level line, on any other."""
    level = len(path.points) == 2 and path.points[0][1] == path.points[1][1]
    for n, t in enumerate(_ALONG):
        x, y = path.at(t)
        if level:
            yield (x, y - label.h / 2 - 10), n
            yield (x, y + label.h / 2 + 10), n + 0.5
        else:
            yield (x, y), n


def _paths(rects: Mapping[str, Rect], ends: Sequence[Ends]) -> list[Path]:
    """The ways of all lines: those that have to bend go to the left or to the right, whichever crosses less."""
    ways = [_ways(rects, ends, side) for side in (1, -1)]
    return min(ways, key=lambda paths: (_bumps(rects, ends, paths), _crossings(paths)))


def _ways(rects: Mapping[str, Rect], ends: Sequence[Ends], side: int) -> list[Path]:
    top = min((r.cy for r in rects.values()), default=0.0)
    docks = _docks(rects, ends, {})
    first = {n: _across(rects, ends[n], docks[n], side) for n in sorted(docks)}
    docks = _docks(rects, ends, first)  # a line that had to bend reaches its box from another side
    out = []
    for n, e in enumerate(ends):
        a, b = rects[e.a], rects[e.b]
        upward = -1 if a.cy <= top + 1 else 1  # the first row has its arcs above it, any other below
        if e.a == e.b:
            out.append(_loop(a, upward))
        elif abs(a.cy - b.cy) < 1:
            out.append(_level(rects, e, upward))
        else:
            out.append(_across(rects, e, docks[n], side))
    return out


def _loop(rect: Rect, upward: int) -> Path:
    y = rect.y if upward < 0 else rect.bottom
    return Path(((rect.cx - 55, y), (rect.cx - 80, y + 95 * upward), (rect.cx + 80, y + 95 * upward), (rect.cx + 55, y)))


def _level(rects: Mapping[str, Rect], e: Ends, upward: int) -> Path:
    """Between two boxes of one row: straight if they are neighbours, else over what stands between them."""
    left, right = sorted((rects[e.a], rects[e.b]), key=lambda r: r.x)
    between = [r for r in rects.values() if abs(r.cy - left.cy) < 1 and left.x < r.x < right.x]
    if not between:
        return Path(((left.right, left.cy), (right.x, left.cy)))
    edge = min if upward < 0 else max
    ys = [r.y if upward < 0 else r.bottom for r in (left, right)]
    high = edge(r.y if upward < 0 else r.bottom for r in (left, right, *between)) + upward * (70 + 35 * len(between))
    x1, x2 = left.x + left.w * 0.6, right.x + right.w * 0.4
    return Path(((x1, ys[0]), (x1 + 30, high), (x2 - 30, high), (x2, ys[1])))


def _docks(rects: Mapping[str, Rect], ends: Sequence[Ends], known: Mapping[int, Path]) -> dict[int, dict[str, Point]]:
    """Where lines between rows leave and reach their boxes: spread along the side, in the order of where they lead. `known`:
    paths of a first attempt."""
    sides: dict[tuple[str, bool], list[tuple[float, int]]] = {}
    for n, e in enumerate(ends):
        a, b = rects[e.a], rects[e.b]
        if abs(a.cy - b.cy) >= 1:
            sides.setdefault((e.a, a.cy < b.cy), []).append((_slant(a, b, known.get(n), 0.3), n))
            sides.setdefault((e.b, b.cy < a.cy), []).append((_slant(b, a, known.get(n), 0.7), n))
    docks: dict[int, dict[str, Point]] = {}
    for (key, lower), leads in sides.items():
        rect = rects[key]
        for place, (_, n) in enumerate(sorted(leads), 1):
            x = rect.x + rect.w * place / (len(leads) + 1)
            docks.setdefault(n, {})[key] = (x, rect.bottom if lower else rect.y)
    return docks


def _slant(a: Rect, b: Rect, path: Path | None, t: float) -> float:
    """How far to the side a line from `a` to `b` leads, by its height: lines that leave in this order do not cross."""
    x, y = path.at(t) if path and len(path.points) > 2 else (b.cx, b.cy)
    return (x - a.cx) / max(abs(y - a.cy), 1)


def _across(rects: Mapping[str, Rect], e: Ends, docks: Mapping[str, Point], side: int) -> Path:
    """Between two rows: straight, or bent to one side, as little as it takes to pass the boxes between."""
    boxes = [r for key, r in rects.items() if key not in (e.a, e.b)]
    (x1, y1), (x2, y2) = docks[e.a], docks[e.b]
    third = (y2 - y1) / 3
    tried = [Path(((x1, y1), (x2, y2)))]
    for bend in _BENDS:
        if not _hits(tried[-1], boxes):
            return tried[-1]
        dx = bend * side
        tried.append(Path(((x1, y1), (x1 + (x2 - x1) / 3 + dx, y1 + third), (x2 - (x2 - x1) / 3 + dx, y2 - third), (x2, y2))))
    return min(tried, key=lambda path: _hits(path, boxes))


def _hits(path: Path, boxes: Iterable[Rect]) -> int:
    """How much of a path runs over boxes."""
    return sum(r.holds(p, 14) for p in path.samples() for r in boxes)


def _bumps(rects: Mapping[str, Rect], ends: Sequence[Ends], paths: Sequence[Path]) -> int:
    return sum(
        _hits(path, [r for key, r in rects.items() if key not in (e.a, e.b)]) for e, path in zip(ends, paths, strict=True)
    )


def _crossings(paths: Sequence[Path]) -> int:
    """How often the paths cross each other."""
    cut = [list(pairwise(p.samples(12 if len(p.points) > 2 else 1))) for p in paths]
    return sum(_cross(*one, *other) for a, b in combinations(cut, 2) for one in a for other in b)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the way from a to b crosses the way from c to d."""
    return _left(a, b, c) != _left(a, b, d) and _left(c, d, a) != _left(c, d, b)


def _left(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def _length(points: Sequence[Point]) -> float:
    return sum(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairwise(points))
