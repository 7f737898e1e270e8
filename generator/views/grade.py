"""How easy a page reads, as a value: what readability.py measures and the coverage page shows."""

from __future__ import annotations

from dataclasses import dataclass

GRADE = 6  # the most that a public page may have (design: content rules)


@dataclass(frozen=True)
class Grade:
    """A page with its grade and how many words were read."""

    page: str
    title: str
    grade: float
    words: int
