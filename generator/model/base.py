"""The grammar of the model: frozen records, ids, references and translatable text, marked by annotation.

The markers let checks, catalogues and localisation walk any record without a list of its fields (see walk.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

ID_PATTERN = r"^[a-z0-9-]{1,64}$"


class Audience(StrEnum):
    public = "public"
    staff = "staff"


@dataclass(frozen=True)
class Ref:
    """Marks a text as the id of another record of this kind (a name of a KnowledgeBase field)."""

    kind: str


@dataclass(frozen=True)
class Prose:
    """Marks a text as translatable. `safety`: a language is offered only when all of these are translated."""

    audience: Audience
    safety: bool = False
    paragraphs: bool = False


class Record(BaseModel):
    """Anything read from content: frozen, nothing extra. `scope` says whether its id stands alone in its file; `made`, that it
    is made of other records, whose texts it repeats."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, ser_json_timedelta="iso8601")
    scope: ClassVar[Literal["file", "parent"]] = "file"
    made: ClassVar[bool] = False


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]

PublicLine = Annotated[Line, Prose(Audience.public)]
PublicText = Annotated[Text, Prose(Audience.public)]
SafetyText = Annotated[Text, Prose(Audience.public, safety=True)]
StaffLine = Annotated[Line, Prose(Audience.staff)]
StaffText = Annotated[Text, Prose(Audience.staff)]

SourceRef = Annotated[Id, Ref("sources")]
TopicRef = Annotated[Id, Ref("topics")]
RoleRef = Annotated[Id, Ref("roles")]
EventRef = Annotated[Id, Ref("events")]
FormRef = Annotated[Id, Ref("forms")]
PageRef = Annotated[Id, Ref("pages")]
ClauseRef = Annotated[Id, Ref("clauses")]
TimescaleRef = Annotated[Id, Ref("timescales")]
ServiceRef = Annotated[Id, Ref("services")]
OrganizationRef = Annotated[Id, Ref("organizations")]
StrandRef = Annotated[Id, Ref("strands")]
