"""The sheets of sheets.py rendered once a test run, and their words as the HTML has them."""

from __future__ import annotations

import hashlib
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from generator.formats.pdf.render import render
from generator.formats.pdf.write import Look, Variant, html
from generator.views.bilingual import bilingual
from generator.views.sheet import SheetView
from tests.documents.sheets import SHEETS, pseudo_long
from tests.support.pdftext import words

ASSETS = Path(__file__).parents[2] / "content" / "assets"
# An element that is not among these stands in its line, so its neighbours may be one word.
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "li",
    "ul",
    "ol",
    "table",
    "caption",
    "tr",
    "td",
    "th",
    "br",
    "legend",
    "label",
    "fieldset",
    "section",
    "header",
    "title",
}
_FOLDER = tempfile.TemporaryDirectory(prefix="beside-sheets-")


@dataclass(frozen=True)
class Made:
    """A sheet that was made: its view, its HTML, its file."""

    view: SheetView
    html: str
    path: Path


@cache
def made(name: str, lang: str, variant: Variant, stretched: bool = False) -> Made:
    """One of SHEETS as PDF; `stretched` with the labels of a long language."""
    view = SHEETS[name](lang, pseudo_long) if stretched else SHEETS[name](lang)
    return make(view, variant)


@cache
def made_large(name: str, lang: str) -> Made:
    """One of SHEETS in large print."""
    return make(SHEETS[name](lang), "paper", "large")


@cache
def made_bilingual(name: str, variant: Variant) -> Made:
    """One of SHEETS in Arabic with English under it."""
    return make(bilingual(SHEETS[name]("ar"), SHEETS[name]("en")), variant)


def make(view: SheetView, variant: Variant, look: Look = "") -> Made:
    """Any view as PDF."""
    page = html(view, variant, look)
    path = Path(_FOLDER.name) / f"{view.id}.{view.tongue.tag}.{variant}.{hashlib.sha256(page.encode()).hexdigest()[:8]}.pdf"
    path.write_bytes(render(page, assets=ASSETS, forms=variant == "fill"))
    return Made(view, page, path)


def html_words(page: str) -> list[str]:
    """The words of a sheet's HTML, but for what repeats at head and foot."""
    reader = _Words()
    reader.feed(page)
    return words("".join(reader.text))


def letters(found: list[str]) -> list[str]:
    """Words without the vowel signs of the Arabic script."""
    plain = (re.sub("[\u064b-\u065f\u0670]", "", word) for word in found)
    return [word for word in plain if word]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.skip: list[str] = []  # open elements inside of one that is left out

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "input", "col", "br"):
            self.text.append(" ")
            return
        run = (dict(attributes).get("class") or "").startswith("run")
        if self.skip or run or tag in ("head", "textarea"):
            self.skip.append(tag)
        elif tag in _BLOCKS:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.skip:
            self.skip.pop()
        elif tag in _BLOCKS:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.skip:
            self.text.append(data)
