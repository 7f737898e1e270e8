"""Pictures of what people see, left under build/pictures for a person to open: pages on a phone and a desk, light and dark, and
every sheet. A test cannot say whether they are good; it says that they were made, and that none of them is blank."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.support.built import ROOT, Built

PICTURES = ROOT / "build" / "pictures"
PUBLIC = ("index", "help-now", "rights", "next", "record", "support", "downloads", "privacy")
TALLEST = 9000
NOW = {("ar", 320, "light"), ("en", 1280, "light"), ("en", 320, "dark")}
STAFF = ("index", "stage-viridian-first-report", "timescales", "standard-liverpool", "topic-first-contact", "grid", "directory")


def _is_blank(path: Path) -> bool:
    with Image.open(path) as image:
        low, high = image.convert("L").getextrema()
        return high - low < 100


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tag", "width", "scheme"),
    [
        # in CI each width, each scheme and each direction comes round
        pytest.param(tag, width, scheme, marks=() if (tag, width, scheme) in NOW else pytest.mark.slow_all)
        for tag in ("en", "ar", "pl")
        for width, scheme in ((320, "light"), (1280, "light"), (320, "dark"))
    ],
)
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


def _sheets(built: Built, tag: str) -> Iterator[Path]:
    """Every sheet of a language but booklets, whose last pages may be empty; a staff sheet nobody translated only in English."""
    for kind in ("forms", "letters", "packs"):
        for pdf in sorted((built.tree / kind / tag).glob("*.pdf")):
            english = built.tree / kind / "en" / pdf.name
            same = tag != "en" and english.exists() and english.read_bytes() == pdf.read_bytes()
            if not same and not pdf.stem.endswith("-booklet"):
                yield pdf


def _is_plain(pdf: Path) -> bool:
    return not pdf.stem.endswith(("-fillable", "-large-print", "-discreet")) and "+" not in pdf.stem


def _draw(pdfs: Iterable[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for pdf in pdfs:
        subprocess.run(["pdftoppm", "-r", "50", "-png", pdf, folder / pdf.stem], check=True)
    made = sorted(folder.glob("*.png"))
    assert len(made) > 40
    assert [p.name for p in made if _is_blank(p)] == []


@pytest.mark.parametrize(
    "tag", ["ar", pytest.param("en", marks=pytest.mark.slow_all), pytest.param("pl", marks=pytest.mark.slow_all)]
)
def test_printed_sheets(built: Built, tag: str) -> None:
    _draw(filter(_is_plain, _sheets(built, tag)), PICTURES / "sheets" / tag)


@pytest.mark.slow_all
@pytest.mark.parametrize("tag", ["en", "pl", "ar"])
def test_sheets_of_every_other_shape(built: Built, tag: str) -> None:
    _draw((pdf for pdf in _sheets(built, tag) if not _is_plain(pdf)), PICTURES / "shapes" / tag)
