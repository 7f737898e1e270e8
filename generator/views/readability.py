"""How easy the public pages read: Flesch-Kincaid's grade by page, of the source language (textstat, offline).

Formula of J. P. Kincaid and others (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59. It knows English only.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

from generator.model.text import Phrase
from generator.views.grade import Grade
from generator.views.site import Door, Link, PageView, SiteView, phrases

_ENDS = (".", "?", "!", ":", "…")
_FEWEST = 30  # words: of less text a grade says nothing


def grades(site: SiteView) -> tuple[Grade, ...]:
    """The grade of each page of a site that has enough prose, in the order of the pages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it asks for a setuptools before 81, which is what is pinned
        import textstat  # heavy: only whoever measures pays for it

    out = []
    for page in site.pages:
        text = " ".join(sentences(page))
        words = textstat.lexicon_count(text)
        if words >= _FEWEST:
            out.append(Grade(page.id, str(page.title), round(float(textstat.flesch_kincaid_grade(text)), 1), words))
    return tuple(out)


def sentences(page: PageView) -> Iterator[str]:
    """The prose of a page: what is written as sentences. Labels, names, numbers and addresses are left out: they would make any
    page look easier, or harder, than its text is."""
    seen: set[str] = set()
    for value in (page.lede, *(d.hint for d in page.doors), *page.blocks):
        for phrase in _prose(value):
            text = "".join(p.text if p.fact in ("", "limit", "name") else "it" for p in phrase.parts).strip()
            if text not in seen and text.endswith(_ENDS) and " " in text:
                seen.add(text)
                yield text


def _prose(value: Any) -> Iterator[Phrase]:
    if not isinstance(value, Link | Door):
        yield from phrases(value)
