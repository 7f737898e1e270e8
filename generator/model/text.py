"""Text as a reader sees it: a Phrase is a plain string that also knows its parts, its language and its state.

The inline grammar of every record and page is small on purpose, so that a translator can break little:
`**bold**`, `{kind.id.field}` (a fact, filled from data) and `[words](page:id)` (a link by id).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, overload

PLACEHOLDER = re.compile(r"\{([a-z]+(?:\.[a-z0-9-]+)*)\}")
LINK = re.compile(r"\[([^\]\[]+)\]\(([a-z]+:[a-z0-9-]+(?:#[a-z0-9-]+)?)\)")
_TOKEN = re.compile(rf"(\*\*)|({PLACEHOLDER.pattern})|({LINK.pattern})")


class State(StrEnum):
    """How sure we are of a text in a language, the surest first: the source text itself, reviewed, draft; or English standing in."""

    source = "source"
    reviewed = "reviewed"
    draft = "draft"
    fallback = "fallback"


class Part(NamedTuple):
    """A run of text. `fact` names what kind of value it is: "" for words; phone, email, url, name, limit, date, number, code.
    Those of LTR_FACTS are set left to right in every language; `name` is a proper name, perhaps of another language."""

    text: str
    bold: bool = False
    fact: str = ""
    link: str = ""  # 'page:id', 'form:id' …, or 'tel:+44…', 'mailto:…', 'https://…' for a fact that can be followed


LTR_FACTS = frozenset({"phone", "email", "url", "code", "number"})


class Phrase(str):
    """A localised text. As a `str` it is the plain words; `parts` carries bold, facts and links; `second` is the same text in
    the second language of a bilingual sheet, set under it (look/forms: Two languages on one sheet)."""

    parts: tuple[Part, ...]
    lang: str
    state: State
    second: Phrase | None

    def __new__(cls, parts: Sequence[Part], lang: str, state: State, second: Phrase | None = None) -> Phrase:
        self = super().__new__(cls, "".join(p.text for p in parts))
        self.parts, self.lang, self.state, self.second = tuple(parts), lang, state, second
        return self

    def __reduce__(self) -> tuple[type, tuple[tuple[Part, ...], str, State, Phrase | None]]:
        return Phrase, (self.parts, self.lang, self.state, self.second)

    def beside(self, second: Phrase) -> Phrase:
        """This phrase with the other language under it, unless both say the same."""
        return self if str(second) == str(self) else Phrase(self.parts, self.lang, self.state, second)


@dataclass(frozen=True)
class Fact:
    """The value of a placeholder: words to show, kind, and where it leads if it can be followed."""

    text: str
    kind: str
    link: str = ""


def parse(text: str, fill: Callable[[str], Fact | None]) -> tuple[Part, ...]:
    """Split `text` by the inline grammar. `fill` gives the fact for a placeholder name; None leaves it as written
    (checks report it). Never raises: an unpaired `**` makes the rest bold, and checks report that too."""
    parts: list[Part] = []
    bold, at = False, 0
    for m in _TOKEN.finditer(text):
        if m.start() > at:
            parts.append(Part(text[at : m.start()], bold))
        at = m.end()
        if m.group(1):
            bold = not bold
        elif m.group(2):
            fact = fill(m.group(3))
            parts.append(Part(fact.text, bold, fact.kind, fact.link) if fact else Part(m.group(2), bold))
        else:
            inner = parse(m.group(5), fill)
            parts.extend(replace_link(p, m.group(6), bold) for p in inner)
    if at < len(text):
        parts.append(Part(text[at:], bold))
    return tuple(parts)


def leans_left(text: str) -> bool:
    """Whether text that a person wrote runs left to right: its first letter does, or it has none."""
    kinds = (unicodedata.bidirectional(c) for c in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") == "L"


def replace_link(part: Part, link: str, bold: bool) -> Part:
    """The part as the words of a link."""
    return part._replace(link=link, bold=part.bold or bold)


def plain(text: str, lang: str = "en", state: State = State.source) -> Phrase:
    """A phrase without any grammar: the text exactly as given (for data typed by a person, names, codes)."""
    return Phrase((Part(text),), lang, state)


def as_phrase(text: str) -> Phrase:
    """A text of a localised record: the Phrase that localisation made of it; one that holds no letters stayed a plain string."""
    return text if isinstance(text, Phrase) else plain(text)


def maybe_phrase(text: str | None) -> Phrase | None:
    """The same of a text that a record may lack."""
    return None if text is None else as_phrase(text)


def bold(words: Phrase) -> Phrase:
    """The phrase in bold, in its own language alone: what heads a text that has no other sign for a heading."""
    return Phrase([part._replace(bold=True) for part in words.parts], words.lang, words.state)


def strung(texts: Sequence[str], between: str) -> tuple[Part, ...]:
    """The parts of texts one after another, `between` them; empty texts are passed over."""
    parts: list[Part] = []
    for text in filter(None, texts):
        parts += [Part(between)] if parts and between else []
        parts += text.parts if isinstance(text, Phrase) else (Part(text),)
    return tuple(parts)


def least_sure(phrases: Sequence[Phrase]) -> Phrase:
    """The phrase that we are least sure of, the first of equals. Raises ValueError for none."""
    return max(phrases, key=lambda phrase: _SURE.index(phrase.state))


_SURE = tuple(State)  # in its order


@overload
def joined(texts: Sequence[Phrase], between: str) -> Phrase: ...
@overload
def joined(texts: Sequence[str], between: str) -> str: ...
def joined(texts: Sequence[str], between: str) -> str:
    """Texts one after another, empty ones passed over: a plain one of plain ones; with a Phrase among them a Phrase, which is in the
    language of the one that we are least sure of, and no surer."""
    phrases = [text for text in texts if isinstance(text, Phrase)]
    if not phrases:
        return between.join(filter(None, texts))
    least = least_sure([phrase for phrase in phrases if phrase] or phrases)
    return Phrase(strung(texts, between), least.lang, least.state)
