"""Phrases → runs and paragraphs: bold, language and direction of every run, facts left to right, the second language under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.formats.word.pen import Pen
from generator.formats.word.xml import Element, el, mm, text_pieces
from generator.model.text import LTR_FACTS, Part, Phrase

# Latin words inside right-to-left text take the Latin face and direction of their own.
_LATIN = re.compile(r"([A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:[ '’.&/-]+[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*)*)")
_BREAKS = re.compile(r"\s*\n\s*\n\s*")
NO_BREAK, LRM, RLM = "\u00a0", "\u200e", "\u200f"


def run(
    text: str, *, rtl: bool = False, lang: str = "", bold: bool | None = None, style: str = "", mark: Element | None = None
) -> Element:
    """A run. `bold` None leaves it to the paragraph; `lang` is Word's name of a language other than the document's;
    `mark` is a property of another module's (the font of a tick)."""
    weight = [el("b", val=int(bold)), el("bCs", val=int(bold))] if bold is not None else []
    properties = el(
        "rPr",
        el("rStyle", val=style) if style else None,
        mark,
        *weight,
        el("rtl") if rtl else None,
        el("lang", val=lang, bidi=lang) if lang else None,
    )
    return el("r", properties if len(properties) else None, *text_pieces(text))


def phrase_runs(
    pen: Pen, phrase: Phrase, *, rtl: bool | None = None, bold: bool | None = None, to_call: bool = False
) -> Iterator[Element]:
    """The runs of a phrase without its second language. `rtl` is the direction of the paragraph that holds them (the
    sheet's); `bold` overrides the paragraph's weight, as a part of the phrase in bold does; `to_call` sets numbers large."""
    around = pen.rtl if rtl is None else rtl
    lang = pen.word_lang(phrase.lang)
    inner = pen.runs_rtl(phrase.lang)
    if inner == around:
        start = end = ""
    else:  # a sentence's full stop belongs to the sentence, in whichever direction the paragraph runs
        start, end = _edges(str(phrase), RLM if inner else LRM)
        start = start or (LRM if not inner and not str(phrase)[:1].isalpha() else "")
    if start:
        yield run(start, rtl=inner)
    for part in phrase.parts:
        yield from _pieces(part, inner, lang, bold, to_call)
    if end:
        yield run(end, rtl=inner)


def _edges(words: str, mark: str) -> tuple[str, str]:
    """The mark that holds a text's first and last character in its own direction, where they are no letter or digit."""
    return (mark if not words[:1].isalnum() else "", mark if not words[-1:].isalnum() else "")


def _pieces(part: Part, rtl: bool, lang: str, bold: bool | None, to_call: bool) -> Iterator[Element]:
    phone = part.fact == "phone"
    weight = True if part.bold or phone else bold  # a number to call is found at a glance
    style = "BesideNumberToCall" if phone and to_call else "BesideNot" if part.bold else ""
    if part.fact in LTR_FACTS:
        yield run(_left_to_right(part.text, phone) if rtl else _whole(part.text, phone), lang=lang, bold=weight, style=style)
        return
    text = _BREAKS.sub("\0", part.text).replace("\n", " ").replace("\0", "\n")
    for n, words in enumerate(_LATIN.split(text) if rtl else (text,)):
        if words:
            yield run(words, rtl=rtl and not n % 2, lang=lang, bold=weight, style=style)


def _whole(text: str, phone: bool) -> str:
    return text.replace(" ", NO_BREAK) if phone else text


def _left_to_right(text: str, phone: bool) -> str:
    """A fact among words from right to left. Word goes by the run; for programs that go by the characters alone, no-break
    spaces hold the groups of a number in order, and marks hold the signs, in numbers and at the edges only: nobody wants
    an invisible character in an address that they copy."""
    start, end = _edges(text, LRM)
    signs = not any(c.isalpha() for c in text) and any(c in "-+/()" for c in text)
    return f"{start or (LRM if signs else '')}{_whole(text, phone)}{end}"


def paragraph(
    pen: Pen,
    style: str,
    *content: Element,
    rtl: bool | None = None,
    indent: tuple[float, float] | None = None,
    end: float = 0,
    numbering: int = 0,
    extra: Element | None = None,
    aligned: str = "",
    before: int | None = None,
    keep: bool = False,
) -> Element:
    """A paragraph. `indent` is the start of its lines and how far the first one hangs back (mm), where the style's own is
    not meant; `end` the indent on the other side; `before` the space above it (twips); `keep` ties it to the next; `extra` is
    a property that stands before the direction in the schema."""
    bidi = pen.rtl if rtl is None else rtl
    ind = None
    if indent is not None:
        start, hang = indent
        ind = el("ind", left=mm(start), right=mm(end), hanging=mm(hang))
    properties = el(
        "pPr",
        el("pStyle", val=style),
        el("keepNext") if keep else None,
        el("numPr", el("ilvl", val=0), el("numId", val=numbering)) if numbering else None,
        extra,
        el("bidi", val=int(bidi)) if bidi or pen.rtl else None,
        el("spacing", before=before) if before is not None else None,
        ind,
        el("jc", val=aligned) if aligned else None,
    )
    return el("p", properties, *content)


def text(
    pen: Pen,
    style: str,
    phrase: Phrase,
    *before: Element,
    indent: tuple[float, float] | None = None,
    numbering: int = 0,
    lighter: Sequence[Phrase] = (),
    second_bold: bool = False,
    under: float = 0,
    before_it: int | None = None,
) -> list[Element]:
    """A paragraph of words, and under it the same in the second language if the phrase has one. `lighter` follows the
    phrase in regular weight; `under` is where the second language starts (mm) when `indent` does not say; `before_it` is the space
    above (twips) where the style's own is not meant."""
    words = [*phrase_runs(pen, phrase), *_lighter(pen, lighter, pen.rtl)]
    keep = phrase.second is not None  # both languages on one page
    first = paragraph(pen, style, *before, *words, indent=indent, numbering=numbering, before=before_it, keep=keep)
    start = indent[0] if indent else under
    return [first, *second(pen, phrase, start, bold=second_bold, lighter=lighter, keep=style in TIED)]


# Styles that announce what follows: tied to it here, as the styles themselves are in the base documents.
TIED = frozenset(
    ["Heading1", *(f"Beside{name}" for name in ("Title", "CoverTitle", "Sheet", "Question", "More", "Hint", "Caption"))]
    + [f"Beside{name}" for name in ("BoxTitle", "Staff", "Group", "Breath")]
)


def _lighter(pen: Pen, phrases: Iterable[Phrase | None], rtl: bool) -> list[Element]:
    said = [phrase for phrase in phrases if phrase is not None]
    return [piece for phrase in said for piece in (run(" ", rtl=rtl), *phrase_runs(pen, phrase, rtl=rtl, bold=False))]


def second(
    pen: Pen, phrase: Phrase, start: float = 0, *, bold: bool = False, lighter: Sequence[Phrase] = (), keep: bool = False
) -> list[Element]:
    """The second language of a phrase as a paragraph of its own, on the same edge as the first (mm); nothing without one.
    `keep` ties it to what follows."""
    if phrase.second is None:
        return []
    rtl = pen.runs_rtl(phrase.second.lang)
    words = [
        *phrase_runs(pen, phrase.second, rtl=rtl, bold=bold or None),
        *_lighter(pen, [said.second for said in lighter], rtl),
    ]
    turned = rtl != pen.rtl
    # Left and right of a paragraph follow its own direction, so on the first language's edge they change places.
    indent, end = ((0.0, 0.0), start) if turned else ((start, 0.0), 0.0)
    aligned = "right" if turned else ""
    return [paragraph(pen, "BesideSecondLanguage", *words, rtl=rtl, indent=indent, end=end, aligned=aligned, keep=keep)]
