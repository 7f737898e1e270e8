"""What `beside form --data` fills a sheet with: read, held to the form's rules, and drawn only where each letter can be seen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.checks.answered import calculated, faults
from generator.formats.pdf import fonts
from generator.model.forms import FormDefinition
from generator.model.kb import KnowledgeBase
from generator.problems import Problem, RefusedData
from generator.sources.answers_file import answers_in, read_answers
from generator.sources.yaml_reader import Document
from generator.views.answers import spread

# Joiners and marks of direction: they shape the text and have no shape of their own.
_SHAPELESS = frozenset("\u200c\u200d\u200e\u200f")


def read_data(name: str, content: bytes, form: FormDefinition, kb: KnowledgeBase, today: str) -> dict[str, Any]:
    """The answers in a file, which fit the form as far as they go: more may be written by hand. Raises RefusedData."""
    document = read_answers(name, content)
    data, base, said = answers_in(document)
    problems = list(_of_another(document, form, kb, said))
    if not isinstance(data, dict):
        problems.append(_problem(document, (), "C701", "is not field: value", "the keys of data are ids of the form's fields"))
    elif not problems:
        for fault in faults(form, kb, data, complete=False, today=today):
            problems.append(_problem(document, (*base, *fault.path), "C702", fault.message, fault.cure))
    if problems:
        raise RefusedData(problems)
    return calculated(form, data)


def _of_another(document: Document, form: FormDefinition, kb: KnowledgeBase, said: Mapping[str, str]) -> Iterator[Problem]:
    """What `beside read` wrote says which form it is of."""
    for key, wanted in (("form", form.id), ("version", kb.version_of(form.id))):
        if said.get(key, wanted) != wanted:
            yield _problem(document, (key,), "C704", f"is of another {key}; this is '{wanted}'", "give the data of this form")


def _problem(document: Document, path: tuple[str | int, ...], code: str, message: str, cure: str) -> Problem:
    while path and path not in document.positions:
        path = path[:-1]
    place = document.positions.get(path)
    return Problem(document.file, place.line if place else 1, place.column if place else 1, code, message, cure)


def refuse_unseen(name: str, form: FormDefinition, data: Mapping[str, Any], assets: Path, *, fields: bool) -> None:
    """Raise RefusedData for answers that a PDF would not show: in its `fields`, or printed on its pages."""
    letters = fonts.field_letters(assets) if fields else fonts.text_letters(assets)
    where = "a PDF field" if fields else "print"
    cure = "take --format docx or web" + (", or print" if fields else "")
    unseen = sorted(
        cell for cell, text in spread(form, data).items() if not letters.issuperset(map(ord, set(text) - _SHAPELESS))
    )
    if unseen:
        raise RefusedData(
            Problem(name, 1, 1, "C703", f"'{', '.join(cell.split('_'))}' has letters that {where} cannot show", cure)
            for cell in unseen
        )


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read (0600), whole or not at all, by way of no folder but its own."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
