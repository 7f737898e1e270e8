"""Two made-up languages for tests of layout: en-XA, long and accented in brackets, and ar-XB, the same right to left.

Every text is "translated" and as long as a translation may become (reference/languages.md), so what is cut off, does not
wrap, or never went through a catalogue is seen at once. Facts, links and bold are kept, as a translator keeps them.
"""

from __future__ import annotations

import math
import re
from itertools import cycle, islice

from generator.localise.catalogue import Catalogue, Entry
from generator.localise.hints import growth, visible
from generator.localise.units import units
from generator.model.editions import Language
from generator.model.kb import KnowledgeBase
from generator.model.text import PLACEHOLDER

LONG, RIGHT = "en-XA", "ar-XB"
_KEPT = re.compile(rf"(\*\*|{PLACEHOLDER.pattern.replace('(', '(?:', 1)}|\]\([a-z]+:[a-z0-9#-]+\)|\[)")
_ACCENTS = str.maketrans("aceinosuyzAEIOU", "áçéíñóšúýžÅÉÍØÛ")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابجدهوزحطيكلمنسعفصقرشتثخذض"
_LETTERS = str.maketrans(_LATIN + _LATIN.upper(), _ARABIC * 2)
_FILL = ("lorem", "ipsum", "dolor", "sit", "amet")
_LANGUAGES = {
    LONG: ("Pseudo", "Pseudo, long", "Latn", "ltr", "en_GB", "en-GB", "Noto Sans", ("one", "other"), "en"),
    RIGHT: (
        "ابجد",
        "Pseudo, right to left",
        "Arab",
        "rtl",
        "ar",
        "ar-SA",
        "Noto Naskh Arabic",
        ("zero", "one", "two", "few", "many", "other"),
        "ar",
    ),
}


def pseudo_language(tag: str = LONG) -> Language:
    """The record of a made-up language."""
    name, english, script, direction, locale, word, font, plurals, material = _LANGUAGES[tag]
    return Language(
        id=tag,
        name=name,
        english_name=english,
        script=script,
        direction=direction,
        locale=locale,
        word_lang=word,
        font=font,
        pdf_typing=script == "Latn",
        plurals=plurals,
        pair="en",
        material=material,
    )


def pseudo(kb: KnowledgeBase, tag: str = LONG) -> Catalogue:
    """A complete catalogue (drafts) of a made-up language."""
    forms = len(pseudo_language(tag).plurals)
    entries = {}
    for key, unit in units(kb).items():
        texts = (stretched(unit.plural, tag),) * forms if unit.plural else (stretched(unit.text, tag),)
        entries[key] = Entry(key, unit.text, unit.plural, texts, line=1)
    return Catalogue(tag, f"content/languages/{tag}/messages.po", entries)


def with_pseudo(kb: KnowledgeBase) -> KnowledgeBase:
    """The KnowledgeBase with both made-up languages among its own."""
    return kb.with_records(languages={**kb.languages, **{tag: pseudo_language(tag) for tag in (LONG, RIGHT)}})


def stretched(text: str, tag: str = LONG) -> str:
    """One text in a made-up language: its letters changed, in brackets, as long as a translation may become."""
    letters = _LETTERS if tag == RIGHT else _ACCENTS
    changed = "".join(p if _KEPT.fullmatch(p) else p.translate(letters) for p in _KEPT.split(text))
    length = len(visible(text))
    missing = math.ceil(length * growth(length)) - length - 2
    filler = " ".join(islice(cycle(_FILL), max(0, missing) // 4 + 1)).translate(letters)[: max(0, missing - 1)].rstrip()
    return f"[{changed} {filler}]" if filler else f"[{changed}]"
