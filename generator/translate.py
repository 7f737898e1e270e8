"""The commands of `beside translate`: catalogues brought up to date, counted, sent out, taken back and vouched for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.checks.translations import faults_of
from generator.localise import catalogue as cat
from generator.localise import exchange
from generator.localise.catalogue import Catalogue, Status, review_mark, unmarked
from generator.localise.units import Unit, units
from generator.model.base import ID_PATTERN
from generator.model.editions import Language
from generator.model.kb import KnowledgeBase
from generator.problems import Level, Misuse, Problem, Refused
from generator.project import catalogue_path
from generator.sources import load
from generator.sources.yaml_reader import read_text


@dataclass(frozen=True)
class _Work:
    """A language with its catalogue as it stands in the file, and merged with today's English."""

    root: Path
    language: Language
    wanted: Mapping[str, Unit]
    old: Catalogue
    merged: Catalogue

    def save(self, new: Catalogue) -> None:
        """Write the catalogue, unless the file says the same already."""
        path, text = catalogue_path(self.root, self.language.id), cat.write(new, self.wanted, self.language)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            _replace(path, text)


def _replace(path: Path, text: str) -> None:
    """Nothing of the old catalogue is lost if the machine stops half-way."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def _languages(kb: KnowledgeBase) -> dict[str, Language]:
    """The languages to translate into."""
    return {tag: language for tag, language in sorted(kb.languages.items()) if tag != kb.project.source_language}


def _open(root: Path, kb: KnowledgeBase, tags: Iterable[str]) -> Iterator[_Work]:
    """The languages asked for, or all. Raises Misuse for one that does not exist, before anything is done."""
    known, tags, wanted = _languages(kb), tuple(tags), units(kb)
    for tag in tags:
        if tag not in known:
            raise Misuse(f"no language '{tag}' to translate into; there are: {', '.join(known) or 'none'}")
    for tag in tags or known:
        path = catalogue_path(root, tag)
        text = read_text(root, path, cat.MAX_BYTES) if path.exists() else ""
        old = cat.read(path.relative_to(root).as_posix(), text, known[tag])
        yield _Work(root, known[tag], wanted, old, cat.merge(old, wanted))


def update(root: Path, tags: Iterable[str]) -> Iterator[str]:
    """Write each catalogue for today's English. Yields a line a language."""
    for work in _open(root, load(root), tags):
        work.save(work.merged)
        yield f"{work.language.id}: {_counts(work.merged, work.wanted.values())}"


def _counts(catalogue: Catalogue, wanted: Iterable[Unit]) -> str:
    counts = Counter(catalogue.status(unit) for unit in wanted)
    return ", ".join(f"{counts[s]} {s}" for s in reversed(Status))


def status(root: Path, tags: Iterable[str]) -> Iterator[str]:
    """How far each language is, by what the texts are for, and whether it is offered."""
    for work in _open(root, load(root), tags):
        core = [u for u in work.wanted.values() if u.safety]
        parts = {
            "safety core": core,
            "other public": [u for u in work.wanted.values() if u.audience == "public" and not u.safety],
            "staff": [u for u in work.wanted.values() if u.audience == "staff" and not u.safety],
        }
        waiting = sum(work.merged.status(u) in (Status.new, Status.stale) for u in core)
        offered = f"not offered: {waiting} texts of the safety core are new or stale" if waiting else "offered"
        yield f"{work.language.id} {work.language.english_name}: {offered}"
        for name, some in parts.items():
            yield f"  {name:12} {len(some):5} texts: {_counts(work.merged, some)}"


def export(root: Path, tag: str, shape: str, audience: str | None) -> bytes:
    """A workbook (xlsx) or the catalogue (po) of a language, with today's English."""
    kb = load(root)
    (work,) = _open(root, kb, [tag])
    wanted = {key: unit for key, unit in work.wanted.items() if audience in (None, unit.audience)}
    if shape == "po":
        return cat.write(replace(work.merged, obsolete=()), wanted, work.language).encode()
    return exchange.workbook(kb, work.merged, wanted, work.language)


def take(root: Path, file: Path, reviewer: str | None, as_of: date) -> tuple[int, list[Problem]]:
    """Bring a workbook or catalogue back into content/. Returns how many texts changed and what was refused: a text that is
    refused stays as it was, every other one is taken. What is marked as reviewed counts only with `reviewer`, a role. Raises
    Refused when nothing of the file can be taken."""
    vouches = exchange.Reviewer(_role(reviewer), as_of.isoformat()) if reviewer else None
    if (size := file.stat().st_size) > exchange.MAX_BYTES:
        raise Refused([Problem(str(file), 1, 1, "C420", f"is larger than {exchange.MAX_BYTES} bytes ({size})", "export again")])
    kb = load(root)
    returned = exchange.read(str(file), file.read_bytes(), _languages(kb), units(kb))
    (work,) = _open(root, kb, [returned.tag])
    taken = exchange.take(work.merged, work.wanted, returned, work.language, vouches)
    if taken.changed:
        work.save(taken.catalogue)
    return len(taken.changed), list(taken.problems)


def review(root: Path, tag: str, ids: Sequence[str], reviewer: str, as_of: date) -> tuple[int, list[Problem]]:
    """Mark drafts as reviewed: those whose id is given, or begins with what is given (`forms/consent-sheet`). Returns how many
    were marked, and why others were not. Raises Misuse for an id that no text has."""
    role = _role(reviewer)
    (work,) = _open(root, load(root), [tag])
    for start in ids:
        if not any(_under(key, start) for key in work.wanted):
            raise Misuse(f"no text has the id '{start}', or one that begins so")
    entries, marked, problems = dict(work.merged.entries), 0, []
    for key, unit in work.wanted.items():
        if not any(_under(key, start) for start in ids) or work.merged.status(unit) is Status.reviewed:
            continue
        entry = entries[key]
        if work.merged.status(unit) is not Status.draft:
            message, cure = f"{key} is {work.merged.status(unit)}", "translate it first"
            problems.append(Problem(work.old.file, entry.line or 1, 1, "C428", message, cure, Level.note))
        elif bad := [f for _, f in faults_of(work.language, unit.text, unit.plural, entry.strings) if f.level is Level.error]:
            problems += [Problem(work.old.file, entry.line or 1, 1, f.code, f"{key}: {f.message}", f.cure) for f in bad]
        else:
            comment = "\n".join(filter(None, (unmarked(entry.comment), review_mark(entry, role, as_of.isoformat()))))
            entries[key], marked = replace(entry, comment=comment), marked + 1
    if marked:
        work.save(replace(work.merged, entries=entries))
    return marked, problems


def _under(key: str, start: str) -> bool:
    """Whether an id is `start`, or stands under it: `ui` holds `ui/menu#text`, but `forms/a` does not hold `forms/ab`."""
    return key == start or (key.startswith(start) and (start[-1:] in "/#" or key[len(start)] in "/#"))


def _role(reviewer: str) -> str:
    if not re.fullmatch(ID_PATTERN, reviewer):
        raise Misuse(f"'{reviewer}' is not a role: small letters and hyphens, such as second-translator; never a name")
    return reviewer
