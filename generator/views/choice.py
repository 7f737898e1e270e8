"""The first page of a site: choose a language. It stands beside the languages and belongs to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.localise.apply import Localised
from generator.model.text import Phrase
from generator.views.site import Other
from generator.views.status import LanguageState


@dataclass(frozen=True)
class ChoiceView:
    """`tag` and `words` are the source language's; each language comes with its own "Choose a language"."""

    tag: str
    audience: str
    name: Phrase
    title: Phrase
    languages: tuple[tuple[Other, Phrase], ...]
    exit: str
    leave: Phrase
    asks: Phrase | None  # in danger now?
    danger: Phrase | None
    danger_href: str


def choice_view(locs: Sequence[Localised], audience: str, languages: Sequence[LanguageState]) -> ChoiceView:
    """From each language's knowledge (the source language first) the page that leads to all that are offered."""
    from generator.views.context import Context
    from generator.views.public import public
    from generator.views.services import danger

    offered = {s.language.id for s in languages if s.offered}
    source = next(loc for loc in locs if loc.language.id == loc.kb.project.source_language)
    urgent = danger(Context(public(source), "public", (), (), source.kb.project.released)) if audience == "public" else None
    return ChoiceView(
        source.language.id,
        audience,
        source.words("site-name"),
        source.words("choose-language"),
        tuple(
            (Other(loc.language.id, loc.language.name, loc.language.direction), loc.words("choose-language"))
            for loc in locs
            if loc.language.id in offered
        ),
        source.kb.project.exit_address or "about:blank",
        source.words("exit-leave"),
        urgent.title if urgent else None,
        urgent.call if urgent else None,
        urgent.href if urgent else "",
    )
