"""The small lists everything else refers to: project, sources, topics, roles, events, strands, glossary, interface words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import (
    Audience,
    Id,
    Line,
    PublicLine,
    PublicText,
    Record,
    RoleRef,
    SafetyText,
    SourceRef,
    StaffLine,
    StaffText,
    TimescaleRef,
    TopicRef,
)

Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"']+$", max_length=300)]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 ]{1,22}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[a-z]{2,}$", max_length=120)]


class Publisher(Record):
    """Who stands behind this copy. `example: true` makes every page and sheet say so, and `--release` refuse."""

    name: Line
    example: bool
    phone: Phone
    email: Email
    url: Url
    address: Line
    about: PublicText


class ReviewPeriods(Record):
    """How long a fact counts as checked, in days."""

    contact: int = Field(gt=0)
    law: int = Field(gt=0)
    offline_copy: int = Field(gt=0)


class Project(Record):
    """content/project.yml."""

    name: Line
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+(\.\d+)?$")]
    released: date
    nation: Literal["england", "wales", "scotland", "northern-ireland"]
    source_language: Id
    site_address: Url
    exit_address: Url | None = None
    publisher: Publisher
    review_days: ReviewPeriods


class Section(Record):
    """A numbered or named place of a document; `number` and `title` as printed (a title is a name, it may be quoted)."""

    id: Id
    number: str = ""
    title: Line
    public_name: PublicLine | None = None  # the heading over its clauses where a victim reads them
    note: StaffText | None = None
    heading: bool = False  # nothing but a heading: what it says stands in the sections below it


class Source(Record):
    """One of the five documents. `term` is its own word for the person served."""

    id: Id
    title: Line
    short: Line
    publisher: Line
    year: str
    year_note: StaffText | None = None
    licence: Line
    cite: Line
    term: Line
    standing: StaffText  # what kind of document it is, so that nobody takes one landlord's procedure for a law
    public_name: PublicLine  # what a victim is told the source is
    sections: tuple[Section, ...]


class Strictest(Record):
    """An editor's judgement where clocks cannot be compared by machine: which is strictest, and why (design: Words of the model)."""

    scope = "parent"
    id: Id
    timescale: TimescaleRef
    among: tuple[TimescaleRef, ...] = Field(min_length=1)
    why: StaffText


class Topic(Record):
    id: Id
    name: StaffLine
    about: StaffText | None = None
    strictest: tuple[Strictest, ...] = ()


class Role(Record):
    """Who acts. `name` is ours, in words by kind; `as_printed` is each document's own term."""

    id: Id
    name: StaffLine
    as_printed: tuple[PrintedName, ...] = ()


class PrintedName(Record):
    source: SourceRef
    term: Line


class Event(Record):
    """What starts a clock. `name` completes 'from …' or 'after …'."""

    id: Id
    name: PublicLine


class Strand(Record):
    """Why a person was targeted, in the words of the jurisdiction; `monitored` names the nations that monitor it centrally."""

    id: Id
    name: PublicLine
    monitored: tuple[Literal["england", "wales", "scotland", "northern-ireland"], ...] = ()


class Need(Record):
    """What a person may need help with: the directory is found by it."""

    id: Id
    name: PublicLine


class Term(Record):
    """A word of the field. `forms`: other forms of it as they stand in running text, parted by ` | ` ("victims | victim's"); each
    language gives its own, so that the first use on a page can lead here."""

    id: Id
    term: PublicLine
    forms: PublicLine | None = None
    definition: PublicText
    audience: Audience = Audience.public
    source: SourceRef | None = None
    section: Id | None = None
    as_printed: tuple[PrintedName, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    roles: tuple[RoleRef, ...] = ()


class Word(Record):
    """A word or sentence of the interface. Either `text`, or `one` and `other` where it counts {n}."""

    id: Id
    text: PublicText | None = None
    one: PublicText | None = None
    other: PublicText | None = None
    note: Line | None = None  # for the translator
    audience: Audience = Audience.public


class SafetyWord(Word):
    text: SafetyText | None = None


Role.model_rebuild()


class Sources(Record):
    sources: tuple[Source, ...]


class Topics(Record):
    topics: tuple[Topic, ...]


class Roles(Record):
    roles: tuple[Role, ...]


class Events(Record):
    events: tuple[Event, ...]


class Strands(Record):
    strands: tuple[Strand, ...]
    needs: tuple[Need, ...]


class Glossary(Record):
    terms: tuple[Term, ...]


class Interface(Record):
    """content/ui.yml. `safety` are the words without which a language is not offered."""

    words: tuple[Word, ...]
    safety: tuple[SafetyWord, ...] = ()
