"""Golden pages: the Markdown that the engine is given, and the HTML that a reader gets, in English and right to left.

The words are the project's own, in Arabic in letters of that script: a change of English shows here too, and is read and taken.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.formats.site import SiteJob, build_site, tree
from generator.views.site import SiteView
from tests.support import golden, sites

PAGE = "record"


@pytest.fixture(params=["en", "ar"])
def view(request: pytest.FixtureRequest) -> SiteView:
    return sites.view(request.param, "public")


def test_markdown(view: SiteView, tmp_path: Path) -> None:
    tree.write(view, tmp_path, root=sites.ROOT)
    page = next(tmp_path.rglob(f"{PAGE}.md"))
    golden.check(f"site/{PAGE}.{view.tongue.tag}.md", page.read_text(encoding="utf-8"))


def test_html(view: SiteView, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(b"%PDF-1.7 stand-in")
    files = tuple((sheet, d.name) for d in sites.downloads(sites.knowledge()))
    build_site(SiteJob(view, sites.ROOT, tmp_path / "work", tmp_path / "out", sites.made_fonts(), files))
    golden.check(f"site/{PAGE}.{view.tongue.tag}.html", (tmp_path / "out" / f"{PAGE}.html").read_text(encoding="utf-8"))
