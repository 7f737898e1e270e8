"""The forms hold what the documents ask for, and their words keep to the rules for what a victim reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.model.base import Prose
from generator.model.forms import Choice, Field_, FormDefinition, FormSection, within
from generator.model.kb import KnowledgeBase
from generator.model.walk import leaves
from generator.sources import load

ROOT = Path(__file__).parents[2]
FORMS = tuple(sorted(path.parent.name for path in (ROOT / "forms_src").glob("*/form.yml")))
VICTIMS = tuple(
    name for name in FORMS if "audience: public\n" in (ROOT / "forms_src" / name / "form.yml").read_text(encoding="utf-8")
)

# EStAR 1.2 to 1.4 and 1.9: what a consent sheet has to say, ask or record.
CONSENT = [
    "2-limits",
    "2-limits-at-the-beginning",
    "2-limits-which",
    "2-law-on-breach",
    "2-legal-advice",
    "2-anonymous",
    "2-inside-the-service",
    "2-with-others",
    "2-consent-to-be-named",
    "2-consent-when-not-named",
    "2-letters-and-messages",
    "3-informed-consent",
    "3-possible-outcomes",
    "3-examples",
    "4-consent-to-data",
    "4-consent-to-share",
    "4-who-receives",
    "4-consent-or-decline",
    "4-plain-explanation",
    "4-what-is-collected",
    "4-how-held",
    "4-how-long",
    "4-how-used",
    "4-who-has-access",
    "4-conditions-for-others",
    "4-clear-affirmation",
    "4-unambiguous",
    "4-record-of-consent",
    "4-sensitive-data",
    "5-ask-how-addressed",
    "9-preferred-means",
    "9-ask-preference",
    "9-whom-to-contact",
    "9-lost-contact",
]
SHARED_WITH = [
    "police",
    "police-later",
    "specialist",
    "health",
    "housing",
    "social",
    "school",
    "lawyer",
    "witnesses",
    "neighbours",
    "their-landlord",
    "partnership",
    "someone-else",
    "supervision",
    "meetings",
    "training",
    "research",
]
SENSITIVE = ["s-ethnic", "s-religion", "s-politics", "s-health", "s-orientation", "s-gender", "s-identity"]
# Rows of the first report's checklist that are fields of their own, not rows of the officer's table.
AS_FIELDS = {
    "asked": "home-safe",
    "affected": "children",
    "reference": "police-reference",
    "name": "worker",
    "title": "worker-title",
    "office-address": "worker-office",
    "email": "worker-email",
    "direct-phone": "worker-phone",
    "mobile-phone": "worker-mobile",
    "incidents": "what",
    "victim": "name",
    "perpetrator": "accused",
    "witnesses": "witnesses",
    "agencies": "helpers",
}


@cache
def knowledge() -> KnowledgeBase:
    return load(ROOT)


def form(name: str) -> FormDefinition:
    return knowledge().forms[name]


def placed(name: str) -> Iterator[tuple[FormSection, Field_]]:
    for section in form(name).sections:
        for field, _ in within(section.fields):
            yield section, field


def fields(name: str) -> dict[str, Field_]:
    return {field.id: field for field in form(name).every_field()}


def asked(name: str) -> set[str]:
    """Every clause and step that a field or a row of the form answers."""
    found: set[str] = set()
    for field in fields(name).values():
        found.update(field.asked_by)
        for row in field.rows:
            found.update(row.asked_by)
    return found


def rows(name: str) -> set[str]:
    return {row.id for field in fields(name).values() for row in field.rows}


def choices(field: Field_) -> tuple[Choice, ...]:
    return knowledge().choice_lists[field.choice_list].choices if field.choice_list else field.choices


@pytest.mark.parametrize("name", FORMS)
def test_every_question_that_names_a_clause_names_one_that_exists(name: str) -> None:
    known = knowledge().ids("clauses-or-steps")
    assert (asked(name) | set(form(name).asked_by)) - known == set()


def test_the_plan_has_a_row_for_each_option_of_viridian_3_1() -> None:
    _, _, step = knowledge().steps["viridian-agree-options"]
    table = fields("action-plan")["plan"]
    options = {item.id for item in step.checklist} - {"other"}  # "any other" is a table with blank rows
    assert options - {row.id for row in table.rows} == set()
    assert fields("action-plan")["other"].repeat >= 3
    assert all(set(row.asked_by) for row in table.rows)


def test_the_plan_has_what_liverpool_names() -> None:
    options = {clause for clause in knowledge().clauses if clause.startswith("liverpool-general-option-")}
    interview = {
        f"liverpool-interview-{part}"
        for part in ["plan-both-sides", "plan-signed", "plan-acknowledged", "contact-frequency", "alternative-contact"]
    }
    assert len(options) == 5
    assert (options | interview) - asked("action-plan") == set()


def test_the_plan_can_record_consent_who_and_when_for_each_row() -> None:
    for table in (fields("action-plan")["plan"], fields("action-plan")["other"]):
        kinds = {column.id: column.type for column in table.columns}
        assert kinds["consent"] == "consent"
        assert {"who", "by", "done"} <= set(kinds)


@pytest.mark.parametrize("section", ["s2", "s3", "s3-2"])
def test_the_first_report_answers_every_step_of_viridian(section: str) -> None:
    steps = {key for key, (_, _, step) in knowledge().steps.items() if step.section == section}
    assert steps - asked("initial-report") == set()


def test_the_first_report_has_a_place_for_each_row_of_viridian_3_0() -> None:
    there = rows("initial-report") | set(fields("initial-report"))
    items = {item.id for _, _, step in knowledge().steps.values() if step.section == "s3" for item in step.checklist}
    assert {AS_FIELDS.get(item, item) for item in items} - there == set()


def test_the_tenancy_check_of_viridian_3_2_is_in_the_first_report() -> None:
    _, _, step = knowledge().steps["viridian-check-tenancy"]
    assert {item.id for item in step.checklist} - {"line-manager"} <= rows("initial-report")
    assert "manager-first" in rows("initial-report")


@pytest.mark.parametrize("clause", CONSENT)
def test_the_consent_sheet_answers_each_point_of_estar(clause: str) -> None:
    assert f"estar-1-{clause}" in asked("consent-sheet") | set(form("consent-sheet").asked_by)


def test_limits_of_confidentiality_come_first_on_the_consent_sheet() -> None:
    first = form("consent-sheet").sections[0].fields[0]
    assert (first.type, first.appearance) == ("note", "safety")
    words = " ".join(item.text for item in first.items).casefold()
    for limit in ("rare", "serious harm", "serious crime", "court", "legal advice"):
        assert limit in words


def test_each_sharing_and_each_kind_of_sensitive_data_has_its_own_consent() -> None:
    sheet = fields("consent-sheet")
    assert {sheet[key].type for key in SHARED_WITH + SENSITIVE} == {"consent"}
    assert all(sheet[key].sensitive for key in SENSITIVE)


def test_what_only_the_service_knows_is_a_blank_for_the_service() -> None:
    blanks = {field.id for section, field in placed("consent-sheet") if section.officer}
    assert {"collected", "secure", "kept-for", "used", "access", "conditions", "law-here", "close-after"} <= blanks


def test_diversity_questions_stand_apart_and_can_be_left_out() -> None:
    section = next(s for s in form("initial-report").sections if s.id == "monitoring")
    assert section.sheet is not None
    assert section.fields[0].type == "consent"
    for question in section.fields:
        assert question.sensitive
        if question.type == "select_one":
            assert choices(question)[-1].id == "skip"


@pytest.mark.parametrize(
    ("name", "consent", "before"),
    [
        ("initial-report", "note-who", {"what", "reasons", "support"}),
        ("needs-assessment", "note-it", {"changed", "most", "effect", "works", "away", "needs", "more"}),
    ],
)
def test_the_yes_to_writing_down_comes_before_what_is_written(name: str, consent: str, before: set[str]) -> None:
    order = list(fields(name))
    assert fields(name)[consent].type == "consent"
    assert all(order.index(consent) < order.index(field) for field in before)
    assert {field.id for field in fields(name).values() if consent in (field.relevant or "")} & before


def test_a_later_no_to_notes_alone_can_be_said() -> None:
    assert "notes" in {choice.id for choice in choices(fields("consent-change")["what"])}
    assert "alone" in rows("consent-change")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("consent-sheet", "partnership"),
        ("consent-sheet", "meetings"),
        ("consent-sheet", "training"),
        ("consent-sheet", "research"),
        ("goal-plan", "use"),
        ("initial-report", "m-figures"),
        ("satisfaction", "quote"),
    ],
)
def test_without_a_name_is_no_promise_that_nobody_guesses(name: str, field: str) -> None:
    assert "may still guess" in (fields(name)[field].hint or "")


@pytest.mark.parametrize("name", ["action-plan", "consent-sheet"])
def test_a_sheet_with_signatures_is_signed_by_both(name: str) -> None:
    assert form(name).signed
    assert [party.id for party in fields(name)["signed"].parties] == ["you", "worker"]
    changes = fields(name)["changes"]
    assert [column.id for column in changes.columns] == ["date", "line", "now", "initials"]


@pytest.mark.parametrize("name", FORMS)
def test_titles_and_file_names_do_not_name_the_crime(name: str) -> None:
    """What stands on every page that a victim may be handed; the name of a file shows wherever it is kept."""
    words_of = form(name)
    public = (words_of.title, words_of.lead) if words_of.audience == "public" else ()
    for words in (words_of.public_name, *public):
        assert not re.search(r"hate|crime|victim|incident|police", words, re.I)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_how_to_ask_for_another_way(name: str) -> None:
    words = form(name).communication
    for need in ("interpreter", "sign language", "Braille", "large print", "{publisher.phone}"):
        assert need in words


# Without it the sheet says nothing; a sheet that is not here demands nothing of a victim.
DEMANDED = {
    "consent-change": {"what"},
    "grievance": {"happened"},
    "referral": {"refer"},
    "third-party-report": {"what"},
    "witness-statement": {"what"},
}


@pytest.mark.parametrize("name", VICTIMS)
def test_no_more_is_demanded_than_a_sheet_is_about(name: str) -> None:
    assert {field.id for field in fields(name).values() if field.required} == DEMANDED.get(name, set())


@pytest.mark.parametrize("name", sorted(set(FORMS) - set(VICTIMS)))
def test_a_record_of_staff_demands_little(name: str) -> None:
    demanded = [field for field in fields(name).values() if field.required]
    assert 1 <= len(demanded) <= 3
    assert not [field.id for field in demanded if field.type == "consent" or field.sensitive]


@pytest.mark.parametrize("name", FORMS)
def test_a_sheet_on_paper_says_when_a_question_is_asked(name: str) -> None:
    """`relevant` hides a question on a screen. Paper cannot: a hint, the introduction, or the follow-up's own label says it."""
    for section in form(name).sections:
        for field in section.fields:
            asked_first = re.findall(r"\$\{(.*?)\}", field.relevant or "")
            said = field.hint or section.intro or any(fields(name)[question].hint for question in asked_first)
            assert not field.relevant or said, field.id
            for follow in [f for f, _ in within(field.more) if f.relevant]:
                assert follow.hint or re.search(r"\bif\b", follow.label, re.I), follow.id


@pytest.mark.parametrize("name", FORMS)
def test_ids_of_texts_are_unique(name: str) -> None:
    pointers = [leaf.pointer for leaf in leaves(form(name)) if isinstance(leaf.marker, Prose)]
    assert sorted({p for p in pointers if pointers.count(p) > 1}) == []
    ids = [field.id for _, field in placed(name)] + [section.id for section in form(name).sections]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


@pytest.mark.parametrize("name", FORMS)
def test_only_not_is_bold_and_no_number_stands_in_a_text(name: str) -> None:
    texts = [leaf.value for leaf in leaves(form(name)) if isinstance(leaf.marker, Prose)]
    for text in texts:
        assert {bold.casefold() for bold in re.findall(r"\*\*(.+?)\*\*", text)} <= {"not"}, text
        assert not re.search(r"\d{3}", text), text


@pytest.mark.parametrize("name", FORMS)
def test_labels_are_short_enough_to_grow(name: str) -> None:
    """A label may be 2.4 times as long in another language; what stands in narrow places is kept shorter still."""
    for section, field in placed(name):
        if section.made:  # the words of a document's own table
            continue
        assert len(section.title) <= 45
        longest = {"signatures": 125, "note": 170}.get(field.type, 72)
        assert len(field.label) <= longest, field.label
        assert len(re.sub(r"{.*?}", "within 5 days", field.hint or "")) <= 130, field.hint
        for column in field.columns:
            assert len(column.label) <= max(22, column.width // 2), column.label
        for row in field.rows:
            assert len(row.label) <= 36, row.label
            assert len(row.hint or "") <= 90, row.hint
        for choice in choices(field):
            assert len(choice.label) <= (80 if field.appearance == "list" else 36), choice.label


@pytest.mark.parametrize("name", FORMS)
def test_tables_leave_room_for_the_head_of_a_row(name: str) -> None:
    for _, field in placed(name):
        if field.type == "table":
            assert sum(column.width for column in field.columns) <= (110 if field.rows else 158)


def fits(field: Field_, value: Any) -> bool:
    """Whether a value of an example is one that the field can hold."""
    names = {choice.id for choice in choices(field)}
    match field.type:
        case "select_one":
            return value in names
        case "select_multiple":
            return isinstance(value, list) and set(value) <= names and len(set(value)) == len(value)
        case "consent":
            return value in ("agree", "disagree")
        case "date":
            return bool(date.fromisoformat(value))
        case "time":
            return time.fromisoformat(value) is not None
        case "signatures":
            parties = {party.id for party in field.parties}
            return set(value) <= parties and all(set(v) <= {"name", "mark", "date"} for v in value.values())
        case "table":
            given = {row.id for row in field.rows}
            cells = value.values() if given else value
            columns = {column.id for column in field.columns}
            ids = set(value) <= given if given else len(value) <= field.repeat
            return ids and all(set(cell) <= columns for cell in cells)
        case _:
            return field.type != "note" and isinstance(value, str)


@pytest.mark.parametrize("name", FORMS)
def test_the_examples_fit_their_form(name: str) -> None:
    known = fields(name)
    examples = knowledge().examples[name].examples
    assert len(examples) >= 2
    for example in examples:
        wrong = [key for key, value in example.data.items() if key not in known or not fits(known[key], value)]
        assert wrong == []


@pytest.mark.parametrize("name", ["incident-diary", "initial-report"])
def test_an_example_is_in_arabic(name: str) -> None:
    assert "ar" in {example.language for example in knowledge().examples[name].examples}


@pytest.mark.parametrize("name", FORMS)
def test_the_examples_fill_in_everything(name: str) -> None:
    """One of them all of it, where no answer leaves another question out."""
    empty = {field.id for field in fields(name).values() if field.type != "note"}
    left = [empty - set(example.data) for example in knowledge().examples[name].examples]
    assert set.intersection(*left) == set()
    if not any(field.relevant for field in fields(name).values()):
        assert set() in left


@pytest.mark.parametrize("name", FORMS)
def test_phones_and_addresses_of_the_examples_are_nobodys(name: str) -> None:
    text = (ROOT / "forms_src" / name / "examples.yml").read_text("utf-8")
    for phone in re.findall(r"\b0\d{4} ?\d{6}\b", text):
        assert re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", phone)
    assert set(re.findall(r"@([\w.-]+\w)", text)) <= {"example.org"}
