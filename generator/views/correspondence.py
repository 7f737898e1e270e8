"""The letters that staff write, on their site: what each is for, who sends it, when, what asks for it, and the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.letters import Letter
from generator.model.text import Phrase, as_phrase
from generator.views import reasons
from generator.views.context import Context
from generator.views.downloads import File, files_of
from generator.views.site import Found, Link


@dataclass(frozen=True)
class LetterView:
    """A letter. `lines` are a label and what it says: who sends it, when, what happens to it; `asked` the clauses and steps."""

    id: str
    title: Phrase
    code: Phrase
    purpose: Phrase
    lines: tuple[tuple[Phrase, Phrase], ...]
    asked: tuple[reasons.Reason, ...]
    files: tuple[File, ...]


@dataclass(frozen=True)
class Letters:
    letters: tuple[LetterView, ...]


def letters(ctx: Context) -> Letters:
    """Every letter, by its code."""
    return Letters(tuple(_letter(ctx, letter) for letter in _all(ctx)))


def anchors(ctx: Context, file: str) -> dict[str, str]:
    return {f"letter:{letter.id}": f"{file}#{letter.id}" for letter in _all(ctx)}


def found(ctx: Context, file: str) -> Iterator[Found]:
    """The letters for the search."""
    for letter in _all(ctx):
        about = tuple(as_phrase(text) for text in (letter.purpose, letter.who, letter.when))
        yield Found("search-letters", as_phrase(letter.title), f"{file}#{letter.id}", about, ctx.say(letter.code, "code"))


def written_because(ctx: Context, key: str) -> tuple[Link, ...]:
    """The letters that a clause or step asks for."""
    found = (ctx.kb.letters[name] for name in ctx.kb.written_because.get(key, ()))
    return tuple(Link(as_phrase(letter.title), ctx.href(f"letter:{letter.id}"), letter.id) for letter in found)


def _all(ctx: Context) -> list[Letter]:
    return sorted(ctx.kb.letters.values(), key=Letter.place)


def _letter(ctx: Context, letter: Letter) -> LetterView:
    lines = tuple((ctx.words(f"letter-{key}"), as_phrase(getattr(letter, key))) for key in ("who", "when", "after"))
    asked = tuple(reasons.reasons_of(ctx, letter.asked_by))
    code, made = ctx.say(letter.code, "code"), files_of(ctx, letter.id)
    return LetterView(letter.id, as_phrase(letter.title), code, as_phrase(letter.purpose), lines, asked, (*made[0], *made[1]))
