"""Assessments: what a document scores, sets out in rows or lists to be ticked, and what it says of its own method."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import (
    ClauseRef,
    Id,
    Line,
    PublicLine,
    PublicText,
    Record,
    RoleRef,
    SourceRef,
    StaffLine,
    StaffText,
    TopicRef,
)
from generator.model.knowledge import Note, SectionId, Strength, Timescale


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

    def calculation(self, framework: str, action: str) -> str:
        """The same rule as an expression of XLSForm: the colour that the scores in these two fields come to, '' without both."""
        total, colour = f"${{{framework}}} + ${{{action}}}", "''"
        for band in reversed(self.bands):
            colour = f"if({total} >= {band.low} and {total} <= {band.high}, '{band.colour}', {colour})"
        return f"if(${{{framework}}} != '' and ${{{action}}} != '', {colour}, '')"
