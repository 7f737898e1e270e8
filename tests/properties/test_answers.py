"""A filled form goes through flat cells and comes back whole, in every script, whatever its fields."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.views.answers import clean, gather, spread, strange, typed
from tests.support import probe

FORMS = sorted(probe.opened().kb.forms)


@pytest.mark.parametrize("script", sorted(probe.SCRIPTS))
def test_what_is_spread_is_gathered(script: str) -> None:
    kb, form = probe.knowledge(), probe.form()

    @settings(max_examples=40)
    @given(probe.answers(form, kb, probe.SCRIPTS[script]))
    def there_and_back(data: dict[str, Any]) -> None:
        cells = spread(form, data)
        assert gather(form, kb, cells) == data
        assert strange(form, kb, cells) == []
        assert all(isinstance(text, str) and text for text in cells.values())

    there_and_back()


@pytest.mark.parametrize("form_id", FORMS)
def test_any_answers_to_the_forms_of_the_project(form_id: str) -> None:
    kb = probe.opened().kb

    @settings(max_examples=15)
    @given(probe.answers(kb.forms[form_id], kb, probe.SCRIPTS["polish"]))
    def there_and_back(data: dict[str, Any]) -> None:
        assert gather(kb.forms[form_id], kb, spread(kb.forms[form_id], data)) == data

    there_and_back()


@pytest.mark.parametrize("form_id", FORMS)
def test_the_examples_of_the_forms(form_id: str) -> None:
    kb = probe.opened().kb
    for example in kb.examples[form_id].examples:
        cells = spread(kb.forms[form_id], example.data)
        assert _tidy(gather(kb.forms[form_id], kb, cells)) == _tidy(example.data), example.id


def _tidy(value: Any) -> Any:
    """An example without what was left empty and the line end that YAML puts after a block; choices in any order."""
    if isinstance(value, dict):
        return {k: t for k, v in value.items() if (t := _tidy(v))}
    if isinstance(value, list):
        kept = [t for v in value if (t := _tidy(v))]
        return sorted(kept) if all(isinstance(t, str) for t in kept) else kept
    return clean(value) if value else None


@given(st.dictionaries(st.text("ab_-019", max_size=12) | st.just("entries_" + "9" * 30 + "_what"), st.text(max_size=20)))
def test_any_cells_are_gathered_or_called_strange(cells: dict[str, str]) -> None:
    gather(probe.form(), probe.knowledge(), cells)
    filled = {name for name, text in cells.items() if clean(text)}
    assert set(strange(probe.form(), probe.knowledge(), cells)) <= filled


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("cells", "data"),
    [
        ({"day": "2026-11-03"}, {"day": "2026-11-03"}),
        ({"day": "3. 11. 2026"}, {"day": "2026-11-03"}),
        ({"day": "last week"}, {"day": "last week"}),
        ({"day_day": "٣", "day_month": "١١", "day_year": "٢٠٢٦"}, {"day": "2026-11-03"}),
        ({"day_month": " 11", "day_year": "2026"}, {"day": "2026-11-XX"}),
        ({"day_day": "31", "day_month": "2", "day_year": "26"}, {"day": "26-02-31"}),
        ({"hour": "9.05"}, {"hour": "09:05"}),
        ({"hour_hour": "9"}, {"hour": "09:XX"}),
        ({"people": "١ ٢"}, {"people": "12"}),
        ({"signed_you": "2026-11-03"}, {"signed": {"you": {"date": "2026-11-03"}}}),
        ({"entries_7_what": "late"}, {"entries": [{"what": "late"}]}),
        ({"plan_2_who": "Sam", "plan_lock_who": "Robin"}, {"plan": {"lock": {"who": "Robin"}, "2": {"who": "Sam"}}}),
        ({"name": "a\u202eb\r\nc\u2028\ud800\x07"}, {"name": "ab\nc"}),
    ],
)
def test_what_people_and_other_programs_write(cells: dict[str, str], data: dict[str, Any]) -> None:
    assert gather(probe.form(), probe.knowledge(), cells) == data


def test_a_day_that_is_not_whole_can_be_printed_again() -> None:
    assert spread(probe.form(), {"day": "2026-11-XX"}) == {"day_month": "11", "day_year": "2026"}


@pytest.mark.parametrize("text", ["", "Friday", "1/2/26", "11-2026", "2026-11-03 and later"])
def test_nothing_is_guessed(text: str) -> None:
    assert typed(text, "date") == text
