"""What words may not say by themselves: a number to call, an address or a limit; and a "not" that does not stand out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context, at
from generator.checks.marks import Marks
from generator.localise.units import Unit
from generator.model.base import Audience
from generator.problems import Level, Problem

_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty(?:[- ](?:one|four|eight))?|thirty"
    r"|forty[- ]eight|sixty|ninety)"
)
PHONE = re.compile(r"(?<![\w.,/-])(?:\+\d[\d ()-]{6,}\d|0\d[\d ()-]{6,}\d|999|112|101|111|1800[01])(?![\w/-]|[.,]\d)")
_FACTS = {
    "a phone number": PHONE,
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+(?:\.\w+)+"),
    "a web address": re.compile(
        r"\bhttps?:[^\s)\]]*|\bwww\.[^\s)\]]*[\w/]|(?<![\w.@])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|info|gov|ac|co|uk|eu|int|ie)\b"
    ),
    "a limit": re.compile(
        rf"\b{_COUNT}[ -](?:working |calendar |clear )?(?:hours?|days?|weeks?|months?|years?)\b|\b24/7\b", re.I
    ),
}
_MAYBE = re.compile(r"\d|@|http|www|\.[a-z]|(?:hour|day|week|month|year)", re.I)
_CURES = {
    "a phone number": "write {contact.<service>.<phone>}: the number stands in content/directory/",
    "an e-mail address": "write {contact.<service>.email} or {publisher.email}",
    "a web address": "write {contact.<service>.<website>} or {address.<page>}",
    "a limit": "write {deadline.<timescale>}: the limit stands in the record of its clause or step",
}
# Records whose figures are what they are about, or that are the data themselves.
_DATA = ("assessments/", "networks/", "sources/")
# What somebody wrote down where a contact was seen.
_SEEN = "/seen/"
# A document's own words, quoted, may say a limit.
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_NOT = re.compile(r"\b(?:(?:do|does|is|will|must) not|can ?not)\b", re.I)


def check(context: Context) -> Iterator[Problem]:
    """C206 a fact standing in prose, C207 a "not" that is not bold in a text for victims."""
    for unit in context.units.values():
        if unit.id.startswith(_DATA) or _SEEN in unit.id:
            continue
        for text in filter(None, (unit.text, unit.plural)):
            if _MAYBE.search(text):
                yield from _facts(unit, Marks(text).words)
            if unit.audience is Audience.public and (m := _NOT.search(text)):
                yield at(
                    unit.place,
                    "C207",
                    f"'{m[0]}' is not bold",
                    "write **not** where the meaning turns on it: a lost one is then found",
                    Level.note,
                )


def _facts(unit: Unit, words: str) -> Iterator[Problem]:
    for name, pattern in _FACTS.items():
        if name == "a limit":
            if _is_option(unit):
                continue
            words = _QUOTED.sub(" ", words)
        if m := pattern.search(words):
            yield at(unit.place, "C206", f"{name} stands in the text: '{m[0]}'", _CURES[name])


def _is_option(unit: Unit) -> bool:
    """Whether it is what a person may tick: "Every two weeks" is an answer there, no limit of ours."""
    kind, _, pointer = unit.id.partition("#")
    return kind.startswith("choice_lists/") or (
        kind.startswith("forms/") and pointer.endswith("/label") and pointer.count("/") > 1
    )
