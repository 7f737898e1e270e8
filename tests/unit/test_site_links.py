"""Links that hold: clause, step, question, role, topic and term lead to one another, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.model.text import Phrase
from generator.views.pages import site_view
from generator.views.roles import RoleView
from generator.views.site import Link, PageView, Shown, SiteView, phrases
from generator.views.status import language_state
from generator.views.topics import TopicView
from tests.support import sites


def _shown(view: SiteView, name: str) -> Iterator[tuple[PageView, Any]]:
    for page in view.pages:
        for block in page.blocks:
            if isinstance(block, Shown) and block.name == name:
                yield page, block.data


@pytest.mark.parametrize("audience", sites.AUDIENCES)
def test_every_question_says_why_it_is_asked(audience: str) -> None:
    kb, view = sites.knowledge(), sites.view("en", audience)
    pages = {page.id: data for page, data in _shown(view, "reasons")}
    forms = [form for form in kb.forms.values() if audience in ("staff", form.audience)]
    assert set(pages) == {f"why-{form.id}" for form in forms}
    for form in forms:
        shown = {a.id: a for *_, asked in pages[f"why-{form.id}"].sections for a in asked}
        for section in form.sections:
            for field in section.fields:
                if field.type == "note" and not field.asked_by:
                    continue
                rows = [(f"{field.id}-{r.id}", r.asked_by) for r in field.rows if r.asked_by]
                if section.made and not field.asked_by and not rows:  # made of an assessment: the form's reasons are its
                    assert field.id not in shown
                    continue
                asked = [(field.id, field.asked_by), *rows]
                for key, asked_by in asked:
                    reasons = [r.link.id for r in shown[key].reasons]
                    if audience == "staff":
                        assert reasons == list(asked_by)
                    else:  # what a victim can read, each sentence once
                        plain = {c.plain: k for k in reversed(asked_by) if k in kb.clauses and (c := kb.clauses[k][1]).plain}
                        assert set(reasons) == set(plain.values()) and all(r.text for r in shown[key].reasons)
                    by_rows = key == field.id and not field.asked_by and bool(rows)
                    assert bool(shown[key].instead) == (not reasons and not by_rows)
        # staff are led to the clause; the public, who have no page of clauses, are told the document and the place
        for reason in pages[f"why-{form.id}"].form:
            assert bool(reason.link.href) == (audience == "staff") and reason.place


def test_a_clause_leads_to_the_questions_it_is_the_reason_for() -> None:
    kb, view = sites.knowledge(), sites.view("en", "staff")
    back: dict[str, set[str]] = {}
    for _, data in _shown(view, "standard"):
        for *_, clauses in data.sections:
            for clause in clauses:
                back[clause.id] = {link.href for _, links in clause.links for link in links}
    for _, data in _shown(view, "stage"):
        for step in data.steps:
            back[step.id] = {link.href for fact in step.facts for link in fact.links}
    assert set(back) == set(kb.clauses) | set(kb.steps)
    for key, places in kb.asked_in.items():
        for form, field in places:
            assert f"why-{form}.html" + (f"#q-{field}" if field else "") in back[key], (key, form, field)


def test_every_role_that_acts_has_a_page_with_all_it_does() -> None:
    kb, view = sites.knowledge(), sites.view("en", "staff")
    done: set[str] = set()
    approved: dict[str, set[str]] = {}
    for page, data in _shown(view, "role"):
        assert isinstance(data, RoleView)
        tasks = {t.link.id: t for _, some in data.tasks for t in some}
        role = page.id.removeprefix("role-")
        for key, task in tasks.items():
            record = kb.clauses[key][1] if key in kb.clauses else kb.steps[key][2]
            assert role in (record.actor, *getattr(record, "others", ()))
            assert [c.id for c in task.clocks] == [t.id for t in record.timescales]
        done |= set(tasks)
        # the roles that a step names besides its actor find it, too
        assert {t.id for *_, t in kb.steps.values() if role in t.others} <= set(tasks)
        approved[role] = {link.id for link, *_ in data.approves}
    assert done == set(kb.clauses) | set(kb.steps)
    for *_, step in kb.steps.values():
        own = step.authority_role in (None, step.actor)  # what a role decides itself needs nobody else
        assert own or step.id in approved[str(step.authority_role)]


def test_a_topic_shows_every_record_filed_under_it_and_the_rule_of_precedence() -> None:
    kb, view = sites.knowledge(), sites.view("en", "staff")
    for page, data in _shown(view, "topic"):
        assert isinstance(data, TopicView)
        topic = page.id.removeprefix("topic-")
        filed = {c.id for _, c in kb.clauses.values() if topic in c.topics} | {
            t.id for *_, t in kb.steps.values() if topic in t.topics
        }
        for a in kb.assessments.values():
            filed |= {r.id for r in (*a.rows, *a.statements, *a.relationships) if topic in r.topics}
        said = [s for d in data.documents for s in d.says]
        assert {s.link.id for s in said} == filed and all(s.link.href for s in said), topic
        # "the points below" stand below
        assert all(len(s.points) == len(kb.steps[s.link.id][2].checklist) for s in said if s.link.id in kb.steps), topic
        assert {str(d.name) for d in data.documents} == {s.short for s in kb.sources.values()}
        assert [link.id for link, *_ in data.precedence] == ["viridian-precedence", "viridian-precedence-exception"]
        # what is marked strictest is explained, and what is explained is marked
        explained = {r.clock.id for r in data.readings}
        assert {c.id for s in said if s.strictest for c in s.clocks} >= explained, topic


def test_clocks_are_compared_by_number_only_where_they_are_alike() -> None:
    """Two documents, same unit, start and strength: the shorter is strictest. Anything else different: nobody knows."""
    kb = sites.knowledge()
    owner = next(c for s, c in kb.clauses.values() if s.id == "liverpool" and any(t.value for t in c.timescales))
    clock = next(t for t in owner.timescales if t.value)
    other = next(c for s, c in kb.clauses.values() if s.id == "estar" and not c.timescales)
    topic = kb.topics[owner.topics[0]].model_copy(update={"strictest": ()})

    def marked(**change: Any) -> set[str]:
        longer = clock.model_copy(update={"id": "longer", "value": clock.value + 1, "from_": "first-report"} | change)
        mine = clock.model_copy(update={"from_": "first-report"})
        alone = {
            owner.id: owner.model_copy(update={"timescales": (mine,), "topics": (topic.id,)}),
            other.id: other.model_copy(update={"timescales": (longer,), "topics": (topic.id,)}),
        }
        standards = {
            k: s.model_copy(update={"clauses": tuple(alone[c.id] for c in s.clauses if c.id in alone)})
            for k, s in kb.standards.items()
        }
        small = kb.with_records(
            standards=standards,
            topics={topic.id: topic},
            procedures={},
            assessments={},
            rights={},
            forms={},
            pages={
                k: p.model_copy(update={"meta": p.meta.model_copy(update={"cites": (), "paths": ()})})
                for k, p in kb.pages.items()
                if k in ("staff/topics", "staff/home")
            },
            packs={},
            examples={},
        )
        loc = sites.localised("en", small)
        view = site_view(loc, "staff", [], [language_state(loc, offered=True)], sites.AS_OF)
        return {r.clock.id for _, data in _shown(view, "topic") for r in data.readings}

    assert marked() == {clock.id}
    assert marked(strength="may") == set()
    assert marked(unit="hours") == set()
    assert marked(from_="case-closed") == set()
    assert marked(from_="not-stated") == set()
    assert marked(value=clock.value) == set()


@pytest.mark.parametrize("audience", sites.AUDIENCES)
@pytest.mark.parametrize("tag", sites.TAGS)
def test_a_term_is_explained_where_it_is_first_used(audience: str, tag: str) -> None:
    view = sites.view(tag, audience)
    explained = 0
    for page in view.pages:
        used = [p.link for phrase in phrases(page.blocks) for p in phrase.parts if p.link.startswith("term:")]
        assert len(used) == len(set(used)), page.file
        assert all(view.links[target] for target in used)
        if any(isinstance(b, Shown) and b.name == "glossary" for b in page.blocks):
            assert not used
        explained += len(used)
    assert explained > (40 if audience == "staff" else 5)  # public pages are written without the words that need it


def test_a_term_is_found_as_a_word_and_not_in_a_link_or_a_heading() -> None:
    view = sites.view("en", "staff")
    for page in view.pages:
        for phrase in _inside(page.blocks, Link):
            assert not [p for p in phrase.parts if p.link.startswith("term:")], page.file
        for phrase in phrases(page.blocks):
            for n, part in enumerate(phrase.parts):
                if part.link.startswith("term:"):
                    before = phrase.parts[n - 1].text if n else " "
                    after = phrase.parts[n + 1].text if n + 1 < len(phrase.parts) else " "
                    assert not before[-1:].isalnum() and not after[:1].isalnum(), (page.file, str(phrase))


def _inside(value: Any, kind: type) -> Iterator[Phrase]:
    from dataclasses import fields, is_dataclass

    if isinstance(value, kind):
        yield from phrases(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from _inside(getattr(value, f.name), kind)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item, kind)
