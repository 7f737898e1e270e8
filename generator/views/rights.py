"""A victim's rights: the list of them, and each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.knowledge import Right
from generator.model.text import Phrase, as_phrase
from generator.views.cites import source_line
from generator.views.context import Context
from generator.views.site import Found, Link, PageView, Shown


@dataclass(frozen=True)
class Rights:
    """Every right: its page, and what it comes to in a sentence."""

    rights: tuple[tuple[Link, Phrase], ...]


@dataclass(frozen=True)
class RightView:
    """One right. `country`: what documents of some years ago (`told_by`) tell of the law or practice here; `says` pairs
    when to say it and the words. `all` leads to every right; `here` is this one's id."""

    means: tuple[Phrase, ...]
    differs: tuple[Phrase, ...]
    country: tuple[Phrase, ...]
    told_by: tuple[Phrase, ...]
    says: tuple[tuple[Phrase, Phrase], ...]
    not_met: tuple[Phrase, ...]
    all: tuple[Link, ...]
    here: str


def file_of(right: str) -> str:
    return f"right-{right}.html"


def rights(ctx: Context) -> Rights:
    return Rights(tuple((_link(r), as_phrase(r.short)) for r in ctx.kb.rights.values()))


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each right, in the order of content/rights.yml."""
    everything = tuple(_link(r) for r in ctx.kb.rights.values())
    for n, right in enumerate(ctx.kb.rights.values(), 1):
        view = RightView(
            means=tuple(as_phrase(p.text) for p in right.means),
            differs=tuple(as_phrase(p.text) for p in right.differs),
            country=tuple(as_phrase(f.text) for f in right.here),
            told_by=tuple(as_phrase(ctx.kb.sources[s].public_name) for s in dict.fromkeys(f.source for f in right.here)),
            says=tuple((as_phrase(s.when), as_phrase(s.words)) for s in right.say),
            not_met=tuple(as_phrase(p.text) for p in right.not_met),
            all=everything,
            here=right.id,
        )
        title = as_phrase(right.title)
        yield PageView(
            id=f"right-{right.id}",
            file=file_of(right.id),
            layout="wide",
            tab=title,
            title=title,
            lede=as_phrase(right.short),
            blocks=(Shown("right", view),),
            above=ctx.words("rights-place", n=n, total=len(everything)),
            crumb=parent,
            section=parent.id,
            source=source_line(ctx, right.clauses),
            found=(Found("search-rights", title, file_of(right.id), (as_phrase(right.short), *view.means, *view.not_met)),),
        )


def _link(right: Right) -> Link:
    return Link(as_phrase(right.title), file_of(right.id), right.id)
