"""An organisation in place of the publisher: its name and ways to reach it wherever a fact names the publisher, and the contacts
that it has checked itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.localise.catalogue import Catalogue
from generator.localise.units import unit_id
from generator.model.directory import Organization, Service
from generator.model.reference import Publisher
from generator.project import Opened

_ABOUT = unit_id("project", "project", "publisher/about")


def with_overlay(opened: Opened, organisation: str) -> Opened:
    """The project as this organisation publishes it; what it says about itself keeps its own translations. Raises KeyError
    for one that has no overlay (the caller has checked).

    The problems stay those of the project: what an organisation has checked is no reason for the project to stop asking."""
    overlay = opened.kb.overlays[organisation]
    publisher = Publisher(**{field: getattr(overlay, field) for field in Publisher.model_fields})
    project = opened.kb.project.model_copy(update={"publisher": publisher})
    catalogues = {tag: _moved(catalogue, organisation) for tag, catalogue in opened.catalogues.items()}
    days = timedelta(days=project.review_days.contact)
    # A day that is still to come is a slip of the pen, not a check: the checks report it.
    checked = {c.service: c.on for c in sorted(overlay.confirmed, key=lambda c: c.on) if c.on <= opened.as_of}
    organizations = {key: _confirmed(o, checked, days) for key, o in opened.kb.organizations.items()}
    kb = opened.kb.with_records(project=project, organizations=organizations)
    return replace(opened, kb=kb, catalogues=catalogues)


def _confirmed(organization: Organization, checked: Mapping[str, date], days: timedelta) -> Organization:
    """The services with the days on which the organisation checked them, where those are later than ours."""

    def one(service: Service) -> Service:
        on = checked.get(service.id)
        if on is None or (service.assured_date is not None and service.assured_date >= on):
            return service
        return service.model_copy(update={"assured_date": on, "review_by": max(on + days, service.review_by)})

    return organization.model_copy(update={"services": tuple(one(s) for s in organization.services)})


def _moved(catalogue: Catalogue, organisation: str) -> Catalogue:
    """The catalogue with the overlay's own text where the publisher's stood; without it English stands there, marked."""
    entries = {key: entry for key, entry in catalogue.entries.items() if key != _ABOUT}
    own = entries.get(unit_id("overlays", organisation, "about"))
    return replace(catalogue, entries=entries | ({_ABOUT: replace(own, id=_ABOUT)} if own else {}))
