"""`beside read`: a filled file of any kind → the answers in it, held to the form's rules. Nothing of it is kept.

The file may be hostile: it is read by a process of its own, which may use so much time and memory and no more.
"""

from __future__ import annotations

import importlib
import multiprocessing
import resource
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from generator.checks.answered import calculated, faults
from generator.formats.directory import cells as spreadsheet
from generator.model.forms import Field_, FormDefinition
from generator.model.kb import KnowledgeBase
from generator.model.overlaid import with_fields
from generator.model.overlays import veiled
from generator.problems import Level, Problem, RefusedData
from generator.views.answers import FilledSheet, UnreadableSheet, clean, gather, strange

MOST_BYTES = 30_000_000
SECONDS, MEMORY = 20, 2_000_000_000


_KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "word": lambda content: content.startswith(b"PK\x03\x04"),
    "pdf": lambda content: b"%PDF-" in content[:1024],
    "web": lambda content: content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"),
}


@dataclass(frozen=True)
class Reading:
    """One filled sheet. `form` is None for a sheet of a pack that is no form: then `data` are its boxes by name."""

    sheet: str
    version: str
    language: str
    data: dict[str, Any]
    form: FormDefinition | None = None
    problems: tuple[Problem, ...] = field(default=())

    def record(self) -> dict[str, Any]:
        """As it is printed, and as `beside form --data` takes it."""
        return {"form": self.sheet, "version": self.version, "language": self.language, "data": self.data}


def read(name: str, content: bytes, kb: KnowledgeBase, today: str) -> list[Reading]:
    """The sheets in the file `name`, a pack's in their order. Raises RefusedData for a file that is not ours or cannot be read;
    what does not fit the form is a problem of its reading."""
    if len(content) > MOST_BYTES:
        raise _refused(name, f"larger than {MOST_BYTES // 1_000_000} MB")
    try:
        found = apart(content)
    except UnreadableSheet as error:
        raise _refused(name, str(error)) from None
    except (BrokenProcessPool, MemoryError):
        raise _refused(name, "not to be read in the time and memory that a sheet of ours takes") from None
    return [_reading(name, one, kb, today, alone=len(found) == 1) for one in found]


def _refused(name: str, message: str) -> RefusedData:
    return RefusedData([Problem(name, 1, 1, "C701", message, "give a sheet as its form, PDF or Word file saved it")])


def apart(content: bytes) -> list[Any]:
    """The sheets that a reader finds, in a process of its own. Raises UnreadableSheet, BrokenProcessPool, MemoryError."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_limit) as executor:
        return executor.submit(sheets_in, content).result()


def _limit() -> None:
    for what, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0)):
        with suppress(ValueError, OSError):  # a machine may allow less already
            resource.setrlimit(what, (most, most))


def sheets_in(content: bytes) -> list[Any]:
    """What the reader of this kind of file finds: the kind is told from how the file begins. Raises UnreadableSheet."""
    kind = next((kind for kind, begins in _KINDS.items() if begins(content)), None)
    if kind is None:
        raise UnreadableSheet("neither a PDF, nor a Word file, nor what a web form saves")
    found = importlib.import_module(f"generator.formats.{kind}.read").read(content)
    return found if isinstance(found, list) else [found]


def _reading(name: str, found: Any, kb: KnowledgeBase, today: str, *, alone: bool) -> Reading:
    kb, found = _made_with(kb, found)
    letter = kb.letters.get(found.sheet)
    if letter is not None and isinstance(found, FilledSheet):
        found = replace(found, values=letter.told(found.values))
    form = letter.as_form() if letter is not None else kb.forms.get(found.sheet)
    if form is None:
        if alone or found.sheet not in _sheets_of_packs(kb):
            message = "a sheet of a form that this project does not have"
            raise RefusedData([Problem(name, 1, 1, "C704", message, "read it with the project that made it")])
        return Reading(found.sheet, found.version, found.language, {k: clean(v) for k, v in found.values.items()})
    unknown: list[str] = []
    if isinstance(found, FilledSheet):
        data = gather(form, kb, found.values)
        unknown = strange(form, kb, found.values)
    else:
        data = _cleaned(found.data)
    data = calculated(form, data)
    problems = list(_problems(name, form, kb, data, unknown, found.version, today))
    return Reading(found.sheet, found.version, found.language, data, form, tuple(problems))


def _made_with(kb: KnowledgeBase, found: Any) -> tuple[KnowledgeBase, Any]:
    """The forms with the fields of the organisation that the sheet was made for, and the sheet by our own names: the discreet edition
    veils the organisation and names a form by its code alone."""
    version, _, said = found.version.partition("+")
    organisation = next((key for key in sorted(kb.overlays) if said in (key, veiled(key))), None)
    if organisation is not None:
        kb, found = with_fields(kb, organisation), replace(found, version=f"{version}+{organisation}")
    coded = next((key for key, form in kb.forms.items() if form.code == found.sheet), None)
    return kb, found if coded is None else replace(found, sheet=coded)


def _sheets_of_packs(kb: KnowledgeBase) -> set[str]:
    """What the sheets of packs that are no forms call themselves, in either edition."""
    parts = [(pack, part) for pack in kb.packs.values() for part in pack.parts]
    return {name for pack, part in parts for name in (f"{pack.id}-{part.id}", part.code or pack.code)}


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else clean(value)


def _problems(
    name: str, form: FormDefinition, kb: KnowledgeBase, data: dict[str, Any], unknown: list[str], version: str, today: str
) -> Iterator[Problem]:
    bad = [Problem(name, 1, 1, "C702", f.message, f.cure) for f in faults(form, kb, data, complete=True, today=today)]
    if unknown:
        message = f"{len(unknown)} answers are in boxes that the form does not have, and are left out"
        bad.append(Problem(name, 1, 1, "C704", message, "read it with the release that made it"))
    this, organisation = kb.version_of(form.id), version.partition("+")[2]
    if organisation and organisation not in kb.overlays:
        level = Level.error if bad else Level.note
        message = "made with the fields of an organisation whose overlay this project does not have"
        bad.append(Problem(name, 1, 1, "C704", message, "put its file into content/overlays, and read it again", level))
    elif version != this:
        level = Level.error if bad else Level.note
        message = f"made from version {version[:10]} of the form; this is {this}"
        bad.append(Problem(name, 1, 1, "C704", message, "look whether each answer still means the same", level))
    yield from bad


def table(reading: Reading) -> bytes:
    """The reading as a file for a spreadsheet: one line, the same columns for the same version of a form unless it was given more
    rows. Many choices stand in one cell with blanks between, as in XLSForm; no cell is ever read as a formula."""
    row = {"form": reading.sheet, "version": reading.version, "language": reading.language}
    if reading.form is None:
        row |= reading.data
    else:
        for field in reading.form.every_field():
            row |= _columns(field, reading.data.get(field.id))
    return b"\xef\xbb\xbf" + spreadsheet.table(list(row), [row])


def _columns(field: Field_, value: Any) -> dict[str, str]:
    if field.type == "note":
        return {}
    if field.type == "select_multiple":
        return {field.id: " ".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else ""}
    if field.type not in ("table", "signatures"):
        return {field.id: value if isinstance(value, str) else ""}
    columns = [c.id for c in field.columns] or ["name", "mark", "date"]
    rows = dict(enumerate(value, 1)) if isinstance(value, list) else value if isinstance(value, dict) else {}
    given = {str(row): cells for row, cells in rows.items()}
    known = [item.id for item in (field.rows or field.parties)] + [str(n) for n in range(1, field.repeat + 1)]
    names = [*known, *(row for row in given if row not in known)]
    return {f"{field.id}_{row}_{column}": _text(given.get(row), column) for row in names for column in columns}


def _text(cells: Any, column: str) -> str:
    """A cell of a row; what has another shape does not fit the form, which is said elsewhere."""
    text = cells.get(column) if isinstance(cells, dict) else None
    return text if isinstance(text, str) else ""
