"""KnowledgeBase + catalogue → the same in one language: every text a Phrase with its state, every fact filled in.

What is new or stale stays English and says so; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.localise.catalogue import Catalogue, Status
from generator.localise.facts import filler
from generator.localise.units import NOT_TRANSLATED, Unit, unit_id, units
from generator.localise.words import Words
from generator.model.assessed import as_written, assessed
from generator.model.base import Prose, Record
from generator.model.editions import Language, Page
from generator.model.forms import FormDefinition
from generator.model.kb import KINDS, KnowledgeBase
from generator.model.reference import Word
from generator.model.text import Fact, Part, Phrase, State, parse
from generator.model.walk import mapped

# Latin letters with a sign at their end: between right-to-left words the sign would jump to the other side of them.
_SIGNED = re.compile(r"([A-Za-z]+\+)")
_STATES = {Status.draft: State.draft, Status.reviewed: State.reviewed}


@dataclass(frozen=True)
class Localised:
    """A KnowledgeBase in one language. `states` counts the public units by status, for the notice and the status page."""

    kb: KnowledgeBase
    language: Language
    words: Words
    units: Mapping[str, Unit]
    statuses: Mapping[str, Status]

    @property
    def reviewed(self) -> bool:
        """Whether every text that a victim may read is reviewed (the source language counts as such)."""
        return all(s is Status.reviewed for key, s in self.statuses.items() if self.units[key].audience == "public")


def _phrase(text: str, fill: Callable[[str], Fact | None], lang: str, state: State, language: Language) -> Phrase:
    parts = parse(text, fill)
    if lang == language.id and language.direction == "rtl":
        parts = tuple(p for part in parts for p in _set_apart(part))
    return Phrase(parts, lang, state)


def _set_apart(part: Part) -> Iterator[Part]:
    if part.fact:
        yield part
        return
    for n, text in enumerate(_SIGNED.split(part.text)):
        if text:
            yield part._replace(text=text, fact="code" if n % 2 else "")


def localise(kb: KnowledgeBase, language: Language, catalogue: Catalogue | None) -> Localised:
    """`catalogue` is None for the source language."""
    known = units(kb)
    statuses = {key: catalogue.status(unit) if catalogue else Status.reviewed for key, unit in known.items()}
    source = kb.languages[kb.project.source_language]
    blank: Callable[[str], Fact | None] = lambda _: None  # noqa: E731  facts need the words first

    def strings(key: str) -> tuple[tuple[str, ...], str, State]:
        """The texts, the language they are in and their state."""
        unit = known.get(key)
        if catalogue is None:
            return (
                ((unit.text, unit.plural) if unit and unit.plural else ((unit.text,) if unit else ())),
                source.id,
                State.source,
            )
        state = _STATES.get(statuses[key]) if unit else None
        if unit is None or state is None:
            return (
                ((unit.text, unit.plural) if unit and unit.plural else ((unit.text,) if unit else ())),
                source.id,
                State.fallback,
            )
        return catalogue.entries[key].strings, language.id, state

    def words_in(target: Language, *, fallback: bool) -> Words:
        ui: dict[str, Word] = {}
        plurals: dict[str, dict[str, Phrase]] = {}
        for key, word in kb.ui.items():
            if word.other is not None:
                texts, lang, state = strings(unit_id("ui", key, "other"))
                if fallback:
                    texts, lang, state = (word.one or word.other, word.other), source.id, State.source
                categories = target.plurals if lang == target.id else source.plurals
                plurals[key] = {c: _phrase(t, blank, lang, state, target) for c, t in zip(categories, texts, strict=True)}
                ui[key] = word
            else:
                texts, lang, state = strings(unit_id("ui", key, "text"))
                if fallback or not texts:
                    texts, lang, state = (word.text or "",), source.id, State.source
                ui[key] = word.model_copy(update={"text": _phrase(texts[0], blank, lang, state, target)})
        return Words(target, ui, plurals)

    words = words_in(language, fallback=False)
    own = filler(kb, words)
    english = own if language.id == source.id else filler(kb, words_in(source, fallback=True))

    def change_in(kind: str, key: str) -> Callable[[str, Prose, str], str]:
        def change(text: str, _: Prose, pointer: str) -> str:
            pointer = pointer.removeprefix("meta/") if kind == "pages" else pointer
            texts, lang, state = strings(unit_id(kind, key, pointer))
            if not texts:  # nothing to translate in it: digits, signs
                texts, lang, state = (text,), source.id if catalogue is None else language.id, State.source
            return _phrase(texts[0], own if lang == language.id else english, lang, state, language)

        return change

    def one(kind: str, key: str, record: Record) -> Record:
        if kind in NOT_TRANSLATED:
            return record
        if kind == "ui" and record.other is not None:  # type: ignore[attr-defined]
            return record
        new = mapped(as_written(record) if isinstance(record, FormDefinition) else record, change_in(kind, key))
        if isinstance(new, Page):
            change = change_in(kind, key)
            marker = Prose(new.audience)
            new = new.model_copy(
                update={
                    "blocks": tuple(
                        b if b.kind == "view" else b.model_copy(update={"text": change(b.text, marker, b.id)})
                        for b in new.blocks
                    )
                }
            )
        return new

    kinds = {kind: {key: one(kind, key, record) for key, record in getattr(kb, kind).items()} for kind in KINDS}
    project = one("project", "project", kb.project)
    local = assessed(kb.with_records(project=project, **kinds))
    return Localised(local, language, Words(language, local.ui, words.plurals), known, statuses)
