"""Forms made of assessments: a section that says `from: <assessment>` is followed by what the assessment sets out, to be answered.

The texts are the assessment's own, in whatever language the KnowledgeBase is, and stand in no catalogue twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.assessments import Assessment, Band, Block, Relationship, Row
from generator.model.forms import Choice, Column, Field_, FormDefinition, FormSection, MadeSection, TableRow
from generator.model.kb import KnowledgeBase
from generator.model.reference import Section
from generator.model.text import joined

SCORES = range(4)
ANSWERS = ("yes", "partly", "no")
_NOTES = 50  # millimetres for notes on an item
_RESPONSE = 76  # and for a local response
_OWN = 3  # empty rows for what is not in the document


def assessed(kb: KnowledgeBase) -> KnowledgeBase:
    """The same with the sections that its forms take from assessments, made afresh. An assessment that is not there gives none
    (the checks report it)."""
    if not any(section.from_ for form in kb.forms.values() for section in form.sections):
        return kb
    return kb.with_records(forms={key: _whole(kb, form) for key, form in kb.forms.items()})


def as_written(form: FormDefinition) -> FormDefinition:
    """The form as its file has it."""
    kept = tuple(section for section in form.sections if not section.made)
    return form if len(kept) == len(form.sections) else form.model_copy(update={"sections": kept})


def _whole(kb: KnowledgeBase, form: FormDefinition) -> FormDefinition:
    def sections() -> Iterator[FormSection]:
        for section in as_written(form).sections:
            yield section
            if assessment := kb.assessments.get(section.from_ or ""):
                yield from _made(kb, assessment)

    if not any(section.from_ for section in form.sections):
        return form
    return form.model_copy(update={"sections": tuple(sections())})


def _made(kb: KnowledgeBase, a: Assessment) -> Iterator[MadeSection]:
    places = {s.id: s for s in kb.sources[a.source].sections} if a.source in kb.sources else {}
    numbered = list(enumerate(a.checklist, 1))
    marked = _marked(kb)
    for key in dict.fromkeys(block.section for block in a.checklist):
        blocks = [(n, block) for n, block in numbered if block.section == key]
        yield _checklist(kb, key, _title(places, key), blocks, marked)
    if a.relationships and a.rule:
        yield _rule(kb, a)
    for relationship in a.relationships:
        yield _relationship(kb, a, relationship)
    leads: dict[str, list[Row]] = {}
    for row in a.rows:
        leads.setdefault(f"std-{row.section.split('-')[0]}", []).append(row)
    for key, rows in leads.items():
        yield _standard(kb, a, key, _title(places, key), rows)
    if a.checklist:
        yield _own(kb, a, _column(kb, "item", "self-item", 74), *marked)
    if a.relationships:
        scores = [_column(kb, side, side, 20, _scores()) for side in ("framework", "action")]
        colours = tuple(_choice(band.colour, _word(kb, f"colour-{band.colour}")) for band in a.bands)
        between = _column(kb, "relationship", "relationship", 44)
        last = _column(kb, "colour", "self-colour", 40, colours), _column(kb, "notes", "self-evidence", 34)
        yield _own(kb, a, between, *scores, *last)
    if a.rows:
        yield _own(
            kb, a, _column(kb, "characteristic", "characteristic", 78), _column(kb, "response", "local-response", _RESPONSE)
        )


def _title(places: dict[str, Section], key: str) -> str:
    return places[key].title if key in places else key


def _word(kb: KnowledgeBase, key: str) -> str:
    found = kb.ui.get(key)
    return (found.text if found else None) or key


def _section(key: str, title: str, *fields: Field_, **more: Any) -> MadeSection:
    """Not validated: what it is made of was, and in a localised KnowledgeBase a text is a Phrase."""
    return MadeSection.model_construct(id=key, title=title, fields=fields, **more)


def _choice(key: str, label: str) -> Choice:
    return Choice.model_construct(id=key, label=label)


def _column(kb: KnowledgeBase, key: str, word: str, width: int, choices: tuple[Choice, ...] = ()) -> Column:
    kind: Any = "select_one" if choices else "text"
    return Column.model_construct(id=key, label=_word(kb, word), type=kind, width=width, choices=choices)


def _scores() -> tuple[Choice, ...]:
    return tuple(_choice(str(n), str(n)) for n in SCORES)


def _own(kb: KnowledgeBase, a: Assessment, *columns: Column) -> MadeSection:
    """Empty rows for what the assessment does not have."""
    title = _word(kb, "self-own")
    table = Field_.model_construct(
        id="own",
        type="table",
        appearance="entries",
        label=_word(kb, "table-blank"),
        numbered=False,
        columns=columns,
        repeat=_OWN,
    )
    return _section(f"{a.id}-own", title, table, numbered=False)


def _marked(kb: KnowledgeBase) -> tuple[Column, Column]:
    """Whether an item is in place, and what shows it."""
    answers = tuple(_choice(answer, _word(kb, f"self-{answer}")) for answer in ANSWERS)
    return _column(kb, "answer", "self-in-place", 30, answers), _column(kb, "notes", "self-evidence", _NOTES)


def _checklist(
    kb: KnowledgeBase, key: str, title: str, blocks: list[tuple[int, Block]], columns: tuple[Column, ...]
) -> MadeSection:
    """A part of a checklist as a table: each item with columns to answer it in."""
    rows = tuple(row for n, block in blocks for row in _items(kb, n, block))
    table = Field_.model_construct(
        id=key.rpartition("-")[2], type="table", appearance="plan", label=title, numbered=False, columns=columns, rows=rows
    )
    return _section(key, title, table)


def _items(kb: KnowledgeBase, n: int, block: Block) -> Iterator[TableRow]:
    """The items of a block with its number; one without bullets is an item itself. What it says over its bullets stands in each."""
    strength = joined((_word(kb, f"strength-{block.strength}"), f"(“{block.as_printed}”)"), " ")
    if not block.items:
        yield TableRow.model_construct(id=block.id, label=block.text, hint=strength, number=str(n), asked_by=block.sums_up)
    for letter, item in zip("abcdefghijklmnopqrstuvwxyz", block.items, strict=False):
        yield TableRow.model_construct(
            id=f"{block.id}-{item.id}",
            label=joined((block.text, item.text), " "),
            hint=strength,
            number=f"{n}{letter}",
            asked_by=item.sums_up,
        )


def _rule(kb: KnowledgeBase, a: Assessment) -> MadeSection:
    """The rule in words, and what each colour means."""
    notes = (
        Field_.model_construct(id=f"{a.id}-{b.id}", type="note", appearance="plain", label=joined((colour, b.means), ". "))
        for b, colour in _colours(kb, a)
    )
    return _section(f"{a.id}-rule", _word(kb, "self-rule"), *notes, intro=a.rule, numbered=False)


def _colours(kb: KnowledgeBase, a: Assessment) -> Iterator[tuple[Band, str]]:
    for band in a.bands:
        yield band, joined((_word(kb, f"colour-{band.colour}"), f"{band.low}–{band.high}"), ", ")


def _relationship(kb: KnowledgeBase, a: Assessment, r: Relationship) -> MadeSection:
    """Two scores with what is expected, the colour that they come to, and what shows it."""
    scores = _scores()
    sides = [
        Field_.model_construct(
            id=f"{r.id}-{side}",
            type="select_one",
            appearance="inline",
            label=_word(kb, side),
            hint=score.expected,
            choices=scores,
        )
        for side, score in (("framework", r.framework), ("action", r.action))
    ]
    colour = Field_.model_construct(
        id=f"{r.id}-colour",
        type="calculate",
        width="half",
        label=_word(kb, "self-colour"),
        calculation=a.calculation(sides[0].id, sides[1].id),
        choices=tuple(_choice(band.colour, words) for band, words in _colours(kb, a)),
    )
    notes = Field_.model_construct(
        id=f"{r.id}-notes", type="text", appearance="multiline", width="half", lines=3, label=_word(kb, "self-evidence")
    )
    return _section(r.id, r.title, *sides, colour, notes)


def _standard(kb: KnowledgeBase, a: Assessment, key: str, title: str, rows: list[Row]) -> MadeSection:
    """A standard with what it asks for as a whole, and its rows: characteristic, function, an empty local response."""
    asks = [c for s, c in kb.clauses.values() if s.source == a.source and c.section == key]
    columns = (_column(kb, "response", "local-response", _RESPONSE),)
    table = Field_.model_construct(
        id=f"{key}-rows",
        type="table",
        appearance="plan",
        label=title,
        numbered=False,
        columns=columns,
        rows=tuple(_row(kb, row) for row in rows),
        asked_by=tuple(c.id for c in asks),
    )
    intro = joined([c.text for c in asks], " ")
    return _section(key, title, table, intro=intro or None)


def _row(kb: KnowledgeBase, row: Row) -> TableRow:
    """Title, characteristic and function; a cell that is blank in the document says so."""
    cells = (("characteristic", row.characteristic), ("function", row.function))
    said = [joined((_word(kb, name), text or _word(kb, "blank-cell")), ": ") for name, text in cells]
    return TableRow.model_construct(id=row.id, label=row.title, hint=joined(said, " "), number=row.letter)
