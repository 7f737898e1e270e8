"""The command `beside check` with every kind of bad input: all problems at once, the right exit code, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.examples import AS_OF, checked, laid_out

BOMB = "a: &a [x,x]\nb: [*a,*a]\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A valid project, and the test stands in it."""
    folder = laid_out(tmp_path / "project", "valid")
    monkeypatch.chdir(folder)
    return folder


def beside(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr + result.stdout
    return result


def test_exit_codes(project: Path) -> None:
    assert beside("check", "--as-of", AS_OF).exit_code == 0
    assert beside("check", "--as-of", AS_OF, "--release").exit_code == 1
    assert beside("check", "--as-of", "tomorrow").exit_code == 2
    assert beside("chekc").exit_code == 2
    assert beside("translate", "status", "xx").exit_code == 2
    (project / "content" / "topics.yml").unlink()
    assert beside("check", "--as-of", AS_OF).exit_code == 1


def test_the_machine_s_refusal_is_exit_code_3(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "content")

    monkeypatch.setattr("generator.project.open_project", full)
    result = beside("check", "--as-of", AS_OF)
    assert result.exit_code == 3
    assert "No space left on device" in result.stderr


def test_a_folder_without_a_project_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = beside("check")
    assert result.exit_code == 1
    assert "content/project.yml:1:1: error C006 is missing" in result.stderr
    assert "run the command in the project's folder" in result.stderr


def test_an_unknown_language_names_those_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(laid_out(tmp_path / "project", "translated"))
    result = beside("translate", "status", "xx")
    assert result.exit_code == 2
    assert "no language 'xx'" in result.stderr
    assert "pl" in result.stderr


HOSTILE: dict[str, Callable[[Path], object]] = {
    "an alias bomb": lambda p: p.write_text(BOMB),
    "deep nesting": lambda p: p.write_text("[" * 50_000),
    "NUL": lambda p: p.write_bytes(b"topics:\n  - {id: a, name: a\0b}\n"),
    "a huge file": lambda p: p.write_bytes(b"#" * 700_000),
    "not UTF-8": lambda p: p.write_bytes(b"topics: \xff\xfe"),
    "an empty file": lambda p: p.write_bytes(b""),
    "a terminal's commands": lambda p: p.write_text("topics: \x1b]0;owned\x07\n"),
    "a folder": lambda p: p.mkdir(),
    "a pipe": lambda p: os.mkfifo(p),
    "a link": lambda p: p.symlink_to("/etc/hostname"),
    "a loop of links": lambda p: p.symlink_to(p.name),
    "a list": lambda p: p.write_text("- a\n"),
    "words": lambda p: p.write_text("words\n"),
}


@pytest.mark.parametrize("file", ["content/topics.yml", "content/project.yml", "content/pages/public/home.md"])
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_a_problem_with_its_place(what: str, file: str, project: Path) -> None:
    path = project / file
    path.unlink()
    HOSTILE[what](path)
    result = beside("check", "--as-of", AS_OF)
    assert result.exit_code == 1
    assert f"{file}:" in result.stderr
    assert "\x1b" not in result.stderr
    assert "\0" not in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr "b\n',
        'msgid ""\nmsgstr ""\n\nmsgctxt "x"\nmsgstr "b"\n',
        'msgid "a"\nmsgid "a"\n',
        'msgstr[9] "a"\n',
        "\0",
        "<html>",
        '"' * 5000,
        'msgid "a" "b"\n',
        'msgctxt "ui/days#other"\nmsgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
        'msgctxt "ui/exit#text"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "ui/exit#text"\nmsgid "a"\nmsgstr "c"\n',
    ],
)
def test_a_broken_catalogue_is_a_problem_with_its_place(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid_out(tmp_path / "project", "translated")
    monkeypatch.chdir(folder)
    (folder / "content" / "languages" / "pl" / "messages.po").write_text(text, encoding="utf-8")
    result = beside("check", "--as-of", AS_OF)
    assert result.exit_code == 1
    assert "content/languages/pl/messages.po:" in result.stderr


def test_what_can_be_read_is_checked_beside_what_cannot(project: Path) -> None:
    (project / "content" / "topics.yml").write_text("topics: [\n")
    home = project / "content" / "pages" / "public" / "home.md"
    home.write_text(home.read_text().replace("do **not** have to decide", "do **not have to decide"))
    result = checked()
    assert " C001 " in result.stderr
    assert " C205 " in result.stderr
    assert " C106 " not in result.stderr  # the topics are missing only because their file cannot be read


def test_problems_are_sorted_and_counted(project: Path) -> None:
    for name in ("topics", "roles", "events"):
        (project / "content" / f"{name}.yml").write_text(f"{name}: [\n")
    lines = checked().stderr.splitlines()
    places = [line.partition(":")[0] for line in lines if " error " in line]
    assert places == ["content/events.yml", "content/roles.yml", "content/topics.yml"]
    assert lines[-1] == "3 errors"


def test_a_check_writes_nothing(project: Path) -> None:
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in project.rglob("*")}
    checked()
    assert {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in project.rglob("*")} == before
