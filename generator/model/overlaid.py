"""An organisation's layer laid over the records: more fields in forms, other parts and contacts in packs, own services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model.directory import Organization
from generator.model.editions import Language, Pack, PackPart
from generator.model.forms import Field_, FormDefinition, FormSection, within
from generator.model.kb import KnowledgeBase
from generator.model.overlays import Overlay, OwnFields, OwnPack


def with_fields(kb: KnowledgeBase, organisation: str) -> KnowledgeBase:
    """The forms as this organisation prints them: what reading a filled one back needs. Raises KeyError for an unknown one."""
    overlay = kb.overlays[organisation]
    forms = dict(kb.forms)
    for more in overlay.fields:
        forms[more.form] = extended(forms[more.form], more)
    return replace(kb, forms=forms, organisation=organisation)


def extended(form: FormDefinition, more: OwnFields) -> FormDefinition:
    """The form with the fields in their section; unchanged where it has no such section (a check says so)."""
    return form.model_copy(
        update={
            "sections": tuple(
                s.model_copy(update={"fields": _placed(s, more)}) if s.id == more.section and not s.made else s
                for s in form.sections
            )
        }
    )


def _placed(section: FormSection, more: OwnFields) -> tuple[Field_, ...]:
    at = next((n for n, f in enumerate(section.fields, 1) if f.id == more.after), len(section.fields))
    return (*section.fields[:at], *more.fields, *section.fields[at:])


def with_packs(kb: KnowledgeBase, overlay: Overlay) -> Mapping[str, Pack]:
    """Every pack with the organisation's parts and contacts; what it leaves out of one pack, no other pack borrows."""
    changes = {change.pack: change for change in overlay.packs}
    gone = {(change.pack, part) for change in overlay.packs for part in change.leave_out}
    packs = {key: _contacts(kb, overlay, changed(pack, changes.get(key))) for key, pack in kb.packs.items()}
    return {
        key: pack.model_copy(update={"parts": tuple(p for p in pack.parts if (p.of, p.id) not in gone)})
        for key, pack in packs.items()
    }


def changed(pack: Pack, change: OwnPack | None) -> Pack:
    """The pack without what is left out, with what is added; the rest in its order."""
    if change is None:
        return pack
    parts = [part for part in pack.parts if part.id not in change.leave_out]
    for own in change.add:
        at = next((n for n, part in enumerate(parts, 1) if part.id == own.after), len(parts))
        parts.insert(at, PackPart.model_construct(**{name: getattr(own, name) for name in PackPart.model_fields}))
    return pack.model_copy(update={"parts": tuple(parts)})


def _contacts(kb: KnowledgeBase, overlay: Overlay, pack: Pack) -> Pack:
    """The pack with the contacts that the organisation shows: emergency numbers always, its own last."""
    own, chosen = tuple(service.id for service in overlay.services), overlay.contacts
    if not own and not chosen.show and not chosen.hide:
        return pack
    first = {key for key, (_, service) in kb.services.items() if service.first}
    named = pack.services or tuple(kb.services)
    if chosen.show:
        named = (*(key for key in named if key in first), *(key for key in chosen.show if key not in first))
    kept = (key for key in named if key not in chosen.hide or key in first)
    return pack.model_copy(update={"services": tuple(dict.fromkeys((*kept, *own)))})


def with_services(kb: KnowledgeBase, overlay: Overlay) -> KnowledgeBase:
    """The directory with the organisation's own services, under its own entry or a new one."""
    if not overlay.services:
        return kb
    organizations, origins = dict(kb.organizations), dict(kb.origins)
    found = organizations.get(overlay.id)
    if found is None:
        organizations[overlay.id] = Organization(
            id=overlay.id,
            name=overlay.name,
            description=overlay.about,
            url=overlay.url,
            country=overlay.country,
            services=overlay.services,
        )
        origins["organizations", overlay.id] = origins["overlays", overlay.id]
    else:
        organizations[overlay.id] = found.model_copy(update={"services": (*found.services, *overlay.services)})
    return replace(kb, organizations=organizations, origins=origins)


def with_languages(kb: KnowledgeBase, overlay: Overlay) -> Mapping[str, Language]:
    """The languages that the organisation offers, and the source language, which stands in for what they lack."""
    if not overlay.languages:
        return kb.languages
    kept = {*overlay.languages, kb.project.source_language}
    return {
        tag: language if language.pair is None or language.pair in kept else language.model_copy(update={"pair": None})
        for tag, language in kb.languages.items()
        if tag in kept
    }


def own_ids(overlay: Overlay) -> Mapping[str, tuple[str, str]]:
    """Where each text of the overlay's own records stands once it is laid over: id of the record that begins its pointer → kind
    and id of the record that then holds it."""
    places = {service.id: ("organizations", overlay.id) for service in overlay.services}
    places |= {part.id: ("packs", change.pack) for change in overlay.packs for part in change.add}
    places |= {field.id: ("forms", more.form) for more in overlay.fields for field, _ in within(more.fields)}
    return places
