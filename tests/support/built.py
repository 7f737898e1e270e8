"""One full build a test run, shared by every test process: the tree as its readers get it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-20"


@dataclass(frozen=True)
class Built:
    """`tree` is the current release of a build of this project as it stands."""

    tree: Path

    def tags(self) -> list[str]:
        """The languages that the public site is offered in."""
        return sorted(p.name for p in (self.tree / "site" / "public").iterdir() if p.is_dir())

    def pages(self, audience: str, tag: str) -> list[Path]:
        """The pages of one site."""
        return sorted((self.tree / "site" / audience / tag).glob("*.html"))

    def sheets(self, suffix: str) -> list[Path]:
        """Every form and pack with this ending, in every language; the sites' copies are the same bytes."""
        return sorted(p for folder in ("forms", "packs") for p in (self.tree / folder).rglob(f"*{suffix}"))


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest) -> Built:
    """The tree, built once by whichever test process comes first; the others wait for it."""
    out = ROOT / "build" / "test"
    with once(out, "tree") as first:
        if first:
            done = beside("build", "--as-of", AS_OF, "--out", str(out))
            assert done.returncode == 0, done.stderr[-4000:]
    return Built((out / "current").resolve())


@contextmanager
def once(folder: Path, what: str) -> Iterator[bool]:
    """Whether this test process is the first of the run that asks for `what`; the others wait until it has made it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"alone-{os.getpid()}")
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / f"{what}.run"
    with (folder / f"{what}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        first = not mark.exists() or mark.read_text(encoding="utf-8") != run
        yield first
        if first:
            mark.write_text(run, encoding="utf-8")


def with_cache_of(built: Built, out: Path, *, without: str = "") -> None:
    """Give a build into `out` what the shared build has rendered, as links; `without`: but for keys that begin with one of these
    digits, so that a share of all sheets is rendered anew."""
    kept = built.tree.parent.parent / "cache"
    for path in sorted(kept.rglob("*")):
        key = path.relative_to(kept)
        if path.is_file() and key.parts[0][0] not in without:
            (out / "cache" / key).parent.mkdir(parents=True, exist_ok=True)
            (out / "cache" / key).symlink_to(path)


def beside(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    return subprocess.run([sys.executable, "-m", "generator.cli", *words], cwd=cwd, capture_output=True, text=True, check=False)
