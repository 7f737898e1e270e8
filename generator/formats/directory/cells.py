"""Tables as CSV (RFC 4180, UTF-8) that a spreadsheet can open: no cell of it is ever read as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

# What a spreadsheet takes for the beginning of a formula, the wide forms of East Asian keyboards among them.
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
# A telephone number in the international form only looks like one.
_NUMBER = re.compile(r"\+[0-9][0-9 ]*")


def table(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """A heading and the rows, as a file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue().encode()


def cell(value: Any) -> str:
    """A value as text; what would be a formula has an apostrophe before it, which a spreadsheet takes for "this is text"."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
