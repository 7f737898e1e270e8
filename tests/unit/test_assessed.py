"""Forms made of assessments: what is set out is asked, once, in the assessment's own words; the colour is found by one rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.checks.answered import calculated, faults
from generator.checks.context import Context
from generator.checks.forms import check, choices_of
from generator.checks.holds import Answers, result
from generator.localise.apply import Localised, localise
from generator.localise.units import units
from generator.model import assessed, expressions
from generator.model.assessments import Assessment
from generator.model.base import Audience
from generator.model.forms import Field_, FormDefinition
from generator.model.kb import KnowledgeBase
from generator.model.text import Phrase
from generator.sources import load
from generator.views.forms import form_sheet
from tests.support import probe

ROOT = Path(__file__).parents[2]
FORMS = {
    "estar-self-assessment": "estar-checklist",
    "relationship-self-assessment": "facing-all-the-facts",
    "local-standards-self-assessment": "north-east",
}


@cache
def knowledge() -> KnowledgeBase:
    return load(ROOT)


@cache
def arabic() -> Localised:
    return localise(knowledge(), knowledge().languages["ar"], probe.opened().catalogues["ar"])


def of(form: str) -> tuple[FormDefinition, Assessment]:
    kb = knowledge()
    return kb.forms[form], kb.assessments[FORMS[form]]


def fields(form: FormDefinition) -> dict[str, Field_]:
    return {field.id: field for field in form.every_field()}


def test_each_of_the_57_blocks_and_72_items_is_a_row_with_an_answer_and_room() -> None:
    form, assessment = of("estar-self-assessment")
    tables = [f for f in fields(form).values() if f.rows]
    rows = [row for table in tables for row in table.rows]
    assert [len(table.rows) for table in tables] == [27, 13, 32]
    assert len(rows) == len({row.id for row in rows}) == 72
    blocks = {b.id: b for b in assessment.checklist}
    assert len({next(key for key in blocks if row.id.startswith(key)) for row in rows}) == len(blocks) == 57
    assert len({row.number for row in rows}) == 72
    assert rows[0].number == "1a"
    assert rows[-1].number == "57"
    for table in tables:
        assert [(c.id, c.type) for c in table.columns] == [("answer", "select_one"), ("notes", "text")]
    for row in rows:
        block = next(b for key, b in blocks.items() if row.id.startswith(key))
        assert row.label.startswith(block.text)
        assert row.asked_by
        assert block.as_printed in str(row.hint)


def test_each_relationship_has_two_scores_from_0_to_3_a_colour_and_room() -> None:
    form, assessment = of("relationship-self-assessment")
    asked = fields(form)
    assert len(assessment.relationships) == 33
    for r in assessment.relationships:
        framework, action = asked[f"{r.id}-framework"], asked[f"{r.id}-action"]
        assert [c.id for c in choices_of(knowledge(), framework)] == ["0", "1", "2", "3"] == [c.id for c in action.choices]
        assert (framework.hint, action.hint) == (r.framework.expected, r.action.expected)
        assert asked[f"{r.id}-colour"].type == "calculate"
        assert asked[f"{r.id}-notes"].lines > 1
    said = "\n".join(f"{f.label} {f.hint}" for f in asked.values())
    assert not [r.id for r in assessment.relationships if r.framework.situation and r.framework.situation in said]
    rule = next(s for s in form.sections if s.id == "facing-all-the-facts-rule")
    assert rule.intro == assessment.rule
    assert [f.label.split(",")[0] for f in rule.fields] == ["Good (green)", "Adequate (amber)", "Poor (red)"]


def test_each_row_of_the_local_standards_has_an_empty_response() -> None:
    form, assessment = of("local-standards-self-assessment")
    tables = [f for f in fields(form).values() if f.rows]
    rows = [row for table in tables for row in table.rows]
    assert [row.id for row in rows] == [r.id for r in assessment.rows]
    assert len(rows) == 14
    assert [len(table.rows) for table in tables] == [4, 9, 1]
    assert all([c.id for c in table.columns] == ["response"] for table in tables)
    assert not [r.id for r in assessment.rows if r.local_response and any(r.local_response in str(row.hint) for row in rows)]
    assert "blank in the document" in str(next(row.hint for row in rows if row.id == "ne-2-a"))
    clauses = {c for table in tables for c in table.asked_by}
    assert clauses == {c.id for c in knowledge().standards["north-east"].clauses if c.section.startswith("std-")}


def test_the_colour_is_what_the_assessments_own_rule_gives() -> None:
    """Every pair of scores, by the form's expression and by the rule that colours the grid."""
    form, assessment = of("relationship-self-assessment")
    first = assessment.relationships[0]
    field = fields(form)[f"{first.id}-colour"]
    expression = expressions.parse(str(field.calculation))
    for framework in assessed.SCORES:
        for action in assessed.SCORES:
            sides = {"framework": first.framework, "action": first.action}
            scored = {
                k: s.model_copy(update={"score": n}) for (k, s), n in zip(sides.items(), (framework, action), strict=True)
            }
            band = assessment.band(first.model_copy(update=scored))
            answers = Answers({f"{first.id}-framework": str(framework), f"{first.id}-action": str(action)})
            assert band is not None
            assert result(expression, answers) == band.colour
    for half in ({}, {f"{first.id}-framework": "3"}, {f"{first.id}-action": "0"}):
        assert result(expression, Answers(half)) == ""


def test_what_can_be_calculated_is_and_what_was_written_otherwise_is_said() -> None:
    form, _ = of("relationship-self-assessment")
    scores = {"ftf-police-courts-framework": "3", "ftf-police-courts-action": "1"}
    data: dict[str, Any] = calculated(form, scores)
    assert data == {**scores, "ftf-police-courts-colour": "amber"}
    assert not list(faults(form, knowledge(), data, complete=False))
    written = {**scores, "ftf-police-courts-colour": "red"}
    assert calculated(form, written) == written
    assert [f.path for f in faults(form, knowledge(), written, complete=False)] == [("ftf-police-courts-colour",)]


@pytest.mark.parametrize("form_id", FORMS)
def test_what_is_made_is_as_good_as_what_is_written(form_id: str) -> None:
    """The model takes it, its ids are short enough for every format, and its words are there."""
    form, _ = of(form_id)
    whole = form.model_dump(by_alias=True, exclude_unset=True)
    assert FormDefinition.model_validate(whole).id == form.id
    names = [f"{f.id}_{row.id}_{c.id}" for f in fields(form).values() for row in f.rows for c in f.columns]
    names += [f"{f.id}_{c.id}" for f in fields(form).values() for c in f.choices]
    assert max(map(len, names)) <= 64
    labels = [f.label for f in fields(form).values()] + [c.label for f in fields(form).values() for c in f.columns]
    assert all(label and label not in ("framework", "action") and not label.startswith("self-") for label in labels)


def test_no_text_stands_twice_in_the_catalogues() -> None:
    kb = knowledge()
    own = [unit for unit in units(kb).values() if unit.id.startswith(tuple(f"forms/{form}#" for form in FORMS))]
    assert 50 < len(own) < 150
    taken = {unit.text for unit in units(kb).values() if unit.id.startswith("assessments/")}
    assert not [unit.id for unit in own if unit.text in taken]
    for form in FORMS:
        again = assessed.as_written(kb.forms[form])
        assert not [s.id for s in again.sections if s.made]
        assert assessed.assessed(kb.with_records(forms={**kb.forms, form: again})).forms[form] == kb.forms[form]


def test_a_translated_assessment_is_a_translated_form() -> None:
    """What is made is made of localised records: the colours' words are translated, the relationships are not yet."""
    loc = arabic()
    form = loc.kb.forms["relationship-self-assessment"]
    colour = fields(form)["ftf-police-courts-colour"]
    assert isinstance(colour.choices[0].label, Phrase)
    assert colour.choices[0].label.lang == "ar"
    assert form_sheet(loc, form.id).sections[-2].title
    assert str(fields(form)["ftf-police-courts-framework"].hint) == of(form.id)[1].relationships[1].framework.expected


def test_an_assessment_is_for_staff_and_makes_no_form_of_the_public() -> None:
    """Its texts would stand there as the form's own, and be shown."""
    kb = knowledge()
    form = kb.forms["local-standards-self-assessment"].model_copy(update={"audience": Audience.public})
    context = Context(kb.with_records(forms={form.id: form}), {}, probe.AS_OF)
    assert [(p.code, p.message) for p in check(context)] == [("C502", "an assessment is for staff, and the form is not")]


def test_an_assessment_that_is_not_there_is_a_problem_and_no_crash() -> None:
    kb = knowledge()
    rest = {key: a for key, a in kb.assessments.items() if key != "north-east"}
    form = assessed.assessed(kb.with_records(assessments=rest)).forms["local-standards-self-assessment"]
    assert [s.id for s in form.sections] == ["this", "next"]
