"""A language's catalogue: PO read strictly, its states, and the merge by stable id; the only home of polib.

No text is ever guessed from a similar one: msgmerge put "Your name" onto "Your email" (reference/languages.md).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polib

from generator.localise.units import Unit
from generator.model.editions import Language
from generator.problems import Problem, Refused

_LINE = re.compile(
    r'^(?:\s*|#.*|(?:#~ |#\| |#~\| )?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"\s*)$'
)
_REVIEWED = re.compile(r"^beside: reviewed ([\w-]+) (\d{4}-\d{2}-\d{2}) ([0-9a-f]{12})$", re.M)
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
    comment: str = ""  # the translators' own comments, the review mark among them

    @property
    def filled(self) -> bool:
        return bool(self.strings) and all(s.strip() for s in self.strings)

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
    return f"beside: reviewed {role} {day} {entry.hash}"


def read(file: str, text: str, language: Language) -> Catalogue:
    """Parse a PO file. Raises Refused with every broken line, double id or wrong number of plural forms."""
    problems: list[Problem] = []
    if len(text) > MAX_BYTES:
        raise Refused([Problem(file, 1, 1, "C004", f"is larger than {MAX_BYTES} characters", "split or clean the catalogue")])
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.match(line):
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
    for item in po:
        entry = _entry(item)
        if item.obsolete:
            obsolete.append(entry)
            continue
        if not entry.id:
            problems.append(Problem(file, entry.line, 1, "C410", "an entry has no msgctxt", "run `beside translate update`"))
        elif entry.id in entries:
            problems.append(Problem(file, entry.line, 1, "C105", f"'{entry.id}' stands twice", "keep one of the two"))
        elif entry.plural and entry.filled and len(entry.strings) != len(language.plurals):
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


def _entry(item: polib.POEntry) -> Entry:
    strings = tuple(item.msgstr_plural[k] for k in sorted(item.msgstr_plural)) if item.msgid_plural else (item.msgstr,)
    return Entry(
        item.msgctxt or "",
        item.msgid,
        item.msgid_plural or "",
        strings,
        item.linenum or 1,
        item.fuzzy,
        item.previous_msgid or "",
        item.tcomment or "",
    )


def merge(catalogue: Catalogue, wanted: Mapping[str, Unit]) -> Catalogue:
    """The catalogue for today's units: same id and same English is kept; changed English makes it stale and remembers the
    previous English; new is empty; what is gone is kept as obsolete and comes back if its id does."""
    gone = {e.id: e for e in catalogue.obsolete}
    entries: dict[str, Entry] = {}
    for unit in wanted.values():
        old = catalogue.entries.get(unit.id) or gone.pop(unit.id, None)
        if old is None or not old.filled:
            entries[unit.id] = Entry(unit.id, unit.text, unit.plural, (), comment=old.comment if old else "")
        elif (old.source, old.plural) == (unit.text, unit.plural):
            entries[unit.id] = old
        else:
            entries[unit.id] = Entry(
                unit.id,
                unit.text,
                unit.plural,
                old.strings,
                fuzzy=True,
                previous=old.previous if old.fuzzy and old.previous else old.source,
                comment=old.comment,
            )
    left = [e for e in catalogue.entries.values() if e.id not in wanted and e.filled]
    kept = {e.id: e for e in [*gone.values(), *left]}
    return Catalogue(catalogue.tag, catalogue.file, entries, tuple(kept[k] for k in sorted(kept)))


def write(catalogue: Catalogue, wanted: Mapping[str, Unit], language: Language) -> str:
    """The canonical text of a catalogue: fixed header, order of the units, fixed wrapping; no date, no person's name."""
    po = polib.POFile(wrapwidth=100)
    po.metadata = {
        "Project-Id-Version": "Beside",
        "Language": language.id,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS.get(language.plurals, PLURAL_FORMS["one", "other"]),
    }
    for unit in wanted.values():
        entry = catalogue.entries.get(unit.id) or Entry(unit.id, unit.text, unit.plural, ())
        po.append(_item(entry, unit, language))
    for entry in catalogue.obsolete:
        item = _item(entry, None, language)
        item.obsolete = True
        po.append(item)
    return f"{po}\n" if not str(po).endswith("\n") else str(po)


def _item(entry: Entry, unit: Unit | None, language: Language) -> polib.POEntry:
    item = polib.POEntry(msgctxt=entry.id, msgid=entry.source, tcomment=entry.comment)
    if unit:
        told = [f"for: {unit.audience}{', safety' if unit.safety else ''}"]
        told += [unit.note] if unit.note else []
        told += [f"keep as it is: {' '.join(unit.keep)}"] if unit.keep else []
        item.comment = "\n".join(told)
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
    return item


# One own table: Babel, gettext and CLDR do not agree (reference/languages.md).
PLURAL_FORMS: dict[tuple[str, ...], str] = {
    ("other",): "nplurals=1; plural=0;",
    ("one", "other"): "nplurals=2; plural=(n != 1);",
    ("one", "few", "many"): "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    (
        "zero",
        "one",
        "two",
        "few",
        "many",
        "other",
    ): "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);",
}
