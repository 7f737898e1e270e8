"""Every sheet a build makes, as leaves: what goes into each, its cache key, and the function that a worker runs for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from generator.cache import Cache, files_key, key_of
from generator.formats.pdf import render as pdf_render
from generator.formats.pdf import room
from generator.formats.pdf import write as pdf_write
from generator.formats.pdf.check import check_bytes
from generator.formats.text import write as text_write
from generator.formats.web import write as web_write
from generator.formats.word import write as word_write
from generator.formats.word.controls import TooLong
from generator.formats.xlsform import write as xlsform_write
from generator.localise.apply import Localised
from generator.packs.booklet import booklet
from generator.problems import Problem, Refused
from generator.views.forms import form_sheet, unreviewed
from generator.views.letters import letter_sheet
from generator.views.sheet import SheetView
from generator.views.spoken import spoken
from generator.views.survey import SurveyForm, survey_form
from generator.views.web import WebForm, web_form
from generator.workers import Submit

Shape = str  # a key of SHAPES
View = SheetView | WebForm | SurveyForm
Begun = tuple[Any, Callable[..., bytes]]  # everything that the bytes depend on besides our code, and what makes them
PACKAGE = Path(__file__).parent
BARE = 40  # hundredths of a page without anything on it, from which a build says so


@dataclass(frozen=True)
class Leaf:
    """One file to render: its key covers every input, `make` gives its bytes (picklable: it runs in a worker). `of`: it is made of
    the bytes of another, which `make` is given."""

    name: str
    key: str
    make: Callable[..., bytes]
    of: Leaf | None = None


@dataclass(frozen=True)
class Kind:
    """How a shape is made of a view, and what its files end in. `of`: from the bytes of this other shape. `every`: one file holds
    every language, in a folder of the shape's own."""

    suffix: str
    begin: Callable[[Path, Any], Begun]
    of: Shape = ""
    every: bool = False


def _pdf(root: Path, view: SheetView, variant: pdf_write.Variant, look: pdf_write.Look = "") -> Begun:
    html = pdf_write.html(view, variant, look)
    return html, partial(pdf_render.render, html, assets=assets(root), forms=variant == "fill")


def _booklet(root: Path, view: SheetView) -> Begun:
    direction, title = view.tongue.direction, str(view.title)
    return (direction, title), partial(booklet, direction=direction, title=title)


def _word(root: Path, view: SheetView) -> Begun:
    return view, partial(word_write.write, view, bases=root / "forms_src" / "_shared" / "word")


def _web(root: Path, view: WebForm) -> Begun:
    page = web_write.html(view, root / "overrides")
    return page, partial(str.encode, page)


def _text(root: Path, view: SheetView) -> Begun:
    return view, partial(text_write.write, view)


def _xlsform(root: Path, view: SurveyForm) -> Begun:
    return view, partial(xlsform_write.write, view)


# Every shape of a sheet: a new one is a line.
SHAPES: Mapping[Shape, Kind] = {
    "print": Kind(".pdf", partial(_pdf, variant="paper")),
    "fillable": Kind("-fillable.pdf", partial(_pdf, variant="fill")),
    "large-print": Kind("-large-print.pdf", partial(_pdf, variant="paper", look="large")),
    "booklet": Kind("-booklet.pdf", _booklet, of="large-print"),
    "docx": Kind(".docx", _word),
    "web": Kind(".html", _web),
    "text": Kind(".txt", _text),
    "xlsform": Kind(".xlsx", _xlsform, every=True),
}
SUFFIX: Mapping[Shape, str] = {shape: kind.suffix for shape, kind in SHAPES.items()}
DRAWN = frozenset(shape for shape, suffix in SUFFIX.items() if suffix.endswith(".pdf"))  # with the project's own fonts
PAIRED: tuple[Shape, ...] = ("print", "fillable", "docx")  # a build makes these in two languages, too


@cache
def code_key(root: Path) -> str:
    """What every render depends on besides its own input: our renderers, the lock, the Word bases."""
    writers = (f"formats/{name}/**/*" for name in ("pdf", "word", "text", "xlsform"))
    shared = ("archive.py", "formats/templating.py", "model/text.py", "views/bare.py", "localise/exchange/cells.py")
    ours = files_key(PACKAGE, (*writers, "packs/*", *shared))
    return key_of(
        ours, files_key(root, ("requirements.lock", "forms_src/_shared/word/*")), pdf_render.fingerprint(assets(root))
    )


def assets(root: Path) -> Path:
    """Fonts and images."""
    return root / "content" / "assets"


def sheet_leaf(root: Path, view: View, shape: Shape, name: str, of: Leaf | None = None) -> Leaf:
    """The leaf of a sheet in one shape; `of`: that of the shape it is made from, if it is there already. Raises KeyError for a
    shape that is none."""
    kind = SHAPES[shape]
    begun, make = kind.begin(root, view)
    if kind.of and of is None:
        of = sheet_leaf(root, view, kind.of, name)
    return Leaf(name, key_of(shape, begun, of.key if of else "", code_key(root)), make, of)


def form_view(
    loc: Localised,
    source: Localised,
    form_id: str,
    shape: Shape,
    second: Localised | None = None,
    data: Mapping[str, Any] | None = None,
) -> View:
    """A form in a language, or two. To be signed and not reviewed in that language: with the source language under it. `data`
    fills it in."""
    first, under = tongues(loc, source, form_id, second)
    view = form_sheet(first, form_id, fillable=shape == "fillable", second=under, data=data)
    return web_form(view, first, under) if shape == "web" else view


def tongues(loc: Localised, source: Localised, form_id: str, second: Localised | None) -> tuple[Localised, Localised | None]:
    """The languages that a form asked for in `loc`, with `second`, is made in."""
    first = spoken(loc, source, "forms", form_id)
    under = spoken(second, source, "forms", form_id) if second else None
    if under is None and first.kb.forms[form_id].signed and unreviewed(first, form_id):
        under = source
    return first, under if under and under.language.id != first.language.id else None


def form_leaves(root: Path, languages: Sequence[Localised], source: Localised) -> Iterator[Leaf]:
    """All forms of all languages in all shapes; in print and Word also with the second language that theirs names."""
    known = {loc.language.id: loc for loc in languages}
    for form_id in sorted(source.kb.forms):
        made = _Form(root, form_id, source)
        for tag, loc in known.items():
            pair = known.get(loc.language.pair or "")
            for shape, suffix in SUFFIX.items():
                if SHAPES[shape].every:
                    continue
                yield replace(made.leaf(loc, None, shape), name=f"forms/{tag}/{form_id}{suffix}")
                if pair and shape in PAIRED and spoken(loc, source, "forms", form_id) is loc:
                    both = f"{form_id}.{tag}+{pair.language.id}"
                    yield replace(made.leaf(loc, pair, shape), name=f"forms/{tag}/{both}{suffix}")
        view = survey_form(languages, source, form_id, source.language.id)
        yield sheet_leaf(root, view, "xlsform", f"forms/xlsform/{form_id}{SUFFIX['xlsform']}")


class _Form:
    """The leaves of one form: a view, and a leaf, that several files share is made once."""

    def __init__(self, root: Path, form_id: str, source: Localised) -> None:
        self._root, self._id, self._source = root, form_id, source
        self._views: dict[tuple[str, str, bool], SheetView] = {}
        self._leaves: dict[tuple[str, str, Shape], Leaf] = {}

    def leaf(self, loc: Localised, second: Localised | None, shape: Shape) -> Leaf:
        """The leaf of a shape in one language or two, whatever its name."""
        first, under = tongues(loc, self._source, self._id, second)
        key = (first.language.id, under.language.id if under else "", shape)
        if key not in self._leaves:
            warned = shape == "fillable" and not first.language.pdf_typing
            of = self.leaf(loc, second, SHAPES[shape].of) if SHAPES[shape].of else None
            view = self._view(first, under, warned)
            whole = web_form(view, first, under) if shape == "web" else view
            self._leaves[key] = sheet_leaf(self._root, whole, shape, self._id, of)
        return self._leaves[key]

    def _view(self, first: Localised, under: Localised | None, warned: bool) -> SheetView:
        key = (first.language.id, under.language.id if under else "", warned)
        if key not in self._views:
            self._views[key] = form_sheet(first, self._id, fillable=warned, second=under)
        return self._views[key]


LETTERS: tuple[Shape, ...] = ("print", "docx")  # the shapes of a letter: to write on by hand, to type in


def letter_view(loc: Localised, source: Localised, letter_id: str, data: Mapping[str, Any] | None = None) -> SheetView:
    """A letter in a language, or in the source's where nobody has translated it. `data` fills it in."""
    return letter_sheet(spoken(loc, source, "letters", letter_id), letter_id, data)


def letter_leaves(root: Path, languages: Sequence[Localised], source: Localised) -> Iterator[Leaf]:
    """All letters of all languages."""
    for loc in languages:
        for letter_id in sorted(loc.kb.letters):
            view = letter_view(loc, source, letter_id)
            for shape in LETTERS:
                yield sheet_leaf(root, view, shape, f"letters/{loc.language.id}/{letter_id}{SUFFIX[shape]}")


def render_all(leaves: Iterable[Leaf], cache: Cache, submit: Submit, done: Callable[[str], None]) -> dict[str, bytes]:
    """The bytes of every leaf by name: from the cache, else from a worker, which is kept for the next time; what has one key is
    made once. Raises Refused with every sheet that cannot be made."""
    got: dict[str, bytes] = {}
    running: dict[str, Future[Any]] = {}
    problems: dict[str, Problem] = {}

    def begin(leaf: Leaf, *given: bytes) -> None:
        if leaf.key in got or leaf.key in running:
            return
        kept = cache.get(leaf.key) if not given else None
        if kept is not None:
            got[leaf.key] = kept
        elif leaf.of is None or given:
            running[leaf.key] = submit(leaf.make, *given)
        else:
            begin(leaf.of)

    def end(leaf: Leaf) -> None:
        if future := running.pop(leaf.key, None):
            try:
                got[leaf.key] = future.result()
            except (pdf_render.RenderError, TooLong) as error:
                problems[leaf.key] = _cannot(leaf, error)
                return
            cache.put(leaf.key, got[leaf.key])

    def finish(some: Iterable[Leaf]) -> None:
        for leaf in some:
            end(leaf)
            if leaf.key in got:
                done(leaf.name)

    every = []
    for leaf in leaves:
        begin(leaf)
        every.append(leaf)
    later = [leaf for leaf in every if leaf.of]
    finish(leaf for leaf in every if not leaf.of)
    for leaf in later:
        if leaf.of and leaf.key not in got:
            end(leaf.of)
            if leaf.of.key in got:
                begin(leaf, got[leaf.of.key])
    finish(later)
    if problems:
        raise Refused(list(problems.values()))
    return {leaf.name: got[leaf.key] for leaf in sorted(every, key=lambda leaf: leaf.name)}


def made(leaf: Leaf) -> bytes:
    """One leaf, made here and kept nowhere. Raises Refused when it cannot be made."""
    try:
        return leaf.make() if leaf.of is None else leaf.make(made(leaf.of))
    except (pdf_render.RenderError, TooLong) as error:
        raise Refused([_cannot(leaf, error)]) from None


def _cannot(leaf: Leaf, error: Exception) -> Problem:
    return Problem(leaf.name, 1, 1, "C605", f"cannot be made: {error}", "mend the form or record it comes from")


def empty_pages(files: Mapping[str, bytes], cache: Cache, submit: Submit, root: Path) -> list[str]:
    """A line for each printed sheet or pack with pages that stand mostly empty: a designer of forms then sets its lines. Fillable
    ones have the same pages, booklets two on a side; the same bytes under two names are said once."""
    twins = (SUFFIX["fillable"], SUFFIX["booklet"])
    printed: dict[str, bytes] = {}
    seen: set[bytes] = set()
    for name, data in files.items():
        if name.endswith(".pdf") and not name.endswith(twins) and data not in seen:
            printed[name] = data
            seen.add(data)
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


def faulty(files: Mapping[str, bytes], cache: Cache, submit: Submit, root: Path) -> dict[str, list[str]]:
    """What must not be in a PDF of ours, by its name; what was looked at once is not looked at again."""
    leaves = []
    for name, data in files.items():
        tagged = not name.endswith(SUFFIX["booklet"])
        leaves.append(Leaf(name, key_of("checked", tagged, data, code_key(root)), partial(_checked, data, tagged=tagged)))
    return {name: found.decode().splitlines() for name, found in render_all(leaves, cache, submit, lambda _: None).items()}


def _checked(data: bytes, *, tagged: bool) -> bytes:
    return "\n".join(check_bytes(data, tagged=tagged)).encode()
