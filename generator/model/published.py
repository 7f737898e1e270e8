"""What is handed on to other programs beside the directory: standards, clocks and forms, whole, in the source language.

For staff and their systems: a text for staff stands in it beside the plain words for a victim.
"""

from __future__ import annotations

from generator.model.assessments import Assessment
from generator.model.base import Id, Line, Record, SourceRef
from generator.model.forms import ChoiceList, FormDefinition
from generator.model.knowledge import Conflict, Procedure, SectionId, Standard, Timescale
from generator.model.reference import Source


class Published(Record):
    """What every file begins with: the language of its texts, and the version of the project."""

    language: Id
    version: Line


class Standards(Published):
    """What the documents ask: their clauses, procedures and assessments."""

    sources: tuple[Source, ...]
    standards: tuple[Standard, ...]
    procedures: tuple[Procedure, ...]
    assessments: tuple[Assessment, ...]


class Clock(Record):
    """A clock and the clause, step or row it belongs to. `words` is how it is shown; `conflicts` are those of both sides."""

    of: Id
    source: SourceRef
    section: SectionId
    words: Line
    timescale: Timescale
    conflicts: tuple[Conflict, ...] = ()


class Timescales(Published):
    """Every clock of every document."""

    timescales: tuple[Clock, ...]


class Forms(Published):
    """Every form in XLSForm's words, and the lists of choices that several share."""

    choice_lists: tuple[ChoiceList, ...]
    forms: tuple[FormDefinition, ...]
