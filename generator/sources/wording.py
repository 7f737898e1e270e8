"""What is wrong with a value, in words: code, message and cure for each kind of pydantic's errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.model.base import ID_PATTERN
from generator.problems import did_you_mean

SHOWN = 40

# What says where a record comes from; without it nobody can check the record.
SOURCES: Mapping[Any, str] = {
    "source": "add `source:` with an id of content/sources.yml",
    "section": "add `section:` with a section of the record's source (content/sources.yml)",
    "seen": "add `seen:` with where (`at`) and when (`on`) the contact was found",
    "asked_by": "add `asked_by:` with the clauses or steps that the form serves",
}
_ID = "an id has small letters, digits and hyphens, 64 at most"
# How a pattern of the model begins, and what fits it.
_PATTERNS = (
    (ID_PATTERN, _ID),
    ("^https:", "write the whole address, from https:// on, without spaces"),
    ("^[0-9+]", "write digits and spaces, with + and the country's code or as dialled in the country"),
    ("^[^@", "write an address such as help@example.org"),
    (r"^\d+", "write a number such as 1.0"),
    ("^B[A-Z]", "write a code such as BD-1"),
    ("^[a-z]{2,3}", "write a language tag such as pl or zh-Hans"),
    ("^[A-Z][a-z]{3}", "write the script's code such as Latn or Arab"),
    ("^[A-Z]{2}", "write the country's code such as GB"),
)
_WANTED = {
    "int_parsing": "write a whole number in digits",
    "int_type": "write a whole number in digits",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "string_type": "write one text, in quotes where it holds : or #",
    "tuple_type": "write a list: each entry on a line that begins with `- `",
    "dict_type": "write keys with values",
    "model_type": "write keys with values",
    "too_short": "write at least one",
    "string_too_short": "write it, or leave the key out",
}


class Said(NamedTuple):
    """What a problem says."""

    code: str
    message: str
    cure: str


def missing(key: object) -> Said:
    """A required key that is not there."""
    if key in SOURCES:
        return Said("C301", f"missing source: no '{key}'", SOURCES[key])
    return Said("C102", f"missing '{key}'", f"add `{key}:`")


def said(kind: str, key: str, got: Any, context: Mapping[str, Any], message: str) -> Said:
    """A value that is not right. `kind`, `context` and `message` are pydantic's, `got` is what stands there."""
    if kind == "too_short" and key in SOURCES:
        return Said("C301", f"missing source: '{key}' is empty", SOURCES[key])
    if context.get("pattern") == ID_PATTERN and key == "id":
        return Said("C104", f"bad id '{short(got)}'", _ID)
    if "expected" in context:
        expected = str(context["expected"]).replace("'", "")
        hint = did_you_mean(str(got), [word.strip() for word in expected.replace(" or ", ",").split(",")])
        return Said("C103", f"unknown {key} '{short(got)}'", f"use {expected}" + (f"; {hint}" if hint else ""))
    where = f"'{key}'" if key else "the file"
    what = f"{where} is not right: '{short(got)}'" if isinstance(got, str) else f"{where} is not right"
    return Said("C103", what, _cure(kind, context, message))


def _cure(kind: str, context: Mapping[str, Any], message: str) -> str:
    if pattern := context.get("pattern"):
        return next((cure for start, cure in _PATTERNS if pattern.startswith(start)), f"it has to match {pattern}")
    if kind.startswith("date_"):
        return "write a day as 2026-11-20"
    if kind == "string_too_long":
        return f"keep it under {context['max_length'] + 1} characters: split it"
    return _WANTED.get(kind) or message.removeprefix("Value error, ").replace("Input should be", "it has to be", 1)


def short(value: Any) -> str:
    """A value as a message shows it."""
    text = value if isinstance(value, str) else type(value).__name__
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
