"""The engine and what comes after it: strict, the same bytes each time, our own files only, and replaceable."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.formats.site import finish, fonts, mkdocs, tree
from generator.formats.site.mkdocs import EngineError
from tests.support import sites

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.build(tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("work"), tags=("en", "ar"))


def _sums(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_the_same_input_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = sites.build(tmp_path / "out", _folder(tmp_path / "work"), tags=("ar",), audiences=("public",))
    assert _sums(again / "public" / "ar") == _sums(made / "public" / "ar")


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_nothing_of_the_theme_is_left(made: Path) -> None:
    for site in (made / "public" / "en", made / "staff" / "ar"):
        names = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
        other = {n for n in names if not re.fullmatch(r"[a-z0-9-]+\.html|files/[\w.-]+|assets/(fonts/)?[\w.-]+", n)}
        assert not other and "sitemap.xml" not in names and "404.html" not in names
        ours = [
            p for p in (site / "assets").rglob("*") if p.is_file() and p.name != "search-index.js"
        ]  # grows with the content
        assert sum(p.stat().st_size for p in ours) < 480_000


def test_the_policy_stands_first_in_every_page(made: Path) -> None:
    pages = list(made.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        head = page.read_text(encoding="utf-8").partition("<head>")[2].lstrip()
        assert head.startswith(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'), page
        assert '<meta name="referrer" content="no-referrer">' in head


def test_titles_are_neutral_and_no_page_names_a_tool(made: Path) -> None:
    for page in (made / "public" / "en").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        title = text.partition("<title>")[2].partition("</title>")[0]
        assert not re.search(r"hate|crime|victim|abuse", title, re.I), (page.name, title)
        assert "generator" not in text.partition("</head>")[0]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ('<p style="color:red">x</p>', "against the policy"),
        ('<p onclick="x()">x</p>', "against the policy"),
        ("<script>x()</script>", "against the policy"),
        ('<a href="nowhere.html">x</a>', "not there"),
        ('<a href="index.html#nowhere">x</a>', "no such place"),
        ('<p id="a">x</p><p id="a">y</p>', "stands twice"),
        ('<script src="https://cdn.example/x.js"></script>', "script from"),
    ],
)
def test_a_finished_page_is_checked(tmp_path: Path, broken: str, says: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{broken}", encoding="utf-8")
    with pytest.raises(EngineError, match=says):
        finish.check(tmp_path)


def test_a_broken_link_of_a_written_page_stops_the_engine(tmp_path: Path) -> None:
    tree.write(sites.view("en", "public"), tmp_path, root=sites.ROOT)
    page = tmp_path / "docs" / "rights.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(EngineError, match=r"nowhere\.md"):
        mkdocs.run(tmp_path / "mkdocs.yml")


def test_the_configuration_has_no_hooks_and_no_plugins() -> None:
    text = (sites.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "plugins: []" in text and "hooks:" not in text
    for tag in ("en", "ar"):
        config = tree.configuration(sites.view(tag, "public"), sites.ROOT)
        assert "plugins" not in config and "hooks" not in config


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_another_engine_builds_the_same_pages(made: Path, tmp_path: Path, audience: str) -> None:
    """Zensical, from the same tree: every page, with the same main part."""
    tree.write(sites.view("ar", audience), tmp_path, root=sites.ROOT)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    ours = {p.name: p for p in (made / audience / "ar").glob("*.html")}
    theirs = {p.name: p for p in (tmp_path / "site").glob("*.html") if p.name != "404.html"}
    assert ours.keys() == theirs.keys()
    assert _main(ours["index.html"]) == _main(theirs["index.html"])


def _main(page: Path) -> list[str]:
    return page.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0].split()


def test_fonts_are_the_same_bytes_and_hold_what_the_pages_need(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    source = sites.ROOT / "content" / "assets" / "fonts"
    kept = sites.made_fonts()
    fonts.make(source, tmp_path / "one")
    assert _sums(tmp_path / "one") == _sums(kept)
    with TTFont(tmp_path / "one" / "fonts" / "notosans-latin-400.woff2") as font:
        assert set("aąćęłńóśźż’“”–…·←→") <= {chr(c) for c in font.getBestCmap()}
    with TTFont(tmp_path / "one" / "fonts" / "notonaskharabic-arabic-700.woff2") as font:
        assert set("ابتثجحخدذرزسشصضطظعغفقكلمنهوي؟،؛") <= {chr(c) for c in font.getBestCmap()}
