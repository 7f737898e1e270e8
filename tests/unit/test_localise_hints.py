"""What a translator is told, and the plural forms of languages."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel import Locale

from generator.localise.hints import glossary, growth, room, visible
from generator.localise.plurals import TABLE, example_of, header, is_fixed, plurals_of
from generator.localise.units import units
from generator.localise.words import described
from generator.sources import load
from tests.support.pseudo import pseudo_language

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("tag", [*sorted(TABLE), "en", "so", "ur", "ckb", "ps", "sq", "tr"])
def test_our_plural_forms_are_those_of_cldr_for_whole_numbers(tag: str) -> None:
    categories, formula = plurals_of(tag)
    ours, theirs = gettext.c2py(formula), Locale.parse(tag).plural_form
    assert [categories[ours(n)] for n in range(1001)] == [theirs(n) for n in range(1001)]


def test_a_form_for_one_number_may_leave_the_number_out() -> None:
    assert is_fixed("pl", "one") and is_fixed("ar", "two") and is_fixed("cy", "many")
    assert not is_fixed("uk", "one") and not is_fixed("fa", "one") and not is_fixed("lv", "zero")


def test_examples_of_forms() -> None:
    assert [example_of("ar", f) for f in TABLE["ar"].categories] == [0, 1, 2, 3, 11, 100]
    assert example_of("pl", "few") == 2 and example_of("pl", "zero") is None


def test_headers() -> None:
    polish = pseudo_language().model_copy(update={"id": "pl", "plurals": ("one", "few", "many")})
    assert header(polish).startswith("nplurals=3; plural=(n==1 ? 0")
    assert header(polish.model_copy(update={"id": "xx"})) == "nplurals=3; plural=(n==1 ? 0 : 2);"
    assert header(polish.model_copy(update={"id": "zh-Hans", "plurals": ("other",)})) == "nplurals=1; plural=(0);"


def test_lengths() -> None:
    assert growth(12) == 2.4 and growth(13) == 1.6
    assert visible("Do **not** call {contact.a.b}, [see](page:x)") == "Do not call x, see"
    assert room("ui", "Leave") == 12
    assert room("ui", "A whole sentence.") == 0 and room("standards", "Leave") == 0


def test_terms_of_the_glossary_are_found_whole_and_longest_first() -> None:
    find = glossary([("glossary/crime#term", "crime"), ("glossary/hate#term", "hate crime"), ("ui/x#text", "word")])
    assert find("Hate crimes and a crime; criminal") == ("glossary/hate#term", "glossary/crime#term")
    assert glossary([])("hate crime") == ()


def test_every_text_says_where_it_shows_and_who_reads_it() -> None:
    for unit in units(load(ROOT)).values():
        where, whom = unit.told[0], unit.told[1]
        assert ": " in where and ("A victim may read this." in whom) == (unit.audience == "public")
        assert not any("{n}" in line for line in unit.told if line != unit.note and "{n}" not in unit.keep)


def test_what_cldr_says_of_a_language() -> None:
    found = described("uk")
    assert found and (found.name, found.script, found.territory, found.plurals) == (
        "Українська",
        "Cyrl",
        "UA",
        ("one", "few", "many"),
    )
    assert described("ar") and described("ar").script == "Arab"  # type: ignore[union-attr]
    assert described("xx") is None
