"""The same ids everywhere: a field of a form has one name, and every shape of every form has a place for each and for no other.

What is asked comes from the definition by way of answers.spread, so that no writer is the measure of another. Names are given as a
PDF has them: a day in three boxes, one box a choice of many. Word and web have a day whole, under the name that its three boxes
share; a web form has no place to sign. (The names of a survey: test_xlsform; a text file carries none.)
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import pikepdf
import pytest

from generator import sheets
from generator.views.answers import DATE, TIME, gather, spread, strange
from generator.views.sheet import SheetView
from tests.documents.test_every_sheet import cells
from tests.support import probe, shapes
from tests.support.built import ROOT, Built
from tests.support.full import full
from tests.support.shapes import FORMS, SOURCE, localised

KB = probe.opened().kb
# Shapes that are drawn from HTML of their own; a booklet is made of the pages of another.
PAGES = sorted(shape for shape in sheets.DRAWN if not sheets.SHAPES[shape].of)
ON_PAPER = [shape for shape in PAGES if shape != "fillable"]
each = pytest.mark.parametrize("form", FORMS)


@dataclass(frozen=True)
class Asked:
    """The names of a form's cells: `boxes` as PDF has them, `whole` with each day and time in one, `said` those that hold words."""

    boxes: frozenset[str]
    whole: frozenset[str]
    said: frozenset[str]


@cache
def asked(form: str) -> Asked:
    said: set[str] = set()

    def say(key: str) -> str:
        said.add(key)
        return f"={key}="

    definition = KB.forms[form]
    boxes = spread(definition, full(definition, KB, say))
    parts: dict[str, str] = {}
    for field in definition.every_field():
        if field.type in ("date", "time"):
            parts |= {f"{field.id}_{part}": field.id for part, _ in (DATE if field.type == "date" else TIME)}
        for party in field.parties:
            parts |= {f"{field.id}_{party.id}_{part}": f"{field.id}_{party.id}" for part, _ in DATE}
    return Asked(frozenset(boxes), frozenset(parts.get(box, box) for box in boxes), frozenset(said))


@each
def test_every_cell_is_gathered(form: str) -> None:
    definition = KB.forms[form]
    data = full(definition, KB, lambda key: f"={key}=")
    boxes = spread(definition, data)
    assert gather(definition, KB, boxes) == data
    assert strange(definition, KB, boxes) == []


@each
@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize("tag", [SOURCE, "ar"])
def test_a_sheet_has_each_box_once(form: str, shape: str, tag: str) -> None:
    view = sheets.form_view(localised(tag), localised(SOURCE), form, shape)
    assert isinstance(view, SheetView)
    assert Counter(name for name, _ in cells(view)) == Counter(asked(form).boxes)


@each
@pytest.mark.parametrize("shape", ON_PAPER)
@pytest.mark.parametrize("tag", [SOURCE, "ar"])
def test_paper_has_a_place_for_each(form: str, shape: str, tag: str) -> None:
    """Nothing on paper carries an id: each cell is given its own name as its answer, and each name is printed once."""
    definition = KB.forms[form]
    data = full(definition, KB, lambda key: f"={key}=")
    view = sheets.form_view(localised(tag), localised(SOURCE), form, shape, data=data)
    html, _ = sheets.SHAPES[shape].begin(ROOT, view)
    shown = re.sub(r"</?(?:span|bdi)[^>]*>", "", html)
    assert Counter(re.findall(r"=([a-z0-9_-]+)=(?=[^a-z\"]|$)", shown)) == Counter(asked(form).said)
    boxes = spread(definition, data)
    numbers = [text for name, text in boxes.items() if name not in asked(form).whole]
    assert html.count('class="digit"') == sum(map(len, numbers))
    kinds = {field.id: field.type for field in definition.every_field()}
    columns = {(field.id, c.id): c.type for field in definition.every_field() for c in field.columns}
    ticks = ("select_one", "select_multiple", "consent", "acknowledge", "calculate")
    ticked = [n for n in boxes if kinds[n.split("_")[0]] in ticks or columns.get((n.split("_")[0], n.split("_")[-1])) in ticks]
    assert len(re.findall(r"class=\"tick[a-z ]* ticked\"", html)) == len(ticked)


def test_fillable_pdf(built: Built) -> None:
    for file in shapes.once(shapes.files(built, "fillable")):
        with pikepdf.open(file.path) as pdf:
            there = [str(field.T) for field in pdf.Root.AcroForm.Fields]  # type: ignore[attr-defined]
        assert Counter(there) == Counter(asked(file.form).boxes), str(file)


def test_word(built: Built) -> None:
    for file in shapes.once(shapes.files(built, "docx")):
        with zipfile.ZipFile(file.path) as archive:
            tags = re.findall(r'<w:tag w:val="([^"]+)"', archive.read("word/document.xml").decode())
        assert Counter(tags) == Counter(asked(file.form).whole), str(file)


class _Controls(HTMLParser):
    """What can be filled in on a page, or is reckoned there: a choice of one by its group, anything else by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag in ("input", "textarea", "output") and has.get("id"):
            self.names.add(str(has["name"] if has.get("type") == "radio" else has["id"]))


def test_web(built: Built) -> None:
    for file in shapes.once(shapes.files(built, "web")):
        controls = _Controls()
        controls.feed(file.path.read_text(encoding="utf-8"))
        signed = {f"{field.id}_{p.id}" for field in KB.forms[file.form].every_field() for p in field.parties}
        there = {name.removesuffix("_date") if name.removesuffix("_date") in signed else name for name in controls.names}
        assert there == asked(file.form).whole - {f"{party}_mark" for party in signed}, str(file)


def test_every_form_is_there_in_every_shape_and_language(built: Built) -> None:
    """What the tests above went through: nothing is left out because it was not built."""
    found = Counter((f.shape, f.tag) for f in shapes.files(built) if not f.second)
    assert found == {
        (shape, tag): len(FORMS) for shape, kind in sheets.SHAPES.items() for tag in ([""] if kind.every else shapes.TAGS)
    }
