"""A workbook of any catalogue: an unedited round trip changes nothing, an edited text comes back letter by letter."""

from __future__ import annotations

import unicodedata
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.localise import catalogue as cat
from generator.localise import exchange
from generator.localise.catalogue import Catalogue
from generator.localise.units import Unit
from generator.model.kb import KnowledgeBase
from generator.problems import Level, Refused
from generator.sources import load
from tests.properties.test_catalogues import POLISH, TEXT, catalogues, units
from tests.support.workbooks import SMALL, edited, words_for_translators

LANGUAGES = {"pl": POLISH}


@cache
def kb() -> KnowledgeBase:
    return words_for_translators(load(SMALL))


def book(catalogue: Catalogue, wanted: dict[str, Unit]) -> bytes:
    return exchange.workbook(kb(), catalogue, wanted, POLISH)


@settings(max_examples=40)
@given(catalogues(), units())
def test_an_unedited_round_trip_changes_nothing(catalogue: Catalogue, wanted: dict[str, Unit]) -> None:
    merged = cat.merge(catalogue, wanted)
    data = book(merged, wanted)
    assert data == book(merged, wanted)
    returned = exchange.read("back.xlsx", data, LANGUAGES, wanted)
    assert returned.problems == ()
    taken = exchange.take(merged, wanted, returned, POLISH, exchange.Reviewer("reviewer", "2026-11-20"))
    assert (taken.changed, taken.problems) == ((), ())
    assert taken.catalogue == merged


@settings(max_examples=40)
@given(catalogues(), units().filter(bool), TEXT, st.sampled_from(["new", "changed", "draft", "reviewed"]))
def test_an_edited_text_is_taken_letter_by_letter_or_refused(
    catalogue: Catalogue, wanted: dict[str, Unit], text: str, status: str
) -> None:
    merged = cat.merge(catalogue, wanted)
    unit = next(iter(wanted.values()))
    name = f"{unit.id} [few]" if unit.plural else unit.id
    data = edited(book(merged, wanted), "pl", {name: {"text": text, "status": status}})
    returned = exchange.read("back.xlsx", data, LANGUAGES, wanted)
    taken = exchange.take(merged, wanted, returned, POLISH)
    new = taken.catalogue.entries[unit.id]
    if any(p.level is Level.error for p in taken.problems):
        assert new == merged.entries[unit.id]
    elif new.strings != merged.entries[unit.id].strings:
        assert new.strings[1 if unit.plural else 0] == unicodedata.normalize("NFC", text.strip().replace("\r", "\n"))
    assert not new.reviewed_by or new == merged.entries[unit.id]
    assert {k: e for k, e in taken.catalogue.entries.items() if k != unit.id} == {
        k: e for k, e in merged.entries.items() if k != unit.id
    }


@settings(max_examples=40)
@given(catalogues(), units(), st.data())
def test_a_damaged_workbook_is_read_or_refused(catalogue: Catalogue, wanted: dict[str, Unit], data: st.DataObject) -> None:
    whole = bytearray(book(cat.merge(catalogue, wanted), wanted))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        exchange.read("back.xlsx", bytes(whole), LANGUAGES, wanted)
    except Refused as refused:
        assert all(p.code in ("C420", "C409") for p in refused.problems)
