"""What a release must not have: contacts that are overdue or were never checked, and what is made up or kept for drama."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.facts import services
from generator.localise.facts import EXAMPLE, RESERVED
from generator.model.kb import Path
from generator.problems import Level, Problem

Place = tuple[str, str, Path, str | None]


def check(context: Context) -> Iterator[Problem]:
    """C302 overdue, C303 never checked, C304 made up or not set; all of level release."""
    for kind, key, path, service in services(context):
        # 999 and 101 stand first whatever their date; what is no more is shown nowhere.
        if service.first or service.status != "active":
            continue
        if service.review_by < context.as_of:
            cure = "check the contact by using it or asking; then write assured_date and the next review_by"
            yield _bad(
                context,
                kind,
                key,
                (*path, "review_by"),
                "C302",
                f"{service.id} was to be reviewed by {service.review_by}",
                cure,
            )
        if service.assured_date is None:
            cure = "use it or ask them, then write assured_date: the day on which a person did so"
            yield _bad(context, kind, key, path, "C303", f"nobody has checked {service.id}", cure)
    yield from _publisher(context)
    yield from _made_up(context)


def _bad(context: Context, kind: str, key: str, path: Path, code: str, message: str, cure: str) -> Problem:
    return context.problem(kind, key, path, code, message, cure, Level.release)


def _publisher(context: Context) -> Iterator[Problem]:
    project = context.kb.project
    publisher = project.publisher
    places: list[Place] = [
        ("project", "project", ("publisher", "phone"), publisher.phone),
        ("project", "project", ("publisher", "email"), publisher.email),
        ("project", "project", ("publisher", "url"), publisher.url),
        ("project", "project", ("site_address",), project.site_address),
        ("project", "project", ("exit_address",), project.exit_address),
    ]
    if project.publisher.example:
        # One problem: while the publisher is made up, so is all that stands with it.
        with_it = [str(path[-1]) for *_, path, value in places if value is None or _is_example(value)]
        message = "the publisher is an example" + (f"; made up or not set: {', '.join(with_it)}" if with_it else "")
        yield _bad(
            context,
            "project",
            "project",
            ("publisher", "example"),
            "C304",
            message,
            "write your own organisation, and example: false",
        )
        return
    if project.exit_address is None:
        cure = "write exit_address: a neutral site of everyday use, such as one for the weather"
        yield _bad(
            context, "project", "project", ("name",), "C304", "no exit_address: nowhere to go from 'Leave this page'", cure
        )
    yield from _examples(context, places)


def _made_up(context: Context) -> Iterator[Problem]:
    """Numbers and addresses of services and overlays. The example publisher's own service is part of the example."""
    kb = context.kb
    publisher = kb.project.publisher
    own = {publisher.phone, publisher.email, publisher.url} if publisher.example else set()
    places: list[Place] = []
    for kind, key, path, service in services(context):
        if kind == "overlays" and kb.overlays[key].example:
            continue
        values: list[tuple[Path, str | None]] = [
            ((*path, "phones", n, "number"), p.number) for n, p in enumerate(service.phones)
        ]
        values.append(((*path, "email"), service.email))
        values += [((*path, "websites", n, "url"), w.url) for n, w in enumerate(service.websites)]
        if not own & {value for _, value in values if value}:
            places += [(kind, key, *value) for value in values]
    for key, overlay in sorted(kb.overlays.items()):
        if not overlay.example:
            places += [("overlays", key, (f,), getattr(overlay, f)) for f in ("phone", "email", "url")]
    yield from _examples(context, places)


def _examples(context: Context, places: list[Place]) -> Iterator[Problem]:
    for kind, key, path, value in places:
        if value is not None and _is_example(value):
            what = "a number kept for drama" if RESERVED.match(value) else "an example address"
            yield _bad(context, kind, key, path, "C304", f"'{value}' is {what}", "write the real one")


def _is_example(value: str) -> bool:
    return bool(RESERVED.match(value) or EXAMPLE.search(value))
