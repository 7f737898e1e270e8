"""Read PDFs back as two independent programs do (poppler, pdfium): can the words be selected and searched?

Words are compared without the punctuation at their ends: both programs guess from geometry on which side of a full stop
a right-to-left word stands. Known limits: with every Arabic font tried both split a word at a vowel sign (tanwin, shadda);
pdfium turns an e-mail or web address round when it stands inside a right-to-left line, and not on a line of its own.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2

from tests.support.tools import command

# What extractors put in of their own, and the stretch of a letter: marks of direction, the byte order mark, tatweel.
_NOT_TEXT: dict[int, str | None] = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x2066, 0x206A), 0xFEFF, 0x0640])
# Poppler writes these around runs of the other direction, and leaves the space between two runs out.
_NOT_TEXT |= dict.fromkeys(range(0x202A, 0x202F), " ")


@dataclass(frozen=True)
class WordBox:
    """A word and where it stands: page from 1, points from the left and top edges of a page of `width` x `height`."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    width: float
    height: float


def normalise(text: str) -> str:
    """Letters as written: compatibility forms folded (NFKC), marks of direction and tatweel taken out."""
    return unicodedata.normalize("NFKC", text).translate(_NOT_TEXT)


def words(text: str) -> list[str]:
    """The words of a text, normalised, without punctuation at their ends; what is punctuation alone is no word."""
    return [word for part in normalise(text).split() if (word := _bare(part))]


def _bare(word: str) -> str:
    """`word` without the punctuation at its ends."""
    letters = [i for i, letter in enumerate(word) if not unicodedata.category(letter).startswith("P")]
    return word[letters[0] : letters[-1] + 1] if letters else ""


def words_poppler(path: Path | str) -> list[str]:
    """The words of a PDF in poppler's reading order. Raises ToolMissing, or CalledProcessError for a bad file."""
    return words(_pdftotext(path))


def words_pdfium(path: Path | str) -> list[str]:
    """The words of a PDF in pdfium's reading order (Chromium's viewer). Raises pypdfium2.PdfiumError for a bad file."""
    with pypdfium2.PdfDocument(path) as document:
        return [word for page in document for word in words(page.get_textpage().get_text_bounded())]


def found(wanted: Iterable[str], there: Iterable[str]) -> float:
    """The part (0 to 1) of the words `wanted` that are `there`, each as many times as wanted; of none it is 1."""
    want, have = Counter(wanted), Counter(there)
    return (want & have).total() / want.total() if want else 1.0


def word_boxes(path: Path | str) -> list[WordBox]:
    """Every word of a PDF with its box, as poppler sees them; punctuation stays on the words."""
    found_by_poppler = _pdftotext(path, "-bbox")
    # Poppler copies control characters of a title or a word as they are, which XML does not allow.
    tree = ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", found_by_poppler))
    space = "{http://www.w3.org/1999/xhtml}"
    boxes = []
    for number, page in enumerate(tree.iter(f"{space}page"), start=1):
        size = (float(page.attrib["width"]), float(page.attrib["height"]))
        for word in page.iter(f"{space}word"):
            left, top, right, bottom = (float(word.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
            boxes.append(WordBox(number, normalise(word.text or "").strip(), left, top, right, bottom, *size))
    return boxes


def _pdftotext(path: Path | str, *options: str) -> str:
    """What poppler's pdftotext prints."""
    line = [command("pdftotext"), *options, "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(line, check=True, capture_output=True, text=True, encoding="utf-8").stdout
