"""Codes to scan (QR), drawn as one path: sharp at every size, and the same bytes for the same address."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from urllib.parse import quote

import segno

QUIET = 4  # modules of white on each side, as the standard asks for


@cache
def svg(target: str) -> str:
    """The code of an address ('https://…', 'tel:…') as a data URI. Level M: a copy of a copy with a tenth of it lost still reads."""
    rows = segno.make_qr(target, error="m", boost_error=False).matrix
    side = len(rows) + 2 * QUIET
    path = []
    for y, row in enumerate(rows, QUIET):
        x = QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    # a width and height of its own: without them WeasyPrint takes the size of the box and may draw it out of shape
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{side}' height='{side}' viewBox='0 0 {side} {side}'>"
    return "data:image/svg+xml," + quote(f"{head}<path d='{''.join(path)}'/></svg>", safe="/:=' ")
