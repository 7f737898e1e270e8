"""A form's view as one HTML file that asks for no other: its policy names its own style and script by their hashes, and nothing
else may run, load or send. Pure and cheap, so it also is what a render is cached by."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.formats.templating import environment
from generator.views.sheet import Cell, Column, Item, Note, Question, Table, TableCell, TableRow
from generator.views.web import WebForm

_HERE = Path(__file__).parent
_SECTION = re.compile(r"^/\* \d+ (?P<name>\w+) =+ \*/$", re.M)
_SHARED = ("Tokens", "Base", "Layout", "Chrome", "Components")  # of the site's stylesheet


def html(form: WebForm, overrides: Path) -> str:
    """The whole file. `overrides` holds the site's stylesheet and exit script, which a form shares. Raises jinja2.UndefinedError
    when the view lacks a word that the form needs, KeyError one that the script says."""
    view = form.sheet
    style, script = _style(overrides), _script(overrides)
    rules = {rule.id: rule for rule in form.rules}
    return (
        environment("generator.formats.web/templates")
        .get_template("form.html.j2")
        .render(
            form=form,
            view=view,
            lang=view.tongue.tag,
            w=view.words,
            rules=rules,
            code=view.code_named(),
            policy=Markup(policy(style, script, images=view.logo is not None)),
            logo=view.logo.address if view.logo else "",
            style=Markup(style),
            script=Markup(script),
            data=_data(form),
            kind=_kind,
            given=_given,
            day=_day,
            whole=_fits,
            rows_of=_rows,
            cells_of=_cells,
            column_of=_last,
        )
        + "\n"
    )


def policy(style: str, script: str, *, images: bool = False) -> str:
    """Nothing but these two may run or be drawn (and pictures that stand in the file, where it has any), nothing may be asked for,
    nothing sent."""
    allowed = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style))
    own = "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; ".format(*allowed)
    return f"{own}{'img-src data:; ' if images else ''}base-uri 'none'; form-action 'none'"


@cache
def _style(overrides: Path) -> str:
    """The site's tokens, frame and components, and what only forms have. Raises KeyError when the site's stylesheet lacks one of
    them."""
    site = (overrides / "assets" / "style.css").read_text(encoding="utf-8")
    marks = [*_SECTION.finditer(site)]
    ends = [mark.start() for mark in re.finditer(r"^/\* \d+ [^=\n]+=+ \*/$", site, re.M)] + [len(site)]
    sections = {mark["name"]: site[mark.end() : min(end for end in ends if end > mark.start())].strip() for mark in marks}
    return "\n".join([*(sections[name] for name in _SHARED), _own("form.css")])


@cache
def _script(overrides: Path) -> str:
    """The exit as on the public site, then the form's own."""
    leave = (overrides / "assets" / "exit.js").read_text(encoding="utf-8")
    return f'{leave}(() => {{\n"use strict";\n{_own("rules.js")}{_own("form.js")}}})();\n'


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _data(form: WebForm) -> Markup:
    """What the script has to know: which form this is, and the rules. No word that a reader sees."""
    view = form.sheet
    rules: dict[str, dict[str, Any]] = {}
    for rule in form.rules:
        found = {
            "relevant": rule.relevant,
            "constraint": rule.constraint,
            "calculation": rule.calculation,
            "required": rule.required,
        }
        if kept := {name: value for name, value in found.items() if value}:
            rules[rule.id] = kept
    about: dict[str, Any] = {
        "form": view.id,
        "version": view.identity or view.version,
        "language": view.tongue.tag,
        "file": form.file,
        "rules": rules,
    }
    about["locale"] = f"{view.tongue.word_lang}-u-ca-gregory-nu-latn"  # for days on paper
    text = json.dumps(about, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # nothing in it can close the element


def _kind(item: Item) -> str:
    """The name of an item's macro."""
    return "note" if isinstance(item, Note) else type(item).__name__.lower()


def _last(name: str) -> str:
    """The column of a cell, the party of a signature: the last part of a name of the view."""
    return name.rpartition("_")[2]


def _given(question: Question) -> str:
    """The answer that a text, number, day or time begins with."""
    cells = question.cells
    if question.kind == "date":
        return _day(cells)
    return _whole(cells, (2, 2), ":") if question.kind == "time" else cells[0].value


def _day(cells: Sequence[Cell]) -> str:
    """Day, month and year as a browser takes them."""
    return _whole(cells[::-1], (4, 2, 2), "-")


def _whole(cells: Sequence[Cell], widths: Sequence[int], between: str) -> str:
    """Parts as ISO 8601 has them. One that is missing has X in its place: no browser's box for a day can hold that, so that it is
    shown in a box for text."""
    if not any(cell.value for cell in cells):
        return ""
    return between.join(
        cell.value.zfill(width) if cell.value else "X" * width for cell, width in zip(cells, widths, strict=True)
    )


def _fits(value: str, length: int) -> bool:
    """Whether a browser's box for a day or time can hold the value: one that it cannot is dropped without a word."""
    return not value or (len(value) == length and value.isascii() and re.sub("[-:]", "", value).isdigit())


def _rows(table: Table) -> list[tuple[str, TableRow]]:
    """Each row by its id: a row given in advance has one of its own, a blank one its number."""
    return [(next(c.cell.id if c.cell else c.id for c in row.cells).split("_")[1], row) for row in table.rows]


def _cells(table: Table, row: TableRow) -> list[tuple[Column, TableCell]]:
    """Each cell with its column; the first column is the row's head."""
    return list(zip(table.columns[-len(row.cells) :], row.cells, strict=True))
