"""What every block needs to be written: the languages of the sheet, its running words, and numbers never given twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from generator.formats.templating import direction
from generator.model.text import Phrase
from generator.views.sheet import SheetView, Tongue


@dataclass(frozen=True)
class Pen:
    """One sheet being written. `ids` numbers its controls, `lists` its numbered lists."""

    tongue: Tongue
    second: Tongue | None
    words: Mapping[str, Phrase]
    ids: count[int] = field(default_factory=lambda: count(1))
    lists: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, view: SheetView) -> Pen:
        """The pen for a sheet."""
        return cls(view.tongue, view.second, view.words)

    @property
    def rtl(self) -> bool:
        """Whether the sheet runs from right to left."""
        return self.tongue.direction == "rtl"

    def runs_rtl(self, lang: str) -> bool:
        """Whether the language runs from right to left."""
        return self.rtl if lang == self.tongue.tag else direction(lang) == "rtl"

    def word_lang(self, lang: str) -> str:
        """The language of a run as Word names it (ar-SA): '' for the sheet's own, the tag itself for one that the sheet does not know."""
        if lang == self.tongue.tag:
            return ""
        if self.second is not None and lang == self.second.tag:
            return self.second.word_lang
        return "en-GB" if lang == "en" else lang

    def word(self, key: str) -> Phrase:
        """A running word of the sheet. Raises KeyError for one that content/ui.yml lacks."""
        return self.words[key]

    def new_list(self) -> int:
        """The number of a new numbered list, which starts at 1."""
        number = len(self.lists) + 3  # 1 and 2 are in the base document
        self.lists.append(number)
        return number


@dataclass(frozen=True)
class Place:
    """Where a block stands: its width and the gutter of the numbers (mm), and whether it belongs to what staff fill in."""

    width: float = 170
    gutter: float = 13
    staff: bool = False

    def narrow(self, width: float, gutter: float | None = None) -> Place:
        """A place inside this one."""
        return replace(self, width=width, gutter=self.gutter if gutter is None else gutter)
