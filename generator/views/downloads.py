"""The files that a site offers: each form and pack with what it is for and in which kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.forms import FormDefinition
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.site import Download, Found

_TYPES = {"pdf": "PDF", "docx": "Word", "html": "HTML", "txt": "TXT", "xlsx": "Excel", "zip": "ZIP"}
# In the order a reader is likely to want them.
_ORDER = ("print", "web", "fillable", "discreet", "docx", "large-print", "booklet", "text", "zip", "xlsform")
_MAIN = frozenset({"print", "web", "discreet"})  # what most take; the others are behind a fold
_WHO = ("victim", "victim-with-officer", "witness", "officer")


@dataclass(frozen=True)
class File:
    """`lang`: the tag of its language, where it is not the page's."""

    label: Phrase
    about: Phrase  # 'PDF, 120 kB'
    href: str
    opens: bool = False  # in the browser at once: it leaves nothing in the list of downloads
    lang: str = ""


@dataclass(frozen=True)
class Item:
    """A form or pack: `id` is its anchor, `code` 'BD-2', `why` the page that says why a form asks what it asks. `files` are the
    main ways to get it, `more` all others."""

    id: str
    title: Phrase
    code: Phrase
    purpose: Phrase
    files: tuple[File, ...]
    more: tuple[File, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Group:
    """Forms by who fills them in; `title` is None where there is one group alone."""

    id: str
    title: Phrase | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Downloads:
    packs: tuple[Item, ...]
    groups: tuple[Group, ...]


def forms(ctx: Context) -> Downloads:
    """For the public the forms that a person fills in alone, for staff every form."""
    every = ctx.audience == "staff"
    return Downloads((), _groups(ctx, [f for f in ctx.kb.forms.values() if every or f.filled_by == "victim"]))


def downloads(ctx: Context) -> Downloads:
    """Every pack that has a file here; for the public, every form of theirs too (staff have a page for forms)."""
    public = ctx.audience == "public"
    packs = (
        Item(p.id, as_phrase(p.title), ctx.say(p.code, "code"), as_phrase(p.purpose), *files)
        for p in ctx.kb.packs.values()
        if (files := files_of(ctx, p.id))[0]
    )
    return Downloads(tuple(packs), _groups(ctx, [f for f in ctx.kb.forms.values() if public]))


def _groups(ctx: Context, wanted: Sequence[FormDefinition]) -> tuple[Group, ...]:
    by = {who: tuple(_form(ctx, f) for f in wanted if f.filled_by == who) for who in _WHO}
    found = {who: items for who, items in by.items() if items}
    return tuple(
        Group(f"filled-by-{who}", ctx.words(f"filled-by-{who}") if len(found) > 1 else None, items)
        for who, items in found.items()
    )


def anchors(ctx: Context, file: str, view: Downloads) -> dict[str, str]:
    """Where each form or pack of a view is."""
    every = (*view.packs, *(item for group in view.groups for item in group.items))
    return {f"form:{item.id}": f"{file}#{item.id}" for item in every}


def _form(ctx: Context, form: FormDefinition) -> Item:
    code, why = ctx.say(form.code, "code"), ctx.href(f"why:{form.id}")
    return Item(form.id, as_phrase(form.title), code, as_phrase(form.purpose), *files_of(ctx, form.id), why)


def found(ctx: Context) -> Iterator[Found]:
    """Forms and packs for the search; a form also by what it asks."""
    for form in ctx.kb.forms.values():
        if href := ctx.href(f"form:{form.id}"):
            asked = tuple(as_phrase(f.label) for s in form.sections for f in s.fields)
            yield Found(
                "search-forms", as_phrase(form.title), href, (as_phrase(form.purpose), *asked), ctx.say(form.code, "code")
            )
    for pack in ctx.kb.packs.values():
        if href := ctx.href(f"form:{pack.id}"):
            yield Found("search-forms", as_phrase(pack.title), href, (as_phrase(pack.purpose),), ctx.say(pack.code, "code"))


def files_of(ctx: Context, of: str) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """The main ways to get something, and the others. Where there is no web form, one that is filled in on screen is a main way; a
    fold for a single file would only hide it."""
    mine = [d for d in ctx.downloads if d.of == of]
    mine.sort(key=lambda d: (bool(d.with_), _ORDER.index(d.format) if d.format in _ORDER else len(_ORDER), d.name))
    main = _MAIN if any(d.format == "web" for d in mine) else _MAIN | {"fillable"}
    first = [d for d in mine if d.format in main and not d.with_]
    if len(mine) <= len(first) + 1:
        first = mine
    rest = [d for d in mine if d not in first]
    return tuple(_file(ctx, d) for d in first), tuple(_file(ctx, d) for d in rest)


def _file(ctx: Context, download: Download) -> File:
    folder = f"../{download.site}/" if download.site else ""
    opens = download.format == "web"
    return File(_label(ctx, download), _about(ctx, download), f"{folder}files/{download.name}", opens, download.lang)


def _label(ctx: Context, download: Download) -> Phrase:
    w = ctx.words
    label = w(
        {"discreet": "download-pack-discreet", "zip": "download-docx"}.get(download.format, f"download-{download.format}")
    )
    return w("download-bilingual", n=label) if download.with_ else label


def _about(ctx: Context, download: Download) -> Phrase:
    parts = [ctx.say(_TYPES.get(download.name.rpartition(".")[2], ""), "code")]
    if download.with_ and (second := ctx.kb.languages.get(download.with_)):
        parts.append(ctx.say(f"{ctx.loc.language.name}, {second.name}", "name"))
    if download.lang and (other := ctx.kb.languages.get(download.lang)):
        parts.append(ctx.say(other.name, "name", download.lang))
    if download.size is not None:
        parts.append(ctx.words("file-size", n=ctx.say(str(max(1, round(download.size / 1000))), "number")))
    return ctx.join(parts)
