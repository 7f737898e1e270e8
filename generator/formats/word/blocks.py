"""Reading matter and signatures: notes, framed boxes, steps, people to call, who signs."""

from __future__ import annotations

from collections.abc import Sequence

from generator.formats.word import controls
from generator.formats.word.pen import Pen, Place
from generator.formats.word.questions import boxed, date_value
from generator.formats.word.runs import paragraph, phrase_runs, second, text
from generator.formats.word.tables import TableCellOf, clear, gap, row, side_by_side, table
from generator.formats.word.xml import Element
from generator.model.text import Phrase
from generator.views.sheet import Box, Cell, Contact, Contacts, Note, Party, Signatures

_SAFETY_EDGE = 3.9  # mm from the words to the edge of the frame


def note(pen: Pen, place: Place, view: Note) -> list[Element]:
    """Reading matter between the questions."""
    if view.kind == "safety":
        return framed(pen, "BesideSafety", Box(view.title, view.items), _SAFETY_EDGE, whole=True)
    if view.kind == "panel":
        return framed(pen, "BesidePanel", Box(view.title, view.items), 0)
    start = place.gutter
    title = view.title
    out = text(pen, "BesideBoxTitle", title, indent=(start, 0), second_bold=True, before_it=160) if title else []
    number = pen.new_list() if view.kind == "steps" else 2
    for item in view.items:
        if view.kind == "plain":
            out += text(pen, "BesideIntro", item, indent=(start, 0))
        elif view.kind == "steps":
            out += text(pen, "BesideStep", item, numbering=number, under=12)
        else:
            out += text(pen, "BesideBullet", item, numbering=number, under=18)
    return out


def framed(pen: Pen, style: str, view: Box, edge: float, *, whole: bool = False) -> list[Element]:
    """A title and paragraphs in one style, so that Word draws one frame around them; the second language is inside too.
    `edge` is how far the words stand from where everything else begins (mm); a `whole` frame is never split."""
    words: list[tuple[Phrase, bool | None]] = [(view.title, True)] if view.title else []
    words += [(phrase, None) for phrase in view.paragraphs]
    phrases = [(phrase, bold) for first, bold in words for phrase in (first, first.second) if phrase is not None]
    out = []
    for n, (phrase, bold) in enumerate(phrases, 1):
        rtl = pen.runs_rtl(phrase.lang)
        made = paragraph(
            pen,
            style,
            *phrase_runs(pen, phrase, rtl=rtl, bold=bold),
            rtl=rtl,
            indent=(edge, 0),
            end=edge,
            aligned="" if rtl == pen.rtl else "right",
            before=160 if n == 1 else None,
            keep=n < len(phrases) and (whole or n == 1),
        )
        out.append(made)
    return out


def notice(pen: Pen, view: Box) -> list[Element]:
    """What has to be known first, in the heaviest frame; a notice of one sentence is bold."""
    if view.title is None:
        view = Box(view.paragraphs[0], view.paragraphs[1:])
    return framed(pen, "BesideUnchecked", view, 3.2, whole=True)


def columns(pen: Pen, place: Place, boxes: Sequence[Box]) -> Element:
    """Boxes to read, side by side: who fills it in, what happens to it, your choice."""
    return side_by_side(pen, "BesideAbout", place.width, [_column(pen, one) for one in boxes])


def _column(pen: Pen, view: Box) -> list[Element]:
    title = text(pen, "BesideBoxTitle", view.title, second_bold=True) if view.title else []
    return [*title, *(block for words in view.paragraphs for block in text(pen, "BesideBoxText", words))]


def contacts(pen: Pen, place: Place, view: Contacts) -> list[Element]:
    """People to call: what they are for beside their numbers, in groups."""
    widths = [place.width * 0.55, place.width * 0.45]
    rows = [row([TableCellOf(text(pen, "BesideTableHead", words)) for words in view.head], widths, head=True)]
    for title, people in view.groups:
        group = TableCellOf(text(pen, "BesideGroup", title, second_bold=True), span=2, heavy_top=True)
        rows.append(row([group], widths))
        rows += [row([TableCellOf(clear(pen, _who(pen, one))), TableCellOf(_ways(pen, one))], widths) for one in people]
    name = " · ".join(str(words) for words in view.head)
    return [table(pen, "BesideContacts", widths, rows, title=name, head=True)]


def _who(pen: Pen, one: Contact) -> list[Element]:
    out = [*text(pen, "BesideRowHead", one.name), *_if(pen, "BesideBoxText", one.what)]
    return [*out, *_if(pen, "BesideCell", one.aside)]


def _ways(pen: Pen, one: Contact) -> list[Element]:
    out: list[Element] = []
    for way in one.ways:
        out.append(paragraph(pen, "BesideBoxText", *phrase_runs(pen, way, to_call=True)))
        out += second(pen, way)
    return [*out, *_if(pen, "BesideBoxText", one.when)]


def _if(pen: Pen, style: str, words: Phrase | None) -> list[Element]:
    return text(pen, style, words) if words else []


def signatures(pen: Pen, place: Place, view: Signatures) -> list[Element]:
    """Who signs, each with the same room; what nobody has checked is said above each signature."""
    out = text(pen, "BesideQuestion", view.label, indent=(place.gutter, 0), second_bold=True)
    if view.hint:
        out += text(pen, "BesideHint", view.hint, indent=(place.gutter, 0))
    out.append(gap("BesideBreath"))
    width = place.width - place.gutter
    for at in range(0, len(view.parties), 2):
        two = view.parties[at : at + 2]
        inner = Place(width / len(two) - 8, 0, place.staff)
        frames = [_party(pen, inner, party, view.notice) for party in two]
        out.append(side_by_side(pen, "BesideAbout", width, frames, indent=place.gutter))
    return out


def _party(pen: Pen, place: Place, party: Party, warnings: Sequence[Phrase]) -> list[Element]:
    key = party.date[0].id.rpartition("_")[0]
    day = pen.word("date-signed")
    return [
        *text(pen, "BesideBoxTitle", party.title, second_bold=True),
        *_captioned(pen, party.name),
        boxed(pen, place, controls.text_control(pen, party.name)),
        *(block for words in warnings for block in text(pen, "BesideBoxTitle", words)),
        *_captioned(pen, party.mark),
        boxed(pen, place, controls.text_control(pen, party.mark, empty="beside-cell-text"), style="BesideSignature"),
        *text(pen, "BesideCaption", day),
        boxed(pen, place, controls.date_control(pen, key, f"{party.title}: {day}", date_value(party.date))),
    ]


def _captioned(pen: Pen, cell: Cell) -> list[Element]:
    return text(pen, "BesideCaption", cell.label) if cell.label is not None else []
