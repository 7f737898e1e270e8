"""The sheets of a build as files: which form or letter, language and shape each is, and what it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator import sheets
from generator.localise.apply import Localised
from generator.views.sheet import SheetView
from tests.support import probe
from tests.support.built import Built

SOURCE = probe.opened().kb.project.source_language
TAGS = [SOURCE, *sorted(set(probe.opened().kb.languages) - {SOURCE})]
FORMS = sorted(probe.opened().kb.forms)


@dataclass(frozen=True)
class File:
    """One file of forms/ or letters/, of the form or letter `form`. `second`: the language under the first, where the name says so;
    `tag` is "" for a file of every language."""

    path: Path
    form: str
    tag: str
    shape: str
    second: str = ""
    shelf: str = "forms"

    def __str__(self) -> str:
        return f"{self.tag}/{self.path.name}"

    def view(self) -> Any:
        """What its writer was given."""
        if self.shelf == "letters":
            return sheets.letter_view(localised(self.tag), localised(SOURCE), self.form)
        under = localised(self.second) if self.second else None
        return sheets.form_view(localised(self.tag), localised(SOURCE), self.form, self.shape, under)

    def sheet(self) -> SheetView:
        """The sheet of its view; a web form has one inside."""
        view = self.view()
        return view if isinstance(view, SheetView) else view.sheet


@cache
def localised(tag: str) -> Localised:
    """The project, without the probe, in a language."""
    return probe.opened().localised(tag)


def direction(tag: str) -> str:
    """Which way a language is written."""
    return str(probe.opened().kb.languages[tag].direction)


def files(built: Built, *shapes: str, tags: Iterable[str] = ()) -> list[File]:
    """The forms of a build in these shapes and languages (none: in all), sorted. Raises ValueError for a file of no known shape."""
    return _files(built, "forms", shapes, set(tags))


def letters(built: Built, *shapes: str, tags: Iterable[str] = ()) -> list[File]:
    """The same of the letters."""
    return _files(built, "letters", shapes, set(tags))


def _files(built: Built, shelf: str, shapes: tuple[str, ...], wanted: set[str]) -> list[File]:
    found = [_file(path, shelf) for path in sorted((built.tree / shelf).rglob("*")) if path.is_file()]
    return [f for f in found if (not shapes or f.shape in shapes) and (not wanted or f.tag in wanted)]


def once(found: Iterable[File]) -> list[File]:
    """Files with the same bytes are one: a sheet that nobody translated is the same in every language. The source's comes first."""
    seen: set[bytes] = set()
    return [f for f in sorted(found, key=_source_first) if not _known(f.path.read_bytes(), seen)]


def news(built: Built, tag: str, *shapes: str) -> list[File]:
    """The files of one language that are not, byte for byte, the source language's."""
    every = [*files(built, *shapes, tags=(SOURCE, tag)), *letters(built, *shapes, tags=(SOURCE, tag))]
    return [f for f in once(every) if f.tag == tag]


def in_ci(found: list[File], tag: str) -> list[File]:
    """What CI looks at: the source language and Arabic whole, of every other language one file in four."""
    return found if tag in (SOURCE, "ar") else found[::4]


def _known(data: bytes, seen: set[bytes]) -> bool:
    digest = hashlib.sha256(data).digest()
    if digest in seen:
        return True
    seen.add(digest)
    return False


def _source_first(file: File) -> tuple[bool, str, str]:
    return file.tag != SOURCE, file.tag, file.path.name


def _file(path: Path, shelf: str) -> File:
    for shape, suffix in sorted(sheets.SUFFIX.items(), key=lambda item: -len(item[1])):
        if path.name.endswith(suffix):
            form, _, tags = path.name.removesuffix(suffix).partition(".")
            tag, _, second = tags.partition("+")
            return File(path, form, tag or _tag(path), shape, second, shelf)
    raise ValueError(f"{path.name} is of no shape that the table of sheets has")


def _tag(path: Path) -> str:
    return path.parent.name if path.parent.name in TAGS else ""
