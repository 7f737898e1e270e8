"""HTML to PDF: nothing from outside, nothing unseen in a field, the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from generator.formats.pdf import fonts
from generator.formats.pdf.check import check_bytes
from generator.formats.pdf.render import CannotType, RenderError, fingerprint, overlay, render, warm
from generator.formats.pdf.write import html
from generator.views.sheet import Question, SheetView
from tests.documents.made import ASSETS
from tests.documents.sheets import diary

PAGE = '<!DOCTYPE html><html lang="en"><title>T</title><body class="paper"><p>{0}</p>'


def filled(view: SheetView, values: dict[str, str]) -> SheetView:
    """The view with values in the cells of those ids."""

    def in_question(question: Question) -> Question:
        cells = tuple(replace(cell, value=values.get(cell.id, cell.value)) for cell in question.cells)
        options = tuple(
            replace(o, ticked=values.get(o.id) == "yes" or values.get(question.id) == o.value) for o in question.options
        )
        return replace(question, cells=cells, options=options, more=tuple(map(in_question, question.more)))

    def in_item(item: object) -> object:
        if isinstance(item, Question):
            return in_question(item)
        questions = getattr(item, "questions", None)
        return replace(item, questions=tuple(map(in_question, questions))) if questions else item  # type: ignore[type-var]

    sections = tuple(replace(s, items=tuple(map(in_item, s.items))) for s in view.sections)  # type: ignore[arg-type]
    return replace(view, sections=sections)


@pytest.mark.parametrize(
    "thing",
    [
        '<img alt="" src="https://example.org/x.png">',
        '<img alt="" src="file:///etc/hostname">',
        '<img alt="" src="../project.yml">',
        '<img alt="" src="%2e%2e/project.yml">',
        '<link rel="stylesheet" href="http://example.org/x.css">',
        '<style>@import "file:///etc/x.css";</style>',
        '<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style><b style="font-family: x">x</b>',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<object data="file:///etc/hostname"></object>',
        '<img alt="" src="fonts/none.png">',
    ],
)
def test_nothing_from_outside(thing: str) -> None:
    with pytest.raises(RenderError) as told:
        render(PAGE.format(thing), assets=ASSETS, forms=False)
    assert "hostname" not in str(told.value) and "project" not in str(told.value)


def test_no_link_of_the_machine(tmp_path: Path) -> None:
    shutil.copytree(ASSETS / "fonts", tmp_path / "fonts")
    (tmp_path / "out.svg").symlink_to("/etc/hostname")
    with pytest.raises(RenderError):
        render(PAGE.format('<img alt="" src="out.svg">'), assets=tmp_path, forms=False)


def test_letters_that_no_font_has() -> None:
    with pytest.raises(RenderError, match="no font") as told:
        render(PAGE.format("漢字"), assets=ASSETS, forms=False)
    assert "漢" not in str(told.value)


def test_letters_that_a_field_would_not_show() -> None:
    view = filled(diary("ar"), {"where": "في البيت", "worker": "Sam"})
    with pytest.raises(CannotType) as told:
        render(html(view, "fill"), assets=ASSETS, forms=True)
    assert told.value.fields == ("where",)
    assert "البيت" not in str(told.value)


def test_values_given_before() -> None:
    given = {"where": "At home,\nŁódź <b>", "about": "night", "harm_me": "yes", "when_year": "2026", "worker": 'Sam "O" & co'}
    data = render(html(filled(diary("en"), given), "fill"), assets=ASSETS, forms=True)
    assert check_bytes(data) == []
    fields = pypdf.PdfReader(io.BytesIO(data)).get_fields() or {}
    assert fields["where"]["/V"] == given["where"]
    assert fields["worker"]["/V"] == given["worker"]
    assert (fields["about"]["/V"], fields["harm_me"]["/V"], fields["harm_other"]["/V"]) == ("/night", "/me", "/Off")


def test_values_on_paper_can_be_in_any_script() -> None:
    view = filled(diary("ar"), {"where": "في البيت", "when_year": "2026", "about": "night"})
    page = html(view, "paper")
    assert "في البيت" in page and page.count("ticked") == 1 and '<span class="digit">2</span>' in page
    assert render(page, assets=ASSETS, forms=False)


def test_same_bytes_in_another_process() -> None:
    page = html(diary("ar"), "fill")
    here = render(page, assets=ASSETS, forms=True)
    code = (
        "import sys, hashlib, pathlib; from generator.formats.pdf.render import render;"
        "print(hashlib.sha256(render(sys.stdin.read(), assets=pathlib.Path(sys.argv[1]), forms=True)).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ASSETS)],
        input=page,
        text=True,
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_overlay_has_no_tags_and_warm_does_not_raise() -> None:
    warm(ASSETS)
    assert "/StructTreeRoot" not in pypdf.PdfReader(io.BytesIO(overlay(PAGE.format("x"), assets=ASSETS))).root_object


def test_fonts_are_read_from_the_folder() -> None:
    assert {f.family for f in fonts.faces(ASSETS)} >= {"Noto Sans", "Noto Naskh Arabic", "Form Field"}
    assert [f.weight for f in fonts.faces(ASSETS) if f.family == "Noto Sans"] == [400, 600, 700]
    assert len(fingerprint(ASSETS)) == 64


def test_what_the_scan_finds() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(10, 10)
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    )
    writer.add_attachment("x", b"x")
    out = io.BytesIO()
    writer.write(out)
    found = check_bytes(out.getvalue())
    assert {"JavaScript", "an attached file", "no tags", "no language", "no title"} <= set(found)
    assert check_bytes(b"nothing") != []
