"""Word files: Microsoft's validator, controls and their tags, direction and language of every run, same bytes each time."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.formats.word.write import write
from tests.documents.sheets import SHEETS
from tests.documents.word_made import BASES, W, controls, expected, made, part, sheet
from tests.support.ooxml import validate

GOLDEN = Path(__file__).parents[1] / "golden" / "word"
EVERY = [(name, lang) for name in SHEETS for lang in ("en", "ar", "ar+en", "en+ar")]
every = pytest.mark.parametrize(("name", "lang"), EVERY)


@pytest.mark.slow_all  # every Word file of the build is looked at in CI: test_validators
@pytest.mark.node
def test_microsofts_validator(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}-{lang}.docx" for name, lang in EVERY] + [tmp_path / f"{name}-long.docx" for name in SHEETS]
    for file in files:
        name, _, lang = file.stem.rpartition("-")
        file.write_bytes(made(name, "en", True) if lang == "long" else made(name, lang))
    failed = [str(result) for result in validate(files) if not result.passed]
    assert not failed, "\n".join(failed)


@every
def test_a_control_for_every_field(name: str, lang: str) -> None:
    there = [(control.tag, control.kind) for control in controls(made(name, lang))]
    assert there == list(expected(sheet(name, lang)))
    assert len({tag for tag, _ in there}) == len(there)


@every
def test_controls_say_what_they_ask(name: str, lang: str) -> None:
    for control in controls(made(name, lang)):
        assert 0 < len(control.title) <= 64
        assert control.empty or control.kind == "checkbox"
        assert control.text.strip()


@every
def test_same_bytes(name: str, lang: str) -> None:
    assert write(sheet(name, lang), bases=BASES) == made(name, lang)


@every
def test_nothing_of_the_maker_is_left(name: str, lang: str) -> None:
    data = made(name, lang)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(entry) for entry in names)
    assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])
    assert not [n for n in names if "thumbnail" in n]
    assert b"python-docx" not in everything
    core = {etree.QName(child).localname: child.text for child in part(data, "docProps/core.xml")}
    assert set(core) == {"title", "language", "version"}
    assert core["title"] == sheet(name, lang).title
    assert core["language"] == lang.partition("+")[0]


@every
def test_a_protected_form(name: str, lang: str) -> None:
    protection = part(made(name, lang), "word/settings.xml").find(f"{W}documentProtection")
    assert (protection.get(f"{W}edit"), protection.get(f"{W}enforcement")) == ("forms", "1")


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("lang", ["ar", "ar+en"])
def test_right_to_left_throughout(name: str, lang: str) -> None:
    root = part(made(name, lang))
    assert root.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    for table in root.iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}bidiVisual") is not None
    for paragraph in root.iter(f"{W}p"):
        if not _is_gap(paragraph):
            assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    for run in root.iter(f"{W}r"):
        words = "".join(t.text or "" for t in run.iter(f"{W}t"))
        rtl = run.find(f"{W}rPr/{W}rtl") is not None
        if any("\u0600" <= c <= "\u06ff" for c in words):
            assert rtl, words
        elif any(c.isascii() and c.isalpha() for c in words):
            assert not rtl, words


def _is_gap(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") in ("BesideGap", "BesideBreath", "BesideSpace")


@every
def test_languages(name: str, lang: str) -> None:
    data = made(name, lang)
    tags = {"en": "en-GB", "ar": "ar-SA"}
    first, _, second = lang.partition("+")
    default = part(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert {default.get(f"{W}{key}") for key in ("val", "eastAsia", "bidi")} == {tags[first]}
    marked = {run.get(f"{W}{key}") for run in part(data).iter(f"{W}lang") for key in ("val", "bidi")}
    assert marked <= {tags["en"], tags["ar"]} - {tags[first]}
    assert not second or marked == {tags[second]}


@every
def test_tables_have_heads_and_whole_rows(name: str, lang: str) -> None:
    for table in part(made(name, lang)).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        style = table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")
        if style in ("BesideEntries", "BesideStaffEntries", "BesideContacts"):
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert table.find(f"{W}tblPr/{W}tblCaption") is not None
        if style != "BesideBox":
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert all(cell[-1].tag == f"{W}p" for cell in table.iter(f"{W}tc"))


@every
def test_pages_are_counted_in_words_of_the_language(name: str, lang: str) -> None:
    foot = part(made(name, lang), "word/footer1.xml")
    assert [f.get(f"{W}instr").strip() for f in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    words = "".join(t.text or "" for t in foot.iter(f"{W}t"))
    assert ("الصفحة" if lang.startswith("ar") else "Page") in words


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_golden(lang: str) -> None:
    """document.xml of a sheet with most kinds of item, element by element. BESIDE_GOLDEN=write makes it anew."""
    root = part(made("permission", lang))
    etree.indent(root)
    now = etree.tostring(root, encoding="unicode") + "\n"
    file = GOLDEN / f"permission.{lang}.xml"
    if os.environ.get("BESIDE_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8")
