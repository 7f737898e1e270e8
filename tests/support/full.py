"""Answers to every field of a form, whatever the form: nothing that can be filled in is left empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.checks.answered import calculated
from generator.checks.forms import choices_of
from generator.model.forms import Field_, FormDefinition
from generator.model.kb import KnowledgeBase

DAY, TIME = "2026-11-23", "17:40"
Say = Callable[[str], str]


def full(form: FormDefinition, kb: KnowledgeBase, say: Say) -> dict[str, Any]:
    """Data with an answer to every field, every choice of many ticked, every row that is printed filled in. `say` is given the name
    of a cell that holds words, and answers. What fits the rules between fields is not asked, but what is calculated is."""
    asked = (field for field in form.every_field() if field.type not in ("note", "calculate"))
    return calculated(form, {field.id: _answer(kb, field, say) for field in asked})


def _answer(kb: KnowledgeBase, field: Field_, say: Say) -> Any:
    if field.type == "table":
        return _table(field, kb, say)
    if field.type == "signatures":
        return {p.id: {**_said(f"{field.id}_{p.id}", ("name", "mark"), say), "date": DAY} for p in field.parties}
    ids = [choice.id for choice in choices_of(kb, field)]
    if field.type == "select_multiple":
        return ids
    return ids[-1] if field.type == "select_one" else _value(field.type, field.id, say)


def _table(field: Field_, kb: KnowledgeBase, say: Say) -> Any:
    chosen = {c.id: choices[-1].id for c in field.columns if (choices := choices_of(kb, c))}

    def row(key: str) -> Mapping[str, str]:
        return {c.id: chosen.get(c.id) or _value(c.type, f"{field.id}_{key}_{c.id}", say) for c in field.columns}

    blank = [str(n) for n in range(1, field.repeat + 1)]
    if not field.rows:
        return [row(key) for key in blank]
    return {key: row(key) for key in [*(r.id for r in field.rows), *blank]}


def _said(key: str, parts: tuple[str, ...], say: Say) -> dict[str, str]:
    return {part: say(f"{key}_{part}") for part in parts}


def _value(kind: str, key: str, say: Say) -> str:
    known = {"integer": "7", "date": DAY, "time": TIME, "consent": "agree", "acknowledge": "yes"}
    return known.get(kind) or say(key)
