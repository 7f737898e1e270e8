"""What the public site may know: an allow-list. The views of the public site are given this and nothing else.

A text reaches it only when its field is marked as public, in a record whose audience is public, of a kind listed here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.localise.apply import Localised
from generator.localise.words import Words
from generator.model.assessments import Assessment
from generator.model.base import Audience, Prose, Record
from generator.model.kb import KINDS
from generator.model.knowledge import Clause, Procedure, Standard
from generator.model.overlays import Chosen, Overlay
from generator.model.text import Phrase, State
from generator.model.walk import mapped

# Whole kinds. What is not named here is empty in the public site's knowledge.
_KINDS = frozenset(
    {
        "sources",
        "events",
        "strands",
        "needs",
        "glossary",
        "ui",
        "rights",
        "standards",
        "procedures",
        "assessments",
        "organizations",
        "forms",
        "packs",
        "pages",
        "languages",
    }
)
_NOTHING = Phrase((), "en", State.source)


def public(loc: Localised) -> Localised:
    """The same knowledge with everything gone that only staff may read."""
    kinds: dict[str, dict[str, Any]] = {kind: _records(getattr(loc.kb, kind)) if kind in _KINDS else {} for kind in KINDS}
    if overlay := loc.kb.overlay:
        kinds["overlays"] = {overlay.id: _bare_overlay(loc, overlay)}
    kb = loc.kb.with_records(**kinds, origins={})
    plurals = {key: forms for key, forms in loc.words.plurals.items() if key in kb.ui}
    return replace(loc, kb=kb, words=Words(loc.language, kb.ui, plurals), units={}, statuses={})


def _bare_overlay(loc: Localised, overlay: Overlay) -> Overlay:
    """Of what an organisation says in its overlay only its clocks, beside those that a victim may see; the rest is laid over the
    records already."""
    shown = tuple(c for c in overlay.clocks if loc.kb.timescales[c.timescale][1].plain is not None)
    gone = {"services": (), "contacts": Chosen(), "confirmed": (), "packs": (), "fields": ()}
    return overlay.model_copy(update=gone | {"clocks": shown})


def _records(records: Any) -> dict[str, Any]:
    return {
        key: _bare(record) if isinstance(record, Standard | Procedure | Assessment) else mapped(record, _public_text)
        for key, record in records.items()
        if getattr(record, "audience", Audience.public) is Audience.public
    }


def _public_text(text: str, marker: Prose, _: str) -> str:
    return text if marker.audience is Audience.public else _NOTHING


def _bare(record: Record) -> Record:
    """A document's clauses and steps with what a victim may see of them: place, strength, plain words and public clocks."""
    emptied = mapped(record, _public_text)
    if isinstance(emptied, Assessment):
        return _scored(emptied)
    if isinstance(emptied, Standard):
        return emptied.model_copy(update={"clauses": tuple(_shown(c) for c in emptied.clauses)})
    assert isinstance(emptied, Procedure)
    stages = tuple(
        g.model_copy(update={"notes": (), "steps": tuple(_shown(t).model_copy(update={"checklist": ()}) for t in g.steps)})
        for g in emptied.stages
    )
    return emptied.model_copy(update={"stages": stages})


def _scored(emptied: Assessment) -> Record:
    """An assessment with who relates to whom, the scores and what they come to; no row of any other kind."""
    gone = {"as_of": None, "statements": (), "rows": (), "checklist": (), "notes": ()}
    lines = tuple(
        r.model_copy(
            update={
                "topics": (),
                "notes": (),
                "framework": r.framework.model_copy(update={"standards": ()}),
                "action": r.action.model_copy(update={"standards": ()}),
            }
        )
        for r in emptied.relationships
    )
    return emptied.model_copy(update=gone | {"relationships": lines})


def _shown(record: Any) -> Any:
    clocks = tuple(t for t in record.timescales if t.plain is not None)
    gone = {"timescales": clocks, "notes": (), "topics": (), "as_printed": ""}
    return record.model_copy(update=gone | ({"right": None} if isinstance(record, Clause) else {}))
