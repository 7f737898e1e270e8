"""The commands of `beside translate` as a person types them: what is printed, and what they end with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.workbooks import catalogue_text, edited, small_project

EXIT = "ui/exit#text"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = small_project(tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def beside(*words: str) -> Result:
    return CliRunner().invoke(main, ["translate", *words])


def test_there_and_back(small: Path) -> None:
    assert beside("export", "pl", "--out", "pl.xlsx").exit_code == 0
    sent = Path("pl.xlsx").read_bytes()
    edits = {EXIT: {"text": "Opuść stronę", "status": "reviewed", "comment": "Short enough?"}, "ui/version#text": {"text": "W"}}
    Path("back.xlsx").write_bytes(edited(sent, "pl", edits))
    result = beside("import", "back.xlsx", "--reviewer", "second-translator", "--as-of", "2026-11-21")
    assert result.exit_code == 1  # one was refused
    assert result.stdout == "1 texts changed\n"
    assert (
        "back.xlsx[pl]:" in result.stderr and "C401" in result.stderr and "the translator says: Short enough?" in result.stderr
    )
    assert "PK" not in result.stderr
    assert "# beside: reviewed second-translator 2026-11-21 " in catalogue_text(small)


def test_a_broken_workbook_is_named_and_not_shown(small: Path) -> None:
    Path("back.xlsx").write_bytes(b"PK\x03\x04\x00\x00\n more")
    before = catalogue_text(small)
    result = beside("import", "back.xlsx")
    assert result.exit_code == 1 and "back.xlsx:1:1: error C420" in result.stderr
    assert "PK" not in result.stderr and catalogue_text(small) == before


def test_wrong_usage_ends_with_2(small: Path) -> None:
    for words in (
        ("export", "xx", "--out", "x.xlsx"),
        ("import", "none.xlsx"),
        ("update", "xx"),
        ("review", "pl", "--reviewer", "second-translator"),
        ("review", "pl", "ui/none", "--reviewer", "second-translator"),
    ):
        assert beside(*words).exit_code == 2, words
    assert not Path("x.xlsx").exists()


def test_status_and_update_print_a_line_a_language(small: Path) -> None:
    assert [line.split(":")[0] for line in beside("update").stdout.splitlines()] == ["ar", "pl"]
    assert beside("status", "pl").stdout.splitlines()[0] == "pl Polish: offered"


def test_review(small: Path) -> None:
    beside("export", "pl", "--out", "pl.xlsx")
    Path("back.xlsx").write_bytes(edited(Path("pl.xlsx").read_bytes(), "pl", {EXIT: {"status": "draft"}}))
    assert beside("import", "back.xlsx").stdout == "1 texts changed\n"
    result = beside("review", "pl", "ui", "--reviewer", "second-translator", "--as-of", "2026-11-21")
    assert (result.exit_code, result.stdout) == (0, "1 texts marked as reviewed\n")
