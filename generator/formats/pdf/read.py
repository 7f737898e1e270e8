"""A filled PDF → what its fields hold, by the names of the view: one sheet, or each sheet of a pack."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from generator.views.answers import FilledSheet, UnreadableSheet


def read(data: bytes) -> list[FilledSheet]:
    """The sheets of a file in their order. Raises UnreadableSheet."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        root = reader.root_object
        info: Mapping[str, object] = reader.metadata or {}
        fields = [f.get_object() for f in root.get("/AcroForm", {}).get("/Fields", [])]
        own = str(info.get("/beside", ""))
        if own:
            return [_sheet(f"{own} {root.get('/Lang', '')}", fields)]
        sheets = [_sheet(str(f["/beside"]), [k.get_object() for k in f["/Kids"]]) for f in fields if "/beside" in f]
    except (PyPdfError, KeyError, ValueError, RecursionError) as error:
        raise UnreadableSheet("not a PDF that can be read") from error
    if not sheets:
        raise UnreadableSheet("not a sheet of this project, or one that was printed and saved again")
    return sheets


def _sheet(made: str, fields: list[DictionaryObject]) -> FilledSheet:
    sheet, version, language = made.split(" ")
    return FilledSheet(sheet, version, language, {name: value for f in fields for name, value in _value(f)})


def _value(field: DictionaryObject) -> Iterator[tuple[str, str]]:
    value = str(field.get("/V", "")).strip()
    if field.get("/FT") == "/Btn":
        value = "" if value == "/Off" else value.removeprefix("/")
    if value:
        # some viewers end a line with a return alone
        yield str(field["/T"]), value.replace("\r\n", "\n").replace("\r", "\n")
