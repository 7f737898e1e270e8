"""What a person wrote, as it is to be drawn: line by line, each in the direction it runs, its numbers whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.text import leans_left

# A number of several groups, which between words from right to left would have its groups turned round.
_NUMBER = re.compile(r"(\+?\d+(?:[ ./:()-]{1,2}\d+)+|\+\d+)")


class Line(NamedTuple):
    """`pieces`: words and numbers by turns, words first; `direction` ltr or rtl."""

    direction: str
    pieces: tuple[str, ...]


def lines(value: str, most: int = 0, letters: int = 0) -> tuple[Line, ...]:
    """The lines of a value; an empty one has one empty piece. `most` > 0: only as much as that many lines of so many `letters`
    hold, for a box that cannot be taller."""
    given = value.split("\n")
    if most:
        given = list(_first(given, most, letters))
    return tuple(Line("ltr" if leans_left(line) else "rtl", tuple(_NUMBER.split(line))) for line in given)


def _first(given: list[str], most: int, letters: int) -> Iterator[str]:
    for line in given:
        if most <= 0:
            return
        yield line[: most * letters]
        most -= 1 + len(line) // letters
