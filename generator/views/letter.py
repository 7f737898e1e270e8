"""What a letter shows, in order, ready to draw: the page that goes out, its gaps, and paragraphs to choose from.

A letter is a SheetView whose sections are the page for the officer, and whose `letter` is this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.text import Phrase


@dataclass(frozen=True)
class Gap:
    """A place to write in: `id` is the field's name in every format, `label` what is wanted there. A gap of more than one of
    `lines` stands alone, one of one line is `width` mm wide. `value` is as data has it (a day in ISO 8601), `shown` as it is read."""

    id: str
    kind: Literal["text", "lines", "date", "time"]
    label: Phrase
    width: int = 45
    lines: int = 1
    value: str = ""
    shown: str = ""


Piece = Phrase | Gap


@dataclass(frozen=True)
class Passage:
    """A heading or a paragraph: words and gaps by turns."""

    kind: Literal["heading", "paragraph"]
    pieces: tuple[Piece, ...]

    @property
    def alone(self) -> Gap | None:
        """The gap that is all of it."""
        only = self.pieces[0] if len(self.pieces) == 1 else None
        return only if isinstance(only, Gap) and only.lines > 1 else None

    @property
    def leads(self) -> bool:
        """Whether it announces what follows, and stays on its page."""
        last = self.pieces[-1]
        return isinstance(last, str) and (self.kind == "heading" or last.endswith(":"))


@dataclass(frozen=True)
class Alternative:
    """Paragraphs that may go out. `id` is the field of its tick, `label` what it is for."""

    id: str
    label: Phrase
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Alternatives:
    """A choice that nobody has made yet. `one`: only one of them holds; `keep` says so, in a file."""

    one: bool
    keep: Phrase
    options: tuple[Alternative, ...]


@dataclass(frozen=True)
class Chosen:
    """An alternative that goes out."""

    option: Alternative


@dataclass(frozen=True)
class LetterPage:
    """The page that goes out."""

    sender: tuple[Phrase, ...]
    notice: Phrase | None  # an example, not a real service
    to: Gap
    lines: tuple[Passage, ...]  # date, reference
    dear: Passage
    subject: Phrase
    body: tuple[Passage | Alternatives | Chosen, ...]
    close: Phrase
    signed: tuple[Gap, ...]
    communication: Phrase
