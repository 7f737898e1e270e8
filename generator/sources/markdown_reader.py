"""A written page: front matter and a small, strict Markdown, cut into blocks that are translated one by one.

Allowed: headings with an explicit id (`## Words {#id}`), paragraphs, bullet and numbered lists, and a line
`{view.name}` where records are shown. Everything else is refused: no raw HTML, no attribute lists, no code, no tables
(tables are views). Limits stand before any parsing, as Markdown engines are slow on hostile input.
"""

from __future__ import annotations

import re

from generator.model.base import Audience
from generator.model.editions import Block, Page, PageMeta
from generator.model.kb import Origin
from generator.problems import Problem, Refused
from generator.sources.build_record import build
from generator.sources.yaml_reader import hidden_in, parse

MAX_BLOCK = 1500
_HEADING = re.compile(r"^(#{2,4}) (.+?) \{#([a-z0-9-]{1,64})\}$")
_ITEM = re.compile(r"^(?:([-*])|(\d+)\.) +(\S.*)$")
_VIEW = re.compile(r"^\{view\.([a-z0-9-]+)\}$")
_REFUSED = re.compile(r"^(\s{4,}|```|~~~|>|\||!!!|\?\?\?|===|#\s|\[\^|\*\[|---|<)|</?[a-zA-Z!]|\{[:#.]|`|!\[")


def read_page(name: str, text: str, audience: Audience) -> tuple[Page, Origin]:
    """Cut a page into blocks. Raises Refused with every problem of the file."""
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise Refused([Problem(name, 1, 1, "C001", "has no front matter", "start the page with `---`, its keys, `---`")])
    end = text.index("\n---\n", 4)
    front = parse(name, text[4 : end + 1], first_line=2)
    meta, problems = build(PageMeta, front, ())
    first = text.count("\n", 0, end + 5) + 1
    blocks, bad = _blocks(name, text[end + 5 :], first)
    problems += bad
    if problems or meta is None:
        raise Refused(problems)
    page = Page(id=meta.id, audience=audience, meta=meta, blocks=blocks)
    return page, Origin(name, (), {("meta", *k): v for k, v in front.positions.items()})


def _blocks(name: str, body: str, first_line: int) -> tuple[tuple[Block, ...], list[Problem]]:
    out: list[Block] = []
    problems = hidden_in(name, body, first_line)
    heading = "top"
    count: dict[str, int] = {}
    seen: set[str] = set()
    lines = body.split("\n")
    number = 0
    while number < len(lines):
        line, at = lines[number].rstrip(), first_line + number
        number += 1
        if not line.strip():
            continue

        def bad(code: str, message: str, cure: str, at: int = at) -> None:
            problems.append(Problem(name, at, 1, code, message, cure))

        if m := _HEADING.match(line):
            heading, count = m[3], {}
            if heading in seen:
                bad("C105", f"heading id '{heading}' stands twice", "give each heading an id of its own")
            seen.add(heading)
            out.append(Block(id=f"{heading}/heading", kind="heading", level=len(m[1]), anchor=heading, text=m[2], line=at))
            continue
        if line.startswith("##"):
            bad("C203", "heading without an id", "write `## Words {#short-id}`")
            continue
        if m := _VIEW.match(line):
            out.append(Block(id=f"{heading}/view/{m[1]}", kind="view", text=m[1], line=at))
            continue
        if _REFUSED.search(line):
            bad(
                "C203",
                "Markdown that a page may not use",
                "use headings with ids, paragraphs, lists and `{view.name}` only",
            )
            continue
        m = _ITEM.match(line)
        kind = "paragraph" if not m else ("item" if m[1] else "numbered")
        words = [m[3] if m else line.strip()]
        while (
            number < len(lines)
            and lines[number].strip()
            and not _ITEM.match(lines[number])
            and not lines[number].startswith("#")
            and not _VIEW.match(lines[number])
        ):
            words.append(lines[number].strip())
            number += 1
        joined = " ".join(words)
        if len(joined) > MAX_BLOCK:
            bad("C004", f"a paragraph of {len(joined)} characters", f"keep it under {MAX_BLOCK}: split it")
            continue
        if _REFUSED.search(joined):
            bad("C203", "Markdown that a page may not use", "no HTML, code, images or attribute lists")
            continue
        count[kind] = count.get(kind, 0) + 1
        out.append(Block(id=f"{heading}/{kind}/{count[kind]}", kind=kind, text=joined, line=at))
    return tuple(out), problems
