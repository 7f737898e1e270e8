"""A phrase as markup: escaped, facts left to right, other languages marked, spaces where WeasyPrint breaks lines well."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, UndefinedError

from generator.formats.templating import direction, environment, markup
from generator.model.text import Part, Phrase, State


def phrase(*parts: Part, lang: str = "en", second: Phrase | None = None) -> Phrase:
    return Phrase(parts, lang, State.source, second)


def test_words_are_escaped() -> None:
    assert markup(phrase(Part('<b> & "x"')), "en") == "&lt;b&gt; &amp; &#34;x&#34;"


def test_phones_stay_whole_and_left_to_right() -> None:
    said = markup(phrase(Part("Call "), Part("01632 960 101", fact="phone"), Part(".")), "en")
    assert said == 'Call<span> <bdi dir="ltr" class="phone">01632\u00a0960\u00a0101</bdi></span>.'


@pytest.mark.parametrize("fact", ["email", "url", "code", "number"])
def test_other_facts_are_left_to_right(fact: str) -> None:
    assert markup(phrase(Part("a b", fact=fact)), "en") == f'<bdi dir="ltr" class="{fact}">a b</bdi>'


def test_names_are_isolated_and_dates_are_words() -> None:
    assert markup(phrase(Part("Stop", fact="name")), "en") == "<bdi>Stop</bdi>"
    assert markup(phrase(Part("1 May", fact="date")), "en") == "1 May"


def test_space_before_bold_goes_inside() -> None:
    assert markup(phrase(Part("do "), Part("not", True), Part(" go")), "en") == "do<b> not</b> go"


def test_another_language_is_marked() -> None:
    assert markup(phrase(Part("word")), "ar") == '<span lang="en" dir="ltr">word</span>'
    assert markup(phrase(Part("كلمة"), lang="ar"), "en") == '<span lang="ar" dir="rtl">كلمة</span>'


def test_second_language_follows() -> None:
    both = phrase(Part("نعم"), lang="ar", second=phrase(Part("Yes")))
    assert markup(both, "ar") == 'نعم <span class="l2" lang="en" dir="ltr">Yes</span>'


def test_links_are_words_without_a_resolver_and_elements_with_one() -> None:
    linked = phrase(Part("See "), Part("your ", link="page:rights"), Part("rights", True, link="page:rights"), Part("."))
    assert markup(linked, "en") == "See your<b> rights</b>."
    assert markup(linked, "en", {"page:rights": "rights.html"}.get) == 'See <a href="rights.html">your <b>rights</b></a>.'
    assert markup(linked, "en", lambda _: None) == "See your <b>rights</b>."


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [("ar", "rtl"), ("ur-PK", "rtl"), ("pa-Arab", "rtl"), ("pa", "ltr"), ("en", "ltr"), ("az-Latn", "ltr")],
)
def test_direction(tag: str, wanted: str) -> None:
    assert direction(tag) == wanted


def test_environment_is_strict_and_sets_phrases() -> None:
    env = environment("generator.formats.pdf/templates").overlay(
        loader=DictLoader({"page": "{{ words }}|{{ words|plain }}|{{ text }}", "gap": "{{ nothing }}"})
    )
    words = phrase(Part("a & "), Part("b", True))
    assert env.get_template("page").render(words=words, text="<i>", lang="en") == "a &amp;<b> b</b>|a &amp; b|&lt;i&gt;"
    with pytest.raises(UndefinedError):
        env.get_template("gap").render()
