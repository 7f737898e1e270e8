"""Who does what: for each role its steps and clauses, its clocks, and what needs its approval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.knowledge import Clause, Step
from generator.model.reference import Role
from generator.model.text import Phrase, as_phrase
from generator.views.clocks import ClockView, clock_view
from generator.views.context import Context
from generator.views.site import Found, Link, PageView, Shown


@dataclass(frozen=True)
class Task:
    """One thing a role does. `who` acts, where it is another and this role has a part. `gates` are consent and approval it
    needs first: (icon, label, words)."""

    link: Link
    who: Phrase | None
    clocks: tuple[ClockView, ...]
    gates: tuple[tuple[str, Phrase, Phrase], ...]
    record: Phrase | None
    strength: Phrase
    place: Phrase


@dataclass(frozen=True)
class RoleView:
    """`tasks` by document; `approves`: steps of others that need this role's approval, each with what it approves."""

    printed: tuple[tuple[Phrase, Phrase], ...]
    tasks: tuple[tuple[Phrase, tuple[Task, ...]], ...]
    approves: tuple[tuple[Link, Phrase | None, Phrase], ...]
    all: tuple[Link, ...]
    here: str


@dataclass(frozen=True)
class Roles:
    """Every role that acts: its page, how much it does, and the documents that name it."""

    roles: tuple[tuple[Link, Phrase, Phrase], ...]


def file_of(role: str) -> str:
    return f"role-{role}.html"


def roles(ctx: Context) -> Roles:
    return Roles(
        tuple(
            (
                _link(r),
                ctx.words.count("task-count", len(_acts(ctx, r.id))),
                ctx.join(dict.fromkeys(ctx.name(ctx.source_of(x).short) for x in _acts(ctx, r.id))),
            )
            for r in _acting(ctx)
        )
    )


def anchors(ctx: Context, _: str) -> dict[str, str]:
    return {f"role:{r.id}": file_of(r.id) for r in _acting(ctx)}


def pages(ctx: Context, parent: Link) -> Iterator[PageView]:
    """A page for each role that acts or approves."""
    everyone = tuple(_acting(ctx))
    links = tuple(_link(r) for r in everyone)
    for role in everyone:
        tasks: dict[str, list[Task]] = {}
        for record in _acts(ctx, role.id):
            tasks.setdefault(ctx.source_of(record).id, []).append(_task(ctx, record, role.id))
        approves = tuple(
            (
                Link(as_phrase(t.title), ctx.target(t), t.id),
                as_phrase(t.authority) if t.authority else None,
                ctx.located(ctx.source_of(t), t.section),
            )
            for t in _approved_by(ctx, role.id)
        )
        printed = tuple(
            (ctx.name(ctx.kb.sources[p.source].short), ctx.printed(p.term))
            for p in role.as_printed
            if p.source in ctx.kb.sources
        )
        view = RoleView(
            printed,
            tuple((ctx.name(ctx.kb.sources[s].title), tuple(mine)) for s, mine in tasks.items()),
            approves,
            links,
            role.id,
        )
        title = as_phrase(role.name)
        yield PageView(
            id=f"role-{role.id}",
            file=file_of(role.id),
            layout="page",
            tab=title,
            title=title,
            lede=ctx.words("role-lede"),
            blocks=(Shown("role", view),),
            crumb=parent,
            section=parent.id,
            found=(Found("search-pages", title, file_of(role.id), tuple(term for _, term in printed)),),
        )


def _acting(ctx: Context) -> Iterator[Role]:
    """The roles that do or approve something, in the order of content/roles.yml."""
    named = {c.actor for _, c in ctx.kb.clauses.values()} | {t.actor for *_, t in ctx.kb.steps.values()}
    named |= {r for *_, t in ctx.kb.steps.values() for r in (t.authority_role, *t.others) if r}
    return (r for r in ctx.kb.roles.values() if r.id in named)


def _acts(ctx: Context, role: str) -> list[Clause | Step]:
    """Steps first: they are what is done in the room. Those of others in which the role has a part are among them."""
    steps: list[Clause | Step] = [t for *_, t in ctx.kb.steps.values() if role in (t.actor, *t.others)]
    return steps + [c for _, c in ctx.kb.clauses.values() if c.actor == role]


def _approved_by(ctx: Context, role: str) -> Iterator[Step]:
    return (t for *_, t in ctx.kb.steps.values() if t.authority_role == role and t.actor != role)


def _task(ctx: Context, record: Clause | Step, role: str) -> Task:
    w, gates, kept = ctx.words, [], None
    if isinstance(record, Step):
        if record.consent:
            gates.append(("consent", w("consent-first"), as_phrase(record.consent)))
        if record.authority:
            gates.append(("key", w("authority-first"), as_phrase(record.authority)))
        kept = as_phrase(record.record) if record.record else None
    source = ctx.source_of(record)
    return Task(
        Link(as_phrase(record.title), ctx.target(record), record.id),
        ctx.role(record.actor) if record.actor != role else None,
        tuple(clock_view(ctx, t) for t in record.timescales),
        tuple(gates),
        kept,
        ctx.strength(record.strength),
        ctx.place(source, record.section),
    )


def _link(role: Role) -> Link:
    return Link(as_phrase(role.name), file_of(role.id), role.id)
