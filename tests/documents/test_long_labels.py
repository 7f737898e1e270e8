"""Every form with labels as long as a translation may become (2.4 times up to 12 letters, 1.6 times above), left to right and right to
left: no word is cut off, lost, or on top of another or of a place to write. Measured on the laid-out boxes, before a file is written.
"""

from __future__ import annotations

from functools import cache

import pytest
from _pytest.mark import ParameterSet

from generator import leaves, sheets
from generator.formats.pdf.render import laid_out
from generator.localise.apply import Localised, localise
from tests.support import boxes, probe
from tests.support.built import ROOT
from tests.support.pseudo import LONG, RIGHT, pseudo, with_pseudo
from tests.support.shapes import FORMS, SOURCE

SHAPES = sorted(shape for shape in sheets.DRAWN if not sheets.SHAPES[shape].of)


@cache
def made_up(tag: str) -> Localised:
    kb = with_pseudo(probe.opened().kb)
    return localise(kb, kb.languages[tag], None if tag == SOURCE else pseudo(kb, tag))


def _cases() -> list[ParameterSet]:
    """In CI each form in print, one direction, and in another shape, the other direction; all of both when there is time."""
    others, tags = [shape for shape in SHAPES if shape != "print"], (LONG, RIGHT)
    cases: list[ParameterSet] = []
    for n, form in enumerate(FORMS):
        now = {("print", tags[n % 2]), (others[n // 2 % 2], tags[(n + 1) % 2])}
        for shape in SHAPES:
            for tag in tags:
                cases.append(pytest.param(form, shape, tag, marks=() if (shape, tag) in now else pytest.mark.slow_all))
    return cases


@pytest.mark.parametrize(("form", "shape", "tag"), _cases())
def test_long_labels(form: str, shape: str, tag: str) -> None:
    view = sheets.form_view(made_up(tag), made_up(SOURCE), form, shape)
    html, _ = sheets.SHAPES[shape].begin(ROOT, view)
    sheet = boxes.laid(laid_out(str(html), assets=leaves.assets(ROOT), forms=shape == "fillable"))
    assert boxes.wrong(sheet) == []
    assert boxes.lost(sheet, str(html)) == ""
    assert len(sheet.rooms) > 10 and len(sheet.texts) > 50


@pytest.mark.parametrize("tag", [LONG, RIGHT])
@pytest.mark.parametrize("letter", sorted(probe.opened().kb.letters))
def test_long_letters(letter: str, tag: str) -> None:
    html, _ = sheets.SHAPES["print"].begin(ROOT, sheets.letter_view(made_up(tag), made_up(SOURCE), letter))
    sheet = boxes.laid(laid_out(str(html), assets=leaves.assets(ROOT), forms=False))
    assert boxes.wrong(sheet) == []
    assert boxes.lost(sheet, str(html)) == ""


def test_what_is_wrong_is_found() -> None:
    """A measure that finds nothing has to be one that can find something."""
    page = '<!DOCTYPE html><html lang="en"><title>x</title><body class="paper noto-sans"><div class="section">{}</div></body></html>'
    for inside, words in {
        '<div class="write"></div><p style="margin-top:-6mm">under</p>': "stands in a write",
        '<p style="margin-bottom:-5mm">one</p><p>two</p>': "stand on each other",
        '<p style="width:20mm;white-space:nowrap">a line that is much too long for it</p>': "wider than what holds it",
        '<p style="height:2mm">short</p><div style="height:1mm"><p style="height:1mm">a<br>b<br>c</p></div>': "higher than",
        '<p style="margin-left:-9mm">out</p>': "outside of the margins",
        '<div class="write" style="width:2mm"></div>': "too small to write in",
        '<div class="write"></div><div class="write" style="margin-top:-3mm"></div>': "a write and a write stand on each other",
    }.items():
        found = boxes.wrong(boxes.laid(laid_out(page.format(inside), assets=leaves.assets(ROOT), forms=False)))
        assert any(words in one for one in found), (inside, found)
