"""The directory, in HSDS's words (Open Referral HSDS 3.0): organizations, services, phones, schedules, assurance.

What a field is, where HSDS has none like it, is said in its `description`: an editor shows it, and so does the data handed on.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Id, Line, PublicLine, PublicText, Record, Ref, StaffText, StrandRef
from generator.model.reference import Email, Phone, Url


class PhoneNumber(Record):
    """HSDS phone. `number` as people write it."""

    scope = "parent"
    id: Id = Field(description="Its id in Beside.")
    number: Phone
    type: Literal["voice", "text", "fax", "textphone", "relay"] = Field(
        description="RFC 6350's, and relay: an operator passes on what is typed and said."
    )
    what: PublicLine | None = None
    register_first: bool = Field(default=False, description="Works only for those who have signed up before.")


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

    id: Id = Field(description="Its id in Beside.")
    name: Line
    lang: Id = Field(default="en", description="The language of its name (BCP 47).")
    called: PublicLine | None = (
        None  # where the name is no proper name but says what it is: shown instead, in the reader's words
    )
    description: PublicText
    first: bool = Field(
        default=False, description="999 and 101: before everything else, never out of date for want of a check."
    )
    status: Literal["active", "inactive", "superseded"] = Field(
        default="active", description="Superseded: something else has taken its place."
    )
    needs: tuple[Annotated[Id, Ref("needs")], ...] = Field(
        min_length=1, description="What a person may need: the directory is grouped by it."
    )
    strands: tuple[StrandRef, ...] = Field(
        default=(), description="Why a person was targeted: whom the service is for. Without any it is for anyone."
    )
    eligibility_description: PublicText | None = None
    interpretation_services: PublicText | None = None
    accessibility: PublicText | None = Field(
        default=None, description="How disabled people can use it: HSDS says this of places alone."
    )
    languages: tuple[str, ...] = ()
    phones: tuple[PhoneNumber, ...] = ()
    email: Email | None = None
    websites: tuple[Web, ...] = Field(default=(), description="Its websites, with what each is for.")
    schedule: PublicLine | None = None
    always_open: bool = False
    cost_free: bool | None = None
    anonymous: bool | None = Field(default=None, description="Whether a person may keep their name to themselves.")
    service_area: PublicLine | None = None
    limited_area: bool = Field(default=False, description="Exists only in some areas.")
    unknown: PublicText | None = Field(default=None, description="What was looked for and not found, said plainly.")
    seen: tuple[Seen, ...] = Field(min_length=1, description="Where and when the contact was seen.")
    assured_date: date | None = None
    review_by: date = Field(description="The day by which the contact is to be checked again.")


class Organization(Record):
    """content/directory/<country>/<organization>.yml."""

    id: Id = Field(description="Its id in Beside.")
    name: Line
    alternate_name: Line | None = None
    description: PublicText
    url: Url | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(description="The country it works in (ISO 3166-1).")
    services: tuple[Service, ...] = Field(min_length=1)
