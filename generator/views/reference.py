"""The small lists a reader looks things up in: words explained, the documents, the languages of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.site import Found, Link
from generator.views.status import LanguageState


@dataclass(frozen=True)
class TermView:
    id: str
    term: Phrase
    definition: Phrase
    defined: Phrase | None
    printed: tuple[Phrase, ...]
    staff: bool


@dataclass(frozen=True)
class Glossary:
    terms: tuple[TermView, ...]


def glossary(ctx: Context) -> Glossary:
    """Terms in the order of their words in this language."""
    return Glossary(tuple(sorted((_term(ctx, key) for key in ctx.kb.glossary), key=lambda t: str(t.term).casefold())))


def _term(ctx: Context, key: str) -> TermView:
    term = ctx.kb.glossary[key]
    source = ctx.kb.sources.get(term.source or "")
    place = (
        ctx.join((ctx.name(source.short), ctx.place(source, term.section) if term.section else ctx.say(""))) if source else None
    )
    printed: tuple[Phrase, ...] = ()
    if ctx.audience == "staff":
        printed = tuple(
            ctx.words("document-calls", name=ctx.name(ctx.kb.sources[p.source].short), n=ctx.say(f"“{p.term}”", "name"))
            for p in term.as_printed
            if p.source in ctx.kb.sources
        )
    return TermView(key, as_phrase(term.term), as_phrase(term.definition), place, printed, term.audience == "staff")


def found_terms(ctx: Context, file: str) -> Iterator[Found]:
    for key, term in ctx.kb.glossary.items():
        yield Found("search-terms", as_phrase(term.term), f"{file}#term-{key}", (as_phrase(term.definition),))


@dataclass(frozen=True)
class SourceView:
    """A document. `facts` are labelled lines; `sections` its parts (staff)."""

    id: str
    title: Phrase
    lead: Phrase
    facts: tuple[tuple[Phrase, Phrase], ...]
    notes: tuple[Phrase, ...]
    href: str


@dataclass(frozen=True)
class Sources:
    sources: tuple[SourceView, ...]


def sources(ctx: Context) -> Sources:
    """The documents that everything rests on. The public reads what each is; staff also its standing and how to cite it."""
    w, staff, out = ctx.words, ctx.audience == "staff", []
    for source in ctx.kb.sources.values():
        facts = [
            (w("publisher"), ctx.name(source.publisher)),
            (w("year-published"), _stated(ctx, ctx.say(source.year, "number"))),
            (w("licence"), _stated(ctx, ctx.say(source.licence, "name", "en"))),
        ]
        if staff:
            facts.append((w("cite"), ctx.say(source.cite, "name", "en")))
        out.append(
            SourceView(
                source.id,
                ctx.say(source.title, "name", "en"),
                as_phrase(source.standing) if staff else as_phrase(source.public_name),
                tuple(facts),
                (as_phrase(source.year_note),) if staff and source.year_note else (),
                ctx.href(f"source:{source.id}"),
            )
        )
    return Sources(tuple(out))


def _stated(ctx: Context, value: Phrase) -> Phrase:
    """The value, or that the document does not say it."""
    return ctx.words("not-said") if str(value) == "not stated" else value


@dataclass(frozen=True)
class Languages:
    """The languages of the site: tag, own name, direction, whether it is this one, and how far it has been checked."""

    languages: tuple[tuple[LanguageState, bool], ...]


def languages(ctx: Context) -> Languages:
    return Languages(tuple((s, s.language.id == ctx.loc.language.id) for s in ctx.languages if s.offered))


@dataclass(frozen=True)
class Search:
    """The search page: every page as a list, which also serves without script; and how many were found, in words, by
    plural category (`{n}` stays for the script)."""

    pages: tuple[Link, ...]
    counts: tuple[tuple[str, Phrase], ...]


def search(ctx: Context) -> Search:
    """The pages are put in at the end, when all are known."""
    return Search((), tuple(sorted(ctx.words.plurals["search-results"].items())))
