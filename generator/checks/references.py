"""Ids: every reference leads somewhere, and an id that stands alone in a file stands there once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checks.context import Context
from generator.model.base import Record, Ref
from generator.model.kb import Path
from generator.model.walk import leaves
from generator.problems import Problem, did_you_mean

# Words that may stand where an id of another record is expected.
_INSTEAD = {"events": {"not-stated"}}


def check(context: Context) -> Iterator[Problem]:
    """C106 dangling reference, C105 duplicate id."""
    kb = context.kb
    known: dict[str, set[str]] = {}
    twice = list(_twice(context))
    told = {problem.file for problem in twice}
    for kind, key, record in kb.records():
        names: set[str] = set()
        for leaf in leaves(record):
            if not isinstance(leaf.marker, Ref):
                if leaf.pointer in names and kb.origins[kind, key].file not in told:
                    message = f"two texts of this record share the name '{leaf.pointer}'"
                    yield context.problem(kind, key, leaf.path, "C105", message, "rename one of the two records that hold them")
                names.add(leaf.pointer)
                continue
            ids = known.setdefault(leaf.marker.kind, kb.ids(leaf.marker.kind) | _INSTEAD.get(leaf.marker.kind, set()))
            if leaf.value not in ids:
                name = leaf.marker.kind.replace("-", " ")
                yield context.problem(
                    kind,
                    key,
                    leaf.path,
                    "C106",
                    f"'{leaf.value}' is not one of the {name}",
                    did_you_mean(leaf.value, ids) or f"write the record, or use one of {len(ids)} that exist",
                )
        yield from _sections(context, kind, key, record)
    yield from _parties(context)
    yield from twice


def _sections(context: Context, kind: str, key: str, record: Record) -> Iterator[Problem]:
    """A section is one of its own source's: of the part's own source, or of the record that holds it."""
    for path, part in _parts(record, ()):
        section = getattr(part, "section", None)
        source = context.kb.sources.get(getattr(part, "source", None) or getattr(record, "source", None) or "")
        if section is None or source is None:
            continue
        ids = {s.id for s in source.sections}
        if section not in ids:
            yield context.problem(
                kind,
                key,
                (*path, "section"),
                "C106",
                f"'{section}' is not a section of {source.id}",
                did_you_mean(section, ids) or "see content/sources.yml",
            )


def _parties(context: Context) -> Iterator[Problem]:
    """The ends of a relationship, and what a party lies within, are parties of the same assessment."""
    for key, assessment in sorted(context.kb.assessments.items()):
        ids = {p.id for p in assessment.parties}
        named: list[tuple[Path, str | None]] = [(("parties", n, "within"), p.within) for n, p in enumerate(assessment.parties)]
        for n, r in enumerate(assessment.relationships):
            named += [(("relationships", n, end, i), p) for end in ("a", "b") for i, p in enumerate(getattr(r, end))]
        for path, party in named:
            if party is not None and party not in ids:
                cure = did_you_mean(party, ids) or "add it to the list parties of this file"
                yield context.problem("assessments", key, path, "C106", f"'{party}' is not one of the parties", cure)


def _twice(context: Context) -> Iterator[Problem]:
    """Clauses, steps, timescales, services and phones are named across files; fields and sections within their form."""
    seen: dict[tuple[str, str], tuple[str, str, Path]] = {}
    scopes = {
        "Clause": "clause or step",
        "Step": "clause or step",
        "Timescale": "timescale",
        "Service": "service",
        "Stage": "stage",
    }
    for kind, key, record in context.kb.records():
        local: dict[str, set[str]] = defaultdict(set)
        for path, part in _parts(record, ()):
            own, name = getattr(part, "id", None), type(part).__name__
            if own is None or not path:
                continue
            if name in scopes:
                scope = (scopes[name], own)
                if scope in seen:
                    other_kind, other_key, other_path = seen[scope]
                    other = context.kb.origins[other_kind, other_key].at(other_path)
                    yield context.problem(
                        kind,
                        key,
                        (*path, "id"),
                        "C105",
                        f"{scopes[name]} id '{own}' stands twice",
                        f"the other: {other.file}:{other.line}; rename one of the two",
                    )
                seen.setdefault(scope, (kind, key, path))
            elif type(part).scope == "file":
                if own in local[""]:
                    yield context.problem(
                        kind, key, (*path, "id"), "C105", f"id '{own}' stands twice in this record", "rename one of the two"
                    )
                local[""].add(own)
            else:
                parent = str(path[:-1])
                if own in local[parent]:
                    yield context.problem(
                        kind, key, (*path, "id"), "C105", f"id '{own}' stands twice in this list", "rename one of the two"
                    )
                local[parent].add(own)


def _parts(record: Record, path: Path) -> Iterator[tuple[Path, Record]]:
    """A record and every record in it, with the path to each."""
    yield path, record
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        key = info.alias or name
        if isinstance(value, Record):
            yield from _parts(value, (*path, key))
        elif isinstance(value, tuple):
            for n, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _parts(item, (*path, key, n))
