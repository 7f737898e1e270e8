"""Every sheet a build makes: the shapes there are, the view that each is drawn from, and its leaf in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.cache import key_of
from generator.formats.pdf import render as pdf_render
from generator.formats.pdf import write as pdf_write
from generator.formats.text import write as text_write
from generator.formats.web import write as web_write
from generator.formats.word import write as word_write
from generator.formats.xlsform import write as xlsform_write
from generator.leaves import Leaf, assets, code_key
from generator.localise.apply import Localised
from generator.packs.booklet import booklet
from generator.views.forms import form_sheet, unreviewed
from generator.views.letters import letter_sheet
from generator.views.sheet import SheetView
from generator.views.spoken import spoken
from generator.views.survey import SurveyForm, survey_form
from generator.views.web import WebForm, web_form

Shape = str  # a key of SHAPES
View = SheetView | WebForm | SurveyForm
Begun = tuple[Any, Callable[..., bytes]]  # everything that the bytes depend on besides our code, and what makes them


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
