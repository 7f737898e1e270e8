"""The whole project, read: which file holds which records. All problems of all files are given at once."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from generator.model.assessed import assessed
from generator.model.assessments import Assessment
from generator.model.base import Audience, Record
from generator.model.directory import Organization
from generator.model.editions import Language, Pack
from generator.model.forms import ChoiceLists, Examples, FormDefinition
from generator.model.kb import KINDS, KnowledgeBase, Origin
from generator.model.knowledge import Network, Procedure, Rights, Standard
from generator.model.letters import Letter
from generator.model.overlays import Overlay, Picture
from generator.model.reference import Events, Glossary, Interface, Project, Roles, Sources, Strands, Topics
from generator.problems import Problem, Refused
from generator.sources.build_record import build
from generator.sources.logo import BadLogo, read_logo
from generator.sources.markdown_reader import read_page
from generator.sources.yaml_reader import Document, parse, read_text


@dataclass(frozen=True)
class Shelf:
    """Where records of one model stand. `lists` maps a key of the file to the kind its records belong to; without it the
    file is one record of kind `kind`. `stem`: which part of the path its id has to repeat."""

    pattern: str
    model: type[Record]
    kind: str = ""
    lists: tuple[tuple[str, str], ...] = ()
    stem: Callable[[FilePath], str] | None = None


def _stem(path: FilePath) -> str:
    return path.stem


def _folder(path: FilePath) -> str:
    return path.parent.name


SHELVES = (
    Shelf("content/project.yml", Project, "project"),
    Shelf("content/sources.yml", Sources, lists=(("sources", "sources"),)),
    Shelf("content/topics.yml", Topics, lists=(("topics", "topics"),)),
    Shelf("content/roles.yml", Roles, lists=(("roles", "roles"),)),
    Shelf("content/events.yml", Events, lists=(("events", "events"),)),
    Shelf("content/strands.yml", Strands, lists=(("strands", "strands"), ("needs", "needs"))),
    Shelf("content/glossary.yml", Glossary, lists=(("terms", "glossary"),)),
    Shelf("content/ui.yml", Interface, lists=(("words", "ui"), ("safety", "ui"))),
    Shelf("content/rights.yml", Rights, lists=(("rights", "rights"),)),
    Shelf("content/standards/*.yml", Standard, "standards", stem=_stem),
    Shelf("content/procedures/*.yml", Procedure, "procedures", stem=_stem),
    Shelf("content/assessments/*.yml", Assessment, "assessments", stem=_stem),
    Shelf("content/networks/*.yml", Network, "networks", stem=_stem),
    Shelf("content/directory/*/*.yml", Organization, "organizations", stem=_stem),
    Shelf("content/overlays/*.yml", Overlay, "overlays", stem=_stem),
    Shelf("content/packs/*.yml", Pack, "packs", stem=_stem),
    Shelf("content/letters/*.yml", Letter, "letters", stem=_stem),
    Shelf("content/languages/*/language.yml", Language, "languages", stem=_folder),
    Shelf("forms_src/_shared/choices.yml", ChoiceLists, lists=(("lists", "choice_lists"),)),
    Shelf("forms_src/*/form.yml", FormDefinition, "forms", stem=_folder),
    Shelf("forms_src/*/examples.yml", Examples, "examples", stem=_folder),
)


def load(root: FilePath) -> KnowledgeBase:
    """Read everything below `root`. Raises Refused with every problem of reading and typing, sorted."""
    kb, problems = read(root)
    if problems or kb is None:
        raise Refused(problems)
    return kb


def read(root: FilePath) -> tuple[KnowledgeBase | None, list[Problem]]:
    """Read what can be read below `root`, and every problem of reading and typing. None: there is not even a project."""
    problems: list[Problem] = []
    kinds: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    origins: dict[tuple[str, str], Origin] = {}
    read_here: set[FilePath] = set()

    def add(kind: str, key: str, record: Any, origin: Origin) -> None:
        if kind != "project" and key in kinds[kind]:
            at, other = origin.at(("id",)), origins[kind, key].at(("id",))
            problems.append(
                Problem(
                    at.file,
                    at.line,
                    at.column,
                    "C105",
                    f"id '{key}' stands twice",
                    f"the other: {other.file}:{other.line}; rename one of the two",
                )
            )
            return
        origins[kind, key] = origin
        if kind == "project":
            kinds.setdefault("project", {})["project"] = record
        else:
            kinds[kind][key] = record

    for shelf in SHELVES:
        for path in _files(root, shelf.pattern):
            read_here.add(path)
            try:
                document = parse(path.relative_to(root).as_posix(), read_text(root, path))
            except Refused as refused:
                problems += refused.problems
                continue
            record, bad = build(shelf.model, document, ())
            problems += bad
            if record is None:
                continue
            for kind, key, item, origin in _records(shelf, path, document, record):
                add(kind, key, item, origin)
                if shelf.stem and key != shelf.stem(path):
                    at = origin.at(("id",))
                    problems.append(
                        Problem(
                            at.file,
                            at.line,
                            at.column,
                            "C107",
                            f"id '{key}' in '{shelf.stem(path)}'",
                            f"an id repeats the name of its file or folder: write id: {shelf.stem(path)}",
                        )
                    )
    for audience in Audience:
        for path in _files(root, f"content/pages/{audience}/*.md"):
            read_here.add(path)
            try:
                page, origin = read_page(path.relative_to(root).as_posix(), read_text(root, path), audience)
                add("pages", f"{audience}/{page.id}", page, origin)
            except Refused as refused:
                problems += refused.problems
    problems += _unread(root, read_here)
    logos, bad_logos = _logos(root, kinds["overlays"], origins)
    problems += bad_logos
    if "project" not in kinds and not any(p.file == "content/project.yml" for p in problems):
        problems.append(Problem("content/project.yml", 1, 1, "C006", "is missing", "run the command in the project's folder"))
    if "project" not in kinds:
        return None, problems
    project = kinds.pop("project")["project"]
    return assessed(KnowledgeBase(project=project, origins=origins, logos=logos, **kinds)), problems  # type: ignore[arg-type]


def _logos(
    root: FilePath, overlays: dict[str, Overlay], origins: dict[tuple[str, str], Origin]
) -> tuple[dict[str, Picture], list[Problem]]:
    """The logo of each overlay that names one."""
    found, problems = {}, []
    for key, overlay in sorted(overlays.items()):
        if overlay.logo is not None:
            try:
                found[key] = read_logo(root, overlay.logo)
            except BadLogo as bad:
                at = origins["overlays", key].at(("logo",))
                problems.append(Problem(at.file, at.line, at.column, "C520", bad.message, bad.cure))
    return found, problems


def _files(root: FilePath, pattern: str) -> list[FilePath]:
    """What stands at the places of a pattern, sorted; a link that leads nowhere, too, so that it is refused and not passed over."""
    folder, _, name = pattern.rpartition("/")
    if "*" in name:
        return sorted(root.glob(pattern))
    folders = root.glob(folder) if "*" in folder else [root / folder]
    return sorted(path / name for path in folders if os.path.lexists(path / name))


# Folders that hold other things than records, and a file that explains a folder.
_OTHER = ("content/assets/", "content/schemas/", "forms_src/_shared/")
_RECORDS = frozenset({".yml", ".yaml", ".md", ".markdown"})


def _unread(root: FilePath, known: set[FilePath]) -> Iterator[Problem]:
    """Files that look like records and stand where nothing reads them: a contact saved in the wrong folder would be missing in
    silence."""
    for top in ("content", "forms_src"):
        for path in sorted((root / top).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in _RECORDS and path not in known and path.name != "README.md" and not name.startswith(_OTHER):
                places = [s.pattern for s in SHELVES] + ["content/pages/public/*.md", "content/pages/staff/*.md"]
                near = difflib.get_close_matches(name, places, n=1, cutoff=0.3)
                cure = f"records stand at places such as {near[0]}" if near else "see the list of places in CONTRIBUTING"
                yield Problem(name, 1, 1, "C007", "is read by nothing", cure)


def _records(shelf: Shelf, path: FilePath, document: Document, record: Any) -> Iterator[tuple[str, str, Any, Origin]]:
    if shelf.lists:
        for key, kind in shelf.lists:
            for n, item in enumerate(getattr(record, key)):
                yield kind, item.id, item, Origin(document.file, (key, n), document.positions)
    else:
        key = getattr(record, "id", None) or (_folder(path) if shelf.kind == "examples" else shelf.kind)
        yield shelf.kind, key, record, Origin(document.file, (), document.positions)
