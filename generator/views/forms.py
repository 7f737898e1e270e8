"""A form's definition, localised → the sheet a writer draws: what stands around its questions, its sections and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.localise.apply import Localised
from generator.model import forms as model
from generator.model.text import as_phrase, maybe_phrase
from generator.views import band, questions
from generator.views.answers import spread
from generator.views.bilingual import bilingual
from generator.views.filled import filled
from generator.views.sheet import Box, Note, Section, SheetView

PAGE = "downloads"  # the public page that offers every sheet


def form_sheet(
    loc: Localised,
    form_id: str,
    *,
    fillable: bool = False,
    second: Localised | None = None,
    data: Mapping[str, Any] | None = None,
) -> SheetView:
    """The sheet of a form in one language, or in two. `fillable` only adds the notice that a viewer cannot type the script.
    `data`: what it is filled with, which fits the form (checks/answered.py). Raises KeyError for an unknown form."""
    draft = unreviewed(loc, form_id)  # of the first language, but said in both
    given = data or {}
    view = _sheet(loc, form_id, draft, given, fillable=fillable)
    if second:
        view = bilingual(view, _sheet(second, form_id, draft, given, fillable=False))
    return filled(view, spread(loc.kb.forms[form_id], given))


def unreviewed(loc: Localised, form_id: str) -> bool:
    """Whether nobody has reviewed the form in this language: then a sheet to be signed needs the source beside it."""
    return not band.is_source(loc) and not band.standing(loc, texts_of(loc.kb.forms[form_id])).reviewed


def texts_of(form: model.FormDefinition) -> tuple[str, ...]:
    """How the ids of a form's texts begin: its own, and those of the assessments that it takes sections from."""
    taken = dict.fromkeys(section.from_ for section in form.sections if section.from_)
    return (f"forms/{form.id}#", *(f"assessments/{key}#" for key in taken))


def _sheet(loc: Localised, form_id: str, draft: bool, data: Mapping[str, Any], *, fillable: bool) -> SheetView:
    form = loc.kb.forms[form_id]
    state = band.standing(loc, texts_of(form))
    word_file = f"{form.public_name}.docx" if fillable and not loc.language.pdf_typing else ""
    return SheetView(
        id=form.id,
        kind="form",
        code=form.code,
        tongue=band.tongue(loc),
        title=as_phrase(form.title),
        lead=as_phrase(form.lead),
        organization=band.fact(loc, loc.kb.project.publisher.name, "name"),
        facts=band.facts(loc, form.version, form.updated, state, PAGE),
        version=form.version,
        address=band.address(loc, PAGE),
        notices=band.notices(loc, state, cannot_type=word_file, texts=texts_of(form), staff=form.audience == "staff"),
        about=tuple(Box(as_phrase(a.title), (as_phrase(a.text),)) for a in form.about),
        sections=tuple(_sections(loc, form, draft, data)),
        words=band.running_words(loc),
        logo=loc.kb.logo,
        identity=loc.kb.version_of(form_id),
        scan=band.scan(loc, PAGE) if form.audience == "public" else None,  # no page of the public site has the others
    )


def _sections(loc: Localised, form: model.FormDefinition, draft: bool, data: Mapping[str, Any]) -> Iterator[Section]:
    # How to get the sheet another way comes first: whoever needs it cannot read to the end.
    yield Section(
        "communication", "", None, None, (Note("panel", loc.words("sheet-communication"), (as_phrase(form.communication),)),)
    )
    given = numbers(form)
    for section in form.sections:
        head = given[section.id]
        yield Section(
            id=section.id,
            number=head,
            title=as_phrase(section.title),
            intro=maybe_phrase(section.intro),
            items=questions.items_of(loc, section, given, draft, data),
            sheet=maybe_phrase(section.sheet),
            officer=section.officer,
            officer_note=loc.words("staff-no-need") if section.officer else None,
            keep=section.keep,
        )


def numbers(form: model.FormDefinition) -> dict[str, str]:
    """The numbers of sections ('3') and fields ('3.2') by id, as they stand on every sheet of the form; '' for none."""
    given, number = {}, 0
    for section in form.sections:
        number += section.numbered
        head, count = str(number) if section.numbered else "", 0
        given[section.id] = head
        for field in section.fields:
            counted = bool(head) and field.numbered and not section.officer and field.type not in ("note", "signatures")
            count += counted
            given[field.id] = f"{head}.{count}" if counted else ""
    return given
