"""Reference for staff alone: the network of experts, and how far each translation is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.site import Cite
from generator.views.status import Counts


@dataclass(frozen=True)
class MemberView:
    id: str
    country: Phrase
    government: Phrase
    civil_society: Phrase


@dataclass(frozen=True)
class NetworkView:
    id: str
    title: Phrase
    about: Phrase
    as_of: Phrase
    members: tuple[MemberView, ...]
    source: Cite


@dataclass(frozen=True)
class Networks:
    networks: tuple[NetworkView, ...]


def network(ctx: Context) -> Networks:
    """Every list of members; a cell that is blank in the document says so."""
    blank = ctx.words("blank-cell")
    return Networks(
        tuple(
            NetworkView(
                n.id,
                as_phrase(n.title),
                as_phrase(n.about),
                ctx.words("as-of", n=ctx.name(n.as_of)),
                tuple(
                    MemberView(
                        m.id,
                        ctx.say(m.country, "name", "en"),
                        ctx.say(m.government, "name", "en") if m.government else blank,
                        ctx.say(m.civil_society, "name", "en") if m.civil_society else blank,
                    )
                    for m in n.members
                ),
                Cite(ctx.located(ctx.kb.sources[n.source], n.section)),
            )
            for n in ctx.kb.networks.values()
        )
    )


@dataclass(frozen=True)
class Share:
    """Part of a bar: the state, where it starts and how wide it is, of 200."""

    state: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    shares: tuple[Share, ...]
    words: Phrase


@dataclass(frozen=True)
class LanguageRow:
    tag: str
    name: str
    direction: str
    english: Phrase
    core: Bar
    rest: Bar
    state: str  # offered, draft, not
    words: Phrase


@dataclass(frozen=True)
class TranslationStatus:
    key: tuple[tuple[str, Phrase, Phrase], ...]
    rows: tuple[LanguageRow, ...]


_STATES = ("reviewed", "draft", "stale", "new")


def translation_status(ctx: Context) -> TranslationStatus:
    """How far every language but the source is."""
    w, rows = ctx.words, []
    for s in ctx.languages:
        if s.language.id == ctx.kb.project.source_language:
            continue
        state = "not" if not s.offered else "draft" if s.draft else "offered"
        words = w({"not": "not-offered", "draft": "offered-draft", "offered": "offered"}[state])
        lang = s.language
        rows.append(
            LanguageRow(
                lang.id,
                lang.name,
                lang.direction,
                ctx.say(lang.english_name, "name", "en"),
                _bar(ctx, s.core),
                _bar(ctx, s.rest),
                state,
                words,
            )
        )
    return TranslationStatus(tuple((x, w(f"status-{x}"), w(f"means-{x}")) for x in _STATES), tuple(rows))


def _bar(ctx: Context, counts: Counts) -> Bar:
    shares, x = [], 0.0
    for state in _STATES:
        width = round(200 * getattr(counts, state) / counts.total, 1) if counts.total else 0
        if width:
            shares.append(Share(state, round(x, 1), width))
            x += width
    said = [
        ctx.join((ctx.words(f"status-{s}"), ctx.say(str(getattr(counts, s)), "number")), " ")
        for s in _STATES
        if getattr(counts, s)
    ]
    return Bar(tuple(shares), ctx.join(said) if said else ctx.words("none"))
