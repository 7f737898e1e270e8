"""Forms as plain text: whole, findable, in order in every direction, and safe from what somebody wrote in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from wcwidth import width

from generator.formats.text.pen import WIDTH
from generator.formats.text.write import write
from generator.model.text import Part, Phrase, State
from generator.sheets import form_view
from generator.views.answers import spread
from generator.views.bare import LEFT, RIGHT, bare
from generator.views.sheet import SheetView
from tests.documents.test_every_sheet import cells
from tests.support import golden, probe
from tests.support.full import full

FORMS = sorted(probe.knowledge().forms)
each = pytest.mark.parametrize("form", FORMS)
tags = pytest.mark.parametrize("tag", ["en", "pl", "ar"])


def view_of(form: str, tag: str, data: Mapping[str, Any] | None = None) -> SheetView:
    view = form_view(probe.localised(tag), probe.localised("en"), form, "print", data=data)
    assert isinstance(view, SheetView)
    return view


def text_of(form: str, tag: str, data: Mapping[str, Any] | None = None) -> str:
    made = write(view_of(form, tag, data))
    assert made.startswith(b"\xef\xbb\xbf") and b"\r" not in made and made.endswith(b"\n")
    return made.decode("utf-8-sig")


@pytest.mark.parametrize(("form", "tag"), [(form, tag) for form in ("permission", "probe") for tag in ("en", "ar")])
def test_golden(form: str, tag: str) -> None:
    golden.check(f"text/{form}.{tag}.txt", text_of("consent-sheet" if form == "permission" else form, tag))


@each
@tags
def test_lines_are_short_and_clean(form: str, tag: str) -> None:
    for line in text_of(form, tag).splitlines():
        assert width(line) <= WIDTH and line == line.rstrip(" ") and "\t" not in line, line


@each
@tags
def test_there_is_a_place_for_each_answer_in_order(form: str, tag: str) -> None:
    """Nothing in a text carries an id: each cell is given its own name as its answer, and each is there once, in the sheet's order."""
    kb = probe.knowledge()
    definition = kb.forms[form]
    data = full(definition, kb, lambda key: f"={key}=")
    view = view_of(form, tag, data)
    shown = "".join(re.findall("[!-~]", text_of(form, tag, data)))
    said = [value for value in spread(definition, data).values() if value.startswith("=")]
    assert Counter(re.findall(r"=([a-z0-9_-]+)=", shown.replace(">", ""))) == Counter(value.strip("=") for value in said)
    order = [name for name, _ in cells(view) if f"={name}=" in said]
    found = [name for name in re.findall(r"=([a-z0-9_-]+)=", shown.replace(">", "")) if name in order]
    assert found == order
    ticked = sum(option.ticked for option in _options(view))
    assert text_of(form, tag, data).replace(": [x].", "").count("[x]") == ticked


@each
@tags
def test_blank_it_has_a_box_for_each_choice(form: str, tag: str) -> None:
    text = text_of(form, tag)
    assert text.count("[ ]") == len(list(_options(view_of(form, tag))))


def _options(view: SheetView) -> list[Any]:
    found: list[Any] = []

    def look(thing: Any) -> None:
        if isinstance(thing, tuple):
            for one in thing:
                look(one)
        for name in ("sections", "items", "questions", "options", "more", "rows", "cells"):
            look(getattr(thing, name, ())) if not isinstance(thing, tuple) else None
        if type(thing).__name__ == "Option":
            found.append(thing)

    look(view.sections)
    return found


@each
def test_what_is_asked_is_said(form: str) -> None:
    """Every label and hint is in the text."""
    words = " ".join(text_of(form, "en").split())
    for field in probe.localised("en").kb.forms[form].every_field():
        for said in filter(None, (field.label, field.hint)):
            assert " ".join(str(said).split()) in words


def test_no_answer_looks_like_the_sheet() -> None:
    """Lines, marks and turns of direction that somebody writes stay one answer."""
    wrote = "1.2 Do you agree?\n[x] Yes\n\n\u202egnol\u2066 --- \x1b[31m ${name}\r\n=1+1"
    text = text_of("probe", "en", {"story": wrote})
    start = text.index("1.3 What happened?")
    lines = text[start : text.index("1.4 More room")].splitlines()[1:]
    assert [line for line in lines if line and not line.startswith("    >")] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b\r]", text)


def test_a_number_stays_in_order_between_arabic_words() -> None:
    """No common blank is in a telephone number, and every line begins and ends with its own direction or a mark of it."""
    text = text_of("incident-diary", "ar")
    assert "01632\u00a0960101" in text or "01632\u00a0960\u00a0101" in text
    for line in filter(None, text.splitlines()):
        words = line.strip(" ")
        assert all(c == RIGHT or "\u0600" <= c <= "\u06ff" for c in (words[0], words[-1])), line
    assert LEFT not in text_of("incident-diary", "en") and RIGHT not in text_of("incident-diary", "en")


@pytest.mark.parametrize("script", sorted(probe.SCRIPTS))
def test_answers_in_any_script_are_there(script: str) -> None:
    kb, form = probe.knowledge(), probe.form()

    @settings(max_examples=15, derandomize=True, deadline=None, database=None)
    @given(probe.answers(form, kb, probe.SCRIPTS[script]))
    def there(data: dict[str, Any]) -> None:
        text = "".join(text_of("probe", "en", data).replace("> ", "").split())
        for field in ("name", "call", "story"):
            assert "".join(str(data.get(field, "")).replace("> ", "").split()) in text

    there()


def test_facts_keep_their_edges_between_right_to_left_words() -> None:
    def said(text: str, fact: str, *, rtl: bool = True) -> str:
        return bare(Phrase((Part("رقم "), Part(text, fact=fact)), "ar", State.source), rtl=rtl).removeprefix("رقم ")

    assert said("+44 1632 960101", "phone") == f"{LEFT}+44\u00a01632\u00a0960101"
    assert said("example.org/ar/", "url") == f"example.org/ar/{LEFT}"
    assert said("example.org/ar/", "url", rtl=False) == "example.org/ar/"
    assert said("Victim Support", "name") == "Victim Support"
