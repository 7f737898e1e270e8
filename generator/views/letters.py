"""A letter, localised → the sheet a writer draws: a page for the officer, then the page that goes out.

Filled in it is the letter alone: what is for staff must not be sent with it by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from generator.localise.apply import Localised
from generator.model import letters as model
from generator.model.knowledge import Clause, Step
from generator.model.text import Part, Phrase, as_phrase, joined
from generator.views import band
from generator.views.answers import clean
from generator.views.letter import Alternative, Alternatives, Chosen, Gap, LetterPage, Passage, Piece
from generator.views.sheet import Box, Note, Section, SheetView

_OWN = {
    "victim": ("letter-victim-safe", "letter-victim-words", "letter-victim-language"),
    "alleged-perpetrator": ("letter-accused",),
}
_OWN |= {"tenant": ("letter-accused",), "landlord": ("letter-others",), "agency": ("letter-others",)}
_WIDE = {"to": 80, "date": 50, "reference": 45, "name": 70, "from-name": 80, "from-post": 80, "from-reach": 110}
_TO = 4  # lines of an address


def letter_sheet(loc: Localised, letter_id: str, data: Mapping[str, Any] | None = None) -> SheetView:
    """The sheet of a letter. `data`: what it is filled with, which fits its form (model/letters.py). Raises KeyError for an
    unknown letter."""
    letter = loc.kb.letters[letter_id]
    words = band.running_words(loc) | {"form-code": loc.words("letter-code")}
    return SheetView(
        id=letter.id,
        kind="letter",
        code=letter.code,
        tongue=band.tongue(loc),
        title=as_phrase(letter.title),
        lead=as_phrase(letter.purpose),
        organization=band.fact(loc, loc.kb.project.publisher.name, "name"),
        facts=_facts(loc, letter),
        version=letter.version,
        address=None,
        notices=tuple(_notices(loc, letter)),
        about=()
        if data
        else tuple(Box(loc.words(f"letter-{key}"), (as_phrase(getattr(letter, key)),)) for key in ("who", "when", "after")),
        sections=() if data else tuple(_officer(loc, letter)),
        words=words,
        letter=_page(loc, letter, data or {}),
        logo=loc.kb.logo,
    )


def _standing(loc: Localised, letter: model.Letter) -> band.Standing:
    return band.standing(loc, (f"letters/{letter.id}#",))


def _facts(loc: Localised, letter: model.Letter) -> Any:
    # without the address of a page: what is for staff stands on no public page
    return band.facts(loc, letter.version, letter.updated, _standing(loc, letter), "")[:-1]


def _notices(loc: Localised, letter: model.Letter) -> Iterator[Box]:
    """That the page does not go out, in one frame with whatever else is said in a sentence."""
    boxes = band.notices(loc, _standing(loc, letter), texts=(f"letters/{letter.id}#",), staff=True)
    yield Box(loc.words("letter-staff"), tuple(words for box in boxes if box.title is None for words in box.paragraphs))
    yield from (box for box in boxes if box.title is not None)


def _officer(loc: Localised, letter: model.Letter) -> Iterator[Section]:
    w = loc.words
    before = (*(w(key) for key in _OWN[letter.reader]), *(as_phrase(p.text) for p in letter.before))
    yield _list(loc, "before", before)
    yield _list(loc, "asked", tuple(_asked(loc, key) for key in letter.asked_by))
    yield _list(loc, "how", (w("letter-how-blanks"), w("letter-how-paper"), w("letter-how-read")))


def _list(loc: Localised, key: str, items: tuple[Phrase, ...]) -> Section:
    return Section(f"letter-{key}", "", loc.words(f"letter-{key}"), None, (Note("bullets", None, items),))


def _asked(loc: Localised, key: str) -> Phrase:
    """'Viridian procedure, 10.0, should: Write to the victim with the outcome'."""
    kb = loc.kb
    record: Clause | Step
    if key in kb.clauses:
        standard, record = kb.clauses[key]
        source = kb.sources[standard.source]
    else:
        procedure, _, record = kb.steps[key]
        source = kb.sources[procedure.source]
    section = next(s for s in source.sections if s.id == record.section)
    place = section.number or f"“{section.title}”"
    named = band.fact(loc, f"{source.short}, {place}", "name")
    return as_phrase(joined((named, " (", loc.words(f"strength-{record.strength}"), "): ", record.title), ""))


def _page(loc: Localised, letter: model.Letter, data: Mapping[str, Any]) -> LetterPage:
    w, publisher = loc.words, loc.kb.project.publisher
    gaps = {name: _gap(loc, name, kind, w(f"letter-{name}"), data) for name, kind in model.STANDARD.items()}
    for blank in letter.blanks:
        kind = "lines" if blank.lines > 1 else blank.type
        gaps[blank.id] = _gap(loc, blank.id, kind, as_phrase(blank.label), data, blank.width, blank.lines)
    address = publisher.address.removeprefix(f"{publisher.name}, ")
    ways = (publisher.name, "name"), (address, "name"), (publisher.phone, "phone"), (publisher.email, "email")
    sender = tuple(band.fact(loc, text, kind) for text, kind in ways)
    return LetterPage(
        sender=sender,
        notice=w("notice-example") if publisher.example else None,
        to=gaps["to"],
        lines=tuple(
            Passage("paragraph", (as_phrase(joined((w(f"letter-{key}"), ": "), "")), gaps[key]))
            for key in ("date", "reference")
        ),
        dear=Passage("paragraph", tuple(_pieces(w("letter-dear"), {"{name}": gaps["name"]}))),
        subject=as_phrase(letter.subject),
        body=tuple(_body(loc, letter, {f"{{blank.{key}}}": gap for key, gap in gaps.items()}, data)),
        close=w("letter-close"),
        signed=tuple(gaps[key] for key in ("from-name", "from-post", "from-reach")),
        communication=as_phrase(letter.communication),
    )


def _gap(loc: Localised, key: str, kind: str, label: Phrase, data: Mapping[str, Any], width: int = 0, lines: int = 0) -> Gap:
    value = clean(data.get(key) or "")
    if kind != "lines":
        value = " ".join(value.split("\n"))
    return Gap(
        key,
        cast(Any, kind),
        label,
        width or _WIDE[key],
        lines or (_TO if kind == "lines" else 1),
        value,
        _shown(loc, kind, value),
    )


def _shown(loc: Localised, kind: str, value: str) -> str:
    """A day in words; what is no whole day as it was given."""
    try:
        return str(loc.words.date(date.fromisoformat(value))) if kind == "date" and value else value
    except ValueError:
        return value


def _pieces(words: Phrase, gaps: Mapping[str, Gap]) -> Iterator[Piece]:
    """The phrase cut where it has a gap."""
    run: list[Part] = []
    for part in words.parts:
        before = part.text
        for mark, gap in gaps.items():
            if mark in before:
                start, _, before = before.partition(mark)
                if run or start:
                    yield Phrase((*run, *((part._replace(text=start),) if start else ())), words.lang, words.state)
                run = []
                yield gap
        if before:
            run.append(part._replace(text=before))
    if run:
        yield Phrase(tuple(run), words.lang, words.state)


def _body(
    loc: Localised, letter: model.Letter, gaps: Mapping[str, Gap], data: Mapping[str, Any]
) -> Iterator[Passage | Alternatives | Chosen]:
    for passage in letter.body:
        if passage.heading is not None:
            yield Passage("heading", (as_phrase(passage.heading),))
        elif passage.text is not None:
            yield Passage("paragraph", tuple(_pieces(as_phrase(passage.text), gaps)))
        else:
            yield from _choice(loc, passage, gaps, data.get(passage.id))


def _choice(
    loc: Localised, passage: model.Passage, gaps: Mapping[str, Gap], answer: str | Sequence[str] | None
) -> Iterator[Alternatives | Chosen]:
    options = tuple(
        Alternative(
            f"{passage.id}_{option.id}",
            as_phrase(option.label),
            tuple(Passage("paragraph", tuple(_pieces(as_phrase(p.text), gaps))) for p in option.paragraphs),
        )
        for option in passage.options
    )
    if not answer:
        one = passage.choose == "one"
        yield Alternatives(one, loc.words("letter-keep-one" if one else "letter-keep-any"), options)
        return
    chosen = [answer] if isinstance(answer, str) else answer
    yield from (Chosen(o) for o, known in zip(options, passage.options, strict=True) if known.id in chosen)
