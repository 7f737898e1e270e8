"""Word and Excel files by Microsoft's own validator (Open XML SDK), offline."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.support.tools import TOOLS, ToolMissing, needed

# The program itself, for Linux on x86-64; package.json says why not its wrapper.
PROGRAM = TOOLS / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"


@dataclass(frozen=True)
class Result:
    """What the validator said of a file; an error is "part xpath: words"."""

    path: Path
    passed: bool
    errors: tuple[str, ...]

    def __str__(self) -> str:
        head = f"{self.path.name}: {'passed' if self.passed else 'FAILED'}"
        return "\n  ".join([head, *self.errors])


def validate(paths: Iterable[Path | str]) -> list[Result]:
    """Check each file (.docx, .xlsx …) as Microsoft 365 would read it; results in the order of `paths`.

    A file that cannot be opened has not passed. Raises ToolMissing when the validator is not there or does not run.
    """
    program = needed(PROGRAM)
    return [_validate(program, Path(path)) for path in paths]


def _validate(program: Path, path: Path) -> Result:
    try:
        done = subprocess.run([program, path], capture_output=True, text=True, encoding="utf-8", timeout=120)
    except OSError as error:
        raise ToolMissing(f"{program.name} does not run on {platform.machine()}: {error}") from error
    # It answers 0 for good and for bad files alike, and something else when it could not work: both have to be read.
    if done.returncode != 0:
        raise ToolMissing(f"{program.name} ended with {done.returncode}: {(done.stderr or done.stdout)[-2000:]}")
    reply = json.loads(done.stdout)
    errors = tuple(f"{e['path'] or ''} {e['xPath'] or ''}: {e['description']}".strip() for e in reply["errors"])
    return Result(path, reply["ok"] is True and not errors, errors)
