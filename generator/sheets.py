"""Every sheet a build makes, as leaves: what goes into each, its cache key, and the function that a worker runs for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from generator.cache import Cache, files_key, key_of
from generator.formats.pdf import render as pdf_render
from generator.formats.pdf import room
from generator.formats.pdf import write as pdf_write
from generator.formats.web import write as web_write
from generator.formats.word import write as word_write
from generator.formats.word.controls import TooLong
from generator.localise.apply import Localised
from generator.problems import Problem, Refused
from generator.views.forms import form_sheet, unreviewed
from generator.views.sheet import SheetView
from generator.views.web import WebForm, web_form
from generator.workers import Submit

Shape = Literal["print", "fillable", "docx", "web"]
SHAPES: tuple[Shape, ...] = ("print", "fillable", "docx", "web")
SUFFIX: Mapping[Shape, str] = {"print": ".pdf", "fillable": "-fillable.pdf", "docx": ".docx", "web": ".html"}
DRAWN: frozenset[Shape] = frozenset({"print", "fillable"})  # with the project's own fonts
PACKAGE = Path(__file__).parent
BARE = 40  # hundredths of a page without anything on it, from which a build says so


@dataclass(frozen=True)
class Leaf:
    """One file to render: its key covers every input, `make` gives its bytes (picklable: it runs in a worker)."""

    name: str
    key: str
    make: Callable[[], bytes]


@cache
def code_key(root: Path) -> str:
    """What every render depends on besides its own input: our renderers, the lock, the Word bases."""
    ours = files_key(PACKAGE, ("formats/pdf/**/*", "formats/word/**/*", "packs/*", "formats/templating.py", "model/text.py"))
    return key_of(
        ours, files_key(root, ("requirements.lock", "forms_src/_shared/word/*")), pdf_render.fingerprint(assets(root))
    )


def assets(root: Path) -> Path:
    """Fonts and images."""
    return root / "content" / "assets"


def sheet_leaf(root: Path, view: SheetView | WebForm, shape: Shape, name: str) -> Leaf:
    """The leaf of a sheet in one shape."""
    if isinstance(view, WebForm):
        page = web_write.html(view, root / "overrides")
        return Leaf(name, key_of(shape, page), partial(str.encode, page))
    if shape == "docx":
        bases = root / "forms_src" / "_shared" / "word"
        return Leaf(name, key_of(shape, view, code_key(root)), partial(word_write.write, view, bases=bases))
    html = pdf_write.html(view, "fill" if shape == "fillable" else "paper")
    make = partial(pdf_render.render, html, assets=assets(root), forms=shape == "fillable")
    return Leaf(name, key_of(shape, html, code_key(root)), make)


def form_view(
    loc: Localised,
    source: Localised,
    form_id: str,
    shape: Shape,
    second: Localised | None = None,
    data: Mapping[str, Any] | None = None,
) -> SheetView | WebForm:
    """A form in a language, or two. To be signed and not reviewed in that language: with the source language under it. `data`
    fills it in."""
    if second is None and loc.kb.forms[form_id].signed and unreviewed(loc, form_id):
        second = source
    view = form_sheet(loc, form_id, fillable=shape == "fillable", second=second, data=data)
    return web_form(view, loc, second) if shape == "web" else view


def form_leaves(root: Path, loc: Localised, source: Localised) -> Iterator[Leaf]:
    """All forms of a language in all shapes."""
    for form_id in sorted(loc.kb.forms):
        for shape in SHAPES:
            view = form_view(loc, source, form_id, shape)
            yield sheet_leaf(root, view, shape, f"forms/{loc.language.id}/{form_id}{SUFFIX[shape]}")


def render_all(leaves: Iterable[Leaf], cache: Cache, submit: Submit, done: Callable[[str], None]) -> dict[str, bytes]:
    """The bytes of every leaf by name: from the cache, else from a worker, which is kept for the next time. Raises Refused with
    every sheet that cannot be made."""
    problems: list[Problem] = []
    out: dict[str, bytes] = {}
    waiting: list[tuple[Leaf, Future[Any]]] = []
    for leaf in leaves:
        kept = cache.get(leaf.key)
        if kept is not None:
            out[leaf.name] = kept
            done(leaf.name)
        else:
            waiting.append((leaf, submit(leaf.make)))
    for leaf, future in waiting:
        try:
            data = future.result()
        except (pdf_render.RenderError, TooLong) as error:
            problems.append(_cannot(leaf, error))
            continue
        cache.put(leaf.key, data)
        out[leaf.name] = data
        done(leaf.name)
    if problems:
        raise Refused(problems)
    return {name: out[name] for name in sorted(out)}


def made(leaf: Leaf) -> bytes:
    """One leaf, made here and kept nowhere. Raises Refused when it cannot be made."""
    try:
        return leaf.make()
    except (pdf_render.RenderError, TooLong) as error:
        raise Refused([_cannot(leaf, error)]) from None


def _cannot(leaf: Leaf, error: Exception) -> Problem:
    return Problem(leaf.name, 1, 1, "C605", f"cannot be made: {error}", "mend the form or record it comes from")


def empty_pages(files: Mapping[str, bytes], cache: Cache, submit: Submit, root: Path) -> list[str]:
    """A line for each printed sheet or pack with pages that stand mostly empty: a designer of forms then sets its lines."""
    printed = {name: data for name, data in files.items() if name.endswith(".pdf") and not name.endswith(SUFFIX["fillable"])}
    leaves = [Leaf(name, key_of("room", data, code_key(root)), partial(_room, data)) for name, data in printed.items()]
    measured = render_all(leaves, cache, submit, lambda _: None)
    out = []
    for name, found in measured.items():
        bare = [f"{n} ({share} %)" for n, share in enumerate(map(int, found.split()), 1) if share >= BARE]
        if bare:
            out.append(f"{name}: mostly empty: page {', '.join(bare)} of {len(found.split())}")
    return out


def _room(data: bytes) -> bytes:
    return " ".join(map(str, room.empty(data))).encode()
