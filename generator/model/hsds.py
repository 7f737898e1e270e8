"""The objects of Open Referral HSDS 3.0, as far as we fill them: what the directory is handed on as.

Names, required fields and formats are HSDS's own; what of theirs is not here, we do not hold. An identifier is a UUID made from
our ids, so that the same service has the same one in every copy of the data.
"""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID, uuid5

from pydantic import Field

from generator.model.base import Record

_SPACE = UUID("0f6a2f6e-6c0d-5b0e-9d3c-3d1c5f0b7a51")  # chosen once; another would give every record a new identity

OWN_FIELDS = "Fields of Beside that HSDS 3.0 has no place for."

Uuid = Annotated[str, Field(json_schema_extra={"format": "uuid"})]
Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Email = Annotated[str, Field(json_schema_extra={"format": "email"})]
Status = Literal["active", "inactive", "defunct", "temporarily closed"]
Entity = Literal["organization", "service", "phone"]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]


def uid(kind: str, *ids: str) -> str:
    """The identifier of a record by its kind and its ids from the outside in."""
    return str(uuid5(_SPACE, "/".join((kind, *ids))))


class Taxonomy(Record):
    """A list of terms."""

    id: Uuid
    name: str
    description: str
    version: str | None = None


class TaxonomyTerm(Record):
    """A term of a taxonomy: a need, a reason for being targeted, or the name of a field that HSDS has no place for."""

    id: Uuid
    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_detail: Taxonomy
    language: str


class Attribute(Record):
    """A term said of a record, with a value where the term is a field."""

    id: Uuid
    link_id: Uuid
    taxonomy_term_id: Uuid
    link_type: str
    link_entity: Entity
    value: str | None = None
    taxonomy_term: TaxonomyTerm


class Phone(Record):
    """A number as people write it; its type is one of RFC 6350."""

    id: Uuid
    number: str
    type: Literal["voice", "text", "fax", "textphone"]
    description: str | None = None
    attributes: tuple[Attribute, ...] = ()


class Language(Record):
    """A language that the service is given in. The note is its whole tag (BCP 47), where that says more than the code."""

    id: Uuid
    name: str
    code: str
    note: str | None = None


class Schedule(Record):
    """When it is open: in words; in hours only where that is day and night."""

    id: Uuid
    freq: Literal["WEEKLY"] | None = None
    byday: str | None = None
    description: str
    opens_at: str | None = None
    closes_at: str | None = None


class ServiceArea(Record):
    """Where it exists, in words."""

    id: Uuid
    name: str | None = None
    description: str | None = None


class CostOption(Record):
    """What it costs. Only that it is free is ever known."""

    id: Uuid
    option: str
    amount: int


class ServiceName(Record):
    """A service as its organization lists it."""

    id: Uuid
    name: str
    status: Status


class OrganizationName(Record):
    """The organization of a service."""

    id: Uuid
    name: str
    alternate_name: str | None = None
    description: str
    website: Uri | None = None
    attributes: tuple[Attribute, ...] = ()


class Organization(OrganizationName):
    """An organization and the names of its services."""

    services: tuple[ServiceName, ...] = ()


class Service(ServiceName):
    """A service with everything that is known of it."""

    alternate_name: str | None = None
    description: str
    url: Uri | None = None
    email: Email | None = None
    interpretation_services: str | None = None
    fees_description: str | None = None
    eligibility_description: str | None = None
    assured_date: Day | None = None
    assurer_email: Email | None = None
    alert: str | None = None
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    languages: tuple[Language, ...] = ()
    organization: OrganizationName
    cost_options: tuple[CostOption, ...] = ()
    attributes: tuple[Attribute, ...] = ()
