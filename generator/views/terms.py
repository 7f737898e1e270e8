"""Where a word of the glossary is first used on a page, it leads to what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from generator.model.reference import Term
from generator.model.text import Part, Phrase, as_phrase
from generator.views.context import Context
from generator.views.site import Cite, Door, Found, Heading, Link, Notice, PageView, SourceLine

_ENDS = (".", "?", "!", ":", "…")
# What is a link already, a name of something, or not the page's own text.
_LEFT = (Link, Door, Cite, Found, Heading, Notice, SourceLine)
# Views that explain words, or list many short things of which each would be a link.
_PLAIN_VIEWS = frozenset({"glossary", "search", "sources", "languages", "coverage", "translation-status", "network"})


@dataclass(frozen=True)
class Lexicon:
    """Per language a pattern of all words of all terms, and the term that each word belongs to."""

    patterns: Mapping[str, re.Pattern[str]]
    terms: Mapping[tuple[str, str], str]


@dataclass
class _Page:
    lexicon: Lexicon
    used: set[str] = field(default_factory=set)


def lexicon(ctx: Context) -> Lexicon:
    """The words of this site's glossary, in the page's language and in the one that stands in for it."""
    words: dict[str, dict[str, str]] = {}
    for key, term in ctx.kb.glossary.items():
        if ctx.href(f"term:{key}"):
            for lang, word in _words(term):
                words.setdefault(lang, {}).setdefault(_lowered(word), key)
    patterns = {lang: _pattern(list(some)) for lang, some in words.items()}
    return Lexicon(patterns, {(lang, word): key for lang, some in words.items() for word, key in some.items()})


def linked(page: PageView, known: Lexicon) -> PageView:
    """The page with the first use of each term as a link `term:<id>`, in running text only."""
    if not known.terms:
        return page
    state = _Page(known)
    return replace(page, blocks=tuple(b if getattr(b, "name", "") in _PLAIN_VIEWS else _walk(b, state) for b in page.blocks))


def _words(term: Term) -> list[tuple[str, str]]:
    """The term and its other forms, each with its language. A bracket after a term is left out; what it abbreviates is not."""
    found = [(p.lang, word.strip()) for p in map(as_phrase, filter(None, (term.term, term.forms))) for word in p.split("|")]
    short = [(lang, letters) for lang, word in found for letters in re.findall(r"\(([A-Z]{2,})\)", word)]
    return [(lang, re.sub(r"\s*\(.*\)$", "", word)) for lang, word in found if word] + short


def _lowered(word: str) -> str:
    """A word as it stands in the middle of a sentence: only its first letter may change, so that the Hate Crime Action Plan of a
    government is not taken for an action plan."""
    return word[:1].lower() + word[1:]


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Longer words first, so that 'action plan' is not read as 'action'."""
    either = [f"[{re.escape(w[0].lower())}{re.escape(w[0].upper())}]{re.escape(w[1:])}" for w in sorted(words, key=_longest)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w-])")


def _of_a_name(found: re.Match[str]) -> bool:
    """Whether a capital shows that the word is a part of a name: 'Victim Support', 'the Victim Fund'. A term that is a name itself
    ('Crown Prosecution Service') is none; scripts without capitals never show it."""
    word, before, after = found[0], found.string[: found.start()].rstrip(), found.string[found.end() :].lstrip()
    if not word[0].isupper() or word[1:] != word[1:].lower():
        return False
    return (bool(before) and before[-1] not in '.?!:;“"(') or after[:1].isupper()


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _walk(value: Any, page: _Page) -> Any:
    if isinstance(value, Phrase):
        return _phrase(value, page)
    if isinstance(value, _LEFT):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: _walk(getattr(value, f.name), page) for f in fields(value)}
        changed = {k: v for k, v in new.items() if v is not getattr(value, k)}
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_walk(v, page) for v in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value


def _phrase(phrase: Phrase, page: _Page) -> Phrase:
    pattern = page.lexicon.patterns.get(phrase.lang)
    if pattern is None or " " not in phrase or not phrase.rstrip("”\"')").endswith(_ENDS):
        return phrase
    parts: list[Part] = []
    for part in phrase.parts:
        parts += [part] if part.fact or part.link else _part(part, phrase.lang, pattern, page)
    return phrase if len(parts) == len(phrase.parts) else Phrase(parts, phrase.lang, phrase.state, phrase.second)


def _part(part: Part, lang: str, pattern: re.Pattern[str], page: _Page) -> list[Part]:
    out, at = [], 0
    for found in pattern.finditer(part.text):
        key = page.lexicon.terms[lang, _lowered(found[0])]
        if key in page.used or _of_a_name(found):
            continue
        page.used.add(key)
        if found.start() > at:
            out.append(part._replace(text=part.text[at : found.start()]))
        out.append(part._replace(text=found[0], link=f"term:{key}"))
        at = found.end()
    return [*out, part._replace(text=part.text[at:])] if at < len(part.text) else out
