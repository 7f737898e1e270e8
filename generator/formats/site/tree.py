"""The finished Markdown tree of one site: pages, search index, stylesheet of its choices, and the engine's configuration."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.formats.site import markdown, search_index
from generator.formats.templating import environment, markup
from generator.localise.words import fill
from generator.model.overlays import Picture
from generator.model.text import Phrase
from generator.views.site import Block, Heading, PageView, Shown, SiteView

_OUTWARD = ("tel:", "sms:", "mailto:", "https://")
_FRAME_ICONS = {"leave", "language", "search", "check", "print", "back", "info"}
_ICON = re.compile(r'href="#i-([a-z0-9]+)"')
SHOWN_LANGUAGES = 6


def write(view: SiteView, work: Path, *, root: Path) -> None:
    """Write `work`/docs and `work`/mkdocs.yml. `root` is the project's folder, whose mkdocs.yml and overrides it uses."""
    docs = work / "docs"
    (docs / "assets").mkdir(parents=True, exist_ok=True)
    for page in view.pages:
        text = page_markdown(page, view)
        (docs / page.file.replace(".html", ".md")).write_text(text, encoding="utf-8")
        if page.sheet:
            (docs / "assets" / page.sheet).write_text(_choices(page), encoding="utf-8")
    if view.search:
        (docs / "assets" / "search-index.js").write_text(search_index.script(view), encoding="utf-8")
    if view.publisher.logo:
        (docs / "assets" / logo_file(view.publisher.logo)).write_bytes(view.publisher.logo.data)
    (work / "mkdocs.yml").write_text(_json(configuration(view, root), indent=1), encoding="utf-8")


def logo_file(logo: Picture) -> str:
    """The name of an organisation's logo among the files of a site."""
    return f"logo.{logo.kind}"


def resolver(view: SiteView) -> Callable[[str], str | None]:
    """Where the target of a link leads: an address outside, or a page of this site; None where it has none."""

    def link(target: str) -> str | None:
        if target.startswith(_OUTWARD):
            return target
        whole, _, anchor = target.partition("#")
        href = view.links.get(whole)
        return f"{href.partition('#')[0]}#{anchor}" if href and anchor else href

    return link


def page_markdown(page: PageView, view: SiteView) -> str:
    """One page: front matter for the frame, the head, the blocks, the foot."""
    link = resolver(view)
    lang = view.tongue.tag
    templates = environment("generator.formats.site/templates")
    templates.filters["blank"] = lambda words, value: fill(words, {"n": value})

    def draw(name: str, **values: Any) -> str:
        given = {"lang": lang, "link": link, "w": view.words, "page": page, "site": view}
        return templates.get_template(f"{name}.html.j2").render(**given, **values)

    levels = _levels(page.blocks)

    def shown(block: Shown) -> str:
        return draw(block.name, v=block.data, h=f"h{levels[id(block)]}")

    def written(some: Iterable[Block]) -> Iterator[str]:
        return markdown.blocks(some, lang, link, shown, draw("untranslated"))

    body = [draw("head")]
    body += _below(page.blocks, written) if page.layout == "home" else written(page.blocks)
    if page.source:
        body.append(draw("source", v=page.source))
    text = "\n\n".join(part.strip("\n") for part in body)
    meta = {
        "title": str(page.tab),
        "tab": f"{page.tab} – {view.name}",
        "file": page.file,
        "layout": page.layout,
        "section": page.section,
        "icons": sorted(_FRAME_ICONS | ({"flag"} if view.audience == "staff" else set()) | set(_ICON.findall(text))),
        "crumb": {"href": page.crumb.href, "words": markup(page.crumb.words, lang)} if page.crumb else None,
        "updated": markup(page.updated, lang) if page.updated else "",
        "sheet": page.sheet,
        "graph": _json(page.graph).replace("<", "\\u003c") if page.graph else "",
    }
    lines = "".join(f"{key}: {_json(value)}\n" for key, value in meta.items())
    return f"---\n{lines}---\n\n{text}\n"


def _levels(blocks: tuple[Block, ...]) -> dict[int, int]:
    """The level that a heading inside each view has: one below the heading that the view stands under."""
    levels, level = {}, 1
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        levels[id(block)] = level + 1
    return levels


def _below(blocks: tuple[Block, ...], draw: Callable[[list[Block]], Iterator[str]]) -> Iterator[str]:
    """The home page below its doors: a section for each heading."""
    sections: list[list[Block]] = []
    for block in blocks:
        if (isinstance(block, Heading) and block.level == 2) or not sections:
            sections.append([])
        sections[-1].append(block)
    yield '<div class="below" markdown="1">'
    for some in sections:
        head = some[0]
        named = f' aria-labelledby="{head.anchor}"' if isinstance(head, Heading) else ""
        yield f'<section class="flow"{named} markdown="1">'
        yield from draw(some)
        yield "</section>"
    yield "</div>"


def _choices(page: PageView) -> str:
    """The rules that hide services by what a reader chooses, without script and with nothing in the address."""
    view = next(b.data for b in page.blocks if isinstance(b, Shown) and b.name == "services")
    pairs = [(f"a-{key}", f"for-{key}") for key, _ in view.strands] + [(f"w-{key}", f"by-{key}") for key, _ in view.ways]
    rules = [f"body:has(#{box}:checked) .service:not(.{kind}) {{ display: none; }}" for box, kind in pairs]
    boxes = ", ".join(f"#{box}:checked" for box, _ in pairs)
    return "\n".join(
        [
            "/* Made with the page: what is chosen hides what does not fit, and says so. */",
            *rules,
            f"body:has({boxes}) .only-some {{ display: grid; }}",
            "",
        ]
    )


def configuration(view: SiteView, root: Path) -> dict[str, Any]:
    """The engine's configuration for this site: it inherits the project's and carries what the frame shows."""
    lang, link = view.tongue.tag, resolver(view)

    def html(phrase: Phrase) -> str:
        return str(markup(phrase, lang, link))

    others = view.languages
    if len(others) > SHOWN_LANGUAGES:
        first = [o for o in others if o.tag == lang]
        others = tuple(first + [o for o in others if o.tag != lang])[: SHOWN_LANGUAGES - 1]
    publisher = view.publisher
    return {
        "INHERIT": str(root / "mkdocs.yml"),
        "site_name": str(view.name),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"name": "material", "custom_dir": str(root / "overrides"), "language": view.material, "font": False},
        "extra": {
            "tag": lang,
            "dir": view.tongue.direction,
            "audience": view.audience,
            "exit": view.exit,
            "search": view.search,
            "safety": view.safety,
            "until": view.until,
            "address": view.address,
            "words": {key: html(phrase) for key, phrase in view.frame.items()},
            "text": {key: str(phrase) for key, phrase in view.frame.items()},
            "menu": [{"id": n.id, "href": n.href, "words": html(n.words)} for n in view.menu],
            "languages": [{"tag": o.tag, "name": o.name, "dir": o.direction} for o in others],
            "more_languages": len(others) < len(view.languages),
            "publisher": {
                "name": html(publisher.name),
                "example": publisher.example,
                "about": [html(p) for p in publisher.about],
                "ways": [html(p) for p in publisher.ways],
                "logo": logo_file(publisher.logo) if publisher.logo else "",
                "called": str(publisher.name),
            },
        },
    }


def _json(value: Any, indent: int | None = None) -> str:
    """JSON is YAML: nothing in it can be mistaken for another type."""
    return json.dumps(value, ensure_ascii=False, indent=indent)
