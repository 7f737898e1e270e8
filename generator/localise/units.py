"""What there is to translate: every marked text of the KnowledgeBase as a Unit with a stable id, in file order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from generator.localise.hints import teller
from generator.model.base import Audience, Prose, Record
from generator.model.editions import Pack, Page
from generator.model.forms import FormDefinition
from generator.model.kb import KnowledgeBase, Position
from generator.model.reference import Term, Word
from generator.model.text import LINK, PLACEHOLDER
from generator.model.walk import leaves

_LETTER = re.compile(r"[^\W\d_]")
# Kinds whose texts are not translated: a language's own record, and filled examples.
NOT_TRANSLATED = frozenset({"languages", "examples"})


@dataclass(frozen=True)
class Unit:
    """One text. `plural` is set where it counts: then `text` is English's form for one. `safety`: without it a language is
    not offered. `keep` are the placeholders and link targets a translation carries too."""

    id: str
    text: str
    audience: Audience
    place: Position
    plural: str = ""
    safety: bool = False
    note: str = ""
    tell: Callable[[Unit], tuple[str, ...]] | None = field(default=None, compare=False, repr=False)

    @property
    def told(self) -> tuple[str, ...]:
        """What a translator is told about it, a line each: made when a catalogue is written, not whenever content is read."""
        return self.tell(self) if self.tell else ()

    @property
    def keep(self) -> tuple[str, ...]:
        """Placeholders and link targets, in the order of the text."""
        both = f"{self.text} {self.plural}"
        return tuple(dict.fromkeys([*(m.group(0) for m in PLACEHOLDER.finditer(both)), *(m[2] for m in LINK.finditer(both))]))


def units(kb: KnowledgeBase) -> dict[str, Unit]:
    """Every unit by id, in the order of kinds, ids and places."""
    tell = teller(kb)
    found: dict[str, Unit] = {}
    for kind, key, record in kb.records():
        if kind in NOT_TRANSLATED:
            continue
        for unit in _of_record(kb, kind, key, record, partial(tell, kind, key)):
            found[unit.id] = unit
    return found


def _of_record(
    kb: KnowledgeBase, kind: str, key: str, record: Record, tell: Callable[[Unit], tuple[str, ...]]
) -> Iterator[Unit]:
    origin = kb.origins.get((kind, key))
    whole = _audience(record)

    def place(path: tuple[str | int, ...]) -> Position:
        return origin.at(path) if origin else Position(kind, 1, 1)

    if isinstance(record, Word) and record.other is not None:
        yield Unit(
            unit_id(kind, key, "other"),
            record.one or record.other,
            whole or Audience.public,
            place(("other",)),
            plural=record.other,
            safety=_is_safety(record),
            note=record.note or "",
            tell=tell,
        )
        return
    note = record.note or "" if isinstance(record, Word) else ""
    for leaf in leaves(record):
        if isinstance(leaf.marker, Prose) and _LETTER.search(leaf.value):
            pointer = leaf.pointer.removeprefix("meta/") if isinstance(record, Page) else leaf.pointer
            yield Unit(
                unit_id(kind, key, pointer),
                leaf.value,
                whole or leaf.marker.audience,
                place(leaf.path),
                safety=leaf.marker.safety and whole is not Audience.staff,
                note=note,
                tell=tell,
            )
    if isinstance(record, Page):
        for block in record.blocks:
            if block.kind != "view":
                file = place(()).file
                yield Unit(
                    unit_id(kind, key, block.id),
                    block.text,
                    record.audience,
                    Position(file, block.line, 1),
                    safety=record.meta.safety,
                    tell=tell,
                )


def unit_id(kind: str, key: str, pointer: str) -> str:
    """The msgctxt of a text."""
    return f"{kind}/{key}#{pointer}"


def _is_safety(word: Word) -> bool:
    return type(word) is not Word


def _audience(record: Record) -> Audience | None:
    """The audience of a whole record, where it has one that outweighs the marker of the field."""
    if isinstance(record, Page | FormDefinition | Pack | Word | Term):
        return record.audience
    return None
