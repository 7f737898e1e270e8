"""A pack: finished sheets merged, each page with its number in the pack at the foot. Nothing is rendered again."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary

from generator.formats.pdf import render, write
from generator.model.text import Phrase
from generator.packs.merge import Part, merge, page_count
from generator.views.sheet import Tongue

Numbering = Callable[[int, int], Phrase]


def first_pages(parts: Sequence[Part]) -> Mapping[str, int]:
    """The pack page that each part starts on, by its id, from 1: what a table of contents says.

    The contents are a part too: render it with stand-ins, call this, render it again. assemble() sees to its length.
    """
    starts, page = {}, 1
    for part in parts:
        starts[part.id] = page
        page += page_count(part.data)
    return starts


def assemble(
    parts: Sequence[Part],
    *,
    title: str,
    tongue: Tongue,
    assets: Path,
    numbering: Numbering,
    large: bool = False,
) -> bytes:
    """One PDF/UA-1 of all parts. `numbering(page, pages)` gives the words at the foot of each page ("Pack page 3 of 24"),
    in the pack's language, `tongue`; `large` where the parts are large print. Raises MergeError, RenderError."""
    data = merge(parts, title=title, lang=tongue.tag)
    pages = page_count(data)
    words = [numbering(page, pages) for page in range(1, pages + 1)]
    return stamp(data, render.overlay(write.stamps(words, tongue, large=large), assets=assets))


def stamp(data: bytes, overlay: bytes) -> bytes:
    """Lay each page of `overlay` over the same page of `data`, as an artifact: seen, printed, and not read aloud."""
    with pikepdf.open(io.BytesIO(data)) as document, pikepdf.open(io.BytesIO(overlay)) as stamps:
        for page, over in zip(document.pages, stamps.pages, strict=True):
            form = document.copy_foreign(over.as_form_xobject())
            resources = _own_resources(document, page)
            resources.XObject["/PackPage"] = form
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq /PackPage Do Q\nEMC")
        target = io.BytesIO()
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


def _own_resources(document: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """The page's resources, no longer shared with its neighbours: each page has its own number."""
    shared = page.obj.Resources
    own = Dictionary(dict(shared.items()))
    own.XObject = Dictionary(dict(shared.get("/XObject", Dictionary()).items()))
    page.obj.Resources = document.make_indirect(own)
    return page.obj.Resources


__all__ = ["Numbering", "Part", "assemble", "first_pages", "stamp"]
