"""Questions: number and words, hint, and the control for the answer; alone or two on a line."""

from __future__ import annotations

from datetime import date

from generator.formats.word import controls
from generator.formats.word.pen import Pen, Place
from generator.formats.word.runs import NO_BREAK, paragraph, phrase_runs, run, second, text
from generator.formats.word.tables import column_width, room, spaced
from generator.formats.word.xml import Element, el, mm
from generator.views.sheet import Cell, Option, Question, Row

PITCH = 8.5  # mm from one writing line to the next
HANG = 8.5  # mm from a tick box to its words
EDGE = 2.5  # mm from the words in a box to its edge
MEDIUM = 90  # mm
FITS = 40  # letters that find room in a box of that width
_WIDTHS = {"short": 45, "medium": MEDIUM}


def question(pen: Pen, place: Place, asked: Question, *, follow: bool = False) -> list[Element]:
    """A question whole: label, hint, answer, and what it asks next."""
    if asked.kind == "tick":
        out = _tick(pen, place, asked)
    else:
        out = [*_label(pen, place, asked, follow), *hint(pen, place, asked), *_answer(pen, place, asked)]
    for more in asked.more:
        out += question(pen, place, more, follow=True)
    return out


def pair(pen: Pen, place: Place, line: Row) -> list[Element]:
    """Questions that share a line."""
    part = place.narrow(column_width(place.width, len(line.questions)))
    return [spaced(pen, place.width, [question(pen, part, asked) for asked in line.questions])]


def label_start(place: Place, number: str) -> tuple[float, float]:
    """Indent and hang of a label: the number stands in the gutter, or before the words where there is none."""
    gutter = place.gutter or (9.0 if number else 0.0)
    return (gutter, gutter if number else 0.0)


def numbered(number: str) -> list[Element]:
    """The number and the way to the next edge."""
    return [run(f"{number}\t")] if number else []


def _label(pen: Pen, place: Place, asked: Question, follow: bool) -> list[Element]:
    style = "BesideMore" if follow else "BesideQuestion"
    start = label_start(place, asked.number)
    how = asked.how if asked.kind == "many" else None  # a drop-down says "Choose one" itself
    said = [phrase for phrase in (how, asked.must) if phrase is not None]
    return text(pen, style, asked.label, *numbered(asked.number), indent=start, lighter=said, second_bold=not follow)


def hint(pen: Pen, place: Place, asked: Question) -> list[Element]:
    """The help under a question."""
    return text(pen, "BesideHint", asked.hint, indent=(place.gutter, 0)) if asked.hint else []


def _answer(pen: Pen, place: Place, asked: Question) -> list[Element]:
    if asked.kind == "many":
        return _options(pen, place, asked)
    if asked.kind == "lines" and asked.lines > 1:
        control = controls.text_control(pen, asked.cells[0], lines=True)
        width = place.width - place.gutter
        return room(pen, width, asked.lines * PITCH, control, indent=place.gutter, title=asked.tooltip)
    return [boxed(pen, place, _one_line(pen, asked), _width(asked))]


def _one_line(pen: Pen, asked: Question) -> Element:
    if asked.kind == "date":
        return controls.date_control(pen, asked.id, asked.tooltip, date_value(asked.cells))
    if asked.kind == "time":
        cell = Cell(asked.id, asked.tooltip, value=":".join(c.value for c in asked.cells if c.value))
        return controls.text_control(pen, cell, empty="beside-time")
    if asked.kind in ("one", "consent"):
        return controls.choice_control(pen, asked.id, asked.tooltip, asked.options)
    return controls.text_control(pen, asked.cells[0], lines=asked.kind == "lines")


def _width(asked: Question) -> float:
    if asked.kind in ("date", "time"):
        return MEDIUM
    if asked.kind in ("one", "consent"):
        longest = max((len(controls.shown(option)) for option in asked.options), default=0)
        return MEDIUM if longest <= FITS else 0
    return _WIDTHS.get(asked.width, 0)


def boxed(pen: Pen, place: Place, control: Element, width: float = 0, style: str = "BesideAnswer") -> Element:
    """A control in a closed box, as wide as the answer we hope for (mm; 0: all there is)."""
    room_left = place.width - place.gutter
    beyond = room_left - width if 0 < width < room_left else 0
    return paragraph(pen, style, control, indent=(place.gutter + EDGE, 0), end=beyond + EDGE)


def date_value(cells: tuple[Cell, ...]) -> str:
    """Day, month and year as ISO 8601; the parts as they are where they make no date."""
    parts = [cell.value for cell in cells]
    try:
        day, month, year = map(int, parts)
        return date(year, month, day).isoformat()
    except ValueError:
        return "/".join(part for part in parts if part)


def _tick(pen: Pen, place: Place, asked: Question) -> list[Element]:
    option = asked.options[0]
    start = place.gutter + HANG
    hang = start if asked.number else HANG
    tabs = el("tabs", *(el("tab", val="left", pos=mm(edge)) for edge in (place.gutter, start) if edge))
    line = paragraph(
        pen,
        "BesideOption",
        *([run(f"{asked.number}\t", bold=True)] if asked.number else []),
        controls.tick_control(pen, option),
        run("\t"),
        *phrase_runs(pen, option.label),
        extra=tabs,
        indent=(start, hang),
        before=180,
    )
    return [line, *second(pen, option.label, start), *hint(pen, place, asked)]


def _options(pen: Pen, place: Place, asked: Question) -> list[Element]:
    bilingual = any(option.label.second for option in asked.options)
    if asked.layout == "inline" and not bilingual:
        return [_in_line(pen, place, asked.options)]
    if asked.layout == "columns" and not bilingual and place.width > 120 and len(asked.options) > 1:
        half = -(-len(asked.options) // 2)
        width = place.width - place.gutter
        inner = place.narrow(column_width(width, 2), 0)
        parts = (asked.options[:half], asked.options[half:])
        columns = [[block for option in part for block in _option(pen, inner, option)] for part in parts]
        return [spaced(pen, width, columns, indent=place.gutter)]
    return [block for option in asked.options for block in _option(pen, place, option)]


def _option(pen: Pen, place: Place, option: Option) -> list[Element]:
    start = place.gutter + HANG
    words = phrase_runs(pen, option.label)
    line = paragraph(pen, "BesideOption", controls.tick_control(pen, option), run("\t"), *words, indent=(start, HANG))
    return [line, *second(pen, option.label, start)]


def _in_line(pen: Pen, place: Place, options: tuple[Option, ...]) -> Element:
    pieces: list[Element] = []
    for n, option in enumerate(options):
        if n:
            pieces.append(run(" \u2003 "))
        pieces += [controls.tick_control(pen, option), run(NO_BREAK), *phrase_runs(pen, option.label)]
    return paragraph(pen, "BesideOption", *pieces, indent=(place.gutter, 0))
