"""Whatever goes wrong, a command says it in a sentence and ends with the right code; never a traceback, never a value."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

import click
import pytest
from click.testing import CliRunner

from generator.commands.running import command
from generator.problems import Misuse, Problem, Refused
from generator.publish import Busy


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (Refused([Problem("a.yml", 2, 3, "C101", "unknown key 'x'", "y")]), 1, "a.yml:2:3: error C101 unknown key 'x'"),
        (Misuse("no language 'xx'"), 2, "no language 'xx'"),
        (Busy("build"), 3, "another build is writing to build"),
        (BrokenProcessPool(), 3, "--jobs 1"),
        (OSError(28, "No space left on device", "build/x"), 3, "No space left on device (build/x)"),
        (ImportError("libpango"), 3, "make setup"),
        (ValueError("Amina was here"), 3, "a fault of Beside itself: ValueError at"),
    ],
)
def test_what_goes_wrong_is_said(error: Exception, code: int, says: str) -> None:
    @click.command()
    @command
    def fails() -> int:
        raise error

    result = CliRunner().invoke(fails)
    assert result.exit_code == code
    assert says in result.output
    assert "Traceback" not in result.output and "Amina" not in result.output
