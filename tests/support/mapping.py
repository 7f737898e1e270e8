"""The relationship map of the project's content in any language, made-up ones too, and what must be true of a drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations

from generator.localise.apply import Localised, localise
from generator.model.assessments import Assessment
from generator.model.kb import KnowledgeBase
from generator.views.map_layout import Picture
from generator.views.map_shapes import Rect, Text
from generator.views.pages import site_view
from generator.views.relationship_map import Maps, MapView
from generator.views.site import Shown, SiteView
from generator.views.status import language_state
from tests.support import pseudo, sites

KEY = "facing-all-the-facts"
LONG = (pseudo.LONG, pseudo.RIGHT)


def changed(change: Callable[[Assessment], Assessment]) -> KnowledgeBase:
    """The project's content with its grid changed."""
    kb = sites.knowledge()
    return kb.with_records(assessments={**kb.assessments, KEY: change(kb.assessments[KEY])})


def localised(tag: str, kb: KnowledgeBase | None = None) -> Localised:
    """The content in a language; in a made-up one with texts as long as a translation may become."""
    if tag not in LONG:
        return sites.localised(tag, kb)
    known = pseudo.with_pseudo(kb or sites.knowledge())
    return localise(known, pseudo.pseudo_language(tag), pseudo.pseudo(known, tag))


def site(loc: Localised, audience: str = "public") -> SiteView:
    """The site of this audience."""
    states = [language_state(one, offered=True) for one in (localised("en"), loc)]
    return site_view(loc, audience, (), states, sites.AS_OF)  # type: ignore[arg-type]


def the_map(loc: Localised, audience: str = "public") -> MapView:
    """The map as a page of the site shows it."""
    name = "map" if audience == "public" else "grid"
    data = next(b.data for p in site(loc, audience).pages for b in p.blocks if isinstance(b, Shown) and b.name == name)
    return data.maps[0] if isinstance(data, Maps) else data.grids[0].map


@cache
def own(tag: str, audience: str = "public") -> MapView:
    """The map of the project's content."""
    return the_map(localised(tag), audience)


def wrong_with(picture: Picture) -> Iterator[str]:
    """Everything in a drawing that a reader could not read."""
    frame = Rect(0, 0, picture.width, picture.height)
    things = [(f"box {b.id}", b.rect, b.texts) for b in picture.boxes]
    things += [(f"label {label.texts[0]}", label.rect, label.texts) for label in picture.labels]
    for (one, a, _), (other, b, _) in combinations(things, 2):
        if a.overlaps(b):
            yield f"{one} lies on {other}"
    for name, rect, texts in things:
        if not _inside(rect, frame):
            yield f"{name} leaves the drawing"
        for text in texts:
            if not _inside(_room(text), rect):
                yield f"{name}: '{text.words}' stands out"
        for a, b in combinations(map(_room, texts), 2):
            if a.overlaps(b):
                yield f"{name}: lines of text on one another"
    yield from (
        f"line {line.ids} leaves" for line in picture.lines for p in line.paths for q in p.samples() if not frame.holds(q)
    )


def _room(text: Text) -> Rect:
    """Where a line of text is drawn: a good deal of it above the line it stands on."""
    return Rect(text.x - text.width / 2, text.y - 0.85 * text.size, text.width, 1.1 * text.size)


def _inside(a: Rect, b: Rect) -> bool:
    return b.x - 0.2 <= a.x and a.right <= b.right + 0.2 and b.y - 0.2 <= a.y and a.bottom <= b.bottom + 0.2
