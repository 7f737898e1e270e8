"""An organisation in place of the publisher: its name and ways to reach it, everywhere that a fact names the publisher."""

from __future__ import annotations

from dataclasses import replace

from generator.model.reference import Publisher
from generator.project import Opened


def with_overlay(opened: Opened, organisation: str) -> Opened:
    """The project as this organisation publishes it. Raises KeyError for one that has no overlay (the caller has checked)."""
    overlay = opened.kb.overlays[organisation]
    publisher = Publisher.model_construct(
        name=overlay.name,
        example=overlay.example,
        phone=overlay.phone,
        email=overlay.email,
        url=overlay.url,
        address=overlay.address,
        about=overlay.about,
    )
    project = opened.kb.project.model_copy(update={"publisher": publisher})
    return replace(opened, kb=opened.kb.with_records(project=project))
