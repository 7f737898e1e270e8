"""Golden sheets: every word with its box, and the tree of tags, in English and Arabic, printed and fillable."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest

from tests.documents.made import made
from tests.support import golden
from tests.support.pdftext import word_boxes

every = pytest.mark.parametrize("lang", ["en", "ar"])


@every
def test_words_with_their_boxes(lang: str) -> None:
    """Rounded to 2 points: what moves less than that does not show, and may differ from machine to machine."""
    lines = [
        f"{w.page} {round(w.left / 2) * 2:>3} {round(w.top / 2) * 2:>3} {round((w.right - w.left) / 2) * 2:>3} {w.text}"
        for w in word_boxes(made("permission", lang, "paper").path)
    ]
    golden.check(f"pdf/permission.{lang}.words.txt", "\n".join(lines) + "\n")


@every
def test_tree_of_tags(lang: str) -> None:
    with pikepdf.open(made("permission", lang, "fill").path) as pdf:
        golden.check(f"pdf/permission.{lang}.tags.txt", "\n".join(_tags(pdf.Root.StructTreeRoot.K, 0)) + "\n")


def _tags(node: pikepdf.Object, depth: int) -> Iterator[str]:
    """One line an element: its role, language, what it is called; fields as 'field'."""
    if isinstance(node, pikepdf.Array):
        for child in node:  # type: ignore[attr-defined]
            yield from _tags(child, depth)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/Type") == "/OBJR":
            target = node.Obj
            named = target.get("/TU") or target.get("/Parent", pikepdf.Dictionary()).get("/TU", "")
            yield f"{'  ' * depth}field {named}"
        elif "/S" in node:
            more = [f"lang={node.Lang}"] if "/Lang" in node else []
            more += [f"alt={node.Alt}"] if "/Alt" in node else []
            yield " ".join([f"{'  ' * depth}{str(node.S).lstrip('/')}", *more])
            if "/K" in node:
                yield from _tags(node.K, depth + 1)
