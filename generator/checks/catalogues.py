"""How far each language is: what a release must not have, counted, and whether its catalogue fits today's English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.context import Context
from generator.localise.catalogue import Catalogue, Entry, Status
from generator.localise.units import Unit
from generator.problems import Level, Problem

# More than so many of a kind are counted instead of listed.
LISTED = 12
_UPDATE = "run `beside translate update`"


def check(context: Context) -> Iterator[Problem]:
    """C406 and C407 the safety core, C408 drafts, C416 the other public texts, C410 a catalogue that is out of date."""
    for _, catalogue in sorted(context.catalogues.items()):
        states = [(unit, catalogue.status(unit)) for unit in context.units.values()]
        core = {s: [u for u, state in states if u.safety and state is s] for s in Status}
        yield from _core(
            catalogue, core[Status.new], "C406", "not translated", "translate it: without it the language is not offered"
        )
        cure = "its English has changed: until it is up to date, English stands there, and the language is not offered"
        yield from _core(catalogue, core[Status.stale], "C407", "stale", cure)
        public = Counter(s for u, s in states if u.audience == "public" and not u.safety)
        drafts = public[Status.draft] + len(core[Status.draft])
        if drafts:
            message = f"drafts among the public texts: {drafts} (safety core: {len(core[Status.draft])})"
            yield _whole(catalogue, "C408", message, "have a second person review them (CONTRIBUTING says how)", Level.release)
        if public[Status.new] or public[Status.stale]:
            message = f"public texts beyond the safety core: not translated {public[Status.new]}, stale {public[Status.stale]}"
            yield _whole(
                catalogue, "C416", message, "`beside translate export` gives a translator what is missing", Level.release
            )
        yield from _out_of_date(context, catalogue)


def _core(catalogue: Catalogue, units: list[Unit], code: str, what: str, cure: str) -> Iterator[Problem]:
    if len(units) > LISTED:
        first = ", ".join(u.id for u in units[:3])
        message = f"safety texts {what}: {len(units)} ({first} …)"
        yield _whole(
            catalogue,
            code,
            message,
            "`beside translate status` counts them, `beside translate export` lists them",
            Level.release,
        )
        return
    for unit in units:
        entry = catalogue.entries.get(unit.id)
        line = entry.line if entry else 1
        yield Problem(catalogue.file, line, 1, code, f"safety text {what}: {unit.id}", cure, Level.release)


def _out_of_date(context: Context, catalogue: Catalogue) -> Iterator[Problem]:
    """What `translate update` would change: ids that are missing or gone, English that is not today's."""
    missing = sum(key not in catalogue.entries for key in context.units)
    gone = [e for key, e in catalogue.entries.items() if key not in context.units]
    changed = [e for key, e in catalogue.entries.items() if key in context.units and not _fits(e, context.units[key])]
    if missing or gone or changed:
        line = min((e.line for e in (*gone, *changed)), default=1)
        message = f"out of date: texts missing {missing}, gone {len(gone)}, with other English {len(changed)}"
        yield Problem(catalogue.file, line, 1, "C410", message, _UPDATE, Level.note)


def _fits(entry: Entry, unit: Unit) -> bool:
    return (entry.source, entry.plural) == (unit.text, unit.plural)


def _whole(catalogue: Catalogue, code: str, message: str, cure: str, level: Level) -> Problem:
    return Problem(catalogue.file, 1, 1, code, message, cure, level)
