"""Where the tools of set-up are, and the error for one that is missing: a check that could not run is a failure."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tests" / "tools"


class ToolMissing(RuntimeError):
    """A tool is not there or did not start. Never caught to skip a test: `make setup` brings it."""


def command(name: str) -> str:
    """The full path of a command. Raises ToolMissing."""
    found = shutil.which(name)
    if not found:
        raise ToolMissing(f"{name} is not installed; run `make setup`")
    return found


def needed(path: Path) -> Path:
    """`path` itself, which exists. Raises ToolMissing."""
    if not path.exists():
        raise ToolMissing(f"{path.name} is not installed; run `make setup`")
    return path
