"""Plural forms: which a language has, in which order a catalogue holds them, and gettext's formula for editors of PO files.

One own table, because Babel, gettext and CLDR do not agree (reference/languages.md): CLDR's forms for fractions and for
millions are left out, since nothing here counts in them. A test compares the table with CLDR for every number up to 1,000.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.model.editions import Language


class Plurals(NamedTuple):
    """CLDR categories in the order of the catalogue's forms, and the formula that picks one for a number n."""

    categories: tuple[str, ...]
    formula: str


_ONE = Plurals(("one", "other"), "n != 1")
_ZERO_ONE = Plurals(("one", "other"), "n > 1")
_NONE = Plurals(("other",), "0")
_EAST = Plurals(
    ("one", "few", "many"),
    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2",
)
_CZECH = Plurals(("one", "few", "other"), "n==1 ? 0 : n>=2 && n<=4 ? 1 : 2")
_SIX = ("zero", "one", "two", "few", "many", "other")

TABLE: dict[str, Plurals] = {
    "am": _ZERO_ONE,
    "ar": Plurals(_SIX, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5"),
    "bn": _ZERO_ONE,
    "cs": _CZECH,
    "cy": Plurals(_SIX, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5"),
    "fa": _ZERO_ONE,
    "fr": _ZERO_ONE,
    "gu": _ZERO_ONE,
    "he": Plurals(("one", "two", "other"), "n==1 ? 0 : n==2 ? 1 : 2"),
    "hi": _ZERO_ONE,
    "lt": Plurals(
        ("one", "few", "other"),
        "n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && n%10<=9 && (n%100<11 || n%100>19) ? 1 : 2",
    ),
    "lv": Plurals(("zero", "one", "other"), "n%10==0 || n%100>=11 && n%100<=19 ? 0 : n%10==1 && n%100!=11 ? 1 : 2"),
    "pa": _ZERO_ONE,
    "pl": Plurals(("one", "few", "many"), "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"),
    "pt": _ZERO_ONE,
    "ro": Plurals(("one", "few", "other"), "n==1 ? 0 : n==0 || n%100>=1 && n%100<=19 ? 1 : 2"),
    "ru": _EAST,
    "sk": _CZECH,
    "ti": _ZERO_ONE,
    "uk": _EAST,
    "vi": _NONE,
    "zh": _NONE,
}


def plurals_of(tag: str) -> Plurals:
    """The forms of the language `tag`; the commonest pair for one that the table does not name."""
    return TABLE.get(tag.split("-")[0], _ONE)


def header(language: Language) -> str:
    """The value of a catalogue's Plural-Forms. A language.yml that names other forms than the table gets their number and a
    plain rule: only editors of PO files read it, what a reader sees goes by category."""
    known = plurals_of(language.id)
    if known.categories == language.plurals:
        return f"nplurals={len(known.categories)}; plural=({known.formula});"
    last = len(language.plurals) - 1
    return f"nplurals={last + 1}; plural=({f'n==1 ? 0 : {last}' if last else '0'});"


@cache
def numbers_of(tag: str) -> Mapping[str, tuple[int, ...]]:
    """For each form of the language the numbers up to 200 that it is used with."""
    categories, formula = plurals_of(tag)
    rule = gettext.c2py(formula)
    return {category: tuple(n for n in range(201) if rule(n) == place) for place, category in enumerate(categories)}


def example_of(tag: str, category: str) -> int | None:
    """A number that takes this form, 0 only where no other does; None for a form that the table does not know."""
    numbers = numbers_of(tag).get(category, ())
    return next((n for n in numbers if n), numbers[0] if numbers else None)


def is_fixed(tag: str, category: str) -> bool:
    """Whether the form stands for one number only, so that it may say it in a word: "one day". In Ukrainian the form of 1 is
    that of 21 as well, so there the number has to stand."""
    return len(numbers_of(tag).get(category, ())) == 1
