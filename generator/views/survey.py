"""A form as a survey tool asks it: one line after another, in XLSForm's words, the same lines in every language.

The ids are those of sheet.py: an answer is called `<field>`, `<table>_<row>_<column>` or `<field>_<party>_name`; a column of rows
that are added as needed is `<table>_<column>` in a repeat, whose count stands for the row. What holds no answer (a part, a
heading, a row given in advance) has a name with two `_`, which no id of a field contains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.checks.forms import choices_of
from generator.localise.apply import Localised
from generator.model import expressions
from generator.model import forms as model
from generator.model.expressions import Expression
from generator.model.text import Phrase, as_phrase, bold, joined
from generator.views import band
from generator.views.forms import PAGE, numbers, texts_of, unreviewed
from generator.views.sheet import Tongue
from generator.views.spoken import spoken

CONSENT, PLAN = "answers_consent", "answers_plan"  # lists of choices that no form names; an id has no _
_PLAIN = {"text", "integer", "date", "time", "note", "acknowledge"}
_LISTED: Mapping[str, Literal["steps", "bullets"]] = {"steps": "steps", "list": "bullets", "safety": "bullets"}


@dataclass(frozen=True)
class Asked:
    """One line. `type` is XLSForm's, with the name of its list. `label` and `hint` are paragraphs, `items` a list under the label.
    `required`: what is said where no answer is given. `relevant`: all of it has to hold."""

    type: str
    name: str = ""
    number: str = ""
    label: tuple[Phrase, ...] = ()
    items: tuple[Phrase, ...] = ()
    listed: Literal["", "steps", "bullets"] = ""
    hint: tuple[Phrase, ...] = ()
    required: Phrase | None = None
    relevant: tuple[Expression, ...] = ()
    constraint: Expression | None = None
    calculation: Expression | None = None
    message: Phrase | None = None
    appearance: str = ""
    parameters: str = ""


@dataclass(frozen=True)
class Choice:
    """A choice of a list."""

    list: str
    name: str
    label: Phrase


@dataclass(frozen=True)
class Spoken:
    """The form in one language."""

    tongue: Tongue
    asked: tuple[Asked, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class SurveyForm:
    """The form in every language: `languages` have the same lines and choices in the same order. `main`: the language that a tool
    begins in. `types`: each field's, by id."""

    id: str
    version: str
    title: Phrase
    main: str
    languages: tuple[Spoken, ...]
    types: Mapping[str, str]


def survey_form(languages: Sequence[Localised], source: Localised, form_id: str, main: str) -> SurveyForm:
    """The form in these languages. Raises KeyError for an unknown form or a `main` that is none of the languages, NotUnderstood
    for an expression that the checks refuse, ValueError where the languages differ in more than words (a bug of ours)."""
    known = {loc.language.id: loc for loc in languages}
    made = tuple(_in_language(loc, source, form_id) for loc in languages)
    for one in made[1:]:
        if [a.name for a in one.asked] != [a.name for a in made[0].asked]:
            raise ValueError(f"{form_id} in {one.tongue.tag} has other lines")
    form = spoken(known[main], source, "forms", form_id).kb.forms[form_id]
    types = {field.id: field.type for field in form.every_field()}
    return SurveyForm(form.id, known[main].kb.version_of(form.id), as_phrase(form.title), main, made, types)


def _in_language(loc: Localised, source: Localised, form_id: str) -> Spoken:
    asking = _Asking(spoken(loc, source, "forms", form_id), form_id)
    return Spoken(band.tongue(loc), (*_head(loc, asking.loc, form_id), *asking.form()), tuple(asking.choices.values()))


def _head(loc: Localised, said: Localised, form_id: str) -> Iterator[Asked]:
    """What stands above the questions on every sheet. A language that nobody translated the form into says so itself."""
    form, w = said.kb.forms[form_id], loc.words
    state = band.standing(loc, texts_of(form))
    boxes = band.notices(said, state, texts=texts_of(form), staff=form.audience == "staff")
    notices = [line for box in boxes for line in (*filter(None, [box.title and bold(box.title)]), *box.paragraphs)]
    if said is not loc:
        notices.append(w("notice-part-english"))
    yield Asked("note", "sheet__notices", label=(*notices, w("survey-sent")))
    about = [line for box in form.about for line in (bold(as_phrase(box.title)), as_phrase(box.text))]
    facts = band.facts(said, form.version, form.updated, state, PAGE)
    code = said.words("form-code", n=band.fact(said, form.code, "code"))
    yield Asked(
        "note",
        "sheet__about",
        label=(as_phrase(form.lead), *about),
        hint=(code, *(joined((f.label, f.value), ": ") for f in facts)),
    )
    title = bold(said.words("sheet-communication"))
    yield Asked("note", "sheet__communication", label=(title, as_phrase(form.communication)))


class _Asking:
    """The lines of a form in one language, and the lists of choices that they name."""

    def __init__(self, loc: Localised, form_id: str) -> None:
        self.loc, self._form = loc, loc.kb.forms[form_id]
        self.choices: dict[tuple[str, str], Choice] = {}
        self._warned = unreviewed(loc, form_id)
        self._numbers = numbers(self._form)

    def form(self) -> Iterator[Asked]:
        for section in self._form.sections:
            yield Asked("begin_group", f"part__{section.id}", self._numbers[section.id], (as_phrase(section.title),))
            intro = [as_phrase(section.intro)] if section.intro else []
            if section.officer:
                intro.append(self.loc.words("staff-no-need"))
            if intro:
                yield Asked("note", f"intro__{section.id}", label=tuple(intro))
            for field in section.fields:
                yield from self._field(field, ())
            yield Asked("end_group")

    def _field(self, field: model.Field_, before: tuple[Expression, ...]) -> Iterator[Asked]:
        """`before`: what holds for the question that this one follows."""
        when = (*before, expressions.parse(field.relevant)) if field.relevant else before
        if field.type == "table":
            yield from self._table(field, when)
        elif field.type == "signatures":
            yield from self._signatures(field, when)
        elif field.type == "calculate":
            yield from self._calculated(field, when)
        else:
            yield self._question(field, when)
        for follow in field.more:
            yield from self._field(follow, when)

    def _question(self, field: model.Field_, when: tuple[Expression, ...]) -> Asked:
        items = tuple(as_phrase(item.text) for item in field.items)
        label = as_phrase(field.label)
        return Asked(
            type=self._type(field),
            name=field.id,
            number=self._numbers.get(field.id, ""),
            label=(bold(label) if items else label,),
            items=items,
            listed=_LISTED.get(field.appearance, "bullets") if items else "",
            hint=(as_phrase(field.hint),) if field.hint else (),
            required=self.loc.words("required") if field.required and field.type != "note" else None,
            relevant=when,
            constraint=expressions.parse(field.constraint) if field.constraint else None,
            message=as_phrase(field.constraint_message) if field.constraint_message else None,
            appearance=_appearance(field),
        )

    def _calculated(self, field: model.Field_, when: tuple[Expression, ...]) -> Iterator[Asked]:
        """A tool shows no calculation: what it comes to is said by a note for each choice, of which one is seen."""
        asked = expressions.parse(field.calculation or "''")
        yield Asked("calculate", field.id, relevant=when, calculation=asked)
        number, label = self._numbers.get(field.id, ""), as_phrase(field.label)
        for choice in choices_of(self.loc.kb, field):
            shown: Expression = ["=", ["field", field.id], ["text", choice.id]]
            words = joined((bold(label), as_phrase(choice.label)), ": ")
            yield Asked("note", f"{field.id}__{choice.id}", number, (words,), relevant=(*when, shown))

    def _type(self, field: model.Field_) -> str:
        if field.type in _PLAIN:
            return field.type
        if field.type == "consent":
            return f"select_one {self._pair(CONSENT, 'consent')}"
        return f"{field.type} {self._list(field, field.id)}"

    def _list(self, field: model.Field_ | model.Column, name: str) -> str:
        """The list of choices that a field or column names."""
        # a list of the form's own is called after its field: a shared one may have the same id
        known = field.choice_list if field.choice_list and not field.choices else f"own_{name}"
        for choice in choices_of(self.loc.kb, field):
            self._choice(known, choice.id, as_phrase(choice.label))
        return known

    def _choice(self, known: str, name: str, label: Phrase) -> None:
        self.choices[known, name] = Choice(known, name, label)

    def _pair(self, known: str, words: str) -> str:
        for value in ("agree", "disagree"):
            self._choice(known, value, self.loc.words(f"{words}-{value}"))
        return known

    def _hint(self, field: model.Field_, when: tuple[Expression, ...]) -> Iterator[Asked]:
        """A group has a label and no hint."""
        if field.hint:
            yield Asked("note", f"{field.id}__hint", label=(as_phrase(field.hint),), relevant=when)

    def _table(self, field: model.Field_, when: tuple[Expression, ...]) -> Iterator[Asked]:
        number, label = self._numbers[field.id], (as_phrase(field.label),)
        if not field.rows:
            yield from self._hint(field, when)
            yield Asked("begin_repeat", field.id, number, label, relevant=when, appearance="field-list")
            yield from self._columns(field, field.id)
            yield Asked("end_repeat")
            return
        yield Asked("begin_group", field.id, number, label, relevant=when)
        yield from self._hint(field, ())
        for n, row in enumerate(field.rows, 1):
            words = (as_phrase(row.label), *((as_phrase(row.hint),) if row.hint else ()))
            yield Asked("begin_group", f"{field.id}__{row.id}", row.number or str(n), words, appearance="field-list")
            yield from self._columns(field, f"{field.id}_{row.id}")
            yield Asked("end_group")
        if field.repeat:
            more = (self.loc.words("table-blank"),)
            yield Asked("begin_repeat", f"{field.id}__more", label=more, appearance="field-list")
            yield from self._columns(field, field.id)
            yield Asked("end_repeat")
        yield Asked("end_group")

    def _columns(self, field: model.Field_, row: str) -> Iterator[Asked]:
        for column in field.columns:
            kind: str = column.type
            if column.type == "consent":
                kind = f"select_one {self._pair(PLAN, 'plan')}"
            elif column.type == "select_one":
                kind = f"select_one {self._list(column, f'{field.id}_{column.id}')}"
            yield Asked(kind, f"{row}_{column.id}", label=(as_phrase(column.label),))

    def _signatures(self, field: model.Field_, when: tuple[Expression, ...]) -> Iterator[Asked]:
        w = self.loc.words
        notice = (w("sign-with-interpreter"),) if self._warned else ()
        yield Asked("begin_group", field.id, label=(as_phrase(field.label), *notice), relevant=when)
        yield from self._hint(field, ())
        for party in field.parties:
            key = f"{field.id}_{party.id}"
            yield Asked("begin_group", f"{field.id}__{party.id}", label=(as_phrase(party.text),), appearance="field-list")
            yield Asked("text", f"{key}_name", label=(w("sheet-name"),))
            # a drawing has to have a size, or it is sent as large as the screen
            yield Asked(
                "image", f"{key}_mark", label=(w("sheet-signature"),), appearance="signature", parameters="max-pixels=1000"
            )
            yield Asked("date", f"{key}_date", label=(w("date-signed"),))
            yield Asked("end_group")
        yield Asked("end_group")


def _appearance(field: model.Field_) -> str:
    if field.type == "text":
        return "multiline" if field.has_lines else ""
    if field.type in ("select_one", "select_multiple"):
        return {"inline": "columns-pack", "columns": "columns"}.get(field.appearance, "")
    return "columns-pack" if field.type == "consent" else ""
