"""An organisation's own layer over the project: who it is, whom to call, what it adds, leaves out and does sooner or later."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import FormRef, Id, Line, PublicText, Record, Ref, ServiceRef, TimescaleRef
from generator.model.directory import Service
from generator.model.editions import PackPart, Tag
from generator.model.forms import Field_
from generator.model.knowledge import Timescale, Unit
from generator.model.reference import Email, Phone, Url

OUR = "our-"  # how the ids of an organisation's own fields begin, and those of no form: a name of its own would tell whose they are
LOGO_WIDTH, LOGO_HEIGHT = 40.0, 14.0  # millimetres at most, on every sheet


@dataclass(frozen=True)
class Picture:
    """A logo that is safe to draw: `data` of `kind`, and its size in millimetres where it is as large as a sheet lets it be.
    `raster` is the same as PNG, for what draws no SVG; empty where there is none."""

    kind: Literal["svg", "png"]
    data: bytes
    width: float
    height: float
    raster: bytes = b""

    @property
    def address(self) -> str:
        """An address that holds the picture: nothing is fetched, and what a render is cached by has it whole."""
        kind = "image/svg+xml" if self.kind == "svg" else "image/png"
        return f"data:{kind};base64,{base64.b64encode(self.data).decode()}"


def veiled(organisation: str) -> str:
    """What stands for an organisation in a file that must not name it, and still has to be read back."""
    return hashlib.sha256(organisation.encode()).hexdigest()[:8]


class Confirmed(Record):
    """A day on which somebody of the organisation used a contact or asked: it counts as checked for the project's period from then."""

    scope = "parent"
    service: ServiceRef
    on: date


class Chosen(Record):
    """Which of the project's contacts the organisation's packs print: `show` only these, or all but `hide`. Its own and the
    emergency numbers are always there."""

    scope = "parent"
    show: tuple[ServiceRef, ...] = ()
    hide: tuple[ServiceRef, ...] = ()


class OwnPart(PackPart):
    """A part that the organisation adds to a pack: after the part `after`, or at the end."""

    after: Id | None = None


class OwnPack(Record):
    """What the organisation leaves out of a pack, and what it adds."""

    scope = "parent"
    pack: Annotated[Id, Ref("packs")]
    leave_out: tuple[Id, ...] = ()
    add: tuple[OwnPart, ...] = ()

    @property
    def id(self) -> str:
        """It is named by the pack that it changes."""
        return self.pack


class OwnFields(Record):
    """Fields that the organisation adds to a section of a form: after the field `after`, or at its end. Their ids begin with our-,
    so that none ever meets a field of the form."""

    scope = "parent"
    form: FormRef
    section: Id
    after: Id | None = None
    fields: tuple[Field_, ...] = Field(min_length=1)


class OwnClock(Record):
    """What the organisation holds itself to beside a clock of a document: a number of its own from the same start. Longer, or not
    to be compared by number, only with the reason, which is shown."""

    scope = "parent"
    timescale: TimescaleRef
    value: int = Field(gt=0)
    unit: Unit
    reason: PublicText | None = None

    @property
    def id(self) -> str:
        """It is named by the clock that it stands beside."""
        return self.timescale

    def beside(self, clock: Timescale) -> Timescale:
        """The document's clock with the organisation's number."""
        return clock.model_copy(update={"value": self.value, "unit": self.unit, "word": None, "conflicts": ()})

    def against(self, clock: Timescale) -> Literal["tighter", "same", "looser", "other"]:
        """How it stands to the document's clock; other: they cannot be compared by number."""
        if clock.alike is None or clock.alike != self.beside(clock).alike:
            return "other"
        long = clock.value or 0
        return "tighter" if self.value < long else "looser" if self.value > long else "same"


class Overlay(Record):
    """content/overlays/<slug>.yml: an organisation's own name and ways to reach it, in place of the publisher's, its logo
    (a file in content/assets/logos), languages, contacts, clocks, fields, and what its packs hold."""

    id: Id
    name: Line
    address: Line
    url: Url
    phone: Phone
    email: Email
    about: PublicText
    example: bool = False
    logo: Line | None = None
    languages: tuple[Annotated[Tag, Ref("languages")], ...] = ()  # those it offers; none named: all
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "GB"  # its own services work in (ISO 3166-1)
    services: tuple[Service, ...] = ()
    contacts: Chosen = Chosen()
    confirmed: tuple[Confirmed, ...] = ()
    packs: tuple[OwnPack, ...] = ()
    fields: tuple[OwnFields, ...] = ()
    clocks: tuple[OwnClock, ...] = ()
