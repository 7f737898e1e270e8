"""The packs of a build: their sheets rendered, then finished sheets merged; print from print sheets, fillable from fillable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from generator import sheets
from generator.cache import Cache, key_of
from generator.localise.apply import Localised
from generator.localise.catalogue import Status
from generator.model.editions import Pack
from generator.model.text import Phrase
from generator.packs.assemble import Part, assemble, first_pages
from generator.problems import Level, Problem
from generator.project import Opened
from generator.views import band
from generator.views.contacts import packed
from generator.views.forms import phrase
from generator.views.pack_sheets import pack_sheet, part_title
from generator.workers import Submit

Step = Callable[[str], None]
SHAPES: tuple[sheets.Shape, ...] = ("print", "fillable")


def build_packs(
    root: Path,
    languages: Sequence[Localised],
    files: Mapping[str, bytes],
    as_of: date,
    cache: Cache,
    submit: Submit,
    step: Step,
) -> dict[str, bytes]:
    """Every pack of every language, print and fillable, by its name in the tree. `files` holds the forms."""
    out: dict[str, bytes] = {}
    for loc in languages:
        for pack_id, found in sorted(loc.kb.packs.items()):
            for shape in SHAPES:
                tag, suffix = loc.language.id, sheets.SUFFIX[shape]
                forms = {p.form: files[f"forms/{tag}/{p.form}{suffix}"] for p in found.parts if p.form}
                name = f"packs/{tag}/{pack_id}{suffix}"
                out[name] = pack(root, loc, pack_id, shape, forms, as_of, cache, submit)
                step(name)
    return out


def pack(
    root: Path,
    loc: Localised,
    pack_id: str,
    shape: sheets.Shape,
    forms: Mapping[str, bytes],
    as_of: date,
    cache: Cache,
    submit: Submit,
) -> bytes:
    """One pack. The cover is rendered twice: its contents name the pack page of each part, which is known after the first."""
    definition = loc.kb.packs[pack_id]

    def rendered(parts: Sequence[str], pages: Mapping[str, int]) -> dict[str, bytes]:
        leaves = [sheets.sheet_leaf(root, pack_sheet(loc, pack_id, p, as_of=as_of, pages=pages), shape, p) for p in parts]
        return sheets.render_all(leaves, cache, submit, lambda _: None)

    made = rendered([p.id for p in definition.parts if p.sheet], {})
    made |= {p.id: forms[p.form] for p in definition.parts if p.form}
    covers = [p.id for p in definition.parts if p.sheet == "cover"]
    made |= rendered(covers, first_pages(_parts(loc, definition, made)))
    return _assembled(root, loc, definition, _parts(loc, definition, made), cache, submit)


def _parts(loc: Localised, definition: Pack, made: Mapping[str, bytes]) -> list[Part]:
    return [Part(p.id, str(part_title(loc, definition, p)), made[p.id], loc.language.id) for p in definition.parts]


def _assembled(root: Path, loc: Localised, definition: Pack, parts: list[Part], cache: Cache, submit: Submit) -> bytes:
    """The parts merged and numbered: kept by what went into it, as any render."""
    numbering = Numbering(loc)
    title = str(phrase(definition.title))
    key = key_of(
        "pack", title, band.tongue(loc), numbering(1, 2), [(p.id, p.title, p.data) for p in parts], sheets.code_key(root)
    )
    kept = cache.get(key)
    if kept is None:
        make = partial(assemble, parts, title=title, tongue=band.tongue(loc), assets=sheets.assets(root), numbering=numbering)
        kept = submit(make).result()
        cache.put(key, kept)
    return kept


class Numbering:
    """'Pack page 3 of 24' in the pack's language; a class, because it travels to a worker."""

    def __init__(self, loc: Localised) -> None:
        self._words = loc.words("pack-page-of")

    def __call__(self, page: int, pages: int) -> Phrase:
        from generator.localise.words import fill

        return fill(self._words, {"page": page, "pages": pages})


def warnings(opened: Opened, loc: Localised, pack_id: str) -> Iterator[Problem]:
    """What whoever prints the pack has to know first: stale contacts and texts of it that are unreviewed, stale or missing."""
    definition = opened.kb.packs[pack_id]
    place = opened.kb.origins["packs", pack_id].at()
    yield from _contacts(opened, definition)
    forms = tuple(f"forms/{p.form}#" for p in definition.parts if p.form)
    prefixes = (f"packs/{pack_id}#", "rights/", *forms, *(f"standards/{p.source}#" for p in definition.parts if p.source))
    shown = [s for key, s in loc.statuses.items() if key.startswith(prefixes) and loc.units[key].audience == "public"]
    for status in (Status.new, Status.stale, Status.draft):
        if count := shown.count(status):
            yield Problem(
                place.file,
                place.line,
                1,
                "C408",
                f"{count} texts of this pack are {status} in {loc.language.english_name}",
                "have a person of that language review them" if status is Status.draft else "translate them",
                Level.release,
            )


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
