"""The five documents are here whole: counts against their own numbering, colours recomputed, everything linked.

The numbers below were read from the documents themselves, not from the content.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.model.assessments import Assessment
from generator.model.kb import KnowledgeBase
from generator.views.coverage import RECORDS, records, sections_with_records
from tests.support import sites

# Facing all the Facts, as printed: row, framework, action, colour ("none" where it prints N/A). Row 29 has three scores.
PRINTED = """
1 3 2 green|2 1 2 amber|3 3 2 green|4 2 2 amber|5 2 3 none|6 2 2 amber|7 2 2 amber|8 2 0 red|9 2 2 amber|10 1 1 red
11 1 1 red|12 1 2 amber|13 1 1 red|14 2 3 green|15 3 3 green|16 3 2 green|17 3 3 green|18 3 3 green|19 3 3 green|20 3 1 amber
21 2 3 green|22 1 1 red|23 3 3 green|24 3 2 green|25 2 2 amber|26 1 1 red|27 1 1 red|28 2 3 green
29 3 2 green|29 2 2 amber|29 1 1 red|30 3 3 green|31 2 3 green
"""

# EStAR: numbered standards of its three parts.
PARTS = {"1": 9, "2": 7, "3": 14}

# Liverpool: ticks under each heading; the list of the support pack stands twice, with different contents.
LIVERPOOL_AT_LEAST = {"general": 15, "reporting": 8, "interview": 7, "investigation": 7, "further-action": 2, "closing": 1}

# Viridian: its sections as printed. There is no 3.3.
VIRIDIAN = ["1.0", "2.0", "3.0", "3.1", "3.2", "3.4", *(f"{n}.0" for n in range(4, 19))]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return sites.knowledge()


def _grid(kb: KnowledgeBase) -> Assessment:
    return kb.assessments["facing-all-the-facts"]


def test_every_score_of_the_grid_is_the_printed_one(kb: KnowledgeBase) -> None:
    printed = [tuple(entry.split()) for entry in re.split(r"[|\n]", PRINTED.strip())]
    ours = [
        (r.section.removeprefix("r"), str(r.framework.score), str(r.action.score), r.printed_colour)
        for r in _grid(kb).relationships
    ]
    assert ours == printed
    assert len(ours) == 33 and len({row for row, *_ in ours}) == 31


def test_every_colour_follows_from_the_scores_and_one_differs_in_print(kb: KnowledgeBase) -> None:
    differ = []
    for r in _grid(kb).relationships:
        total = r.framework.score + r.action.score
        colour = "green" if total >= 5 else "amber" if total >= 3 else "red"
        band = _grid(kb).band(r)
        assert band is not None and band.colour == colour, r.id
        if r.printed_colour != colour:
            differ.append(r.section)
    assert differ == ["r5"]


def test_the_standards_of_estar(kb: KnowledgeBase) -> None:
    numbers = {s.number for s in kb.sources["estar"].sections if re.fullmatch(r"\d\.\d+", s.number)}
    assert numbers == {f"{part}.{n}" for part, many in PARTS.items() for n in range(1, many + 1)}
    number_of = {s.id: s.number for s in kb.sources["estar"].sections}
    with_clauses = {number_of[c.section] for c in kb.standards["estar"].clauses}
    assert numbers <= with_clauses


def test_the_checklist_of_estar(kb: KnowledgeBase) -> None:
    blocks = kb.assessments["estar-checklist"].checklist
    assert len(blocks) == 57
    assert sum(len(b.items) or 1 for b in blocks) == 72
    assert [b.id for b in blocks] == [f"estar-annex-{n:02}" for n in range(1, 58)]
    for block in blocks:
        # a block sums up at least all that its bullets sum up
        assert {c for i in block.items for c in i.sums_up} <= set(block.sums_up), block.id


def test_the_checklist_says_where_it_is_weaker_or_stronger(kb: KnowledgeBase) -> None:
    """A block whose strength is not that of any clause it sums up has to say so."""
    for block in kb.assessments["estar-checklist"].checklist:
        strengths = {kb.clauses[c][1].strength for c in block.sums_up}
        said = {n.kind for n in (*block.differs, *(n for i in block.items for n in i.differs))}
        if block.strength not in strengths:
            assert said & {"weaker", "stronger", "note"}, block.id


def test_the_sections_of_viridian(kb: KnowledgeBase) -> None:
    assert [s.number for s in kb.sources["viridian"].sections] == VIRIDIAN
    stages = [g.section for p in kb.procedures.values() if p.source == "viridian" for g in p.stages]
    assert stages == [s.id for s in kb.sources["viridian"].sections]


def test_the_rows_of_the_north_east_standards(kb: KnowledgeBase) -> None:
    rows = Counter(r.section.split("-")[0] for r in kb.assessments["north-east"].rows)
    assert rows == {"1": 4, "2": 9, "3": 1}
    network = [c for c in kb.standards["north-east"].clauses if c.section == "regional"]
    assert len(network) >= 4
    # what the local answers themselves admit
    assert {"2-c", "2-f", "2-g", "1-d"} <= {r.section for r in kb.assessments["north-east"].rows if r.shortfall}
    assert kb.rows["ne-2-a"][1].characteristic is None


def test_the_ticks_of_liverpool(kb: KnowledgeBase) -> None:
    counts = Counter(c.section for c in kb.standards["liverpool"].clauses)
    for section, ticks in LIVERPOOL_AT_LEAST.items():
        assert counts[section] >= ticks, section
    packs = {c.section for c in kb.standards["liverpool"].clauses if "support-pack" in c.topics}
    assert {"investigation", "support-packs"} <= packs


def test_no_section_is_without_a_record(kb: KnowledgeBase) -> None:
    here = sections_with_records(kb)
    for source in kb.sources.values():
        assert {s.id for s in source.sections} == here[source.id], source.id
    headings = {(s.id, x.id) for s in kb.sources.values() for x in s.sections if x.heading}
    assert not headings & {(source, section) for source, section, kind in records(kb) if kind in RECORDS}


def test_every_clock_is_in_the_table_and_conflicts_stand_at_both(kb: KnowledgeBase) -> None:
    from generator.views.site import Shown

    table = next(
        b.data for p in sites.view("en", "staff").pages for b in p.blocks if isinstance(b, Shown) and b.name == "timescales"
    )
    shown = {row.clock.id: row.clock for _, _, rows in table.groups for row in rows}
    assert set(shown) == set(kb.timescales)
    pairs = {(a, b) for a, others in kb.conflicts.items() for b, _ in others}
    assert pairs and {(b, a) for a, b in pairs} == pairs
    assert {(a, link.id) for a, clock in shown.items() for link, _ in clock.conflicts} == pairs
    # 12.0 against 10.0, 6.0 against 3.4, 18.0 against 16.0
    sections = {frozenset(kb.timescales[t][0].section for t in pair) for pair in pairs}
    assert {frozenset({"s12", "s10"}), frozenset({"s6", "s3-4"}), frozenset({"s18", "s16"})} <= sections


def test_a_clock_without_a_start_says_so(kb: KnowledgeBase) -> None:
    from generator.formats.site import tree

    view = sites.view("en", "staff")
    page = next(p for p in view.pages if p.id == "timescales")
    undefined = sum(t.from_ == "not-stated" for _, t in kb.timescales.values())
    text = tree.page_markdown(page, view)
    assert undefined and text.count('data-label="Starts from"><span><span class="tag tag--note">') == undefined
