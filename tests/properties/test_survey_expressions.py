"""What a rule of a form comes to in a survey tool is what it comes to for us: asked of the engine that such tools are made of."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.checks.holds import Answers, holds, result
from generator.formats.xlsform.expressions import result as calculated
from generator.formats.xlsform.expressions import xpath
from generator.model.expressions import parse
from tests.support import expressions, rosa

pytestmark = pytest.mark.java
TYPES = {
    "a": "select_one",
    "many": "select_multiple",
    "words": "text",
    "n": "integer",
    "m": "integer",
    "day": "date",
    "until": "date",
    "at": "time",
    "end": "time",
    "none": "text",
}
BINDS = {"integer": "int", "date": "date", "time": "time"}
HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t</h:title><model>'
    '<instance><data id="t">{data}</data></instance>{binds}</model></h:head><h:body>{body}</h:body></h:html>'
)


def asked(tmp: Path, rules: list[str], values: dict[str, Any], own: tuple[str, str] = ("text", "")) -> list[bool]:
    """Which of the rules hold or cannot be told, by the engine. `own`: type and value of what a constraint is about."""
    paths = [xpath([parse(rule)], {**TYPES, "own": own[0]}, str, own[0]) for rule in rules]
    return [said in ("1", "1.0") for said in opened(tmp, [f"if({path}, 1, 0)" for path in paths], values, own)]


def opened(tmp: Path, paths: list[str], values: dict[str, Any], own: tuple[str, str]) -> list[str]:
    """What the expressions come to in a form with these answers."""
    types = {**TYPES, "own": own[0]}
    given = {name: values.get(name, "") for name in TYPES} | {"own": own[1]}
    data = "".join(f"<{name}>{escape(_stored(types[name], value))}</{name}>" for name, value in given.items())
    binds = "".join(f'<bind nodeset="/data/{name}" type="{BINDS.get(kind, "string")}"/>' for name, kind in types.items())
    for n, path in enumerate(paths):
        path = re.sub(r"\$\{([a-z]+)\}", r"/data/\1", path)
        path = re.sub(r"(?<![\w.'])\.(?![\w.'])", "/data/own", path)
        data += f"<rule{n}/>"
        binds += f'<bind nodeset="/data/rule{n}" calculate="{escape(path)}"/>'
    body = "".join(f'<input ref="/data/{name}"/>' for name in types)
    file = tmp / "form.xml"
    file.write_text(HEAD.format(data=data, binds=binds, body=body), encoding="utf-8")
    found = rosa.values(file)
    return [found.get(f"rule{n}", "") for n in range(len(paths))]


def _stored(kind: str, value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else f"{value}:00.000Z" if kind == "time" and value else str(value)


def test_the_table_that_checks_and_web_form_are_held_to(tmp_path: Path) -> None:
    """Fields of the table are texts; a day that is written as a text has no order in XPath, so rules on days are asked below."""
    cases = [(rule, found is not False) for rule, found in expressions.CASES if "day" not in rule]
    answers = asked(tmp_path, [rule for rule, _ in cases], expressions.VALUES, ("text", expressions.OWN))
    assert answers == [found for _, found in cases]


def test_days_of_the_table(tmp_path: Path) -> None:
    rules = [rule for rule, _ in expressions.CASES if "${day}" in rule]
    assert rules
    values = {"day": expressions.VALUES["day"]}
    assert asked(tmp_path, rules, values, ("date", expressions.OWN)) == [
        holds(parse(rule), Answers(values, expressions.OWN)) is not False for rule in rules
    ]


def _field(*names: str) -> SearchStrategy[str]:
    return st.sampled_from([f"${{{name}}}" for name in names])


ORDER = st.sampled_from(["<", "<=", ">", ">="])
EQUAL = st.sampled_from(["=", "!="])
NUMBER = st.integers(0, 12).map(str)
DAY = st.sampled_from(["2026-11-01", "2026-11-02", "2026-11-03"])
TIME = st.sampled_from(["09:00", "17:30", "17:40"])


def _said(*parts: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.tuples(*parts).map(" ".join)


SIMPLE = st.one_of(
    _said(_field("a", "words"), EQUAL, st.sampled_from(["'yes'", "'no'", "''"])),
    _said(_field("n", "m"), st.one_of(ORDER, EQUAL), st.one_of(NUMBER, _field("n", "m"))),
    _said(_field("day", "until"), ORDER, st.one_of(_field("day", "until"), DAY.map(lambda day: f"'{day}'"), st.just("."))),
    _said(st.just("."), ORDER, _field("day", "until")),
    _said(_field("day", "until"), EQUAL, st.one_of(_field("day", "until"), DAY.map(lambda day: f"'{day}'"), st.just("''"))),
    _said(_field("at", "end"), ORDER, st.one_of(_field("at", "end"), TIME.map(lambda time: f"'{time}'"))),
    _said(_field("at", "end"), EQUAL, st.one_of(_field("at", "end"), TIME.map(lambda time: f"'{time}'"), st.just("''"))),
    _said(_field("many").map(lambda f: f"count-selected({f})"), st.one_of(ORDER, EQUAL), NUMBER),
    _said(_field("words", "none").map(lambda f: f"string-length({f})"), st.one_of(ORDER, EQUAL), NUMBER),
    st.tuples(_field("many", "a"), st.sampled_from(["one", "two", "yes"])).map(lambda s: f"selected({s[0]}, '{s[1]}')"),
    _field("a", "many", "n", "day", "at", "none"),
    _said(_field("n", "m"), st.just("+"), st.one_of(_field("n", "m"), NUMBER), st.one_of(ORDER, EQUAL), NUMBER),
    st.sampled_from(["true()", "false()", "${words} > 3"]),
)
RULES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(lambda s: f"({s[0]}{s[1]}{s[2]})"),
        inner.map(lambda rule: f"not({rule})"),
    ),
    max_leaves=5,
)
# A calculation is about no answer of its own.
SAID = RULES.filter(lambda rule: not re.search(r"(^|[ (])\.($|[ )])", rule))
RESULTS = st.recursive(
    st.sampled_from(["'good'", "'fair'", "''"]),
    lambda inner: st.tuples(SAID, inner, inner).map(lambda s: f"if({s[0]}, {s[1]}, {s[2]})"),
    max_leaves=4,
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "a": st.sampled_from(["yes", "no"]),
        "many": st.sampled_from([["one"], ["two"], ["one", "two"]]),
        "words": st.sampled_from(["yes", "word", "two words", "7"]),
        "n": NUMBER,
        "m": NUMBER,
        "day": DAY,
        "until": DAY,
        "at": TIME,
        "end": TIME,
    },
)


def test_any_rule(tmp_path: Path) -> None:
    @settings(max_examples=60)
    @given(st.lists(RULES, min_size=8, max_size=8), VALUES, DAY)
    def same(rules: list[str], values: dict[str, Any], own: str) -> None:
        wanted = [holds(parse(rule), Answers(values, own)) is not False for rule in rules]
        found = asked(tmp_path, rules, values, ("date", own))
        assert dict(zip(rules, found, strict=True)) == dict(zip(rules, wanted, strict=True))

    same()


def test_any_calculation(tmp_path: Path) -> None:
    """Of choices by rules: what cannot be told is nothing in a tool."""

    @settings(max_examples=40)
    @given(st.lists(RESULTS, min_size=6, max_size=6), VALUES)
    def same(sums: list[str], values: dict[str, Any]) -> None:
        wanted = [result(parse(one), Answers(values)) or "" for one in sums]
        paths = [calculated(parse(one), {**TYPES, "own": "text"}, str) for one in sums]
        found = opened(tmp_path, paths, values, ("text", ""))
        assert dict(zip(sums, found, strict=True)) == dict(zip(sums, wanted, strict=True))

    same()
