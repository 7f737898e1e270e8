"""How wide text will be when a drawing has to know before any font is at hand: estimates, on the wide side, and lines that fit.

A drawing's boxes are made from these numbers, so too wide is safe and too narrow is not: tests hold them against the
project's fonts and against a browser.
"""

from __future__ import annotations

import unicodedata

_CLASSES = (
    (0.27, " \u00a0"),
    (0.32, "ijlı.,:;'’‘|!"),
    (0.42, "()[]-/IJ"),
    (0.47, "frt"),
    (0.54, "csz"),
    (0.6, "vxykaeEFLTS"),
    (0.98, "mMWw%@—"),
    (0.3, "اأإآ"),
    (0.5, "دذرزوؤهةء"),
    (1.14, "سشصض"),
)
_KNOWN = {letter: width for width, letters in _CLASSES for letter in letters}
_SMALL, _CAPITAL, _FOREIGN, _SQUARE = 0.67, 0.82, 0.85, 1.05
_JOINED = 0.62  # an Arabic letter that another follows: its short form
_SLACK = 1.03


def scale(text: str) -> float:
    """How much larger than Latin letters the text is set: other scripts are small at the same size."""
    return 1.1 if _foreign(text) else 1.0


def leading(text: str) -> float:
    """The height of a line of the text, in its size."""
    return 1.55 if _foreign(text) else 1.25


def width(text: str, size: float) -> float:
    """About how wide the text is in bold, in the unit of `size`; rather more than less."""
    return size * _SLACK * sum(_letter(text, at) for at in range(len(text)))


def wrap(text: str, size: float, room: float) -> tuple[str, ...]:
    """The text in lines no wider than `room`, broken at spaces. A word that is wider has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def widest_word(text: str, size: float) -> float:
    """The least room in which no word stands out."""
    return max((width(word, size) for word in text.split()), default=0.0)


def _foreign(text: str) -> bool:
    return any(letter > "\u0590" and letter.isalpha() and not "\u1e00" <= letter <= "\u1fff" for letter in text)


def _letter(text: str, at: int) -> float:
    letter = text[at]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if letter > "\u0590":
        followed = at + 1 < len(text) and text[at + 1].isalpha()
        return _arabic(letter, followed) if letter <= "\u06ff" else _wide(letter)
    letter = letter if letter in _KNOWN else unicodedata.normalize("NFD", letter)[0]
    return _KNOWN.get(letter, _CAPITAL if letter.isupper() else _SMALL)


def _arabic(letter: str, followed: bool) -> float:
    known = _KNOWN.get(letter)
    return known if known is not None else _JOINED if followed else _FOREIGN


def _wide(letter: str) -> float:
    return _SQUARE if unicodedata.east_asian_width(letter) in "WF" else _FOREIGN
