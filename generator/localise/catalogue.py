"""A language's catalogue: PO read strictly, its states, and the merge by stable id; the only home of polib.

No text is ever guessed from a similar one: msgmerge put "Your name" onto "Your email" (reference/languages.md).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import polib

from generator.localise import hints
from generator.localise.plurals import header
from generator.localise.units import Unit
from generator.model.editions import Language
from generator.problems import Problem, Refused

_LINE = re.compile(
    r'^(?:\s*|#.*|(?:#~ |#\| |#~\| )?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"\s*)$'
)
_MARK = "beside: reviewed"
_REVIEWED = re.compile(rf"^{_MARK} ([a-z0-9-]+) (\d{{4}}-\d{{2}}-\d{{2}}) ([0-9a-f]{{12}})$", re.M)
MAX_BYTES = 6_000_000


class Status(StrEnum):
    """new: nothing written; stale: the English changed since; draft: nobody has reviewed it; reviewed."""

    new = "new"
    stale = "stale"
    draft = "draft"
    reviewed = "reviewed"


@dataclass(frozen=True)
class Entry:
    """One translation. `strings` has one text, or one for each plural form of the language."""

    id: str
    source: str
    plural: str
    strings: tuple[str, ...]
    line: int = 0
    fuzzy: bool = False
    previous: str = ""
    previous_plural: str = ""
    comment: str = ""  # the translators' own comments, the review mark among them

    @property
    def filled(self) -> bool:
        return bool(self.strings) and all(s.strip() for s in self.strings)

    @property
    def begun(self) -> bool:
        """Whether any of its forms is written: half a translation is not shown, and not thrown away either."""
        return any(s.strip() for s in self.strings)

    @property
    def hash(self) -> str:
        """Of msgid and msgstr: a review holds for exactly these words."""
        return hashlib.sha256("\0".join((self.source, self.plural, *self.strings)).encode()).hexdigest()[:12]

    @property
    def reviewed_by(self) -> tuple[str, str] | None:
        """(role, date) of the review that fits these words, or None."""
        found = _REVIEWED.search(self.comment)
        return (found[1], found[2]) if found and found[3] == self.hash else None

    def status(self, unit: Unit) -> Status:
        """How far this translation of `unit` is."""
        if not self.filled:
            return Status.new
        if self.fuzzy or (self.source, self.plural) != (unit.text, unit.plural):
            return Status.stale
        return Status.reviewed if self.reviewed_by else Status.draft


@dataclass(frozen=True)
class Catalogue:
    """All entries of a language by id; `obsolete` are kept for their words, never shown."""

    tag: str
    file: str
    entries: Mapping[str, Entry]
    obsolete: tuple[Entry, ...] = ()

    def status(self, unit: Unit) -> Status:
        entry = self.entries.get(unit.id)
        return entry.status(unit) if entry else Status.new


def review_mark(entry: Entry, role: str, day: str) -> str:
    """The comment that says who (by role) has reviewed exactly these words, and when."""
    return f"{_MARK} {role} {day} {entry.hash}"


def read(file: str, text: str, language: Language) -> Catalogue:
    """Parse a PO file. Raises Refused with every broken line, double id or wrong number of plural forms."""
    problems: list[Problem] = []
    if len(text) > MAX_BYTES:
        raise Refused([Problem(file, 1, 1, "C004", f"is larger than {MAX_BYTES} characters", "split or clean the catalogue")])
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        # what a tool writes is seen at a glance; only the rest is looked at closely
        if line and not line.startswith("#") and not _LINE.match(line):
            problems.append(
                Problem(
                    file,
                    number,
                    1,
                    "C409",
                    "is not a line of a PO file",
                    'each text stands in straight quotes on its line: msgstr "…"',
                )
            )
    if problems:
        raise Refused(problems)
    try:
        po = polib.pofile(text, encoding="utf-8")
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise Refused([Problem(file, 1, 1, "C409", f"cannot be read: {error}", "open it with a PO editor and save")]) from None
    entries: dict[str, Entry] = {}
    obsolete: list[Entry] = []
    starts = [n for n, line in enumerate(lines, 1) if line.startswith(("msgstr ", "msgstr[0] "))]
    for item in po:
        # polib gives the first line of the comments; a problem is about the translation.
        at = bisect_left(starts, item.linenum or 1)
        entry = _entry(item, starts[at] if at < len(starts) else item.linenum or 1)
        if item.obsolete:
            obsolete.append(entry)
            continue
        if not entry.id:
            problems.append(Problem(file, entry.line, 1, "C410", "an entry has no msgctxt", "run `beside translate update`"))
        elif entry.id in entries:
            problems.append(Problem(file, entry.line, 1, "C105", f"'{entry.id}' stands twice", "keep one of the two"))
        elif entry.plural and entry.begun and len(entry.strings) != len(language.plurals):
            problems.append(
                Problem(
                    file,
                    entry.line,
                    1,
                    "C409",
                    f"{len(entry.strings)} plural forms, not {len(language.plurals)}",
                    f"write msgstr[0] to msgstr[{len(language.plurals) - 1}]: {', '.join(language.plurals)}",
                )
            )
        entries[entry.id] = entry
    if problems:
        raise Refused(problems)
    return Catalogue(language.id, file, entries, tuple(obsolete))


def _entry(item: polib.POEntry, line: int) -> Entry:
    strings = tuple(item.msgstr_plural[k] for k in sorted(item.msgstr_plural)) if item.msgid_plural else (item.msgstr,)
    return Entry(
        item.msgctxt or "",
        item.msgid,
        item.msgid_plural or "",
        strings,
        line,
        item.fuzzy,
        item.previous_msgid or "",
        item.previous_msgid_plural or "",
        item.tcomment or "",
    )


def merge(catalogue: Catalogue, wanted: Mapping[str, Unit]) -> Catalogue:
    """The catalogue for today's units: same id and same English is kept; changed English makes it stale and remembers the
    English it was made from; when that English comes back, so does the translation; new is empty; what is gone is kept as
    obsolete and comes back if its id does."""
    gone = {e.id: e for e in catalogue.obsolete}
    entries: dict[str, Entry] = {}
    for unit in wanted.values():
        old = catalogue.entries.get(unit.id) or gone.pop(unit.id, None)
        entries[unit.id] = _merged(old, unit)
    left = [e for e in catalogue.entries.values() if e.id not in wanted and e.begun]
    kept = {e.id: e for e in [*gone.values(), *left]}
    return Catalogue(catalogue.tag, catalogue.file, entries, tuple(kept[k] for k in sorted(kept)))


def _merged(old: Entry | None, unit: Unit) -> Entry:
    if old is None or not old.begun or bool(old.plural) != bool(unit.plural):
        return Entry(unit.id, unit.text, unit.plural, (), comment=unmarked(old.comment) if old else "")
    if (old.source, old.plural) == (unit.text, unit.plural):
        return old
    before = (old.previous, old.previous_plural) if old.fuzzy and old.previous else (old.source, old.plural)
    if before == (unit.text, unit.plural):
        return replace(old, source=unit.text, plural=unit.plural, fuzzy=False, previous="", previous_plural="")
    return replace(old, source=unit.text, plural=unit.plural, fuzzy=True, previous=before[0], previous_plural=before[1], line=0)


def unmarked(comment: str) -> str:
    """A comment without the marks of reviews."""
    return "\n".join(line for line in comment.split("\n") if not line.startswith(_MARK)).strip("\n")


def write(catalogue: Catalogue, wanted: Mapping[str, Unit], language: Language) -> str:
    """The canonical text of a catalogue: fixed header, order of the units, fixed wrapping; no date, no person's name."""
    po = polib.POFile(wrapwidth=100)
    po.metadata = {
        "Project-Id-Version": "Beside",
        "Language": language.id,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": header(language),
    }
    terms = term_lines(catalogue, wanted)
    for unit in wanted.values():
        entry = catalogue.entries.get(unit.id) or Entry(unit.id, unit.text, unit.plural, ())
        po.append(_item(entry, language, unit, terms(unit)))
    for entry in catalogue.obsolete:
        # The English before is not read back for an obsolete entry: written, it would be gone at the next update.
        item = _item(replace(entry, previous="", previous_plural=""), language)
        item.obsolete = True
        po.append(item)
    return f"{po}\n" if not str(po).endswith("\n") else str(po)


def term_lines(catalogue: Catalogue, wanted: Mapping[str, Unit]) -> Callable[[Unit], tuple[str, ...]]:
    """The function that gives a line for each term of the glossary in a text: the term and how the language says it."""
    find = hints.glossary((u.id, u.text) for u in wanted.values())

    def lines(unit: Unit) -> tuple[str, ...]:
        found = (key for key in find(unit.text) if key.partition("#")[0] != unit.id.partition("#")[0])
        return tuple(hints.term_line(wanted[key].text, _said(catalogue, wanted[key])) for key in found)

    return lines


def _said(catalogue: Catalogue, unit: Unit) -> str:
    """A translation of today's English, or nothing."""
    done = catalogue.status(unit) in (Status.draft, Status.reviewed)
    return catalogue.entries[unit.id].strings[0] if done else ""


def _item(entry: Entry, language: Language, unit: Unit | None = None, terms: tuple[str, ...] = ()) -> polib.POEntry:
    item = polib.POEntry(msgctxt=entry.id, msgid=entry.source, tcomment=entry.comment)
    if unit:
        item.comment = "\n".join((*unit.told, *terms))
        item.occurrences = [(unit.place.file, "")]
    if entry.plural:
        item.msgid_plural = entry.plural
        strings = entry.strings if len(entry.strings) == len(language.plurals) else ("",) * len(language.plurals)
        item.msgstr_plural = dict(enumerate(strings))
    else:
        item.msgstr = entry.strings[0] if entry.strings else ""
    if entry.fuzzy:
        item.flags = ["fuzzy"]
        item.previous_msgid = entry.previous or None
        item.previous_msgid_plural = entry.previous_plural or None
    return item
