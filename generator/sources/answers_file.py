"""Answers to a form from a file that a person or a program wrote (YAML or JSON): limits first, then text by field, nothing else.

It is case data: what is wrong with it is said by line and rule, and no message holds anything of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from generator.problems import Problem, Refused, RefusedData
from generator.sources.yaml_reader import HIDDEN, MAX_BYTES, MAX_DEPTH, Document, parse

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_BREAKS = re.compile("[\u0085\u2028\u2029]")
_MESSAGES = {
    "C001": ("is neither YAML nor JSON", "check indentation, and quote text with : or #"),
    "C002": ("has a field twice", "keep one of the two"),
    "C003": ("uses an anchor, alias or tag (& * !)", "write the value out, and quote it"),
    "C004": (f"nests deeper than {MAX_DEPTH}", "data is field: value, a list, or a list of maps"),
    "C202": ("holds a hidden or control character, written as an escape", "remove it"),
}
_ENVELOPE = frozenset({"form", "version", "language", "data"})


def read_answers(name: str, content: bytes) -> Document:
    """The file `name` as data: dicts, lists, strings and None, and where each stands (in JSON the first line). Characters that
    only hide or turn text, as telephones put them round numbers, are left out. Raises RefusedData."""
    if len(content) > MAX_BYTES:
        raise _refused(name, f"is larger than {MAX_BYTES} bytes", "split it, or shorten the long answers")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _refused(name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    text = HIDDEN.sub("", _BREAKS.sub(" ", text))
    found = _json(name, text) if text.lstrip().startswith("{") else None
    if found is not None:
        return Document(name, found, {})
    try:
        return parse(name, text)
    except Refused as refused:
        raise RefusedData(_plain(problem) for problem in refused.problems) from None


def answers_in(document: Document) -> tuple[Any, tuple[str, ...], dict[str, str]]:
    """The answers, the path at which they stand, and what the file says of itself: `form`, `version`, `language` where it is
    what `beside read` wrote."""
    data = document.data
    if isinstance(data, dict) and data.keys() <= _ENVELOPE and isinstance(data.get("data"), dict):
        return data["data"], ("data",), {k: v for k, v in data.items() if k != "data" and isinstance(v, str)}
    return data, (), {}


def _refused(name: str, message: str, cure: str) -> RefusedData:
    return RefusedData([Problem(name, 1, 1, "C701", message, cure)])


def _plain(problem: Problem) -> Problem:
    """The problem without words of the file."""
    message, cure = _MESSAGES[problem.code]
    return replace(problem, code="C701", message=message, cure=cure)


def _json(name: str, text: str) -> Any | None:
    """The text as JSON, None where it is none. Numbers stay as they are written."""
    depth = deepest = 0
    for c in _STRING.sub("", text):
        depth += (c in "{[") - (c in "}]")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise _refused(name, *_MESSAGES["C004"])

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(found)) < len(found):
            raise _refused(name, *_MESSAGES["C002"])
        return dict(found)

    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=pairs)
    except ValueError:
        return None
