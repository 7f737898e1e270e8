"""Why does the form ask this? Each question with what in the documents asks for it, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.forms import Field_, FormDefinition, FormSection
from generator.model.knowledge import Clause, Step
from generator.model.text import Phrase, as_phrase
from generator.views.context import Context
from generator.views.forms import numbers
from generator.views.site import Found, Link, PageView, Shown


@dataclass(frozen=True)
class Reason:
    """A clause or step: what it says (for the public in plain words), where, and for staff how strong it is."""

    link: Link
    text: Phrase | None
    place: Phrase
    strength: Phrase | None


@dataclass(frozen=True)
class Asked:
    """A question, or a row of a table, and its reasons. `instead` is what is said where there is none to show."""

    id: str
    label: Phrase
    reasons: tuple[Reason, ...]
    instead: Phrase | None


@dataclass(frozen=True)
class Reasons:
    form: tuple[Reason, ...]
    sections: tuple[tuple[str, Phrase, tuple[Asked, ...]], ...]


def file_of(form: str) -> str:
    return f"why-{form}.html"


def anchors(ctx: Context, audience: str) -> dict[str, str]:
    """The page of each form's reasons, and each question on it, on the site of this audience."""
    links: dict[str, str] = {}
    for form in ctx.kb.forms.values() if ctx.audience == audience else ():
        links[f"why:{form.id}"] = file_of(form.id)
        for section in form.sections:
            links |= {f"field:{form.id}.{f.id}": f"{file_of(form.id)}#q-{f.id}" for f in section.fields}
    return links


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each form."""
    for form in ctx.kb.forms.values():
        given = numbers(form)
        view = Reasons(
            (*reasons_of(ctx, form.asked_by), *_taken(ctx, form)),
            tuple(
                (f"part-{s.id}", as_phrase(s.title), asked)
                for s in form.sections
                if (asked := tuple(a for f in s.fields if _told(s, f) for a in _asked(ctx, f, given[f.id])))
            ),
        )
        title = ctx.words("why-title", title=as_phrase(form.title))
        yield PageView(
            id=f"why-{form.id}",
            file=file_of(form.id),
            layout="page",
            tab=as_phrase(form.title),
            title=title,
            lede=ctx.words("why-lede" if ctx.audience == "public" else "why-lede-staff"),
            blocks=(Shown("reasons", view),),
            crumb=parent,
            section=parent.id,
            found=(Found("search-forms", title, file_of(form.id), tuple(a.label for *_, some in view.sections for a in some)),),
        )


def _taken(ctx: Context, form: FormDefinition) -> Iterator[Reason]:
    """The assessments that the form takes its questions from."""
    for key in dict.fromkeys(s.from_ for s in form.sections if s.from_):
        a = ctx.kb.assessments[key]
        first = [
            *(f"statement:{s.id}" for s in a.statements),
            *(f"block:{b.id}" for b in a.checklist),
            *(f"row:{r.id}" for r in a.rows),
        ]
        page = ctx.href(first[0]).partition("#")[0] if first else ""
        yield Reason(Link(as_phrase(a.title), page, key), as_phrase(a.about), ctx.name(ctx.kb.sources[a.source].short), None)


def _told(section: FormSection, field: Field_) -> bool:
    """Whether a question has reasons of its own: what is made of an assessment without a clause has those of the form."""
    return not section.made or bool(field.asked_by) or _by_rows(field)


def asked_in(ctx: Context, key: str) -> tuple[Link, ...]:
    """The questions that a clause or step is the reason for: 'Action plan 3.2', or by its words where it has no number."""
    links = []
    for form_id, field in ctx.kb.asked_in.get(key, ()):
        form: FormDefinition = ctx.kb.forms[form_id]
        number = numbers(form).get(field, "")
        title = as_phrase(form.title)
        if number:
            words = ctx.join((title, ctx.say(number, "number")), " ")
        else:
            labels = {f.id: f.label for s in form.sections for f in s.fields}
            words = ctx.join((title, as_phrase(labels[field])), ": ") if field else title
        links.append(Link(words, ctx.href(f"field:{form_id}.{field}" if field else f"why:{form_id}"), f"{form_id}.{field}"))
    return tuple({(str(x.words), x.href): x for x in links}.values())


def told_in(ctx: Context, key: str) -> tuple[Link, ...]:
    """Where a victim reads of a clause or step. The public site is another tree, so these are names and no links."""
    names = []
    for kind, place in ctx.kb.told_in.get(key, ()):
        record = ctx.kb.rights[place] if kind == "rights" else ctx.kb.pages[place].meta
        names.append(Link(as_phrase(record.title), "", place))
    return tuple(names)


def _asked(ctx: Context, field: Field_, number: str) -> Iterator[Asked]:
    if field.type == "note" and not field.asked_by:
        return
    label = ctx.join((*((ctx.say(number, "number"),) if number else ()), as_phrase(field.label)), " ")
    one = _one(ctx, field.id, label, field.asked_by)
    yield replace(one, instead=None) if _by_rows(field) else one
    for row in field.rows:
        if row.asked_by:
            yield _one(ctx, f"{field.id}-{row.id}", as_phrase(row.label), row.asked_by)


def _by_rows(field: Field_) -> bool:
    """A table whose rows have the reasons."""
    return not field.asked_by and any(row.asked_by for row in field.rows)


def _one(ctx: Context, key: str, label: Phrase, asked_by: Sequence[str]) -> Asked:
    reasons = tuple(reasons_of(ctx, asked_by))
    instead = None if reasons else ctx.words("why-staff" if asked_by else "why-none")
    return Asked(key, label, reasons, instead)


def reasons_of(ctx: Context, keys: Sequence[str]) -> Iterator[Reason]:
    """Every clause and step for staff; for the public those that have plain words, each sentence once."""
    said: set[str] = set()
    for key in keys:
        record: Clause | Step = ctx.kb.clauses[key][1] if key in ctx.kb.clauses else ctx.kb.steps[key][2]
        source, public = ctx.source_of(record), ctx.audience == "public"
        plain = as_phrase(record.plain) if isinstance(record, Clause) and record.plain else None
        text = as_phrase(record.text) if isinstance(record, Clause) else as_phrase(record.action)
        if public and (plain is None or str(plain) in said):
            continue
        said.add(str(plain))
        name = as_phrase(source.public_name) if public else ctx.name(source.short)
        yield Reason(
            Link(as_phrase(record.title), ctx.target(record), key),
            plain if public else text,
            ctx.join((name, ctx.place(source, record.section))),
            None if public else ctx.strength(record.strength),
        )
