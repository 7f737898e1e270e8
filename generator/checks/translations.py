"""Each translation against its English: nothing lost, nothing slipped in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.kept import faults
from generator.localise.catalogue import Catalogue, Entry, Status
from generator.localise.units import Unit
from generator.model.editions import Language
from generator.problems import Level, Problem

# A form for a fixed number may say it in a word or leave it out: "one day".
_FIXED = frozenset({"zero", "one", "two"})
# Vowel signs and tanwin: where they stand, words come apart when the text of a PDF is read out or copied.
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_NOT_IN_PDF = ("pages/", "languages/", "assessments/", "networks/", "procedures/")
_SAME = re.compile(r"[a-z]{3,}.*\b[a-z]{3,}")
SHOWN = 5


def check(context: Context) -> Iterator[Problem]:
    """C401 to C405, C411, C412 of each text; C413 vowel signs and C415 words left as they were, once a language."""
    for tag, catalogue in sorted(context.catalogues.items()):
        language = context.kb.languages[tag]
        signs: list[Entry] = []
        same: list[Entry] = []
        for unit in context.units.values():
            entry = catalogue.entries.get(unit.id)
            # What is new or stale is not shown: English stands there.
            if entry is None or entry.status(unit) in (Status.new, Status.stale):
                continue
            yield from _faults(catalogue, language, unit, entry)
            if language.script == "Arab" and not unit.id.startswith(_NOT_IN_PDF) and _VOWELS.search("".join(entry.strings)):
                signs.append(entry)
            if entry.strings[0] == unit.text and _SAME.search(unit.text):
                same.append(entry)
        if signs:
            message = (
                f"{len(signs)} texts with vowel signs (words come apart when a PDF is read aloud or copied): {_some(signs)}"
            )
            yield Problem(
                catalogue.file,
                signs[0].line,
                1,
                "C413",
                message,
                "leave the signs out unless the word is unclear without",
                Level.note,
            )
        if same:
            message = f"{len(same)} texts that are still as in English: {_some(same)}"
            yield Problem(
                catalogue.file,
                same[0].line,
                1,
                "C415",
                message,
                "translate them, or empty msgstr so that they count as new",
                Level.note,
            )


def _faults(catalogue: Catalogue, language: Language, unit: Unit, entry: Entry) -> Iterator[Problem]:
    forms = list(zip(language.plurals, entry.strings, strict=True)) if unit.plural else [("", entry.strings[0])]
    for form, text in forms:
        optional = ("n",) if form in _FIXED else ()
        for fault in faults(unit.plural or unit.text, text, language.script, optional):
            where = f"{unit.id} ({form})" if form else unit.id
            yield Problem(catalogue.file, entry.line, 1, fault.code, f"{where}: {fault.message}", fault.cure, fault.level)


def _some(entries: list[Entry]) -> str:
    names = ", ".join(f"line {e.line}" for e in entries[:SHOWN])
    return names + (" …" if len(entries) > SHOWN else "")
