"""After the engine: only our own files stay, and every page is checked as it will be read."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from generator.formats.site.mkdocs import EngineError
from generator.views.site import SiteView

_OURS = frozenset({"style.css", "fonts.css", "choices.css", "page.js", "exit.js", "search.js", "search-index.js", "fonts"})
_LOGOS = frozenset({"logo.svg", "logo.png"})
_PUBLIC_ONLY = {"exit.js"}


def clean(site: Path, view: SiteView) -> None:
    """Take out what the engine and its theme put there: scripts, stylesheets, images, maps of the site."""
    keep = {page.file for page in view.pages} | {"assets", "files"}
    for path in sorted(site.iterdir()):
        if path.name not in keep:
            _remove(path)
    for path in sorted((site / "assets").iterdir()):
        if path.name not in _OURS | _LOGOS or (path.name in _PUBLIC_ONLY and view.audience != "public"):
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


class _Page(HTMLParser):
    """What a page points at, what it can be pointed at, and what the policy forbids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []
        self._inside = 0  # links that are open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self._inside += 1
            if self._inside > 1:
                self.wrong.append(f"a link inside a link, to {given.get('href')},")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(str(given[name]))
        self.wrong += [f"<{tag} {n}>" for n, _ in attrs if n == "style" or n.startswith("on") or n == "markdown"]
        data = tag == "script" and given == {"type": "application/ld+json"}  # a block of data runs nothing
        if tag == "style" or (tag == "script" and not given.get("src") and not data):
            self.wrong.append(f"inline <{tag}>")
        if tag in {"iframe", "object", "embed", "base"}:
            self.wrong.append(f"<{tag}>")
        if tag == "script" and not data and not str(given.get("src", "")).startswith("assets/"):
            self.wrong.append(f"script from {given.get('src')}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._inside -= 1


def check(site: Path, beside: frozenset[str] = frozenset()) -> None:
    """Links, anchors, ids and the policy of every page. `beside` are the beginnings of links to other sites of the build.
    Raises EngineError with all that is wrong."""
    pages: dict[str, _Page] = {}
    for path in sorted(site.glob("*.html")):
        pages[path.name] = page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
    wrong: list[str] = []
    for name, page in pages.items():
        wrong += [f"{name}: {what} is against the policy of the page" for what in page.wrong]
        wrong += [f"{name}: id '{i}' stands twice" for i in sorted({i for i in page.ids if page.ids.count(i) > 1})]
        for link in dict.fromkeys(page.links):
            if link.startswith(("https://", "tel:", "sms:", "mailto:", "data:", "about:", *beside)):
                continue
            file, _, anchor = unquote(link).partition("#")
            target = pages.get(file or name)
            if target is None and not (site / file).is_file():
                wrong.append(f"{name}: leads to {link}, which is not there")
            elif anchor and target is not None and anchor not in target.ids:
                wrong.append(f"{name}: leads to {link}, where there is no such place")
    if wrong:
        raise EngineError(wrong)
