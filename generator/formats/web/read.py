"""What a web form saved → the form it is of, and its answers: limits and shape first; whether they fit the form is asked of
checks/answered.py by whoever has the form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.problems import RefusedData
from generator.sources.answers_file import read_answers
from generator.views.answers import UnreadableSheet

_ID = re.compile(r"[a-z0-9-]{1,64}")
_SAYS = {
    "form": _ID,
    "version": re.compile(r"\d{1,4}\.\d{1,4}(\+[a-z0-9-]{1,64})?"),
    "language": re.compile(r"[A-Za-z0-9-]{2,35}"),
}


@dataclass(frozen=True)
class SavedSheet:
    """`sheet` is the form's id, `version` and `language` are those it was made with; `data` as in design.md: field id → text, list
    of choices, list of rows, or rows by id."""

    sheet: str
    version: str
    language: str
    data: Mapping[str, Any]


def read(content: bytes) -> SavedSheet:
    """The one sheet of a file. Raises UnreadableSheet; its message names a field and a rule, never an answer."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise UnreadableSheet("not a file that a web form saved")
    try:
        found = read_answers("", content).data
    except RefusedData as refused:
        raise UnreadableSheet(f"the file {refused.problems[0].message}") from None
    if not isinstance(found, dict) or found.keys() != {*_SAYS, "data"} or not isinstance(found["data"], dict):
        raise UnreadableSheet("not a file that a web form saved: it has form, version, language and data, and nothing else")
    for name, shape in _SAYS.items():
        if not isinstance(found[name], str) or not shape.fullmatch(found[name]):
            raise UnreadableSheet(f"'{name}' is not as a web form writes it")
    for n, (field, answer) in enumerate(found["data"].items(), 1):
        if not _ID.fullmatch(field):
            raise UnreadableSheet(f"answer number {n} belongs to no field that a form can have")
        if not _shaped(answer):
            raise UnreadableSheet(f"'{field}' is neither a text, nor choices, nor rows of texts")
    return SavedSheet(found["form"], found["version"], found["language"], found["data"])


def _shaped(answer: Any) -> bool:
    if isinstance(answer, list):
        return all(isinstance(one, str) for one in answer) or all(_row(one) for one in answer)
    if isinstance(answer, dict):
        return all(_ID.fullmatch(key) and _row(row) for key, row in answer.items())
    return isinstance(answer, str)


def _row(row: Any) -> bool:
    return isinstance(row, dict) and all(_ID.fullmatch(key) and isinstance(text, str) for key, text in row.items())
