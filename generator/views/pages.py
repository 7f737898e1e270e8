"""KnowledgeBase, localised → a whole site of one audience in one language: its pages in order, its menu, its frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Literal

from generator.localise.apply import Localised
from generator.localise.facts import shown_address
from generator.model.editions import Block as Written
from generator.model.editions import Page
from generator.model.text import Phrase, State, as_phrase
from generator.views import band, paths, services, terms
from generator.views.cites import source_line
from generator.views.context import Context
from generator.views.grade import Grade
from generator.views.public import public
from generator.views.registry import ANCHORS, CHILDREN, FOUND, views
from generator.views.schema_org import graph
from generator.views.site import (
    Block,
    Door,
    Download,
    Found,
    Heading,
    Items,
    Link,
    Notice,
    Other,
    PageView,
    Paragraph,
    Publisher,
    Shown,
    SiteView,
    phrases,
)
from generator.views.status import LanguageState

Audience = Literal["public", "staff"]


def site_view(
    loc: Localised,
    audience: Audience,
    files: Sequence[Download],
    languages: Sequence[LanguageState],
    as_of: date,
    grades: Sequence[Grade] = (),
) -> SiteView:
    """The site of `audience` in the language of `loc`. `files` are the downloads it offers, `languages` every language and
    how far it is, `grades` how easy the public pages read (staff are shown it). The public site is made from what public.py
    lets through. Raises KeyError for a page that asks for a view or word there is not (checks report both before)."""
    allowed = public(loc) if audience == "public" else loc
    written = sorted((p for p in allowed.kb.pages.values() if p.audience == audience), key=lambda p: (p.meta.order, p.id))
    ctx = Context(allowed, audience, tuple(files), tuple(languages), as_of, {}, tuple(grades))
    ctx.links.update(_links(ctx, written))
    made: list[PageView] = []
    for page in written:
        made.append(_page(ctx, page))
        for name in _views(page):
            if name in CHILDREN:
                parent = Link(as_phrase(page.meta.menu), file_of(page), page.id)
                made += [_noticed(ctx, child) for child in CHILDREN[name](ctx, parent)]
    menu = tuple(Link(as_phrase(p.meta.menu), file_of(p), p.id) for p in written)
    words = terms.lexicon(ctx)
    made = [terms.linked(_listed(p, menu), words) for p in made]
    search = next((p.file for p in made if p.layout == "search"), "")
    tag = loc.language.id
    return SiteView(
        tongue=band.tongue(loc),
        audience=audience,
        name=ctx.words("site-name"),
        pages=tuple(made),
        menu=menu,
        languages=tuple(Other(s.language.id, s.language.name, s.language.direction) for s in languages if s.offered),
        frame=_frame(ctx),
        words={key: ctx.words(key) for key, word in ctx.kb.ui.items() if word.text is not None},
        publisher=_publisher(ctx),
        exit=ctx.kb.project.exit_address or "about:blank",
        address=f"{shown_address(ctx.kb.project.site_address)}/{tag}/",
        material=loc.language.material,
        search=search,
        safety=ctx.href("page:privacy"),
        until=_until(ctx).isoformat(),
        links=ctx.links,
    )


def file_of(page: Page) -> str:
    """The file of a written page: the home page is the one that a server and a reader open first."""
    return "index.html" if page.meta.layout == "home" else f"{page.id}.html"


def _views(page: Page) -> list[str]:
    return [b.text for b in page.blocks if b.kind == "view"]


def _links(ctx: Context, pages: Sequence[Page]) -> dict[str, str]:
    """Every target that a link may name, and where it is. The first page that shows a view holds its anchors."""
    links: dict[str, str] = {}
    for page in pages:
        links[f"page:{page.id}"] = file_of(page)
        for name in _views(page):
            if name in ANCHORS:
                for target, href in ANCHORS[name](ctx, file_of(page)).items():
                    links.setdefault(target, href)
    return links


def _page(ctx: Context, page: Page) -> PageView:
    meta, file = page.meta, file_of(page)
    names = _views(page)
    found = [Found("search-pages", as_phrase(meta.title), file, tuple(_texts(page)), also=_also(ctx, page))]
    for name in names:
        found += FOUND.get(name, lambda *_: iter(()))(ctx, file)
    home = Link(ctx.words("back-home"), "index.html")
    view = PageView(
        id=page.id,
        file=file,
        layout=meta.layout,
        tab=as_phrase(meta.menu),
        title=as_phrase(meta.title),
        lede=as_phrase(meta.lede) if meta.lede else None,
        blocks=tuple(_blocks(ctx, page)),
        crumb=home if ctx.audience == "public" and meta.layout != "home" else None,
        section=page.id,
        doors=tuple(
            Door(Link(as_phrase(d.name), ctx.href(f"page:{d.page}"), d.id), d.icon, as_phrase(d.hint)) for d in meta.doors
        ),
        source=source_line(ctx, dict.fromkeys((*meta.cites, *paths.cited(page)))),
        updated=ctx.join((ctx.words("updated"), ctx.words.date(meta.updated)), " "),
        found=tuple(found),
        sheet="choices.css" if "services" in names else "",
        graph=graph(ctx) if "services" in names else None,
    )
    return _noticed(ctx, view)


def _texts(page: Page) -> Iterator[Phrase]:
    """All that a written page says, its paths too."""
    if page.meta.lede:
        yield as_phrase(page.meta.lede)
    yield from (as_phrase(b.text) for b in page.blocks if b.kind != "view")
    for path in page.meta.paths:
        yield as_phrase(path.title)
        for stop in path.stops:
            yield from (as_phrase(t) for t in (stop.title, stop.text, stop.choice) if t)


def _also(ctx: Context, page: Page) -> tuple[Phrase, ...]:
    """Other words that people look for a page by: content/ui.yml, search-also-<page>."""
    key = f"search-also-{page.id}"
    return (ctx.words(key),) if ctx.words.has(key) else ()


def _blocks(ctx: Context, page: Page) -> Iterator[Block]:
    """Written blocks, neighbouring items of a list together, and the views."""

    def together(block: Written) -> Any:
        return (block.kind, block.id.split("/")[0]) if block.kind in ("item", "numbered") else block.id

    for _, group in groupby(page.blocks, key=together):
        blocks = list(group)
        first = blocks[0]
        if first.kind == "heading":
            yield Heading(first.level, first.anchor, as_phrase(first.text))
        elif first.kind == "paragraph":
            yield Paragraph(as_phrase(first.text))
        elif first.kind == "view":
            yield Shown(first.text, views(ctx.audience)[first.text](ctx, page))
        else:
            yield Items(first.kind == "numbered", tuple(as_phrase(b.text) for b in blocks))


def _noticed(ctx: Context, page: PageView) -> PageView:
    """The page with what a reader has to know about its text, and on public pages the number for danger."""
    w, notices = ctx.words, []
    states = {p.state for p in phrases(replace(page, found=()))}
    if ctx.loc.language.id != ctx.kb.project.source_language:
        if State.draft in states:
            source = ctx.kb.languages[ctx.kb.project.source_language]
            link = Link(ctx.say(source.name, lang=source.id), f"../{source.id}/{page.file}", source.id)
            notices.append(Notice("draft", w("draft-title"), w("draft-text"), link))
        if State.fallback in states:
            notices.append(Notice("fallback", None, w("site-fallback-page")))
    danger = services.danger(ctx) if ctx.audience == "public" else None
    return replace(page, notices=tuple(notices), danger=danger)


def _listed(page: PageView, menu: tuple[Link, ...]) -> PageView:
    """The page with the list of pages in its search, which also serves without script."""
    blocks = tuple(
        replace(b, data=replace(b.data, pages=menu)) if isinstance(b, Shown) and b.name == "search" else b for b in page.blocks
    )
    return replace(page, blocks=blocks)


def _frame(ctx: Context) -> dict[str, Phrase]:
    """The words of the frame, by the names that overrides/ uses."""
    w, project = ctx.words, ctx.kb.project
    frame = {
        "skip": w("skip-link"),
        "languages": w("languages"),
        "more_languages": w("languages-more", n=len([s for s in ctx.languages if s.offered])),
        "back": w("you-are-here"),
        "print": w("print-page"),
        "example": w("example-notice"),
        "version": w("foot-version", n=ctx.say(project.version, "number"), date=w.date(project.released)),
        "address": w("foot-address", n=""),
        "search": w("search"),
    }
    if ctx.audience == "public":
        return frame | {
            "brand": ctx.join((w("site-name"), w("back-home")), ": "),
            "exit": w("exit-leave"),
            "exit_hint": w("exit-hint"),
            "no_script": w("no-script"),
            "exit_two": w.count("exit-presses", 2),
            "exit_one": w.count("exit-presses", 1),
            "exit_going": w("exit-leaving"),
            "onward": w("where-next"),
            "private_title": w("foot-phone-title"),
            "private": ctx.join((w("exit-does-not-clear"), w("no-storage")), " "),
            "safety": w("foot-phone-link"),
        }
    return frame | {
        "brand": w("site-staff"),
        "staff": w("for-staff"),
        "menu": w("menu"),
        "main_menu": w("menu"),
        "onward": w("menu"),
        "offline_name": w("notice"),
        "offline": w("offline-copy", date=w.date(ctx.as_of), n=w.date(_until(ctx))),
        "offline_stale": w("offline-stale"),
    }


def _until(ctx: Context) -> date:
    """The last day that a copy of the staff site is good for."""
    return ctx.as_of + timedelta(days=ctx.kb.project.review_days.offline_copy)


def _publisher(ctx: Context) -> Publisher:
    w, publisher = ctx.words, ctx.kb.project.publisher
    about = [w("example-text")] if publisher.example else [as_phrase(publisher.about)]
    if own := band.own_clocks(ctx.loc, ctx.kb.timescales):
        about += [w("own-clocks"), *own]
    about.append(w("foot-publisher" if ctx.audience == "public" else "foot-no-case-data"))
    return Publisher(
        ctx.name(publisher.name),
        publisher.example,
        tuple(about),
        (ctx.say(publisher.phone, "phone"), ctx.say(publisher.email, "email"), ctx.say(shown_address(publisher.url), "url")),
        ctx.kb.logo,
    )
