"""An assessment's scored relationships as a picture of who relates to whom, and as the table of the same lines.

The colour is the one that the scores give by the assessment's own rule. What the document prints is said where it differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from generator.model.assessments import Assessment, Party, Relationship
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.map_layout import Node, Picture, Tie, groups, system

# How a colour looks where there is none: the class of its line and tag, and its icon.
SHAPES = {"green": ("good", "level3"), "amber": ("fair", "level2"), "red": ("poor", "level1")}
PLAIN = ("plain", "silent")


@dataclass(frozen=True)
class Verdict:
    """What the scores come to: the look of its line and tag, its words, and what the document prints if that is other."""

    shape: str
    icon: str
    words: Phrase
    differs: Phrase | None


@dataclass(frozen=True)
class LineRow:
    """A relationship as a row of the table. `href` leads to its details where this site has them."""

    id: str
    title: Phrase
    href: str
    framework: Phrase
    action: Phrase
    total: Phrase
    verdict: Verdict


@dataclass(frozen=True)
class KeyRow:
    shape: str
    words: Phrase
    range: Phrase | None
    drawn: Phrase
    means: Phrase | None


@dataclass(frozen=True)
class Drawing:
    """A picture with its heading, what it is called where it is read out, and what it shows."""

    id: str
    heading: Phrase
    title: Phrase
    about: Phrase
    region: Phrase
    picture: Picture


@dataclass(frozen=True)
class MapView:
    """`missing`: pairs of the second picture for which there is no score. `groups`: the table's rows, by whom they concern."""

    id: str
    summary: Phrase
    key: tuple[KeyRow, ...]
    flagged: Phrase | None
    drawings: tuple[Drawing, ...]
    missing: tuple[Phrase, ...]
    columns: tuple[Phrase, Phrase]
    groups: tuple[tuple[Phrase, tuple[LineRow, ...]], ...]
    source: Phrase


@dataclass(frozen=True)
class Maps:
    maps: tuple[MapView, ...]


def maps(ctx: Context) -> Maps:
    """Every assessment that scores relationships."""
    return Maps(tuple(map_view(ctx, a) for a in ctx.kb.assessments.values() if a.relationships))


def verdict(ctx: Context, a: Assessment, r: Relationship) -> Verdict:
    """What the scores of a relationship come to, and whether the document prints the same."""
    band, w = a.band(r), ctx.words
    shape, icon = SHAPES[band.colour] if band else PLAIN
    words = w(f"colour-{band.colour}") if band else w("colour-none")
    if r.printed_colour == (band.colour if band else "none"):
        return Verdict(shape, icon, words, None)
    printed = r.printed_colour
    differs = w("colour-not-printed") if printed == "none" else w("colour-differs", n=w(f"colour-{printed}"))
    return Verdict(shape, icon, words, differs)


def map_view(ctx: Context, a: Assessment) -> MapView:
    """The pictures and the table of one assessment."""
    whole = _Whole(a)
    w, public = ctx.words, ctx.audience == "public"
    drawings = [_drawing(ctx, a, 1, system(_nodes(whole.shown(a)), _ties(ctx, a, whole)))]
    middle, sides = whole.opened(a)
    detail: list[Tie] = []
    missing: tuple[Phrase, ...] = ()
    if middle:
        detail = _details(ctx, a, whole, middle, sides)
        left = [p for p in sides if p.kind == "people"] or sides[: len(sides) // 2]
        right = [p for p in sides if p not in left]
        picture = groups(_nodes(middle), _nodes(left), _nodes(right), detail)
        drawings.append(_drawing(ctx, a, 2, picture))
        names = {p.id: as_phrase(p.name) for p in a.parties}
        missing = tuple(_pair(ctx, names[t.b], names[t.a]) for t in detail if t.shape == "gap")
    source = ctx.kb.sources[a.source]
    return MapView(
        a.id,
        _summary(ctx, a),
        tuple(_key(ctx, a, many=any(t.shape == "many" for t in _ties(ctx, a, whole)))),
        w("map-flag") if any(verdict(ctx, a, r).differs for r in a.relationships) else None,
        tuple(drawings),
        missing,
        (w("map-rules"), w("map-done")) if public else (w("framework"), w("action")),
        tuple(_groups(ctx, a, whole)),
        as_phrase(source.public_name) if public else ctx.name(source.title),
    )


class _Whole:
    """Which party is part of which. A score for one part of a body is drawn at the body."""

    def __init__(self, a: Assessment) -> None:
        self.parties = {p.id: p for p in a.parties}
        self.parts: dict[str, list[str]] = {}
        for p in a.parties:
            if p.within in self.parties:
                self.parts.setdefault(str(p.within), []).append(p.id)

    def top(self, key: str) -> str:
        """The body that a party belongs to, or itself."""
        within = self.parties[key].within
        return within if within in self.parties else key

    def tops(self, keys: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self.top(k) for k in keys))

    def some(self, keys: Iterable[str]) -> list[str]:
        """The groups among the keys that stand for a part of their whole: not all groups, and not the whole itself."""
        mine = [k for k in keys if self.parties[k].kind == "group" and self.top(k) != k]
        return [k for k in mine if set(self.parts[self.top(k)]) - set(mine)]

    def shown(self, a: Assessment) -> list[Party]:
        """The boxes of the first picture: bodies that a relationship names, in the order of the file."""
        named = {self.top(k) for r in a.relationships for k in (*r.a, *r.b)}
        return [p for p in a.parties if p.id in named]

    def opened(self, a: Assessment) -> tuple[list[Party], list[Party]]:
        """The groups of the whole that the second picture opens, and who has a score with single ones of them."""
        partial = [r for r in a.relationships if self.some((*r.a, *r.b))]
        if not partial:
            return [], []
        parent = self.top(self.some((*partial[0].a, *partial[0].b))[0])
        middle = [self.parties[k] for k in self.parts[parent]]
        with_them = {self.top(k) for r in partial for k in (*r.a, *r.b)} - {parent}
        return middle, [p for p in a.parties if p.id in with_them]


def _nodes(parties: Sequence[Party]) -> list[Node]:
    return [Node(p.id, as_phrase(p.name), as_phrase(p.sub) if p.sub else None, p.kind) for p in parties]


def _score(ctx: Context, a: Assessment, r: Relationship, x: str, y: str) -> Tie:
    """One relationship as a line with its numbers and its word."""
    band, found = a.band(r), verdict(ctx, a, r)
    words = as_phrase(band.name) if band else ctx.say("")
    return Tie((r.id,), x, y, found.shape, f"{r.framework.score}+{r.action.score}", words, found.differs is not None)


def _ties(ctx: Context, a: Assessment, whole: _Whole) -> list[Tie]:
    """The lines of the first picture: one for each two bodies. Several scores, or scores of single groups, are one double line."""
    found: dict[tuple[str, str], list[Relationship]] = {}
    order = {p.id: n for n, p in enumerate(a.parties)}
    for r in a.relationships:
        for pair in product(whole.tops(r.a), whole.tops(r.b)):
            x, y = sorted(pair, key=lambda k: order[k])
            found.setdefault((x, y), []).append(r)
    ties = []
    for (x, y), some in found.items():
        single = dict.fromkeys(k for r in some for k in whole.some((*r.a, *r.b)))
        ids = tuple(r.id for r in some)
        if single:
            ties.append(Tie(ids, x, y, "many", "", ctx.words.count("map-groups", len(single))))
        elif len(some) > 1:
            ties.append(Tie(ids, x, y, "many", "", ctx.words.count("map-scores", len(some))))
        else:
            ties.append(_score(ctx, a, some[0], x, y))
    return ties


def _details(ctx: Context, a: Assessment, whole: _Whole, middle: Sequence[Party], sides: Sequence[Party]) -> list[Tie]:
    """The lines of the second picture: each group with each body; a gap where nothing is scored."""
    found: dict[tuple[str, str], Relationship] = {}
    mine = {p.id for p in middle}
    for r in a.relationships:
        keys = (*r.a, *r.b)
        for group in whole.some(keys):
            for other in whole.tops(k for k in keys if k not in mine):
                found.setdefault((group, other), r)
    ties = []
    for body, one in product(sides, middle):
        scored = found.get((one.id, body.id))
        none = Tie((), one.id, body.id, "gap", "", ctx.words("no-score"))
        ties.append(_score(ctx, a, scored, one.id, body.id) if scored else none)
    return ties


def _drawing(ctx: Context, a: Assessment, number: int, picture: Picture) -> Drawing:
    w = ctx.words
    return Drawing(
        f"{a.id}-map-{number}", w(f"map-{number}"), w(f"map-{number}-title"), w("map-about"), w(f"map-{number}-region"), picture
    )


def _summary(ctx: Context, a: Assessment) -> Phrase:
    """'33 lines: 16 are good, 9 are adequate, 8 are poor.'"""
    counts = {b.colour: 0 for b in a.bands}
    for r in a.relationships:
        if band := a.band(r):
            counts[band.colour] += 1
    said = ctx.join(ctx.words.count(f"map-are-{colour}", n) for colour, n in counts.items())
    return ctx.words("map-summary", total=ctx.words.count("map-lines", len(a.relationships)), n=said)


def _key(ctx: Context, a: Assessment, *, many: bool) -> Iterable[KeyRow]:
    w = ctx.words
    for b in a.bands:
        shape, _ = SHAPES[b.colour]
        span = ctx.say(f"{b.low}–{b.high}", "number")
        yield KeyRow(shape, w(f"colour-{b.colour}"), span, w(f"map-drawn-{shape}"), as_phrase(b.means))
    if many:
        yield KeyRow("many", w("map-several"), None, w("map-drawn-many"), None)


def _pair(ctx: Context, a: Phrase, b: Phrase) -> Phrase:
    return ctx.join((a, b), " – ")


def _row(ctx: Context, a: Assessment, r: Relationship) -> LineRow:
    names = {p.id: as_phrase(p.name) for p in a.parties}
    public = ctx.audience == "public"
    pair = _pair(ctx, ctx.join(names[k] for k in r.a), ctx.join(names[k] for k in r.b))
    return LineRow(
        r.id,
        pair if public else as_phrase(r.title),
        ctx.href(f"relationship:{r.id}"),
        ctx.say(str(r.framework.score), "number"),
        ctx.say(str(r.action.score), "number"),
        ctx.say(str(r.framework.score + r.action.score), "number"),
        verdict(ctx, a, r),
    )


def _groups(ctx: Context, a: Assessment, whole: _Whole) -> Iterable[tuple[Phrase, tuple[LineRow, ...]]]:
    """The table's rows: people first, then who helps them, then bodies of the state; in each, the order of the document."""
    found: dict[str, list[LineRow]] = {}
    for r in a.relationships:
        found.setdefault(_concerns(whole, whole.tops((*r.a, *r.b))), []).append(_row(ctx, a, r))
    order = [p.id for p in a.parties if p.kind == "people"] + [p.id for p in a.parties if p.kind != "people"]
    for key in sorted(found, key=lambda k: order.index(k) if k else len(order)):
        yield as_phrase(whole.parties[key].name) if key else ctx.words("map-bodies"), tuple(found[key])


def _concerns(whole: _Whole, tops: Sequence[str]) -> str:
    """Whom a relationship is filed under: people, else a body between states, else a group; '' for bodies of the state."""
    for kind in ("people", "international", "group"):
        for key in tops:
            if whole.parties[key].kind == kind:
                return key
    return ""
