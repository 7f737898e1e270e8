"""Letters of the project, and made-up answers to all that they ask: nobody in them is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.localise.apply import Localised
from generator.model.letters import STANDARD, Letter
from generator.project import open_project

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 20)
IDS = tuple(sorted(path.stem for path in (ROOT / "content" / "letters").glob("*.yml")))


@cache
def localised(tag: str = "en") -> Localised:
    """The project in a language."""
    return open_project(ROOT, AS_OF).localised(tag)


def letter(name: str) -> Letter:
    """A letter in the words of its file."""
    return localised().kb.letters[name]


def answers(made: Letter, option: int) -> dict[str, Any]:
    """Every gap filled, and of each choice the option of this number (the last where there are fewer); of any, that one and all
    before it. What stands in other options only has no answer."""
    chosen: dict[str, Any] = {}
    out: set[tuple[str, str]] = {("", "")}
    for passage in made.body:
        if passage.options:
            ids = [o.id for o in passage.options]
            at = min(option, len(ids) - 1)
            chosen[passage.id] = ids[at] if passage.choose == "one" else ids[: at + 1]
            out |= {(passage.id, o) for o in ([ids[at]] if passage.choose == "one" else ids[: at + 1])}
    gone_out = {name for name, *place in made.used() if tuple(place) in out}
    kinds = {**STANDARD, **{b.id: "lines" if b.lines > 1 else b.type for b in made.blanks if b.id in gone_out}}
    return {name: _value(n, name, kind) for n, (name, kind) in enumerate(kinds.items())} | chosen


def _value(n: int, name: str, kind: str) -> str:
    if kind == "date":
        return f"2026-11-{n % 28 + 1:02}"
    if kind == "time":
        return "09:30"
    if kind == "lines":
        return f"First line of {name}, zażółć\nسطر {n}\n=1+1 <b>{n}</b>"
    return f"Value of {name}: سامي 01632 960{100 + n}"


def every() -> Iterator[tuple[str, int]]:
    """(letter, number of an option), so that each option of each choice goes out once."""
    for name in IDS:
        yield from ((name, n) for n in range(max((len(p.options) for p in letter(name).body), default=0) or 1))
