"""The folder data/ of a build: what is known, for other programs, in the source language."""

from __future__ import annotations

from datetime import date

from generator.formats.directory.write import Data, write
from generator.localise.apply import Localised
from generator.views import published
from generator.views.cards import cards
from generator.views.directory_data import directory_data


def build_data(loc: Localised, as_of: date) -> dict[str, bytes]:
    """Every file by its name in the tree. `loc` is in the source language."""
    made = Data(
        directory_data(loc, as_of), cards(loc, as_of), published.standards(loc), published.timescales(loc), published.forms(loc)
    )
    return {f"data/{name}": content for name, content in sorted(write(made).items())}
