"""The catalogues of the project fit today's English, are written in the one way, and go to a translator and back unharmed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.localise import catalogue as cat
from generator.localise import exchange
from generator.localise.units import units
from generator.model.kb import KnowledgeBase
from generator.project import catalogue_path
from generator.sources import load

ROOT = Path(__file__).parents[2]
TAGS = sorted(p.parent.name for p in (ROOT / "content" / "languages").glob("*/language.yml") if p.parent.name != "en")


@cache
def content() -> KnowledgeBase:
    return load(ROOT)


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_is_as_update_writes_it(tag: str) -> None:
    path, kb = catalogue_path(ROOT, tag), content()
    text = path.read_text(encoding="utf-8")
    wanted, language = units(kb), kb.languages[tag]
    assert cat.write(cat.merge(cat.read(path.name, text, language), wanted), wanted, language) == text, (
        "run `beside translate update`"
    )


@pytest.mark.parametrize("tag", TAGS)
def test_a_translator_gets_it_and_sends_it_back(tag: str) -> None:
    path, kb = catalogue_path(ROOT, tag), content()
    wanted, language = units(kb), kb.languages[tag]
    merged = cat.merge(cat.read(path.name, path.read_text(encoding="utf-8"), language), wanted)
    returned = exchange.read("back.xlsx", exchange.workbook(kb, merged, wanted, language), {tag: language}, wanted)
    assert not returned.problems and {row.id for row in returned.rows} == set(wanted)
    taken = exchange.take(merged, wanted, returned, language, exchange.Reviewer("reviewer", "2026-11-20"))
    assert not taken.changed and not taken.problems and taken.catalogue == merged
