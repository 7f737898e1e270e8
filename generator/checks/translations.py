"""Each translation against its English: nothing lost, nothing slipped in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.context import Context
from generator.checks.kept import Fault, faults
from generator.localise.catalogue import Catalogue, Entry, Status
from generator.localise.plurals import is_fixed
from generator.localise.units import Unit
from generator.model.editions import Language
from generator.problems import Level, Problem

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
            message = f"vowel signs, at which words come apart when a PDF is read aloud: {_some(signs)}"
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
            message = f"still as in English: {_some(same)}"
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
    for form, fault in faults_of(language, unit.text, unit.plural, entry.strings):
        where = f"{unit.id} ({form})" if form else unit.id
        yield Problem(catalogue.file, entry.line, 1, fault.code, f"{where}: {fault.message}", fault.cure, fault.level)


def faults_of(language: Language, one: str, other: str, texts: Sequence[str]) -> Iterator[tuple[str, Fault]]:
    """What is wrong with the texts of one entry, with the plural form it is in (empty where nothing is counted). A form for one
    number only may say the number in a word or leave it out: "one day"."""
    for form, text in zip(language.plurals if other else ("",), texts, strict=True):
        optional = ("n",) if form and is_fixed(language.id, form) else ()
        for fault in faults(other or one, text, language.script, optional):
            yield form, fault


def _some(entries: list[Entry]) -> str:
    lines = ", ".join(str(e.line) for e in entries[:SHOWN])
    return f"{len(entries)} (line {lines}{' …' if len(entries) > SHOWN else ''})"
