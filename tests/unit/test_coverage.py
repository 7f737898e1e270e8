"""The coverage page: what it counts is what is there, and what it measures is what a victim reads."""

from __future__ import annotations

import pytest

from generator.model.reference import Section
from generator.views import coverage
from generator.views.grade import GRADE, Grade
from generator.views.pages import site_view
from generator.views.readability import grades, sentences
from generator.views.site import Shown, SiteView
from generator.views.status import language_state
from tests.support import sites


@pytest.fixture(scope="module")
def measured() -> tuple[Grade, ...]:
    return grades(sites.view("en", "public"))


def test_no_public_page_is_above_grade_six(measured: tuple[Grade, ...]) -> None:
    assert len(measured) > 20
    assert not [(g.page, g.grade) for g in measured if g.grade > GRADE]


def test_all_pages_with_prose_are_measured_and_by_the_words_a_reader_sees(measured: tuple[Grade, ...]) -> None:
    view = sites.view("en", "public")
    read = {g.page: g.words for g in measured}
    assert {p.id for p in view.pages} - set(read) <= {"search"}
    for right in sites.knowledge().rights.values():
        text = " ".join(sentences(next(p for p in view.pages if p.id == f"right-{right.id}")))
        assert all(
            p.text.replace("**", "") in text for p in (*right.means, *right.here) if "{" not in p.text and "[" not in p.text
        )
        assert read[f"right-{right.id}"] >= 100


def test_hard_words_are_measured_as_hard() -> None:
    """The measure itself: plain sentences are easy, those of an office are not; labels and numbers count for nothing."""
    import textstat

    easy = "You can ask for help. You do not have to say yes. We will not tell your family."
    hard = "Notwithstanding organisational accountability, comprehensive safeguarding arrangements necessitate evaluation."
    assert textstat.flesch_kincaid_grade(easy) < 3 < 15 < textstat.flesch_kincaid_grade(hard)
    view = sites.view("en", "public")
    page = next(p for p in view.pages if p.id == "support")
    prose = list(sentences(page))
    assert prose and not [s for s in prose if "0300" in s or "www" in s or "Print this page" in s]


def _page(view: SiteView) -> coverage.Coverage:
    return next(b.data for p in view.pages for b in p.blocks if isinstance(b, Shown) and b.name == "coverage")


def test_the_page_shows_counts_grades_and_what_is_missing(measured: tuple[Grade, ...]) -> None:
    kb = sites.knowledge()
    estar = kb.sources["estar"]
    more = (*estar.sections, Section(id="annex-9", number="Annex 9", title="Nobody encoded this"))
    loc = sites.localised("en", kb.with_records(sources={**kb.sources, "estar": estar.model_copy(update={"sections": more})}))
    hard = Grade("x", "A hard page", 9.4, 120)
    view = site_view(loc, "staff", [], [language_state(loc, offered=True)], sites.AS_OF, (*measured, hard))
    shown = _page(view)
    documents = {d.id: d for d in shown.documents}
    assert set(documents) == set(kb.sources)
    assert [s.state for s in documents["estar"].sections if s.id == "annex-9"] == ["none"]
    assert "1 section has no record" in str(documents["estar"].missing)
    assert "Every section" in str(documents["liverpool"].missing)
    assert sum(s.count for s in documents["liverpool"].sections) >= len(kb.standards["liverpool"].clauses)
    assert "64 clauses" in str(documents["liverpool"].total)
    assert [str(g.grade) for g in shown.grades if g.hard] == ["9.4"]
    assert len(shown.grades) == len(measured) + 1


@pytest.mark.parametrize("tag", ["ar", "pl"])
def test_the_page_is_there_in_every_language(tag: str) -> None:
    assert [d.id for d in _page(sites.view(tag, "staff")).documents] == list(sites.knowledge().sources)
