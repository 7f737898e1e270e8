"""The example projects of tests/examples/, laid out to be checked or changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "examples"
AS_OF = "2026-11-20"


def laid_out(folder: Path, base: str, over: Path | None = None) -> Path:
    """A project at `folder`: the base, and what is laid over it. A symbolic link stays one."""
    shutil.copytree(EXAMPLES / base, folder)
    for path in sorted(over.rglob("*")) if over else ():
        target = folder / path.relative_to(over or path)
        if path.is_symlink() or (path.is_file() and path.name != "expected.txt"):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copy2(path, target, follow_symlinks=False)
    return folder


def checked(*options: str) -> Result:
    """`beside check` in the folder the test stands in."""
    return CliRunner().invoke(main, ["check", "--as-of", AS_OF, *options])
