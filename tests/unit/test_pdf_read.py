"""What is typed into a sheet's fields comes back by name, from a sheet and from a pack."""

from __future__ import annotations

import io

import pypdf
import pytest

from generator.formats.pdf.read import read
from generator.packs.merge import Part, merge
from generator.views.answers import FilledSheet, UnreadableSheet
from tests.documents.made import made
from tests.support.viewer import typed

TYPED = {
    "where": "At home,\r\nin Łódź (2)",
    "when_day": "20",
    "about": "/night",
    "harm_me": "/me",
    "worker": "Ключ",
}
WANTED = {"where": "At home,\nin Łódź (2)", "when_day": "20", "about": "night", "harm_me": "me", "worker": "Ключ"}


def test_an_empty_sheet() -> None:
    assert read(made("diary", "ar", "fill").path.read_bytes()) == [FilledSheet("incident-diary", "1.0", "ar", {})]


def test_a_filled_sheet() -> None:
    data = typed(made("diary", "en", "fill").path.read_bytes(), TYPED)
    assert read(data) == [FilledSheet("incident-diary", "1.0", "en", WANTED)]


def test_a_filled_pack() -> None:
    parts = [
        Part("first", "x", made("diary", "en", "fill").path.read_bytes(), "en"),
        Part("second", "y", made("plan", "ar", "fill").path.read_bytes(), "ar"),
    ]
    data = typed(merge(parts, title="T", lang="en"), {"first.where": "here", "second.actions_police_who": "Sam"})
    assert read(data) == [
        FilledSheet("incident-diary", "1.0", "en", {"where": "here"}),
        FilledSheet("action-plan", "1.0", "ar", {"actions_police_who": "Sam"}),
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04"])
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(UnreadableSheet):
        read(data)


def test_a_pdf_of_others() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(10, 10)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableSheet, match="not a sheet"):
        read(out.getvalue())
