"""The parts of a pack that are not forms, from the records: cover, standards in plain words, rights, contacts, publicity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal

from generator.localise.apply import Localised
from generator.localise.facts import clock_words
from generator.model.editions import Pack, PackPart, Piece
from generator.model.kb import KnowledgeBase
from generator.model.knowledge import Clause, Step, Timescale
from generator.model.text import Part, Phrase, State, as_phrase, bold, joined, maybe_phrase
from generator.views import band
from generator.views.bilingual import bilingual
from generator.views.pack_contacts import ON_THE_CARD, PackContext, cards, contacts, page_of
from generator.views.sheet import Box, Cell, Item, Note, Question, Row, Section, SheetView


def pack_sheet(
    loc: Localised,
    pack_id: str,
    part_id: str,
    *,
    as_of: date,
    pages: Mapping[str, int] | None = None,
    second: Localised | None = None,
    quiet: bool = False,
    within: str | None = None,
) -> SheetView:
    """The sheet of a part that has `sheet:`, in one language or two; `quiet` for the discreet edition; `within` the pack that it
    is put into, where that is another's: `pages` are of that one. Raises KeyError for an unknown pack or part."""

    def one(in_: Localised) -> SheetView:
        pack, around = in_.kb.packs[pack_id], in_.kb.packs[within or pack_id]
        return _sheet(PackContext(in_, pack, as_of, pages, around, quiet), part_id)

    return bilingual(one(loc), one(second)) if second else one(loc)


def _sheet(context: PackContext, part_id: str) -> SheetView:
    loc, pack, quiet = context.loc, context.pack, context.discreet
    part = next(p for p in pack.parts if p.id == part_id)
    if part.sheet is None:
        raise KeyError(part_id)
    staff = pack.audience == "staff"
    # what is for staff is not on a public sheet, so it says nothing about it
    state = band.standing(loc, _prefixes(context, part), shown=lambda unit: unit.audience == pack.audience)
    page = page_of(part)
    about = [] if part.sheet in ("poster", "cards") else part.about
    facts = band.facts(loc, pack.version, pack.updated, state, page)
    if staff or part.sheet == "poster":  # no page of the public site has it; the poster's stands large at its foot
        facts = tuple(f for f in facts if not any(p.fact == "url" for p in f.value.parts))
    return SheetView(
        id=f"{pack.id}-{part.id}",
        kind=_KINDS.get(part.sheet, "information"),
        code=part.code or pack.code,
        tongue=band.tongue(loc),
        title=part_title(loc, pack, part, quiet),
        lead=_lead(loc, pack, part, quiet),
        organization=band.fact(loc, loc.kb.project.publisher.name, "name"),
        facts=facts,
        version=pack.version,
        address=None if staff else band.address(loc, page),
        notices=band.notices(loc, state, texts=_prefixes(context, part), staff=staff),
        about=tuple(Box(maybe_phrase(p.title), (as_phrase(p.text),)) for p in _boxes(part)),
        sections=(*_SHEETS[part.sheet](context, part), *(_piece(p) for p in about)),
        words=band.running_words(loc),
        logo=loc.kb.logo,
        scan=None if staff else band.scan(loc, page),
    )


def _boxes(part: PackPart) -> Iterator[Piece]:
    """What stands above the rest of a poster; on the sheet of wallet cards, what is no word of the cards themselves."""
    yield from (p for p in part.about if part.sheet == "poster" or (part.sheet == "cards" and p.id not in ON_THE_CARD))


def _piece(piece: Piece) -> Section:
    return Section(piece.id, "", maybe_phrase(piece.title), None, (Note("plain", None, (as_phrase(piece.text),)),))


def _lead(loc: Localised, pack: Pack, part: PackPart, quiet: bool) -> Phrase:
    """The sentence under the title; the cover of the discreet edition says nothing of what it is about."""
    if quiet and part.sheet == "cover":
        return Phrase((), loc.language.id, State.source)
    return as_phrase(part.lead or pack.lead)


def made_by(kb: KnowledgeBase, pack: Pack, part: PackPart) -> tuple[Pack, PackPart]:
    """The pack and part that say what is on a sheet: another's, where the part is that one's, too."""
    if part.of is None:
        return pack, part
    theirs = kb.packs[part.of]
    return theirs, next(p for p in theirs.parts if p.id == part.id)


def part_title(loc: Localised, pack: Pack, part: PackPart, quiet: bool = False) -> Phrase:
    """What the contents call a part."""
    if part.form:
        return as_phrase(loc.kb.forms[part.form].title)
    pack, part = made_by(loc.kb, pack, part)
    if quiet and part.sheet == "cover":
        return loc.words("pack-discreet-title")
    return as_phrase(part.title or pack.title)


def _prefixes(context: PackContext, part: PackPart) -> tuple[str, ...]:
    """The ids of the texts that the sheet shows: its review status is theirs."""
    own = (f"packs/{context.pack.id}#",)
    more = {
        "standards": (f"standards/{part.source}#",),
        "rights": ("rights/",),
        "contacts": ("organizations/",),
        "poster": ("organizations/",),
        "cards": ("organizations/",),
        "steps": ("procedures/",),
    }
    return own + more.get(part.sheet or "", ())


def _cover(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    pack, w = context.pack, context.loc.words
    inside = [_contents_line(context, p) for p in pack.parts if p.sheet != "cover"]
    inside += [_by_hand(context, as_phrase(m.text)) for m in pack.minimum if m.by_hand]
    contents = Note("bullets", None, tuple(inside))
    safe = Note("safety", w("pack-keep-safe"), (as_phrase(pack.keep_safe),)) if pack.keep_safe else None
    if pack.audience == "staff":
        items = (contents, safe) if safe else (contents,)
        return (Section("inside", "", w("pack-inside"), as_phrase(pack.purpose), items),)
    worker, away = w("pack-case-worker"), w("pack-if-away")
    ask: tuple[Item, ...] = (
        Row((_blank("worker", worker), _blank("worker-phone", w("pack-phone"), worker))),
        Row((_blank("other", away), _blank("other-phone", w("pack-phone"), away))),
        _blank("case", w("pack-case-number")),
    )
    return (
        Section("inside", "1", w("pack-inside"), None, (contents,)),
        Section("ask", "2", w("pack-who-to-ask"), None, (*ask, safe) if safe else ask),
    )


def _blank(key: str, label: Phrase, whose: Phrase | None = None) -> Question:
    name = str(label) if whose is None else f"{whose}: {label}"
    return Question(f"cover-{key}", "text", "", label, name, width="half", cells=(Cell(f"cover-{key}", name),))


def _contents_line(context: PackContext, part: PackPart) -> Phrase:
    """'A diary, page 7': the page is known once every part is rendered; until then the line is as long with a stand-in."""
    title = part_title(context.loc, context.pack, part)
    if context.pages is None:
        return title
    return context.loc.words("pack-line", title=title, n=_number(context, context.pages.get(part.id, 0)))


def _number(context: PackContext, page: int) -> Phrase:
    return Phrase((Part(str(page) if page else "00", fact="number"),), context.loc.language.id, State.source)


def _by_hand(context: PackContext, text: Phrase) -> Phrase:
    return context.loc.words("pack-line-by-hand", title=text)


def _standards(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    """The clauses of a document under its own sections: for a person those that they may read, in plain words; for staff all."""
    standard = next(s for s in context.loc.kb.standards.values() if s.source == part.source)
    source = context.loc.kb.sources[standard.source]
    staff = context.pack.audience == "staff"
    out: list[Section] = []
    for section in source.sections:
        here = [c for c in standard.clauses if c.section == section.id]
        shown = [_strong(context, c) for c in here] if staff else [as_phrase(c.plain) for c in here if c.plain]
        if shown:
            title = as_phrase(section.title if staff else section.public_name or section.title)
            lines = Note("bullets", None, tuple(shown))
            out.append(Section(f"{source.id}-{section.id}", str(len(out) + 1), title, None, (lines,)))
    return tuple(out)


_DOT = " · "  # between the pieces of one line


def _strong(context: PackContext, of: Clause | Step) -> Phrase:
    """'**will** · The text of the clause': its strength first, so that nothing reads stronger than it is."""
    word = context.loc.words(f"strength-{of.strength}")
    text = as_phrase(of.text if isinstance(of, Clause) else of.title)
    return joined((bold(word), text), _DOT)


def _steps(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    """What is to be done by when and on which sheet: the steps of a procedure that have a clock or a sheet."""
    procedure = next(p for p in context.loc.kb.procedures.values() if p.source == part.source)
    out: list[Section] = []
    for stage in procedure.stages:
        if lines := tuple(_step(context, s) for s in stage.steps if s.forms or s.timescales):
            out.append(Section(stage.id, str(len(out) + 1), as_phrase(stage.title), None, (Note("bullets", None, lines),)))
    return tuple(out)


def _step(context: PackContext, step: Step) -> Phrase:
    clocks = (_clock(context, clock) for clock in step.timescales)
    sheets = (_sheet_line(context, form) for form in step.forms)
    return joined((_strong(context, step), *clocks, *sheets), _DOT)


def _clock(context: PackContext, clock: Timescale) -> Phrase:
    """'Full file notes saved: within 48 hours (counted from: the interview)'."""
    loc, w = context.loc, context.loc.words
    words = clock_words(clock, w)
    event = loc.kb.events.get(clock.from_)
    starts = w("clock-from-not-stated") if event is None else w("clock-from", n=as_phrase(event.name))
    return as_phrase(joined((clock.what, ": ", words, " (", starts, ")"), ""))


def _sheet_line(context: PackContext, form_id: str) -> Phrase:
    """'BR-1 First report, page 4', the page where the pack has it."""
    form = context.loc.kb.forms[form_id]
    pages = context.pages
    page = None if pages is None else next((pages.get(p.id, 0) for p in context.within.parts if p.form == form_id), None)
    named = joined((bold(band.fact(context.loc, form.code, "code")), as_phrase(form.title)), " ")
    return named if page is None else context.loc.words("pack-line", title=named, n=_number(context, page))


def _rights(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    loc = context.loc
    out = []
    for number, right in enumerate(loc.kb.rights.values(), 1):
        notes: list[Item] = [Note("plain", None, tuple(_on_paper(context, part, m.text) for m in right.means))]
        if right.differs:
            notes.append(
                Note("panel", loc.words("right-differs"), tuple(_on_paper(context, part, d.text) for d in right.differs))
            )
        notes.append(
            Note("bullets", loc.words("right-not-met"), tuple(_on_paper(context, part, n.text) for n in right.not_met))
        )
        out.append(Section(right.id, str(number), as_phrase(right.title), as_phrase(right.short), tuple(notes)))
    return tuple(out)


def _on_paper(context: PackContext, here: PackPart, text: str) -> Phrase:
    """A text whose links can be followed on paper: after their words the part of the pack that takes the page's place (nothing
    where that is this part), or else the page's address."""
    words, pack = as_phrase(text), context.within
    parts: list[Part] = []
    for n, piece in enumerate(words.parts):
        parts.append(piece)
        after = words.parts[n + 1].link if n + 1 < len(words.parts) else ""
        kind, _, target = piece.link.partition(":")
        if kind != "page" or after == piece.link:
            continue
        page = target.partition("#")[0]
        part = next((p for p in pack.parts if page in made_by(context.loc.kb, pack, p)[1].stands_for), None)
        if part is None and not context.discreet:
            parts += [Part(" ("), *band.address(context.loc, page).parts, Part(")")]
        elif part is not None and part.id != here.id:
            parts += [Part(" ("), *part_title(context.loc, pack, part).parts, Part(")")]
    return Phrase(parts, words.lang, words.state, words.second)


def _publicity(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    return ()


_KINDS: Mapping[str, Literal["cover", "poster", "cards"]] = {"cover": "cover", "poster": "poster", "cards": "cards"}
_SHEETS: Mapping[str, Callable[[PackContext, PackPart], tuple[Section, ...]]] = {
    "cover": _cover,
    "standards": _standards,
    "rights": _rights,
    "contacts": contacts,
    "publicity": _publicity,
    "steps": _steps,
    "poster": contacts,
    "cards": cards,
}
