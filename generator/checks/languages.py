"""Languages: those that others name exist, and each is described as its catalogue, dates and direction need it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.localise.plurals import TABLE, plurals_of
from generator.localise.words import has_locale
from generator.model.kb import Path
from generator.problems import Problem, did_you_mean

_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"})
_SOURCE_PLURALS = ("one", "other")


def check(context: Context) -> Iterator[Problem]:
    """C106 a language that is named and does not exist, C414 a language that does not fit itself."""
    kb = context.kb
    yield from _known(context, "project", "project", ("source_language",), kb.project.source_language)
    for key, language in sorted(kb.languages.items()):
        if language.pair is not None:
            yield from _known(context, "languages", key, ("pair",), language.pair)

        def bad(field: str, message: str, cure: str, key: str = key) -> Problem:
            return context.problem("languages", key, (field,), "C414", message, cure)

        if key == kb.project.source_language and language.plurals != _SOURCE_PLURALS:
            yield bad("plurals", "the source language counts with 'one' and 'other'", "write plurals: [one, other]")
        elif key.split("-")[0] in TABLE and language.plurals != plurals_of(key).categories:
            wanted = ", ".join(plurals_of(key).categories)
            yield bad("plurals", "not the plural forms of the language", f"write plurals: [{wanted}]")
        if (language.script in _RIGHT_TO_LEFT) != (language.direction == "rtl"):
            wanted = "rtl" if language.script in _RIGHT_TO_LEFT else "ltr"
            yield bad("direction", f"{language.script} is not written {language.direction}", f"write direction: {wanted}")
        if not has_locale(language.locale):
            yield bad("locale", f"no locale '{language.locale}'", "write it as CLDR does: pl_PL, ar, zh_Hans")


def _known(context: Context, kind: str, key: str, path: Path, tag: str) -> Iterator[Problem]:
    languages = context.kb.languages
    if tag not in languages:
        hint = did_you_mean(tag, languages) or f"there are: {', '.join(sorted(languages)) or 'none'}"
        yield context.problem(kind, key, path, "C106", f"'{tag}' is not one of the languages", hint)
