"""Forms in XLSForm's words: what is asked, of whom, with which choices; nothing of how a format draws it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.model.base import (
    Audience,
    Id,
    Line,
    PublicLine,
    PublicText,
    Record,
    Ref,
    SafetyText,
)


class Choice(Record):
    """One choice of a select. `name` of XLSForm is our `id`."""

    scope = "parent"
    id: Id
    label: PublicLine


class ChoiceList(Record):
    """forms_src/_shared/choices.yml: lists that several forms use."""

    id: Id
    choices: tuple[Choice, ...]


class Item(Record):
    """A paragraph or list item of a note."""

    scope = "parent"
    id: Id
    text: PublicText


class Column(Record):
    """A column of a table: a field that every row repeats."""

    scope = "parent"
    id: Id
    label: PublicLine
    type: Literal["text", "date", "time", "consent", "integer", "select_one"] = "text"
    width: int = Field(default=30, ge=14, le=120)  # millimetres on paper
    choices: tuple[Choice, ...] = ()
    choice_list: Annotated[Id, Ref("choice_lists")] | None = None


class TableRow(Record):
    """A row given in advance (an option of the action plan)."""

    scope = "parent"
    id: Id
    label: PublicLine
    hint: PublicText | None = None
    number: Line | None = None  # in place of its place in the table
    asked_by: tuple[Annotated[Id, Ref("clauses-or-steps")], ...] = ()


class Field_(Record):
    """A question, note, table or signature block.

    type: XLSForm's text, integer, date, time, select_one, select_multiple, note, acknowledge, plus `calculate` (its
    `calculation` gives one of its choices; where a sheet cannot calculate, a person ticks it), `consent` (a select_one of agree /
    do not agree, drawn as an equal pair), `table` (begin_repeat drawn as rows, or rows given in advance) and
    `signatures`. appearance: XLSForm's hints for the drawing:
      text: multiline · select: inline, columns, list · note: plain, safety, steps, panel, heading · table: entries, plan.
    """

    id: Id
    type: Literal[
        "text",
        "integer",
        "date",
        "time",
        "select_one",
        "select_multiple",
        "calculate",
        "note",
        "acknowledge",
        "consent",
        "table",
        "signatures",
    ]
    label: PublicText
    hint: PublicText | None = None
    appearance: Literal[
        "",
        "multiline",
        "inline",
        "columns",
        "list",
        "plain",
        "safety",
        "steps",
        "panel",
        "entries",
        "plan",
    ] = ""
    width: Literal["full", "half", "medium", "short"] = "full"
    lines: int = Field(default=1, ge=1, le=40)  # writing room on A4 print
    lines_large: int | None = Field(default=None, ge=1, le=40)  # the same in large print
    numbered_lines: bool = False  # a narrow column for the number of the question
    required: bool = False
    relevant: str | None = None  # XLSForm expression
    calculation: str | None = None
    constraint: str | None = None
    constraint_message: PublicText | None = None
    autocomplete: Literal["off"] = "off"
    choices: tuple[Choice, ...] = ()
    choice_list: Annotated[Id, Ref("choice_lists")] | None = None
    items: tuple[Item, ...] = ()  # of a note
    columns: tuple[Column, ...] = ()
    rows: tuple[TableRow, ...] = ()
    repeat: int = Field(default=0, ge=0, le=60)  # blank rows to print
    parties: tuple[Item, ...] = ()  # who signs
    asked_by: tuple[Annotated[Id, Ref("clauses-or-steps")], ...] = ()  # "why does the form ask this?"
    sensitive: bool = False  # special category data: needs its own explicit consent
    numbered: bool = True
    more: tuple[Field_, ...] = ()  # follow-ups inside the question, unnumbered

    @property
    def has_lines(self) -> bool:
        """Whether a text may have more than one line."""
        return self.appearance == "multiline" or self.lines > 1


def within(fields: Iterable[Field_], path: tuple[str | int, ...] = ()) -> Iterator[tuple[Field_, tuple[str | int, ...]]]:
    """Fields and their follow-ups in order, each with its path; `path`: that of `fields`."""
    for n, field in enumerate(fields):
        yield field, (*path, n)
        yield from within(field.more, (*path, n, "more"))


class FormSection(Record):
    """A part of a form. `officer: true` is for staff to fill; `sheet` is the heading of a part that starts a page
    and can be copied on its own (the diary's sheet). `from`: what this assessment sets out follows, as sections made of it
    (model/assessed.py)."""

    id: Id
    title: PublicLine
    intro: PublicText | None = None
    officer: bool = False
    sheet: PublicLine | None = None  # the heading of a sheet that can be copied on its own
    numbered: bool = True
    keep: bool = False  # stays whole on one page
    from_: Annotated[Id, Ref("assessments")] | None = Field(default=None, alias="from")
    fields: tuple[Field_, ...] = ()


class MadeSection(FormSection):
    """A section made of an assessment's records; no file has one."""

    made = True


class About(Record):
    scope = "parent"
    id: Id
    title: PublicLine
    text: PublicText


class FormDefinition(Record):
    """forms_src/<form>/form.yml."""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^B[A-Z]-\d{1,2}$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+$")]
    updated: date
    public_name: Id  # neutral name of the download, e.g. "notes-1"
    audience: Audience
    title: PublicLine
    lead: PublicText
    purpose: PublicText  # for the page that offers it
    filled_by: Literal["victim", "victim-with-officer", "officer", "witness"]
    about: tuple[About, ...] = Field(min_length=3, max_length=3)
    asked_by: tuple[Annotated[Id, Ref("clauses-or-steps")], ...] = ()
    communication: SafetyText  # how to ask for an interpreter, Braille, large print, sign language
    signed: bool = False
    sections: tuple[FormSection, ...] = Field(min_length=1)

    def every_field(self) -> Iterator[Field_]:
        """All fields, follow-ups included, in order."""
        return (field for section in self.sections for field, _ in within(section.fields))


class Example(Record):
    """A filled example: documentation and fixture. Fictional throughout (design: content rules)."""

    id: Id
    purpose: Line
    language: Id = "en"
    data: dict[str, Any]


class Examples(Record):
    examples: tuple[Example, ...] = Field(min_length=1)


class ChoiceLists(Record):
    lists: tuple[ChoiceList, ...]


Field_.model_rebuild()
