"""A form in every language → one XLSForm workbook: sheets `survey`, `choices` and `settings`, every cell a text.

A survey tool draws bold words between two stars, so they are written so; what it would take for a reference (`${`) is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.formats.xlsform.expressions import result, xpath
from generator.localise.exchange.cells import saved, write_text
from generator.model.text import Phrase
from generator.views.bare import bare
from generator.views.sheet import Tongue
from generator.views.survey import Asked, SurveyForm

_SAID = ("label", "hint", "required_message", "constraint_message")
_WIDTHS = {"type": 22, "name": 26, "label": 44, "hint": 30}
_EPOCH = datetime(1980, 1, 1)
Row = Mapping[str, str]


def name_of(field: str) -> str:
    """What an answer is called in the workbook: its id, with a _ before one that XML does not let begin a name."""
    return field if re.match("[a-z]", field) else f"_{field}"


def write(form: SurveyForm) -> bytes:
    """The workbook; the same bytes for the same form."""
    book = Workbook()
    survey = book.active
    assert isinstance(survey, Worksheet)  # a new book has one
    survey.title = "survey"
    _fill(survey, list(_survey(form)))
    _fill(book.create_sheet("choices"), list(_choices(form)))
    _fill(book.create_sheet("settings"), [_settings(form)])
    book.properties.creator = ""
    book.properties.title = str(form.title)
    book.properties.created = _EPOCH
    return saved(book)


def language(tongue: Tongue) -> str:
    """A language as a heading names it: Polski (pl)."""
    return f"{tongue.name} ({tongue.tag})"


def _settings(form: SurveyForm) -> Row:
    main = next(one.tongue for one in form.languages if one.tongue.tag == form.main)
    return {
        "form_title": str(form.title),
        "form_id": form.id,
        "version": form.version,
        "default_language": language(main),
    }


def _survey(form: SurveyForm) -> Iterator[Row]:
    for lines in zip(*(one.asked for one in form.languages), strict=True):
        first: Asked = lines[0]
        said = [(language(one.tongue), _said(asked, one.tongue)) for one, asked in zip(form.languages, lines, strict=True)]
        row = {"type": first.type, "name": name_of(first.name) if first.name else ""}
        row |= {f"{key}::{spoken}": texts[key] for key in _SAID for spoken, texts in said}
        row["required"] = "yes" if first.required else ""
        row["relevant"] = xpath(first.relevant, form.types, name_of)
        row["constraint"] = xpath([first.constraint], form.types, name_of, first.type) if first.constraint else ""
        row["calculation"] = result(first.calculation, form.types, name_of) if first.calculation else ""
        row |= {"appearance": first.appearance, "parameters": first.parameters}
        yield row


def _said(asked: Asked, tongue: Tongue) -> Row:
    """The words of a line in one language, by _SAID."""

    def text(words: Phrase) -> str:
        return _text(words, tongue)

    label = [text(words) for words in asked.label]
    if asked.number and label:
        label[0] = f"{asked.number} {label[0]}"
    if asked.items:
        signs = [f"{n}." if asked.listed == "steps" else "-" for n in range(1, len(asked.items) + 1)]
        label.append("\n".join(f"{sign} {text(item)}" for sign, item in zip(signs, asked.items, strict=True)))
    required = text(asked.required) if asked.required else ""
    message = text(asked.message) if asked.message else ""
    return dict(zip(_SAID, ("\n\n".join(label), "\n\n".join(map(text, asked.hint)), required, message), strict=True))


def _text(words: Phrase, tongue: Tongue) -> str:
    rtl = tongue.direction == "rtl" and words.lang == tongue.tag
    return bare(words, rtl=rtl, bold=lambda run: f"**{run}**").replace("${", "$ {")


def _choices(form: SurveyForm) -> Iterator[Row]:
    for choices in zip(*(one.choices for one in form.languages), strict=True):
        row = {"list_name": choices[0].list, "name": choices[0].name}
        for spoken, choice in zip(form.languages, choices, strict=True):
            row[f"label::{language(spoken.tongue)}"] = _text(choice.label, spoken.tongue)
        yield row


def _fill(sheet: Worksheet, rows: Sequence[Row]) -> None:
    """A heading and the rows; a column that no row needs is left out, for a tool would ask for its translations."""
    used = [column for column in (rows[0] if rows else ()) if any(row[column] for row in rows)]
    for place, column in enumerate(used, 1):
        write_text(sheet, 1, place, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column.partition("::")[0], 16)
        for number, row in enumerate(rows, 2):
            write_text(sheet, number, place, row[column]).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
