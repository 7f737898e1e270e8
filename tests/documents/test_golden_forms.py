"""Golden forms: where the words of every form stand on paper, and the tree of tags of every fillable form, in English and Arabic.

Read from the build itself. A sheet that nobody translated is the English one in every language, and has one golden. Lines, not words,
have boxes: `page, top, left, width, words` to 2 points; what moves less does not show, and may differ from machine to machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest

from tests.support import golden, shapes
from tests.support.built import Built
from tests.support.pdftext import WordBox, word_boxes
from tests.support.shapes import FORMS, SOURCE

WIDE = 108  # letters of a line of a tree


@pytest.mark.parametrize("tag", [SOURCE, "ar"])
def test_where_the_words_stand(built: Built, tag: str) -> None:
    for file in _one_language(built, tag, "print"):
        golden.check(f"forms/{file.form}.{tag}.words.txt", "\n".join(_lines(file.path, shapes.direction(file.tag))) + "\n")


@pytest.mark.parametrize("tag", [SOURCE, "ar"])
def test_tree_of_tags(built: Built, tag: str) -> None:
    for file in _one_language(built, tag, "fillable"):
        with pikepdf.open(file.path) as pdf:
            tree = _trees(pdf.Root.StructTreeRoot.K)
        golden.check(f"forms/{file.form}.{tag}.tags.txt", "\n".join(_folded(_drawn(tree, 0))) + "\n")


def test_no_golden_of_a_form_that_is_gone() -> None:
    there = {path.name.split(".")[0] for path in (golden.FOLDER / "forms").iterdir()}
    assert sorted(there) == FORMS


def _one_language(built: Built, tag: str, shape: str) -> list[shapes.File]:
    every = (f for f in shapes.files(built, shape, tags=(SOURCE, tag)) if not f.second)  # a pair may be the same sheet
    found = [f for f in shapes.once(every) if f.tag == tag]
    assert tag != SOURCE or len(found) == len(FORMS)
    assert found
    return found


def _lines(path: Path, direction: str) -> Iterator[str]:
    """The words of each line of print in one piece, as far as they stand close together, in the order they are read."""

    def place(word: WordBox) -> tuple[int, int]:
        return word.page, round(word.bottom / 2)

    def order(word: WordBox) -> tuple[float, ...]:
        return *place(word), -word.right if direction == "rtl" else word.left

    for (page, _), line in groupby(sorted(word_boxes(path), key=order), place):
        for run in _runs(list(line)):
            left, top, right = min(w.left for w in run), min(w.top for w in run), max(w.right for w in run)
            yield f"{page} {_even(top)} {_even(left)} {_even(right - left)} {' '.join(w.text for w in run)}"


def _runs(line: list[WordBox]) -> Iterator[list[WordBox]]:
    run: list[WordBox] = []
    for word in line:
        if run and max(word.left - run[-1].right, run[-1].left - word.right) > 8:
            yield run
            run = []
        run.append(word)
    yield run


def _even(points: float) -> int:
    return round(points / 2) * 2


Tree = tuple[str, list["Tree"]]


def _trees(node: pikepdf.Object) -> list[Tree]:
    """Role, language and what it is called instead of its words; a field by its name."""
    if isinstance(node, pikepdf.Array):
        return [tree for child in node for tree in _trees(child)]  # type: ignore[attr-defined]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    if node.get("/Type") == "/OBJR":
        field = node.Obj
        return [(f"={field.get('/T') or field.get('/Parent', pikepdf.Dictionary()).get('/T', '')}", [])]
    if "/S" not in node:
        return []
    name = str(node.S).lstrip("/")
    name += "".join(f" {key[1:].lower()}={node[key]}" for key in ("/Lang", "/Alt") if key in node)
    return [(name, _trees(node.K) if "/K" in node else [])]


def _drawn(trees: Iterable[Tree], depth: int) -> Iterator[str]:
    """Indented; what fits a line stands in one: L(LI(Lbl LBody))."""
    for name, children in trees:
        whole = _flat((name, children))
        if len(whole) + depth <= WIDE:
            yield f"{' ' * depth}{whole}"
        else:
            yield f"{' ' * depth}{name}"
            yield from _drawn(children, depth + 1)


def _flat(tree: Tree) -> str:
    name, children = tree
    return f"{name}({' '.join(_folded(map(_flat, children)))})" if children else name


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """What comes several times on end, once, with how many times."""
    for line, same in groupby(lines):
        times = len(list(same))
        yield f"{line} x{times}" if times > 1 else line
