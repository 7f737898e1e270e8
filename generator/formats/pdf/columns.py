"""How wide a table's columns are; and in large print, whether they have room at all, or each row is laid out as questions."""

from __future__ import annotations

from generator.views import lettering
from generator.views.sheet import Column, Table, Tongue

_LINE = 170  # millimetres between the margins
_LARGE = 6.35  # 18 pt
_LETTERING = 6  # around the words of a head
# The least that large handwriting, or words of 18 pt, can do with.
_NEED = {"row": 24, "date": 42, "time": 34, "integer": 30, "consent": 42, "select_one": 42, "text": 52}
_NAMED = 62  # the head of a row, in words
_SAID = 160  # letters: about as many as such a head holds beside a cell


def widths(table: Table, second: Tongue | None, large: bool = False) -> list[float]:
    """Columns in hundredths of the table, wherever it stands, from millimetres; the column of row numbers holds its word,
    and one of yes and no holds both languages side by side."""
    if large:
        wide = [_need(table, column, second) for column in table.columns]
        spare, given = max(0.0, _LINE - sum(wide)), sum(column.width for column in table.columns)
        wide = [need + spare * column.width / given for need, column in zip(wide, table.columns, strict=True)]
    else:
        least = {"row": 15, "consent": 30 if second else 0}
        wide = [max(column.width, least.get(column.kind, 0)) for column in table.columns]
    return [round(100 * width / sum(wide), 3) for width in wide]


def stacked(table: Table, second: Tongue | None) -> bool:
    """Whether a row of this table does not fit a line of large print, or says so much that it needs the whole line."""
    said = max((len(row.label or "") + len(row.hint or "") for row in table.rows), default=0)
    return said > _SAID or sum(_need(table, column, second) for column in table.columns) > _LINE


def _need(table: Table, column: Column, second: Tongue | None) -> float:
    named = column.kind == "row" and any(row.label for row in table.rows)
    least = _NAMED if named else _NEED[column.kind]
    if column.kind == "consent" and second:
        least += 24
    return max(least, lettering.widest_word(str(column.label), _LARGE) * lettering.scale(str(column.label)) + _LETTERING)
