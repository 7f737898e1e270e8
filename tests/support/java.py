"""A Java program of tests/tools that lives as long as the test run: a question a line, an answer a line."""

from __future__ import annotations

import atexit
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import IO

from tests.support.tools import TOOLS, ToolMissing, command

_FLAGS = ("-Xshare:auto", "-Djava.awt.headless=true")


class Engine:
    """`name` is what messages call it; `source` its program in tests/tools; `jars` gives what it needs, when it is first asked."""

    def __init__(self, name: str, source: str, jars: Callable[[], Sequence[Path]], *flags: str) -> None:
        self._name, self._source, self._jars, self._flags = name, source, jars, flags

    def ask(self, what: str, path: Path) -> str:
        """The answer about a file. Raises ToolMissing when Java or a jar is not there, or the program stops; it is then started
        again for the next question."""
        process, errors = self._running
        assert process.stdin and process.stdout
        try:
            process.stdin.write(f"{what}\t{path.resolve()}\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            del self._running
            errors.seek(0)
            raise ToolMissing(f"{self._name} stopped: {errors.read()[-2000:]}")
        return line.rstrip("\n")

    @cached_property
    def _running(self) -> tuple[subprocess.Popen[str], IO[str]]:
        """The process, and the file of its own messages, which is read only when it stops."""
        path = ":".join(map(str, self._jars()))
        errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  (lives as long as Java)
        process = subprocess.Popen(
            [command("java"), *_FLAGS, *self._flags, "-cp", path, str(TOOLS / self._source)],
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
