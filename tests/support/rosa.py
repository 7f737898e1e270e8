"""XForms by ODK Validate, which pyxform brings, and by the engine of survey tools inside it: one Java process for a test run."""

from __future__ import annotations

import atexit
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import IO

import pyxform

from tests.support.tools import TOOLS, ToolMissing, command, needed


def faults(path: Path) -> str:
    """What ODK Validate has against an XForm, '' for nothing. Raises ToolMissing when Java or the validator is not there."""
    return _ask("validate", path)


def values(path: Path) -> dict[str, str]:
    """What the answers of an XForm are once it is opened, calculations included. Raises ValueError for one that cannot be."""
    said = _ask("values", path)
    if said.startswith("error "):
        raise ValueError(said)
    pairs = (pair.partition("=") for pair in said.split("\t") if pair)
    return {name: value for name, _, value in pairs}


def _ask(what: str, path: Path) -> str:
    process, errors = _engine()
    assert process.stdin and process.stdout
    try:
        process.stdin.write(f"{what}\t{path.resolve()}\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except BrokenPipeError:
        line = ""
    if not line:
        _engine.cache_clear()
        errors.seek(0)
        raise ToolMissing(f"ODK Validate stopped: {errors.read()[-2000:]}")
    return line.rstrip("\n")


@cache
def _engine() -> tuple[subprocess.Popen[str], IO[str]]:
    """Start Java once; its own messages go to a file that is read only when it stops."""
    jar = needed(Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar")
    errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  (lives as long as Java)
    flags = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-Duser.timezone=UTC"]
    process = subprocess.Popen(
        [command("java"), *flags, "-cp", str(jar), str(TOOLS / "Rosa.java")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        encoding="utf-8",
    )
    atexit.register(_stop, process)
    return process, errors


def _stop(process: subprocess.Popen[str]) -> None:
    """End of input is the sign to end."""
    if process.stdin:
        process.stdin.close()
    process.wait(timeout=10)
