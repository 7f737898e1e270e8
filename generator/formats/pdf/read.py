"""A filled PDF → what its fields hold, by the names of the view: one sheet, or each sheet of a pack."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import ByteStringObject, DictionaryObject, StreamObject

from generator.views.answers import FilledSheet, UnreadableSheet, collected

# pypdf's warnings quote the file, and that is what somebody wrote: nothing of it is shown.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# What the largest pack of ours is a small part of.
MOST_BYTES = 30_000_000
MOST_OBJECTS = 200_000
MOST_FIELDS = 20_000
_NAMED = ("/beside", "/sheet")  # which form it is: by its id, or in the discreet edition by its code


def read(data: bytes) -> list[FilledSheet]:
    """The sheets of a file in their order. Raises UnreadableSheet. A broken file may take a minute to say so: generator/reading.py
    ends what takes too long."""
    if len(data) > MOST_BYTES:
        raise UnreadableSheet(f"larger than {MOST_BYTES // 1_000_000} MB")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableSheet("protected: save it without a password")
        if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > MOST_OBJECTS:
            raise UnreadableSheet("made of more objects than any sheet of ours")
        sheets = _sheets(reader)
    except (UnreadableSheet, MemoryError):
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableSheet("protected: save it without a password") from error
    except Exception as error:  # a broken file can break a reader anywhere
        raise UnreadableSheet("not a PDF that can be read") from error
    if not sheets:
        raise UnreadableSheet("not a sheet of this project, or one that was printed and saved again")
    return sheets


def _sheets(reader: pypdf.PdfReader) -> list[FilledSheet]:
    root = reader.root_object
    info: Mapping[str, object] = reader.metadata or {}
    form = root.get("/AcroForm", {}).get_object() if "/AcroForm" in root else {}
    fields = _objects(form, "/Fields")
    own = str(next((info[key] for key in _NAMED if key in info), ""))
    if own and not fields:
        raise UnreadableSheet("a sheet to print: it has no fields to read")
    if own:
        return [_sheet(f"{own} {root.get('/Lang', '')}", fields)]
    return [_sheet(str(f[key]), _objects(f, "/Kids")) for f in fields for key in _NAMED if key in f]


def _objects(holder: Mapping[str, object], key: str) -> list[DictionaryObject]:
    found: Any = []
    if key in holder:
        found = holder[key]  # a `get` of pypdf follows no reference
    if len(found) > MOST_FIELDS:
        raise UnreadableSheet("made of more fields than any sheet of ours")
    return [one.get_object() for one in found]


def _sheet(made: str, fields: list[DictionaryObject]) -> FilledSheet:
    sheet, version, language = made.split(" ")
    return FilledSheet(sheet, version, language, collected(pair for field in fields for pair in _value(field)))


def _value(field: DictionaryObject) -> Iterator[tuple[str, str]]:
    value = _text(field["/V"]).strip() if "/V" in field else ""
    if field.get("/FT") == "/Btn":
        value = "" if value == "/Off" else value.removeprefix("/")
    if value and "/T" in field:
        # some viewers end a line with a return alone
        yield str(field["/T"]), value.replace("\r\n", "\n").replace("\r", "\n")


def _text(value: object) -> str:
    """A text, a name, or (as a viewer may keep a long one) a stream; nothing else is an answer."""
    if isinstance(value, StreamObject):
        data = value.get_data()
        if data.startswith((b"\xfe\xff", b"\xff\xfe")):
            return data.decode("utf-16", "replace")
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if isinstance(value, ByteStringObject):
        return value.decode("latin-1")
    return str(value) if isinstance(value, str) else ""
