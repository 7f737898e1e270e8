"""The parts of a pack that are not forms, from the records: cover, standards in plain words, rights, contacts, publicity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.localise.apply import Localised
from generator.model.directory import Service
from generator.model.editions import Pack, PackPart
from generator.model.text import Part, Phrase, State
from generator.views import band
from generator.views.contacts import called, packed
from generator.views.forms import PAGE, phrase
from generator.views.sheet import Cell, Contact, Contacts, Item, Note, Question, Row, Section, SheetView


@dataclass(frozen=True)
class PackContext:
    """What the sheets of one pack are made of. `pages` gives the first pack page of each part, once it is known."""

    loc: Localised
    pack: Pack
    as_of: date
    pages: Mapping[str, int]


def pack_sheet(loc: Localised, pack_id: str, part_id: str, *, as_of: date, pages: Mapping[str, int] | None = None) -> SheetView:
    """The sheet of a part that has `sheet:`. Raises KeyError for an unknown pack or part."""
    pack = loc.kb.packs[pack_id]
    part = next(p for p in pack.parts if p.id == part_id)
    if part.sheet is None:
        raise KeyError(part_id)
    context = PackContext(loc, pack, as_of, pages or {})
    # what is for staff is not on the sheet, so it says nothing about it
    state = band.standing(loc, _prefixes(context, part), shown=lambda unit: unit.audience == "public")
    sections = _SHEETS[part.sheet](context, part)
    about = [Section(p.id, "", _maybe(p.title), None, (Note("plain", None, (phrase(p.text),)),)) for p in part.about]
    return SheetView(
        id=f"{pack.id}-{part.id}",
        kind="cover" if part.sheet == "cover" else "information",
        code=part.code or pack.code,
        tongue=band.tongue(loc),
        title=phrase(part.title or pack.title),
        lead=phrase(part.lead or pack.lead),
        organization=band.fact(loc, loc.kb.project.publisher.name, "name"),
        facts=band.facts(loc, pack.version, pack.updated, state, PAGE),
        version=pack.version,
        address=band.address(loc, PAGE),
        notices=band.notices(loc, state),
        about=(),
        sections=(*sections, *about),
        words=band.running_words(loc),
    )


def part_title(loc: Localised, pack: Pack, part: PackPart) -> Phrase:
    """What the contents call a part."""
    if part.form:
        return phrase(loc.kb.forms[part.form].title)
    return phrase(part.title or pack.title)


def _prefixes(context: PackContext, part: PackPart) -> tuple[str, ...]:
    """The ids of the texts that the sheet shows: its review status is theirs."""
    own = (f"packs/{context.pack.id}#",)
    more = {
        "standards": (f"standards/{part.source}#",),
        "rights": ("rights/",),
        "contacts": ("organizations/",),
    }
    return own + more.get(part.sheet or "", ())


def _maybe(text: str | None) -> Phrase | None:
    return None if text is None else phrase(text)


def _cover(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    pack, w = context.pack, context.loc.words
    inside = [_contents_line(context, p) for p in pack.parts if p.sheet != "cover"]
    inside += [_by_hand(context, phrase(m.text)) for m in pack.minimum if m.by_hand]
    worker, away = w("pack-case-worker"), w("pack-if-away")
    ask = (
        Row((_blank("worker", worker), _blank("worker-phone", w("pack-phone"), worker))),
        Row((_blank("other", away), _blank("other-phone", w("pack-phone"), away))),
        _blank("case", w("pack-case-number")),
    )
    safe = Note("safety", w("pack-keep-safe"), (phrase(pack.keep_safe),))
    return (
        Section("inside", "1", w("pack-inside"), None, (Note("bullets", None, tuple(inside)),)),
        Section("ask", "2", w("pack-who-to-ask"), None, (*ask, safe)),
    )


def _blank(key: str, label: Phrase, whose: Phrase | None = None) -> Question:
    name = str(label) if whose is None else f"{whose}: {label}"
    return Question(f"cover-{key}", "text", "", label, name, width="half", cells=(Cell(f"cover-{key}", name),))


def _contents_line(context: PackContext, part: PackPart) -> Phrase:
    """'A diary, page 7': the page is known once every part is rendered; until then the line is as long with a stand-in."""
    title = part_title(context.loc, context.pack, part)
    page = context.pages.get(part.id)
    number = Phrase((Part(str(page) if page else "00", fact="number"),), context.loc.language.id, State.source)
    return context.loc.words("pack-line", title=title, n=number)


def _by_hand(context: PackContext, text: Phrase) -> Phrase:
    return context.loc.words("pack-line-by-hand", title=text)


def _standards(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    """The clauses of a document that a victim may read, under its own sections, with its standing said first."""
    standard = next(s for s in context.loc.kb.standards.values() if s.source == part.source)
    source = context.loc.kb.sources[standard.source]
    out: list[Section] = []
    for section in source.sections:
        shown = [c for c in standard.clauses if c.section == section.id and c.plain]
        if shown:
            out.append(
                Section(
                    f"{source.id}-{section.id}",
                    str(len(out) + 1),
                    phrase(section.public_name or section.title),
                    None,
                    (Note("bullets", None, tuple(phrase(c.plain or "") for c in shown)),),
                )
            )
    return tuple(out)


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
        out.append(Section(right.id, str(number), phrase(right.title), phrase(right.short), tuple(notes)))
    return tuple(out)


def _on_paper(context: PackContext, here: PackPart, text: str) -> Phrase:
    """A text whose links can be followed on paper: after their words the part of the pack that takes the page's place (nothing
    where that is this part), or else the page's address."""
    words = phrase(text)
    parts: list[Part] = []
    for n, piece in enumerate(words.parts):
        parts.append(piece)
        after = words.parts[n + 1].link if n + 1 < len(words.parts) else ""
        kind, _, target = piece.link.partition(":")
        if kind != "page" or after == piece.link:
            continue
        page = target.partition("#")[0]
        part = next((p for p in context.pack.parts if page in p.stands_for), None)
        if part is None:
            parts += [Part(" ("), *band.address(context.loc, page).parts, Part(")")]
        elif part.id != here.id:
            parts += [Part(" ("), *part_title(context.loc, context.pack, part).parts, Part(")")]
    return Phrase(parts, words.lang, words.state, words.second)


def _contacts(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    """The contacts that can be trusted; that others were left out is said, and where they can be seen."""
    w = context.loc.words
    shown, left_out = packed(context.loc.kb, context.pack, context.as_of)
    groups = [
        (w("contacts-first"), [s for s in shown if s.first]),
        (w("contacts-talk"), [s for s in shown if not s.first]),
    ]
    table = Contacts(
        (w("contacts-who"), w("contacts-how")),
        tuple((name, tuple(_contact(context, s) for s in group)) for name, group in groups if group),
    )
    page = next(iter(part.stands_for), PAGE)
    missing = Note("plain", None, (w("contacts-left-out", n=band.address(context.loc, page)),))
    return (Section("contacts", "", None, None, (table, missing) if left_out else (table,)),)


def _contact(context: PackContext, service: Service) -> Contact:
    loc, w = context.loc, context.loc.words
    ways = [_way(loc, p.number, "phone", _maybe(p.what)) for p in service.phones]
    ways += [_way(loc, service.email, "email", None)] if service.email else []
    ways += [_way(loc, web.url.removeprefix("https://").rstrip("/"), "url", phrase(web.what)) for web in service.websites]
    when = w("day-and-night") if service.always_open else _maybe(service.schedule)
    name = called(service)
    name = Phrase(tuple(p._replace(bold=True) for p in name.parts), name.lang, name.state)
    return Contact(name, phrase(service.description), tuple(ways), when, w("area-only") if service.limited_area else None)


def _way(loc: Localised, value: str, kind: str, what: Phrase | None) -> Phrase:
    parts = (Part(value, fact=kind),)
    if what is None:
        return Phrase(parts, loc.language.id, State.source)
    return Phrase((*parts, Part(" "), *what.parts), what.lang, what.state)


def _publicity(context: PackContext, part: PackPart) -> tuple[Section, ...]:
    return ()


_SHEETS: Mapping[str, Callable[[PackContext, PackPart], tuple[Section, ...]]] = {
    "cover": _cover,
    "standards": _standards,
    "rights": _rights,
    "contacts": _contacts,
    "publicity": _publicity,
}
