"""The packs of a build: their sheets rendered, then finished sheets merged; print from print sheets, fillable from fillable,
a booklet from large print, a zip from Word files, the discreet edition from sheets that name nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import leaves, sheets
from generator.archive import zipped
from generator.cache import Cache, key_of
from generator.localise.apply import Localised
from generator.localise.words import fill
from generator.model.base import Audience
from generator.model.editions import Pack, PackPart
from generator.model.kb import KnowledgeBase
from generator.model.text import Phrase
from generator.packs.assemble import Part, assemble, first_pages
from generator.packs.booklet import booklet
from generator.problems import Problem, Refused
from generator.views import band
from generator.views.discreet import discreet, told
from generator.views.pack_sheets import made_by, pack_sheet
from generator.views.sheet import SheetView, Tongue
from generator.views.spoken import spoken
from generator.workers import Submit

Step = Callable[[str], None]


class Output(NamedTuple):
    """One kind of file that a pack is made as: from sheets of which shape, and what its name ends in."""

    suffix: str
    shape: sheets.Shape
    quiet: bool = False


OUTPUTS: Mapping[str, Output] = {
    "print": Output(".pdf", "print"),
    "fillable": Output("-fillable.pdf", "fillable"),
    "booklet": Output("-booklet.pdf", "large-print"),
    "discreet": Output("-discreet.pdf", "print", quiet=True),
    "discreet-fillable": Output("-discreet-fillable.pdf", "fillable", quiet=True),  # on request only
    "zip": Output("-word.zip", "docx"),
}
_TURNS = frozenset({"cover", "steps"})  # sheets that name pages of the pack: known once its parts are rendered


def offered(pack: Pack) -> list[str]:
    """The outputs that a build makes of a pack. Of a single sheet there is nothing to fold or to zip; a booklet is for whoever
    is handed the pack, and staff print; the poster says who helps, and has nothing to fill in."""
    sheet, public = len(pack.parts) == 1, pack.audience is Audience.public
    fields = any(p.form or p.sheet == "cards" or (p.sheet == "cover" and public) for p in pack.parts)
    wanted = {
        "print": True,
        "fillable": fields,
        "booklet": public and not sheet,
        "discreet": pack.discreet,
        "zip": not sheet,
    }
    return [output for output, makes in wanted.items() if makes]


@dataclass(frozen=True)
class Job:
    """One file to make: a pack in a language, or two, as one output. `forms`: sheets of forms that are made already, by id."""

    name: str
    loc: Localised
    source: Localised
    pack: Pack
    output: str
    forms: Mapping[str, bytes]
    second: Localised | None = None

    @property
    def own(self) -> Localised:
        """The language of the pack's own sheets; its forms may be in another."""
        return spoken(self.loc, self.source, "packs", self.pack.id)


class Head(NamedTuple):
    """What a pack says of one of its sheets: title, language and code."""

    title: str
    lang: str
    code: str


def build_packs(
    root: Path,
    languages: Sequence[Localised],
    files: Mapping[str, bytes],
    as_of: date,
    cache: Cache,
    submit: Submit,
    step: Step,
) -> dict[str, bytes]:
    """Every pack of every language in every output, by its name in the tree. `files` holds the forms; the source language is the
    first."""
    jobs = []
    for loc in languages:
        tag = loc.language.id
        for pack_id, pack in sorted(loc.kb.packs.items()):
            for output in offered(pack):
                end = sheets.SUFFIX[OUTPUTS[output].shape]
                forms = (
                    {} if OUTPUTS[output].quiet else {p.form: files[f"forms/{tag}/{p.form}{end}"] for p in pack.parts if p.form}
                )
                name = f"packs/{tag}/{pack_id}{OUTPUTS[output].suffix}"
                jobs.append(Job(name, loc, languages[0], pack, output, forms))
    return make(root, jobs, as_of, cache, submit, step)


def make(root: Path, jobs: Sequence[Job], as_of: date, cache: Cache, submit: Submit, step: Step) -> dict[str, bytes]:
    """The file of each job by its name. Sheets that name pages of their pack are rendered twice: with stand-ins, then with the
    pages that are known by then. Raises Refused with what cannot be made."""
    sheet_of: dict[tuple[str, str], bytes] = {}
    heads: dict[tuple[str, str], Head] = {}

    def render(wanted: Iterable[tuple[Job, PackPart]], pages: Mapping[str, Mapping[str, int]]) -> None:
        begun, keys = [], {}
        for job, part in wanted:
            key = (job.name, part.id)
            if part.form and part.form in job.forms:
                heads[key], sheet_of[key] = _of_form(job, part.form), job.forms[part.form]
                continue
            view = _view(job, part, as_of, None if OUTPUTS[job.output].shape == "docx" else pages.get(job.name, {}))
            heads[key] = Head(str(view.title), view.tongue.tag, view.code)
            leaf = sheets.sheet_leaf(root, view, OUTPUTS[job.output].shape, f"{job.name}#{part.id}")
            begun.append(leaf)
            keys[leaf.name] = key
        for name, data in leaves.render_all(begun, cache, submit, lambda _: None).items():
            sheet_of[keys[name]] = data

    def parts(job: Job) -> list[Part]:
        found = ((p.id, heads[job.name, p.id], sheet_of[job.name, p.id]) for p in job.pack.parts)
        return [Part(part, head.title, data, head.lang) for part, head, data in found]

    render(((job, part) for job in jobs for part in job.pack.parts), {})
    paged = [job for job in jobs if OUTPUTS[job.output].shape != "docx" and len(job.pack.parts) > 1]
    pages = {job.name: first_pages(parts(job)) for job in paged}
    render(((job, p) for job in paged for p in job.pack.parts if _turns(job.loc.kb, job.pack, p)), pages)
    return dict(_finished(root, jobs, parts, heads, cache, submit, step))


def _turns(kb: KnowledgeBase, pack: Pack, part: PackPart) -> bool:
    return made_by(kb, pack, part)[1].sheet in _TURNS


def _finished(
    root: Path,
    jobs: Sequence[Job],
    parts: Callable[[Job], list[Part]],
    heads: Mapping[tuple[str, str], Head],
    cache: Cache,
    submit: Submit,
    step: Step,
) -> Iterator[tuple[str, bytes]]:
    """Each file, put together from its parts: kept by what went into it, as any render."""
    waiting = []
    for job in jobs:
        numbering, tongue, given = Numbering(job.own), band.tongue(job.own), parts(job)
        title = given[0].title
        names = [_word_name(n, p, heads[job.name, p.id], job.loc.kb) for n, p in enumerate(job.pack.parts, 1)]
        pieces = [(p.id, p.title, p.lang, p.data) for p in given]
        key = key_of("pack", job.output, title, tongue, numbering(1, 2), names, pieces, leaves.code_key(root))
        work = partial(put_together, job.output, given, names, title, tongue, numbering, leaves.assets(root))
        kept = cache.get(key)
        waiting.append((job.name, key, kept, None if kept else submit(work)))
    for name, key, kept, future in waiting:
        data: bytes = kept if kept else future.result()  # type: ignore[union-attr]
        if not kept:
            cache.put(key, data)
        step(name)
        yield name, data


def put_together(
    output: str, parts: list[Part], names: list[str], title: str, tongue: Tongue, numbering: Numbering, assets: Path
) -> bytes:
    """One file from its sheets; a single sheet is the file. Runs in a worker."""
    if output == "zip":
        return zipped({name: part.data for name, part in zip(names, parts, strict=True)})
    if len(parts) == 1:
        return parts[0].data
    large = OUTPUTS[output].shape == "large-print"
    whole = assemble(parts, title=title, tongue=tongue, assets=assets, numbering=numbering, large=large)
    return booklet(whole, direction=tongue.direction, title=title) if output == "booklet" else whole


def _word_name(n: int, part: PackPart, head: Head, kb: KnowledgeBase) -> str:
    """'07-notes-sheet.docx': in the order of the pack, and as neutral as every name of a file."""
    return f"{n:02}-{kb.forms[part.form].public_name if part.form else head.code.lower()}.docx"


def _of_form(job: Job, form_id: str) -> Head:
    """What its sheet would say of itself: to draw one for that takes as long as to draw one for print."""
    loc = spoken(job.loc, job.source, "forms", form_id)
    form = loc.kb.forms[form_id]
    return Head(str(form.title), loc.language.id, form.code)


def _view(job: Job, part: PackPart, as_of: date, pages: Mapping[str, int] | None) -> SheetView:
    quiet, shape = OUTPUTS[job.output].quiet, OUTPUTS[job.output].shape
    languages = [loc for loc in (job.loc, job.second, job.source) if loc is not None]
    if part.form:
        view = sheets.form_view(job.loc, job.source, part.form, shape, job.second)
        assert isinstance(view, SheetView)
    else:
        pack, theirs = made_by(job.loc.kb, job.pack, part)
        loc = spoken(job.loc, job.source, "packs", pack.id)
        under = spoken(job.second, job.source, "packs", pack.id) if job.second else None
        if under and under.language.id == loc.language.id:
            under = None
        view = pack_sheet(loc, pack.id, theirs.id, as_of=as_of, pages=pages, second=under, quiet=quiet, within=job.pack.id)
    if not quiet:
        return view
    view = discreet(view, *languages)
    if names := told(view, job.loc.kb):
        message = f"the discreet edition of {view.id} names {', '.join(names)}"
        raise Refused([Problem(job.name, 1, 1, "C605", message, "write the name as {contact.<service>.name}, or leave it out")])
    return view


class Numbering:
    """'Pack page 3 of 24' in the pack's language; a class, because it travels to a worker."""

    def __init__(self, loc: Localised) -> None:
        self._words = loc.words("pack-page-of")

    def __call__(self, page: int, pages: int) -> Phrase:
        return fill(self._words, {"page": page, "pages": pages})
