"""Small pieces of the Word writer: titles of controls, directions, what is left out of XML; its words and base documents."""

from __future__ import annotations

import runpy
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.formats.word.controls import title
from generator.formats.word.pen import Pen
from generator.formats.word.placeholders import WORDS
from generator.formats.word.runs import LRM, NO_BREAK, RLM, phrase_runs
from generator.formats.word.xml import clean, el
from generator.model.text import Part, Phrase, State, leans_left
from generator.views.sheet import Tongue

ROOT = Path(__file__).parents[2]
BASES = ROOT / "forms_src" / "_shared" / "word"
ARABIC = Pen(Tongue("ar", "العربية", "rtl", "Noto Naskh Arabic", "ar-SA", False), None, {})
ENGLISH = Pen(Tongue("en", "English", "ltr", "Noto Sans", "en-GB", True), None, {})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(pen: Pen, *parts: Part, lang: str) -> list[tuple[str, bool]]:
    """The runs of a phrase: text, and whether from right to left."""
    made = phrase_runs(pen, Phrase(parts, lang, State.source))
    return [("".join(t.text or "" for t in run.iter(f"{W}t")), run.find(f"{W}rPr/{W}rtl") is not None) for run in made]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("2.1 What was said?", "2.1 What was said?"),
        (f"2.1 {'word ' * 20}", f"2.1 {'word ' * 11}word…"),
        (f"3.2 {'word ' * 20}: I do not agree", f"3.2 {'word ' * 7}word…: I do not agree"),
        ("x" * 70, "x" * 63 + "…"),
    ],
)
def test_titles(name: str, short: str) -> None:
    assert title(name) == short


@given(st.text())
def test_titles_always_fit(name: str) -> None:
    assert len(title(name)) <= 64


@given(st.text())
def test_any_text_is_xml(text: str) -> None:
    made = el("tag", val=clean(text))
    assert etree.fromstring(etree.tostring(made)).get(f"{W}val") is not None


def test_a_fact_in_arabic() -> None:
    found = words(ARABIC, Part("اتصل "), Part("01632 960 118", fact="phone"), Part("."), lang="ar")
    assert found == [("اتصل ", True), (f"01632{NO_BREAK}960{NO_BREAK}118", False), (".", True)]


@pytest.mark.parametrize(
    ("fact", "kind", "shown"),
    [
        ("+44 1632 960118", "phone", f"{LRM}+44{NO_BREAK}1632{NO_BREAK}960118"),
        ("0800-1111", "phone", f"{LRM}0800-1111"),
        ("help@example.org", "email", "help@example.org"),
        ("example.org/diary/", "url", f"example.org/diary/{LRM}"),
        ("BD-2", "code", "BD-2"),
    ],
)
def test_signs_of_a_fact_keep_their_side(fact: str, kind: str, shown: str) -> None:
    assert words(ARABIC, Part(fact, fact=kind), lang="ar") == [(shown, False)]


def test_latin_words_in_arabic_are_runs_of_their_own() -> None:
    assert words(ARABIC, Part("خدمة Stop Hate UK هنا"), lang="ar") == [("خدمة ", True), ("Stop Hate UK", False), (" هنا", True)]


def test_a_sentence_in_another_direction_keeps_its_full_stop() -> None:
    assert words(ARABIC, Part("We believe you."), lang="en") == [("We believe you.", False), (LRM, False)]
    assert words(ENGLISH, Part("نحن نصدقك."), lang="ar") == [("نحن نصدقك.", True), (RLM, True)]


@pytest.mark.parametrize(("text", "left"), [("Dana", True), ("ليلى", False), ("12/3", True), ("(ليلى)", False), ("", True)])
def test_leaning(text: str, left: bool) -> None:
    assert leans_left(text) is left


def test_every_word_of_the_writer_is_in_ui() -> None:
    ui = yaml.safe_load((ROOT / "content" / "ui.yml").read_text(encoding="utf-8"))
    there = {word["id"] for block in ui.values() for word in block if "text" in word and word.get("audience") != "staff"}
    assert {*WORDS.values(), "form-code", "sheet-version", "page-of", "date-signed"} <= there


def test_the_base_documents_are_what_the_script_makes(tmp_path: Path) -> None:
    main = runpy.run_path(str(ROOT / "tools" / "word_bases"))["main"]
    assert main(tmp_path) == 0
    for direction in ("ltr", "rtl"):
        committed, fresh = (zipfile.ZipFile(folder / f"base-{direction}.docx") for folder in (BASES, tmp_path))
        with committed, fresh:
            assert committed.namelist() == fresh.namelist()
            for name in committed.namelist():
                assert committed.read(name) == fresh.read(name), f"{name}: run tools/word_bases"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_styles_are_those_of_the_look(direction: str) -> None:
    with zipfile.ZipFile(BASES / f"base-{direction}.docx") as archive:
        root = etree.fromstring(archive.read("word/styles.xml"))
    names = {style.find(f"{W}name").get(f"{W}val") for style in root.iter(f"{W}style")}
    assert {
        "Beside Title", "Beside Lead", "Beside Facts", "heading 1", "Beside Question", "Beside Hint", "Beside Option",
        "Beside Answer", "Beside Writing Lines", "Beside Second Language", "Beside Safety", "Beside Staff", "Beside Unchecked",
        "Beside Not", "Beside Entries", "Beside Pair",
    } <= names  # fmt: skip
