"""Finished PDFs looked at again: pages that stand mostly empty, and what must not be in a file of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from generator.cache import Cache, key_of
from generator.formats.pdf import room
from generator.formats.pdf.check import check_bytes
from generator.leaves import Leaf, code_key, render_all
from generator.sheets import SUFFIX
from generator.workers import Submit

BARE = 40  # hundredths of a page without anything on it, from which a build says so


def empty_pages(files: Mapping[str, bytes], cache: Cache, submit: Submit, root: Path) -> list[str]:
    """A line for each printed sheet or pack with pages that stand mostly empty: a designer of forms then sets its lines. Fillable
    ones have the same pages, booklets two on a side; the same bytes under two names are said once."""
    twins = (SUFFIX["fillable"], SUFFIX["booklet"])
    printed: dict[str, bytes] = {}
    seen: set[bytes] = set()
    for name, data in files.items():
        if name.endswith(".pdf") and not name.endswith(twins) and data not in seen:
            printed[name] = data
            seen.add(data)
    leaves = [Leaf(name, key_of("room", data, code_key(root)), partial(_room, data)) for name, data in printed.items()]
    measured = render_all(leaves, cache, submit, lambda _: None)
    out = []
    for name, found in measured.items():
        bare = [f"{n} ({share} %)" for n, share in enumerate(map(int, found.split()), 1) if share >= BARE]
        if bare:
            out.append(f"{name}: mostly empty: page {', '.join(bare)} of {len(found.split())}")
    return out


def _room(data: bytes) -> bytes:
    return " ".join(map(str, room.empty(data))).encode()


def faulty(files: Mapping[str, bytes], cache: Cache, submit: Submit, root: Path) -> dict[str, list[str]]:
    """What must not be in a PDF of ours, by its name; what was looked at once is not looked at again."""
    leaves = []
    for name, data in files.items():
        tagged = not name.endswith(SUFFIX["booklet"])
        leaves.append(Leaf(name, key_of("checked", tagged, data, code_key(root)), partial(_checked, data, tagged=tagged)))
    return {name: found.decode().splitlines() for name, found in render_all(leaves, cache, submit, lambda _: None).items()}


def _checked(data: bytes, *, tagged: bool) -> bytes:
    return "\n".join(check_bytes(data, tagged=tagged)).encode()
