"""What somebody wrote is text and nothing else, in every box of every form in every shape: markup, formulas, marks that turn or hide
text. A sheet filled with such values is built of the same parts as one filled with plain words. (A text file: test_text; a survey
holds no answers.)"""

from __future__ import annotations

import csv
import io
import zipfile
from html.parser import HTMLParser
from itertools import cycle
from typing import Any

import pytest
from lxml import etree

from generator import reading, sheets
from generator.views.answers import clean, gather, spread
from tests.support import probe
from tests.support.built import ROOT
from tests.support.full import full
from tests.support.shapes import FORMS, SOURCE, localised

KB = probe.opened().kb
RLO = "\u202e\u2067"
HOSTILE = {
    "markup": "</textarea></script><script>x</script><img src=x onerror=x>&lt;b&gt; \"'`",
    "template": "{{ 7 * 7 }} {% raw %} ${name} {contact.x.y} **bold** [a](page:home)",
    "formula": "=cmd|' /C calc'!A0",
    "turned": f"{RLO}gpj.exe\x00\x07\ufeff ليلى {RLO}",
    "long": "word " * 60 + "x" * 300,
}
each = pytest.mark.parametrize("form", FORMS)


def hostile(form: str) -> dict[str, Any]:
    """Every box filled in, each with the next of the values; one box of a form that has few takes several."""
    few = len(boxes_of(form)) < len(HOSTILE)
    values = cycle([" ".join(HOSTILE.values())] if few else HOSTILE.values())
    return full(KB.forms[form], KB, lambda _: next(values))


def boxes_of(form: str) -> list[str]:
    """The boxes of a form that hold words."""
    found: list[str] = []
    full(KB.forms[form], KB, lambda key: found.append(key) or key)
    return found


def harmless(form: str) -> dict[str, Any]:
    return full(KB.forms[form], KB, lambda _: "plain words 7")


def filled(form: str, shape: str, data: dict[str, Any]) -> Any:
    return sheets.form_view(localised(SOURCE), localised(SOURCE), form, shape, data=data)


class _Parts(HTMLParser):
    """The elements and attributes that a page is made of, and all its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: set[str] = set()
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.text += [value for name, value in attrs if name == "value" and value]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def plain(text: str) -> str:
    """A value as it may stand anywhere: lines and places where a line may break are nothing."""
    return "".join(clean(text).split())


def lost(there: str) -> list[str]:
    """The values that do not stand there, and what must stand nowhere."""
    return [kind for kind, text in HOSTILE.items() if plain(text) not in there] + sorted(set(RLO + "\x00\x07") & set(there))


@each
@pytest.mark.parametrize("shape", ["print", "fillable", "large-print", "web"])
def test_pages(form: str, shape: str) -> None:
    bad, good = (
        _Parts(str(sheets.SHAPES[shape].begin(ROOT, filled(form, shape, data))[0])) for data in (hostile(form), harmless(form))
    )
    allowed = {
        "br",
        "bdi",
        "bdi dir",
        "span dir",
        "textarea rows",
        "textarea",
        *(f"textarea {a}" for a in ("id", "name", "dir")),
    }
    assert bad.parts - good.parts <= allowed
    assert lost("".join("".join(bad.text).split())) == []


@each
def test_word(form: str) -> None:
    made = []
    for data in (hostile(form), harmless(form)):
        _, make = sheets.SHAPES["docx"].begin(ROOT, filled(form, "docx", data))
        with zipfile.ZipFile(io.BytesIO(make())) as archive:
            made.append(etree.fromstring(archive.read("word/document.xml")))
    bad, good = ({str(element.tag).rpartition("}")[2] for element in root.iter()} for root in made)
    assert bad - good <= {"br", "rtl", "lang", "bCs", "szCs"}
    assert lost("".join("".join(made[0].itertext()).split())) == []


@each
def test_a_line_for_a_spreadsheet(form: str) -> None:
    definition = KB.forms[form]
    data = gather(definition, KB, spread(definition, hostile(form)))
    made = reading.table(reading.Reading(form, definition.version, SOURCE, data, definition))
    head, line = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))
    assert len(head) == len(line) == len(set(head))
    assert [cell for cell in line if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert lost("".join("".join(line).split())) == []
