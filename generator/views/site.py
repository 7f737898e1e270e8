"""What a website shows, page by page, in order and in one language: no markup, every word localised (a Phrase).

A page is a head (title, lede, notices) and blocks. A block is written text, or a view: records made ready to show. All
pages of a site lie in one folder, so an href is a file's name, with an anchor where it has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

from generator.model.overlays import Picture
from generator.model.text import Phrase
from generator.views.sheet import Tongue


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. `href` is '' where there is nowhere to go: then only the words are shown."""

    words: Phrase
    href: str
    id: str = ""


@dataclass(frozen=True)
class Heading:
    level: int
    anchor: str
    words: Phrase


@dataclass(frozen=True)
class Paragraph:
    words: Phrase


@dataclass(frozen=True)
class Items:
    """A list of neighbouring items, bulleted or numbered."""

    ordered: bool
    items: tuple[Phrase, ...]


@dataclass(frozen=True)
class Shown:
    """Records made ready: `name` is the template that draws `data`."""

    name: str
    data: Any


Block = Heading | Paragraph | Items | Shown


@dataclass(frozen=True)
class Notice:
    """Something about the page itself that a reader has to know. `kind` draft, fallback, example."""

    kind: Literal["draft", "fallback"]
    title: Phrase | None
    words: Phrase
    link: Link | None = None


@dataclass(frozen=True)
class Danger:
    """In danger now? The number to call, and other ways."""

    title: Phrase
    call: Phrase
    href: str
    more: Link | None
    then: Phrase | None  # the number to call when there is no danger


@dataclass(frozen=True)
class Door:
    """A large link of the home page."""

    link: Link
    icon: str
    hint: Phrase


@dataclass(frozen=True)
class Cite:
    """A place in a document: 'Liverpool, At the interview'."""

    words: Phrase
    href: str = ""


@dataclass(frozen=True)
class SourceLine:
    """Where something comes from, how strong it is, and when it was checked; each line a label and words."""

    lines: tuple[tuple[Phrase, Phrase], ...]


@dataclass(frozen=True)
class Download:
    """A file that a page offers. `of` is the id of a form, letter or pack (or 'offline', 'data'); `format` print, fillable,
    large-print, booklet, docx, web, text, xlsform, discreet, zip; `name` lies below files/; `size` in bytes; `with_` is
    the tag of the second language of a bilingual file. `lang`: the tag of its language, `site`: of the site that holds it, where
    these are not the page's own."""

    of: str
    format: str
    name: str
    size: int | None = None
    with_: str = ""
    lang: str = ""
    site: str = ""


@dataclass(frozen=True)
class Found:
    """A page or record as the search finds it. `kind` is the id of the word that names its group."""

    kind: str
    title: Phrase
    href: str
    text: tuple[Phrase, ...] = ()
    about: Phrase | None = None
    also: tuple[Phrase, ...] = ()  # other words it is looked for by, not shown


@dataclass(frozen=True)
class PageView:
    """One page. `tab` is its neutral name for the window and the menu; `section` the menu's entry it belongs to."""

    id: str
    file: str
    layout: Literal["page", "home", "search", "wide"]
    tab: Phrase
    title: Phrase
    lede: Phrase | None
    blocks: tuple[Block, ...]
    above: Phrase | None = None  # 'Your rights: 3 of 9'
    crumb: Link | None = None
    section: str = ""
    danger: Danger | None = None
    doors: tuple[Door, ...] = ()
    notices: tuple[Notice, ...] = ()
    source: SourceLine | None = None
    updated: Phrase | None = None
    found: tuple[Found, ...] = ()
    sheet: str = ""  # a stylesheet of its own, made for this site
    graph: dict[str, Any] | None = None  # the same for machines: JSON-LD in schema.org's words


@dataclass(frozen=True)
class Other:
    """A language that the site is offered in."""

    tag: str
    name: str
    direction: Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Publisher:
    name: Phrase
    example: bool
    about: tuple[Phrase, ...]
    ways: tuple[Phrase, ...]
    logo: Picture | None = None


@dataclass(frozen=True)
class SiteView:
    """A whole site: one audience in one language. `frame` are the words of the frame by the names that overrides/ uses;
    `words` every plain word of the interface that this audience may read, by id."""

    tongue: Tongue
    audience: Literal["public", "staff"]
    name: Phrase
    pages: tuple[PageView, ...]
    menu: tuple[Link, ...]
    languages: tuple[Other, ...]
    frame: dict[str, Phrase]
    words: dict[str, Phrase]
    publisher: Publisher
    exit: str  # address that the leave link goes to
    address: str  # printed before a file's name
    material: str = "en"  # the name of Material's language file
    search: str = ""  # file of the search page
    safety: str = ""  # page about hiding a visit
    until: str = ""  # ISO date after which a copy of the staff site is out of date
    links: dict[str, str] = field(default_factory=dict)  # 'page:rights' → 'rights.html'


def phrases(value: Any) -> Iterator[Phrase]:
    """Every phrase anywhere inside a view, in order."""
    if isinstance(value, Phrase):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from phrases(getattr(value, f.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from phrases(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from phrases(item)
