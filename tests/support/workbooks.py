"""A small project with a translation, and workbooks of it edited as a translator edits them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from generator.localise.exchange.rows import COLUMNS
from generator.model.kb import KnowledgeBase
from generator.sources import load
from generator.translate import update

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "examples" / "translated"
ARABIC = """\
id: ar
name: العربية
english_name: Arabic
script: Arab
direction: rtl
locale: ar
word_lang: ar-SA
font: Noto Naskh Arabic
pdf_typing: false
plurals: [zero, one, two, few, many, other]
pair: en
"""


def small_project(folder: Path) -> Path:
    """The example with a Polish translation, an empty Arabic one, and the real words for translators."""
    shutil.copytree(SMALL, folder)
    real = (ROOT / "content" / "ui.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    with (folder / "content" / "ui.yml").open("a", encoding="utf-8") as ui:
        ui.writelines(line for line in real if line.startswith(("  - {id: workbook-", "  - {id: translate-")))
    (folder / "content" / "languages" / "ar").mkdir()
    (folder / "content" / "languages" / "ar" / "language.yml").write_text(ARABIC, encoding="utf-8")
    list(update(folder, []))
    return folder


def words_for_translators(kb: KnowledgeBase) -> KnowledgeBase:
    """The records with the real words for translators among their own."""
    real = load(ROOT).ui
    return kb.with_records(ui={**kb.ui, **{k: w for k, w in real.items() if k.startswith(("workbook-", "translate-"))}})


def catalogue_text(folder: Path, tag: str = "pl") -> str:
    return (folder / "content" / "languages" / tag / "messages.po").read_text(encoding="utf-8")


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def row_of(book: Workbook, tag: str, name: str) -> int:
    """The number of the row with this id."""
    return next(cells[0].row for cells in book[tag].iter_rows(min_row=2) if cells[0].value == name)


def edited(data: bytes, tag: str, edits: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The workbook with cells changed: row id → column → value."""
    book = opened(data)
    for name, cells in edits.items():
        row = row_of(book, tag, name)
        for column, value in cells.items():
            book[tag].cell(row, COLUMNS.index(column) + 1).value = value
    return saved(book)
