"""Every code has an example project with its expected output, and the examples without a mistake have no problem.

A folder of tests/examples/invalid/ holds only the files that differ: they are laid over tests/examples/valid/, those of codes
C4xx over tests/examples/translated/. `UPDATE_EXPECTED=1` writes what is found instead of comparing it: read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.support.examples import EXAMPLES, ROOT, checked, laid_out

INVALID = sorted(p.name for p in (EXAMPLES / "invalid").iterdir() if p.is_dir())
CODE = re.compile(r'"(C\d{3})"')


@pytest.mark.parametrize("code", INVALID)
def test_an_example_of_each_code_is_reported_as_expected(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = EXAMPLES / "invalid" / code
    monkeypatch.chdir(laid_out(tmp_path / "project", "translated" if code.startswith("C4") else "valid", folder))
    result = checked()
    assert result.exception is None or isinstance(result.exception, SystemExit)
    expected = folder / "expected.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(result.stderr, encoding="utf-8")
    assert result.stderr == expected.read_text(encoding="utf-8")
    assert f" {code} " in result.stderr
    assert result.exit_code == (1 if ": error " in result.stderr else 0)


@pytest.mark.parametrize("base", ["valid", "translated"])
def test_a_valid_project_has_no_problem_but_its_made_up_publisher(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(laid_out(tmp_path / "project", base))
    result = checked()
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == "1 release"
    assert "content/project.yml:11:12: release C304 the publisher is an example" in result.stderr
    assert checked("--release").exit_code == 1


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    """C42x (what a translator's file is refused for), C6xx (a finished tree) and C7xx (answers) are no problems of a project."""
    named = {code for path in (ROOT / "generator").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert {code for code in named if not code.startswith(("C42", "C6", "C7"))} == set(INVALID)
