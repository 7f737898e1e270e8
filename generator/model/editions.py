"""What is made of the knowledge: languages, pages and packs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import (
    Audience,
    ClauseRef,
    FormRef,
    Id,
    Line,
    OrganizationRef,
    PageRef,
    PublicLine,
    PublicText,
    Record,
    Ref,
    SafetyText,
    ServiceRef,
    SourceRef,
    StaffText,
    TimescaleRef,
)

Tag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class Language(Record):
    """content/languages/<tag>/language.yml. `pdf_typing`: PDF viewers can type this script into a field (measured).
    `plurals`: CLDR categories in the order of the catalogue's plural forms. `pair`: the default second language."""

    id: Tag
    name: Line  # its own name
    english_name: Line
    script: Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
    direction: Literal["ltr", "rtl"]
    locale: Line  # for dates and plurals (CLDR)
    word_lang: Line  # as Word writes it: ar-SA
    font: Line
    pdf_typing: bool
    plurals: tuple[Literal["zero", "one", "two", "few", "many", "other"], ...]
    pair: Tag | None = None
    material: Line = "en"  # the name of Material's language file


class Door(Record):
    """A large link of the home page."""

    scope = "parent"
    id: Id
    page: PageRef
    icon: Id
    name: PublicLine
    hint: PublicText


class Stop(Record):
    """A stop of a path on 'what happens next'. The clock comes from a timescale's own record."""

    scope = "parent"
    id: Id
    title: PublicLine
    text: PublicText
    choice: PublicText | None = None  # what the person chooses here
    timescale: TimescaleRef | None = None
    clauses: tuple[Annotated[Id, Ref("clauses-or-steps")], ...] = ()


class Path(Record):
    scope = "parent"
    id: Id
    title: PublicLine
    button: PublicLine
    stops: tuple[Stop, ...] = Field(min_length=1)


class PageMeta(Record):
    """The front matter of content/pages/<audience>/<id>.md."""

    id: Id
    title: PublicLine
    menu: PublicLine
    order: int
    updated: date
    layout: Literal["page", "home", "search"] = "page"
    lede: SafetyText | None = None
    safety: bool = False  # the whole page belongs to the safety core
    doors: tuple[Door, ...] = ()
    paths: tuple[Path, ...] = ()
    cites: tuple[ClauseRef, ...] = ()
    description: PublicText | None = None


class Block(Record):
    """A translatable piece of a page's body: a heading, paragraph or list item, with the id that places it
    (`heading-id/kind/n`)."""

    scope = "file"
    id: str
    kind: Literal["heading", "paragraph", "item", "numbered", "view"]
    level: int = 0
    anchor: str = ""
    text: str
    line: int


class Page(Record):
    """A written page: what its front matter says and the blocks of its body, in order."""

    id: Id
    audience: Audience
    meta: PageMeta
    blocks: tuple[Block, ...]


class PackPart(Record):
    """One part of a pack: a sheet made from records (`sheet`), a form, or the part of the same id of another pack (`of`)."""

    id: Id
    sheet: Literal["cover", "standards", "rights", "contacts", "publicity", "steps", "poster", "cards"] | None = None
    form: FormRef | None = None
    of: Annotated[Id, Ref("packs")] | None = None
    code: Line | None = None
    title: PublicLine | None = None
    lead: PublicText | None = None
    source: SourceRef | None = None  # of standards and steps: whose
    stands_for: tuple[PageRef, ...] = ()  # pages of the site whose place it takes on paper: links to them name this part
    about: tuple[Piece, ...] = ()


class Piece(Record):
    scope = "parent"
    id: Id
    title: PublicLine | None = None
    text: PublicText


class Minimum(Record):
    """What a document says that a pack holds at least: each line names the clause and the parts that fulfil it."""

    scope = "parent"
    id: Id
    clause: Annotated[Id, Ref("clauses-or-steps")]
    parts: tuple[Id, ...] = ()
    by_hand: bool = False  # not printed: the person who hands over the pack adds it (the pen)
    text: PublicLine


class Pack(Record):
    """content/packs/<slug>.yml. One of a single part is that sheet: it has no cover. `discreet`: there is an edition without
    any address, code to scan, mark or name of a service, for whoever may be asked what the papers are."""

    id: Id
    code: Line
    public_name: Id
    audience: Audience = Audience.public
    version: Line
    updated: date
    title: PublicLine
    lead: PublicText
    purpose: PublicText
    discreet: bool = False
    parts: tuple[PackPart, ...] = Field(min_length=1)
    minimum: tuple[Minimum, ...] = ()
    minimum_of: SourceRef | None = None
    keep_safe: SafetyText | None = None
    services: tuple[ServiceRef, ...] = ()
    organizations: tuple[OrganizationRef, ...] = ()
    note: StaffText | None = None


PackPart.model_rebuild()
