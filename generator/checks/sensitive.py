"""What a form may ask of a person, and what its name may tell others: sensitive questions are free, names are neutral."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.forms import Placed, choices_of, placed
from generator.model.base import Audience
from generator.model.expressions import NotUnderstood, conditions, parse
from generator.model.forms import Field_, FormDefinition
from generator.model.kb import KnowledgeBase, Path
from generator.problems import Level, Problem

# The id of a choice that says "I would rather not say".
_RATHER_NOT = frozenset({"skip", "rather-not", "rather-not-say", "not-say", "prefer-not-to-say"})
# Words that name what happened, in a file name, a history or on a cover that others may see.
NAMES_IT = re.compile(
    r"(?:^|(?<=[\W_]))(?:hate|hatred|crimes?|criminal|victims?|abuse[sd]?|abuser|attack(?:s|ed|er)?|assaults?|harass\w*|violen\w+|racis\w+"
    r"|homophob\w+|transphob\w+|antisemit\w+|islamophob\w+|perpetrators?|offen[cd]\w+|police|discriminat\w+)(?=[\W_]|$)",
    re.I,
)


def check(context: Context) -> Iterator[Problem]:
    """C504 sensitive questions, C506 names that tell."""
    for key, form in sorted(context.kb.forms.items()):
        for at, path, message, cure in unconsented(context.kb, form):
            yield context.problem("forms", key, (*at.path, *path), "C504", message, cure)
    for kind, key, path, text, level in _names(context):
        if m := NAMES_IT.search(text):
            cure = "use a neutral word, such as notes, plan or papers: others may see it"
            yield context.problem(kind, key, path, "C506", f"{path[-1]} tells what happened: '{m[0]}'", cure, level)


def unconsented(kb: KnowledgeBase, form: FormDefinition) -> Iterator[tuple[Placed, Path, str, str]]:
    """(field, path below it, message, cure). A sensitive question has its own consent: it is one, it can be declined, one stands
    before it in its section, or it is asked only after one's yes."""
    asked: set[int] = set()
    consents: set[str] = set()
    for at in placed(form):
        field = at.field
        if field.type == "consent":
            asked.add(at.section)
            consents.add(field.id)
        if not field.sensitive:
            continue
        if field.required:
            yield at, ("required",), f"sensitive '{field.id}' cannot be required", "remove `required`: nobody has to answer it"
        declined = _RATHER_NOT & {choice.id for choice in choices_of(kb, field)}
        if at.section not in asked and not declined and not _after_a_yes(field, consents):
            cure = "put a consent before it in its section, or add a choice {id: skip, label: I would rather **not** say}"
            yield at, (), f"'{field.id}' is sensitive and has no consent of its own", cure


def _after_a_yes(field: Field_, consents: set[str]) -> bool:
    """Whether it is asked only of who agreed to one of these; a rule that cannot be read (C505 says so) is none."""
    try:
        asked_if = list(conditions(parse(field.relevant or "")))
    except NotUnderstood:
        return False
    return any(["=", ["field", name], ["text", "agree"]] in asked_if for name in consents)


def _names(context: Context) -> Iterator[tuple[str, str, Path, str, Level]]:
    """Names that others may see: file names (error), titles (note)."""
    kb = context.kb
    for key, form in sorted(kb.forms.items()):
        yield "forms", key, ("public_name",), form.public_name, Level.error
        if form.audience is Audience.public:
            yield "forms", key, ("title",), form.title, Level.note
    for key, pack in sorted(kb.packs.items()):
        yield "packs", key, ("public_name",), pack.public_name, Level.error
        yield "packs", key, ("title",), pack.title, Level.note
        for n, part in enumerate(pack.parts):
            if part.title:
                yield "packs", key, ("parts", n, "title"), part.title, Level.note
    for key, page in sorted(kb.pages.items()):
        if page.audience is Audience.public:
            yield "pages", key, ("meta", "id"), page.id, Level.error
            yield "pages", key, ("meta", "title"), page.meta.title, Level.note
