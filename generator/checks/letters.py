"""Letters: every gap is explained and used, and what a letter says or is called gives nobody away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.sensitive import NAMES_IT
from generator.model.kb import Path
from generator.model.letters import STANDARD, Letter, gaps_in
from generator.problems import Problem, did_you_mean

# Words that point at who complained or spoke, in a letter to the person accused.
WHOM = re.compile(
    r"\b(?:victims?|complainants?|witness(?:es)?|neighbours?|reported (?:by|to)|who (?:complained|reported|told))\b", re.I
)


def check(context: Context) -> Iterator[Problem]:
    """C530 gaps, C531 ids, C532 what gives away."""
    kb = context.kb
    for key, letter in sorted(kb.letters.items()):
        yield from _gaps(context, letter)
        for kind in ("forms", "packs"):
            if key in getattr(kb, kind):
                cure = "rename it: `beside form` finds a form, a letter or a pack by its id alone"
                yield context.problem("letters", key, ("id",), "C531", f"one of the {kind} has the id '{key}', too", cure)
        yield from _names(context, letter)


def _gaps(context: Context, letter: Letter) -> Iterator[Problem]:
    known = {blank.id for blank in letter.blanks}
    taken = {*STANDARD, *known}
    for n, blank in enumerate(letter.blanks):
        if blank.id in STANDARD:
            cure = f"rename it: every letter has {', '.join(STANDARD)}"
            yield context.problem("letters", letter.id, ("blanks", n, "id"), "C530", f"'{blank.id}' is in every letter", cure)
    for n, passage in enumerate(letter.body):
        if passage.options and passage.id in taken:
            message = f"a choice and a gap are both called '{passage.id}'"
            yield context.problem("letters", letter.id, ("body", n, "id"), "C530", message, "give the choice an id of its own")
    used = {name for name, *_ in letter.used()}
    for n, blank in enumerate(letter.blanks):
        if blank.id not in used:
            cure = f"write {{blank.{blank.id}}} where it belongs, or remove it"
            yield context.problem(
                "letters", letter.id, ("blanks", n), "C530", f"'{blank.id}' stands nowhere in the letter", cure
            )
    for n, passage in enumerate(letter.body):
        for m, option in enumerate(passage.options):
            if option.paragraphs[0].text.startswith("{"):
                path: Path = ("body", n, "options", m, "paragraphs", 0, "text")
                cure = "put a word before it: in Word the first word is what the choice is read back by"
                yield context.problem("letters", letter.id, path, "C530", f"'{option.id}' begins with a gap", cure)
    alone = {blank.id for blank in letter.blanks if blank.lines > 1}
    for path, text in _texts(letter):
        for name in sorted(gaps_in(text) - taken):
            cure = did_you_mean(name, taken) or "add it to blanks: id and label"
            yield context.problem("letters", letter.id, path, "C530", f"no gap is called '{name}'", cure)
        for name in sorted(gaps_in(text) & alone):
            if text != f"{{blank.{name}}}":
                cure = "give it a paragraph of its own, or lines: 1"
                yield context.problem(
                    "letters", letter.id, path, "C530", f"'{name}' has lines and stands inside a sentence", cure
                )


def _texts(letter: Letter) -> Iterator[tuple[Path, str]]:
    """The paragraphs that go out, with their paths."""
    for n, passage in enumerate(letter.body):
        if passage.text is not None:
            yield ("body", n, "text"), passage.text
        for m, option in enumerate(passage.options):
            for i, paragraph in enumerate(option.paragraphs):
                yield ("body", n, "options", m, "paragraphs", i, "text"), paragraph.text


def _names(context: Context, letter: Letter) -> Iterator[Problem]:
    """The name of the file and the subject may be read by others than the person it is for; the person accused, and the tenant, must
    not read of a victim at all."""
    for field in ("id", "subject"):
        if m := NAMES_IT.search(getattr(letter, field)):
            cure = "use a neutral word, such as our meeting, a new date: others may see it"
            yield context.problem("letters", letter.id, (field,), "C532", f"{field} tells what happened: '{m[0]}'", cure)
    if letter.reader in ("alleged-perpetrator", "tenant"):
        for path, text in _texts(letter):
            if m := WHOM.search(text):
                cure = "say 'a complaint': nothing may show who complained"
                yield context.problem("letters", letter.id, path, "C532", f"speaks of who it is from: '{m[0]}'", cure)
