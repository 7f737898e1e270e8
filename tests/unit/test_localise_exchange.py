"""The workbook itself: what is locked, what is open, how it is laid out; and the limits before one is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator import translate
from generator.localise import exchange
from generator.localise.exchange import guard, reading
from generator.localise.exchange.rows import COLUMNS
from generator.localise.units import units
from generator.problems import Refused
from generator.sources import load
from tests.support.workbooks import opened, small_project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("small") / "project")


@pytest.fixture(scope="module")
def arabic(small: Path) -> bytes:
    return translate.export(small, "ar", "xlsx", None)


def columns(sheet: Worksheet, name: str) -> list[object]:
    return [row[COLUMNS.index(name)] for row in sheet.iter_rows(min_row=2)]


def test_two_sheets_to_see_and_one_that_knows_what_was_sent(arabic: bytes) -> None:
    book = opened(arabic)
    assert [(s.title, s.sheet_state) for s in book.worksheets] == [
        ("Read me", "visible"),
        ("ar", "visible"),
        ("beside", "hidden"),
    ]
    assert book.active.title == "ar"
    assert book.security.lockStructure
    read_me = [str(c.value) for c in book["Read me"]["A"]]
    assert read_me[0] == "Texts to translate: Arabic · العربية"
    assert not any("{" in line or "**" in line for line in read_me)
    assert len(book["beside"]["A"]) == len(columns(book["ar"], "id")) + 1


def test_only_three_columns_may_be_written_in(arabic: bytes) -> None:
    sheet = opened(arabic)["ar"]
    assert sheet.protection.sheet and not sheet.protection.password
    for name in COLUMNS:
        assert {c.protection.locked for c in columns(sheet, name)} == {name not in ("text", "status", "comment")}
    assert sheet.column_dimensions["H"].hidden
    assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"new,changed,draft,reviewed"' and str(choice.sqref).startswith("F2:F")


def test_cells_are_wrapped_text_and_the_translation_reads_from_right_to_left(small: Path, arabic: bytes) -> None:
    sheet = opened(arabic)["ar"]
    assert {(c.alignment.readingOrder, c.alignment.horizontal) for c in columns(sheet, "text")} == {(2, "right")}
    assert {c.alignment.readingOrder for c in columns(sheet, "english")} == {1}
    assert all(c.alignment.wrap_text for c in columns(sheet, "told"))
    assert {c.number_format for row in sheet.iter_rows() for c in row} == {"@"}
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s"}
    polish = opened(translate.export(small, "pl", "xlsx", None))["pl"]
    assert {c.alignment.readingOrder for c in columns(polish, "text")} == {1}


def test_the_safety_core_comes_first_then_what_a_victim_reads(arabic: bytes) -> None:
    told = [str(c.value) for c in columns(opened(arabic)["ar"], "told")]
    order = [0 if "Safety:" in t else 1 if "A victim may read" in t else 2 for t in told]
    assert order == sorted(order) and set(order) == {0, 1, 2}


def test_a_plural_row_names_its_form_and_a_number(arabic: bytes) -> None:
    sheet = opened(arabic)["ar"]
    rows = {str(r[0].value): r for r in sheet.iter_rows(min_row=2) if str(r[0].value).startswith("ui/days")}
    assert list(rows) == [f"ui/days#other [{f}]" for f in ("zero", "one", "two", "few", "many", "other")]
    firsts = [str(r[1].value).split("\n")[0] for r in rows.values()]
    assert firsts[0] == "zero: for example 0" and firsts[3] == "few: for example 3" and firsts[5] == "other: for example 100"
    assert rows["ui/days#other [one]"][2].value == "{n} day" and rows["ui/days#other [few]"][2].value == "{n} days"


def test_only_an_audience(small: Path) -> None:
    sheet = opened(translate.export(small, "pl", "xlsx", "public"))["pl"]
    assert all("A victim may read" in str(c.value) for c in columns(sheet, "told"))


def test_the_same_catalogue_gives_the_same_bytes_without_a_clock(small: Path, arabic: bytes) -> None:
    assert arabic == translate.export(small, "ar", "xlsx", None)
    with zipfile.ZipFile(io.BytesIO(arabic)) as archive:
        assert {p.date_time for p in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4})-", core)) == {"1980"} and "openpyxl" not in core


def test_every_text_of_the_real_content_fits_a_row() -> None:
    kb = load(ROOT)
    wanted, language = units(kb), kb.languages["ar"]
    empty = exchange.workbook(kb, _merged(kb, wanted), wanted, language)
    assert len(empty) < 2_000_000
    returned = exchange.read("back.xlsx", empty, {"ar": language}, wanted)
    assert not returned.problems
    assert {row.id for row in returned.rows} == set(wanted)


def _merged(kb, wanted):  # type: ignore[no-untyped-def]
    from generator.localise import catalogue as cat

    return cat.merge(cat.Catalogue("ar", "ar.po", {}), wanted)


# --- limits


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **extra: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in extra.items():
            new.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def refusal(small: Path, data: bytes) -> str:
    kb = load(small)
    with pytest.raises(Refused) as refused:
        exchange.read("back.xlsx", data, {"ar": kb.languages["ar"]}, units(kb))
    (problem,) = refused.value.problems
    assert problem.code == "C420" and problem.cure
    return problem.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_a_document_type_is_refused_in_any_encoding(small: Path, arabic: bytes, encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'.encode(encoding)
    assert "document type" in refusal(small, repacked(arabic, lambda n, p: bomb if n.endswith("sheet2.xml") else p))


def test_a_document_type_across_the_edge_of_what_is_read_at_once(small: Path, arabic: bytes) -> None:
    far = b'<?xml version="1.0"?><!--' + b"x" * (65_536 - 32) + b"-->" + b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'
    assert "document type" in refusal(small, repacked(arabic, lambda n, p: far if n.endswith("sheet2.xml") else p))


def test_a_bomb_is_refused_whatever_sizes_it_states(small: Path, arabic: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_EXPANDED", 3_000_000)
    assert "unpacks" in refusal(small, repacked(arabic, lambda n, p: p, bomb=b"0" * 4_000_000))


def test_what_runs_or_leads_elsewhere_is_refused(small: Path, arabic: bytes) -> None:
    for name in ("xl__vbaProject.bin", "xl__externalLinks__externalLink1.xml", "xl__embeddings__a.bin", "xl__connections.xml"):
        assert "macros, links" in refusal(small, repacked(arabic, lambda n, p: p, **{name: b"<a/>"}))


def test_too_much_is_refused(small: Path, arabic: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 10)
    assert "more than 10 rows" in refusal(small, arabic)
    monkeypatch.setattr(guard, "MAX_BYTES", 1000)
    assert "larger" in refusal(small, arabic)


def test_a_row_far_below_the_others_is_too_many_rows(small: Path, arabic: bytes) -> None:
    def far(name: str, part: bytes) -> bytes:
        return (
            part.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>') if "sheet2" in name else part
        )

    assert "rows" in refusal(small, repacked(arabic, far))


def test_another_workbook_is_refused(small: Path, arabic: bytes) -> None:
    assert "not a workbook of" in refusal(small, repacked(arabic, lambda n, p: p.replace(b"beside-translation-1", b"other")))
    kb = load(small)
    with pytest.raises(Refused, match="language 'ar'"):
        exchange.read("back.xlsx", arabic, {"pl": kb.languages["pl"]}, units(kb))


def test_a_file_that_is_too_large_is_not_even_read(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    file = tmp_path / "large.xlsx"
    with file.open("wb") as stream:
        stream.truncate(exchange.MAX_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("was read"))
    with pytest.raises(Refused, match="larger"):
        translate.take(small, file, None, date(2026, 11, 20))
