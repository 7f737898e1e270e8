"""The marks inside a text, apart from its words: what `**`, `{…}` and `[…](…)` stand in it, and what may not stand there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from generator.model.text import LINK, PLACEHOLDER

# HTML, entities, templates, code, images, scripts: nothing that a text of ours needs.
MARKUP = re.compile(
    r"</?[A-Za-z!?][\w-]*|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]{2,10});|\{\{|\}\}|\{%|%\}|\{#|\{:|!\[|`|~~~|\b(?:java|vb)script:|\bdata:\w+/"
)
_TARGET = re.compile(r"\]\([a-z]+:[a-z0-9-]+(?:#[a-z0-9-]+)?\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
_NUMBER = re.compile(r"\d{1,3}(?:[  .,'٬]\d{3})+(?!\d)|\d+")
_GROUPING = re.compile(r"\D")


@dataclass(frozen=True)
class Marks:
    """A text taken apart, once, for every rule that looks at it."""

    text: str

    @cached_property
    def placeholders(self) -> Counter[str]:
        """The names between braces."""
        return Counter(m[1] for m in PLACEHOLDER.finditer(self.text))

    @cached_property
    def links(self) -> Counter[str]:
        """The targets of links."""
        return Counter(m[2] for m in LINK.finditer(self.text))

    @cached_property
    def words(self) -> str:
        """The text without placeholders and without the targets of links; the words of links stay, in their brackets."""
        text = PLACEHOLDER.sub(" ", self.text) if "{" in self.text else self.text
        return _TARGET.sub("]", text) if "](" in text else text

    @cached_property
    def bold(self) -> tuple[str, ...]:
        """The words of each bold run."""
        return tuple(m[1].strip() for m in _BOLD.finditer(self.text)) if "**" in self.text else ()

    @cached_property
    def numbers(self) -> Counter[str]:
        """Numbers in Western digits, whatever digits and separators they are written with."""
        text = self.words
        if not text.isascii():
            text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
        return Counter(_GROUPING.sub("", m[0]) for m in _NUMBER.finditer(text))

    @cached_property
    def stray_brace(self) -> bool:
        """A brace that belongs to no placeholder."""
        return "{" in self.words or "}" in self.words

    @cached_property
    def stray_link(self) -> bool:
        """Brackets as of a link that are not a link by id."""
        return "](" in self.words or "] (" in self.words
