"""A form that holds every kind of field, in the project's own languages, and answers to it in any script."""

from __future__ import annotations

import string
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.checks.answered import calculated
from generator.checks.forms import choices_of
from generator.localise.apply import Localised, localise
from generator.model.forms import Field_, FormDefinition
from generator.model.kb import KnowledgeBase
from generator.project import Opened, open_project
from generator.sources.yaml_reader import parse
from generator.views.answers import clean

ROOT = Path(__file__).parents[3]
AS_OF = date(2026, 11, 20)
LATIN = string.ascii_letters + string.digits + " .,;:?!'\"()/&<>%=@+-*#"
# The letters that answers are written in; each with the signs of Latin text, as people mix them.
SCRIPTS = {
    "latin": LATIN + "éöñç–’€",
    "polish": LATIN + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى،؟؛ ًٌَُِّْ٠١٢٣٤٥٦٧٨٩ 0123456789().ABCabc",
}


@cache
def opened() -> Opened:
    """The project as it stands."""
    return open_project(ROOT, AS_OF)


@cache
def form() -> FormDefinition:
    """The probe."""
    text = (Path(__file__).parent / "form.yml").read_text(encoding="utf-8")
    return FormDefinition.model_validate(parse("form.yml", text).data)


@cache
def knowledge() -> KnowledgeBase:
    """The project's own records and the probe."""
    kb = opened().kb
    return kb.with_records(forms={**kb.forms, "probe": form()})


@cache
def localised(tag: str) -> Localised:
    """The project and the probe in a language; what nobody translated, as the probe's own words, is English."""
    return localise(knowledge(), knowledge().languages[tag], opened().catalogues.get(tag))


def texts(alphabet: str, *, lines: bool = False, most: int = 40) -> SearchStrategy[str]:
    """Answers as they come back: not empty, no blanks around them."""
    letters = st.text(alphabet=alphabet + ("\n" if lines else ""), min_size=1, max_size=most)
    return letters.map(clean).filter(bool)


def answers(given: FormDefinition, kb: KnowledgeBase, alphabet: str, *, rows: int = 5) -> SearchStrategy[dict[str, Any]]:
    """Data that fits a form field by field (not: its rules between fields), with some of its fields answered; what is calculated
    is."""
    fields = {field.id: _answer(kb, field, alphabet, rows) for field in given.every_field() if field.type != "note"}
    free = {field.id for field in given.every_field() if not field.calculation}
    chosen = st.fixed_dictionaries({}, optional={name: fields[name] for name in fields if name in free})
    return chosen.map(lambda data: calculated(given, data))


def _answer(kb: KnowledgeBase, field: Field_, alphabet: str, rows: int) -> SearchStrategy[Any]:
    if field.type == "table":
        chosen = {c.id: [choice.id for choice in choices_of(kb, c)] for c in field.columns}
        columns = {
            c.id: st.sampled_from(chosen[c.id]) if chosen[c.id] else _value(c.type, alphabet, lines=True) for c in field.columns
        }
        row = st.fixed_dictionaries({}, optional=columns).filter(bool)
        if not field.rows:
            return st.lists(row, min_size=1, max_size=rows)
        known = [r.id for r in field.rows] + [str(n) for n in range(1, field.repeat + 1)]
        return st.dictionaries(st.sampled_from(known), row, min_size=1)
    if field.type == "signatures":
        parts = {"name": texts(alphabet), "mark": texts(alphabet), "date": _value("date", alphabet)}
        party = st.fixed_dictionaries({}, optional=parts).filter(bool)
        return st.dictionaries(st.sampled_from([p.id for p in field.parties]), party, min_size=1)
    ids = [choice.id for choice in choices_of(kb, field)]
    if field.type == "select_multiple":
        return st.sets(st.sampled_from(ids), min_size=1).map(lambda chosen: [i for i in ids if i in chosen])
    if field.type == "select_one":
        return st.sampled_from(ids)
    return _value(field.type, alphabet, lines=field.has_lines)


def _value(kind: str, alphabet: str, *, lines: bool = False) -> SearchStrategy[str]:
    if kind == "integer":
        return st.integers(0, 60).map(str)
    if kind == "date":
        return st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)
    if kind == "time":
        return st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"{t[0]:02}:{t[1]:02}")
    if kind == "consent":
        return st.sampled_from(["agree", "disagree"])
    if kind == "acknowledge":
        return st.just("yes")
    return texts(alphabet, lines=lines)
