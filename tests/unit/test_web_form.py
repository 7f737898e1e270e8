"""The web form without a browser: its policy, what it asks for, what it is made of, and what it saved read back."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator.formats.web import write
from generator.formats.web.read import SavedSheet, read
from generator.model.expressions import FUNCTIONS, NotUnderstood, fields, parse
from generator.views.answers import UnreadableSheet
from tests.support import probe, webforms


class Tags(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize(("form_id", "tag"), [("probe", "en"), ("consent-sheet", "ar"), ("initial-report", "pl")])
def test_one_file_that_allows_itself_and_nothing_else(form_id: str, tag: str) -> None:
    page = webforms.page_of(form_id, tag)
    tags = Tags(page).all
    style = re.findall(r"<style>(.*?)</style>", page, re.S)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert len(style) == len(scripts) == 1
    policy = f"default-src 'none'; script-src '{_hash(scripts[0])}'; style-src '{_hash(style[0])}'; base-uri 'none'; form-action 'none'"
    assert tags[2] == ("meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    assert [t for t, _ in tags if t in {"form", "link", "img", "iframe", "object", "embed", "base", "audio", "video"}] == []
    assert [a for _, a in tags if a.keys() & {"src", "style", "action", "srcdoc"} or any(k.startswith("on") for k in a)] == []
    assert [a["href"] for t, a in tags if t == "a"] == ["#main", "https://www.example.org/"]
    assert "url(" not in style[0] and "@import" not in style[0]
    written = [a for t, a in tags if t in {"input", "textarea"}]
    assert written and all(a.get("autocomplete") == "off" for a in written)
    typed = [a for a in written if a.get("type", "text") == "text"]
    assert all(a["spellcheck"] == "false" for a in typed)  # some browsers send what they check
    ids = [a["id"] for _, a in tags if a.get("id")]
    assert len(ids) == len(set(ids))


def test_the_script_keeps_and_sends_nothing_and_runs_no_text() -> None:
    script = re.findall(r"<script>(.*?)</script>", webforms.page_of("probe", "en"), re.S)[0]
    banned = (
        "localStorage|sessionStorage|indexedDB|cookie|caches|fetch|XMLHttpRequest|sendBeacon|WebSocket|serviceWorker"
        "|eval|Function|innerHTML|outerHTML|insertAdjacentHTML|pushState|replaceState"
    )
    assert re.findall(rf"\b({banned})\b", script) == []


def test_no_sentence_stands_in_the_script_or_the_writer() -> None:
    folder = Path(write.__file__).parent
    for name in ("form.js", "rules.js"):
        code = re.sub(r"//[^\n]*", "", (folder / name).read_text(encoding="utf-8"))
        assert re.findall(r"[\"'`>][A-Z][a-z]+ [a-z]+ ", code) == []


def test_the_same_view_gives_the_same_bytes() -> None:
    assert webforms.page_of("probe", "ar", second="en") == webforms.page_of("probe", "ar", second="en")


def test_a_stylesheet_without_a_section_is_refused(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "style.css").write_text("/* 1 Tokens ==== */\n:root {}\n", encoding="utf-8")
    with pytest.raises(KeyError, match="Base"):
        write._style(tmp_path)


def test_what_could_close_an_element_does_not() -> None:
    hostile = "</script></style></textarea><script>alert(1)</script><!-- \u202e"
    page = webforms.page_of("probe", "en", {"name": hostile, "story": hostile, "entries": [{"what": hostile}]})
    assert page.count("<script") == 2 and page.count("</script>") == 2 and page.count("<style") == 1
    assert "alert(1)&lt;/script&gt;" in page


# ---- Expressions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("${a} = 'b'", ["=", ["field", "a"], ["text", "b"]]),
        ('. <= 60 and . != ""', ["and", ["<=", ["self"], ["number", "60"]], ["!=", ["self"], ["text", ""]]]),
        ("not(selected(${a-1}, 'b')) or true()", ["or", ["not", ["selected", ["field", "a-1"], ["text", "b"]]], ["true"]]),
        ("(${a} or ${b}) and ${c}", ["and", ["or", ["field", "a"], ["field", "b"]], ["field", "c"]]),
        ("${a} or ${b} and ${c}", ["or", ["field", "a"], ["and", ["field", "b"], ["field", "c"]]]),
        (" . < today() ", ["<", ["self"], ["today"]]),
    ],
)
def test_expressions_become_data(text: str, wanted: Any) -> None:
    assert parse(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "${a} =",
        "= 'a'",
        "${a",
        "${A}",
        "pulldata('x')",
        "'a",
        "${a} 'b'",
        "selected(${a})",
        "not(",
        "a or b",
        "(" * 99,
        "${a};x",
    ],
)
def test_other_expressions_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


def test_the_fields_that_an_expression_asks() -> None:
    assert list(fields(parse("${a} = 'b' or not(selected(${c}, ${d}))"))) == ["a", "c", "d"]


def test_the_script_knows_every_function() -> None:
    rules = (Path(write.__file__).parent / "rules.js").read_text(encoding="utf-8")
    assert [name for name in FUNCTIONS if f'case "{name}"' not in rules] == []


# ---- Read back ---------------------------------------------------------------------------------------------------------

SAVED: dict[str, Any] = {
    "form": "probe",
    "version": "1.0",
    "language": "ar",
    "data": {"name": "سام", "harm": ["me"], "entries": [{"what": "a\nb"}], "plan": {"police": {"who": "c"}}},
}


def _file(**changes: Any) -> bytes:
    return json.dumps({**SAVED, **changes}, ensure_ascii=False).encode()


def test_a_saved_file() -> None:
    assert read(_file()) == SavedSheet("probe", "1.0", "ar", SAVED["data"])


def test_every_example_comes_back() -> None:
    for form, found in probe.opened().kb.examples.items():
        for example in found.examples:
            assert read(_file(form=form, data=example.data)).data == example.data


SECRET = "amina-in-flat-12 </script>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a file that a web form saved"),
        (b"name: Sam", "not a file that a web form saved"),
        (b"[1]", "not a file that a web form saved"),
        (b"\xff\xfe{}", "not a file that a web form saved"),
        (b"{\xff}", "UTF-8"),
        (b"{" + b'"a":{' * 3000, "nests deeper"),
        (b'{"form": "a", "form": "b"}', "twice"),
        (b'{"data": {"name": "x', ""),
        (b"{" + b" " * 3_000_000 + b"}", "larger than"),
        (b"{}", "it has form, version, language and data"),
        (_file(more=SECRET), "it has form, version, language and data"),
        (_file(form=SECRET), "'form' is not as"),
        (_file(version=SECRET), "'version' is not as"),
        (_file(language="../../x"), "'language' is not as"),
        (_file(data=[SECRET]), "it has form, version, language and data"),
        (_file(data={SECRET: "x"}), "answer number 1"),
        (_file(data={"name": None}), "'name' is neither"),
        (_file(data={"name": {"a": SECRET}}), "'name' is neither"),
        (_file(data={"harm": ["me", {"a": "b"}]}), "'harm' is neither"),
        (_file(data={"plan": {"police": {"who": [SECRET]}}}), "'plan' is neither"),
    ],
)
def test_another_file_is_refused_and_not_repeated(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read(content)
    assert message in str(refused.value) and "amina" not in str(refused.value)
