"""Golden files: what came out once, looked at by a person, compared byte for byte. BESIDE_GOLDEN=write makes them anew; then
read the difference before committing it."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"


def check(name: str, now: str) -> None:
    """Compare `now` with tests/golden/<name>."""
    file = FOLDER / name
    if os.environ.get("BESIDE_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8"), f"tests/golden/{name}: read the difference; BESIDE_GOLDEN=write takes it"
