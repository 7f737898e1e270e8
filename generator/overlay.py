"""An organisation in place of the publisher: its name and logo, its contacts, languages, clocks, fields and packs, and the
contacts that it has checked itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.localise.catalogue import Catalogue, Entry
from generator.localise.units import unit_id
from generator.model import overlaid
from generator.model.directory import Organization, Service
from generator.model.overlays import Overlay
from generator.model.reference import Publisher
from generator.project import Opened


def with_overlay(opened: Opened, organisation: str) -> Opened:
    """The project as this organisation publishes it; what it says itself keeps its own translations. Raises KeyError for one
    that has no overlay (the caller has checked).

    The problems stay those of the project: what an organisation has checked is no reason for the project to stop asking."""
    overlay = opened.kb.overlays[organisation]
    publisher = Publisher(**{field: getattr(overlay, field) for field in Publisher.model_fields})
    project = opened.kb.project.model_copy(update={"publisher": publisher})
    catalogues = {tag: _moved(catalogue, overlay) for tag, catalogue in opened.catalogues.items()}
    days = timedelta(days=project.review_days.contact)
    # A day that is still to come is a slip of the pen, not a check: the checks report it.
    checked = {c.service: c.on for c in sorted(overlay.confirmed, key=lambda c: c.on) if c.on <= opened.as_of}
    kb = overlaid.with_services(overlaid.with_fields(opened.kb, organisation), overlay)
    kb = kb.with_records(
        project=project,
        organizations={key: _confirmed(o, checked, days) for key, o in kb.organizations.items()},
        packs=overlaid.with_packs(kb, overlay),
        languages=overlaid.with_languages(kb, overlay),
    )
    return replace(opened, kb=kb, catalogues=catalogues)


def _confirmed(organization: Organization, checked: Mapping[str, date], days: timedelta) -> Organization:
    """The services with the days on which the organisation checked them, where those are later than ours."""

    def one(service: Service) -> Service:
        on = checked.get(service.id)
        if on is None or (service.assured_date is not None and service.assured_date >= on):
            return service
        return service.model_copy(update={"assured_date": on, "review_by": max(on + days, service.review_by)})

    return organization.model_copy(update={"services": tuple(one(s) for s in organization.services)})


def _moved(catalogue: Catalogue, overlay: Overlay) -> Catalogue:
    """The catalogue with the overlay's own texts also where they stand once it is laid over; one that has no translation is
    English there, marked: the publisher's own is never taken for it."""
    about = unit_id("project", "project", "publisher/about")
    places, own = overlaid.own_ids(overlay), unit_id("overlays", overlay.id, "")
    added: dict[str, Entry] = {}
    for key, entry in catalogue.entries.items():
        if not key.startswith(own):
            continue
        pointer = key.removeprefix(own)
        if pointer == "about":
            targets = [about, unit_id("organizations", overlay.id, "description")]
        else:
            held = places.get(pointer.partition("/")[0])
            targets = [unit_id(*held, pointer)] if held else []
        added |= {target: replace(entry, id=target) for target in targets if target == about or target not in catalogue.entries}
    kept = {key: entry for key, entry in catalogue.entries.items() if key != about}
    return replace(catalogue, entries=kept | added)
