"""A sheet's view as HTML, printed or fillable: pure and cheap, so it also is what a render is cached by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeVar

from markupsafe import Markup

from generator.formats.pdf.codes import svg
from generator.formats.pdf.columns import stacked, widths
from generator.formats.templating import environment, markup
from generator.model.text import Phrase
from generator.views import written
from generator.views.sheet import Item, Note, Question, Row, Section, SheetView, Tongue

T = TypeVar("T")
Variant = Literal["paper", "fill"]
Look = Literal["", "large"]

_BOXED = frozenset({"text", "lines", "date", "time"})
_DIGITS = frozenset({"date", "time"})
MOST_LARGE = 14  # lines of large print, 13 mm each: with its question a page full


def html(view: SheetView, variant: Variant, look: Look = "") -> str:
    """The whole page of a sheet: `paper` has ruled boxes, `fill` the same boxes with live fields, `look` large print.

    A value already given stands in the field (fill) or is printed in the box (paper). Raises jinja2.UndefinedError when
    the view lacks a word that the sheet needs, KeyError one that stands round numbers (`page-of`, `form-code`).
    """
    env = environment("generator.formats.pdf/templates")
    classes = [
        variant,
        look,
        "bilingual" if view.second else "",
        slug(view.tongue.font),
        view.kind if view.kind != "form" else "",
        "own" if view.logo else "",
        "discreet" if view.discreet else "",
        "desk" if view.kind == "information" and view.address is None else "",  # for staff: no page of the public site has it
    ]
    return env.get_template("letter.html.j2" if view.letter else "sheet.html.j2").render(
        view=view,
        lang=view.tongue.tag,
        dir=view.tongue.direction,
        classes=" ".join(c for c in classes if c),
        fill=variant == "fill",
        large=look == "large",
        groups=groups(view.sections),
        code=view.code_named(),
        page_of=page_of(view),
        row_class=row_class,
        fits=fits,
        kind=kind,
        halves=halves,
        widths=widths,
        stacked=stacked,
        room=room,
        qr=svg,
        written=written.lines,
        logo=view.logo.address if view.logo else "",
    )


def page_of(view: SheetView) -> Markup:
    """'Page 1 of 3', in the order the language has it, the numbers to be counted when the pages are made."""
    words = markup(view.words["page-of"], view.tongue.tag)
    for name in ("page", "pages"):
        words = words.replace(f"{{{name}}}", Markup(f'<span class="{name}-n"></span>'))
    return words


def slug(name: str) -> str:
    """A font's name as a class: noto-naskh-arabic."""
    return "-".join(name.lower().split())


def groups(sections: Sequence[Section]) -> list[tuple[Phrase | None, list[Section]]]:
    """Sections by the part they belong to: a `sheet` heading starts a part, which goes on until the next."""
    parts: list[tuple[Phrase | None, list[Section]]] = []
    for section in sections:
        if section.sheet is not None or not parts:
            parts.append((section.sheet, []))
        parts[-1][1].append(section)
    return parts


def kind(item: Item) -> str:
    """The name of an item's macro."""
    return item.kind if isinstance(item, Note) else type(item).__name__.lower()


def row_class(row: Row) -> str:
    """Boxes of a row stand on one line; where one of them is a list of options, its questions start on one line."""
    return "row" if all(q.kind in _BOXED for q in row.questions) else "row top"


def fits(question: Question, row: Row) -> bool:
    """Whether a question takes its own width: dates and times do, unless the whole row is dates, which share it evenly."""
    dates = [q for q in row.questions if q.kind == "date"]
    return question.kind in _DIGITS and not (len(dates) > 1 and len(dates) == len(row.questions))


def halves(items: Sequence[T]) -> list[Sequence[T]]:
    """A list in two columns to be read downwards, the first the longer."""
    middle = (len(items) + 1) // 2
    return [items[:middle], items[middle:]]


def room(question: Question, large: bool, second: bool = False) -> int:
    """How many lines there are to write on: in large print the form's own number, as long as the box stays on a page. A second
    language needs the room of some lines where they fill a page."""
    if large:
        return min(question.lines_large or question.lines, MOST_LARGE)
    return question.lines - (question.lines // 6 if second and question.lines >= 16 else 0)


def stamps(words: Sequence[Phrase], tongue: Tongue, *, large: bool = False) -> str:
    """One page a phrase, each at the foot where a sheet leaves room: for render.overlay."""
    env = environment("generator.formats.pdf/templates")
    return env.get_template("stamps.html.j2").render(stamps=words, lang=tongue.tag, font=slug(tongue.font), large=large)
