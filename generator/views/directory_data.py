"""The directory in HSDS's words: every field of ours in the place that HSDS has for it, or else as an attribute; nothing is lost
but what only staff may read, nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.localise.apply import Localised
from generator.localise.words import Words
from generator.model import directory, hsds
from generator.model.base import Record
from generator.model.hsds import Entity, Status, uid
from generator.views.contacts import expired, made_up, reachable
from generator.views.public import public

_STATUS: dict[str, Status] = {"active": "active", "inactive": "inactive", "superseded": "defunct"}
_MODELS: dict[Entity, type[Record]] = {
    "organization": directory.Organization,
    "service": directory.Service,
    "phone": directory.PhoneNumber,
}
_WEEK = "MO,TU,WE,TH,FR,SA,SU"


@dataclass(frozen=True)
class Directory:
    organizations: tuple[hsds.Organization, ...]
    services: tuple[hsds.Service, ...]


def directory_data(loc: Localised, as_of: date) -> Directory:
    """The whole directory, in the language of `loc`. `as_of` decides which contacts are called out of date."""
    made = _Maker(public(loc), as_of)
    organizations = [o for _, o in sorted(made.loc.kb.organizations.items())]
    return Directory(
        tuple(made.organization(o) for o in organizations),
        tuple(made.service(o, s) for o in organizations for s in o.services),
    )


@dataclass(frozen=True)
class _Maker:
    """What each record is made with: `loc` is what the public may know."""

    loc: Localised
    as_of: date

    @property
    def words(self) -> Words:
        return self.loc.words

    def organization(self, o: directory.Organization) -> hsds.Organization:
        services = tuple(hsds.ServiceName(id=uid("service", s.id), name=s.name, status=_STATUS[s.status]) for s in o.services)
        return hsds.Organization(**dict(self.named(o)), services=services)

    def named(self, o: directory.Organization) -> hsds.OrganizationName:
        key = uid("organization", o.id)
        said = (self.field("organization", key, "id", o.id), self.field("organization", key, "country", o.country))
        return hsds.OrganizationName(
            id=key, name=o.name, alternate_name=o.alternate_name, description=str(o.description), website=o.url, attributes=said
        )

    def service(self, o: directory.Organization, s: directory.Service) -> hsds.Service:
        key, w = uid("service", s.id), self.words
        publisher = self.loc.kb.project.publisher
        assurer = publisher.email if s.assured_date and not publisher.example else None
        alerts = [w("example-text")] if made_up(s) else []
        alerts += [w("may-have-changed-text")] if expired(s, self.as_of) and reachable(s) else []
        free = {True: w("free"), False: w("not-free"), None: None}[s.cost_free]
        return hsds.Service(
            id=key,
            name=s.name,
            alternate_name=_text(s.called) if s.called != s.name else None,
            description=str(s.description),
            url=next((web.url for web in s.websites), None),
            email=s.email,
            status=_STATUS[s.status],
            interpretation_services=_text(s.interpretation_services),
            fees_description=_text(free),
            eligibility_description=_text(s.eligibility_description),
            assured_date=s.assured_date.isoformat() if s.assured_date else None,
            assurer_email=assurer,
            alert=" ".join(map(str, alerts)) or None,
            phones=tuple(self.phone(s, p) for p in s.phones),
            schedules=tuple(self.schedules(s)),
            service_areas=tuple(self.areas(s)),
            languages=tuple(self.language(s, tag) for tag in s.languages),
            organization=self.named(o),
            cost_options=(hsds.CostOption(id=uid("cost", s.id), option=str(free), amount=0),) if s.cost_free else (),
            attributes=tuple(self.attributes(key, s)),
        )

    def phone(self, s: directory.Service, p: directory.PhoneNumber) -> hsds.Phone:
        key = uid("phone", s.id, p.id)
        said = [self.field("phone", key, "id", p.id)]
        said += [self.field("phone", key, "register_first", "true")] if p.register_first else []
        said += [self.field("phone", key, "type", p.type)] if p.type == "relay" else []
        kind = "textphone" if p.type == "relay" else p.type
        return hsds.Phone(id=key, number=p.number, type=kind, description=_text(p.what), attributes=tuple(said))

    def schedules(self, s: directory.Service) -> Iterator[hsds.Schedule]:
        if s.always_open:
            yield hsds.Schedule(
                id=uid("schedule", s.id, "always"),
                freq="WEEKLY",
                byday=_WEEK,
                description=str(self.words("day-and-night")),
                opens_at="00:00:00",
                closes_at="23:59:00",
            )
        if s.schedule:
            yield hsds.Schedule(id=uid("schedule", s.id), description=str(s.schedule))

    def areas(self, s: directory.Service) -> Iterator[hsds.ServiceArea]:
        if s.service_area or s.limited_area:
            limits = self.words("area-only-text") if s.limited_area else None
            yield hsds.ServiceArea(id=uid("area", s.id), name=_text(s.service_area), description=_text(limits))

    def language(self, s: directory.Service, tag: str) -> hsds.Language:
        code = tag.partition("-")[0]
        name = str(self.words.spoken(tag))
        return hsds.Language(id=uid("language", s.id, tag), name=name, code=code, note=tag if tag != code else None)

    def attributes(self, key: str, s: directory.Service) -> Iterator[hsds.Attribute]:
        for need in s.needs:
            yield self.said("service", key, "need", "needs", need, str(self.loc.kb.needs[need].name))
        for strand in s.strands:
            yield self.said("service", key, "audience", "strands", strand, str(self.loc.kb.strands[strand].name))
        for web in s.websites:
            kind = "sign-language-website" if web.sign_language else "website"
            yield self.said("service", key, kind, "websites", f"{s.id}.{web.id}", str(web.what), value=web.url)
        for name, value in self.values(s):
            yield self.field("service", key, name, value)

    def values(self, s: directory.Service) -> Iterator[tuple[str, str]]:
        """What HSDS has no field for, by the name of ours."""
        yield "id", s.id
        yield "lang", s.lang
        for name in ("first", "limited_area", "anonymous"):
            value = getattr(s, name)
            if value or (value is False and name == "anonymous"):
                yield name, str(value).lower()
        for name in ("accessibility", "unknown"):
            if text := getattr(s, name):
                yield name, str(text)
        for seen in s.seen:
            when = seen.on.isoformat() if seen.on else seen.year or str(self.words("last-seen-no-date"))
            yield "seen", f"{seen.at}, {when}"
        yield "review_by", s.review_by.isoformat()
        if s.status == "superseded":
            yield "status", s.status

    def field(self, entity: Entity, key: str, name: str, value: str) -> hsds.Attribute:
        """The value of a field of ours; its model says what it is."""
        return self.said(entity, key, "field", f"{entity}-fields", name, name, _about(_MODELS[entity], name), value)

    def said(
        self,
        entity: Entity,
        key: str,
        kind: str,
        taxonomy: str,
        code: str,
        name: str,
        about: str = "",
        value: str | None = None,
    ) -> hsds.Attribute:
        """A term of a taxonomy said of a record; a term without a description is described by its name."""
        detail = hsds.Taxonomy(
            id=uid("taxonomy", taxonomy),
            name=f"beside-{taxonomy}",
            description=hsds.OWN_FIELDS if kind == "field" else _about(directory.Service, taxonomy),
            version=self.loc.kb.project.version,
        )
        term = hsds.TaxonomyTerm(
            id=uid("term", taxonomy, code),
            code=f"{entity if kind == 'field' else taxonomy}.{code}",
            name=name,
            description=about or name,
            taxonomy=detail.name,
            taxonomy_detail=detail,
            language=self.loc.language.id,
        )
        return hsds.Attribute(
            id=uid("attribute", key, taxonomy, code, value or ""),
            link_id=key,
            taxonomy_term_id=term.id,
            link_type=kind,
            link_entity=entity,
            value=value,
            taxonomy_term=term,
        )


def _about(model: type[Record], field: str) -> str:
    """What a field of the model is."""
    about = model.model_fields[field].description
    assert about, f"{model.__name__}.{field} needs a description: the data handed on shows it"
    return about


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)
