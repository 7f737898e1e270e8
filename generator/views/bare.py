"""A phrase as bare text: what markup keeps together and left to right elsewhere, signs of the text itself keep here.

Measured with the Unicode bidirectional algorithm: between right-to-left words, 01632 960 123 with common spaces is shown as
123 960 01632, and a + or / at the edge of a fact jumps to its other side. A no-break space and a left-to-right mark cure both.
Isolates (U+2066 to U+2069) would do the same, but are younger: some programs show them as boxes, and braille displays as codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.model.text import LTR_FACTS, Part, Phrase

LEFT, RIGHT = "\u200e", "\u200f"  # marks of direction: no width, never drawn
_EDGE = re.compile(r"[A-Za-z0-9]")


def bare(phrase: Phrase, *, rtl: bool, bold: Callable[[str], str] = str) -> str:
    """The words. `rtl`: they run right to left. `bold` is given each run of bold words, without blanks at its ends."""
    out, run = [], ""
    for part in (*phrase.parts, Part("")):
        text = _fact(part, rtl) if part.fact else part.text
        if part.bold:
            run += text
            continue
        words = run.strip()
        if words:
            before, after = run[: len(run) - len(run.lstrip())], run[len(run.rstrip()) :]
            run = f"{before}{bold(words)}{after}"
        out += [run, text]
        run = ""
    return "".join(out)


def _fact(part: Part, rtl: bool) -> str:
    text = part.text.replace(" ", "\u00a0") if part.fact == "phone" else part.text
    if not rtl or part.fact not in LTR_FACTS or not text:
        return text
    before = "" if _EDGE.match(text) else LEFT
    after = "" if _EDGE.match(text[-1]) else LEFT
    return f"{before}{text}{after}"
