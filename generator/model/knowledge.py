"""What the documents say: clauses and steps, each with its place, strength and clock; rights and members beside them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.model.base import (
    Audience,
    ClauseRef,
    EventRef,
    FormRef,
    Id,
    Line,
    PublicLine,
    PublicText,
    Record,
    RoleRef,
    SourceRef,
    StaffLine,
    StaffText,
    TimescaleRef,
    TopicRef,
)

SectionId = Id  # checked against the sections of the record's source


class Strength(StrEnum):
    """From a duty to a permission; the mapping from each document's words stands in CONTRIBUTING."""

    must = "must"
    will = "will"
    should = "should"
    aim = "aim"
    good_practice = "good-practice"
    may = "may"


class Unit(StrEnum):
    hours = "hours"
    working_days = "working-days"
    days = "days"
    weeks = "weeks"
    months = "months"
    years = "years"


class Conflict(Record):
    """Another clock that cannot be kept or understood together with this one, and why. Written at one of the two, shown at both."""

    scope = "parent"
    timescale: TimescaleRef
    why: StaffText


class Timescale(Record):
    """A clock as the document gives it: `value` and `unit`, or a `word` such as immediately. `from_` is an event or
    `not-stated`. Never converted, never compared across units (design: Words of the model)."""

    id: Id
    kind: Literal["within", "at", "every", "before", "after-quiet"]
    value: int | None = Field(default=None, gt=0)
    unit: Unit | None = None
    word: (
        Literal[
            "immediately",
            "same-time",
            "regularly",
            "agreed",
            "early",
            "as-needed",
            "continuously",
            "periodically",
            "reasonable-time",
            "bi-annual",
        ]
        | None
    ) = None
    from_: EventRef | Literal["not-stated"] = Field(alias="from")
    at_least: bool = False  # "at least every two weeks"
    unless: StaffText | None = None
    strength: Strength
    what: StaffLine  # what has to be done by then, in a few words, for the table of timescales
    plain: PublicLine | None = None  # the same for a victim; without it the clock is not shown in public
    note: StaffText | None = None
    conflicts: tuple[Conflict, ...] = ()

    @model_validator(mode="after")
    def _value_or_word(self) -> Timescale:
        if (self.value is None) != (self.unit is None) or (self.value is None) == (self.word is None):
            raise ValueError("give either value and unit, or word")
        return self

    @property
    def alike(self) -> tuple[object, ...] | None:
        """What two clocks have in common that can be compared by their numbers; None for a clock that no number can be held
        against. The one place that says so."""
        if self.value is None or self.kind not in ("within", "every") or self.from_ == "not-stated":
            return None
        return self.kind, self.unit, self.from_, self.strength, self.at_least


class Note(Record):
    """Something a reader must know about the record: an oddity, a gap, a difference between two places of a document."""

    scope = "parent"
    id: Id
    kind: Literal["gap", "conflict", "unclear", "weaker", "stronger", "narrower", "wider", "law-dated", "note"]
    text: StaffText


class Clause(Record):
    """One thing a document asks for. `text` is for staff, `plain` for a victim (without it, it is not in the public tree).
    `as_printed`: the document's own modal words ("will", "needs to", "it is good practice to")."""

    id: Id
    section: SectionId
    title: StaffLine
    strength: Strength
    as_printed: Line
    actor: RoleRef
    audience: Audience = Audience.staff
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    text: StaffText
    plain: PublicText | None = None
    timescales: tuple[Timescale, ...] = ()
    forms: tuple[FormRef, ...] = ()
    right: Id | None = None  # the victim's right it belongs to (content/rights.yml)
    notes: tuple[Note, ...] = ()


class Standard(Record):
    """content/standards/<source>.yml."""

    id: Id
    source: SourceRef
    title: Line
    about: StaffText
    clauses: tuple[Clause, ...]


class LawFact(Record):
    """What a document tells of the law or the practice of the country, dated by that document: to be checked before it is used."""

    scope = "parent"
    id: Id
    text: PublicText
    source: SourceRef
    section: SectionId


class Para(Record):
    scope = "parent"
    id: Id
    text: PublicText


class Say(Record):
    scope = "parent"
    id: Id
    when: PublicLine
    words: PublicText


class Right(Record):
    """A right as a victim reads it: what it means, what one can say, and what to do if it is not met."""

    id: Id
    title: PublicLine
    short: PublicText
    means: tuple[Para, ...]
    differs: tuple[Para, ...] = ()  # when this can be different
    here: tuple[LawFact, ...] = ()  # what the law or practice of the country adds, as a document of some years ago tells it
    say: tuple[Say, ...] = ()
    not_met: tuple[Para, ...] = Field(min_length=1)
    clauses: tuple[ClauseRef, ...] = Field(min_length=1)


class ChecklistItem(Record):
    scope = "parent"
    id: Id
    text: StaffText
    note: StaffText | None = None


class Step(Record):
    """One step of a procedure. What the document does not name stays None and is shown as "not said"."""

    id: Id
    section: SectionId
    title: StaffLine
    strength: Strength | Literal["checklist-item", "heading"]
    as_printed: Line
    actor: RoleRef
    others: tuple[RoleRef, ...] = ()  # who else the document gives a part in it: they find it under their role, too
    action: StaffText
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    timescales: tuple[Timescale, ...] = ()
    record: StaffText | None = None  # the record to make, and where
    authority: StaffText | None = None  # whose approval is needed
    authority_role: RoleRef | None = None
    consent: StaffText | None = None  # what needs the victim's agreement
    forms: tuple[FormRef, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    precedence: bool = False  # it says what goes before where procedures conflict: shown beside every comparison
    notes: tuple[Note, ...] = ()


class Stage(Record):
    id: Id
    section: SectionId
    title: StaffLine
    summary: StaffText
    notes: tuple[Note, ...] = ()
    steps: tuple[Step, ...]


class Procedure(Record):
    """content/procedures/<slug>.yml."""

    id: Id
    source: SourceRef
    title: StaffLine
    about: StaffText
    stages: tuple[Stage, ...]


class Member(Record):
    """A row of a document's list of members; a blank stays blank."""

    id: Id
    country: Line
    country_code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    government: Line | None = None
    civil_society: Line | None = None


class Network(Record):
    """content/networks/<slug>.yml: members, not services; staff reference only."""

    id: Id
    source: SourceRef
    section: SectionId
    title: StaffLine
    about: StaffText
    as_of: Line
    members: tuple[Member, ...]


class Rights(Record):
    rights: tuple[Right, ...]
