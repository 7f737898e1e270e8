"""Workbooks for survey tools: pyxform takes every form without a warning, ODK Validate goes through it, and its ids are ours."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import ConvertResult, convert

from generator.build import one_form
from generator.formats.xlsform.write import write
from generator.localise.apply import localise
from generator.problems import Misuse
from generator.views.answers import spread
from generator.views.survey import SurveyForm, survey_form
from tests.support import golden, probe, rosa
from tests.support.built import ROOT
from tests.support.full import full

TAGS = ("en", "pl", "ar")
FORMS = sorted(probe.knowledge().forms)
BIND = "{http://www.w3.org/2002/xforms}bind"
each = pytest.mark.parametrize("form", FORMS)


@cache
def survey(form: str, main: str = "en") -> SurveyForm:
    return survey_form([probe.localised(tag) for tag in TAGS], probe.localised("en"), form, main)


@cache
def workbook(form: str) -> bytes:
    return write(survey(form))


@cache
def xform(form: str) -> ConvertResult:
    return convert(workbook(form))


def rows(data: bytes, sheet: str) -> list[dict[str, str]]:
    lines = list(load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True))
    return [{str(k): str(v) for k, v in zip(lines[0], line, strict=True) if v is not None} for line in lines[1:]]


@each
def test_pyxform_takes_it(form: str) -> None:
    assert xform(form).warnings == []


@each
@pytest.mark.java
def test_odk_validate_goes_through_it(form: str, tmp_path: Path) -> None:
    file = tmp_path / "form.xml"
    file.write_text(xform(form).xform, encoding="utf-8")
    assert rosa.faults(file) == ""


@each
def test_an_answer_is_called_as_everywhere(form: str) -> None:
    """A day is whole, a choice of many one answer, and rows that are added have no number in their names."""
    definition, kb = probe.knowledge().forms[form], probe.knowledge()
    fields = {field.id: field for field in definition.every_field()}

    def called(cell: str) -> str:
        field, *parts = cell.split("_")
        if fields[field].type == "table":
            return "_".join([field, *(p for p in parts if not p.isdecimal())])
        if fields[field].type == "signatures":
            return cell if parts[1] in ("name", "mark") else f"{field}_{parts[0]}_date"
        return field

    wanted = {called(cell) for cell in spread(definition, full(definition, kb, str))}
    binds = [
        str(e.get("nodeset")).rpartition("/")[2] for e in ElementTree.fromstring(xform(form).xform).iter(BIND) if e.get("type")
    ]
    answers = [name for name in binds if "__" not in name and name != "instanceID"]
    notes = {field.id for field in fields.values() if field.type == "note"}
    assert len(answers) == len(set(answers))
    assert {name.removeprefix("_") for name in answers} == wanted | notes


@each
def test_every_language_is_in_it(form: str) -> None:
    for sheet in ("survey", "choices"):
        found = rows(workbook(form), sheet)
        for row in found:
            said = {key for key in row if key.startswith("label::")}
            assert said in (set(), {"label::English (en)", "label::Polski (pl)", "label::العربية (ar)"}), row
    settings = rows(workbook(form), "settings")
    definition = probe.knowledge().forms[form]
    wanted = {"form_title": definition.title, "form_id": form, "version": definition.version}
    assert settings == [{**wanted, "default_language": "English (en)"}]


def test_the_language_that_is_asked_for_comes_first() -> None:
    assert rows(write(survey("probe", "pl")), "settings")[0]["default_language"] == "Polski (pl)"


def test_a_translation_that_nobody_checked_says_so() -> None:
    first = rows(workbook("consent-sheet"), "survey")[0]
    assert "Nikt jeszcze nie sprawdził" in first["label::Polski (pl)"]
    assert "checked" not in first["label::English (en)"]
    signed = next(row for row in rows(workbook("consent-sheet"), "survey") if "podpisuj" in row.get("label::Polski (pl)", ""))
    assert signed["type"] == "begin_group" and "interpreter" not in signed["label::English (en)"]


def test_the_same_form_is_the_same_bytes() -> None:
    assert write(survey("probe")) == workbook("probe")


def test_what_looks_like_a_formula_is_text() -> None:
    """Labels, hints and choices of a hostile form: nothing is a formula, a reference or an error for pyxform."""
    kb = probe.knowledge()
    text = kb.forms["probe"].model_dump_json(by_alias=True)
    for ours, theirs in {
        "What happened?": "=A1",
        "Only if": "@SUM ${name} if",
        "Me": "+1-1",
        "One of each.": "-2+3 ${nobody}",
    }.items():
        text = text.replace(ours, theirs)
    form = type(kb.forms["probe"]).model_validate_json(text)
    loc = localise(kb.with_records(forms={"probe": form}), kb.languages["en"], None)
    data = write(survey_form([loc], loc, "probe", "en"))
    book = load_workbook(BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if str(cell.value).startswith("+")] == ["+1-1"]
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[:1] in "=+-@")
    assert convert(data).warnings == []


def test_the_probe_as_it_is_read() -> None:
    """Every kind of field, in two languages: golden."""
    said = ("label::English (en)", "label::العربية (ar)", "hint::English (en)")
    keys = ("type", "list_name", "name", *said, "required", "relevant", "constraint", "calculation", "appearance", "parameters")
    lines = [
        "\t".join(re.sub(r"\n+", " / ", row.get(key, "")) for key in keys).rstrip()
        for sheet in ("survey", "choices")
        for row in rows(workbook("probe"), sheet)
    ]
    golden.check("xlsform/probe.txt", "\n".join(lines) + "\n")


def test_a_workbook_is_not_filled_in_before() -> None:
    for second, data in (("pl", None), (None, ("answers.yml", b"name: Sam"))):
        with pytest.raises(Misuse, match="every language"):
            one_form(ROOT, "consent-sheet", "en", second, "xlsform", None, probe.AS_OF, data)
