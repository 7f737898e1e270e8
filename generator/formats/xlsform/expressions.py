"""`relevant`, `constraint` and `calculation` as a survey tool reads them: XPath that comes to what checks/holds.py comes to.

Ours has a third answer, "cannot be told": an order (<, >=) of which a side is empty. What cannot be told is asked and breaks no
rule. XPath knows only yes and no, and takes such an order for no; so each expression is written twice over, as "it is so" and as
"it may be so", and `not` turns one into the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.model.expressions import Expression

_ORDER = ("<", ">", "<=", ">=")
_EQUAL = ("=", "!=")
_TRUTH = frozenset({"and", "or", "not", "true", "false", "selected", *_ORDER, *_EQUAL})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"(\d\d):(\d\d)")
_ORDERED = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d|\d+(\.\d+)?")
_NONE = "''"
Name = Callable[[str], str]


def xpath(conditions: Sequence[Expression], types: Mapping[str, str], name: Name, own: str = "") -> str:
    """All of the conditions as one expression, '' for none. `types` are those of the form's fields by id, `own` the type of the
    field that a constraint is about, `name` what a field is called in the workbook."""
    writer = _Writer(types, name, own)
    return _joined("and", [writer.may(one) for one in conditions])


def result(calculation: Expression, types: Mapping[str, str], name: Name) -> str:
    """What a calculation comes to, '' for what cannot be told."""
    return _Writer(types, name, "").value(calculation)


def _joined(word: str, sides: Sequence[str]) -> str:
    if len(sides) < 2:
        return "".join(sides)
    return f" {word} ".join(f"({side})" if " and " in side or " or " in side else side for side in sides)


class _Writer:
    def __init__(self, types: Mapping[str, str], name: Name, own: str) -> None:
        self._types, self._name, self._own = types, name, own

    def may(self, it: Any) -> str:
        """True where the expression holds or cannot be told."""
        return self._said(it, maybe=True)

    def sure(self, it: Any) -> str:
        """True where the expression holds."""
        return self._said(it, maybe=False)

    def _said(self, it: Any, *, maybe: bool) -> str:
        kind, *sides = it
        if kind in ("and", "or"):
            return _joined(kind, [self._said(side, maybe=maybe) for side in sides])
        if kind == "not":
            return f"not({self._said(sides[0], maybe=not maybe)})"
        if kind in ("true", "false"):
            return f"{kind}()"
        if kind == "selected":
            return f"selected({', '.join(map(self.value, sides))})"
        if kind in _ORDER or kind in _EQUAL:
            return self._compared(kind, *sides, maybe=maybe)
        if kind in ("count-selected", "string-length", "+"):
            return f"{self.value(it)} != 0"
        return f"{self.value(it)} != ''"

    def value(self, it: Any) -> str:
        kind, *sides = it
        if kind == "field":
            return f"${{{self._name(sides[0])}}}"
        if kind == "self":
            return "."
        if kind == "number":
            return str(sides[0])
        if kind == "text":
            return f'"{sides[0]}"' if "'" in sides[0] else f"'{sides[0]}'"
        if kind in ("count-selected", "string-length"):
            return f"{kind}({self.value(sides[0])})"
        if kind == "+":
            return " + ".join(map(self.value, sides))
        if kind == "if":
            holds, one, other = sides
            no, rest = self.sure(["not", holds]), self.value(other)
            return f"if({self.sure(holds)}, {self.value(one)}, {rest if rest == _NONE else f'if({no}, {rest}, {_NONE})'})"
        return "today()" if kind == "today" else f"string({self.sure(it)})"

    def _compared(self, mark: str, left: Any, right: Any, *, maybe: bool) -> str:
        ordered, empty = mark in _ORDER, ["text", ""] in (left, right)
        times = "time" in (self._type(left), self._type(right)) and not empty
        if times and not ordered:
            return self._same_time(left, right) if mark == "=" else f"not({self._same_time(left, right)})"
        unknown = [said for side in (left, right) for said in self._unknown(side, ordered=ordered)]
        shown = f" {mark} ".join(self._measured(side, times) if ordered else self.value(side) for side in (left, right))
        if maybe:
            return _joined("or", [*unknown, shown])
        # an order with an empty side is no for XPath by itself, but for what would not take an empty time
        return _joined("and", [*(f"not({said})" for said in unknown), shown]) if times or not ordered else shown

    def _same_time(self, left: Any, right: Any) -> str:
        """Two times are the same: a tool calls any two so, for it looks at their day."""
        none, some = ([f"{self.value(s)} {mark} ''" for s in (left, right) if self._type(s)] for mark in ("=", "!="))
        same = _joined("and", [*some, " = ".join(self._measured(side, True) for side in (left, right))])
        return _joined("or", [_joined("and", none), same]) if len(none) == 2 else same

    def _unknown(self, side: Any, *, ordered: bool) -> list[str]:
        """When it cannot be told what a side comes to."""
        if side[0] in _TRUTH:
            may, sure = self.may(side), self.sure(side)
            return [] if may == sure else [_joined("and", [may, f"not({sure})"])]
        if side[0] == "if":
            settled = ((self.sure(side[1]), side[2]), (self.sure(["not", side[1]]), side[3]))
            within = [_joined("and", [so, said]) for so, one in settled for said in self._unknown(one, ordered=ordered)]
            return [*self._unknown(side[1], ordered=False), *within]
        kind = self._type(side)
        if side[0] == "+":
            return [f"not({(value := self.value(side))} = {value})"]
        if ordered and side[0] == "text" and not _ORDERED.fullmatch(side[1]):
            return ["true()"]
        if not ordered or not kind:
            return []
        value = self.value(side)
        return [f"{value} = ''"] if kind in ("integer", "date", "time") else [f"not(number({value}) = number({value}))"]

    def _measured(self, side: Any, times: bool) -> str:
        """A side of an order as what XPath can put in order: a number or a day; of times the minutes of the day, for a tool takes no text
        for a time, and its parts of a day are not exact."""
        value = self.value(side)
        if side[0] == "text" and (time := _TIME.fullmatch(side[1])):
            return str(int(time[1]) * 60 + int(time[2]))
        if side[0] == "text" and _DAY.fullmatch(side[1]):
            return f"date({value})"
        return f"round(decimal-time({value}) * 1440)" if times else value

    def _type(self, side: Any) -> str:
        """The type of the answer that a side is, '' for what is no answer."""
        return self._types.get(side[1], "text") if side[0] == "field" else self._own if side[0] == "self" else ""
