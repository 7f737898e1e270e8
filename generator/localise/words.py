"""The interface's words in one language: by id, with values filled in, counted, and with dates; the only home of babel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date

from generator.model.editions import Language
from generator.model.kb import KnowledgeBase
from generator.model.reference import Word
from generator.model.text import PLACEHOLDER, Part, Phrase, State


@cache
def locale_of(name: str) -> Locale:
    """The CLDR locale; the locale's data gives Western digits for every language we ship."""
    return Locale.parse(name.replace("-", "_"))


def has_locale(name: str) -> bool:
    """Whether CLDR knows the locale."""
    try:
        return bool(locale_of(name))
    except (ValueError, UnknownLocaleError):
        return False


class Words:
    """Words of content/ui.yml, localised. `plurals` holds the forms of counted words by CLDR category."""

    def __init__(self, language: Language, ui: Mapping[str, Word], plurals: Mapping[str, Mapping[str, Phrase]]) -> None:
        self.language, self.ui, self.plurals = language, ui, plurals

    def __call__(self, key: str, **values: object) -> Phrase:
        """The word `key`, with `{name}` replaced by the values given. Raises KeyError for an id that ui.yml lacks (a bug of
        ours: a test asks for every id that the code names)."""
        text = self.ui[key].text
        if text is None:
            raise KeyError(f"{key} counts: use count()")
        phrase = text if isinstance(text, Phrase) else Phrase((Part(text),), self.language.id, State.source)
        return fill(phrase, values)

    def has(self, key: str) -> bool:
        """Whether ui.yml has the word."""
        return key in self.ui

    def count(self, key: str, n: int, **values: object) -> Phrase:
        """The form of `key` for the number `n`, filled with it. Where the language's form is missing English stands."""
        forms = self.plurals[key]
        sample = next(iter(forms.values()))
        rule = locale_of(self.language.locale if sample.state is not State.fallback else "en").plural_form
        category = rule(n)
        chosen = forms.get(category) or forms.get("other") or forms.get("many") or sample
        return fill(chosen, {"n": n, **values})

    def date(self, day: date) -> Phrase:
        """The day in the language's long form: 20 November 2026."""
        text = format_date(day, "long", locale=locale_of(self.language.locale))
        return Phrase((Part(text, fact="date"),), self.language.id, State.source)

    def country(self, code: str) -> Phrase:
        """A country's name, or its code (ISO 3166-1) where CLDR has none."""
        name = locale_of(self.language.locale).territories.get(code, code)
        return Phrase((Part(name, fact="name"),), self.language.id, State.source)

    def spoken(self, tag: str) -> Phrase:
        """What a language is called in this one, or its tag where CLDR has no name for it."""
        name = locale_of(tag).get_display_name(locale_of(self.language.locale)) if has_locale(tag) else None
        return Phrase((Part(name or tag, fact="name"),), self.language.id, State.source)


def fill(phrase: Phrase, values: Mapping[str, object]) -> Phrase:
    """The phrase with `{name}` replaced. A Phrase given as value keeps its parts; anything else becomes words."""
    if not values:
        return phrase
    parts: list[Part] = []
    for part in phrase.parts:
        at = 0
        for m in PLACEHOLDER.finditer(part.text):
            if m[1] not in values:
                continue
            if m.start() > at:
                parts.append(part._replace(text=part.text[at : m.start()]))
            value = values[m[1]]
            if isinstance(value, Phrase):
                parts.extend(p._replace(bold=p.bold or part.bold, link=p.link or part.link) for p in value.parts)
            else:
                parts.append(part._replace(text=str(value)))
            at = m.end()
        if at < len(part.text):
            parts.append(part._replace(text=part.text[at:]))
    return Phrase(parts, phrase.lang, phrase.state)


def words_of(kb: KnowledgeBase, language: Language, plurals: Mapping[str, Mapping[str, Phrase]]) -> Words:
    """The words of a localised KnowledgeBase."""
    return Words(language, kb.ui, plurals)


class Described(NamedTuple):
    """What CLDR says of a language: its own name and ours, script, where it is mostly written, direction, plural forms."""

    name: str
    english_name: str
    script: str
    territory: str
    direction: Literal["ltr", "rtl"]
    plurals: tuple[str, ...]


def described(tag: str) -> Described | None:
    """What a new language's record can be begun with, or None for a language that CLDR does not know."""
    if not has_locale(tag):
        return None
    locale = locale_of(tag)
    likely = get_global("likely_subtags")
    _, script, territory, *_ = (likely.get(str(locale)) or likely.get(locale.language) or "und_Latn_GB").split("_")
    rule = locale.plural_form
    name = (locale.get_display_name() or tag).partition(" (")[0]
    used = {rule(n) for n in range(201)}
    return Described(
        name[:1].upper() + name[1:],
        locale.english_name or tag,
        locale.script or script,
        locale.territory or territory,
        "rtl" if locale.text_direction == "rtl" else "ltr",
        tuple(c for c in ("zero", "one", "two", "few", "many", "other") if c in used),
    )
