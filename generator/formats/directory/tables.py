"""HSDS 3.0 as tables (a Tabular Data Package): which tables and columns there are, and which row of which table a record is.

Each table has every column that HSDS gives it, in its order, so that its own datapackage.json fits as well as ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.model import hsds
from generator.model.base import Record

Row = dict[str, Any]


class Table(NamedTuple):
    """A table. A column with ! is required; with > it names a row of another table."""

    file: str
    columns: tuple[str, ...]


def _table(file: str, columns: str) -> Table:
    return Table(file, tuple(columns.split()))


# A link to a table that we never fill (program, location …) is a column like any other here.
TABLES: Mapping[str, Table] = {
    "organization": _table(
        "organizations.csv",
        "id! name! alternate_name description! email website tax_status tax_id year_incorporated legal_status logo uri"
        " parent_organization_id",
    ),
    "service": _table(
        "services.csv",
        "id! organization_id!>organization program_id name! alternate_name description url email status! interpretation_services"
        " application_process fees_description wait_time fees accreditations eligibility_description minimum_age maximum_age"
        " assured_date assurer_email licenses alert last_modified",
    ),
    "phone": _table(
        "phones.csv",
        "id! location_id service_id>service organization_id>organization contact_id service_at_location_id number! extension"
        " type description",
    ),
    "schedule": _table(
        "schedules.csv",
        "id! service_id>service location_id service_at_location_id valid_from valid_to dtstart timezone until count wkst freq"
        " interval byday byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes",
    ),
    "service_area": _table("service_areas.csv", "id! service_id>service name description extent extent_type uri"),
    "language": _table("languages.csv", "id! service_id>service location_id phone_id>phone name code note"),
    "cost_option": _table(
        "cost_options.csv", "id! service_id!>service valid_from valid_to option currency amount amount_description"
    ),
    "attribute": _table("attributes.csv", "id! link_id! taxonomy_term_id!>taxonomy_term link_type link_entity! value"),
    "taxonomy_term": _table(
        "taxonomy_terms.csv",
        "id! code name! description! parent_id taxonomy language taxonomy_id>taxonomy term_uri",
    ),
    "taxonomy": _table("taxonomies.csv", "id! name! description! uri version"),
}
_LISTS = {
    "phones": "phone",
    "schedules": "schedule",
    "service_areas": "service_area",
    "languages": "language",
    "cost_options": "cost_option",
}
_TYPES = {
    **dict.fromkeys(("assured_date", "valid_from", "valid_to", "dtstart", "until"), "date"),
    **dict.fromkeys(("opens_at", "closes_at"), "time"),
    **dict.fromkeys(("year_incorporated", "minimum_age", "maximum_age", "extension"), "number"),
    **dict.fromkeys(("timezone", "count", "interval", "amount"), "number"),
    "last_modified": "datetime",
}
_FORMATS = {
    **dict.fromkeys(("url", "website", "term_uri", "schedule_link"), "uri"),
    **dict.fromkeys(("email", "assurer_email"), "email"),
}


def name_of(column: str) -> str:
    """A column's name without its marks."""
    return column.partition(">")[0].rstrip("!")


def rows(organizations: Sequence[hsds.Organization], services: Sequence[hsds.Service]) -> dict[str, list[Row]]:
    """The rows of every table, each once."""
    found: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
    for organization in organizations:
        for table, row in _of("organization", organization, {}):
            found[table].setdefault(row["id"], row)
    for service in services:
        for table, row in _of("service", service, {"organization_id": service.organization.id}):
            found[table].setdefault(row["id"], row)
    return {table: list(kept.values()) for table, kept in found.items()}


def _of(table: str, record: Record, links: Row) -> Iterator[tuple[str, Row]]:
    """The row of a record, then the rows of what stands in it."""
    columns = [name_of(c) for c in TABLES[table].columns]
    row = {c: links.get(c, getattr(record, c, None)) for c in columns}
    yield table, row
    for field, inner in _LISTS.items():
        for item in getattr(record, field, ()):
            yield from _of(inner, item, {f"{table}_id": row["id"]})
    for attribute in getattr(record, "attributes", ()):
        term = attribute.taxonomy_term
        yield from _of("attribute", attribute, {})
        yield from _of("taxonomy_term", term, {"taxonomy_id": term.taxonomy_detail.id})
        yield from _of("taxonomy", term.taxonomy_detail, {})


def datapackage(version: str) -> dict[str, Any]:
    """What describes the tables to a program (Frictionless): datapackage.json."""
    return {
        "name": "beside-directory",
        "profile": "tabular-data-package",
        "version": version,
        "homepage": "https://docs.openreferral.org",
        "resources": [_resource(name, table) for name, table in TABLES.items()],
    }


def _resource(name: str, table: Table) -> dict[str, Any]:
    links = [(name_of(c), c.partition(">")[2]) for c in table.columns if ">" in c]
    keys = [{"fields": field, "reference": {"resource": other, "fields": "id"}} for field, other in links]
    return {
        "name": name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_column(name, c) for c in table.columns],
            "primaryKey": "id",
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _column(table: str, column: str) -> dict[str, Any]:
    name = name_of(column)
    kind = {"name": name, "type": _TYPES.get(name, "string")}
    if name == "id" or (name.endswith("_id") and name != "tax_id"):
        kind["format"] = "uuid"
    elif name in _FORMATS or (name == "uri" and table in ("organization", "taxonomy")):
        kind["format"] = _FORMATS.get(name, "uri")
    if "!" in column:
        return {**kind, "constraints": {"required": True, **({"unique": True} if name == "id" else {})}}
    return dict(kind)
