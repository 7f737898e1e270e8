"""The directory, in HSDS's words (Open Referral HSDS 3.0): organizations, services, phones, schedules, assurance."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Id, Line, PublicLine, PublicText, Record, Ref, StaffText, StrandRef
from generator.model.reference import Email, Phone, Url


class PhoneNumber(Record):
    """HSDS phone. `number` as people write it."""

    scope = "parent"
    id: Id
    number: Phone
    type: Literal["voice", "text", "fax", "textphone", "relay"]
    what: PublicLine | None = None
    register_first: bool = False


class Web(Record):
    scope = "parent"
    id: Id
    url: Url
    what: PublicLine
    sign_language: bool = False


class Seen(Record):
    """Where and when we saw the contact: `at` is the place, `on` the date (None: the place gives none)."""

    at: Line
    on: date | None = None
    year: str = ""  # where only a year or a range is known, as given
    note: StaffText | None = None


class Service(Record):
    """HSDS service. `assured_date`: the day a person checked it by using it or asking; None means never."""

    id: Id
    name: Line
    lang: Id = "en"
    called: PublicLine | None = (
        None  # where the name is no proper name but says what it is: shown instead, in the reader's words
    )
    description: PublicText
    first: bool = False  # 999 and 101: before everything else, never out of date for want of a check
    status: Literal["active", "inactive", "superseded"] = "active"
    needs: tuple[Annotated[Id, Ref("needs")], ...] = Field(min_length=1)
    strands: tuple[StrandRef, ...] = ()  # empty: anyone
    eligibility_description: PublicText | None = None
    interpretation_services: PublicText | None = None
    accessibility: PublicText | None = None  # for people who do not hear, speak, see, read or walk as it takes for granted
    languages: tuple[str, ...] = ()
    phones: tuple[PhoneNumber, ...] = ()
    email: Email | None = None
    websites: tuple[Web, ...] = ()
    schedule: PublicLine | None = None
    always_open: bool = False
    cost_free: bool | None = None
    anonymous: bool | None = None
    service_area: PublicLine | None = None
    limited_area: bool = False
    unknown: PublicText | None = None  # what we looked for and did not find, said plainly
    seen: tuple[Seen, ...] = Field(min_length=1)
    assured_date: date | None = None
    review_by: date


class Organization(Record):
    """content/directory/<country>/<organization>.yml."""

    id: Id
    name: Line
    alternate_name: Line | None = None
    description: PublicText
    url: Url | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    services: tuple[Service, ...] = Field(min_length=1)
