"""The sheets of sheets.py as Word files, and what is in them: controls by tag, paragraphs, runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from generator.formats.word.write import write
from generator.views.bilingual import bilingual
from generator.views.sheet import Question, Row, SheetView, Signatures, Table
from tests.documents.sheets import SHEETS, Words, pseudo_long

BASES = Path(__file__).parents[2] / "forms_src" / "_shared" / "word"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# What an empty control says, by id of content/ui.yml: English, and a draft in Arabic for the fixture alone.
EMPTY = {
    "type-here": ("Write here", "اكتب هنا"),
    "type-date": ("Choose or write a date", "اختر التاريخ أو اكتبه"),
    "type-time": ("Write the time", "اكتب الوقت"),
    "choose-one": ("Choose one", "اختر واحدًا"),
    "cell-text": ("Write", "اكتب"),
    "cell-date": ("Date", "التاريخ"),
    "cell-choice": ("Choose", "اختر"),
    "date-signed": ("Date", "التاريخ"),
}


@dataclass(frozen=True)
class Control:
    """A content control as a reader finds it."""

    tag: str
    title: str
    kind: str
    text: str
    empty: bool
    items: dict[str, str]
    ticked: bool
    full_date: str


def worded(view: SheetView) -> SheetView:
    """The view with the words that an empty control needs."""
    words = Words(view.tongue.tag)
    return replace(view, words={**view.words, **{key: words(*pair) for key, pair in EMPTY.items()}})


def sheet(name: str, lang: str, *, stretched: bool = False) -> SheetView:
    """One of SHEETS; `ar+en` is the sheet in two languages."""
    first, _, second = lang.partition("+")
    view = SHEETS[name](first, pseudo_long) if stretched else SHEETS[name](first)
    # Only the Arabic sheets carry a notice above the signatures, in both languages already.
    return worded(bilingual(view, _alike(view, SHEETS[name](second))) if second else view)


def _alike(view: SheetView, other: SheetView) -> SheetView:
    sections = []
    for mine, its in zip(view.sections, other.sections, strict=True):
        items = [
            replace(b, notice=a.notice) if isinstance(a, Signatures) and isinstance(b, Signatures) else b
            for a, b in zip(mine.items, its.items, strict=True)
        ]
        sections.append(replace(its, items=tuple(items)))
    return replace(other, sections=tuple(sections), notices=view.notices)


@cache
def made(name: str, lang: str, stretched: bool = False) -> bytes:
    """The file."""
    return write(sheet(name, lang, stretched=stretched), bases=BASES)


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """A part of a file as an element."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def controls(data: bytes) -> list[Control]:
    """Every control of the file, in reading order."""
    return [_control(sdt) for sdt in part(data).iter(f"{W}sdt")]


def _control(sdt: Any) -> Control:
    properties = sdt.find(f"{W}sdtPr")
    kinds = ("text", "date", "dropDownList")
    kind = next((k for k in kinds if properties.find(f"{W}{k}") is not None), "checkbox")
    items = {i.get(f"{W}value"): i.get(f"{W}displayText") for i in properties.iter(f"{W}listItem")}
    checked = properties.find(f"{W14}checkbox/{W14}checked")
    day = properties.find(f"{W}date")
    return Control(
        tag=properties.find(f"{W}tag").get(f"{W}val"),
        title=properties.find(f"{W}alias").get(f"{W}val"),
        kind=kind,
        text="".join(_letters(sdt.find(f"{W}sdtContent"))),
        empty=properties.find(f"{W}showingPlcHdr") is not None,
        items=items,
        ticked=checked is not None and checked.get(f"{W14}val") == "1",
        full_date="" if day is None else day.get(f"{W}fullDate", ""),
    )


def _letters(element: Any) -> Iterator[str]:
    for found in element.iter(f"{W}t", f"{W}br"):
        yield found.text or "" if found.tag == f"{W}t" else "\n"


def expected(view: SheetView) -> Iterator[tuple[str, str]]:
    """The tag and kind of every control that the view asks for, in its order."""
    for section in view.sections:
        for item in section.items:
            if isinstance(item, Question):
                yield from _of_question(item)
            elif isinstance(item, Row):
                for question in item.questions:
                    yield from _of_question(question)
            elif isinstance(item, Table):
                for row in item.rows:
                    for column, cell in zip(item.columns[-len(row.cells) :], row.cells, strict=True):
                        kind = "dropDownList" if cell.options else "date" if column.kind == "date" else "text"
                        yield (cell.id if cell.options else cell.cell.id, kind)  # type: ignore[union-attr]
            elif isinstance(item, Signatures):
                for party in item.parties:
                    yield party.name.id, "text"
                    yield party.mark.id, "text"
                    yield party.date[0].id.removesuffix("_day"), "date"


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    if question.kind in ("many", "tick"):
        yield from ((option.id, "checkbox") for option in question.options)
    else:
        kinds = {"date": "date", "one": "dropDownList", "consent": "dropDownList"}
        yield question.id, kinds.get(question.kind, "text")
    for more in question.more:
        yield from _of_question(more)
