"""Two pictures of who relates to whom, as shapes: the whole system, and each group with the bodies it deals with.

Boxes grow with their words, so a longer translation makes a taller picture and never a cut word. A body that has no
place in PLACES gets the next free one of its kind. Where a label finds no room, the whole picture is laid out wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model.text import Phrase
from generator.views.map_routes import Ends, route
from generator.views.map_shapes import Column, Path, Rect, Text, column

# Row from above, and where in it (0 to 1): bodies with power above, people in the middle, who helps them below.
PLACES = {
    "courts": (0, 0.07),
    "prosecution": (0, 0.34),
    "police": (0, 0.62),
    "ministries": (0, 0.92),
    "victim": (1, 0.19),
    "public": (1, 0.69),
    "cso": (2, 0.4),
    "igo": (2, 0.9),
}
ROWS = {"authority": 0, "people": 1, "group": 2, "international": 2}
NAME, SUB, LABEL = 18.0, 15.0, 16.0
_LEAST, _GAP, _ROW, _MARGIN = 960.0, 36.0, 190.0, 14.0
_TRIES, _GROW = 9, 1.13


@dataclass(frozen=True)
class Node:
    """A body or a group of people. `kind` as in the model's Party."""

    id: str
    name: Phrase
    sub: Phrase | None
    kind: str


@dataclass(frozen=True)
class Tie:
    """What joins two boxes. `ids` are the relationships it stands for; `shape` good, fair, poor, plain, many or gap."""

    ids: tuple[str, ...]
    a: str
    b: str
    shape: str
    numbers: str
    words: Phrase
    flagged: bool = False


@dataclass(frozen=True)
class Box:
    id: str
    kind: str
    rect: Rect
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Line:
    """A line may be made of several paths, one after another."""

    ids: tuple[str, ...]
    shape: str
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Label:
    """The words on a line. `flag`: where its sign stands, if it has one."""

    shape: str
    rect: Rect
    texts: tuple[Text, ...]
    flag: tuple[float, float] | None = None


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def system(nodes: Sequence[Node], ties: Sequence[Tie]) -> Picture:
    """Every node as one box, in rows, and a line for each tie."""
    labels = [_label(t) for t in ties]
    factor = 1.0
    for _ in range(_TRIES):
        boxes = _rows(nodes, ties, labels, factor)
        ends = [Ends(t.a, t.b) for t in ties]
        paths, spots = route({b.id: b.rect for b in boxes}, ends, [label.rect for label in labels])
        if all(s is not None for s in spots):
            break
        factor *= _GROW
    lines = [Line(t.ids, t.shape, (p,)) for t, p in zip(ties, paths, strict=True)]
    placed = [_moved(label, *(spot or p.at(0.5))) for label, spot, p in zip(labels, spots, paths, strict=True)]
    return _framed(boxes, lines, placed)


def groups(middle: Sequence[Node], left: Sequence[Node], right: Sequence[Node], ties: Sequence[Tie]) -> Picture:
    """The groups one under another, in the middle, and on both sides who deals with them. A tie leads from a group (`a`) to
    one of a side (`b`); its label stands beside the group."""
    labels = {(t.a, t.b): _label(t) for t in ties}
    inner = {n.id: _size(n, 190) for n in middle}
    outer = {n.id: _size(n, 130) for n in (*left, *right)}
    wide = max((label.rect.w for label in labels.values()), default=0)
    tall = max((label.rect.h for label in labels.values()), default=0) + 10
    core = max((w for _, w, _ in inner.values()), default=0)
    sides = [max((outer[n.id][1] for n in side), default=0) for side in (left, right)]
    bend = 120.0
    x_left, x_core = 0.0, sides[0] + (bend + wide + 16 if left else 0)
    x_right = x_core + core + (16 + wide + bend if right else 0)
    boxes: list[Box] = []
    lines: list[Line] = []
    placed: list[Label] = []
    rows: dict[str, Rect] = {}
    y = 0.0
    for n in middle:
        height = max(inner[n.id][2], tall * max(len(left), len(right)) - 10)
        rows[n.id] = Rect(x_core, y, core, height)
        boxes.append(_box(n, inner[n.id][0], rows[n.id]))
        y += height + 26
    height = y - 26
    for side, x, w, inward in ((left, x_left, sides[0], 1), (right, x_right, sides[1], -1)):
        share = (height - 40 * (len(side) - 1)) / len(side) if side else 0
        for k, n in enumerate(side):
            rect = Rect(x, k * (share + 40), w, max(share, outer[n.id][2]))
            boxes.append(_box(n, outer[n.id][0], rect))
            mine = [m for m in middle if (m.id, n.id) in labels]
            for i, m in enumerate(mine):
                label, row = labels[m.id, n.id], rows[m.id]
                cx = row.x - 16 - wide / 2 if inward > 0 else row.right + 16 + wide / 2
                cy = row.cy + (k - (len(side) - 1) / 2) * tall
                placed.append(_moved(label, cx, cy))
                tie = next(t for t in ties if (t.a, t.b) == (m.id, n.id))
                if tie.shape == "gap":
                    continue
                begin = (rect.right if inward > 0 else rect.x, rect.y + rect.h * (i + 1) / (len(mine) + 1))
                end = (cx - inward * wide / 2, cy)
                pull = bend * 0.55 * inward
                curve = Path((begin, (begin[0] + pull, begin[1]), (end[0] - pull, end[1]), end))
                straight = Path((end, (row.x if inward > 0 else row.right, cy)))
                lines.append(Line(tie.ids, tie.shape, (curve, straight)))
    return _framed(boxes, lines, placed)


def _rows(nodes: Sequence[Node], ties: Sequence[Tie], labels: Sequence[Label], factor: float) -> list[Box]:
    """The boxes of the first picture, placed."""
    sizes = {n.id: _size(n, 260 if n.kind == "group" else 150) for n in nodes}
    rows: dict[int, list[tuple[float, Node]]] = {}
    for n in nodes:
        row, share = PLACES.get(n.id, (ROWS.get(n.kind, 0), 2.0))
        rows.setdefault(row, []).append((share, n))
    for some in rows.values():
        some.sort(key=lambda pair: (pair[0], pair[1].id))
    room = {frozenset((t.a, t.b)): label.rect.w + 30 for t, label in zip(ties, labels, strict=True)}
    gaps = {
        row: [max(_GAP, room.get(frozenset((a.id, b.id)), 0)) for (_, a), (_, b) in pairwise(some)]
        for row, some in rows.items()
    }
    whole = max(
        [_LEAST * factor] + [sum(sizes[n.id][1] for _, n in some) + sum(gaps[row]) + 2 * _MARGIN for row, some in rows.items()]
    )
    boxes: list[Box] = []
    y = 0.0
    for row, some in sorted(rows.items()):
        height = max(sizes[n.id][2] for _, n in some)
        starts = _spread([(share, sizes[n.id][1]) for share, n in some], gaps[row], whole)
        for (_, n), x in zip(some, starts, strict=True):
            texts, w, h = sizes[n.id]
            boxes.append(_box(n, texts, Rect(x, y + (height - h) / 2, w, h)))
        y += height + _ROW * factor
    return boxes


def _spread(wanted: Sequence[tuple[float, float]], gaps: Sequence[float], whole: float) -> list[float]:
    """Where boxes begin: each centre as near to its share of the whole as the others and the edges let it be."""
    starts: list[float] = []
    at = 0.0
    for n, (share, w) in enumerate(wanted):
        starts.append(max(at, share * whole - w / 2))
        at = starts[-1] + w + (gaps[n] if n < len(gaps) else 0)
    limit = whole
    for n in range(len(starts) - 1, -1, -1):
        starts[n] = min(starts[n], limit - wanted[n][1])
        limit = starts[n] - (gaps[n - 1] if n else 0)
    return starts


def _size(node: Node, room: float) -> tuple[Column, float, float]:
    """A node's lines of text with the width and height of its box. Much text makes a box wider before it makes it tall."""
    parts = [(node.name, NAME, True)] + ([(node.sub, SUB, False)] if node.sub else [])
    texts = column(parts, room)
    while len(texts.texts) > 4 and room < 260:
        room += 20
        texts = column(parts, room)
    return texts, max(texts.w + 28, 120.0), max(texts.h + 24, 64.0)


def _box(node: Node, texts: Column, rect: Rect) -> Box:
    return Box(node.id, node.kind, rect, texts.within(rect))


def _label(tie: Tie) -> Label:
    """A label around the origin."""
    texts = column([(tie.words, LABEL, True)], 136, tie.numbers)
    sign = 20.0 if tie.flagged else 0.0
    w, h = texts.w + sign + 20, texts.h + 8
    rect = Rect(-w / 2, -h / 2, w, h)
    return Label(tie.shape, rect, texts.within(rect, sign / 2), (rect.x + 8, -8.0) if sign else None)


def _moved(label: Label, dx: float, dy: float) -> Label:
    flag = (round(label.flag[0] + dx, 1), round(label.flag[1] + dy, 1)) if label.flag else None
    return replace(label, rect=label.rect.moved(dx, dy), texts=tuple(t.moved(dx, dy) for t in label.texts), flag=flag)


def _framed(boxes: Sequence[Box], lines: Sequence[Line], labels: Sequence[Label]) -> Picture:
    """Everything moved so that the picture begins at 0, with a margin around it."""
    rects = [b.rect for b in boxes] + [label.rect for label in labels]
    points = [p for line in lines for path in line.paths for p in path.samples()]
    xs = [v for r in rects for v in (r.x, r.right)] + [p[0] for p in points]
    ys = [v for r in rects for v in (r.y, r.bottom)] + [p[1] for p in points]
    if not xs:
        return Picture(0, 0, (), (), ())
    dx, dy = _MARGIN - min(xs), _MARGIN - min(ys)

    def box(b: Box) -> Box:
        rect = b.rect.moved(dx, dy)
        rect = replace(rect, w=round(rect.w, 1), h=round(rect.h, 1))
        return replace(b, rect=rect, texts=tuple(t.moved(dx, dy) for t in b.texts))

    def label(one: Label) -> Label:
        moved = _moved(one, dx, dy)
        return replace(moved, rect=replace(moved.rect, w=round(moved.rect.w, 1), h=round(moved.rect.h, 1)))

    return Picture(
        round(max(xs) + dx + _MARGIN),
        round(max(ys) + dy + _MARGIN),
        tuple(map(box, boxes)),
        tuple(replace(line, paths=tuple(p.moved(dx, dy) for p in line.paths)) for line in lines),
        tuple(map(label, labels)),
    )
