"""Lines of plain text: words broken where they have to be, the second language under the first, places to write on."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from wcwidth import width, wrap

from generator.model.text import Phrase
from generator.views.bare import RIGHT, bare
from generator.views.sheet import Cell, SheetView

WIDTH = 72  # columns: an e-mail may be quoted and still fit
ROOM = "_" * 40
_LINES = 3  # to write on, at most: in a text there is as much room as somebody needs
_TYPED = "> "  # before each line of an answer, so that none can look like the sheet's own words


class Pen:
    """The lines of a sheet, as they are written. An indent is blanks."""

    def __init__(self, view: SheetView) -> None:
        self.lines: list[str] = []
        tongues = (view.tongue, view.second) if view.second else (view.tongue,)
        self._rtl = {tongue.tag: tongue.direction == "rtl" for tongue in tongues}
        self._leads_rtl = self._rtl[view.tongue.tag]

    def text(self) -> str:
        """Everything, without blank lines at the ends."""
        return "\n".join(self.lines).strip("\n") + "\n"

    def gap(self, lines: int = 1) -> None:
        """Blank lines, of which none are added to those that are there."""
        bare_lines = next((n for n, line in enumerate(reversed(self.lines)) if line), len(self.lines))
        self.lines += [""] * (lines - bare_lines)

    def say(self, words: Phrase, indent: str = "", first: str = "") -> None:
        """Words, in both languages, with `first` (a number, a box) before them."""
        under = indent + " " * min(width(first), 4)
        self._put(self._words(words), indent + first, under, rtl=self._runs_rtl(words))
        if words.second:
            self._put(self._words(words.second), under, under, rtl=self._runs_rtl(words.second))

    def head(self, words: Phrase, number: str = "") -> None:
        """A heading: its lines, and under them a line as long."""
        begun = len(self.lines)
        self.say(words, first=f"{number} " if number else "")
        self.line("-" * max(width(line) for line in self.lines[begun:]), "")

    def room(self, cell: Cell, indent: str, name: Phrase | None = None, lines: int = 1, numbered: bool = False) -> None:
        """A place to write on, or what is written there; `name` stands before it. `numbered`: with room for the number of a question
        before each line."""
        if not cell.value:
            room = f"{ROOM[:4]}  {ROOM}" if numbered else ROOM[:24] if name else ROOM
            self.line(f"{self.named(name)} {room}" if name else room, indent, name)
            for _ in range(min(lines, _LINES) - 1):
                self.line(room, indent)
            return
        if name:
            self.line(self.named(name), indent, name)
        for line in cell.value.split("\n"):
            self._put(line, indent + _TYPED, indent + _TYPED)

    def digits(self, cells: Sequence[Cell], indent: str) -> None:
        """The parts of a day or time on one line."""
        parts = (f"{self.named(c.label) if c.label else ''} {c.value or '_' * c.digits}".strip() for c in cells)
        self.line("  ".join(parts), indent)

    def line(self, text: str, indent: str, like: Phrase | None = None) -> None:
        """Words that are put together already; they run like these, or else as the sheet does."""
        self._put(text, indent, indent, rtl=self._runs_rtl(like) if like else self._leads_rtl)

    def named(self, words: Phrase) -> str:
        """Words that name a place to write on, in both languages."""
        said = self.both(words)
        return said if said.endswith(("?", "؟", ":")) else f"{said}:"

    def both(self, words: Phrase) -> str:
        """Words in both languages on one line."""
        return " / ".join(self._words(one) for one in (words, words.second) if one)

    def _runs_rtl(self, words: Phrase) -> bool:
        return self._rtl.get(words.lang, False)

    def _words(self, words: Phrase) -> str:
        return bare(words, rtl=self._runs_rtl(words))

    def _put(self, text: str, first: str, under: str, *, rtl: bool = False) -> None:
        found = wrap(
            text,
            WIDTH,
            initial_indent=first,
            subsequent_indent=under,
            control_codes="ignore",
            break_on_hyphens=False,
            break_long_words=False,
        )
        self.lines += [_held(line.rstrip(" ")) if rtl else line.rstrip(" ") for line in found or [first]]


def _held(line: str) -> str:
    """A right-to-left line that a viewer runs so, whatever it begins with, and keeps in order even if it does not: it begins and ends
    with a letter of its own direction or a mark."""
    words = line.lstrip(" ")
    if not words:
        return line
    before, after = ("" if unicodedata.bidirectional(c) in ("R", "AL") else RIGHT for c in (words[0], words[-1]))
    return f"{line[: len(line) - len(words)]}{before}{words}{after}"
