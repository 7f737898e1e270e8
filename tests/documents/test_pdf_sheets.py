"""Sheets in real viewers: PDF/UA, the words that come back, fields and their names, geometry, black alone."""

from __future__ import annotations

import io
import subprocess
from itertools import combinations, groupby
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

from generator.formats.pdf.check import check_bytes
from generator.formats.pdf.write import Variant
from generator.views.sheet import Cell, Option, Question, Row, SheetView, Signatures, Table
from tests.documents.made import Made, html_words, letters, made, made_bilingual, made_large
from tests.documents.sheets import SHEETS
from tests.support.pdftext import WordBox, found, word_boxes, words_pdfium, words_poppler
from tests.support.tools import command
from tests.support.verapdf import validate

MM = 72 / 25.4
EVERY = [(name, lang, variant) for name in SHEETS for lang in ("en", "ar") for variant in ("paper", "fill")]
every = pytest.mark.parametrize(("name", "lang", "variant"), EVERY)
each_language = pytest.mark.parametrize(("lang", "variant"), sorted({(lang, variant) for _, lang, variant in EVERY}))
each = pytest.mark.parametrize(("name", "lang"), sorted({(name, lang) for name, lang, _ in EVERY}))


@pytest.mark.slow_all  # every PDF of the build is looked at in CI: test_validators
@pytest.mark.java
def test_pdf_ua() -> None:
    files = [made(*one).path for one in EVERY] + [made(name, "en", "fill", True).path for name in SHEETS]
    failed = [str(result) for result in validate(files) if not result.passed or result.rules < 100]
    assert not failed, "\n".join(failed)


@every
def test_nothing_that_acts(name: str, lang: str, variant: Variant) -> None:
    assert check_bytes(made(name, lang, variant).path.read_bytes()) == []


@each_language
def test_words_come_back(lang: str, variant: Variant) -> None:
    """Of all sheets of a language at least 99 words in 100; vowel signs, which are drawn and not text, aside."""
    sheets = [made(name, lang, variant) for name in SHEETS]
    wanted = [w for sheet in sheets for w in letters(html_words(sheet.html))]
    assert len(wanted) > 900
    for reader in (words_poppler, words_pdfium):
        assert found(wanted, [w for sheet in sheets for w in letters(reader(sheet.path))]) >= 0.99


@each
def test_paper_and_screen_have_the_same_pages(name: str, lang: str) -> None:
    assert len({len(pypdf.PdfReader(made(name, lang, v).path).pages) for v in ("paper", "fill")}) == 1


@each
def test_fields_and_what_they_are_called(name: str, lang: str) -> None:
    sheet = made(name, lang, "fill")
    reader = pypdf.PdfReader(sheet.path)
    there = reader.get_fields() or {}
    wanted = dict(_fields(sheet.view))
    assert sorted(there) == sorted(wanted)
    assert {key: field["/TU"] for key, field in there.items()} == wanted
    assert all(page.get("/Tabs") == "/S" for page in reader.pages)
    assert not (pypdf.PdfReader(made(name, lang, "paper").path).get_fields())


def test_flags_of_fields() -> None:
    there = pypdf.PdfReader(made("diary", "en", "fill").path).get_fields() or {}
    assert there["when_day"]["/Ff"] & 1 << 24  # comb
    raw = {a["/T"]: a for p in pypdf.PdfReader(made("diary", "ar", "fill").path).pages for a in p["/Annots"] if "/T" in a}
    assert raw["when_year"]["/MaxLen"] == 4
    assert there["what"]["/Ff"] & 1 << 1  # required
    assert there["what"]["/Ff"] & 1 << 12  # several lines
    assert raw["where"]["/Q"] == 2 and "/Q" not in raw["when_year"]
    assert set(there["about"]["/_States_"]) >= {"/morning", "/night"}
    assert sorted(there["harm_me"]["/_States_"]) == ["/Off", "/me"]


@every
def test_black_alone(name: str, lang: str, variant: Variant, tmp_path: Path) -> None:
    subprocess.run([command("pdftoppm"), "-r", "40", made(name, lang, variant).path, tmp_path / "p"], check=True)
    for picture in tmp_path.iterdir():
        with Image.open(picture) as image:
            red, green, blue = image.convert("RGB").split()
            assert red.tobytes() == green.tobytes() == blue.tobytes()


@every
def test_geometry(name: str, lang: str, variant: Variant) -> None:
    assert _misplaced(made(name, lang, variant)) == []


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("variant", ["paper", "fill"])
def test_long_languages_are_not_clipped(name: str, variant: Variant) -> None:
    sheet = made(name, "en", variant, True)
    assert _misplaced(sheet) == []
    # letters, not words: a word longer than its column goes on in the next line
    assert found("".join(html_words(sheet.html)), "".join(words_poppler(sheet.path))) >= 0.99


@pytest.mark.slow_all
@pytest.mark.java
def test_large_print_and_two_languages_pass_pdf_ua() -> None:
    files = [made_large(name, lang).path for name in SHEETS for lang in ("en", "ar")]
    files += [made_bilingual(name, variant).path for name in ("diary", "permission", "plan") for variant in ("paper", "fill")]
    failed = [str(result) for result in validate(files) if not result.passed]
    assert not failed, "\n".join(failed)


@each
def test_large_print(name: str, lang: str) -> None:
    sheet = made_large(name, lang)
    assert _misplaced(sheet) == []
    assert found(letters(html_words(sheet.html)), letters(words_poppler(sheet.path))) >= 0.98
    assert min(_sizes(sheet.path)) >= 16, "nothing is smaller than 16 points"


@pytest.mark.parametrize("name", ["diary", "permission", "plan"])
def test_two_languages(name: str) -> None:
    sheet = made_bilingual(name, "fill")
    assert _misplaced(sheet) == []
    assert found(letters(html_words(sheet.html)), letters(words_poppler(sheet.path))) >= 0.98
    with pikepdf.open(sheet.path) as document:
        languages = {str(o.Lang) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o}
    assert languages == {"ar", "en"}


def _sizes(path: Path) -> set[float]:
    """The sizes of type on the pages, in points."""
    sizes = set()
    with pikepdf.open(path) as document:
        for page in document.pages:
            for operands, _ in pikepdf.parse_content_stream(page, "Tf"):
                sizes.add(round(float(operands[1]) * 0.75, 1))
    return sizes


def _misplaced(sheet: Made) -> list[str]:
    """Words nearer than 18 mm to a side, 7 mm to the top, 8 mm to the foot, and words on top of each other."""
    boxes = word_boxes(sheet.path)
    wrong = [
        f"{w.text} on page {w.page} is outside"
        for w in boxes
        if w.left < 18 * MM or w.right > w.width - 18 * MM or w.top < 7 * MM or w.bottom > w.height - 8 * MM
    ]
    for _, page in groupby(boxes, lambda w: w.page):
        wrong += [f"{a.text} and {b.text} on page {a.page} overlap" for a, b in combinations(page, 2) if _overlap(a, b)]
    return wrong


def _overlap(a: WordBox, b: WordBox) -> bool:
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    return wide > 1 and high > 0.4 * min(a.bottom - a.top, b.bottom - b.top)


def _fields(view: SheetView) -> list[tuple[str, str]]:
    """Name and tooltip of every field that the view asks for."""
    out: list[tuple[str, str]] = []
    for section in view.sections:
        for item in section.items:
            if isinstance(item, Question):
                out += _of_question(item)
            elif isinstance(item, Row):
                out += [field for question in item.questions for field in _of_question(question)]
            elif isinstance(item, Signatures):
                cells = [c for p in item.parties for c in (p.name, p.mark, *p.date)]
                out += [(cell.id, cell.tooltip) for cell in cells]
            elif isinstance(item, Table):
                for cell in (c for row in item.rows for c in row.cells):
                    out.append((cell.cell.id, cell.cell.tooltip) if cell.cell else (cell.id, cell.tooltip))
    return out


def _of_question(question: Question) -> list[tuple[str, str]]:
    parts: tuple[Cell, ...] | tuple[Option, ...] = question.cells
    if question.kind in ("many", "tick"):
        parts = question.options
    own = [(question.id, question.tooltip)] if question.kind in ("one", "consent") else [(p.id, p.tooltip) for p in parts]
    return own + [field for more in question.more for field in _of_question(more)]


def test_a_field_without_words_or_with_anothers_name_is_found() -> None:
    """What a build refuses before it publishes."""
    with pikepdf.open(made("permission", "en", "fill").path) as pdf:
        first, second = pdf.Root.AcroForm.Fields[0], pdf.Root.AcroForm.Fields[1]
        second.T = first.T
        del first.TU
        out = io.BytesIO()
        pdf.save(out)
    wrong = check_bytes(out.getvalue())
    assert any("has nothing to say" in w for w in wrong) and any("two fields named" in w for w in wrong)
