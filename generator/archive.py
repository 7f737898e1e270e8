"""Files as a zip, the only writer of one: in one order, of one date and mode, so that the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold: archives must not depend on the day they were made
_FIRST = "[Content_Types].xml"  # of an office file: its readers look for it at the beginning


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by their names in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16  # whatever machine it was made on
            archive.writestr(info, files[name])
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """The files of an archive that is ours, or a library's: by name, all of them in memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
