"""Forms: each field has what its type needs, each box a name of its own, and each signature its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.checks.context import Context
from generator.model import expressions
from generator.model.base import Audience
from generator.model.forms import Choice, Column, Field_, FormDefinition, within
from generator.model.kb import KnowledgeBase, Path
from generator.problems import Problem, did_you_mean

SELECTS = frozenset({"select_one", "select_multiple"})
_CHOOSING = SELECTS | {"calculate"}
# What belongs to which type; elsewhere it would be lost in silence.
_PARTS = {
    "choices": _CHOOSING,
    "choice_list": _CHOOSING,
    "calculation": frozenset({"calculate"}),
    "items": frozenset({"note"}),
    "columns": frozenset({"table"}),
    "rows": frozenset({"table"}),
    "repeat": frozenset({"table"}),
    "parties": frozenset({"signatures"}),
}
_APPEARANCES = {
    "text": {"multiline"},
    "select_one": {"inline", "columns", "list"},
    "select_multiple": {"inline", "columns", "list"},
    "calculate": {"inline", "columns", "list"},
    "note": {"plain", "safety", "steps", "panel", "heading", "list"},
    "table": {"entries", "plan"},
}
_BLOCKS = frozenset({"note", "table", "signatures"})
_NAMED = re.compile(r"\$\{([^}]*)\}")
_EQUALS = re.compile(r"\$\{([^}]*)\} *!?= *'([^']*)'|selected\( *\$\{([^}]*)\} *, *'([^']*)' *\)")


@dataclass(frozen=True)
class Placed:
    """A field, its path in the form, and the section that holds it."""

    field: Field_
    path: Path
    section: int


def placed(form: FormDefinition) -> Iterator[Placed]:
    """Every field of a form, follow-ups included, in order."""
    for n, section in enumerate(form.sections):
        for field, path in within(section.fields, ("sections", n, "fields")):
            yield Placed(field, path, n)


def choices_of(kb: KnowledgeBase, field: Field_ | Column) -> tuple[Choice, ...]:
    """What can be ticked: the field's or column's own choices, and those of its shared list."""
    shared = kb.choice_lists.get(field.choice_list or "")
    return (*field.choices, *(shared.choices if shared else ()))


def check(context: Context) -> Iterator[Problem]:
    """C502 what a type needs, C503 names of boxes, C505 expressions, C507 signatures, C512 what paper has to say."""
    for key, form in sorted(context.kb.forms.items()):
        fields = list(placed(form))
        for at in fields:
            for path, code, message, cure in wrong(context.kb, at, fields):
                yield context.problem("forms", key, (*at.path, *path), code, message, cure)
        questions = {at.field.id: at.field for at in fields}
        for at in fields:
            if not at.field.relevant or at.field.hint or "more" in at.path or form.sections[at.section].intro:
                continue
            if not any(questions[name].hint for name in _NAMED.findall(at.field.relevant) if name in questions):
                cure = "say in its hint, that of the question it depends on or the section's intro, when: paper cannot hide it"
                message = f"'{at.field.id}' is not always asked, and nothing says so"
                yield context.problem("forms", key, (*at.path, "relevant"), "C512", message, cure)
        for path, message, cure in _whole(form):
            yield context.problem("forms", key, path, "C502", message, cure)
        signed = [at for at in fields if at.field.type == "signatures"]
        if form.signed and not signed:
            yield context.problem(
                "forms", key, ("signed",), "C507", "a signed form without a place to sign", "add a field of type signatures"
            )
        if signed and not form.signed:
            cure = "add `signed: true`: then an unreviewed language is built with the source beside it"
            yield context.problem("forms", key, signed[0].path, "C507", "signatures on a form that is not signed", cure)


def wrong(kb: KnowledgeBase, at: Placed, fields: Sequence[Placed]) -> Iterator[tuple[Path, str, str, str]]:
    """(path below the field, code, message, cure) for all that is wrong with a field among the `fields` of its form."""
    for path, message, cure in _shape(at.field, follow_up="more" in at.path):
        yield path, "C502", message, cure
    for name in _twice(kb, at.field):
        cure = "choices and rows have ids of their own; blank rows are called 1, 2, …"
        yield (), "C503", f"two boxes would be called '{name}'", cure
    for path, message, cure in _expressions(kb, at.field, {p.field.id: p.field for p in fields}):
        yield path, "C505", message, cure


def _whole(form: FormDefinition) -> Iterator[tuple[Path, str, str]]:
    """What a form needs besides its fields; what is taken from an assessment asks, too."""
    if not form.asked_by and not any(section.from_ for section in form.sections):
        yield (), "nothing asks for this form", "add asked_by: clauses or steps, or take a section from an assessment"
    for n, section in enumerate(form.sections):
        if section.from_ and form.audience is not Audience.staff:
            yield ("sections", n, "from"), "an assessment is for staff, and the form is not", "write audience: staff"
        if not section.fields and not section.from_:
            yield ("sections", n), f"section '{section.id}' is empty", "add fields, or from: an assessment"


def _shape(field: Field_, *, follow_up: bool) -> Iterator[tuple[Path, str, str]]:
    """(path below the field, message, cure) for what is missing or does not belong."""
    for name, types in _PARTS.items():
        if getattr(field, name) and field.type not in types:
            cure = f"remove it: {name} belongs to {' and '.join(sorted(types))}"
            yield (name,), f"'{field.id}' is of type {field.type}, which has no {name}", cure
    if field.type in _CHOOSING and bool(field.choices) == bool(field.choice_list):
        yield (), f"'{field.id}' needs choices", "give either choices or choice_list"
    if field.type == "calculate" and not field.calculation:
        yield (), f"'{field.id}' needs a calculation", "add calculation: what gives the name of one of its choices"
    if field.type == "calculate" and field.required:
        yield ("required",), f"'{field.id}' is calculated and cannot be required", "require what it is calculated from"
    for n, column in enumerate(field.columns):
        if (bool(column.choices) + bool(column.choice_list)) != (column.type == "select_one"):
            cure = "give either choices or choice_list to a select_one, and to no other column"
            yield ("columns", n), f"column '{column.id}' is of type {column.type}: what can be chosen does not fit", cure
    if field.type == "table" and not field.columns:
        yield (), f"table '{field.id}' needs columns", "add columns: what each row asks"
    if field.type == "table" and not field.rows and not field.repeat:
        yield (), f"table '{field.id}' needs rows", "give rows, or repeat: how many blank ones"
    if field.type == "signatures" and not field.parties:
        yield (), f"'{field.id}' needs parties", "add parties: who signs"
    known = _APPEARANCES.get(field.type, set())
    if field.appearance and field.appearance not in known:
        cure = f"for {field.type}: {', '.join(sorted(known)) or 'none'}"
        yield ("appearance",), f"{field.type} has no appearance '{field.appearance}'", cure
    if field.constraint_message and not field.constraint:
        yield ("constraint_message",), f"'{field.id}' has a message and no constraint", "add constraint, or remove the message"
    if follow_up and field.type in _BLOCKS:
        yield ("type",), f"a follow-up cannot be a {field.type}", "put it beside the question, not into its `more`"


def _twice(kb: KnowledgeBase, field: Field_) -> Iterator[str]:
    """Names of boxes that a field would make twice. `_` never occurs in an id, so only a field's own parts can meet."""
    names: list[str] = []
    if field.type in _CHOOSING:
        names = [f"{field.id}_{choice.id}" for choice in choices_of(kb, field)]
    elif field.type == "table":
        rows = [row.id for row in field.rows] + [str(n) for n in range(1, field.repeat + 1)]
        names = [f"{field.id}_{row}_{column.id}" for row in rows for column in field.columns]
    elif field.type == "signatures":
        names = [f"{field.id}_{party.id}" for party in field.parties]
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def _expressions(kb: KnowledgeBase, asked: Field_, fields: dict[str, Field_]) -> Iterator[tuple[Path, str, str]]:
    """`relevant`, `constraint` and `calculation` name fields and choices that exist."""
    for name in ("relevant", "constraint", "calculation"):
        expression = getattr(asked, name)
        if not expression:
            continue
        path = (name,)
        for field in _NAMED.findall(expression):
            if field not in fields:
                hint = did_you_mean(field, fields) or "name a field of this form: ${id}"
                yield path, f"{name} names '{field}', which is no field of the form", hint
        if expression.count("${") != len(_NAMED.findall(expression)):
            yield path, f"{name} has a ${{ without }}", "write ${id}"
        else:
            try:
                expressions.parse(expression)
            except expressions.NotUnderstood as why:
                cure = "write ${id} = 'choice', selected(${id}, 'choice'), . <= ${id}, joined by and, or, not()"
                yield path, f"{name} cannot be read: {why}", cure
        for one, value, many, other in _EQUALS.findall(expression):
            field, choice = fields.get(one or many), value or other
            ids = {c.id for c in choices_of(kb, field)} if field else set()
            if choice and ids and choice not in ids:
                hint = did_you_mean(choice, ids) or f"choices: {', '.join(sorted(ids))}"
                yield path, f"'{choice}' is no choice of '{one or many}'", hint
