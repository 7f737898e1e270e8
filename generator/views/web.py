"""A form as a web page shows it: the sheet, and what the page has to know besides to ask, to check and to be left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.localise.apply import Localised
from generator.model import expressions
from generator.model.expressions import Expression
from generator.model.text import Phrase, as_phrase
from generator.views.sheet import SheetView


@dataclass(frozen=True)
class Rule:
    """What holds for a field: when it is asked, what its answer has to be or is calculated from. `message` says so where `constraint` does
    not hold."""

    id: str
    type: str
    required: bool
    relevant: Expression | None
    constraint: Expression | None
    calculation: Expression | None
    message: Phrase | None


@dataclass(frozen=True)
class WebForm:
    """`file` is the neutral name of what a person saves; `exit` the address that leaving goes to; `exit_two` and `exit_one` are
    said after the first and second press of Shift."""

    sheet: SheetView
    rules: tuple[Rule, ...]
    file: str
    exit: str
    exit_two: Phrase
    exit_one: Phrase


def web_form(sheet: SheetView, loc: Localised, second: Localised | None = None) -> WebForm:
    """The web form of a sheet that was made of `loc` (and `second`). Raises KeyError for a sheet that is no form, NotUnderstood
    for an expression that the checks refuse."""
    form = loc.kb.forms[sheet.id]
    return WebForm(
        sheet=sheet,
        rules=tuple(_rules(loc, sheet.id, second)),
        file=form.public_name,
        exit=loc.kb.project.exit_address or "about:blank",
        exit_two=loc.words.count("exit-presses", 2),
        exit_one=loc.words.count("exit-presses", 1),
    )


def _rules(loc: Localised, form_id: str, second: Localised | None) -> Iterator[Rule]:
    beside = {field.id: field for field in second.kb.forms[form_id].every_field()} if second else {}
    for field in loc.kb.forms[form_id].every_field():
        message = as_phrase(field.constraint_message) if field.constraint_message else None
        other = beside[field.id].constraint_message if message and field.id in beside else None
        yield Rule(
            field.id,
            field.type,
            field.required,
            expressions.parse(field.relevant) if field.relevant else None,
            expressions.parse(field.constraint) if field.constraint else None,
            expressions.parse(field.calculation) if field.calculation else None,
            message.beside(as_phrase(other)) if message and other else message,
        )
