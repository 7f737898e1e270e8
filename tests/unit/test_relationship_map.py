"""The relationship map: its colours follow from the scores, every line is there once, and a drawing can be read in every language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from generator.formats.site import tree
from generator.model.assessments import Assessment, Party
from generator.views.lettering import width, wrap
from generator.views.map_layout import Node, Picture, Tie, groups, system
from generator.views.public import public
from generator.views.relationship_map import LineRow, MapView
from tests.support import mapping, sites

FONTS = sites.ROOT / "content" / "assets" / "fonts"
GRID = sites.knowledge().assessments[mapping.KEY]
TAGS = ("en", "pl", "ar", *mapping.LONG)
WORDS = {"green": "Good (green)", "amber": "Adequate (amber)", "red": "Poor (red)"}


def _rows(view: MapView) -> dict[str, LineRow]:
    return {r.id: r for _, rows in view.groups for r in rows}


def _colour(total: int) -> str:
    """Table one of the document, in another form than the code's bands."""
    return ("red", "red", "red", "amber", "amber", "green", "green")[total]


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_colour_is_the_one_that_the_scores_give(audience: str) -> None:
    rows = _rows(mapping.own("en", audience))
    assert len(GRID.relationships) == 33 and set(rows) == {r.id for r in GRID.relationships}
    for r in GRID.relationships:
        row, colour = rows[r.id], _colour(r.framework.score + r.action.score)
        assert row.verdict.words == WORDS[colour], r.id
        assert row.verdict.icon == {"red": "level1", "amber": "level2", "green": "level3"}[colour]
        assert [row.framework, row.action, row.total] == [
            str(n) for n in (r.framework.score, r.action.score, r.framework.score + r.action.score)
        ]
        assert bool(row.verdict.differs) == (r.printed_colour != colour)
    assert [r.id for r in GRID.relationships if rows[r.id].verdict.differs] == ["ftf-ministries"]


def test_another_printed_colour_is_named() -> None:
    def change(a: Assessment) -> Assessment:
        first, *others = a.relationships
        return a.model_copy(update={"relationships": (first.model_copy(update={"printed_colour": "red"}), *others)})

    view = mapping.the_map(sites.localised("en", mapping.changed(change)))
    verdict = _rows(view)[GRID.relationships[0].id].verdict
    assert verdict.words == "Good (green)" and verdict.differs and "Poor (red)" in verdict.differs


def test_the_sentence_counts() -> None:
    assert mapping.own("en").summary == "33 lines: 16 are good, 9 are adequate, 8 are poor."


def test_every_relationship_is_drawn_once() -> None:
    first, second = (d.picture for d in mapping.own("en").drawings)
    assert Counter(key for line in first.lines for key in line.ids) == Counter(r.id for r in GRID.relationships)
    single = [r for r in GRID.relationships if any(p.startswith("cso-") for p in (*r.a, *r.b))]
    ends = {r.id: max(len(r.a), len(r.b)) for r in single}  # a score for three groups is three lines of the second map
    assert Counter(key for line in second.lines for key in line.ids) == Counter(ends)
    said = [" ".join(t.words for t in label.texts) for label in first.labels if label.shape == "many"]
    assert sorted(said) == ["4 groups", "5 groups", "6 groups", "6 groups"]
    assert sum(label.shape == "gap" for label in second.labels) == len(mapping.own("en").missing) == 3
    assert sum(label.flag is not None for p in (first, second) for label in p.labels) == 1


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_cut_or_covered(tag: str) -> None:
    for drawing in mapping.own(tag).drawings:
        assert list(mapping.wrong_with(drawing.picture)) == []


@pytest.mark.parametrize("tag", TAGS)
def test_no_line_runs_through_a_box_of_others(tag: str) -> None:
    picture = mapping.own(tag).drawings[0].picture
    ends = {r.id: {_top(p) for p in (*r.a, *r.b)} for r in GRID.relationships}
    for line in picture.lines:
        for box in picture.boxes:
            if box.id not in ends[line.ids[0]]:
                assert not any(box.rect.holds(p) for path in line.paths for p in path.samples()), (line.ids, box.id)


def _top(party: str) -> str:
    return next((p.within or p.id) for p in GRID.parties if p.id == party)


def test_the_numbers_stand_first_and_apart() -> None:
    """Left to right in every language: the framework's score before the action's."""
    for tag in TAGS:
        labels = [
            label for d in mapping.own(tag).drawings for label in d.picture.labels if label.shape in ("good", "fair", "poor")
        ]
        assert len(labels) == 15 + 21
        for label in labels:
            assert re.fullmatch(r"[0-3]\+[0-3]", label.texts[0].numbers), tag
            assert not any(t.numbers for t in label.texts[1:])


@pytest.mark.parametrize("gone", [r.id for r in GRID.relationships])
def test_a_relationship_may_be_missing(gone: str) -> None:
    kb = mapping.changed(lambda a: a.model_copy(update={"relationships": tuple(r for r in a.relationships if r.id != gone)}))
    view = mapping.the_map(sites.localised("en", kb))
    assert str(view.summary).startswith("32 lines") and gone not in _rows(view)
    _readable(view)


@pytest.mark.parametrize("kind", ["authority", "people", "group", "international"])
def test_a_party_without_a_place_gets_one(kind: str) -> None:
    """Two new bodies, joined with everybody."""

    def change(a: Assessment) -> Assessment:
        sample = a.relationships[0]
        new = [Party(id=f"new-{n}", name=f"A body that nobody knew {n}", kind=kind) for n in (1, 2)]
        tops = [p.id for p in a.parties if p.within is None]
        more = [
            sample.model_copy(update={"id": f"new-{n}-{top}", "a": (f"new-{n}",), "b": (top,)}) for n in (1, 2) for top in tops
        ]
        return a.model_copy(update={"parties": (*a.parties, *new), "relationships": (*a.relationships, *more)})

    view = mapping.the_map(sites.localised("en", mapping.changed(change)))
    assert {b.id for b in view.drawings[0].picture.boxes} >= {"new-1", "new-2"}
    _readable(view)


def test_other_scores_move_nothing() -> None:
    """A score may change: the places stay."""

    def change(a: Assessment) -> Assessment:
        none = {"framework": a.relationships[0].framework.model_copy(update={"score": 0})}
        none["action"] = none["framework"]
        low = tuple(r.model_copy(update={**none, "printed_colour": "red"}) for r in a.relationships)
        return a.model_copy(update={"relationships": low})

    view = mapping.the_map(sites.localised("en", mapping.changed(change)))
    _readable(view)
    assert [b.id for b in view.drawings[0].picture.boxes] == [b.id for b in mapping.own("en").drawings[0].picture.boxes]
    assert view.flagged is None and view.summary == "33 lines: 0 are good, 0 are adequate, 33 are poor."


def test_without_groups_there_is_one_map_and_without_bands_no_colour() -> None:
    kb = mapping.changed(
        lambda a: a.model_copy(
            update={
                "relationships": tuple(r for r in a.relationships if not any("cso" in p for p in (*r.a, *r.b))),
                "bands": (),
            }
        )
    )
    view = mapping.the_map(sites.localised("en", kb))
    assert len(view.drawings) == 1 and not view.missing
    assert {r.verdict.shape for r in _rows(view).values()} == {"plain"}
    _readable(view)


def _readable(view: MapView) -> None:
    for drawing in view.drawings:
        assert list(mapping.wrong_with(drawing.picture)) == []


def test_the_smallest_drawings() -> None:
    assert system([], []) == Picture(0, 0, (), (), ()) == groups([], [], [], [])
    name = mapping.own("en").summary
    nodes = [Node(key, name, None, "people") for key in ("one", "two")]
    tie = Tie(("x",), "one", "two", "good", "3+3", name)
    for ties in ([tie], [replace(tie, b="one")], []):
        assert list(mapping.wrong_with(system(nodes, ties))) == []
    assert list(mapping.wrong_with(groups(nodes[:1], nodes[1:], [], [tie]))) == []


def test_the_same_input_gives_the_same_drawing() -> None:
    loc = mapping.localised("pl")
    assert mapping.the_map(loc) == mapping.the_map(loc)


@cache
def _advances(file: str) -> dict[int, float]:
    font = TTFont(FONTS / file)
    unit = font["head"].unitsPerEm
    return {code: font["hmtx"][name][0] / unit for code, name in font.getBestCmap().items()}


def test_widths_are_estimated_wide_but_not_much_too_wide() -> None:
    bold = _advances("NotoSans-Bold.ttf")
    said = {
        t.words for tag in ("en", "pl", "en-XA") for d in mapping.own(tag).drawings for b in d.picture.boxes for t in b.texts
    }
    said |= {str(r.title) for r in _rows(mapping.own("en")).values()}
    assert len(said) > 60
    for words in said:
        real = sum(bold[ord(c)] for c in words)
        assert real <= width(words, 1) <= 1.3 * real + 0.1, words


def test_lines_break_at_spaces_and_keep_every_word() -> None:
    text = "one two three  extraordinarily four"
    lines = wrap(text, 10, 60)
    assert " ".join(lines).split() == text.split() and "extraordinarily" in lines
    assert all(width(line, 10) <= 60 for line in lines if " " in line)
    assert wrap("", 10, 60) == ()


def test_the_public_site_is_given_scores_and_names_only() -> None:
    allowed = public(sites.localised("en")).kb.assessments[mapping.KEY]
    assert not (allowed.statements or allowed.rows or allowed.checklist or allowed.notes or allowed.as_of)
    assert not (str(allowed.title) or str(allowed.about) or str(allowed.rule))
    assert len(allowed.relationships) == 33 and len(allowed.parties) == len(GRID.parties)
    for r in allowed.relationships:
        sides = (r.framework, r.action)
        assert not (str(r.title) or r.topics or r.notes)
        assert not any(str(s.expected) or s.standards or (s.situation and str(s.situation)) for s in sides)
    others = [a for key, a in public(sites.localised("en")).kb.assessments.items() if key != mapping.KEY]
    assert not [a for a in others if a.rows or a.checklist or a.statements or a.notes]


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_markup(audience: str) -> None:
    """No style in the page, ids that are named exist, every row of the staff's table leads to its details."""
    view = sites.view("ar", audience)
    page = next(p for p in view.pages if p.id == ("map" if audience == "public" else "grid"))
    text = tree.page_markdown(page, view)
    assert "style=" not in text and "<bdi" not in "".join(re.findall(r"<svg class=\"map.*?</svg>", text, re.S))
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    named = {i for group in re.findall(r'aria-labelledby="([^"]+)"', text) for i in group.split()}
    assert named <= set(ids) and set(re.findall(r'href="#(?!i-)([^"]+)"', text)) <= set(ids)
    rows = re.findall(r'<th scope="row">(<a href="relationship-[^"]+">)?', text)
    assert len(rows) == 33 and all(rows) == (audience == "staff")
    assert text.count("<title ") == text.count("<desc ") == text.count('role="img"') == 2


def test_the_statements_are_shown_and_found() -> None:
    view = sites.view("en", "staff")
    page = next(p for p in view.pages if p.id == "grid")
    text = tree.page_markdown(page, view)
    for s in GRID.statements:
        assert f'id="{s.id}"' in text and view.links[f"statement:{s.id}"] == f"grid.html#{s.id}"
    assert {f.href for f in page.found} >= {f"grid.html#{s.id}" for s in GRID.statements}
    files = {f"relationship-{r.id}.html" for r in GRID.relationships}
    assert files == {f.href for p in view.pages for f in p.found if f.href.startswith("relationship-")}
