"""Content controls: text, date, drop-down and tick box, each with a tag (the field's id) and a title (number and question)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.formats.word.pen import Pen
from generator.formats.word.placeholders import WORDS
from generator.formats.word.runs import run
from generator.formats.word.xml import Element, clean, el
from generator.model.text import Phrase, leans_left
from generator.views.sheet import Cell, Option

LIMIT = 64  # of a tag and of a title, in Word
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
TICKED, EMPTY = "☒", "☐"


class TooLong(ValueError):
    """A field id longer than a tag in Word may be: shorten the ids of the form."""


def title(name: str) -> str:
    """`name` in at most 64 characters: shortened at a word, its number kept, and what follows the last colon too (the
    option or the column, which tells neighbours apart)."""
    name = " ".join(clean(name).split())
    if len(name) <= LIMIT:
        return name
    head, colon, tail = name.rpartition(": ")
    if colon and len(tail) <= LIMIT // 2:
        return f"{_short(head, LIMIT - len(tail) - 2)}: {tail}"
    return _short(name, LIMIT)


def _short(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    at = text[:room].rfind(" ")
    return text[: at if at > room // 3 else room - 1].rstrip(" ,;:") + "…"


def text_control(
    pen: Pen, cell: Cell, *, lines: bool = False, empty: str = "beside-text", says: Phrase | None = None, locked: bool = True
) -> Element:
    """A control for words; `lines` lets Enter start a new line. `says`: what it asks for while it is empty; one that is not `locked`
    can be taken out."""
    kind = el("text", multiLine=1) if lines else el("text")
    return _control(pen, cell.id, cell.tooltip, kind, empty, _typed(pen, cell.value), says=says, locked=locked)


def date_control(
    pen: Pen,
    tag: str,
    name: str,
    value: str,
    *,
    short: bool = False,
    empty: str = "beside-date",
    says: Phrase | None = None,
    shown: str = "",
    locked: bool = True,
) -> Element:
    """A control for a day: picked, or typed. `value` is ISO 8601, or whatever words a person gave instead; `shown` is how a letter
    writes the day. `says`, `locked`: as of text_control."""
    day = _day(value)
    words = shown or (day.strftime("%d/%m/%y" if short else "%d/%m/%Y") if day else value)
    kind = el(
        "date",
        el("dateFormat", val="d MMMM yyyy" if says else "dd/MM/yy" if short else "dd/MM/yyyy"),
        el("lid", val=pen.tongue.word_lang),
        el("storeMappedDataAs", val="dateTime"),
        el("calendar", val="gregorian"),
        **({"fullDate": f"{day.isoformat()}T00:00:00Z"} if day else {}),
    )
    return _control(pen, tag, name, kind, empty, _typed(pen, words), rtl=False, says=says, locked=locked)


def choice_control(pen: Pen, tag: str, name: str, options: Sequence[Option], *, empty: str = "beside-choice") -> Element:
    """A drop-down of the options, one of which can be chosen: two ticks are impossible."""
    words_of: dict[str, str] = {}
    for option in options:
        words = shown(option)
        # Word opens no list with two items of the same words.
        words_of[option.value] = f"{words} ({option.value})" if words in words_of.values() else words
    ticked = next((option.value for option in options if option.ticked), "")
    kind = el(
        "dropDownList",
        *(el("listItem", displayText=words, value=value) for value, words in words_of.items()),
        **({"lastValue": ticked} if ticked else {}),
    )
    return _control(pen, tag, name, kind, empty, _typed(pen, words_of[ticked]) if ticked else [])


def tick_control(pen: Pen, option: Option) -> Element:
    """A tick box."""
    kind = el(
        "w14:checkbox",
        el("w14:checked", val=int(option.ticked)),
        el("w14:checkedState", val="2612", font="MS Gothic"),
        el("w14:uncheckedState", val="2610", font="MS Gothic"),
    )
    sign = run(TICKED if option.ticked else EMPTY, style="BesideTick")
    return _control(pen, option.id, option.tooltip, kind, "", [sign], rtl=False, style="BesideTick")


def placeholder_run(pen: Pen, empty: str) -> Element:
    """What an empty control says."""
    word = pen.word(WORDS[empty])
    return _prompt(pen, str(word), word.lang)


def _asking(pen: Pen, says: Phrase) -> Element:
    """What an empty gap of a letter says, in brackets: nobody takes it for words of the letter."""
    return _prompt(pen, f"[{says}]", says.lang)


def _prompt(pen: Pen, words: str, lang: str) -> Element:
    return run(words, rtl=pen.runs_rtl(lang), lang=pen.word_lang(lang), style="PlaceholderText")


def _control(
    pen: Pen,
    tag: str,
    name: str,
    kind: Element,
    empty: str,
    content: list[Element],
    *,
    rtl: bool | None = None,
    style: str = "",
    says: Phrase | None = None,
    locked: bool = True,
) -> Element:
    if len(tag) > LIMIT:
        raise TooLong(f"field id {tag!r} is longer than {LIMIT} characters")
    bidi = pen.rtl if rtl is None else rtl
    look = el("rPr", el("rStyle", val=style) if style else None, el("rtl") if bidi else None)
    shows = bool(empty) and not content
    return el(
        "sdt",
        el(
            "sdtPr",
            look if len(look) else None,
            el("alias", val=title(name)),
            el("tag", val=tag),
            el("id", val=next(pen.ids)),
            el("lock", val="sdtLocked") if locked else None,
            el("placeholder", el("docPart", val=empty)) if empty else None,
            el("showingPlcHdr") if shows else None,
            kind,
        ),
        el("sdtContent", *(([_asking(pen, says)] if says else [placeholder_run(pen, empty)]) if shows else content)),
    )


def _typed(pen: Pen, value: str) -> list[Element]:
    value = clean(value)
    return [run(value, rtl=pen.rtl and not leans_left(value))] if value.strip() else []


def shown(option: Option) -> str:
    """An option's words; in two languages both, as a list item is one line."""
    return f"{option.label} / {option.label.second}" if option.label.second else str(option.label)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _ISO.fullmatch(value) else None
    except ValueError:
        return None
