"""Catalogues: what is written is read as the same, a merge done twice is a merge done once, and a lost fact is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.kept import faults
from generator.localise import catalogue as cat
from generator.localise.catalogue import Catalogue, Entry
from generator.localise.units import Unit
from generator.model.base import Audience
from generator.model.editions import Language
from generator.model.kb import Position
from generator.problems import Refused
from generator.sources.yaml_reader import HIDDEN

POLISH = Language(
    id="pl", name="Polski", english_name="Polish", script="Latn", direction="ltr", locale="pl_PL", word_lang="pl-PL",
    font="Noto Sans", pdf_typing=True, plurals=("one", "few", "many"),
)  # fmt: skip
TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from('"\\ \nn%{}*[]()#:~|'), st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Zl", "Zp"))
    ),
    max_size=60,
).filter(lambda text: not HIDDEN.search(text))
WRITTEN = TEXT.filter(lambda text: bool(text.strip()))
IDS = st.sampled_from([f"ui/word-{n}#text" for n in range(6)])


@st.composite
def units(draw: st.DrawFn) -> dict[str, Unit]:
    """Some texts of ours."""
    out = {}
    for key in draw(st.lists(IDS, unique=True, max_size=6)):
        plural = draw(st.one_of(st.just(""), WRITTEN))
        out[key] = Unit(key, draw(WRITTEN), Audience.public, Position("content/ui.yml", 1, 1), plural)
    return out


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """A catalogue in any state, with entries that are no longer wanted."""
    entries = {}
    for key in draw(st.lists(IDS, unique=True, max_size=6)):
        plural = draw(st.one_of(st.just(""), WRITTEN))
        count = 3 if plural else 1
        strings = tuple(draw(st.lists(WRITTEN, min_size=count, max_size=count)))
        entry = Entry(key, draw(WRITTEN), plural, strings)
        if draw(st.booleans()):
            entry = replace(entry, comment=cat.review_mark(entry, "reviewer", date(2026, 11, 20).isoformat()))
        elif draw(st.booleans()):
            entry = replace(entry, fuzzy=True, previous=draw(WRITTEN))
        entries[key] = entry
    return Catalogue("pl", "messages.po", entries)


def placeless(catalogue: Catalogue) -> tuple[dict[str, Entry], tuple[Entry, ...]]:
    """A catalogue without the lines that its entries stand on."""
    return {k: replace(e, line=0) for k, e in catalogue.entries.items()}, tuple(replace(e, line=0) for e in catalogue.obsolete)


@given(catalogues(), units())
def test_what_is_written_is_read_as_the_same(catalogue: Catalogue, wanted: dict[str, Unit]) -> None:
    merged = cat.merge(catalogue, wanted)
    text = cat.write(merged, wanted, POLISH)
    again = cat.read("messages.po", text, POLISH)
    assert {k: e.strings for k, e in again.entries.items() if e.filled} == {
        k: e.strings for k, e in merged.entries.items() if e.filled
    }
    for unit in wanted.values():
        assert again.status(unit) == merged.status(unit)
    assert cat.write(cat.merge(again, wanted), wanted, POLISH) == text


@given(catalogues(), units())
def test_a_merge_done_twice_is_a_merge_done_once(catalogue: Catalogue, wanted: dict[str, Unit]) -> None:
    once = cat.merge(catalogue, wanted)
    assert placeless(cat.merge(once, wanted)) == placeless(once)


@given(
    st.lists(
        st.sampled_from(
            [
                'msgid "a"',
                'msgstr "b"',
                'msgctxt "x"',
                'msgstr "',
                "#, fuzzy",
                "",
                '"',
                "#~ msgid",
                'msgstr[9] "z"',
                "\x00",
                'msgid_plural "q"',
                'msgstr[0] "\\q"',
            ]
        ),
        max_size=12,
    )
)
def test_a_catalogue_is_read_or_refused(lines: list[str]) -> None:
    try:
        cat.read("messages.po", "\n".join(lines), POLISH)
    except Refused as refused:
        assert refused.problems


@given(TEXT, st.sampled_from(["{contact.a.call}", "[x](page:home)", "7", "**not**"]), TEXT)
def test_what_a_translation_loses_is_found(before: str, kept: str, after: str) -> None:
    words = "".join(c for c in f"{before} | {after}" if not (c in "{}[]()*" or c.isdecimal()))
    source = words.replace("|", kept, 1)
    assert not list(faults(source, source))
    assert {f.code for f in faults(source, f"{words} ok")} & {"C401", "C402", "C403", "C404"}
