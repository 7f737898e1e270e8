"""Packs in real viewers: one tagged file, live fields that do not collide, page numbers that are seen and not read aloud."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator.formats.pdf.check import check_bytes
from generator.formats.pdf.write import Variant
from generator.model.text import Phrase
from generator.packs.assemble import assemble, first_pages
from generator.packs.merge import MergeError, Part, merge
from tests.documents.made import ASSETS, html_words, letters, made
from tests.documents.sheets import TONGUES, phrase
from tests.support.pdftext import found, word_boxes, words_pdfium, words_poppler
from tests.support.verapdf import validate

MM = 72 / 25.4
PARTS = (("cover", "en"), ("diary", "en"), ("diary", "ar"), ("plan", "en"), ("permission", "ar"), ("contacts", "ar"))
both = pytest.mark.parametrize("variant", ["paper", "fill"])
languages = pytest.mark.parametrize("lang", ["en", "ar"])


def parts(variant: Variant) -> list[Part]:
    sheets = [(name, lang, made(name, lang, variant)) for name, lang in PARTS]
    return [Part(f"{name}-{lang}", str(s.view.title), s.path.read_bytes(), lang) for name, lang, s in sheets]


def numbering(lang: str) -> Phrase | object:
    words = {"en": "Pack page {} of {}", "ar": "صفحة الحزمة {} من {}"}[lang]
    return lambda page, pages: phrase(words.format(page, pages), lang)


@cache
def pack(variant: Variant, lang: str) -> bytes:
    title = {"en": "Support pack", "ar": "حزمة الدعم"}[lang]
    return assemble(parts(variant), title=title, tongue=TONGUES[lang], assets=ASSETS, numbering=numbering(lang))  # type: ignore[arg-type]


@pytest.fixture
def saved(tmp_path: Path, variant: Variant, lang: str) -> Path:
    path = tmp_path / f"pack.{lang}.{variant}.pdf"
    path.write_bytes(pack(variant, lang))
    return path


@pytest.mark.java
@both
@languages
def test_pdf_ua(saved: Path) -> None:
    (result,) = validate([saved])
    assert result.passed, str(result)
    assert result.rules > 100
    assert check_bytes(saved.read_bytes()) == []


@both
@languages
def test_all_words_are_there(saved: Path, variant: Variant) -> None:
    wanted = [word for name, lang in PARTS for word in letters(html_words(made(name, lang, variant).html))]
    for reader in (words_poppler, words_pdfium):
        assert found(wanted, letters(reader(saved))) >= 0.99


@both
@languages
def test_page_numbers_at_the_foot(saved: Path, lang: str) -> None:
    with pikepdf.open(saved) as document:
        pages = len(document.pages)
    boxes = word_boxes(saved)
    for page in range(1, pages + 1):
        # poppler's boxes reach from the font's highest to its lowest letter: 5 mm of box are 8 mm of ink
        foot = [w for w in boxes if w.page == page and w.top > w.height - 36 and w.bottom <= w.height - 5 * MM]
        assert {str(page), str(pages)} <= {w.text for w in foot}
        assert all(w.right <= w.width - 18 * MM and w.left >= 18 * MM for w in foot)
    # "Pack page" comes first: in Arabic that is on the right
    line = [w for w in boxes if w.page == 2 and w.top > w.height - 36]
    words = [w.left for w in line if not w.text.isdigit()]
    number = next(w.left for w in line if w.text == "2")
    assert min(words) < number if lang == "en" else max(words) > number


@both
def test_numbers_are_not_read_aloud(variant: Variant) -> None:
    with pikepdf.open(io.BytesIO(pack(variant, "en"))) as document:
        for page in document.pages:
            depth, drawn = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    depth.append(str(operands[0]))
                elif str(operator) == "EMC":
                    depth.pop()
                elif str(operator) == "Do" and str(operands[0]) == "/PackPage":
                    drawn += 1
                    assert depth == ["/Artifact"]
            assert drawn == 1


def test_fields_live_side_by_side() -> None:
    data = pack("fill", "en")
    reader = pypdf.PdfReader(io.BytesIO(data))
    fields = {k: f for k, f in (reader.get_fields() or {}).items() if f.get("/FT")}
    wanted = {
        f"{name}-{lang}.{key}": field["/TU"]
        for name, lang in PARTS
        for key, field in (pypdf.PdfReader(made(name, lang, "fill").path).get_fields() or {}).items()
    }
    assert {key: field["/TU"] for key, field in fields.items()} == wanted
    assert len(wanted) > 120
    widgets = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    assert all("/StructParent" in w for w in widgets)
    assert len({w["/StructParent"] for w in widgets}) == len(widgets)
    with pikepdf.open(io.BytesIO(data)) as document:
        whole = {
            o.objgen
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and "Form-Field" in str(o.get("/FontName", ""))
        }
    assert len(whole) == 1  # the font of fields, embedded once
    assert not pypdf.PdfReader(io.BytesIO(pack("paper", "en"))).get_fields()


def test_outline_languages_and_title() -> None:
    data = pack("paper", "ar")
    with pikepdf.open(io.BytesIO(data)) as document, document.open_outline() as outline:
        assert str(document.Root.Lang) == "ar"
        assert str(document.docinfo.Title) == "حزمة الدعم"
        assert [item.title for item in outline.root] == [part.title for part in parts("paper")]
        assert [child.title for child in outline.root[1].children][-3:] == [
            "2 What happened",
            "3 Who was there",
            "Diary sheet: more room",
        ]
        (whole,) = document.Root.StructTreeRoot.K
        assert [str(k.Lang) for k in whole.K] == [lang for _, lang in PARTS]
        starts = list(first_pages(parts("paper")).values())
        pages = {page.obj.objgen: n for n, page in enumerate(document.pages, 1)}
        assert [pages[item.destination[0].objgen] for item in outline.root] == starts


def test_headers_of_tables_are_found() -> None:
    with pikepdf.open(io.BytesIO(pack("paper", "en"))) as document:
        names = document.Root.StructTreeRoot.IDTree.Names
        ids = {str(names[i]) for i in range(0, len(names), 2)}
        assert [str(names[i]) for i in range(0, len(names), 2)] == sorted(ids)
        used = {
            str(h)
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and isinstance(o.get("/A"), pikepdf.Dictionary)
            for h in o.A.get("/Headers", [])
        }
        assert used and used <= ids


def test_same_bytes() -> None:
    again = merge(parts("fill"), title="T", lang="en")
    assert hashlib.sha256(again).digest() == hashlib.sha256(merge(parts("fill"), title="T", lang="en")).digest()


def test_what_cannot_be_merged() -> None:
    one = parts("paper")[0]
    with pytest.raises(MergeError, match="same id"):
        merge([one, one], title="T", lang="en")
    blank = io.BytesIO()
    pikepdf.new().save(blank)
    with pytest.raises(MergeError, match="plain has no tags"):
        merge([Part("plain", "x", blank.getvalue(), "en")], title="T", lang="en")
