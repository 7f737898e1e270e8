"""A Word file that somebody filled in gives back what was typed, in every script; what is none of ours says so."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings

from generator.formats.word.read import MOST_PARTS, read
from generator.formats.word.write import write
from generator.views.answers import UnreadableSheet, gather, spread
from generator.views.forms import form_sheet
from tests.support import probe

BASES = probe.ROOT / "forms_src" / "_shared" / "word"
FORMS = sorted(set(probe.knowledge().forms) - {"probe"})


def filled(form: str, tag: str, data: dict[str, Any], second: str = "") -> bytes:
    both = probe.localised(second) if second else None
    return write(form_sheet(probe.localised(tag), form, fillable=False, second=both, data=data), bases=BASES)


def back(file: bytes, form: str, tag: str) -> dict[str, Any]:
    found = read(file)
    assert (found.sheet, found.version, found.language) == (form, probe.knowledge().forms[form].version, tag)
    return gather(probe.knowledge().forms[form], probe.knowledge(), found.values)


@pytest.mark.parametrize(("script", "tag", "second"), [("latin", "en", ""), ("polish", "pl", "en"), ("arabic", "ar", "en")])
def test_what_is_filled_in_is_read(script: str, tag: str, second: str) -> None:
    kb, form = probe.knowledge(), probe.form()

    @settings(max_examples=40)
    @given(probe.answers(form, kb, probe.SCRIPTS[script], rows=2))
    def there_and_back(data: dict[str, Any]) -> None:
        assert back(filled("probe", tag, data, second), "probe", tag) == data

    there_and_back()


@pytest.mark.parametrize("form", FORMS)
def test_the_examples_of_the_forms(form: str) -> None:
    kb = probe.knowledge()
    for example in kb.examples[form].examples:
        whole = gather(kb.forms[form], kb, spread(kb.forms[form], example.data))
        assert back(filled(form, "ar", example.data), form, "ar") == whole, example.id


def test_an_empty_sheet_holds_nothing() -> None:
    assert read(filled("incident-diary", "en", {})).values == {}


def _with(file: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with some of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return out.getvalue()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">'
    b'<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&y;&f;</a>'
)


@pytest.mark.parametrize(
    "broken",
    [
        lambda file: file[: len(file) // 2],
        lambda file: b"PK\x03\x04" + b"\0" * 2000,
        lambda file: _with(file, {"word/document.xml": b"<w:document"}),
        lambda file: _with(file, {"word/document.xml": BOMB}),
        lambda file: _with(file, {"docProps/custom.xml": b"<Properties/>"}),
        lambda file: _with(file, {"word/document.xml": b" " * 25_000_000}),
        lambda file: _with(file, {f"x/{n}": b"" for n in range(MOST_PARTS)}),
    ],
    ids=["cut", "no-zip", "no-xml", "entities", "of-another", "bomb", "many-parts"],
)
def test_what_is_damaged_or_hostile_is_refused_without_quoting_it(broken: Any) -> None:
    file = broken(filled("incident-diary", "en", {"where": "Secret Street"}))
    with pytest.raises(UnreadableSheet) as refused:
        read(file)
    assert "Secret" not in str(refused.value) and "root:" not in str(refused.value)
