"""What a translator is told about a text: where it shows, who reads it, what to keep, how long it may be, which words of it
the glossary explains. The same lines stand in a catalogue's comments and in the workbook."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from generator.model.base import Audience, Record
from generator.model.kb import KnowledgeBase
from generator.model.text import LINK, PLACEHOLDER

if TYPE_CHECKING:
    from generator.localise.units import Unit

# Kinds whose short texts stand where room is scarce: buttons, labels, columns, headings of sheets.
_TIGHT = frozenset({"ui", "forms", "choice_lists", "packs", "pages", "events", "needs", "strands"})
_SILENT = frozenset({"text", "other"})  # fields that say nothing about where a text shows
_LABEL = 60  # characters: longer texts wrap in any case


def growth(length: int) -> float:
    """How much longer a translation of so many characters may become (measured: reference/languages.md)."""
    return 2.4 if length <= 12 else 1.6


def visible(text: str) -> str:
    """The text without its marks: what counts for its length. A fact counts as one letter: it is as long in any language."""
    return PLACEHOLDER.sub("x", LINK.sub(r"\1", text)).replace("**", "")


def room(kind: str, text: str) -> int:
    """About how many characters a translation of a label may have; 0 where it does not matter."""
    shown = visible(text)
    if kind not in _TIGHT or len(shown) > _LABEL or shown.endswith((".", "?", "!", ":")):
        return 0
    return math.ceil(len(shown) * growth(len(shown)))


Teller = Callable[[str, str, "Unit"], tuple[str, ...]]


def teller(kb: KnowledgeBase) -> Teller:
    """The function that gives the lines for one text: (kind, record id, unit) → lines. The words are of content/ui.yml, in the
    source language, which every translator reads."""

    def word(key: str, default: str, n: object = "") -> str:
        found = kb.ui.get(key)
        return ((found.text if found else None) or default).replace("{n}", str(n))

    for_whom = {
        (audience, safety): " ".join(
            filter(
                None, (word(f"translate-for-{audience}", audience), word("translate-for-safety", "safety") if safety else "")
            )
        )
        for audience in Audience
        for safety in (False, True)
    }
    places = {
        kind: word(f"translate-in-{kind.replace('_', '-')}", "") or word("translate-in-list", "{n}", kind.replace("_", " "))
        for kind in sorted({kind for kind, _, _ in kb.records()})
    }

    def tell(kind: str, key: str, unit: Unit) -> tuple[str, ...]:
        pointer = unit.id.partition("#")[2]
        steps = (name_of(kb, kind, key), *(s.replace("_", " ") for s in pointer.split("/") if s not in _SILENT))
        about = room(kind, unit.text)
        lines = (
            f"{places[kind]}: {' › '.join(steps)}",
            for_whom[unit.audience, unit.safety],
            unit.note,
            word("translate-keep", "{n}", "  ".join(unit.keep)) if unit.keep else "",
            word("translate-room", "{n}", about) if about else "",
        )
        return tuple(filter(None, lines))

    return tell


def name_of(kb: KnowledgeBase, kind: str, key: str) -> str:
    """What a record is called, for a person: its title or name, else its id."""
    record: Record = kb.project if kind == "project" else getattr(kb, kind)[key]
    record = getattr(record, "meta", record)
    for field in ("title", "name", "term"):
        if value := getattr(record, field, None):
            return str(value)
    return key


def glossary(wanted: Iterable[tuple[str, str]]) -> Callable[[str], tuple[str, ...]]:
    """From all (id, text): a function that gives the ids of the glossary's terms that occur in a text, in its order."""
    terms = {text.lower(): key for key, text in wanted if key.startswith("glossary/") and key.endswith("#term")}
    if not terms:
        return lambda _: ()
    longest_first = sorted(terms, key=lambda t: (-len(t), t))
    found = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?:e?s)?(?!\w)")
    return lambda text: tuple(dict.fromkeys(terms[m[1]] for m in found.finditer(text.lower())))


def term_line(term: str, said: str) -> str:
    """A term of the glossary and how the language says it; a question mark where nobody has said yet."""
    return f"{term} → {said or '?'}"
