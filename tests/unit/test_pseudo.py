"""The made-up languages keep what a translation keeps, and are as long as one may become."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.translations import faults_of
from generator.localise.apply import localise
from generator.localise.hints import visible
from generator.localise.units import units
from generator.model.text import State
from generator.problems import Level
from generator.sources import load
from tests.support.pseudo import LONG, RIGHT, pseudo, pseudo_language, stretched

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("tag", [LONG, RIGHT])
def test_every_text_is_a_faithful_translation(tag: str) -> None:
    kb = load(ROOT)
    catalogue, language = pseudo(kb, tag), pseudo_language(tag)
    wrong = {
        key: fault.message
        for key, unit in units(kb).items()
        for _, fault in faults_of(language, unit.text, unit.plural, catalogue.entries[key].strings)
        if fault.level is Level.error
    }
    assert not wrong
    loc = localise(kb, language, catalogue)
    assert {w.text.state for w in loc.kb.ui.values() if w.text} <= {State.draft, State.source}


@pytest.mark.parametrize(("text", "least"), [("Leave", 12), ("Leave this page now, please", 43), ("Call {n}", 13)])
def test_lengths(text: str, least: int) -> None:
    for tag in (LONG, RIGHT):
        assert least <= len(visible(stretched(text, tag))) <= least + 4


def test_marks_stay() -> None:
    assert stretched("Do **not** call {contact.a.b}, see [here](page:x)").startswith(
        "[Dó **ñót** çáll {contact.a.b}, šéé [héré](page:x)"
    )
    assert not any(c.isascii() and c.isalpha() for c in visible(stretched("Leave this page", RIGHT)))
