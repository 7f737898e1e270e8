"""An organisation in place of the publisher: its name and ways to reach it, everywhere that a fact names the publisher."""

from __future__ import annotations

from dataclasses import replace

from generator.localise.catalogue import Catalogue
from generator.localise.units import unit_id
from generator.model.reference import Publisher
from generator.project import Opened

_ABOUT = unit_id("project", "project", "publisher/about")


def with_overlay(opened: Opened, organisation: str) -> Opened:
    """The project as this organisation publishes it; what it says about itself keeps its own translations. Raises KeyError
    for one that has no overlay (the caller has checked)."""
    overlay = opened.kb.overlays[organisation]
    publisher = Publisher(**{field: getattr(overlay, field) for field in Publisher.model_fields})
    project = opened.kb.project.model_copy(update={"publisher": publisher})
    catalogues = {tag: _moved(catalogue, organisation) for tag, catalogue in opened.catalogues.items()}
    return replace(opened, kb=opened.kb.with_records(project=project), catalogues=catalogues)


def _moved(catalogue: Catalogue, organisation: str) -> Catalogue:
    """The catalogue with the overlay's own text where the publisher's stood; without it English stands there, marked."""
    entries = {key: entry for key, entry in catalogue.entries.items() if key != _ABOUT}
    own = entries.get(unit_id("overlays", organisation, "about"))
    return replace(catalogue, entries=entries | ({_ABOUT: replace(own, id=_ABOUT)} if own else {}))
