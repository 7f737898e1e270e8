"""Shapes of sheets: which leaves a build has, what is made once, in which languages; what a site offers of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from generator import finished, sheets
from generator.cache import Cache
from generator.formats.pdf import columns, render, write
from generator.leaves import PACKAGE, SHARED, Leaf, assets, drawing_formats, render_all
from generator.localise.apply import Localised
from generator.offers import offers
from generator.problems import Refused
from generator.views import downloads
from generator.views.band import tongue
from generator.views.context import Context
from generator.views.sheet import Cell, Column, Question, Table, TableCell, TableRow
from generator.views.site import Download
from generator.views.spoken import spoken
from tests.support import sites
from tests.support.sites import ROOT

STAFF = "case-review"  # a form for staff
SIGNED = "consent-sheet"


def submitted(calls: list[Any]) -> Callable[..., Future[Any]]:
    """Work done here and now; `calls` are the functions."""

    def submit(make: Any, *given: Any) -> Future[Any]:
        calls.append(make)
        future: Future[Any] = Future()
        try:
            future.set_result(make(*given))
        except Exception as error:
            future.set_exception(error)
        return future

    return submit


def english_form(form_id: str, tag: str = "pl") -> Localised:
    """Everything translated but one form."""
    known = sites.localised(tag).units
    return sites.localised(tag, but={key: "" for key in known if key.startswith(f"forms/{form_id}#")})


def test_what_has_one_key_is_made_once_and_a_booklet_is_made_of_what_is_there(tmp_path: Path) -> None:
    calls: list[Any] = []
    large = Leaf("a-large-print.pdf", "large", lambda: b"large")
    booklet = Leaf("a-booklet.pdf", "booklet", lambda data: b"folded " + data, of=large)
    leaves = [large, booklet, Leaf("b-large-print.pdf", "large", lambda: b"never"), Leaf("c.pdf", "c", lambda: b"c")]
    done: list[str] = []
    cache = Cache(tmp_path)
    made = render_all(leaves, cache, submitted(calls), done.append)
    assert made == {
        "a-booklet.pdf": b"folded large",
        "a-large-print.pdf": b"large",
        "b-large-print.pdf": b"large",
        "c.pdf": b"c",
    }
    assert len(calls) == 3 and sorted(done) == sorted(made)
    assert render_all(leaves, cache, submitted(calls), done.append) == made
    assert len(calls) == 3, "all of it was kept"
    other = Leaf("a-booklet.pdf", "other", lambda data: b"again " + data, of=large)
    assert render_all([other], cache, submitted(calls), done.append) == {"a-booklet.pdf": b"again large"}
    assert len(calls) == 4, "what it is made of was kept"


def test_a_sheet_that_cannot_be_made_is_said_once() -> None:
    def fail() -> bytes:
        raise render.RenderError("no font")

    large = Leaf("a-large-print.pdf", "large", fail)
    booklet = Leaf("a-booklet.pdf", "booklet", lambda data: data, of=large)
    with pytest.raises(Refused) as refused:
        render_all([large, booklet], Cache(None), submitted([]), lambda _: None)
    assert [(p.file, p.code) for p in refused.value.problems] == [("a-large-print.pdf", "C605")]


def test_all_code_that_makes_bytes_is_in_the_key_of_a_leaf() -> None:
    """Of what stands in the view the key covers each value, so that modules of types alone need not be in it; and what a PDF is drawn
    from is in its HTML."""
    types = {"model/expressions.py", "views/survey.py"}
    assert drawing_formats() == ["pdf", "text", "word", "xlsform"]
    folders = [PACKAGE / "packs", *(PACKAGE / "formats" / name for name in drawing_formats() if name != "pdf")]
    for path in sorted(path for folder in folders for path in folder.glob("*.py") if path.name != "read.py"):
        for used in re.findall(r"^from generator\.([a-z_.]+) import", path.read_text("utf-8"), re.M):
            if not used.startswith(("packs", *(f"formats.{name}" for name in drawing_formats()))):
                assert f"{used.replace('.', '/')}.py" in {*SHARED, *types}, f"{path.name} uses {used}"


def test_every_form_has_every_shape_and_its_pair() -> None:
    english, polish = sites.localised("en"), sites.localised("pl")
    leaves = {leaf.name: leaf for leaf in sheets.form_leaves(ROOT, [english, polish], english)}
    own = [kind.suffix for kind in sheets.SHAPES.values() if not kind.every]
    for form in english.kb.forms:
        assert f"forms/xlsform/{form}.xlsx" in leaves
        for tag in ("en", "pl"):
            assert {f"forms/{tag}/{form}{suffix}" for suffix in own} <= leaves.keys()
        pairs = {f"forms/pl/{form}.pl+en{sheets.SUFFIX[shape]}" for shape in sheets.PAIRED}
        assert {name for name in leaves if f"/{form}.pl+en" in name} == pairs
    assert not [name for name in leaves if ".en+" in name]
    # nobody has reviewed it, so it is in two languages anyway: one sheet, made once
    assert leaves[f"forms/pl/{SIGNED}.pdf"].key == leaves[f"forms/pl/{SIGNED}.pl+en.pdf"].key
    booklet = leaves[f"forms/pl/{SIGNED}-booklet.pdf"]
    assert booklet.of and booklet.of.key == leaves[f"forms/pl/{SIGNED}-large-print.pdf"].key


def test_what_is_for_staff_and_not_translated_is_one_sheet_in_english() -> None:
    english, polish = sites.localised("en"), english_form(STAFF)
    assert spoken(polish, english, "forms", STAFF) is english
    assert spoken(polish, english, "forms", "closure-record") is polish
    assert spoken(english_form(SIGNED), english, "forms", SIGNED) is not english, "what a person reads stays in their frame"
    key = next(iter(k for k in polish.units if k.startswith(f"forms/{STAFF}#")))
    begun = sites.localised("pl", but={k: "" for k in polish.units if k.startswith(f"forms/{STAFF}#") and k != key})
    assert spoken(begun, english, "forms", STAFF) is begun
    view = sheets.form_view(polish, english, STAFF, "print", english)
    assert view == sheets.form_view(english, english, STAFF, "print")
    assert sheets.form_view(english, english, STAFF, "print", polish) == view, "nor is it English under English"
    names = [leaf.name for leaf in sheets.form_leaves(ROOT, [english, polish], english)]
    assert f"forms/pl/{STAFF}.pdf" in names and not [n for n in names if f"{STAFF}.pl+en" in n]


def files(tags: tuple[str, ...] = ("en", "pl")) -> dict[str, bytes]:
    """Stand-ins for what a build makes of two forms."""
    out = {f"forms/xlsform/{form}.xlsx": b"survey" for form in (STAFF, SIGNED)}
    for tag in tags:
        for form in (STAFF, SIGNED):
            for shape, kind in sheets.SHAPES.items():
                if not kind.every:
                    out[f"forms/{tag}/{form}{kind.suffix}"] = f"{form} {shape}".encode()
    out[f"forms/pl/{SIGNED}.pl+en.pdf"] = out[f"forms/pl/{SIGNED}.pdf"]
    out[f"forms/pl/{SIGNED}.pl+en.docx"] = b"in two languages"
    return out


def test_a_site_offers_its_own_files_and_leads_to_the_english_ones() -> None:
    english, polish = sites.localised("en"), english_form(STAFF)
    name, other = (english.kb.forms[form].public_name for form in (STAFF, SIGNED))
    found = {o.download.name: o for o in offers(polish, english, "staff", files())}
    elsewhere = found[f"{name}-booklet.pdf"]
    assert (elsewhere.source, elsewhere.download.lang, elsewhere.download.site) == ("", "en", "en")
    own = found[f"{other}-booklet.pdf"]
    assert (own.source, own.download.lang, own.download.site) == (f"forms/pl/{SIGNED}-booklet.pdf", "", "")
    assert f"{other}.pl-en.pdf" not in found, "it is the same as the one in Polish"
    assert found[f"{other}.pl-en.docx"].download.with_ == "en"
    survey = found[f"{other}.xlsx"].download
    assert (survey.format, survey.site, survey.lang) == ("xlsform", "en", "")
    public = offers(polish, english, "public", files())
    assert {o.download.of for o in public} == {SIGNED}
    assert "xlsform" not in {o.download.format for o in public}
    assert all(o.source for o in offers(english, english, "staff", files()))


def test_a_page_offers_the_main_ways_first() -> None:
    english, polish = sites.localised("en"), english_form(STAFF)
    mine = tuple(o.download for o in offers(polish, english, "staff", files()))
    view = downloads.forms(Context(polish, "staff", mine, (), sites.AS_OF))
    assert [g.id for g in view.groups] == [f"filled-by-{w}" for w in ("victim", "victim-with-officer", "witness", "officer")]
    items = {item.id: item for group in view.groups for item in group.items}
    assert set(items) == set(english.kb.forms)
    staff, signed = items[STAFF], items[SIGNED]
    assert [f.href.rpartition("/")[0] for f in staff.files] == ["../en/files"] * 2
    assert [(f.opens, f.lang) for f in staff.files] == [(False, "en"), (True, "en")]
    assert "English" in str(staff.files[0].about) and "English" not in str(signed.files[0].about)
    assert len(signed.files) + len(signed.more) == len([d for d in mine if d.of == SIGNED])
    one = Context(polish, "staff", (Download(SIGNED, "docx", "x.docx", 1000),), (), sites.AS_OF)
    alone = next(i for g in downloads.forms(one).groups for i in g.items if i.id == SIGNED)
    assert len(alone.files) == 1 and not alone.more, "one file is not hidden"


def table(kinds: list[str], named: bool = False) -> Table:
    text = sites.localised("en").words
    width = {"row": 10, "date": 24, "consent": 24}
    head = [Column(text("sheet-row"), "row", 10)]
    rest = [Column(text("sheet-day"), kind, width.get(kind, 40)) for kind in kinds]  # type: ignore[arg-type]
    cells = tuple(TableCell(cell=Cell(f"t_1_{n}", "x")) for n in range(len(kinds)))
    row = TableRow("1", text("sheet-row") if named else None, None, cells)
    return Table("t", "entries", "1.1", text("sheet-row"), None, (*head, *rest), (row,))  # type: ignore[arg-type]


def test_in_large_print_a_table_without_room_is_undone() -> None:
    assert not columns.stacked(table(["text", "text"]), None)
    assert columns.stacked(table(["text", "text", "text"]), None)
    assert not columns.stacked(table(["date", "text"], named=True), None)
    assert columns.stacked(table(["consent", "text", "text"], named=True), None)
    both = table(["text", "text", "consent"])
    assert not columns.stacked(both, None)
    assert columns.stacked(both, tongue(sites.localised("en"))), "yes and no in two languages"
    assert sum(columns.widths(table(["text", "text"]), None, large=True)) == pytest.approx(100, abs=0.01)


def test_large_print_has_its_own_numbers_of_lines_and_a_box_stays_on_a_page() -> None:
    words = sites.localised("en").words("sheet-row")

    def lines(**more: int) -> int:
        return write.room(Question("x", "lines", "1", words, "x", **more), True)  # type: ignore[arg-type]

    assert lines(lines=3) == 3
    assert lines(lines=3, lines_large=7) == 7
    assert lines(lines=40) == write.MOST_LARGE
    assert write.room(Question("x", "lines", "1", words, "x", lines=40, lines_large=7), False) == 40


def test_pages_left_empty_are_said_once_of_print_and_large_print() -> None:
    words = render.render("<!DOCTYPE html><html lang='en'><title>-</title><p>One.", assets=assets(ROOT), forms=False)
    there = {"forms/ar/a-large-print.pdf": words, "forms/en/a-large-print.pdf": words, "forms/en/a-booklet.pdf": words}
    there["forms/en/a-fillable.pdf"] = words
    notes = finished.empty_pages(there, Cache(None), submitted([]), ROOT)
    assert len(notes) == 1 and notes[0].startswith("forms/ar/a-large-print.pdf: mostly empty: page 1 (")
