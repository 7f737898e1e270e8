"""Rows that came back → the catalogue: what fits is taken, what loses a fact is refused with the reason and stays as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.checks.translations import faults_of
from generator.localise.catalogue import Catalogue, Entry, Status, review_mark, unmarked
from generator.localise.exchange.rows import STATUS, Returned, Row, digest, forms_of
from generator.localise.units import Unit
from generator.model.editions import Language
from generator.problems import Level, Problem

_ORDER = (Status.new, Status.stale, Status.draft, Status.reviewed)
SHOWN = 5


class Reviewer(NamedTuple):
    """Who vouches for what is marked as reviewed: a role, never a name, and the day."""

    role: str
    day: str


@dataclass(frozen=True)
class Taken:
    """The new catalogue, the ids of the texts that changed, and what was refused or is to be known."""

    catalogue: Catalogue
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


def take(
    catalogue: Catalogue, wanted: Mapping[str, Unit], returned: Returned, language: Language, reviewer: Reviewer | None = None
) -> Taken:
    """Put rows into a catalogue that is merged with today's English. Without a reviewer nothing becomes reviewed."""
    by_id: dict[str, list[Row]] = {}
    for row in returned.rows:
        by_id.setdefault(row.id, []).append(row)
    entries, changed, problems, waiting = dict(catalogue.entries), [], list(returned.problems), []
    for key, rows in by_id.items():
        problems += [
            replace(row.problem("C429", f"the translator says: {row.comment}", "answer it"), level=Level.note)
            for row in rows
            if row.comment
        ]
        if key not in wanted:
            problems.append(rows[0].problem("C421", "is not a text of ours", "nothing was taken from it"))
            continue
        old = entries.get(key) or Entry(key, wanted[key].text, wanted[key].plural, ())
        text = _Text(wanted[key], old, {row.form: row for row in rows}, language)
        new = text.taken(reviewer)
        problems += text.problems
        if text.unvouched:
            waiting.append(rows[0])
        if new is not None and replace(new, line=old.line) != old:
            entries[key] = new
            changed.append(key)
    problems += _unvouched(waiting)
    return Taken(replace(catalogue, entries=entries), tuple(changed), tuple(sorted(problems)))


def _unvouched(rows: list[Row]) -> Iterator[Problem]:
    if rows:
        names = ", ".join(f"row {row.line}" for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
        message = f"{len(rows)} texts are marked as reviewed and stay drafts: {names}"
        cure = "if a second person has checked them, import again with --reviewer ROLE"
        yield Problem(rows[0].file, rows[0].line, 1, "C428", message, cure, Level.note)


class _Text:
    """One text with the rows that came back for it."""

    def __init__(self, unit: Unit, old: Entry, rows: Mapping[str, Row], language: Language) -> None:
        self.unit, self.old, self.rows, self.language = unit, old, rows, language
        self.forms = forms_of(unit, language)
        self.now = old.strings if len(old.strings) == len(self.forms) else ("",) * len(self.forms)
        self.status = old.status(unit)
        self.problems: list[Problem] = []
        self.unvouched = False

    def taken(self, reviewer: Reviewer | None) -> Entry | None:
        """The new entry, or None where nothing is to be taken."""
        if set(self.rows) - set(self.forms):
            self._refuse(self._first, "C421", "has other plural forms today", "export again, and carry the text over")
            return None
        if not any(self._edited(form, now) for form, now in zip(self.forms, self.now, strict=True)):
            return None
        texts = tuple(self._text(form, now) for form, now in zip(self.forms, self.now, strict=True))
        if self.problems:
            return None
        english = self._english()
        # Half a translation is kept for another day: a missing form says nothing wrong, and is not shown.
        whole = all(texts)
        if whole and not self._keeps(english, texts):
            return None
        if english != (self.unit.text, self.unit.plural):
            return self._stale(english, texts)
        return self._current(texts, whole, reviewer)

    @property
    def _first(self) -> Row:
        return next(iter(self.rows.values()))

    def _refuse(self, row: Row, code: str, message: str, cure: str) -> None:
        self.problems.append(row.problem(code, message, cure))

    def _note(self, row: Row, code: str, message: str, cure: str) -> None:
        self.problems.append(replace(row.problem(code, message, cure), level=Level.note))

    def _touched(self, row: Row, now: str) -> bool:
        """Whether the translator changed the text."""
        return row.text != now if row.was is None else row.was != digest(row.text)

    def _edited(self, form: str, now: str) -> bool:
        """Whether the translator changed the text or the status."""
        row = self.rows.get(form)
        return row is not None and (self._touched(row, now) or row.status is not (row.sent or self.status))

    def _text(self, form: str, now: str) -> str:
        """The text of a form: the translator's where it was edited, else the catalogue's."""
        row = self.rows.get(form)
        if row is None or not self._edited(form, now):
            return now
        text = unicodedata.normalize("NFC", row.text.strip())
        if row.was is not None and row.was != digest(now) and text != now:
            cure = "the newer text stays; compare the two, and put yours into a new export"
            self._refuse(row, "C424", "was changed by somebody else since the export", cure)
        elif now and not text:
            self._refuse(row, "C426", "was emptied", "the text stays as it was; write the new text in its place")
        return text if self._touched(row, now) else now

    def _english(self) -> tuple[str, str]:
        """The English that the rows were translated from."""
        one = [r.english for form, r in self.rows.items() if form in ("", "one")]
        other = [r.english for form, r in self.rows.items() if form not in ("", "one")]
        return (one or [self.unit.text])[0], (other or [self.unit.plural])[0] if self.unit.plural else ""

    def _keeps(self, english: tuple[str, str], texts: tuple[str, ...]) -> bool:
        """Whether the facts of the English are in the texts; what is lost is told for its row."""
        whole = True
        for form, fault in faults_of(self.language, *english, texts):
            row = self.rows.get(form, self._first)
            if fault.level is Level.error:
                self._refuse(row, fault.code, fault.message, f"{fault.cure}; the text was not taken")
                whole = False
            else:
                self._note(row, fault.code, fault.message, fault.cure)
        return whole

    def _stale(self, english: tuple[str, str], texts: tuple[str, ...]) -> Entry | None:
        """The English has changed since the export: the work is kept, and shown when somebody has looked at it again."""
        if texts == self.now:
            return None
        self._note(self._first, "C423", "the English has changed since the export", "kept as changed: export again and compare")
        return replace(
            self.old, strings=texts, fuzzy=True, previous=english[0], previous_plural=english[1], comment=self._comment
        )

    @property
    def _comment(self) -> str:
        return unmarked(self.old.comment)

    def _current(self, texts: tuple[str, ...], whole: bool, reviewer: Reviewer | None) -> Entry | None:
        status = min(map(self._meant, self.forms), key=_ORDER.index)
        if not whole:
            return replace(self.old, strings=texts, comment=self._comment)
        if status in (Status.new, Status.stale):
            if texts == self.now:
                name = STATUS[status]
                self._note(self._first, "C427", f"the status '{name}' has no effect", f"it stays: {STATUS[self.status]}")
                return None
            waiting = ", ".join(f for f in self.forms if self._meant(f) is status)
            cure = "a text is shown when all its forms fit: set their status to draft as well"
            self._note(self._first, "C427", f"these forms are still '{STATUS[status]}': {waiting}", cure)
            return replace(self.old, strings=texts, comment=self._comment)
        plain = Entry(self.unit.id, self.unit.text, self.unit.plural, texts, comment=self._comment)
        if status is Status.draft:
            return plain
        if reviewer is None:
            self.unvouched = True
            return self.old if self.status is Status.reviewed and texts == self.now else plain
        mark = review_mark(plain, *reviewer)
        return replace(plain, comment="\n".join(filter(None, (plain.comment, mark))))

    def _meant(self, form: str) -> Status:
        """What a row with a text asks for. One that was written is a draft, even where its status was forgotten."""
        row = self.rows.get(form)
        if row is None:
            return self.status
        if row.status is Status.new and self.status is Status.new:
            return Status.draft
        touched = self._touched(row, self.now[self.forms.index(form)])
        return Status.draft if touched and row.status in (Status.new, Status.stale) else row.status
