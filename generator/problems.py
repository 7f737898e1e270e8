"""What can be wrong, as values: a Problem says where, what, and what to do; nothing here prints or stops."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """`error` stops every build, `release` stops only `--release`, `note` never stops."""

    error = "error"
    release = "release"
    note = "note"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong at one place. `file` is relative to the project; line and column count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    cure: str = ""
    level: Level = Level.error

    def format(self, source_line: str | None = None) -> str:
        """The problem in the design's shape: place, level, code, message, the line itself, the cure."""
        out = [f"{visible(self.file)}:{self.line}:{self.column}: {self.level} {self.code} {visible(self.message)}"]
        if source_line is not None:
            shown = visible(source_line.strip("\n")[:400])
            if len(shown) > 160:
                shown = shown[:157] + "..."
            out.append(f"{self.line:>4} | {shown}")
        out.extend(f"  {visible(line)}" for line in self.cure.splitlines())
        return "\n".join(out)


def visible(text: str) -> str:
    """`text` for a terminal: what could hide, turn or command it (controls, bidirectional marks) is written out."""
    return "".join(f"<U+{ord(c):04X}>" if unicodedata.category(c) in _HIDDEN and c not in _SHOWN else c for c in text)


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHOWN = frozenset("\t\u200c\u200d")  # the joiners belong to the spelling of Farsi and Indic scripts


class Refused(Exception):
    """Raised by a reader or a command that cannot go on; carries the problems, is caught once in cli.py."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("; ".join(p.message for p in self.problems))


class RefusedData(Refused):
    """Refused, and about what somebody answered: no line of the file is shown with it."""


class Misuse(Exception):
    """A command was asked for something that does not exist: a language, a form. The message says what there is."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint like "did you mean 'text'?" or, where nothing is near, an empty string."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"did you mean '{near[0]}'?" if near else ""


def stops(problems: Iterable[Problem], *, release: bool) -> list[Problem]:
    """The problems that stop a build of this kind."""
    return [p for p in problems if p.level is Level.error or (release and p.level is Level.release)]
