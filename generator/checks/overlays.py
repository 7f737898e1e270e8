"""What an organisation lays over the project: clocks with a reason where they are later, fields and parts that meet no other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.facts import gone
from generator.checks.forms import Placed, placed, wrong
from generator.checks.packs import part_faults
from generator.checks.sensitive import unconsented
from generator.model.forms import FormDefinition, within
from generator.model.kb import KnowledgeBase, Path
from generator.model.overlaid import changed, extended
from generator.model.overlays import OUR, Overlay, OwnFields, OwnPack
from generator.problems import Level, Problem, did_you_mean

Fault = tuple[Path, str, str, str]  # path in the overlay, code, message, cure


def check(context: Context) -> Iterator[Problem]:
    """C521 clocks, C522 and C106 fields, C523 and C106 packs, C524 less than a document asks for, C525 contacts; in what it adds, the
    rules of forms and packs."""
    kb = context.kb
    for key, form in sorted(kb.forms.items()):
        for at in placed(form):
            if at.field.id.startswith(OUR):
                message = f"'{at.field.id}' begins with '{OUR}', as only the fields of an organisation do"
                yield context.problem("forms", key, (*at.path, "id"), "C522", message, "give it another id")
    for key, overlay in sorted(kb.overlays.items()):
        faults = [*_clocks(kb, overlay), *_fields(kb, overlay), *_packs(context, overlay), *_contacts(kb, overlay)]
        for path, code, message, cure in faults:
            yield context.problem("overlays", key, path, code, message, cure)
        for path, message in _less(kb, overlay):
            cure = "keep it, or hand it over besides"
            yield context.problem("overlays", key, path, "C524", message, cure, Level.note)


def _clocks(kb: KnowledgeBase, overlay: Overlay) -> Iterator[Fault]:
    for n, own in enumerate(overlay.clocks):
        found = kb.timescales.get(own.timescale)
        stands = own.against(found[1]) if found else "same"
        if own.reason is None and stands in ("looser", "other"):
            how = "is later than the document's" if stands == "looser" else "cannot be compared by number with the document's"
            cure = "add `reason:`, which is shown beside it; only a shorter one of the same unit and start needs none"
            yield ("clocks", n), "C521", f"the own clock for '{own.timescale}' {how}, and no reason is given", cure


def _fields(kb: KnowledgeBase, overlay: Overlay) -> Iterator[Fault]:
    whole = dict(kb.forms)
    for n, more in enumerate(overlay.fields):
        if (form := whole.get(more.form)) is None:
            continue  # said as a reference that leads nowhere
        yield from _place(form, more, ("fields", n))
        for field, path in within(more.fields, ("fields", n, "fields")):
            if not field.id.startswith(OUR):
                cure = f"write {OUR}{field.id[: 64 - len(OUR)]}: then it never meets a field of a form"
                yield (*path, "id"), "C522", f"the own field '{field.id}' does not begin with '{OUR}'", cure
            if field.type == "signatures" and not form.signed:
                yield (
                    path,
                    "C507",
                    "signatures on a form that is not signed",
                    "a place to sign belongs to a form that is signed",
                )
        whole[more.form] = extended(form, more)
    for key in dict.fromkeys(more.form for more in overlay.fields if more.form in whole):
        yield from _rules(kb, overlay, whole[key])


def _rules(kb: KnowledgeBase, overlay: Overlay, form: FormDefinition) -> Iterator[Fault]:
    """What the rules of forms say of the fields that were added to one."""
    added = {
        id(field): path
        for n, more in enumerate(overlay.fields)
        if more.form == form.id
        for field, path in within(more.fields, ("fields", n, "fields"))
    }
    fields: list[Placed] = list(placed(form))
    for at in fields:
        if id(at.field) in added:
            for path, code, message, cure in wrong(kb, at, fields):
                yield (*added[id(at.field)], *path), code, message, cure
    for at, path, message, cure in unconsented(kb, form):
        if id(at.field) in added:
            yield (*added[id(at.field)], *path), "C504", message, cure


def _place(form: FormDefinition, more: OwnFields, path: Path) -> Iterator[Fault]:
    section = next((s for s in form.sections if s.id == more.section and not s.made), None)
    if section is None:
        ids = {s.id for s in form.sections if not s.made}
        cure = did_you_mean(more.section, ids) or f"sections: {', '.join(sorted(ids))}"
        yield (*path, "section"), "C106", f"'{more.section}' is not a section of {form.id}", cure
    elif more.after is not None and more.after not in (ids := {f.id for f in section.fields}):
        cure = did_you_mean(more.after, ids) or "name a field of this section that is no follow-up, or leave `after` out"
        yield (*path, "after"), "C106", f"'{more.after}' is not a field of section {section.id}", cure


def _packs(context: Context, overlay: Overlay) -> Iterator[Fault]:
    for n, change in enumerate(overlay.packs):
        if (pack := context.kb.packs.get(change.pack)) is None:
            continue
        path: Path = ("packs", n)
        parts = {part.id for part in pack.parts}
        for m, part in enumerate(change.leave_out):
            if part not in parts:
                cure = did_you_mean(part, parts) or f"parts: {', '.join(sorted(parts))}"
                yield (*path, "leave_out", m), "C106", f"'{part}' is not a part of {pack.id}", cure
        yield from _added(change, parts, (*path, "add"))
        if not changed(pack, change).parts:
            yield (*path, "leave_out"), "C523", f"nothing is left of {pack.id}", "keep a part, or do not print the pack"
        for m, message, cure in part_faults(context, pack, change.add):
            yield (*path, "add", m), "C510", message, cure


def _added(change: OwnPack, parts: set[str], path: Path) -> Iterator[Fault]:
    kept = parts - set(change.leave_out)
    for n, own in enumerate(change.add):
        if own.id in parts:
            yield (*path, n, "id"), "C523", f"{change.pack} has a part '{own.id}' already", "give it another id"
        if own.sheet == "cover":
            yield (*path, n, "sheet"), "C523", "a pack has one cover, its own", "add a sheet of another kind"
        if own.after is not None and own.after not in kept:
            cure = did_you_mean(own.after, kept) or "name a part that stays, or leave `after` out"
            yield (*path, n, "after"), "C106", f"'{own.after}' is not a part that stays in {change.pack}", cure
        kept.add(own.id)


def _less(kb: KnowledgeBase, overlay: Overlay) -> Iterator[tuple[Path, str]]:
    """What a document says that a pack holds at least, and is left out."""
    for n, change in enumerate(overlay.packs):
        pack = kb.packs.get(change.pack)
        for m, part in enumerate(change.leave_out):
            for line in pack.minimum if pack else ():
                if part in line.parts:
                    asks = f"{line.clause} asks for it: {line.text}"
                    yield ("packs", n, "leave_out", m), f"{change.pack} is to have '{part}' at least; {asks}"


def _contacts(kb: KnowledgeBase, overlay: Overlay) -> Iterator[Fault]:
    chosen = overlay.contacts
    for n, key in enumerate(chosen.hide):
        found = kb.services.get(key)
        if found is not None and found[1].first:
            yield ("contacts", "hide", n), "C525", f"{key} is for emergencies: it cannot be hidden", "take it out"
        elif key in chosen.show:
            yield ("contacts", "hide", n), "C525", f"{key} is to be shown and hidden", "keep one of the two"
    for n, key in enumerate(chosen.show):
        if key in (away := gone(kb)):
            yield ("contacts", "show", n), "C306", f"{key} is {away[key]}", "name a service that is active, or take it out"
