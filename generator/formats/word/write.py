"""SheetView → a Word file: the sheet for typing, above all in scripts that PDF viewers cannot type."""

from __future__ import annotations

from pathlib import Path

from generator.formats.word import letters, package
from generator.formats.word.frame import band, running_foot, running_head
from generator.formats.word.pen import Pen
from generator.formats.word.sections import section
from generator.formats.word.tables import apart
from generator.views.sheet import SheetView


def write(view: SheetView, *, bases: Path) -> bytes:
    """The sheet as a protected form of content controls, one a field, whose tag is the field's id (a date is one control
    with the id of its question; a choice of one is a drop-down with the question's id). `bases` holds base-ltr.docx and
    base-rtl.docx. Same view, same bytes. Raises controls.TooLong for a field id of more than 64 characters, KeyError for a
    running word that the view lacks."""
    pen = Pen.of(view)
    if view.letter:
        blocks = apart(letters.officer(pen, view), closed=True) if view.sections else []
    else:
        blocks = apart([*band(pen, view), *(block for part in view.sections for block in section(pen, part))], closed=True)
    page = letters.page(pen, view.letter) if view.letter else []
    document = package.open_base(bases, view.tongue.direction)
    body = document.element.body
    for block in (*blocks, *page):
        body.sectPr.addprevious(block)
    package.set_logo(document, view)
    package.set_languages(document, view)
    package.set_placeholders(document, pen)
    package.set_lists(document, pen)
    if blocks:
        package.set_running(document, running_head(pen, view), running_foot(pen, view))
    if page:
        letters.set_apart(document, pen, view, before=blocks[-1] if blocks else None)
        letters.set_logo(pen, page, package.logo(document, view))
    package.set_metadata(document, view)
    return package.to_bytes(document)
