"""The folder data/: the directory as HSDS 3.0 (JSON and CSV) and vCards; standards, clocks and forms as JSON; a schema for each JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.formats.directory import cells, tables
from generator.formats.directory.vcard import vcard
from generator.model import hsds, published
from generator.model.base import Record
from generator.views.cards import Card
from generator.views.directory_data import Directory

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class Data:
    """Everything that is handed on."""

    directory: Directory
    cards: Sequence[Card]
    standards: published.Standards
    timescales: published.Timescales
    forms: published.Forms


def write(data: Data) -> dict[str, bytes]:
    """Every file by its name below data/."""
    directory = data.directory
    rows = tables.rows(directory.organizations, directory.services)
    csv = {t.file: cells.table([tables.name_of(c) for c in t.columns], rows[name]) for name, t in tables.TABLES.items()}
    return {
        "directory/services.json": _json([_filled(s) for s in directory.services]),
        "directory/organizations.json": _json([_filled(o) for o in directory.organizations]),
        **{f"directory/csv/{file}": content for file, content in csv.items()},
        "directory/csv/datapackage.json": _json(tables.datapackage(data.standards.version)),
        **{f"vcards/{card.id}.vcf": vcard(card) for card in data.cards},
        "standards.json": _json(_whole(data.standards)),
        "timescales.json": _json(_whole(data.timescales)),
        "forms.json": _json(_whole(data.forms)),
        "schemas/services.json": _json(_list_of(hsds.Service)),
        "schemas/organizations.json": _json(_list_of(hsds.Organization)),
        "schemas/standards.json": _json(_schema(published.Standards)),
        "schemas/timescales.json": _json(_schema(published.Timescales)),
        "schemas/forms.json": _json(_schema(published.Forms)),
    }


def _filled(record: Record) -> Any:
    """What is known of a record: HSDS leaves out the rest."""
    return record.model_dump(mode="json", exclude_defaults=True)


def _whole(record: Record) -> Any:
    """A record with what goes without saying in its file: for whom a text is, what is not numbered."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


def _schema(model: type[Record]) -> dict[str, Any]:
    return {"$schema": _DIALECT, **model.model_json_schema(by_alias=True)}


def _list_of(model: type[Record]) -> dict[str, Any]:
    """The schema of a file that is a list: HSDS 3.0 packs several records so."""
    one = model.model_json_schema(by_alias=True)
    inner = one.pop("$defs", {})
    return {"$schema": _DIALECT, "type": "array", "items": one, "$defs": inner}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
