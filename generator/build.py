"""The product, readable in one function: read → check → localise → render → assemble → lay out → validate → publish."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from tqdm import tqdm

from generator import data, filling, finished, leaves, packing, sheets, sites, validate
from generator.cache import Cache
from generator.forewarned import warnings
from generator.formats.pdf import render as pdf_render
from generator.localise.apply import Localised
from generator.localise.catalogue import Status
from generator.problems import Misuse, Problem, Refused, stops
from generator.project import Opened, open_project
from generator.publish import lock, publish, stage
from generator.views.pages import Audience
from generator.views.status import language_state
from generator.views.survey import survey_form
from generator.workers import Submit, collect_less, pool


@dataclass(frozen=True)
class Options:
    """What a build was asked for; empty means everything."""

    as_of: date
    languages: tuple[str, ...] = ()
    audience: Audience | None = None
    only: Literal["site", "forms", "packs", "data"] | None = None
    organisation: str | None = None
    jobs: int | None = None
    no_cache: bool = False
    release: bool = False
    out: Path = Path("build")


@dataclass(frozen=True)
class Report:
    """What a build did."""

    release: Path
    files: int
    bytes: int
    seconds: float
    hits: int
    misses: int
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = field(default=())


def build(root: Path, options: Options) -> Report:
    """Build `root` and publish it. Raises Refused when the content, or the finished tree, has a problem that stops it (then
    nothing was published), Misuse for an unknown language or organisation, publish.Busy while another build runs."""
    began = time.monotonic()
    opened = organised(open_project(root, options.as_of), options.organisation)
    if bad := stops(opened.problems, release=options.release):
        raise Refused(bad)
    every = [opened.localised(tag) for tag in sorted(opened.kb.languages)]
    languages, notes = offered(opened, every, options.languages)
    cache = Cache(None if options.no_cache else options.out / "cache")
    wants: set[str] = {options.only} if options.only else {"site", "forms", "packs", "data"}
    if "forms" in wants:
        wants.add("letters")
    with (
        lock(options.out),
        stage(options.out) as tree,
        pool(options.jobs, warm=partial(warm, root)) as submit,
        progress() as step,
    ):
        files = data.build_data(source_of(opened), options.as_of) if "data" in wants else {}
        if wants != {"data"}:
            files |= rendered(root, languages, opened, cache, submit, step)
        if wants & {"packs", "site"}:
            files |= packing.build_packs(root, languages, files, options.as_of, cache, submit, step)
        notes += finished.empty_pages({n: d for n, d in files.items() if n.split("/")[0] in wants}, cache, submit, root)
        if "site" in wants:
            audiences: tuple[Audience, ...] = (options.audience,) if options.audience else ("public", "staff")
            states = [language_state(loc, offered=loc in languages) for loc in every]
            sites.build_sites(root, tree, audiences, languages, states, files, options.as_of, cache, submit, step)
        for name, content in files.items():
            if name.split("/")[0] in wants:
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                (tree / name).write_bytes(content)
        if bad := validate.tree(tree, languages[0].units, partial(finished.faulty, cache=cache, submit=submit, root=root)):
            raise Refused(bad)
        release = publish(tree, options.out)
    made = [p for p in release.rglob("*") if p.is_file()]
    return Report(
        release,
        len(made),
        sum(p.stat().st_size for p in made),
        time.monotonic() - began,
        cache.hits,
        cache.misses,
        opened.problems,
        tuple(notes),
    )


def warm(root: Path) -> None:
    """What a worker does before its first sheet."""
    collect_less()
    pdf_render.warm(leaves.assets(root))


def source_of(opened: Opened) -> Localised:
    """Everything in the language it was written in."""
    return opened.localised(opened.kb.project.source_language)


def offered(opened: Opened, every: Sequence[Localised], tags: tuple[str, ...]) -> tuple[list[Localised], list[str]]:
    """The languages to build, the source language first, and what is to be said about those left out: a language is offered
    when its safety core is translated; the source language is always built, as it stands in for what others lack. Raises
    Misuse for a tag the project does not have."""
    known = {loc.language.id: loc for loc in every}
    for tag in tags:
        _exists("language", tag, known)
    source = opened.kb.project.source_language
    ready, notes = [], []
    for tag in sorted({*(tags or known), source}, key=lambda t: (t != source, t)):
        loc = known[tag]
        missing = [k for k, u in loc.units.items() if u.safety and loc.statuses[k] in (Status.new, Status.stale)]
        if missing and tag != source:
            name = loc.language.english_name
            notes.append(f"{name} ({tag}) is not offered: {len(missing)} texts of its safety core are new or stale")
            continue
        ready.append(loc)
    return ready, notes


def organised(opened: Opened, organisation: str | None) -> Opened:
    """The project with an organisation in place of the publisher. Raises Misuse for one that has no overlay."""
    if organisation is None:
        return opened
    from generator.overlay import with_overlay

    if organisation not in opened.kb.overlays:
        raise Misuse(f"no overlay '{organisation}'; there are: {', '.join(sorted(opened.kb.overlays)) or 'none'}")
    return with_overlay(opened, organisation)


def rendered(
    root: Path, languages: list[Localised], opened: Opened, cache: Cache, submit: Submit, step: Callable[[str], None]
) -> dict[str, bytes]:
    """All forms and letters of all languages by the name they have in the tree."""
    source = source_of(opened)
    every = chain(sheets.form_leaves(root, languages, source), sheets.letter_leaves(root, languages, source))
    return leaves.render_all(every, cache, submit, step)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, plain lines elsewhere; both on standard error."""
    if not sys.stderr.isatty():
        yield lambda name: print(f"made {name}", file=sys.stderr, flush=True)
        return
    with tqdm(unit=" file", leave=False, bar_format="{n_fmt} files  {elapsed}  {desc}") as bar:

        def step(name: str) -> None:
            bar.set_description_str(name, refresh=False)
            bar.update()

        yield step


def one_form(
    root: Path,
    form_id: str,
    language: str,
    second: str | None,
    shape: sheets.Shape,
    organisation: str | None,
    as_of: date,
    given: tuple[str, bytes] | None = None,
) -> bytes:
    """One form in one language or two, or one letter; `given`: the name and content of a file with answers to fill it in. Nothing of it is
    kept. Raises Misuse for what does not exist, Refused for problems in the content, RefusedData for problems in `given`."""
    opened = organised(checked(root, as_of), organisation)
    _exists("form or letter", form_id, {**opened.kb.forms, **opened.kb.letters})
    letter = opened.kb.letters.get(form_id)
    if letter and (second or shape not in sheets.LETTERS):
        raise Misuse(f"'{form_id}' is a letter: it is made in one language, as {' or '.join(sheets.LETTERS)}")
    for tag in filter(None, (language, second)):
        _exists("language", tag, opened.kb.languages)
    if sheets.SHAPES[shape].every:
        return _of_every_language(root, opened, form_id, language, shape, filled=second is not None or given is not None)
    under = opened.localised(second) if second else None
    data = None
    if given is not None:
        name, content = given
        form, assets = letter.as_form() if letter else opened.kb.forms[form_id], leaves.assets(root)
        data = filling.read_data(name, content, form, opened.kb, as_of.isoformat())
        if shape in sheets.DRAWN:
            filling.refuse_unseen(name, form, data, assets, fields=shape == "fillable")
    loc, source = opened.localised(language), source_of(opened)
    if letter:
        view: sheets.View = sheets.letter_view(loc, source, form_id, data)
    else:
        view = sheets.form_view(loc, source, form_id, shape, under, data)
    return leaves.made(sheets.sheet_leaf(root, view, shape, form_id))


def _of_every_language(root: Path, opened: Opened, form_id: str, language: str, shape: sheets.Shape, *, filled: bool) -> bytes:
    """One form in a shape that holds every language, `language` as the one that it begins in."""
    if filled:
        raise Misuse(f"{shape} holds every language and is filled in elsewhere: leave out --with and --data")
    ready, _ = offered(opened, [opened.localised(tag) for tag in sorted(opened.kb.languages)], ())
    if language not in {loc.language.id for loc in ready}:
        ready.append(opened.localised(language))
    view = survey_form(ready, source_of(opened), form_id, language)
    return leaves.made(sheets.sheet_leaf(root, view, shape, form_id))


def one_pack(
    root: Path,
    pack_id: str,
    language: str,
    second: str | None,
    output: str,
    organisation: str | None,
    as_of: date,
    say: Callable[[list[Problem]], None],
) -> bytes:
    """One pack in one language or two, as one of packing.OUTPUTS. `say` is given what whoever prints it has to know, before a page is
    made. Raises Misuse for what does not exist or has no such edition, Refused for problems in the content."""
    opened = organised(checked(root, as_of), organisation)
    _exists("pack", pack_id, opened.kb.packs)
    for tag in filter(None, (language, second)):
        _exists("language", tag, opened.kb.languages)
    loc, source = opened.localised(language), source_of(opened)
    pack, under = opened.kb.packs[pack_id], opened.localised(second) if second else None
    if (kind := output.partition("-")[0]) not in (able := packing.offered(pack)):
        raise Misuse(f"{pack_id} is not made as '{kind}'; it is made as: {', '.join(able)}")
    say(list(warnings(opened, loc, source, pack_id)))
    job = packing.Job(pack_id, loc, source, pack, output, {}, under)
    with pool(None, warm=partial(warm, root)) as submit:
        return packing.make(root, [job], as_of, Cache(None), submit, lambda _: None)[pack_id]


def checked(root: Path, as_of: date) -> Opened:
    """The project, if nothing in it stops a build."""
    opened = open_project(root, as_of)
    if bad := stops(opened.problems, release=False):
        raise Refused(bad)
    return opened


def _exists(what: str, key: str, known: Mapping[str, object]) -> None:
    if key not in known:
        raise Misuse(f"no {what} '{key}'; there are: {', '.join(sorted(known))}")
