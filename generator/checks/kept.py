"""What a translation has to keep of its source: placeholders, numbers, links and a bold "not"; and what it may never hold.

Used by the checks of catalogues, and by what takes a translator's file in: both refuse the same things.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from generator.checks.marks import MARKUP, Marks
from generator.problems import Level
from generator.sources.yaml_reader import HIDDEN

NEGATIONS = frozenset({"not", "no", "never", "nobody", "nothing", "none", "cannot", "without", "neither", "nor"})
# The first words of the names that Unicode gives to the letters of a script (ISO 15924).
_NAMES = {
    "Latn": ("LATIN",), "Arab": ("ARABIC",), "Cyrl": ("CYRILLIC",), "Grek": ("GREEK",), "Hebr": ("HEBREW",),
    "Beng": ("BENGALI",), "Guru": ("GURMUKHI",), "Deva": ("DEVANAGARI",), "Taml": ("TAMIL",), "Gujr": ("GUJARATI",),
    "Ethi": ("ETHIOPIC",), "Hans": ("CJK",), "Hant": ("CJK",), "Thai": ("THAI",), "Armn": ("ARMENIAN",), "Geor": ("GEORGIAN",),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SET_APART = re.compile(r"\([^()]*\)|«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


# What any rule about facts, links, bold words or markup begins with.
_MARKED = re.compile(r"[{}\[\]*<>&~`%!#:]|\d")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a translation."""

    code: str
    message: str
    cure: str
    level: Level = Level.error


def faults(source: str, text: str, script: str = "", optional: Collection[str] = ()) -> Iterator[Fault]:
    """Everything wrong with `text` as a translation of `source`. `script` (ISO 15924) is what its language is written in;
    `optional` are placeholders that it may leave out (the number in a plural form for one)."""
    if found := sorted(set(HIDDEN.findall(text))):
        codes = ", ".join(f"U+{ord(c):04X}" for c in found)
        yield Fault(
            "C405",
            f"holds a hidden or control character ({codes})",
            "remove it; phones and names are isolated when they are set",
        )
    if source == text:
        return
    ours, theirs = Marks(source), Marks(text)
    if not _MARKED.search(source) and not _MARKED.search(text):  # words alone: there is nothing to lose
        if script in _NAMES:
            yield from _scripts(ours, theirs, script)
        return
    if theirs.stray_brace and not ours.stray_brace:
        yield Fault("C401", "a brace that belongs to no placeholder", "copy the placeholder from the English letter by letter")
    for name, lost, added in _differ(ours.placeholders, theirs.placeholders, optional):
        message = _said(lost, added, f"placeholder {{{name}}}")
        yield Fault("C401", message, "keep each {…} of the English as it is, and add none")
    for name, lost, added in _differ(ours.numbers, theirs.numbers):
        yield Fault("C402", _said(lost, added, f"number {name}"), "write each number of the English as a number, and no other")
    for name, lost, added in _differ(ours.links, theirs.links):
        cure = f"write [words]({name}) around your words for it" if lost else "remove it"
        yield Fault("C403", _said(lost, added, f"link to {name}"), cure)
    if theirs.stray_link and not ours.stray_link:
        yield Fault("C403", "a link that is not by id", "copy what stands in the round brackets from the English")
    yield from _bold(ours, theirs)
    if (m := MARKUP.search(theirs.words)) and m[0] not in source:
        yield Fault("C412", f"'{m[0]}' is markup, not words", "write words only: no HTML, code or templates")
    if script in _NAMES:
        yield from _scripts(ours, theirs, script)


def _differ(ours: Counter[str], theirs: Counter[str], optional: Collection[str] = ()) -> Iterator[tuple[str, int, int]]:
    """(name, times lost, times added), where the two differ."""
    if ours != theirs:
        for name in sorted(ours | theirs):
            change = theirs[name] - ours[name]
            if change and not (change < 0 and name in optional):
                yield name, max(0, -change), max(0, change)


def _said(lost: int, added: int, what: str) -> str:
    times = f" ({lost or added} times)" if (lost or added) > 1 else ""
    return f"{'loses' if lost else 'adds'} the {what}{times}"


def _bold(ours: Marks, theirs: Marks) -> Iterator[Fault]:
    if theirs.text.count("**") % 2:
        yield Fault("C404", "a ** has no partner", "bold words stand between two pairs: **not**")
    elif len(theirs.bold) < len(ours.bold):
        turning = [run for run in ours.bold if NEGATIONS & set(run.lower().split())]
        missing = f"{len(theirs.bold)} of {len(ours.bold)} bold runs"
        if turning:
            cure = "set in ** the words that say “not” in your language"
            yield Fault("C404", f"{missing}; the English has **{turning[0]}**", cure)
        else:
            yield Fault("C404", missing, f"set in ** what stands for: {', '.join(ours.bold)}", Level.note)


def _scripts(ours: Marks, theirs: Marks, script: str) -> Iterator[Fault]:
    """Words in letters that the language does not use: look-alikes, and what was forgotten."""
    if script == "Latn":
        if theirs.text.isascii() or not any(_foreign(c, script) for c in set(theirs.words)):
            return
        foreign = [w for w in _WORD.findall(theirs.words) if any(_foreign(c, script) for c in w)]
    else:
        # Names stay in their letters; a word of the document may stand in brackets or quotes beside its translation.
        names = {w for w in _LATIN_WORD.findall(ours.words) if not w.islower()}
        foreign = [w for w in _LATIN_WORD.findall(_SET_APART.sub(" ", theirs.words)) if w not in names]
    mixed = [w for w in foreign if script == "Latn" and any(c.isascii() for c in w)]
    if mixed:
        cure = "type the word again on one keyboard: letters that look alike are found by no search"
        yield Fault("C411", f"letters of two scripts in one word: {_listed(mixed)}", cure)
    if others := [w for w in foreign if w not in mixed]:
        cure = "translate it, unless it is a name"
        yield Fault("C411", f"not in the letters of the language: {_listed(others)}", cure, Level.note)


def _listed(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in dict.fromkeys(words))


@cache
def _foreign(char: str, script: str) -> bool:
    """Whether a character is a letter of another script."""
    if char.isascii() or not char.isalpha():
        return False
    return not unicodedata.name(char, "").startswith((*_NAMES[script], "MODIFIER", "FEMININE", "MASCULINE", "MICRO"))
