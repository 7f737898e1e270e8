"""A field of a form, localised → the item a writer draws: its kind, options, boxes, tooltips and their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checks.forms import choices_of
from generator.localise.apply import Localised
from generator.localise.words import Words
from generator.model import forms as model
from generator.model.text import Phrase, as_phrase, joined, maybe_phrase
from generator.views.answers import rows_of
from generator.views.sheet import (
    Cell,
    Column,
    Item,
    Kind,
    Layout,
    Note,
    NoteKind,
    Option,
    Party,
    Question,
    Row,
    Signatures,
    Table,
    TableCell,
    TableRow,
)

LINE_WIDTH = 170  # millimetres between the margins of A4


def items_of(
    loc: Localised, section: model.FormSection, numbers: Mapping[str, str], draft: bool, data: Mapping[str, Any]
) -> tuple[Item, ...]:
    """The items of a section in order. `numbers`: those of its fields, by id; `draft`: nobody has reviewed the form in this
    language; `data`: what the sheet is filled with, as it may need more rows than stand on a blank one."""
    return tuple(_paired(_items(loc, section, numbers, draft, data)))


def _items(
    loc: Localised, section: model.FormSection, numbers: Mapping[str, str], draft: bool, data: Mapping[str, Any]
) -> Iterator[Item]:
    for field in section.fields:
        if field.type == "note":
            yield _note(field)
            continue
        number = numbers[field.id]
        if field.type == "table":
            yield _table(loc, field, number, max(field.repeat, rows_of(data, field.id)))
        elif field.type == "signatures":
            yield _signatures(loc.words, field, draft)
        else:
            # questions for staff have no number to be told apart by: they are called by their part, too
            yield _question(loc, field, number, str(section.title) if section.officer else "")


def _paired(items: Iterator[Item]) -> Iterator[Item]:
    """Two half-width questions in a row share a line."""
    waiting: Question | None = None
    for item in items:
        half = item if isinstance(item, Question) and item.width == "half" else None
        if waiting is not None and half is not None:
            yield Row((waiting, half))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = half
        if half is None:
            yield item
    if waiting is not None:
        yield waiting


_NOTES: Mapping[str, NoteKind] = {"safety": "safety", "steps": "steps", "panel": "panel", "list": "bullets"}


def _note(field: model.Field_) -> Note:
    kind = _NOTES.get(field.appearance, "plain")
    items = tuple(as_phrase(i.text) for i in field.items)
    hint = (as_phrase(field.hint),) if field.hint else ()
    if not items and not hint:
        return Note(kind, None, (as_phrase(field.label),), field.id)
    return Note(kind, as_phrase(field.label), hint + items, field.id)


_KINDS: Mapping[str, Kind] = {
    "select_one": "one",
    "select_multiple": "many",
    "calculate": "one",  # what cannot calculate has it ticked
    "consent": "consent",
    "acknowledge": "tick",
    "date": "date",
    "time": "time",
}
_HOW = {"select_one": "tick-one", "select_multiple": "tick-all", "calculate": "tick-one"}


def _question(loc: Localised, field: model.Field_, number: str, after: str = "") -> Question:
    """`after` is what the question is called that this one follows, or its part: "Which one?" alone is said five times."""
    words = loc.words
    label = as_phrase(field.label)
    kind: Kind = _KINDS.get(field.type) or ("lines" if field.has_lines else "text")
    name = f"{number} {label}".strip() if not after else f"{after}: {label}"
    layout: Layout = "inline" if field.appearance == "inline" else "columns" if field.appearance == "columns" else "list"
    return Question(
        id=field.id,
        kind=kind,
        number=number,
        label=label,
        tooltip=name,
        hint=_hint(field),
        how=words(_HOW[field.type]) if field.type in _HOW else None,
        required=field.required,
        must=words("required") if field.required else None,
        width="short" if field.type == "integer" else field.width,
        lines=field.lines,
        lines_large=field.lines_large or 0,
        numbered_lines=field.numbered_lines,
        layout=layout,
        options=tuple(_options(loc, field, name)),
        cells=_cells(words, field.id, kind, name),
        more=tuple(_question(loc, follow, "", name) for follow in field.more),
    )


def _hint(field: model.Field_) -> Phrase | None:
    """The help of a question, and what its answer has to be: paper cannot say so afterwards."""
    said = [text for text in (field.hint, field.constraint_message) if text]
    return as_phrase(joined(said, " ")) if said else None


def _options(loc: Localised, field: model.Field_, name: str) -> Iterator[Option]:
    if field.type == "acknowledge":
        yield Option(field.id, "yes", as_phrase(field.label), name)
        return
    if field.type == "consent":
        for value in ("agree", "disagree"):
            label = loc.words(f"consent-{value}")
            yield Option(f"{field.id}_{value}", value, label, f"{name}: {label}")
        return
    for choice in choices_of(loc.kb, field):
        yield Option(f"{field.id}_{choice.id}", choice.id, as_phrase(choice.label), f"{name}: {choice.label}")


_PARTS = {"date": (("day", 2), ("month", 2), ("year", 4)), "time": (("hour", 2), ("minute", 2))}


def _cells(words: Words, field_id: str, kind: str, name: str) -> tuple[Cell, ...]:
    if kind in _PARTS:
        return tuple(
            Cell(f"{field_id}_{part}", f"{name}: {words(f'sheet-{part}')}", words(f"sheet-{part}"), digits)
            for part, digits in _PARTS[kind]
        )
    return (Cell(field_id, name),) if kind in ("text", "lines") else ()


def _table(loc: Localised, field: model.Field_, number: str, blank: int) -> Table:
    words = loc.words
    label = as_phrase(field.label)
    head_width = max(10 if not field.rows else 24, LINE_WIDTH - sum(c.width for c in field.columns))
    head = Column(words("sheet-row") if not field.rows else label, "row", head_width)
    rows = [(row.id, as_phrase(row.label), maybe_phrase(row.hint)) for row in field.rows]
    blanks = [(str(n), None, None) for n in range(1, blank + 1)]
    numbers = {row.id: row.number for row in field.rows if row.number}
    return Table(
        id=field.id,
        appearance="plan" if field.appearance == "plan" else "entries",
        number=number,
        label=label,
        hint=maybe_phrase(field.hint),
        columns=(head, *(Column(as_phrase(c.label), c.type, c.width) for c in field.columns)),
        rows=tuple(_row(loc, field, numbers.get(row[0], str(n)), *row) for n, row in enumerate([*rows, *blanks], 1)),
    )


def _row(loc: Localised, field: model.Field_, n: str, row_id: str, label: Phrase | None, hint: Phrase | None) -> TableRow:
    words = loc.words
    name = f"{n}. {label}" if label else f"{field.label}: {words('sheet-row')} {n}"  # rows without a name are in many tables
    cells = []
    for column in field.columns:
        key, tip = f"{field.id}_{row_id}_{column.id}", f"{name}: {column.label}"
        if column.type in ("consent", "select_one"):
            chosen = [(c.id, as_phrase(c.label)) for c in choices_of(loc.kb, column)]
            if column.type == "consent":
                chosen = [(v, words(f"plan-{v}")) for v in ("agree", "disagree")]
            options = tuple(Option(f"{key}_{v}", v, label, f"{tip}: {label}") for v, label in chosen)
            cells.append(TableCell(options=options, id=key, tooltip=tip))
        else:
            cells.append(TableCell(cell=Cell(key, tip)))
    return TableRow(n, label, hint, tuple(cells))


def _signatures(words: Words, field: model.Field_, warned: bool) -> Signatures:
    parties = []
    for party in field.parties:
        key, title = f"{field.id}_{party.id}", as_phrase(party.text)
        name, mark = words("sheet-name"), words("sheet-signature")
        parties.append(
            Party(
                title=title,
                name=Cell(f"{key}_name", f"{title}: {name}", name),
                mark=Cell(f"{key}_mark", f"{title}: {mark}", mark),
                date=_cells(words, key, "date", str(title)),
            )
        )
    notice = (words("sign-with-interpreter"),) if warned else ()
    return Signatures(field.id, as_phrase(field.label), maybe_phrase(field.hint), tuple(parties), notice)
