"""`relevant`, `constraint` and `calculation`: the part of XLSForm's expressions that our forms use, read into plain lists.

An expression becomes data that any format can take: ["field", id], ["self"], ["text", words], ["number", digits], or an
operator with its sides. Nothing is ever evaluated as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Expression = list["str | Expression"]

# Functions, and how many sides each takes.
FUNCTIONS = {"selected": 2, "not": 1, "count-selected": 1, "string-length": 1, "true": 0, "false": 0, "today": 0, "if": 3}
_COMPARISONS = ("=", "!=", "<=", ">=", "<", ">")
_DEPTH = 20
_TOKEN = re.compile(
    r"""\s*(?:
      \$\{(?P<field>[a-z0-9-]{1,64})\}
    | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<word>[a-z]+(?:-[a-z]+)*)
    | (?P<mark><=|>=|!=|[=<>(),.+])
    )""",
    re.X,
)


class NotUnderstood(ValueError):
    """The expression is not of this grammar; the message says where it stops being so."""


def parse(text: str) -> Expression:
    """The expression as lists. Raises NotUnderstood."""
    reader = _Reader(text)
    found = reader.either(0)
    if reader.token:
        raise NotUnderstood(f"'{reader.token[1]}' was not expected")
    return found


def fields(expression: Expression) -> Iterator[str]:
    """The ids of the fields that it asks, in order."""
    if expression[0] == "field":
        yield str(expression[1])
        return
    for side in expression[1:]:
        if isinstance(side, list):
            yield from fields(side)


def conditions(expression: Expression) -> Iterator[Expression]:
    """What must hold, each by itself, for the whole to hold: the sides of every outer `and`."""
    if expression[0] != "and":
        yield expression
        return
    for side in expression[1:]:
        if isinstance(side, list):
            yield from conditions(side)


class _Reader:
    """Recursive descent: or, and, comparison, sum, value."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self.token: tuple[str, str] | None = None
        self._next()

    def _next(self) -> None:
        self.token = next(self._tokens, None)

    def _take(self, kind: str, *values: str) -> str | None:
        """The value of this token, if it is of the kind and one of the values; then the next is this one."""
        if self.token is None or self.token[0] != kind or (values and self.token[1] not in values):
            return None
        value = self.token[1]
        self._next()
        return value

    def either(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise NotUnderstood("too many brackets")
        return self._joined("or", depth)

    def _joined(self, word: str, depth: int) -> Expression:
        def side() -> Expression:
            return self._joined("and", depth) if word == "or" else self._compared(depth)

        left = side()
        while self._take("word", word):
            left = [word, left, side()]
        return left

    def _compared(self, depth: int) -> Expression:
        left = self._sum(depth)
        mark = self._take("mark", *_COMPARISONS)
        return [mark, left, self._sum(depth)] if mark else left

    def _sum(self, depth: int) -> Expression:
        left = self._value(depth)
        while self._take("mark", "+"):
            left = ["+", left, self._value(depth)]
        return left

    def _value(self, depth: int) -> Expression:
        for kind, name in (("field", "field"), ("single", "text"), ("double", "text"), ("number", "number")):
            if (value := self._take(kind)) is not None:
                return [name, value]
        if self._take("mark", "."):
            return ["self"]
        if self._take("mark", "("):
            inner = self.either(depth + 1)
            self._close()
            return inner
        if (called := self._take("word")) is not None:
            return self._call(called, depth)
        raise NotUnderstood(f"a value was expected before '{self.token[1]}'" if self.token else "it ends too soon")

    def _call(self, name: str, depth: int) -> Expression:
        if name not in FUNCTIONS or not self._take("mark", "("):
            raise NotUnderstood(f"'{name}' is none of {', '.join(sorted(FUNCTIONS))}")
        sides: Expression = []
        while len(sides) < FUNCTIONS[name]:
            if sides and not self._take("mark", ","):
                break
            sides.append(self.either(depth + 1))
        if len(sides) != FUNCTIONS[name]:
            raise NotUnderstood(f"{name}() takes {FUNCTIONS[name]} values")
        self._close()
        return [name, *sides]

    def _close(self) -> None:
        if not self._take("mark", ")"):
            raise NotUnderstood("a ) is missing")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise NotUnderstood(f"not understood from '{text[at : at + 20].strip()}'")
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()
