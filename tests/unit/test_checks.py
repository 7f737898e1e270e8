"""The rules themselves where an example project would be too coarse, and the project's own content."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.checks import check, families
from generator.checks.facts import dialled
from generator.checks.kept import faults
from generator.checks.marks import Marks
from generator.checks.packs import least
from generator.checks.sensitive import unconsented
from generator.model.forms import Field_
from generator.model.kb import KnowledgeBase
from generator.problems import Level, Problem, visible
from generator.sources import load

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 20)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The project's own content."""
    return load(ROOT)


def codes(source: str, text: str, script: str = "Latn", optional: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(f.code, str(f.level)) for f in faults(source, text, script, optional)}


def test_the_project_s_own_content_has_no_error(kb: KnowledgeBase) -> None:
    assert [p for p in check(kb, {}, AS_OF) if p.level is Level.error] == []


def test_liverpool_s_minimum_is_enforced(kb: KnowledgeBase) -> None:
    pack = kb.packs["support-pack"]
    assert pack.minimum_of == "liverpool"
    asked = least(kb, "liverpool")
    assert [clause.removeprefix("liverpool-support-packs-") for clause in sorted(asked)] == [
        "contacts",
        "diary",
        "pen",
        "publicity",
    ]
    for clause in asked:
        without = pack.model_copy(update={"minimum": tuple(m for m in pack.minimum if m.clause != clause)})
        found = [p for p in check(kb.with_records(packs={pack.id: without}), {}, AS_OF) if p.code == "C501"]
        assert [p.level for p in found] == [Level.error]
        assert clause in found[0].cure
    for part in pack.parts:
        without = pack.model_copy(update={"parts": tuple(p for p in pack.parts if p.id != part.id)})
        needed = any(part.id in line.parts for line in pack.minimum)
        assert needed == any(p.code == "C501" for p in check(kb.with_records(packs={pack.id: without}), {}, AS_OF))


def test_families_are_found_by_their_place() -> None:
    assert {"references", "text", "facts", "translations", "forms", "packs"} <= set(families())


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Call {contact.a.call}.", "Zadzwoń: {contact.a.call}.", set()),
        ("Call {contact.a.call}.", "Zadzwoń: {contact.a.cal}.", {("C401", "error")}),
        ("Call {n}.", "Zadzwoń: {n.", {("C401", "error")}),
        ("In 24 of 1,000 cases", "W 24 z 1 000 spraw", set()),
        ("In 24 of 1,000 cases", "W 24 z 100 spraw", {("C402", "error")}),
        ("Between 2 and 4", "Od 2 do 4 albo 4", {("C402", "error")}),
        ("See [here](page:a)", "Zobacz [tutaj](page:a)", set()),
        ("See [here](page:a)", "Zobacz [tutaj](https://evil.example)", {("C403", "error")}),
        ("You do **not** have to", "**Nie** musisz", set()),
        ("You do **not** have to", "Nie musisz", {("C404", "error")}),
        ("You do **not** have to", "**Nie musisz", {("C404", "error")}),
        ("A **new** one", "Nowy", {("C404", "note")}),
        ("Safe", "Bezpie\u202eczny", {("C405", "error")}),
        ("Safe", "Bezpie\u2066czny\u2069", {("C405", "error")}),
        ("Safe", "Bezpie\U000e0041czny", {("C405", "error")}),
        ("Safe", "<script>alert()</script>", {("C412", "error")}),
        ("Safe", "Bezpieczny&nbsp;dom", {("C412", "error")}),
        ("Safe", "{% include x %}", {("C401", "error"), ("C412", "error")}),
        ("Safe", "Bеzpieczny", {("C411", "error")}),  # the second letter is Cyrillic
    ],
)
def test_what_a_translation_keeps(source: str, text: str, expected: set[tuple[str, str]]) -> None:
    assert codes(source, text) == expected


def test_numbers_in_any_digits_are_the_same_numbers() -> None:
    assert Marks("خلال ٢٤ ساعة").numbers == Marks("within 24 hours").numbers
    assert codes("within 24 hours", "خلال ٢٤ ساعة", "Arab") == set()
    assert Marks("1,000").numbers == Marks("1 000").numbers == Marks("1000").numbers
    assert Marks("{contact.a-1.call} [x](page:p2) 3").numbers == {"3": 1}


def test_names_stay_in_their_letters_and_words_do_not() -> None:
    assert codes("Call Galop, or use the app", "اتصل بـ Galop", "Arab") == set()
    assert codes("Call Galop, or use the app", "اتصل بـ Galop أو app", "Arab") == {("C411", "note")}


def test_a_form_for_one_number_may_leave_the_number_out() -> None:
    assert codes("{n} days", "jeden dzień", optional=("n",)) == set()
    assert codes("{n} days", "jeden dzień") == {("C401", "error")}


@pytest.mark.parametrize(
    ("number", "country", "fits"),
    [
        ("999", "GB", True),
        ("101", "GB", True),
        ("18000", "GB", True),
        ("18001 101", "GB", True),
        ("01632 960101", "GB", True),
        ("0800 999 5428", "GB", True),
        ("+48 22 505 55 00", "GB", True),
        ("0800 999 54281", "GB", False),
        ("01234", "GB", False),
        ("999", "PL", True),
    ],
)
def test_numbers_that_can_be_dialled(number: str, country: str, fits: bool) -> None:
    assert dialled(number, country) == fits


def test_a_contact_is_due_the_day_after_its_review(kb: KnowledgeBase) -> None:
    organization = kb.organizations["galop"]
    service = organization.services[0].model_copy(update={"review_by": AS_OF, "assured_date": AS_OF})
    changed = kb.with_records(organizations={"galop": organization.model_copy(update={"services": (service,)})})

    def due(day: date) -> bool:
        return any(p.code == "C302" for p in check(changed, {}, day))

    assert not due(AS_OF)
    assert due(date(2026, 11, 21))


def test_no_two_texts_share_a_name(kb: KnowledgeBase) -> None:
    assert not [p for p in check(kb, {}, AS_OF) if p.code == "C105"]


def test_a_problem_shows_what_hides() -> None:
    problem = Problem("a.yml", 1, 4, "C202", "odd", "remove it")
    assert problem.format("a: \u202ex\x1b[2J") == "a.yml:1:4: error C202 odd\n   1 | a: <U+202E>x<U+001B>[2J\n  remove it"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert len(replace(problem, cure="").format("x" * 10_000)) < 300


@pytest.mark.parametrize(
    ("relevant", "free"),
    [
        ("${note-who} = 'agree'", True),
        ("${note-who} = 'agree' and ${support} != ''", True),
        ("not(${note-who} = 'agree')", False),
        ("${note-who} = 'agree' or true()", False),
        ("${note-who} != 'disagree'", False),
        ("${note-who} = 'agree' and", False),
        (None, False),
    ],
)
def test_a_sensitive_question_may_stand_behind_a_yes_and_nothing_less(
    kb: KnowledgeBase, relevant: str | None, free: bool
) -> None:
    form = kb.forms["initial-report"]
    section = form.sections[0]
    field = Field_(id="faith", type="text", label="Faith", sensitive=True, relevant=relevant)
    asked = Field_(id="note-who", type="consent", label="Write it down")
    first = section.model_copy(update={"id": "first", "fields": (asked,)})
    later = section.model_copy(update={"id": "later", "fields": (field,)})
    found = list(unconsented(kb, form.model_copy(update={"sections": (first, later)})))
    assert (found == []) is free
