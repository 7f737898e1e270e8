"""Letters as data: what goes out, with blanks to fill, and beside it what an officer has to know before it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import Field, StringConstraints, model_validator

from generator.model.base import Audience, Id, Record, Ref, StaffLine, StaffText, TimescaleRef
from generator.model.forms import Choice, Field_, FormDefinition, FormSection

BLANK = re.compile(r"\{blank\.([a-z0-9-]+)\}")
# What every letter has, where every letter has it: the writers know these by name, content/ui.yml has their words.
STANDARD: Mapping[str, str] = {
    "to": "lines",
    "date": "date",
    "reference": "text",
    "name": "text",  # after "Dear"
    "from-name": "text",
    "from-post": "text",
    "from-reach": "text",
}


def gaps_in(text: str) -> frozenset[str]:
    """The ids of the blanks in a text."""
    return frozenset(BLANK.findall(text))


class Blank(Record):
    """A gap in the words of a letter: `{blank.<id>}` there, a field here. Of more `lines` than one it stands alone."""

    id: Id
    label: StaffLine
    type: Literal["text", "date", "time"] = "text"
    lines: int = Field(default=1, ge=1, le=20)
    width: int = Field(default=45, ge=10, le=150)  # millimetres on paper, of one line


class Paragraph(Record):
    scope = "parent"
    id: Id
    text: StaffText


class Option(Record):
    """Paragraphs that go out only if they are chosen. `label` says which they are, to the officer."""

    scope = "parent"
    id: Id
    label: StaffLine
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)


class Passage(Record):
    """A part of a letter: a heading, a paragraph, or a choice of `options`, of which one holds or any."""

    scope = "parent"
    id: Id
    heading: StaffLine | None = None
    text: StaffText | None = None
    choose: Literal["one", "any"] | None = None
    options: tuple[Option, ...] = ()

    @model_validator(mode="after")
    def _one_thing(self) -> Passage:
        if sum((self.heading is not None, self.text is not None, bool(self.options))) != 1:
            raise ValueError("give one of heading, text, options")
        if bool(self.options) != (self.choose is not None):
            raise ValueError("options need choose, and choose needs options")
        return self

    def paragraphs(self) -> Iterator[Paragraph]:
        """What may go out of it, in order."""
        if self.text is not None:
            yield Paragraph.model_construct(id=self.id, text=self.text)
        for option in self.options:
            yield from option.paragraphs


class Letter(Record):
    """content/letters/<id>.yml. Its id names its files, and `subject` heads it: whoever gets it, or opens it, may read both.
    `title`, `before` and what else is not `subject`, `body` or `communication` is for staff and never goes out."""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^BA-\d{1,2}$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+$")]
    updated: date
    audience: Literal[Audience.staff] = Audience.staff
    reader: Literal["victim", "alleged-perpetrator", "tenant", "landlord", "agency"]
    title: StaffLine
    purpose: StaffText
    who: StaffText  # sends it
    when: StaffText
    after: StaffText  # what happens to it
    timescales: tuple[TimescaleRef, ...] = ()
    asked_by: tuple[Annotated[Id, Ref("clauses-or-steps")], ...] = Field(min_length=1)
    before: tuple[Paragraph, ...] = Field(min_length=1)  # what to think of before it goes out
    subject: StaffLine
    blanks: tuple[Blank, ...] = ()
    body: tuple[Passage, ...] = Field(min_length=1)
    communication: StaffText  # how to ask for an interpreter, Braille, large print, sign language

    def place(self) -> tuple[int, str]:
        """Where it stands in a list of letters: by the number of its code."""
        return int(self.code.rpartition("-")[2]), self.id

    def used(self) -> Iterator[tuple[str, str, str]]:
        """Every use of a blank in its words: its id, and the choice and option it stands in, '' where it always goes out."""
        for passage in self.body:
            options = passage.options or (None,)
            for option in options:
                for paragraph in option.paragraphs if option else passage.paragraphs():
                    for name in sorted(gaps_in(paragraph.text)):
                        yield name, passage.id if option else "", option.id if option else ""

    def as_form(self) -> FormDefinition:
        """The letter as a form of its blanks and choices: so answers are checked, spread, gathered and read as any form's are. A
        blank that stands in optional paragraphs alone is asked when one of them goes out."""
        shapes = {"text": ("text", ""), "lines": ("text", "multiline"), "date": ("date", ""), "time": ("time", "")}
        given: list[tuple[str, str, str, str | None]] = [(name, kind, name, None) for name, kind in STANDARD.items()]
        given += [(b.id, "lines" if b.lines > 1 else b.type, b.label, self._asked(b.id)) for b in self.blanks]
        fields: list[Field_] = [
            _made(Field_, id=name, type=shapes[kind][0], label=label, appearance=shapes[kind][1], relevant=relevant)
            for name, kind, label, relevant in given
        ]
        for passage in self.body:
            if passage.options:
                choices = tuple(_made(Choice, id=o.id, label=o.label) for o in passage.options)
                kind = "select_one" if passage.choose == "one" else "select_multiple"
                fields.append(_made(Field_, id=passage.id, type=kind, label=passage.id, choices=choices))
        section = _made(FormSection, id="letter", title=self.title, fields=tuple(fields))
        return _made(
            FormDefinition,
            id=self.id,
            code=self.code,
            version=self.version,
            audience=self.audience,
            title=self.title,
            sections=(section,),
        )

    def told(self, cells: Mapping[str, str]) -> dict[str, str]:
        """The cells of a letter that was read as a form's: of a choice of one, the paragraphs that are still there say which."""
        out = dict(cells)
        for passage in self.body:
            there = [o.id for o in passage.options if out.get(f"{passage.id}_{o.id}")]
            if passage.choose == "one" and there:
                for option in there:
                    del out[f"{passage.id}_{option}"]
                out[passage.id] = " ".join(there)  # two are no answer, and that is said
        return out

    def _asked(self, blank: str) -> str | None:
        places = {(choice, option): None for name, choice, option in self.used() if name == blank}
        if not places or ("", "") in places:
            return None
        return " or ".join(f"selected(${{{choice}}}, '{option}')" for choice, option in places)


R = TypeVar("R", bound=Record)


def _made(model: type[R], **values: Any) -> R:
    """A record of checked values, not checked again."""
    return cast(R, model.model_construct(**values))
