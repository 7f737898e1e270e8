"""Elements of WordprocessingML by hand: escaped by construction, in the order in which they are given."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement

Element: TypeAlias = Any  # lxml's elements have no types here

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
nsmap.setdefault("w14", W14)
_KEPT = frozenset("\n\t")


@cache
def _name(tag: str) -> str:
    return str(qn(tag))


def name(local: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _name(f"w:{local}")


def el(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element `w:tag` (or `w14:tag` as written) with children (None is left out) and attributes of the same namespace;
    a trailing `_` keeps clear of Python's words."""
    prefix, _, local = tag.rpartition(":")
    prefix = prefix or "w"
    made = OxmlElement(f"{prefix}:{local}")
    for key, value in attributes.items():
        made.set(_name(f"{prefix}:{key.rstrip('_')}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * 1440 / 25.4)


def clean(text: str) -> str:
    """`text` without what XML cannot hold or Word would choke on: control characters, half pairs, non-characters."""
    return "".join(c for c in text if c in _KEPT or not (unicodedata.category(c) in ("Cc", "Cs") or ord(c) & 0xFFFE == 0xFFFE))


def text_pieces(text: str) -> Iterable[Element]:
    """The children of a run: words, line breaks and tabs."""
    lines = clean(text).replace("\r\n", "\n").split("\n")
    for n, line in enumerate(lines):
        if n:
            yield el("br")
        for m, piece in enumerate(line.split("\t")):
            if m:
                yield el("tab")
            if piece:
                words = el("t")
                words.text = piece
                if piece != piece.strip():
                    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                yield words


def hold_only(root: Element, content: Element) -> None:
    """`content` in place of all that an element holds."""
    for child in list(root):
        root.remove(child)
    root.append(content)
