"""The data handed on: valid, whole, the same every time, safe to open, and with nothing in it that only staff may read."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.data import build_data
from generator.formats.directory import cells, tables, vcard
from generator.localise.apply import Localised
from generator.model.directory import Organization, PhoneNumber, Seen, Service, Web
from generator.views.cards import cards
from generator.views.directory_data import directory_data
from tests.support import hsds, sites

LISTS = ("services", "organizations")
# Every field of a service filled; a value that no other field has.
FULL = Service(
    id="full",
    name="The Full Service",
    lang="pl",
    called="What it is called",
    description="What it does, in a sentence; with a comma, a semicolon and a \\ in it.",
    status="superseded",
    needs=("talk", "advice"),
    strands=("race", "other"),
    eligibility_description="Who may come",
    interpretation_services="Interpreters on request",
    accessibility="A ramp and a loop",
    languages=("en", "cy", "zh-Hans"),
    phones=(
        PhoneNumber(id="call", number="+44 117 000 0001", type="voice", what="On weekdays"),
        PhoneNumber(id="relay", number="18001 117 0002", type="relay", what="By relay", register_first=True),
    ),
    email="ask@full.invalid.uk",
    websites=(
        Web(id="home", url="https://full.uk/first", what="Its home"),
        Web(id="sign", url="https://full.uk/second", what="In sign language", sign_language=True),
    ),
    schedule="Every second Tuesday",
    always_open=True,
    cost_free=True,
    anonymous=False,
    service_area="The third valley",
    limited_area=True,
    unknown="We looked for a fax",
    seen=(Seen(at="a leaflet", on=date(2026, 3, 4), note="ONLY FOR STAFF"), Seen(at="a poster", year="2019-20")),
    assured_date=date(2026, 5, 6),
    review_by=date(2026, 7, 8),
)
HOUSE = Organization(
    id="house",
    name="The House",
    alternate_name="House",
    description="A house.",
    url="https://house.uk",
    country="IE",
    services=(FULL,),
)


def loc(*organizations: Organization) -> Localised:
    """The project's own content, or with other organizations in the place of its own."""
    if not organizations:
        return sites.localised("en")
    return sites.localised("en", sites.knowledge().with_records(organizations={o.id: o for o in organizations}))


@cache
def made() -> dict[str, bytes]:
    return build_data(loc(), sites.AS_OF)


@cache
def full() -> dict[str, bytes]:
    return build_data(loc(HOUSE), sites.AS_OF)


def read(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[f"data/{name}"])


def rows(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/directory/csv/{tables.TABLES[table].file}"].decode(), newline="")))


def unfolded(content: bytes) -> list[tuple[str, str]]:
    """The properties of a card, as RFC 6350 has them read: name with parameters, and value."""
    lines = content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return [(line.partition(":")[0], line.partition(":")[2]) for line in lines]


@pytest.mark.parametrize("files", [made, full])
@pytest.mark.parametrize("name", [*LISTS, "standards", "timescales", "forms"])
def test_every_json_is_valid_by_the_schema_beside_it(files: Any, name: str) -> None:
    schema = read(files(), f"schemas/{name}.json")
    Draft202012Validator.check_schema(schema)
    value = read(files(), f"directory/{name}.json" if name in LISTS else f"{name}.json")
    assert hsds.wrong(schema, value) == [] and value


@pytest.mark.parametrize("files", [made, full])
@pytest.mark.parametrize("name", LISTS)
def test_the_directory_has_what_hsds_asks_of_each_object(files: Any, name: str) -> None:
    for kind, value in hsds.objects(name, read(files(), f"directory/{name}.json")):
        assert hsds.REQUIRED[kind] <= value.keys(), kind
        assert str(UUID(value["id"])) == value["id"]
        assert kind != "services" or value["status"] in hsds.STATUS
        assert all(v not in (None, "", []) for v in value.values()), "what is not known is not there"


def test_the_published_schemas_can_be_asked(tmp_path: Path) -> None:
    """With stand-ins for them: one that takes anything, one that asks for what we cannot have."""
    for name, content in made().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    for name, required in (("service_package.json", "id"), ("organization_package.json", "tax_id")):
        (tmp_path / name).write_text(json.dumps({"items": {"required": [required]}}), encoding="utf-8")
    said = hsds.compared(tmp_path, tmp_path / "data")
    assert said and all("organizations.json" in line and "tax_id" in line for line in said)


def test_nothing_that_we_hold_of_a_service_is_lost() -> None:
    """Each field by a value that only it has; a field added to the model has to be given a value above, and a place in HSDS."""
    assert set(Service.model_fields) == FULL.model_fields_set | {"first"}
    text, sheets = (
        json.dumps(read(full(), "directory/services.json")),
        "".join(c.decode() for n, c in full().items() if n.endswith(".csv")),
    )
    kb = sites.knowledge()
    wanted = [
        FULL.name,
        FULL.called,
        "superseded",
        "defunct",
        "service.lang",
        "On weekdays",
        "By relay",
        "18001 117 0002",
        "+44 117 000 0001",
    ]
    wanted += [
        FULL.eligibility_description,
        FULL.interpretation_services,
        FULL.accessibility,
        FULL.email,
        FULL.unknown,
        FULL.service_area,
    ]
    wanted += [kb.needs[n].name for n in FULL.needs] + [kb.strands[s].name for s in FULL.strands]
    wanted += [web.url for web in FULL.websites] + [web.what for web in FULL.websites] + ["sign-language-website"]
    wanted += [
        "Welsh",
        "cy",
        "zh-Hans",
        FULL.schedule,
        "00:00:00",
        "23:59:00",
        "a leaflet, 2026-03-04",
        "a poster, 2019-20",
        "2026-05-06",
        "2026-07-08",
    ]
    wanted += [
        "service.anonymous",
        "service.limited_area",
        "phone.register_first",
        "phone.type",
        "House",
        "https://house.uk",
        "IE",
    ]
    for value in wanted:
        assert value and value in text, value
        assert value in sheets, value
    service = read(full(), "directory/services.json")[0]
    assert service["description"] == FULL.description
    assert service["cost_options"] == [{"id": service["cost_options"][0]["id"], "option": "Free", "amount": 0}]
    assert {a["value"] for a in service["attributes"] if a["taxonomy_term"]["code"] == "service.anonymous"} == {"false"}
    assert "not checked" in service["alert"], "its review is overdue"


def test_what_only_staff_may_read_is_in_no_file_of_the_directory() -> None:
    for name, content in full().items():
        if name.startswith(("data/directory", "data/vcards")):
            assert b"ONLY FOR STAFF" not in content, name


def test_every_service_is_there_with_its_status_and_no_opening_hours_are_made_up() -> None:
    services = {s["name"]: s for s in read(made(), "directory/services.json")}
    known = [s for _, s in sites.knowledge().services.values()]
    assert set(services) == {s.name for s in known}
    for service in known:
        given = services[service.name]
        assert any("opens_at" in s for s in given.get("schedules", [])) is service.always_open, service.id
        assert bool(given.get("schedules")) is bool(service.always_open or service.schedule), service.id
        assert "locations" not in given and "service_at_locations" not in given


def test_an_example_is_called_one_and_is_no_card() -> None:
    example = next(s for s in read(made(), "directory/services.json") if "01632" in json.dumps(s))
    assert "made up" in example["alert"]
    assert "data/vcards/northbridge.vcf" not in made()
    assert b"01632" not in b"".join(c for n, c in made().items() if n.endswith(".vcf"))


def test_identifiers_are_the_same_in_every_copy() -> None:
    galop = next(s for s in read(made(), "directory/services.json") if s["name"] == "Galop")
    assert galop["id"] == "2c7d132d-3987-5790-97ef-0c5fe500bd18", "another namespace gives every record a new identity"
    assert made() == build_data(loc(), sites.AS_OF)


@pytest.mark.parametrize("files", [made, full])
def test_the_tables_fit_their_description_and_one_another(files: Any) -> None:
    package = read(files(), "directory/csv/datapackage.json")
    ids = {r["name"]: [row["id"] for row in rows(files(), r["name"])] for r in package["resources"]}
    for resource in package["resources"]:
        schema, found = resource["schema"], rows(files(), resource["name"])
        columns = [f["name"] for f in schema["fields"]]
        assert resource["path"] == tables.TABLES[resource["name"]].file
        assert all(list(row) == columns for row in found)
        assert len(set(ids[resource["name"]])) == len(found)
        for field in schema["fields"]:
            if field.get("constraints", {}).get("required"):
                assert all(row[field["name"]] for row in found), (resource["name"], field["name"])
        for key in schema.get("foreignKeys", []):
            targets = {*ids[key["reference"]["resource"]], ""}
            assert {row[key["fields"]] for row in found} <= targets, (resource["name"], key)
    everything = {i for some in ids.values() for i in some}
    assert {row["link_id"] for row in rows(files(), "attribute")} <= everything
    assert len(rows(full(), "phone")) == 2 and len(rows(full(), "language")) == 3


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2", "'-2"),
        ("+44 20 7946 0000", "+44 20 7946 0000"),
        ("+44 20+cmd|' /C calc'!A0", "'+44 20+cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        (None, ""),
        (0, "0"),
    ],
)
def test_no_cell_is_a_formula(value: object, shown: str) -> None:
    assert cells.cell(value) == shown
    table = cells.table(["a", "b"], [{"a": value, "b": 'x, "y"\nz'}])
    assert list(csv.reader(io.StringIO(table.decode(), newline=""))) == [["a", "b"], [shown, 'x, "y"\nz']]


def test_a_card_says_what_the_page_says() -> None:
    active = FULL.model_copy(update={"status": "active"})
    card = build_data(loc(HOUSE.model_copy(update={"services": (active,)})), sites.AS_OF)["data/vcards/full.vcf"]
    assert card.endswith(b"END:VCARD\r\n") and all(len(line) <= 75 for line in card.split(b"\r\n"))
    said = unfolded(card)
    assert said[:2] == [("BEGIN", "VCARD"), ("VERSION", "4.0")]
    assert [v for n, v in said if n.startswith("TEL")] == ["+44 117 000 0001"], "what needs signing up is not dialled by a card"
    assert [v for n, v in said if n == "LANG"] == ["en", "cy", "zh-Hans"]
    note = dict(said)["NOTE;LANGUAGE=en"]
    for words in (
        "What it does\\, in a sentence\\; with a comma\\, a semicolon and a \\\\ in it.\\nOnly in some areas",
        "The third valley",
        "18001 117 0002",
        "Checked by us on 6 May 2026",
    ):
        assert words in note, words
    assert "data/vcards/full.vcf" not in full(), "what is no more is no contact"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=0, max_size=300))
def test_any_text_comes_back_from_a_card(text: str) -> None:
    lines = list(vcard.folded(f"NOTE:{vcard.escaped(text)}"))
    assert all(len(line.encode()) <= 75 for line in lines)
    joined = lines[0] + "".join(line[1:] for line in lines[1:])
    back = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], joined.removeprefix("NOTE:"))
    assert back == text


def test_every_service_that_can_be_reached_has_a_card() -> None:
    named = {card.id for card in cards(loc(), sites.AS_OF)}
    kb = sites.knowledge()
    assert named == {k for k, (_, s) in kb.services.items() if (s.phones or s.email or s.websites) and k != "northbridge"}


def test_clocks_are_said_as_they_are_shown_and_conflicts_from_both_sides() -> None:
    clocks = {c["timescale"]["id"]: c for c in read(made(), "timescales.json")["timescales"]}
    kb = sites.knowledge()
    assert set(clocks) == set(kb.timescales)
    for key, others in kb.conflicts.items():
        assert {c["timescale"] for c in clocks[key]["conflicts"]} == {other for other, _ in others}
    assert all(c["words"] and "{" not in c["words"] and c["section"] for c in clocks.values())


def test_texts_are_plain_and_their_facts_filled_in() -> None:
    for name in ("standards", "timescales", "forms"):
        text = made()[f"data/{name}.json"].decode()
        assert not re.search(r"\{(contact|deadline|publisher|address|date|project)\.|\*\*|\]\((page|form|service):", text)
    assert {f["id"] for f in read(made(), "forms.json")["forms"]} == set(sites.knowledge().forms)
    standards = read(made(), "standards.json")
    assert {c["id"] for s in standards["standards"] for c in s["clauses"]} == set(sites.knowledge().clauses)


def test_the_day_decides_what_is_called_out_of_date() -> None:
    early, late = (directory_data(loc(), day).services for day in (date(2010, 1, 1), date(2099, 1, 1)))
    assert not any("not checked" in (s.alert or "") for s in early)
    assert {s.name for s in late if "not checked" not in (s.alert or "")} >= {"Police, fire and ambulance", "EASS"}
