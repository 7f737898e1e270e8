"""Limits that stand before a workbook is parsed: a file from outside is small, is what it says, and holds nothing that runs."""

from __future__ import annotations

import io
import zipfile

MAX_BYTES = 20_000_000
MAX_EXPANDED = 120_000_000
MAX_PARTS = 200
_RUNS = ("vbaproject", "externallink", "embeddings", "activex", "oleobject", "connections.xml", "querytable")


class Unsafe(Exception):
    """Why the file is not read, and what to do."""

    def __init__(self, message: str, cure: str = "send back the workbook as we sent it, saved as .xlsx") -> None:
        super().__init__(message)
        self.message, self.cure = message, cure


def guard(data: bytes) -> None:
    """Raise Unsafe for what no workbook of ours holds: too much, a bomb, macros, links to other files, XML entities."""
    if len(data) > MAX_BYTES:
        raise Unsafe(f"is larger than {MAX_BYTES // 1_000_000} MB", "export again with --audience, for a smaller workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _archive(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Unsafe("is not a workbook (.xlsx) that can be opened") from None


def _archive(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or len({p.filename for p in parts}) != len(parts):
        raise Unsafe("holds parts that a workbook of ours does not have")
    expanded = 0
    for part in parts:
        if any(word in part.filename.lower() for word in _RUNS):
            raise Unsafe(f"holds macros, links or embedded files ({part.filename})", "save it as .xlsx without them")
        kept = b""
        with archive.open(part) as stream:  # the sizes that the archive states are not believed
            while piece := stream.read(1 << 16):
                expanded += len(piece)
                if expanded > MAX_EXPANDED:
                    raise Unsafe(f"unpacks to more than {MAX_EXPANDED // 1_000_000} MB")
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _xml(kept + piece)
                    kept = piece[-16:]


def _xml(piece: bytes) -> None:
    """No document type, so no entities; and no encoding in which one could hide from this look."""
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or b"\0" in piece or piece.startswith((b"\xff\xfe", b"\xfe\xff", b"+/v")):
        raise Unsafe("holds XML that no spreadsheet program writes (a document type)")
