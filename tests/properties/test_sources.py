"""Whatever stands in a file of content, it is read as text with its place, or refused; nothing else happens."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.base import Audience
from generator.problems import Refused
from generator.sources.markdown_reader import read_page
from generator.sources.yaml_reader import HIDDEN, MAX_DEPTH, parse

# The letters that mean something to YAML come often; so do whole pieces of it.
YAMLISH = st.lists(
    st.one_of(
        st.sampled_from([*list(" \n\t-:?,[]{}#&*!|>'\"%@`\\~<=.0123456789abzA"), "\n  ", "- ", ": ", "\n- ", "---\n", "...\n"]),
        st.sampled_from(
            ["&a ", "*a", "!!int ", "<<: ", "null", "\0", "\x1b[2J", "\u202e", "\ufeff", "é", "ع", "\U0001f600", "\r", "\x85"]
        ),
        st.text(max_size=4),
    ),
    max_size=60,
).map("".join)
# What a record may hold: maps, lists and texts, not too deep.
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Zl", "Zp")), max_size=30
).filter(lambda text: not HIDDEN.search(text))
KEYS = st.text(alphabet=string.ascii_lowercase + "_-", min_size=1, max_size=12)
DATA = st.recursive(
    WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def scalars(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value that is no map or list, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            assert isinstance(key, str)
            yield from scalars(item, (*path, key))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from scalars(item, (*path, n))
    else:
        yield path, value


@given(YAMLISH)
def test_yaml_is_text_or_refused(text: str) -> None:
    try:
        document = parse("a.yml", text)
    except Refused as refused:
        assert refused.problems
        lines = text.count("\n") + text.count("\r") + text.count("\x85") + 2
        assert all(p.file == "a.yml" and 1 <= p.line <= lines and p.column >= 1 for p in refused.problems)
        return
    for path, value in scalars(document.data):
        assert value is None or isinstance(value, str)
        assert len(path) <= MAX_DEPTH
        assert path in document.positions


@given(DATA)
def test_what_is_written_is_read_as_the_same_text(data: Any) -> None:
    # The reader takes an empty map or list for one, and an empty text in quotes for a text.
    assert parse("a.yml", yaml.safe_dump({"all": data}, allow_unicode=True, width=10_000)).data == {"all": data}


@given(
    st.sampled_from(
        ["03001231110", "22:30", "NO", "yes", "1e3", "0x1F", "2026-11-20", ".5", "1_000", "+44 300", "Null?", "=", "on"]
    )
)
def test_a_scalar_is_never_guessed(word: str) -> None:
    assert parse("a.yml", f"value: {word}\n").data == {"value": word}


PLAIN = st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=8).filter(lambda word: word not in ("null",))
BLOCKS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, min_size=1, max_size=3), st.dictionaries(PLAIN, inner, min_size=1, max_size=3)),
    max_leaves=10,
)


@given(st.dictionaries(PLAIN, BLOCKS, min_size=1, max_size=4), st.booleans(), st.integers(1, 40))
def test_positions_point_at_the_value(data: dict[str, Any], flow: bool, first: int) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, width=10_000)
    document = parse("a.yml", text, first_line=first)
    lines = text.split("\n")
    for path, value in scalars(document.data):
        place = document.positions[path]
        shown = lines[place.line - first][place.column - 1 :]
        assert shown.lstrip("'\"").startswith(value)
    for path, place in document.keys.items():
        assert lines[place.line - first][place.column - 1 :].lstrip("'\"").startswith(str(path[-1]))


MARKDOWNISH = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "## A {#a}",
                "\n\n",
                "\n",
                "- item",
                "1. one",
                "{view.x}",
                "**",
                "[a](page:b)",
                "<b>",
                "`",
                "---",
                "| a |",
                "    x",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=25,
).map("".join)


@given(MARKDOWNISH, st.booleans())
def test_a_page_is_blocks_or_refused(body: str, front: bool) -> None:
    head = "---\nid: a\ntitle: A\nmenu: A\norder: 1\nupdated: 2026-11-20\n---\n" if front else ""
    try:
        page, _ = read_page("a.md", head + body, Audience.public)
    except Refused as refused:
        assert refused.problems
        return
    ids = [block.id for block in page.blocks if block.kind != "view"]
    assert len(ids) == len(set(ids))
    assert all(block.text.strip() for block in page.blocks)
