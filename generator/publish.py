"""A finished tree replaces the old one in one step: build/releases/<hash>, and `current` → the newest.

A reader never meets half a build: the tree is complete, its manifest written and everything on disk before one rename of a
link makes it current (measured in reference/safety.md: in-place rebuilds were torn in 128 of 150 kills, this in none).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MANIFEST = "MANIFEST.sha256"
_STAGE = ".stage"


class Busy(Exception):
    """Another build is publishing into the same folder."""


@contextmanager
def lock(out: Path) -> Iterator[None]:
    """Hold `out` for one build. Raises Busy at once if another holds it; a killed build's lock is gone with its process."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy(str(out)) from error
        yield


@contextmanager
def stage(out: Path) -> Iterator[Path]:
    """An empty folder on the file system of `out` to build into; whatever a killed build left is cleared first, and what
    was not published is cleared last."""
    releases = out / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    for stale in releases.glob(f"{_STAGE}*"):
        shutil.rmtree(stale)
    for link in out.glob(".current-*"):
        link.unlink()
    path = releases / _STAGE
    path.mkdir()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def manifest(tree: Path) -> str:
    """The manifest of a tree: SHA-256 and name of every file, in the order of names, as `sha256sum -c` reads it."""
    lines = []
    for path in sorted(p for p in tree.rglob("*") if p.is_file() and p.name != MANIFEST):
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(tree).as_posix()}\n")
    return "".join(lines)


def publish(tree: Path, out: Path) -> Path:
    """Make the staged `tree` current. Returns the release's folder. The release before it is kept, older ones are removed."""
    text = manifest(tree)
    (tree / MANIFEST).write_text(text, encoding="utf-8")
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    release = out / "releases" / name
    before = current(out)
    while release.exists() and not whole(release, text):  # damaged since: it may be current, so it is not touched here
        release = release.with_name(f"{release.name}r")
    if release.exists():
        shutil.rmtree(tree)
        if release == before:
            return release
    else:
        _sync(tree)
        tree.rename(release)
        _sync_folder(release.parent)
    link = out / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / release.name)
    link.replace(out / "current")
    _sync_folder(out)
    keep = {release, before}
    for old in (out / "releases").iterdir():
        if old not in keep:
            shutil.rmtree(old)
    return release


def whole(release: Path, text: str) -> bool:
    """Whether a release holds exactly the files of the manifest `text`."""
    kept = release / MANIFEST
    return kept.is_file() and kept.read_text(encoding="utf-8") == text and manifest(release) == text


def current(out: Path) -> Path | None:
    """The folder of the release that readers see, or None before the first."""
    link = out / "current"
    return out / "releases" / link.readlink().name if link.is_symlink() else None


def _sync(tree: Path) -> None:
    for path in tree.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            _sync_folder(path)
    _sync_folder(tree)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
