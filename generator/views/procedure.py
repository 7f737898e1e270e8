"""A procedure, stage by stage: who does what, by when, with whose consent and approval, and what to record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.knowledge import Note, Procedure, Stage, Step
from generator.model.text import Phrase, as_phrase
from generator.views.clocks import ClockView, clock_view
from generator.views.context import Context
from generator.views.correspondence import written_because
from generator.views.reasons import asked_in, told_in
from generator.views.site import Found, Link, PageView, Shown


@dataclass(frozen=True)
class NoteView:
    label: Phrase
    text: Phrase


@dataclass(frozen=True)
class FactView:
    """A labelled fact: words, or links to forms."""

    icon: str
    label: Phrase
    words: Phrase | None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class StepView:
    """A step. `gates` are consent and approval: (icon, label, words)."""

    id: str
    title: Phrase
    clocks: tuple[ClockView, ...]
    action: Phrase
    gates: tuple[tuple[str, Phrase, Phrase], ...]
    facts: tuple[FactView, ...]
    checklist: tuple[tuple[Phrase, Phrase | None], ...]
    notes: tuple[NoteView, ...]
    source: Phrase


@dataclass(frozen=True)
class StageView:
    """One stage and its place among the others. `checklist` is what prints on a page of its own: each step that has
    something to tick, with its lines."""

    glance: tuple[FactView, ...]
    notes: tuple[NoteView, ...]
    steps: tuple[StepView, ...]
    checklist: tuple[tuple[Phrase, tuple[Phrase, ...]], ...]
    stages: tuple[Link, ...]
    here: str
    place: Phrase
    before: Link | None
    after: Link | None
    copy: Phrase


@dataclass(frozen=True)
class ProcedureView:
    """A procedure's stages with what each is for; `steps` counts them."""

    id: str
    title: Phrase
    about: Phrase
    source: Phrase
    stages: tuple[tuple[Link, Phrase, Phrase], ...]


@dataclass(frozen=True)
class Procedures:
    procedures: tuple[ProcedureView, ...]


def file_of(stage: str) -> str:
    return f"stage-{stage}.html"


def procedures(ctx: Context) -> Procedures:
    return Procedures(
        tuple(
            ProcedureView(
                p.id,
                as_phrase(p.title),
                as_phrase(p.about),
                _document(ctx, p),
                tuple((_link(g), as_phrase(g.summary), ctx.words.count("step-count", len(g.steps))) for g in p.stages),
            )
            for p in ctx.kb.procedures.values()
        )
    )


def anchors(ctx: Context, _: str) -> dict[str, str]:
    """Where each stage and step is."""
    links = {}
    for p in ctx.kb.procedures.values():
        for g in p.stages:
            links[f"stage:{g.id}"] = file_of(g.id)
            links |= {f"step:{t.id}": f"{file_of(g.id)}#{t.id}" for t in g.steps}
    return links


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each stage."""
    for procedure in ctx.kb.procedures.values():
        for n, stage in enumerate(procedure.stages):
            yield _page(ctx, parent, procedure, n, stage)


def _page(ctx: Context, parent: Link, procedure: Procedure, n: int, stage: Stage) -> PageView:
    w, stages = ctx.words, procedure.stages
    steps = tuple(_step(ctx, procedure, t) for t in stage.steps)
    place = w("stage-of", n=n + 1, total=len(stages))
    source = _document(ctx, procedure)
    view = StageView(
        glance=tuple(_glance(ctx, stage)),
        notes=notes(ctx, stage.notes),
        steps=steps,
        checklist=tuple((s.title, tuple(words for words, _ in s.checklist)) for s in steps if s.checklist),
        stages=tuple(_link(g) for g in stages),
        here=stage.id,
        place=ctx.join((place, as_phrase(stage.title)), ": "),
        before=Link(w("previous-stage", title=as_phrase(stages[n - 1].title)), file_of(stages[n - 1].id)) if n else None,
        after=Link(w("next-stage", title=as_phrase(stages[n + 1].title)), file_of(stages[n + 1].id))
        if n + 1 < len(stages)
        else None,
        copy=ctx.join((ctx.name(ctx.kb.project.publisher.name), source, w.date(ctx.as_of)), ". "),
    )
    title = as_phrase(stage.title)
    return PageView(
        id=f"stage-{stage.id}",
        file=file_of(stage.id),
        layout="wide",
        tab=title,
        title=title,
        lede=as_phrase(stage.summary),
        blocks=(Shown("stage", view),),
        above=ctx.join((source, place), ". "),
        crumb=parent,
        section=parent.id,
        found=tuple(_found(ctx, place, t, s) for t, s in zip(stage.steps, steps, strict=True)),
    )


def _found(ctx: Context, place: Phrase, step: Step, view: StepView) -> Found:
    clock = view.clocks[0].words if view.clocks else ctx.words("clock-none")
    texts = (view.action, *(words for *_, words in view.gates), *(words for words, _ in view.checklist))
    return Found("search-steps", view.title, ctx.href(f"step:{step.id}"), texts, ctx.join((place, clock, view.source), ". "))


def _glance(ctx: Context, stage: Stage) -> Iterator[FactView]:
    w = ctx.words
    # a word without a start ("within a reasonable time") says nothing of when to begin
    clocks = [t for s in stage.steps for t in s.timescales if t.value or t.from_ != "not-stated"]
    if clocks:
        first = clocks[0]
        yield FactView("clock", w("first-clock"), ctx.join((ctx.both(first), as_phrase(first.what)), ": "))
    actors = dict.fromkeys(s.actor for s in stage.steps)
    yield FactView("person", w("who"), ctx.join([ctx.role(a) for a in actors], "; "))
    if forms := ctx.forms(list(dict.fromkeys(f for s in stage.steps for f in s.forms))):
        yield FactView("form", w("forms"), None, forms)


def notes(ctx: Context, given: Sequence[Note]) -> tuple[NoteView, ...]:
    """What a reader must know about a record."""
    return tuple(NoteView(ctx.words(n.kind), as_phrase(n.text)) for n in given)


def _step(ctx: Context, procedure: Procedure, step: Step) -> StepView:
    w, gates = ctx.words, []
    facts = [FactView("person", w("who"), None, tuple(_role(ctx, r) for r in (step.actor, *step.others)))]
    facts.append(FactView("pen", w("record"), as_phrase(step.record) if step.record else w("not-said")))
    if step.consent:
        gates.append(("consent", w("consent-first"), as_phrase(step.consent)))
    else:
        facts.append(FactView("consent", w("consent"), w("not-said")))
    if step.authority:
        gates.append(("key", w("authority-first"), as_phrase(step.authority)))
    elif not step.authority_role:
        facts.append(FactView("key", w("authority"), w("not-said")))
    if step.authority_role:
        facts.append(FactView("key", w("authority"), None, (_role(ctx, step.authority_role),)))
    if forms := ctx.forms(step.forms):
        facts.append(FactView("form", w("form"), None, forms))
    if letters := written_because(ctx, step.id):
        facts.append(FactView("form", w("letters"), None, letters))
    if asked := asked_in(ctx, step.id):
        facts.append(FactView("form", w("asked-in"), None, asked))
    topics = tuple(Link(as_phrase(ctx.kb.topics[t].name), ctx.href(f"topic:{t}"), t) for t in step.topics)
    facts.append(FactView("scales", w("topics"), None, topics))
    if told := told_in(ctx, step.id):
        facts.append(FactView("book", w("told-in"), None, told))
    source = ctx.kb.sources[procedure.source]
    return StepView(
        step.id,
        as_phrase(step.title),
        tuple(clock_view(ctx, t) for t in step.timescales),
        as_phrase(step.action),
        tuple(gates),
        tuple(facts),
        tuple((as_phrase(c.text), as_phrase(c.note) if c.note else None) for c in step.checklist),
        notes(ctx, step.notes),
        ctx.join(
            (
                ctx.located(source, step.section),
                ctx.join((w("strength"), ctx.strength(step.strength)), ": "),
                ctx.join((w("as-printed"), ctx.printed(step.as_printed)), ": "),
            ),
            ". ",
        ),
    )


def _role(ctx: Context, role: str) -> Link:
    return Link(ctx.role(role), ctx.href(f"role:{role}"), role)


def _document(ctx: Context, procedure: Procedure) -> Phrase:
    return ctx.name(ctx.kb.sources[procedure.source].title)


def _link(stage: Stage) -> Link:
    return Link(as_phrase(stage.title), file_of(stage.id), stage.id)
