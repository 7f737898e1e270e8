"""Every sheet of the build, in every language, as its readers get it: its words come back, its fields say what they ask, it says what
it is. A sheet that nobody translated is the English one in every language, and is looked at once. (Valid: test_validators; the
same fields everywhere: test_same_ids.)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pikepdf
import pypdf
import pytest

from generator import sheets
from generator.formats.pdf import write as pdf_write
from generator.views.forms import unreviewed
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
from tests.support import pdftext, shapes
from tests.support.built import AS_OF, ROOT, Built
from tests.support.shapes import FORMS, SOURCE, TAGS, localised

PAGES = sorted(shape for shape in sheets.DRAWN if not sheets.SHAPES[shape].of)


def pack_view(tag: str, part: str) -> SheetView:
    return pack_sheet(localised(tag), "support-pack", part, as_of=date.fromisoformat(AS_OF))


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


@pytest.mark.parametrize("tag", TAGS)
def test_the_words_of_every_sheet_come_back(built: Built, tag: str) -> None:
    """By language over all sheets, by two programs: 99 % or more of the words given to WeasyPrint are read back."""
    wanted: Counter[str] = Counter()
    got: dict[str, Counter[str]] = {"poppler": Counter(), "pdfium": Counter()}
    missing: dict[str, Counter[str]] = {"poppler": Counter(), "pdfium": Counter()}
    for file in shapes.news(built, tag, *PAGES):
        html, _ = sheets.SHAPES[file.shape].begin(ROOT, file.view())
        words = Counter(shown_words(str(html)))
        wanted += words
        for name, read in (("poppler", pdftext.words_poppler), ("pdfium", pdftext.words_pdfium)):
            have = Counter(read(file.path))
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


def test_every_field_says_its_name(built: Built) -> None:
    for file in shapes.once(shapes.files(built, "fillable")):
        wanted = dict(cells(file.sheet()))
        with pikepdf.open(file.path) as pdf:
            said = {str(field.T): str(field.get("/TU", "")) for field in pdf.Root.AcroForm.Fields}  # type: ignore[attr-defined]
        assert sorted(said) == sorted(wanted), str(file)
        assert {n: s for n, s in said.items() if s.split() != wanted[n].split()} == {}, str(file)


def test_every_sheet_says_what_it_is(built: Built) -> None:
    """Title, version, date, language, review status and the address of its page stand on every sheet."""
    for file in shapes.once(shapes.files(built, *PAGES)):
        view, words = file.sheet(), set(pdftext.words_poppler(file.path))
        for fact in view.facts:
            assert set(pdftext.words(str(fact.value))) <= words, (str(file), str(fact.label))
        with pikepdf.open(file.path) as pdf:
            titles = [str(view.title), *([str(view.title.second)] if view.title.second else [])]
            assert str(pdf.docinfo["/Title"]) == " ".join(titles), str(file)
            assert str(pdf.Root.Lang) == view.tongue.tag, str(file)
            assert not {"/Creator", "/CreationDate", "/ModDate"} & {k for k in pdf.docinfo if pdf.docinfo[k] != ""}, str(file)


def test_no_font_of_the_machine_is_used(built: Built) -> None:
    fonts: set[str] = set()
    for file in shapes.once([*shapes.files(built, *sheets.DRAWN), *shapes.letters(built, *sheets.DRAWN)]):
        with pikepdf.open(file.path) as pdf:
            for obj in pdf.objects:
                if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font" and "/BaseFont" in obj:
                    fonts.add(str(obj.BaseFont).lstrip("/").split("+")[-1].replace("-", ""))
    assert fonts
    assert {f for f in fonts if not f.startswith(("NotoSans", "NotoNaskhArabic", "FormField", "Noto", "Form"))} == set()


def test_a_language_that_viewers_cannot_type_says_so_and_names_the_word_file(built: Built) -> None:
    seen = 0
    for file in shapes.once(shapes.files(built, "fillable")):
        if not file.sheet().tongue.pdf_typing:
            first = " ".join(word.text for word in pdftext.word_boxes(file.path) if word.page == 1)
            assert f"{localised(file.tag).kb.forms[file.form].public_name}.docx" in first, str(file)
            seen += 1
    assert seen > 3


def test_sheets_to_be_signed_and_not_reviewed_have_english_beside_them(built: Built) -> None:
    notice = str(localised(SOURCE).words("sign-with-interpreter"))
    seen = 0
    for file in shapes.once(shapes.files(built, "print")):
        view, loc = file.sheet(), localised(file.tag)
        if view.tongue.tag == SOURCE or not loc.kb.forms[file.form].signed or not unreviewed(loc, file.form):
            continue
        assert view.second is not None and view.second.tag == SOURCE, str(file)
        english = sheets.form_view(localised(SOURCE), localised(SOURCE), file.form, "print")
        everything = pdftext.words_poppler(file.path)
        assert isinstance(english, SheetView) and set(pdftext.words(str(english.title))) <= set(everything)
        assert set(pdftext.words(notice)) <= set(everything), "said in both languages, above the signatures"
        signers = sum(len(i.parties) for s in view.sections for i in s.items if isinstance(i, Signatures))
        assert " ".join(everything).count(" ".join(pdftext.words(notice)[-4:])) == signers, "above each signature"
        seen += 1
    assert seen >= 4


@pytest.mark.parametrize("tag", TAGS)
def test_no_two_fields_of_a_sheet_are_called_the_same(tag: str) -> None:
    """Who hears the sheet instead of seeing it has nothing else to tell them apart by."""
    views = [sheets.form_view(localised(tag), localised(SOURCE), form, "fillable") for form in FORMS]
    for view in (*views, pack_view(tag, "cover")):
        assert isinstance(view, SheetView)
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
