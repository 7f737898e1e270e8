"""A leaf is one file to render: its cache key, and the function that a worker runs for it. Here many are made, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.cache import Cache, files_key, key_of
from generator.formats.pdf import render as pdf_render
from generator.formats.word.controls import TooLong
from generator.problems import Problem, Refused
from generator.workers import Submit

PACKAGE = Path(__file__).parent
# Formats that make no sheet, or all of it before its key is taken: a change of theirs is no reason to draw the sheets anew.
_NO_WRITERS = frozenset({"site", "directory", "web"})
# What writers use besides: a test looks at what they import.
SHARED = (
    "archive.py",
    "formats/templating.py",
    "localise/exchange/cells.py",
    "localise/words.py",
    "model/text.py",
    "views/bare.py",
    "views/letter.py",
    "views/sheet.py",
)


@dataclass(frozen=True)
class Leaf:
    """One file to render: its key covers every input, `make` gives its bytes (picklable: it runs in a worker). `of`: it is made of
    the bytes of another, which `make` is given."""

    name: str
    key: str
    make: Callable[..., bytes]
    of: Leaf | None = None


@cache
def code_key(root: Path) -> str:
    """What every render depends on besides its own input: our renderers, the lock, the Word bases."""
    writers = (f"formats/{name}/**/*" for name in drawing_formats())
    ours = files_key(PACKAGE, (*writers, "packs/*", *SHARED))
    return key_of(
        ours, files_key(root, ("requirements.lock", "forms_src/_shared/word/*")), pdf_render.fingerprint(assets(root))
    )


def drawing_formats() -> list[str]:
    """The formats whose code makes bytes of a sheet after its key is taken."""
    found = {path.parent.name for path in (PACKAGE / "formats").glob("*/write.py")}
    return sorted(found - _NO_WRITERS)


def assets(root: Path) -> Path:
    """Fonts and images."""
    return root / "content" / "assets"


def render_all(leaves: Iterable[Leaf], cache: Cache, submit: Submit, done: Callable[[str], None]) -> dict[str, bytes]:
    """The bytes of every leaf by name: from the cache, else from a worker, which is kept for the next time; what has one key is
    made once. Raises Refused with every sheet that cannot be made."""
    work = _Work(cache, submit)

    def finish(some: Iterable[Leaf]) -> None:
        for leaf in some:
            if work.end(leaf):
                done(leaf.name)

    every = []
    for leaf in leaves:  # the first are being made while the views of the next are
        work.begin(leaf)
        every.append(leaf)
    later = [leaf for leaf in every if leaf.of]
    finish(leaf for leaf in every if not leaf.of)
    for leaf in later:
        if leaf.of and leaf.key not in work.got and work.end(leaf.of):
            work.begin(leaf, work.got[leaf.of.key])
    finish(later)
    if work.problems:
        raise Refused(list(work.problems.values()))
    return {leaf.name: work.got[leaf.key] for leaf in sorted(every, key=lambda leaf: leaf.name)}


class _Work:
    """Leaves being made, all by their keys: the bytes that are there, what workers are at, what cannot be made."""

    def __init__(self, cache: Cache, submit: Submit) -> None:
        self._cache, self._submit = cache, submit
        self.got: dict[str, bytes] = {}
        self._running: dict[str, Future[Any]] = {}
        self.problems: dict[str, Problem] = {}

    def begin(self, leaf: Leaf, *given: bytes) -> None:
        """Have a leaf made, or what it is made of, unless that is there or `given`."""
        if leaf.key in self.got or leaf.key in self._running:
            return
        kept = self._cache.get(leaf.key) if not given else None
        if kept is not None:
            self.got[leaf.key] = kept
        elif leaf.of is None or given:
            self._running[leaf.key] = self._submit(leaf.make, *given)
        else:
            self.begin(leaf.of)

    def end(self, leaf: Leaf) -> bool:
        """Wait for a leaf that was begun; whether its bytes are there."""
        if future := self._running.pop(leaf.key, None):
            try:
                self.got[leaf.key] = future.result()
            except (pdf_render.RenderError, TooLong) as error:
                self.problems[leaf.key] = _cannot(leaf, error)
            else:
                self._cache.put(leaf.key, self.got[leaf.key])
        return leaf.key in self.got


def made(leaf: Leaf) -> bytes:
    """One leaf, made here and kept nowhere. Raises Refused when it cannot be made."""
    try:
        return leaf.make() if leaf.of is None else leaf.make(made(leaf.of))
    except (pdf_render.RenderError, TooLong) as error:
        raise Refused([_cannot(leaf, error)]) from None


def _cannot(leaf: Leaf, error: Exception) -> Problem:
    return Problem(leaf.name, 1, 1, "C605", f"cannot be made: {error}", "mend the form or record it comes from")
