"""The self-assessments filled in: what was written is read back whole from PDF and Word, and a colour left out is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.formats.word.write import write
from generator.model.forms import Example
from generator.reading import Reading, read
from generator.views.answers import gather, spread
from generator.views.forms import form_sheet
from tests.support import probe
from tests.support.built import ROOT, Built
from tests.support.viewer import typed

FORMS = ("estar-self-assessment", "relationship-self-assessment", "local-standards-self-assessment")
EXAMPLES = [pytest.param(f, e, id=f"{f}-{e.id}") for f in FORMS for e in probe.opened().kb.examples[f].examples]


def back(name: str, file: bytes) -> Reading:
    (found,) = read(name, file, probe.opened().kb, probe.AS_OF.isoformat())
    return found


def cells(form: str, data: dict[str, Any]) -> dict[str, str]:
    return spread(probe.opened().kb.forms[form], data)


def whole(form: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is empty, in the form's order."""
    return gather(probe.opened().kb.forms[form], probe.opened().kb, cells(form, data))


def in_word(form: str, data: dict[str, Any]) -> bytes:
    view = form_sheet(probe.opened().localised("en"), form, data=data)
    return write(view, bases=ROOT / "forms_src" / "_shared" / "word")


@pytest.mark.parametrize(("form", "example"), EXAMPLES)
def test_pdf(built: Built, form: str, example: Example) -> None:
    blank = (built.tree / "forms" / "en" / f"{form}-fillable.pdf").read_bytes()
    found = back("x.pdf", typed(blank, cells(form, example.data)))
    assert (found.sheet, found.data, found.problems) == (form, whole(form, example.data), ())


@pytest.mark.parametrize(("form", "example"), EXAMPLES)
def test_word(form: str, example: Example) -> None:
    found = back("x.docx", in_word(form, example.data))
    assert (found.sheet, found.data, found.problems) == (form, whole(form, example.data), ())


def test_a_colour_that_nobody_wrote_is_found_and_another_one_is_said() -> None:
    form = FORMS[1]
    scores = {"area": "Examplia", "on": "2026-10-05", "ftf-police-courts-framework": "2", "ftf-police-courts-action": "3"}
    found = back("x.docx", in_word(form, scores))
    assert found.data == {**scores, "ftf-police-courts-colour": "green"} and not found.problems
    other = {**scores, "ftf-police-courts-colour": "red"}
    found = back("x.docx", in_word(form, other))
    assert found.data == other
    assert [problem.code for problem in found.problems] == ["C702"]
    assert "ftf-police-courts-colour" in found.problems[0].message


def test_the_sheets_are_in_every_language_and_where_nobody_translated_them_in_english(built: Built) -> None:
    for form in FORMS:
        made = {
            Path(tag, f"{form}.pdf"): (built.tree / "forms" / tag / f"{form}.pdf").read_bytes() for tag in ("en", "pl", "ar")
        }
        assert len(set(made.values())) == 1
