"""Hostile and careless files: read as text, or refused at once with a place and a cure."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.model.base import Audience
from generator.model.reference import Topics
from generator.problems import Problem, Refused
from generator.sources.build_record import build
from generator.sources.markdown_reader import read_page
from generator.sources.yaml_reader import MAX_BYTES, parse, read_text

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
FRONT = "---\nid: a\ntitle: A\nmenu: A\norder: 1\nupdated: 2026-11-20\n---\n"


def refused(text: str) -> list[Problem]:
    with pytest.raises(Refused) as error:
        parse("a.yml", text)
    return error.value.problems


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "C003"),
        ("[" * 50_000, "C004"),
        ("{a: " * 50_000, "C004"),
        ("- " * 50_000, "C004"),
        ("? " * 50_000, "C004"),
        ("a: [" + "[" * 300 + "]" * 300 + "]", "C004"),
        ("\n".join(" " * n + "a:" for n in range(1000)), "C004"),
        ("a: x\0y", "C202"),
        ("a: \x1b[31mred", "C202"),
        ("a: 'unclosed", "C001"),
        ("\ta: 1", "C001"),
        ("!!python/object/apply:os.system [ls]", "C003"),
        ("? [a, b]\n: c", "C001"),
        ("", "C001"),
    ],
)
def test_hostile_yaml_is_refused_at_once(text: str, code: str) -> None:
    began = time.monotonic()
    assert code in {p.code for p in refused(text)}
    assert time.monotonic() - began < 2


def test_values_of_yaml_are_never_guessed() -> None:
    data = parse("a.yml", "tel: 03001231110\nat: 22:30\nno: NO\nempty:\nquoted: ''\nlong: >-\n  a\n  b\n").data
    assert data == {"tel": "03001231110", "at": "22:30", "no": "NO", "empty": None, "quoted": "", "long": "a b"}


def test_every_hidden_character_has_its_place() -> None:
    found = refused("a: one\u200b\nb: two\u202e\u2066\n")
    assert [(p.line, p.column, p.code) for p in found] == [(1, 7, "C202"), (2, 7, "C202"), (2, 8, "C202")]


def test_line_ends_and_the_mark_of_other_editors_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: one\r\nb: two\r\n")
    assert read_text(tmp_path, path) == "a: one\nb: two\n"


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "dangling", "huge", "latin"])
def test_what_is_no_file_of_text_is_refused(kind: str, tmp_path: Path) -> None:
    path, root = tmp_path / "project" / "a.yml", tmp_path / "project"
    root.mkdir()
    (tmp_path / "outside").write_text("secret: words\n")
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to(tmp_path / "outside")
        case "dangling":
            path.symlink_to(tmp_path / "nowhere")
        case "huge":
            path.write_bytes(b"a" * (MAX_BYTES + 1))
        case "latin":
            path.write_bytes("a: Café".encode("latin-1"))
    with pytest.raises(Refused) as error:
        read_text(root, path)
    assert error.value.problems[0].code == {"huge": "C004", "latin": "C005"}.get(kind, "C006")
    assert "secret" not in str(error.value)


def test_a_link_of_a_folder_leads_nowhere(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.yml").write_text("a: b\n")
    (root / "linked").symlink_to(tmp_path / "other", target_is_directory=True)
    with pytest.raises(Refused):
        read_text(root, root / "linked" / "a.yml")


def problems_of(text: str) -> list[Problem]:
    _, problems = build(Topics, parse("content/topics.yml", text), ())
    return problems


def test_an_unknown_key_is_placed_where_it_stands_and_a_slip_is_told_once() -> None:
    (problem,) = problems_of("topics:\n  - id: one\n    nmae:\n      - a\n")
    assert (problem.line, problem.column, problem.code, problem.cure) == (3, 5, "C101", "did you mean 'name'?")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- a\n", ["C103"]),
        ("just words\n", ["C103"]),
        ("topics: words\n", ["C103"]),
        ("topics:\n  - words\n", ["C103"]),
        ("topics:\n  - {id: [a], name: {b: c}}\n", ["C103", "C103"]),
        ("topics:\n  - {id: A b, name: a}\n", ["C104"]),
        ("topics:\n  - {name: a}\n  - {id: b}\n  - {id: c, name: '', other: d}\n", ["C102", "C102", "C101", "C103"]),
    ],
)
def test_wrong_shapes_are_told_with_a_cure(text: str, codes: list[str]) -> None:
    found = problems_of(text)
    assert sorted(p.code for p in found) == sorted(codes)
    assert all(p.cure and "Input" not in p.cure and "pydantic" not in p.cure for p in found)


@pytest.mark.parametrize(
    "body",
    [
        "<b>raw</b>",
        "    code",
        "`code`",
        "![a](b)",
        "| a |",
        "> a",
        "# One",
        "## No id",
        "{: .x }",
        "---",
        "[^1]: note",
        "~~~",
        "<!-- -->",
    ],
)
def test_markdown_beyond_words_is_refused(body: str) -> None:
    with pytest.raises(Refused) as error:
        read_page("content/pages/public/a.md", f"{FRONT}\n{body}\n", Audience.public)
    assert {p.code for p in error.value.problems} == {"C203"}
    assert error.value.problems[0].line == 9


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "`" * 100_000, "*" * 100_000, "a " * 100_000, "\n".join("- a" for _ in range(20_000))]
)
def test_hostile_markdown_takes_no_time(text: str) -> None:
    began = time.monotonic()
    try:
        read_page("a.md", f"{FRONT}\n{text}\n", Audience.public)
    except Refused as error:
        assert {p.code for p in error.problems} <= {"C004", "C203"}
    assert time.monotonic() - began < 2
