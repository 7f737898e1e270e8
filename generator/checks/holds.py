"""Whether an expression of a form holds for given answers (yes, no, or not to be told while an answer is missing), and what a
calculation comes to."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.model.expressions import Expression

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True)
class Answers:
    """What is known. `values`: answers by field, many choices as a list. `own`: the answer that a constraint is about.
    `complete`: what is not answered is empty; else it may still come. `today`: ISO 8601, '' where it is not known."""

    values: Mapping[str, Any]
    own: str = ""
    complete: bool = True
    today: str = ""


def holds(expression: Expression, answers: Answers) -> bool | None:
    """None: cannot be told. An order (<, >=) with an empty side never can: nothing comes before nothing."""
    name, *sides = expression
    if name in ("and", "or"):
        found = [holds(side, answers) for side in sides]  # type: ignore[arg-type]
        settled = name == "or"
        return settled if settled in found else None if None in found else not settled
    if name == "not":
        inner = holds(sides[0], answers)  # type: ignore[arg-type]
        return None if inner is None else not inner
    if name in ("true", "false"):
        return name == "true"
    if name == "selected":
        chosen, wanted = (_value(side, answers) for side in sides)
        return None if chosen is None else wanted in chosen if isinstance(chosen, list) else wanted == chosen
    if name in _ORDER:
        return _compare(str(name), *(_value(side, answers) for side in sides))
    value = _value(expression, answers)
    return None if value is None else bool(value)


def result(expression: Expression, answers: Answers) -> str | None:
    """What a calculation comes to, '' for nothing; None: cannot be told."""
    value = _value(expression, answers)
    return " ".join(value) if isinstance(value, list) else None if value is None else str(value)


def _value(expression: Any, answers: Answers) -> Any:
    """A text, a list of choices, a number of the expression's own, or None for what is not known yet."""
    name, *sides = expression
    if name == "text":
        return sides[0]
    if name == "number":
        return Decimal(str(sides[0]))
    if name == "self":
        return answers.own
    if name == "today":
        return answers.today
    if name == "field":
        value = answers.values.get(sides[0]) or ""
        if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            return ""  # rows, or what does not fit the field
        return value if value or answers.complete else None
    if name == "count-selected":
        chosen = _value(sides[0], answers)
        return None if chosen is None else Decimal(len(chosen) if isinstance(chosen, list) else bool(chosen))
    if name == "string-length":
        text = _value(sides[0], answers)
        return None if text is None else Decimal(len(text))
    if name == "+":
        left, right = (
            _number(value) if isinstance(value, str | Decimal) else None for value in (_value(s, answers) for s in sides)
        )
        return None if left is None or right is None else left + right
    if name == "if":
        settled = holds(sides[0], answers)
        return None if settled is None else _value(sides[1 if settled else 2], answers)
    found = holds(expression, answers)
    return None if found is None else str(found).lower()


def _compare(mark: str, left: Any, right: Any) -> bool | None:
    if left is None or right is None:
        return None
    left, right = (" ".join(side) if isinstance(side, list) else side for side in (left, right))
    equal = mark in ("=", "!=")
    if not equal and "" in (left, right):
        return None
    counts = isinstance(left, Decimal) or isinstance(right, Decimal)
    first, second = _number(left), _number(right)
    if first is not None and second is not None and (counts or not equal):
        return _ORDER[mark](first, second)
    if counts:
        return mark == "!=" if equal else None
    return _ORDER[mark](left, right)  # days and times of ISO 8601 are in order as texts


def _number(value: str | Decimal) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    try:
        found = Decimal(value) if len(value) < 40 and value.isascii() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None
