"""Standards, clocks and forms as other programs are given them: the records themselves, their texts plain, their facts filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from generator.localise.apply import Localised
from generator.localise.facts import clock_words
from generator.model import published
from generator.model.base import Record
from generator.model.knowledge import Conflict, Timescale
from generator.model.walk import mapped

T = TypeVar("T", bound=Record)


def standards(loc: Localised) -> published.Standards:
    """What every document asks."""
    kb = loc.kb
    return published.Standards(
        language=loc.language.id,
        version=kb.project.version,
        sources=_plain(kb.sources.values()),
        standards=_plain(kb.standards.values()),
        procedures=_plain(kb.procedures.values()),
        assessments=_plain(kb.assessments.values()),
    )


def timescales(loc: Localised) -> published.Timescales:
    """Every clock with where it stands, how it is shown and what it conflicts with."""
    return published.Timescales(language=loc.language.id, version=loc.kb.project.version, timescales=tuple(_clocks(loc)))


def _clocks(loc: Localised) -> Iterator[published.Clock]:
    kb = loc.kb
    parents = {c.id: s.source for s, c in kb.clauses.values()}
    parents |= {t.id: p.source for p, _, t in kb.steps.values()}
    parents |= {r.id: a.source for a, r in kb.rows.values()}
    for key, (owner, clock) in sorted(kb.timescales.items()):
        yield published.Clock(
            of=owner.id,
            source=parents[owner.id],
            section=owner.section,
            words=str(clock_words(clock, loc.words)),
            timescale=cast(Timescale, mapped(clock, _words)),
            conflicts=tuple(Conflict(timescale=other, why=str(why)) for other, why in kb.conflicts.get(key, ())),
        )


def forms(loc: Localised) -> published.Forms:
    """Every form, and the lists that several share."""
    kb = loc.kb
    return published.Forms(
        language=loc.language.id,
        version=kb.project.version,
        choice_lists=_plain(kb.choice_lists.values()),
        forms=_plain(kb.forms.values()),
    )


def _plain(records: Iterable[T]) -> tuple[T, ...]:
    return tuple(cast(T, mapped(record, _words)) for record in sorted(records, key=lambda r: str(getattr(r, "id", ""))))


def _words(text: str, *_: object) -> str:
    return str(text)
