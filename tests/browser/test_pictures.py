"""Pictures of what people see, left under build/pictures for a person to open: pages on a phone and a desk, light and dark, and
every sheet. A test cannot say whether they are good; it says that they were made, and that none of them is blank."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.support.built import ROOT, Built

PICTURES = ROOT / "build" / "pictures"
PUBLIC = ("index", "help-now", "rights", "next", "record", "support", "downloads", "privacy")
TALLEST = 9000
STAFF = ("index", "stage-viridian-first-report", "timescales", "standard-liverpool", "topic-first-contact", "grid", "directory")


def _is_blank(path: Path) -> bool:
    with Image.open(path) as image:
        low, high = image.convert("L").getextrema()
        return high - low < 100


@pytest.mark.browser
@pytest.mark.parametrize("tag", ["en", "pl", "ar"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "light"), (320, "dark")])
def test_pages(built: Built, visit: Callable, tag: str, width: int, scheme: str) -> None:  # type: ignore[type-arg]
    folder = PICTURES / "pages" / tag
    folder.mkdir(parents=True, exist_ok=True)
    seen = visit(width=width)
    seen.page.emulate_media(color_scheme=scheme)
    for audience, names in (("public", PUBLIC), ("staff", STAFF)):
        for name in names:
            seen.open(built.tree / "site" / audience / tag / f"{name}.html")
            path = folder / f"{audience}-{name}-{width}-{scheme}.png"
            # a document of 300 clauses is no picture: its beginning is
            height = min(TALLEST, seen.page.evaluate("document.documentElement.scrollHeight"))
            seen.page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
            assert not _is_blank(path), path


@pytest.mark.parametrize("tag", ["en", "pl", "ar"])
def test_sheets(built: Built, tag: str) -> None:
    folder = PICTURES / "sheets" / tag
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for pdf in [*sorted((built.tree / "forms" / tag).glob("*.pdf")), *sorted((built.tree / "packs" / tag).glob("*.pdf"))]:
        subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, folder / pdf.stem], check=True)
    made = sorted(folder.glob("*.png"))
    assert len(made) > 40
    assert [p.name for p in made if _is_blank(p)] == []
