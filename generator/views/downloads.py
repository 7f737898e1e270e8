"""The files that a site offers: each form and pack with what it is for and in which kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.forms import FormDefinition
from generator.model.text import Phrase
from generator.views.context import Context, as_phrase
from generator.views.site import Download, Found

_TYPES = {"pdf": "PDF", "docx": "Word", "html": "HTML", "txt": "TXT", "xlsx": "Excel", "zip": "ZIP"}
# In the order a reader is likely to want them.
_ORDER = ("print", "fillable", "docx", "large-print", "booklet", "web", "text", "discreet", "zip", "xlsform")


@dataclass(frozen=True)
class File:
    label: Phrase
    about: Phrase  # 'PDF, 120 kB'
    href: str
    opens: bool = False  # in the browser at once: it leaves nothing in the list of downloads


@dataclass(frozen=True)
class Item:
    """A form or pack: `id` is its anchor, `code` 'BD-2', `why` the page that says why a form asks what it asks."""

    id: str
    title: Phrase
    code: Phrase
    purpose: Phrase
    files: tuple[File, ...]
    why: str = ""


@dataclass(frozen=True)
class Downloads:
    forms: tuple[Item, ...]
    packs: tuple[Item, ...]


def forms(ctx: Context) -> Downloads:
    """For the public the forms that a person fills in alone, for staff every form."""
    every = ctx.audience == "staff"
    return Downloads(tuple(_form(ctx, f) for f in ctx.kb.forms.values() if every or f.filled_by == "victim"), ())


def downloads(ctx: Context) -> Downloads:
    """Every pack that has a file here; for the public, every form of theirs too (staff have a page for forms)."""
    public = ctx.audience == "public"
    return Downloads(
        tuple(_form(ctx, f) for f in ctx.kb.forms.values() if public),
        tuple(
            Item(p.id, as_phrase(p.title), ctx.say(p.code, "code"), as_phrase(p.purpose), files)
            for p in ctx.kb.packs.values()
            if (files := _files(ctx, p.id))
        ),
    )


def anchors(ctx: Context, file: str, view: Downloads) -> dict[str, str]:
    """Where each form or pack of a view is."""
    return {f"form:{item.id}": f"{file}#{item.id}" for item in (*view.forms, *view.packs)}


def _form(ctx: Context, form: FormDefinition) -> Item:
    code, why = ctx.say(form.code, "code"), ctx.href(f"why:{form.id}")
    return Item(form.id, as_phrase(form.title), code, as_phrase(form.purpose), _files(ctx, form.id), why)


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


def _files(ctx: Context, of: str) -> tuple[File, ...]:
    mine = [d for d in ctx.downloads if d.of == of]
    mine.sort(key=lambda d: (bool(d.with_), _ORDER.index(d.format) if d.format in _ORDER else len(_ORDER), d.name))
    return tuple(File(_label(ctx, d), _about(ctx, d), f"files/{d.name}", d.format == "web") for d in mine)


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
    if download.size is not None:
        parts.append(ctx.words("file-size", n=ctx.say(str(max(1, round(download.size / 1000))), "number")))
    return ctx.join(parts)
