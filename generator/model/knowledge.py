"""What the documents say: clauses, procedures and assessments, each with its place, strength and clock."""

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


class Para(Record):
    scope = "parent"
    id: Id
    text: PublicText


class Say(Record):
    scope = "parent"
    id: Id
    when: PublicLine
    words: PublicText


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


class Score(Record):
    """A scored side of a relationship: 0 to 3."""

    score: int = Field(ge=0, le=3)
    standards: tuple[int, ...] = ()  # numbers in the separate list of standards
    expected: StaffText
    situation: StaffText | None = None


class Party(Record):
    """Who relates to whom: a body or a group of people of the grid, named in plain words. `within`: the party it is a part of."""

    scope = "parent"
    id: Id
    name: PublicLine
    sub: PublicLine | None = None
    within: Id | None = None
    kind: Literal["authority", "people", "group", "international"]


class Statement(Record):
    """Something that a document says of its own method or limits: it asks nothing, so it has no strength."""

    id: Id
    section: SectionId
    title: StaffLine
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    text: StaffText
    notes: tuple[Note, ...] = ()


class Relationship(Record):
    """A row of the Facing all the Facts grid, or one score of a row that has several. `a` and `b`: parties of the assessment.
    The colour is computed from the scores; `printed_colour` is what stands there."""

    id: Id
    section: SectionId
    title: StaffLine
    a: tuple[Id, ...] = Field(min_length=1)
    b: tuple[Id, ...] = Field(min_length=1)
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    framework: Score
    action: Score
    printed_colour: Literal["green", "amber", "red", "none"]
    notes: tuple[Note, ...] = ()


class Row(Record):
    """A row of a table of characteristics (North East standards). A cell that is blank in the document stays None."""

    id: Id
    section: SectionId
    letter: Line
    title: StaffLine
    characteristic: StaffText | None = None
    function: StaffText | None = None
    local_response: StaffText | None = None
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    timescales: tuple[Timescale, ...] = ()
    shortfall: bool = False  # the local response itself admits that this is not done
    notes: tuple[Note, ...] = ()


class BlockItem(Record):
    """A bullet of a block of a checklist."""

    scope = "parent"
    id: Id
    text: StaffText
    sums_up: tuple[ClauseRef, ...] = Field(min_length=1)
    differs: tuple[Note, ...] = ()


class Block(Record):
    """A block of a checklist that sums up a document's clauses (EStAR, Annex 1). `differs` says where it is weaker, stronger,
    narrower or wider than what it sums up. A block without `items` counts as one item."""

    id: Id
    section: SectionId
    strength: Strength
    as_printed: Line
    actor: RoleRef
    text: StaffText
    sums_up: tuple[ClauseRef, ...] = Field(min_length=1)
    differs: tuple[Note, ...] = ()
    items: tuple[BlockItem, ...] = ()


class Band(Record):
    """What a total of framework + action means: `colour` for `low` to `high`."""

    id: Id
    colour: Literal["green", "amber", "red"]
    low: int
    high: int
    name: PublicLine
    means: PublicText


class Assessment(Record):
    """content/assessments/<slug>.yml: a grid of scored relationships, a table of characteristics, or a checklist."""

    id: Id
    source: SourceRef
    title: StaffLine
    about: StaffText
    as_of: Line | None = None  # the period the figures describe
    rule: StaffText | None = None
    bands: tuple[Band, ...] = ()
    statements: tuple[Statement, ...] = ()
    parties: tuple[Party, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    rows: tuple[Row, ...] = ()
    checklist: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()

    def band(self, relationship: Relationship) -> Band | None:
        """What the scores of a relationship come to by the document's own rule."""
        total = relationship.framework.score + relationship.action.score
        return next((b for b in self.bands if b.low <= total <= b.high), None)


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


Right.model_rebuild()
Assessment.model_rebuild()
