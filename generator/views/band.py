"""What every sheet carries, whatever is on it: title band, version, date, language, review status, address, notices."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from generator.localise.apply import Localised
from generator.localise.catalogue import Status
from generator.localise.facts import clock_words, own_words, page_address, page_url
from generator.localise.units import Unit
from generator.model.text import Part, Phrase, State, as_phrase
from generator.views.sheet import Box, Fact, Scan, Tongue


@dataclass(frozen=True)
class Standing:
    """How far the translation of one sheet is: all reviewed, some draft, some still English."""

    reviewed: bool
    complete: bool


def standing(loc: Localised, prefixes: tuple[str, ...], *, shown: Callable[[Unit], bool] = lambda _: True) -> Standing:
    """The standing of the texts whose ids begin with one of `prefixes` ('forms/incident-diary#'), of those that are `shown`."""
    states = [s for key, s in loc.statuses.items() if key.startswith(prefixes) and shown(loc.units[key])]
    return Standing(all(s is Status.reviewed for s in states), all(s in (Status.draft, Status.reviewed) for s in states))


def tongue(loc: Localised) -> Tongue:
    """The sheet's language as a writer needs it."""
    lang = loc.language
    return Tongue(lang.id, lang.name, lang.direction, lang.font, lang.word_lang, lang.pdf_typing)


def fact(loc: Localised, text: str, kind: str = "") -> Phrase:
    """A value of the band as a phrase."""
    return Phrase((Part(text, fact=kind),), loc.language.id, State.source)


def is_source(loc: Localised) -> bool:
    """Whether this is the language the texts were written in."""
    return loc.language.id == loc.kb.project.source_language


def review_words(loc: Localised, state: Standing) -> Phrase:
    """The review status of a sheet, in words."""
    if is_source(loc):
        return loc.words("review-original")
    return loc.words("review-checked" if state.reviewed else "review-draft")


def facts(loc: Localised, version: str, updated: date, state: Standing, page: str) -> tuple[Fact, ...]:
    """Version, date, language, review, web address: on every sheet."""
    w = loc.words
    return (
        Fact(w("sheet-version"), fact(loc, version, "number")),
        Fact(w("sheet-date"), w.date(updated)),
        Fact(w("sheet-language"), fact(loc, loc.language.name)),
        Fact(w("sheet-review"), review_words(loc, state)),
        Fact(w("sheet-address"), address(loc, page)),
    )


def address(loc: Localised, page: str) -> Phrase:
    """The printed address of a page."""
    return fact(loc, page_address(loc.kb, page, loc.language.id), "url")


def scan(loc: Localised, page: str) -> Scan:
    """The address of a page as a code to scan: what it leads to is what is printed beside it."""
    return Scan(page_url(loc.kb, page, loc.language.id), loc.words("scan-page", n=address(loc, page)))


def notices(
    loc: Localised, state: Standing, *, cannot_type: str = "", texts: tuple[str, ...] = (), staff: bool = False
) -> tuple[Box, ...]:
    """What a reader has to know first: an example, an unchecked or partly English text, a file that cannot be typed in, clocks of
    the organisation's own. `cannot_type` names the Word file; `texts` are beginnings of the ids of the sheet's texts; `staff`:
    it is for them."""
    w, out = loc.words, []
    if loc.kb.project.publisher.example:
        out.append(Box(None, (w("notice-example"),)))
    if not is_source(loc) and not state.reviewed:
        out.append(Box(w("notice-draft-title"), (w("notice-draft"),) + (() if state.complete else (w("notice-part-english"),))))
    if cannot_type:
        out.append(Box(w("notice-cannot-type-title"), (w("notice-cannot-type", n=fact(loc, cannot_type, "code")),)))
    if own := own_clocks(loc, named_clocks(loc, texts, staff=staff) if texts else (), staff=staff):
        out.append(Box(w("own-clocks"), own))
    return tuple(out)


def own_clocks(loc: Localised, shown: Collection[str], *, staff: bool = False) -> tuple[Phrase, ...]:
    """Of the clocks that are `shown`, by id, those for which the organisation has one of its own with a reason: what for, how long
    beside the document's, and why. What it is for is said in words for `staff` only to them."""
    out: list[Phrase] = []
    for key, own in loc.kb.own_clocks.items():
        if key not in shown or own.reason is None:
            continue
        clock = loc.kb.timescales[key][1]
        both = loc.words("own-clock-ours", n=clock_words(clock, loc.words), own=own_words(loc.kb, clock, loc.words))
        what = clock.plain or (clock.what if staff else None)
        out += [*([as_phrase(what)] if what else []), both, as_phrase(own.reason)]
    return tuple(out)


def named_clocks(loc: Localised, prefixes: tuple[str, ...], *, staff: bool = False) -> frozenset[str]:
    """The clocks that are named in the texts whose ids begin with one of `prefixes`; those for `staff` only on their own sheets."""
    texts = (u for key, u in loc.units.items() if key.startswith(prefixes) and (staff or u.audience == "public"))
    named = (name[1:-1].partition(".") for unit in texts for name in unit.keep if name.startswith("{deadline."))
    return frozenset(key for _, _, key in named)


def running_words(loc: Localised) -> dict[str, Phrase]:
    """Every plain word of the interface that a writer may need, by id."""
    return {key: loc.words(key) for key, word in loc.kb.ui.items() if word.text is not None and word.audience == "public"}
