"""XForms by ODK Validate, which pyxform brings, and by the engine of survey tools inside it: one Java process for a test run."""

from __future__ import annotations

from pathlib import Path

import pyxform

from tests.support.java import Engine
from tests.support.tools import needed


def _jars() -> list[Path]:
    return [needed(Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar")]


# The quick compiler alone: it has a few files to look at, and starts in 1.4 s and not 2.5.
_ENGINE = Engine("ODK Validate", "Rosa.java", _jars, "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC")


def faults(path: Path) -> str:
    """What ODK Validate has against an XForm, '' for nothing. Raises ToolMissing when Java or the validator is not there."""
    return _ENGINE.ask("validate", path)


def values(path: Path) -> dict[str, str]:
    """What the answers of an XForm are once it is opened, calculations included. Raises ValueError for one that cannot be."""
    said = _ENGINE.ask("values", path)
    if said.startswith("error "):
        raise ValueError(said)
    pairs = (pair.partition("=") for pair in said.split("\t") if pair)
    return {name: value for name, _, value in pairs}
