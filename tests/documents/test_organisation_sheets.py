"""The sheets of an organisation with everything an overlay can hold: the logo drawn and named, its fields and clocks on paper."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from generator import build, leaves, sheets
from generator.overlay import with_overlay
from generator.project import Opened
from generator.views.pack_sheets import pack_sheet
from tests.support import ooxml, probe, verapdf
from tests.support.pdftext import words_poppler

ROOT = Path(__file__).parents[2]
NAME = "Northbridge Support Partnership"


@cache
def north() -> Opened:
    return with_overlay(probe.opened(), "northbridge")


def form(folder: Path, form_id: str, tag: str, shape: sheets.Shape) -> Path:
    """A form of the organisation as a file."""
    loc, source = north().localised(tag), north().localised("en")
    path = folder / f"{form_id}.{tag}.{shape}"
    path.write_bytes(leaves.made(sheets.sheet_leaf(ROOT, sheets.form_view(loc, source, form_id, shape), shape, form_id)))
    return path


def cover(folder: Path, tag: str) -> Path:
    path = folder / f"cover.{tag}.pdf"
    view = pack_sheet(north().localised(tag), "support-pack", "cover", as_of=probe.AS_OF)
    path.write_bytes(leaves.made(sheets.sheet_leaf(ROOT, view, "print", "cover")))
    return path


def pictures(path: Path) -> list[str]:
    """What a screen reader says for the pictures of a file."""
    with pikepdf.open(path) as document:
        found = (o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure")
        return [str(o.get("/Alt", "")) for o in found]


@pytest.mark.java
def test_sheets_with_a_logo_pass_pdf_ua_and_say_whose_it_is(tmp_path: Path) -> None:
    files = [form(tmp_path, "incident-diary", tag, "fillable") for tag in ("en", "ar")]
    files += [form(tmp_path, "action-plan", "ar", "print"), *(cover(tmp_path, tag) for tag in ("en", "ar"))]
    assert [str(result) for result in verapdf.validate(files) if not result.passed] == []
    assert all(NAME in pictures(path) for path in files)


def test_its_clock_stands_on_paper_beside_the_documents_with_the_reason(tmp_path: Path) -> None:
    text = " ".join(words_poppler(form(tmp_path, "action-plan", "en", "print")))
    assert "Our own time within 3 days In the document within 5 days" in text
    assert "within 5 days with us within 3 days" in text
    assert "Ours begins when we agree the plan with you" in text


def test_a_word_file_with_a_logo_is_valid_and_says_whose_it_is(tmp_path: Path) -> None:
    files = []
    for tag in ("en", "ar"):
        files.append(form(tmp_path, "incident-diary", tag, "docx").rename(tmp_path / f"{tag}.docx"))
    assert [str(result) for result in ooxml.validate(files) if not result.passed] == []
    for path in files:
        with zipfile.ZipFile(path) as archive:
            assert any(name.startswith("word/media/") for name in archive.namelist())
            assert f'descr="{NAME}"' in archive.read("word/document.xml").decode()


def test_a_pack_of_the_organisation_has_its_logo_and_its_discreet_edition_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "open_project", lambda root, as_of: replace(probe.opened(), problems=()))
    said: list[object] = []
    made = {}
    for pack, output in (("poster", "print"), ("wallet-cards", "discreet")):
        path = tmp_path / f"{output}.pdf"
        path.write_bytes(build.one_pack(ROOT, pack, "en", None, output, "northbridge", probe.AS_OF, said.extend))
        made[output] = path
    assert NAME in pictures(made["print"])
    assert NAME not in pictures(made["discreet"])
    hidden = made["discreet"].read_bytes() + " ".join(words_poppler(made["discreet"])).encode()
    assert b"northbridge" not in hidden.lower()
