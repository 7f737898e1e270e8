"""The commands of `beside translate`: catalogues brought up to date, counted, sent out and taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.localise import catalogue as cat
from generator.localise import exchange
from generator.localise.catalogue import Catalogue, Status
from generator.localise.units import Unit, units
from generator.model.editions import Language
from generator.model.kb import KnowledgeBase
from generator.problems import Misuse, Problem
from generator.project import catalogue_path
from generator.sources import load
from generator.sources.yaml_reader import read_text


def _languages(kb: KnowledgeBase, tags: Iterable[str]) -> list[Language]:
    """The languages asked for, or all but the source language. Raises Misuse for one that does not exist."""
    known = {t: lang for t, lang in sorted(kb.languages.items()) if t != kb.project.source_language}
    for tag in tags:
        if tag not in known:
            raise Misuse(f"no language '{tag}' to translate into; there are: {', '.join(known) or 'none'}")
    return [known[t] for t in (tuple(tags) or known)]


def _read(root: Path, language: Language) -> Catalogue:
    path = catalogue_path(root, language.id)
    text = read_text(root, path, cat.MAX_BYTES) if path.exists() else ""
    return cat.read(path.relative_to(root).as_posix(), text, language)


def update(root: Path, tags: Iterable[str]) -> Iterator[str]:
    """Write each catalogue for today's English. Yields a line a language."""
    kb = load(root)
    wanted = units(kb)
    for language in _languages(kb, tags):
        old = _read(root, language)
        new = cat.merge(old, wanted)
        text = cat.write(new, wanted, language)
        path = catalogue_path(root, language.id)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            _replace(path, text)
        yield f"{language.id}: {_counts(new, wanted.values())}"


def _replace(path: Path, text: str) -> None:
    """Nothing of the old catalogue is lost if the machine stops half-way."""
    temporary = path.with_suffix(".po.new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def _counts(catalogue: Catalogue, wanted: Iterable[Unit]) -> str:
    counts = Counter(catalogue.status(unit) for unit in wanted)
    return ", ".join(f"{counts[s]} {s}" for s in Status)


def status(root: Path, tags: Iterable[str]) -> Iterator[str]:
    """How far each language is, by what the texts are for."""
    kb = load(root)
    wanted = units(kb)
    parts = {
        "safety core": [u for u in wanted.values() if u.safety],
        "public": [u for u in wanted.values() if u.audience == "public" and not u.safety],
        "staff": [u for u in wanted.values() if u.audience == "staff"],
    }
    for language in _languages(kb, tags):
        catalogue = _read(root, language)
        for name, some in parts.items():
            yield f"{language.id:8} {name:12} {_counts(catalogue, some)}"


def export(root: Path, tag: str, shape: str, audience: str | None) -> bytes:
    """A workbook (xlsx) or the catalogue (po) of a language, with today's English."""
    kb = load(root)
    (language,) = _languages(kb, [tag])
    wanted = {k: u for k, u in units(kb).items() if audience in (None, u.audience)}
    merged = cat.merge(_read(root, language), units(kb))
    if shape == "po":
        return cat.write(merged, wanted, language).encode()
    return exchange.workbook(merged, wanted, language, exchange.titles(kb))


def take(root: Path, file: Path) -> tuple[int, list[Problem]]:
    """Bring a workbook or catalogue back into content/. Returns how many texts changed and what was refused; a text that is
    refused stays as it was, every other one is taken."""
    kb = load(root)
    wanted = units(kb)
    tag, rows = exchange.read(file, kb)
    (language,) = _languages(kb, [tag])
    merged = cat.merge(_read(root, language), wanted)
    new, changed, problems = exchange.apply(merged, wanted, rows, language, file.name)
    if changed:
        _replace(catalogue_path(root, language.id), cat.write(new, wanted, language))
    return changed, problems
