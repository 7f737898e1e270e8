"""Sheets of packs as they are printed: codes that a phone can read, a poster of one page, cards of their size, and nothing on a
discreet sheet that tells whose it is."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from generator import leaves, packing, sheets
from generator.archive import zipped
from generator.localise.apply import Localised
from generator.localise.facts import shown_address
from generator.model.text import Part, Phrase, State
from generator.project import Opened, open_project
from generator.views.discreet import telling
from generator.views.pack_sheets import pack_sheet
from generator.views.sheet import Cards, Half, SheetView
from tests.support.built import AS_OF, ROOT, Built
from tests.support.pdftext import normalise, word_boxes, words_poppler
from tests.support.tools import command

EVERYTHING = date(2015, 1, 1)  # a day on which no contact is overdue yet
MM = 72 / 25.4
languages = pytest.mark.parametrize("tag", ["en", "pl", "ar"])


@cache
def project() -> Opened:
    return open_project(ROOT, date.fromisoformat(AS_OF))


def localised(tag: str) -> Localised:
    return project().localised(tag)


def sheet(tag: str, pack: str, part: str, as_of: date = EVERYTHING) -> SheetView:
    return pack_sheet(localised(tag), pack, part, as_of=as_of)


def rendered(view: SheetView, path: Path) -> Path:
    path.write_bytes(leaves.made(sheets.sheet_leaf(ROOT, view, "print", path.name)))
    return path


def picture(path: Path, page: int, dots: int = 150) -> Image.Image:
    """A page as a cheap printer would print it: black and white, 150 dots an inch."""
    png = subprocess.run(
        [command("pdftoppm"), "-r", str(dots), "-f", str(page), "-l", str(page), "-mono", str(path)],
        capture_output=True,
        check=True,
    ).stdout
    return Image.open(io.BytesIO(png)).convert("L")


def codes(path: Path, page: int = 1) -> set[str]:
    """What a reader of codes finds on a page."""
    return {code.text for code in zxingcpp.read_barcodes(picture(path, page), formats=zxingcpp.BarcodeFormat.QRCode)}


@languages
def test_the_codes_of_a_poster_lead_to_what_is_printed_beside_them(tag: str, tmp_path: Path) -> None:
    view = sheet(tag, "poster", "poster")
    path = rendered(view, tmp_path / "poster.pdf")
    printed = "".join(words_poppler(path))
    found = codes(path)
    page = {c for c in found if not c.startswith("tel:")}
    assert [shown_address(c) for c in page] == [str(view.address)]
    assert normalise(str(view.address)) in printed
    wanted = {c.scan.target for s in view.sections for i in s.items for _, g in i.groups for c in g if c.scan}  # type: ignore[union-attr]
    assert wanted and found - page == wanted
    for call in wanted:
        assert call.removeprefix("tel:") in printed.replace(" ", "").replace("\u00a0", "")


@languages
def test_a_form_has_the_code_of_the_page_where_there_is_more_of_it(tag: str, tmp_path: Path) -> None:
    view = sheets.form_view(localised(tag), localised("en"), "contacts-list", "print")
    assert isinstance(view, SheetView)
    path = rendered(view, tmp_path / "form.pdf")
    assert [shown_address(code) for code in codes(path)] == [str(view.address)]
    assert normalise(str(view.address)) in "".join(words_poppler(path))


@languages
def test_a_poster_is_one_page(tag: str, tmp_path: Path) -> None:
    path = rendered(sheet(tag, "poster", "poster"), tmp_path / "poster.pdf")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1


def strips(path: Path, head: str) -> list[tuple[int, float]]:
    """Page and height, in millimetres, of the heading of each card."""
    return [(w.page, w.top / MM) for w in word_boxes(path) if w.text == head]


@languages
def test_four_cards_of_their_size_on_a_page(tag: str, tmp_path: Path) -> None:
    view = sheet(tag, "wallet-cards", "cards", date.fromisoformat(AS_OF))
    path = rendered(view, tmp_path / "cards.pdf")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    numbers = strips(path, "999")
    assert len(numbers) == 4
    apart = [after[1] - before[1] for before, after in pairwise(numbers)]
    assert all(53.5 < height < 56 for height in apart), apart


def test_a_card_grows_rather_than_cut_a_number_off(tmp_path: Path) -> None:
    view = sheet("en", "wallet-cards", "cards")
    (cards,) = (i for s in view.sections for i in s.items if isinstance(i, Cards))
    numbers = [str(number) for _, number in cards.strips[0][0].lines]
    long = tuple((longer(front), back) for front, back in cards.strips)
    section = replace(view.sections[0], items=(Cards(long),))
    path = rendered(replace(view, sections=(section,)), tmp_path / "cards.pdf")
    printed = "".join(words_poppler(path))
    for number in numbers:
        assert printed.count("".join(number.split())) >= 4, number
    boxes = word_boxes(path)
    assert all(w.left > 0 and w.right < w.width and w.bottom < w.height - 5 * MM for w in boxes)
    heads = strips(path, "999")
    assert any(b[1] - a[1] > 60 for a, b in pairwise(heads) if a[0] == b[0]), "they have grown"


def longer(half: Half) -> Half:
    def twice(label: Phrase) -> Phrase:
        return Phrase((Part(f"{label} {label} {label}"),), "en", State.source)

    return replace(half, lines=tuple((twice(label), number) for label, number in half.lines))


# --- the discreet edition ------------------------------------------------------------------------------------------


def discreet_packs(built: Built) -> list[Path]:
    found = sorted((built.tree / "packs").rglob("*-discreet.pdf"))
    wanted = sum(pack.discreet for pack in project().kb.packs.values()) * len(built.tags())
    assert len(found) == wanted > 0
    return found


def everything_in(path: Path) -> str:
    """Every text of a file: words, metadata, what a screen reader says, names of fields, bookmarks."""
    with pikepdf.open(path) as pdf:
        # the cross-reference stream holds the file's two checksums: bytes that may look like anything, "@T" once
        said = [str(text) for thing in pdf.objects if not _index(thing) for text in _strings(thing)]
        said += [str(value) for value in pdf.docinfo.values()]
        with pdf.open_metadata() as metadata:
            said.append(
                re.sub(r'xmlns:\w+="[^"]*"', "", str(metadata))
            )  # what XMP calls its own words is the same in every file
        with pdf.open_outline() as outline:
            said += [item.title for item in _items(outline.root)]
    # an address may be broken into lines, so blanks are as nothing; names are looked for with them
    words = " ".join(words_poppler(path))
    return normalise("\n".join([*said, words, words.replace(" ", "")]))


def _index(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/XRef"


def _strings(thing: object) -> Iterator[pikepdf.Object]:
    if isinstance(thing, pikepdf.String):
        yield thing
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not (isinstance(one, pikepdf.Object) and one.is_indirect):
                yield from _strings(one)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for value in thing.values():
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _strings(value)


def _items(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _items(item.children)


def test_nothing_in_a_discreet_pack_tells_whose_it_is(built: Built) -> None:
    names = telling(project().kb)
    assert {"Galop", "Northbridge Support Partnership", "example.org/beside", "galop.org.uk"} & set(names)
    for path in discreet_packs(built):
        text = everything_in(path)
        told = [name for name in names if re.search(rf"(?<!\w){re.escape(normalise(name))}(?!\w)", text)]
        assert told == [], path
        assert not re.search(r"https?:|www\.|\.org|@\w", text), path
        with pikepdf.open(path) as pdf:
            assert "Beside" not in str(pdf.docinfo) and "/beside" not in pdf.docinfo
            # no picture at all: neither a code to scan nor a logo
            assert not any(str(o.get("/S", "")) == "/Figure" for o in pdf.objects if isinstance(o, pikepdf.Dictionary))


def test_a_discreet_pack_has_no_code_to_scan_and_the_other_has(built: Built) -> None:
    path = built.tree / "packs" / "en" / "support-pack-discreet.pdf"
    assert codes(path) == set()
    assert codes(path.with_name("support-pack.pdf")) != set()


def test_a_discreet_pack_keeps_the_numbers_and_names_forms_by_their_code(built: Built) -> None:
    kb = project().kb
    for path in discreet_packs(built):
        words = set(words_poppler(path))
        pack = kb.packs[path.name.removesuffix("-discreet.pdf")]
        assert {"999", "101", pack.code} <= words, path


# --- other files of a pack -----------------------------------------------------------------------------------------


def test_the_word_files_of_a_pack_are_those_of_its_parts(built: Built) -> None:
    kb = project().kb
    for tag in built.tags():
        for pack in kb.packs.values():
            path = built.tree / "packs" / tag / f"{pack.id}-word.zip"
            assert path.exists() == ("zip" in packing.offered(pack))
            if not path.exists():
                continue
            with zipfile.ZipFile(path) as archive:
                assert len(archive.namelist()) == len(pack.parts)
                assert archive.namelist() == sorted(archive.namelist())
                for name, part in zip(archive.namelist(), pack.parts, strict=True):
                    if part.form:
                        assert archive.read(name) == (built.tree / "forms" / tag / f"{part.form}.docx").read_bytes()


def test_a_booklet_of_a_pack_holds_every_page_twice_as_small(built: Built) -> None:
    for tag in built.tags():
        with pikepdf.open(built.tree / "packs" / tag / "support-pack-booklet.pdf") as pdf:
            assert len(pdf.pages) % 2 == 0 and len(pdf.pages) > 10
            assert all(float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages)


def test_packs_for_staff_are_on_no_public_page(built: Built) -> None:
    for pack in project().kb.packs.values():
        if pack.audience != "staff":
            continue
        for tag in built.tags():
            assert not list((built.tree / "site" / "public" / tag / "files").glob(f"{pack.public_name}*"))
            assert list((built.tree / "site" / "staff" / tag / "files").glob(f"{pack.public_name}*.pdf")) or tag != "en"


def test_a_zip_is_the_same_whatever_the_order_of_its_files() -> None:
    assert zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})
