"""YAML as text with positions: every scalar stays a string, nothing is guessed, hostile files are refused early.

Why not `safe_load`: it reads a phone number as an octal integer and NO as false, takes the last of two equal keys in
silence, hangs on an alias bomb, and libyaml crashes on deep nesting (reference/safety.md). So: limits, and the event stream,
which comes piece by piece; from it this module builds dicts, lists and strings without recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from generator.model.kb import Path, Position
from generator.problems import Problem, Refused

MAX_BYTES = 600_000
MAX_DEPTH = 24
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Characters that turn text around, hide it or break its lines: controls, bidirectional overrides and isolates (the renderers
# add isolation themselves where it is needed), invisible spaces, tags, and the sign of a broken encoding. The joiners that
# Farsi and Indic scripts need (U+200C, U+200D) and the marks of direction (U+200E, U+200F) are not among them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffd\U000e0000-\U000e007f]"
)


@dataclass(frozen=True)
class Document:
    """A file as data: dicts, lists and strings; where each of them stands, and where each key does."""

    file: str
    data: Any
    positions: dict[Path, Position]
    keys: dict[Path, Position] = field(default_factory=dict)


def read_text(root: FilePath, path: FilePath, limit: int = MAX_BYTES) -> str:
    """The text of a file of the project, with Unix line ends and no mark at its start, as some editors write them. Raises
    Refused: outside the project, a symbolic link, larger than `limit` bytes, not UTF-8."""
    name = path.relative_to(root).as_posix()

    def refuse(code: str, message: str, cure: str) -> Refused:
        return Refused([Problem(name, 1, 1, code, message, cure)])

    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        raise refuse("C006", "is a link or lies outside the project", "put the file itself there")
    try:
        if not path.is_file():
            raise refuse("C006", "is not a file", "put the file itself there")
        size = path.stat().st_size
        if size > limit:
            raise refuse("C004", f"is larger than {limit} bytes ({size})", "split it into several files")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise refuse("C005", f"is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except OSError as error:
        raise refuse("C006", f"cannot be read: {error.strerror}", "check the file and its permissions") from None


def parse(name: str, text: str, *, first_line: int = 1) -> Document:
    """Parse YAML `text`; `first_line` is where it starts in its file (front matter). Raises Refused with every problem."""
    problems: list[Problem] = []
    shift = first_line - 1

    def bad(mark: Any, code: str, message: str, cure: str) -> Problem:
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        return Problem(name, line + shift, column, code, message, cure)

    hidden = hidden_in(name, text, first_line)
    if hidden:
        raise Refused(hidden)
    positions: dict[Path, Position] = {}
    keys: dict[Path, Position] = {}
    stack: list[_Open] = []
    result: list[Any] = []

    def place(value: Any, mark: Any) -> None:
        if not stack:
            result.append(value)
            positions.setdefault((), Position(name, mark.line + 1 + shift, mark.column + 1))
            return
        top = stack[-1]
        if isinstance(top.value, list):
            positions.setdefault((*top.path, len(top.value)), Position(name, mark.line + 1 + shift, mark.column + 1))
            top.value.append(value)
        elif top.key is None:
            if not isinstance(value, str):
                problems.append(bad(mark, "C001", "a key must be a plain word", "write `key: value`"))
                value = f"?{len(top.value)}"
            if value in top.value:
                problems.append(bad(mark, "C002", f"'{value}' stands twice", "keep one of the two"))
            top.key = value
            keys[(*top.path, value)] = Position(name, mark.line + 1 + shift, mark.column + 1)
        else:
            positions[(*top.path, top.key)] = Position(name, mark.line + 1 + shift, mark.column + 1)
            top.value[top.key] = value
            top.key = None

    try:
        for event in yaml.parse(text, Loader=_LOADER):
            mark = event.start_mark
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise Refused([bad(mark, "C003", "uses an anchor or alias (& or *)", "write the value out, or quote it")])
            if isinstance(event, yaml.ScalarEvent):
                if event.tag is not None:
                    problems.append(bad(mark, "C003", f"uses a tag ({event.tag})", "leave the tag out"))
                empty = not event.style and event.value in ("", "~", "null")
                value = event.value
                if found := sorted(set(HIDDEN.findall(value))):  # written as an escape: "\\u202e"
                    codes = ", ".join(f"U+{ord(c):04X}" for c in found)
                    problems.append(bad(mark, "C202", f"holds a hidden or control character ({codes})", "remove it"))
                if event.value == "" and empty and stack and stack[-1].flow and stack[-1].key is not None:
                    message = f"'{stack[-1].key}' has no value"
                    problems.append(bad(mark, "C008", message, "a text with a comma stands in quotation marks in {…}"))
                at_key = stack and isinstance(stack[-1].value, dict) and stack[-1].key is None
                place(value if not empty or at_key else None, mark)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                if event.tag is not None:
                    problems.append(bad(mark, "C003", f"uses a tag ({event.tag})", "leave the tag out"))
                if len(stack) >= MAX_DEPTH:
                    raise Refused([bad(mark, "C004", f"nests deeper than {MAX_DEPTH}", "use block style, less nesting")])
                holder: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                if stack:
                    top = stack[-1]
                    key = len(top.value) if isinstance(top.value, list) else top.key
                    path = (*top.path, key if key is not None else "?")
                else:
                    path = ()
                place(holder, mark)
                stack.append(_Open(holder, path, flow=bool(event.flow_style)))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                stack.pop()
            elif isinstance(event, yaml.DocumentStartEvent) and result:
                problems.append(bad(mark, "C001", "holds more than one document", "one document a file: remove the `---`"))
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(error.problem or error.context or "cannot be read").split())
        problems.append(bad(mark, "C001", f"is not valid YAML: {what}", "check indentation, and quote text with : or #"))
    except yaml.YAMLError as error:
        problems.append(bad(None, "C001", f"is not valid YAML: {' '.join(str(error).split())}", "remove the odd character"))
    if not result and not problems:
        problems.append(bad(None, "C001", "is empty", "write the record, or delete the file"))
    if problems:
        raise Refused(problems)
    return Document(name, result[0], positions, keys)


@dataclass
class _Open:
    """A mapping or list that is being read."""

    value: Any
    path: Path
    key: str | None = None
    flow: bool = False  # {…}, where a comma in a text without quotation marks ends it


def hidden_in(name: str, text: str, first_line: int = 1) -> list[Problem]:
    """A problem for each hidden or control character of a text, twenty at most."""
    out = []
    for number, line in enumerate(text.split("\n") if HIDDEN.search(text) else (), first_line):
        for m in HIDDEN.finditer(line):
            message = f"holds a hidden or control character (U+{ord(m[0]):04X})"
            out.append(Problem(name, number, m.start() + 1, "C202", message, "remove it"))
            if len(out) == 20:
                return out
    return out
