"""What whoever prints a pack has to know first: contacts left out, texts that nobody has reviewed, parts that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.localise.apply import Localised
from generator.localise.catalogue import Status
from generator.localise.units import Unit
from generator.model.base import Audience
from generator.model.editions import Pack, PackPart
from generator.model.kb import KnowledgeBase
from generator.problems import Level, Problem
from generator.project import Opened
from generator.views.contacts import packed
from generator.views.forms import texts_of
from generator.views.pack_sheets import made_by
from generator.views.spoken import spoken

_OF_THE_DIRECTORY = frozenset({"contacts", "poster", "cards"})


def warnings(opened: Opened, loc: Localised, source: Localised, pack_id: str) -> Iterator[Problem]:
    """Everything about a pack in a language that is stale, unreviewed or missing, before a page of it is made."""
    pack = opened.kb.packs[pack_id]
    made = [(part, *made_by(opened.kb, pack, part)) for part in pack.parts]
    yield from _missing(opened, loc, pack)
    for key in dict.fromkeys(owner.id for _, owner, part in made if part.sheet in _OF_THE_DIRECTORY):
        yield from _contacts(opened, opened.kb.packs[key])
    yield from _translations(opened, loc, pack, [(owner, part) for _, owner, part in made])
    yield from _in_the_source(opened, loc, source, pack)


def _problem(opened: Opened, pack: Pack, code: str, message: str, cure: str, level: Level = Level.release) -> Problem:
    place = opened.kb.origins["packs", pack.id].at()
    return Problem(place.file, place.line, 1, code, message, cure, level)


def _missing(opened: Opened, loc: Localised, pack: Pack) -> Iterator[Problem]:
    """What the documents ask for and the pack lacks (an organisation may have taken it out), what is added by hand, and whether the
    language is offered at all."""
    parts = {part.id for part in pack.parts}
    for line in pack.minimum:
        if lost := [part for part in line.parts if part not in parts]:
            message = f"{line.clause} asks for {', '.join(lost)} ({line.text}), which is not in this pack"
            yield _problem(opened, pack, "C501", message, "add it, or hand it over besides")
        if line.by_hand:
            yield _problem(opened, pack, "C501", f"not printed: {line.text}", "add it by hand", Level.note)
    core = [k for k, u in loc.units.items() if u.safety and loc.statuses[k] in (Status.new, Status.stale)]
    if core:
        message = f"{loc.language.english_name} is not offered: {len(core)} texts of its safety core are new or stale"
        yield _problem(opened, pack, "C406", message, "translate them first, or hand over the pack in another language, too")


def _translations(opened: Opened, loc: Localised, pack: Pack, made: list[tuple[Pack, PackPart]]) -> Iterator[Problem]:
    prefixes = (f"packs/{pack.id}#", *(p for owner, part in made for p in _texts(opened.kb, owner, part)))
    shown = [s for key, s in loc.statuses.items() if key.startswith(prefixes) and _read(loc.units[key])]
    for status in (Status.new, Status.stale, Status.draft):
        if count := shown.count(status):
            message = f"{count} texts of this pack are {status} in {loc.language.english_name}"
            cure = "have a person of that language review them" if status is Status.draft else "translate them"
            yield _problem(opened, pack, "C408", message, cure)


def _texts(kb: KnowledgeBase, owner: Pack, part: PackPart) -> tuple[str, ...]:
    """How the ids of a part's texts begin."""
    if part.form:
        return texts_of(kb.forms[part.form])
    more = {"rights": "rights/", "standards": f"standards/{part.source}#"}.get(part.sheet or "")
    return (f"packs/{owner.id}#{part.id}/", *((more,) if more else ()))


def _read(unit: Unit) -> bool:
    """Whether a text is for the person: what is for staff stays English where nobody has translated it."""
    return unit.audience is Audience.public


def _in_the_source(opened: Opened, loc: Localised, source: Localised, pack: Pack) -> Iterator[Problem]:
    """The sheets for staff that are in another language than the pack was asked for in."""
    forms = [p.form for p in pack.parts if p.form and spoken(loc, source, "forms", p.form) is not loc]
    own = [pack.id] if spoken(loc, source, "packs", pack.id) is not loc else []
    if english := [*own, *forms]:
        message = (
            f"{len(english)} sheets are in {source.language.english_name}, for nobody has translated them: {', '.join(english)}"
        )
        yield _problem(opened, pack, "C408", message, "they are for staff: translate them, or leave them so", Level.note)


def _contacts(opened: Opened, definition: Pack) -> Iterator[Problem]:
    """What is wrong with the contacts of a pack: those left out of it, then whatever else `--release` would ask of the others.
    An organisation that has checked a contact itself is not asked again."""
    shown, left_out = packed(opened.kb, definition, opened.as_of)
    files, answered = set(), set()
    for service in (*shown, *left_out):
        organization, _ = opened.kb.services[service.id]
        origin, path = opened.kb.origins["organizations", organization.id], ("services", organization.services.index(service))
        whole, review = origin.at(path), origin.at((*path, "review_by"))
        files.add(origin.file)
        answered.add(("C302", origin.file, review.line))
        if service in left_out or service.assured_date is not None:
            answered.add(("C303", origin.file, whole.line))
        if service in left_out:
            message = f"{service.id} is left out of the pack: it was to be reviewed by {service.review_by}"
            cure = "use it or ask them; then write it under `confirmed` of your overlay, or assured_date and the next review_by here"
            yield Problem(origin.file, review.line, review.column, "C302", message, cure, Level.release)
    found = (p for p in opened.problems if p.file in files and p.level is Level.release)
    yield from (p for p in found if (p.code, p.file, p.line) not in answered)
