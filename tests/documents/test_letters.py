"""Letters as their readers get them: each blank and each filled one is valid, its words come back, and one is kept word by word."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator.formats.pdf import write as pdf_write
from generator.formats.pdf.check import check_bytes
from generator.formats.pdf.render import render
from generator.formats.word import write as word_write
from generator.views.letters import letter_sheet
from tests.documents.made import html_words
from tests.support import golden, ooxml, pdftext, verapdf
from tests.support.letters import IDS, ROOT, answers, letter, localised

ASSETS, BASES = ROOT / "content" / "assets", ROOT / "forms_src" / "_shared" / "word"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("letters")


def _pages(name: str) -> Iterator[tuple[str, str]]:
    """Its HTML, blank and filled in two ways."""
    yield name, pdf_write.html(letter_sheet(localised(), name), "paper")
    for option in (0, 1):
        yield f"{name}-{option}", pdf_write.html(letter_sheet(localised(), name, answers(letter(name), option)), "paper")


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, tuple[str, Path]]:
    """HTML and PDF of every letter, by its name."""
    out = {}
    for name in IDS:
        for key, page in _pages(name):
            path = folder / f"{key}.pdf"
            path.write_bytes(render(page, assets=ASSETS, forms=False))
            out[key] = page, path
    return out


@pytest.mark.java
def test_every_letter_conforms_to_pdf_ua_1(made: dict[str, tuple[str, Path]]) -> None:
    assert [str(r) for r in verapdf.validate([path for _, path in made.values()]) if not r.passed] == []


def test_nothing_in_a_letter_runs_or_calls_out(made: dict[str, tuple[str, Path]]) -> None:
    for key, (_, path) in made.items():
        assert check_bytes(path.read_bytes()) == [], key


@pytest.mark.node
def test_every_filled_letter_is_a_word_file(folder: Path) -> None:
    """The empty ones are in the build: test_validators."""
    paths = []
    for name in IDS:
        path = folder / f"{name}-0.docx"
        path.write_bytes(word_write.write(letter_sheet(localised(), name, answers(letter(name), 0)), bases=BASES))
        paths.append(path)
    assert [str(r) for r in ooxml.validate(paths) if not r.passed] == []


def test_the_words_of_every_letter_come_back(made: dict[str, tuple[str, Path]]) -> None:
    """By two programs: 99 % or more of the words given to WeasyPrint."""
    for read in (pdftext.words_poppler, pdftext.words_pdfium):
        wanted: Counter[str] = Counter()
        got = 0
        for page, path in made.values():
            words = Counter(html_words(page))
            wanted += words
            got += (words & Counter(read(path))).total()
        assert got / wanted.total() >= 0.99


def test_the_officer_has_one_page_and_a_letter_at_most_two(made: dict[str, tuple[str, Path]]) -> None:
    for name in IDS:
        pages = [page.extract_text() for page in pypdf.PdfReader(made[name][1]).pages]
        assert 2 <= len(pages) <= 3, name
        assert "does not go out" in pages[0] and letter(name).code in pages[1]
        assert not any("What asks for it" in text for text in pages[1:]), name


def test_a_letter_word_by_word() -> None:
    name = "new-date-letter"
    for key, page in _pages(name):
        data = render(page, assets=ASSETS, forms=False)
        golden.check(f"pdf/{key}.en.txt", _written(data))


def _written(data: bytes) -> str:
    """The words page by page, then the tree of tags."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tags = "\n".join(_tags(pdf.Root.StructTreeRoot.K, 0))
    words = "\n".join(" ".join((page.extract_text() or "").split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return f"{words}\n\n{tags}\n"


def _tags(node: pikepdf.Object, depth: int) -> Iterator[str]:
    """One line an element: its role and what is said in its place."""
    if isinstance(node, pikepdf.Array):
        for child in node:  # type: ignore[attr-defined]
            yield from _tags(child, depth)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield f"{'  ' * depth}{str(node.S).lstrip('/')}{f' alt={node.Alt}' if '/Alt' in node else ''}"
        if "/K" in node:
            yield from _tags(node.K, depth + 1)
