"""Rendered leaves kept by what went into them: a content-addressed store. A hit is byte for byte what a render would give.

The key covers every input: the text to render, the options, the code that renders, the lock file, fonts and styles.
Nothing of a person's data ever comes here (design: no case data); nothing that failed either; nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from generator.model.text import Phrase

_DIGEST = 32


class Cache:
    """A folder of renders. `root` None: nothing is kept (`--no-cache`)."""

    def __init__(self, root: Path | None) -> None:
        self.root = root
        self.hits = self.misses = 0

    def get(self, key: str) -> bytes | None:
        """The render for `key`, or None; a damaged file counts as missing and is removed."""
        if self.root is not None:
            path = self._path(key)
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                data = b""
            if data and hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
                self.hits += 1
                return data[_DIGEST:]
            if data:
                path.unlink(missing_ok=True)
        self.misses += 1
        return None

    def put(self, key: str, value: bytes) -> None:
        """Keep a render, whole or not at all."""
        if self.root is None:
            return
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(value).digest() + value)
        Path(name).replace(path)

    def _path(self, key: str) -> Path:
        assert self.root is not None
        return self.root / key[:2] / key[2:]


def key_of(*parts: Any) -> str:
    """A key over any mix of texts, bytes, numbers, dataclasses, phrases and collections of them."""
    digest = hashlib.sha256()
    for part in parts:
        for piece in _pieces(part):
            digest.update(len(piece).to_bytes(8, "big"))
            digest.update(piece)
    return digest.hexdigest()


def _pieces(value: Any) -> Iterable[bytes]:
    if isinstance(value, Phrase):
        yield b"phrase"
        yield f"{value.lang}/{value.state}".encode()
        yield from _pieces([tuple(p) for p in value.parts])
        yield from _pieces(value.second)
    elif isinstance(value, bytes):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__.encode()
        for field in fields(value):
            yield field.name.encode()
            yield from _pieces(getattr(value, field.name))
    elif isinstance(value, dict):
        yield b"map %d" % len(value)
        for key in sorted(value):
            yield str(key).encode()
            yield from _pieces(value[key])
    elif isinstance(value, list | tuple):
        yield b"list %d" % len(value)
        for item in value:
            yield from _pieces(item)
    else:
        yield f"{type(value).__name__} {value}".encode()


def files_key(root: Path, patterns: Iterable[str]) -> str:
    """One key over the bytes and names of all files that match, for 'the code that renders'."""
    found = sorted({p for pattern in patterns for p in root.glob(pattern) if p.is_file() and "__pycache__" not in p.parts})
    return key_of([(p.relative_to(root).as_posix(), p.read_bytes()) for p in found])
