"""The rules of answers: types, choices, unknown fields, what is required, what is asked at all; and never an answer in a message."""

from __future__ import annotations

from typing import Any

import pytest

from generator.checks.answered import faults
from generator.checks.holds import Answers, holds
from generator.model.expressions import parse
from tests.support import expressions, probe


def said(data: dict[str, Any], *, complete: bool = False, today: str = "") -> list[str]:
    return [f.message for f in faults(probe.form(), probe.knowledge(), data, complete=complete, today=today)]


SECRET = "amina-in-flat-12"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({SECRET: "x"}, "the form has no such field (number 1 of the data)"),
        ({"note": "x"}, "the form has no such field (number 1 of the data)"),
        ({"name": ["x"]}, "'name' is not a text"),
        ({"name": 3}, "'name' is not a text"),
        ({"name": "x" * 20_001}, "'name' is longer than 20000 letters"),
        ({"people": SECRET}, "'people' is not an integer"),
        ({"people": "٣"}, "'people' is not an integer"),
        ({"people": "61"}, "'people' breaks its rule"),
        ({"day": SECRET}, "'day' is not a date"),
        ({"day": "20261103"}, "'day' is not a date"),
        ({"day": "2026-02-30"}, "'day' is not a date"),
        ({"day": "2026-11-XX"}, "'day' is not a date"),
        ({"hour": "25:00"}, "'hour' is not a time"),
        ({"hour": "9:05"}, "'hour' is not a time"),
        ({"sure": SECRET}, "'sure' has no such choice"),
        ({"harm": "me"}, "'harm' is not a list"),
        ({"harm": ["me", SECRET]}, "'harm' has no such choice"),
        ({"harm": ["me", "me"]}, "'harm' has a choice twice"),
        ({"harm": [{}]}, "'harm' is not a text"),
        ({"keep": "yes"}, "'keep' has no such choice"),
        ({"read": "no"}, "'read' has no such choice"),
        ({"entries": {}}, "'entries' is not a list"),
        ({"entries": [SECRET]}, "'entries, row 1' has a row that is no map"),
        ({"entries": [{}, {SECRET: "x"}]}, "'entries, row 2' has no such column"),
        ({"entries": [{"on": SECRET}]}, "'entries, row 1, on' is not a date"),
        ({"entries": [{"agree": "yes"}]}, "'entries, row 1, agree' has no such choice"),
        ({"entries": [{}] * 201}, "'entries' has more than 200 rows"),
        ({"plan": [{}]}, "'plan' is not rows by id"),
        ({"plan": {SECRET: {}}}, "'plan' has no such row"),
        ({"plan": {"201": {}}}, "'plan' has no such row"),
        ({"plan": {"police": {"done": SECRET}}}, "'plan, police, done' is not a date"),
        ({"signed": {"them": {}}}, "'signed' has no such row"),
        ({"signed": {"you": {"date": SECRET}}}, "'signed, you, date' is not a date"),
        ({"sure": "yes", "why": SECRET}, "'why' is answered and is not asked"),
        ({"day": "2026-11-03", "seen": "2026-11-02"}, "'seen' breaks its rule"),
    ],
)
def test_what_does_not_fit_is_said_without_the_answer(data: dict[str, Any], message: str) -> None:
    assert said(data) == [message]
    told = " ".join(f.message + f.cure for f in faults(probe.form(), probe.knowledge(), data, complete=False))
    assert SECRET not in told


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"why": "x"},
        {"seen": "2026-11-02"},
        {"sure": "no", "why": "x"},
        {"harm": ["thing-2"], "thing": "x"},
        {"plan": {"200": {"who": "x"}}},
        {"name": None, "harm": [], "entries": [{"on": None}]},
    ],
)
def test_what_may_still_be_filled_in_is_no_fault(data: dict[str, Any]) -> None:
    assert said(data) == []


def test_answers_that_are_all_there_is_are_judged_as_such() -> None:
    assert said({}, complete=True) == ["'name' has no answer and needs one"]
    given = {"name": "x", "why": "x", "thing": "x", "faith": "x"}
    assert said(given, complete=True) == [f"'{key}' is answered and is not asked" for key in ("thing", "faith")]


@pytest.mark.parametrize(("text", "found"), expressions.CASES)
def test_expressions(text: str, found: bool | None) -> None:
    assert holds(parse(text), Answers(expressions.VALUES, expressions.OWN)) is found


def test_what_is_not_answered_yet_can_be_anything() -> None:
    for text in ("${none} = 'x'", "selected(${none}, 'x')", "count-selected(${none}) > 1", "not(${none} = 'x')", "${none}"):
        assert holds(parse(text), Answers({}, complete=False)) is None
    assert holds(parse(". <= today()"), Answers({}, "2026-11-21", today="2026-11-20")) is False
