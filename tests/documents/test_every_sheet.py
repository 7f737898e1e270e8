"""Every sheet of the build, in every language, as its readers get it: valid, readable, with the same fields everywhere."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator import sheets
from generator.formats.pdf import write as pdf_write
from generator.localise.apply import Localised
from generator.project import open_project
from generator.views.pack_sheets import pack_sheet
from generator.views.sheet import (
    Cell,
    Contacts,
    Note,
    Question,
    Row,
    SheetView,
    Signatures,
    Table,
)
from tests.support import ooxml, pdftext, verapdf
from tests.support.built import AS_OF, ROOT, Built

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def localised(tag: str) -> Localised:
    return open_project(ROOT, date.fromisoformat(AS_OF)).localised(tag)


def view_of(path: Path) -> SheetView:
    """The view that a form of the tree was made from."""
    tag = path.parent.name
    shape = next(s for s in ("fillable", "docx", "print") if path.name.endswith(sheets.SUFFIX[s]))
    form = path.name.removesuffix(sheets.SUFFIX[shape])
    return sheets.form_view(localised(tag), localised("en"), form, shape)


def pack_view(tag: str, part: str) -> SheetView:
    return pack_sheet(localised(tag), "support-pack", part, as_of=date.fromisoformat(AS_OF))


@pytest.mark.java
def test_every_pdf_conforms_to_pdf_ua_1(built: Built) -> None:
    paths = built.sheets(".pdf")
    assert len(paths) >= 10 * len(built.tags())
    assert [str(r) for r in verapdf.validate(paths) if not r.passed] == []


@pytest.mark.node
def test_every_word_file_is_valid(built: Built) -> None:
    paths = built.sheets(".docx")
    assert len(paths) >= 4 * len(built.tags())
    assert [str(r) for r in ooxml.validate(paths) if not r.passed] == []


class _Shown(HTMLParser):
    """The text of a sheet's HTML: what is set on the page, not what only a screen reader or the window says."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("head", "style", "title")
        if tag in ("p", "li", "div", "td", "th", "h1", "h2", "h3", "br", "label", "legend", "tr", "section"):
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("head", "style", "title")
        if tag in ("p", "li", "div", "td", "th", "h1", "h2", "h3", "label", "legend", "tr", "section"):
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)


def shown_words(html: str) -> list[str]:
    parser = _Shown()
    parser.feed(html)
    return pdftext.words("".join(parser.text))


@pytest.mark.parametrize("tag", ["en", "pl", "ar"])
def test_the_words_of_every_sheet_come_back(built: Built, tag: str) -> None:
    """By language over all sheets, by two programs: 99 % or more of the words given to WeasyPrint are read back."""
    wanted: Counter[str] = Counter()
    got: dict[str, Counter[str]] = {"poppler": Counter(), "pdfium": Counter()}
    missing: dict[str, Counter[str]] = {"poppler": Counter(), "pdfium": Counter()}
    for path in built.sheets(".pdf"):
        if path.parent.name != tag or path.parts[-3] != "forms":
            continue
        words = Counter(shown_words(pdf_write.html(view_of(path), "fill" if "-fillable" in path.name else "paper")))
        wanted += words
        for name, read in (("poppler", pdftext.words_poppler), ("pdfium", pdftext.words_pdfium)):
            have = Counter(read(path))
            got[name] += words & have
            missing[name] += words - have
    for part in localised(tag).kb.packs["support-pack"].parts:
        if part.sheet:
            wanted_here = Counter(shown_words(pdf_write.html(pack_view(tag, part.id), "paper")))
            wanted += wanted_here
            for name in got:
                have = Counter(_pack_words(built, tag, name))
                got[name] += wanted_here & have
                missing[name] += wanted_here - have
    for name, count in got.items():
        share = count.total() / wanted.total()
        print(f"{tag} {name}: {share:.4%} of {wanted.total()} words")
        assert share >= 0.99, missing[name].most_common(30)


@cache
def _pack_words(built: Built, tag: str, name: str) -> tuple[str, ...]:
    path = built.tree / "packs" / tag / "support-pack.pdf"
    return tuple((pdftext.words_poppler if name == "poppler" else pdftext.words_pdfium)(path))


def cells(view: SheetView) -> Iterator[tuple[str, str]]:
    """(id, what a screen reader says) of every field of a sheet, as PDF names them: a choice of one is one field."""
    for section in view.sections:
        for item in section.items:
            match item:
                case Row(questions):
                    for question in questions:
                        yield from _question(question)
                case Question():
                    yield from _question(item)
                case Table(rows=rows):
                    for row in rows:
                        for cell in row.cells:
                            yield (cell.id, cell.tooltip) if cell.options else (cell.cell.id, cell.cell.tooltip)  # type: ignore[union-attr]
                case Signatures(parties=parties):
                    for party in parties:
                        for box in (party.name, party.mark, *party.date):
                            yield box.id, box.tooltip
                case Note() | Contacts():
                    pass


def _question(question: Question) -> Iterator[tuple[str, str]]:
    cell: Cell
    for cell in question.cells:
        yield cell.id, cell.tooltip
    if question.kind in ("one", "consent"):
        yield question.id, question.tooltip
    else:
        for option in question.options:
            yield option.id, option.tooltip
    for more in question.more:
        yield from _question(more)


def test_every_fillable_sheet_has_every_field_and_says_its_name(built: Built) -> None:
    for path in built.sheets("-fillable.pdf"):
        if path.parts[-3] != "forms":
            continue
        wanted = dict(cells(view_of(path)))
        fields = pypdf.PdfReader(path).get_fields() or {}
        assert sorted(fields) == sorted(wanted), path
        said = {name: str(field.get("/TU", "")) for name, field in fields.items()}
        assert {n: s for n, s in said.items() if s.split() != wanted[n].split()} == {}, path


def test_word_files_hold_the_same_fields(built: Built) -> None:
    """A date or time is one control with the id of its question; everything else has the PDF's ids."""
    part = re.compile(r"_(day|month|year|hour|minute)$")
    for path in built.sheets(".docx"):
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode()
        tags = re.findall(r'<w:tag w:val="([^"]+)"', xml)
        assert len(tags) == len(set(tags)), path
        wanted = {part.sub("", key) for key, _ in cells(view_of(path))}
        # The date of a signature is one control of its own, `<signature>_<party>_date`.
        assert {t if t in wanted else t.removesuffix("_date") for t in tags} == wanted, path


def test_every_sheet_says_what_it_is(built: Built) -> None:
    """Title, version, date, language, review status and the address of its page stand on every sheet."""
    for path in built.sheets(".pdf"):
        if path.parts[-3] != "forms":
            continue
        view, words = view_of(path), set(pdftext.words_poppler(path))
        for fact in (*view.facts,):
            assert set(pdftext.words(str(fact.value))) <= words, (path, str(fact.label))
        with pikepdf.open(path) as pdf:
            titles = [str(view.title), *([str(view.title.second)] if view.title.second else [])]
            assert str(pdf.docinfo["/Title"]) == " ".join(titles)
            assert str(pdf.Root.Lang) == path.parent.name
            assert not {"/Creator", "/Producer", "/CreationDate", "/ModDate"} & {
                k for k in pdf.docinfo if pdf.docinfo[k] != ""
            } - {"/Producer"}, path


def test_no_font_of_the_machine_is_used(built: Built) -> None:
    fonts: set[str] = set()
    for path in built.sheets(".pdf"):
        with pikepdf.open(path) as pdf:
            for obj in pdf.objects:
                if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font" and "/BaseFont" in obj:
                    fonts.add(str(obj.BaseFont).lstrip("/").split("+")[-1].replace("-", ""))
    assert fonts
    assert {f for f in fonts if not f.startswith(("NotoSans", "NotoNaskhArabic", "FormField", "Noto", "Form"))} == set()


def test_a_language_that_viewers_cannot_type_says_so_and_names_the_word_file(built: Built) -> None:
    for path in built.sheets("-fillable.pdf"):
        if path.parts[-3] == "forms" and path.parent.name == "ar":
            first = pdftext.words(pypdf.PdfReader(path).pages[0].extract_text())
            public = localised("ar").kb.forms[path.name.removesuffix("-fillable.pdf")].public_name
            assert any(f"{public}.docx" in word for word in first), path  # pypdf joins it to the word before


def test_sheets_to_be_signed_and_not_reviewed_have_english_beside_them(built: Built) -> None:
    for tag in ("pl", "ar"):
        for form in ("action-plan", "consent-sheet"):
            view = sheets.form_view(localised(tag), localised("en"), form, "print")
            assert view.second is not None and view.second.tag == "en"
            english = sheets.form_view(localised("en"), localised("en"), form, "print")
            here = set(pdftext.words_poppler(built.tree / "forms" / tag / f"{form}.pdf"))
            assert set(pdftext.words(str(english.title))) <= here
            notice = str(localised("en").words("sign-with-interpreter"))
            assert set(pdftext.words(notice)) <= here, "said in both languages, above the signatures"
            everything = " ".join(pdftext.words_poppler(built.tree / "forms" / tag / f"{form}.pdf"))
            signers = sum(len(i.parties) for s in view.sections for i in s.items if isinstance(i, Signatures))
            assert everything.count(" ".join(pdftext.words(notice)[-4:])) == signers, "above each signature"


@pytest.mark.parametrize("tag", ["en", "pl", "ar"])
def test_no_two_fields_of_a_sheet_are_called_the_same(tag: str) -> None:
    """Who hears the sheet instead of seeing it has nothing else to tell them apart by."""
    views = [sheets.form_view(localised(tag), localised("en"), form, "fillable") for form in localised(tag).kb.forms]
    for view in (*views, pack_view(tag, "cover")):
        said = Counter(" ".join(name.split()) for _, name in cells(view))
        assert {name: count for name, count in said.items() if count > 1} == {}, view.id


def test_covers_take_one_page(built: Built) -> None:
    for tag in built.tags():
        with pikepdf.open(built.tree / "packs" / tag / "support-pack.pdf") as pdf, pdf.open_outline() as outline:
            pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
            second = outline.root[1].destination
            assert pages[second[0].objgen] == 1, tag


def test_packs_keep_parts_languages_bookmarks_and_live_fields(built: Built) -> None:
    for tag in built.tags():
        for suffix in (".pdf", "-fillable.pdf"):
            with pikepdf.open(built.tree / "packs" / tag / f"support-pack{suffix}") as pdf:
                parts = localised(tag).kb.packs["support-pack"].parts
                with pdf.open_outline() as outline:
                    assert len(outline.root) == len(parts)
                tops = list(pdf.Root.StructTreeRoot.K[0].K) if "/K" in pdf.Root.StructTreeRoot.K[0] else []
                assert len(tops) == len(parts) and {str(t.Lang) for t in tops} == {tag}
                fields = len(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else 0
                assert bool(fields) == (suffix == "-fillable.pdf")
            here = set(pdftext.words_poppler(built.tree / "packs" / tag / f"support-pack{suffix}"))
            pages = len(pypdf.PdfReader(built.tree / "packs" / tag / f"support-pack{suffix}").pages)
            assert str(pages) in here
