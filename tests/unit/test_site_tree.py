"""From views to the finished tree: words stay words, links lead somewhere, English says that it is English."""

from __future__ import annotations

from pathlib import Path

import markdown as engine
import pytest

from generator.formats.site import markdown, tree
from generator.model.reference import Section
from generator.model.text import Fact, Part, Phrase, State, parse
from generator.views.site import Heading, Items, Paragraph, Shown
from tests.support import sites

EXTENSIONS = ["attr_list", "md_in_html"]


def _phrase(text: str, lang: str = "en") -> Phrase:
    facts = {"contact.a.b": Fact("01632 960 101", "phone", ""), "contact.p.call": Fact("999", "phone", "tel:999")}
    return Phrase(parse(text, facts.get), lang, State.source)


def _link(target: str) -> str | None:
    return {"page:rights": "rights.html", "tel:999": "tel:999"}.get(target)


@pytest.mark.parametrize(
    "text",
    [
        "a * b _ c _ d ` e ` # f + g - h . i ! j",
        "1. not a list",
        "- not a list",
        "# not a heading",
        "<script>alert(1)</script> & <b>x</b> &amp;",
        "{: .evil onclick=alert(1) } {#id}",
        "[words](javascript:alert(1)) ![image](x.png) <https://x.example>",
        "a | b | c\n--- | ---",
        "\\ backslash \\* and \\",
        "> quoted ~~~ fenced === under",
        "&copy; &#60;",
    ],
)
def test_what_people_type_can_only_be_words(text: str) -> None:
    phrase = Phrase((Part(text),), "en", State.source)
    html = engine.markdown(markdown.phrase(phrase, _link), extensions=EXTENSIONS)
    assert html.startswith("<p>") and html.count("<") == 2, html
    import html as entities

    assert entities.unescape(html[3:-4]).split() == text.split()


def test_inline_grammar() -> None:
    html = engine.markdown(
        markdown.phrase(
            _phrase("Do **not** call {contact.a.b}; [read](page:rights), or {contact.p.call}. [gone](page:nowhere)"), _link
        ),
        extensions=EXTENSIONS,
    )
    assert "<b>not</b>" in html
    assert '<bdi dir="ltr" class="phone">01632\u00a0960\u00a0101</bdi>' in html
    assert '<a href="rights.md">read</a>' in html
    assert '<a href="tel:999"><bdi dir="ltr" class="phone">999</bdi></a>' in html
    assert "gone" in html and "nowhere" not in html


def test_english_inside_another_language_is_wrapped_whole() -> None:
    blocks = (
        Heading(2, "top", _phrase("عنوان", "ar")),
        Paragraph(_phrase("English one")),
        Items(False, (_phrase("English two"), _phrase("عربي", "ar"))),
    )
    text = "\n\n".join(markdown.blocks(blocks, "ar", _link, lambda s: "", '<p lang="ar">note</p>'))
    html = engine.markdown(text, extensions=EXTENSIONS)
    assert html.count('class="fallback flow"') == 1
    wrapped = html[html.index("<div") : html.index("</div>")]
    assert 'lang="en"' in wrapped and 'dir="ltr"' in wrapped and "English one" in wrapped and "English two" in wrapped
    assert '<p lang="ar">note</p>' in wrapped and "عربي" not in wrapped


def test_a_heading_keeps_its_own_id() -> None:
    html = engine.markdown(
        "\n\n".join(markdown.blocks((Heading(2, "a-b", _phrase("Words {x}")),), "en", _link, str)), extensions=EXTENSIONS
    )
    assert html == '<h2 id="a-b">Words {x}</h2>'


def test_what_is_not_translated_says_so_on_the_page_and_where_it_stands() -> None:
    view = sites.view("ar", "public", but={"pages/public/home#is-it/paragraph/1": ""})
    home = next(p for p in view.pages if p.file == "index.html")
    assert {n.kind for n in home.notices} == {"draft", "fallback"}
    text = tree.page_markdown(home, view)
    assert text.count('class="fallback flow" lang="en" dir="ltr"') == 1
    rights = next(p for p in view.pages if p.id == "rights")
    assert {n.kind for n in rights.notices} == {"draft"}
    assert rights.notices[0].link and rights.notices[0].link.href == "../en/rights.html"


def test_the_source_language_has_no_notice_about_translation() -> None:
    assert not [p.file for p in sites.view("en", "staff").pages if p.notices]


def test_a_fact_reads_the_same_in_every_language() -> None:
    import re

    numbers = {}
    for tag in sites.TAGS:
        view = sites.view(tag, "public")
        text = "".join(tree.page_markdown(p, view) for p in view.pages)
        numbers[tag] = sorted(re.findall(r'class="phone">([^<]+)<', text))
    assert numbers["en"] and numbers["en"] == numbers["ar"] == numbers["pl"]


def test_every_view_asked_for_has_a_template_and_a_page(tmp_path: Path) -> None:
    from generator.views.registry import STAFF_VIEWS, VIEWS

    folder = sites.ROOT / "generator" / "formats" / "site" / "templates"
    assert not [name for name in (*VIEWS, *STAFF_VIEWS) if not (folder / f"{name}.html.j2").exists()]
    shown = {b.name for a in sites.AUDIENCES for p in sites.view("en", a).pages for b in p.blocks if isinstance(b, Shown)}
    assert {"rights", "services", "paths", "procedure", "timescales", "standards", "topics", "grid"} <= shown


def test_templates_hold_no_sentence() -> None:
    """Words come from ui.yml: what is left of a template without its tags and expressions is punctuation."""
    import re

    folder = sites.ROOT / "generator" / "formats" / "site" / "templates"
    for path in sorted([*folder.glob("*.j2"), *(sites.ROOT / "overrides").rglob("*.html")]):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"[A-Za-z]{3,}", text.replace("doctype html", "")), path.name


def test_every_word_that_a_view_or_template_names_is_in_ui_yml() -> None:
    """Words asked for by name; those of public pages must be public, as the public site is given no others."""
    import re

    ui = sites.knowledge().ui
    folder = sites.ROOT / "generator"
    asked = set()
    for path in (folder / "formats" / "site" / "templates").glob("*.j2"):
        asked |= set(re.findall(r"""w\[["']([a-z-]+)["']\]""", path.read_text(encoding="utf-8")))
    for path in sorted((folder / "views").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"""(?:\bw|words)(?:\.count)?\(\s*["']([a-z-]+)["']""", text))
    assert len(asked) > 80
    missing = sorted(asked - set(ui))
    assert not missing


def test_a_contact_says_how_sure_we_are_of_it() -> None:
    """Checked, due and never checked: each in words, on the page of services."""
    from datetime import date

    from generator.views.pages import site_view
    from generator.views.status import language_state

    kb = sites.knowledge()
    key = next(k for k, o in sorted(kb.organizations.items()) if not o.services[0].first and o.services[0].phones)
    organization = kb.organizations[key]
    for assured, review, shown in (
        (date(2026, 11, 1), date(2027, 2, 1), "tag tag--good"),
        (date(2026, 1, 1), date(2026, 6, 1), "tag tag--fair"),
        (None, date(2027, 2, 1), "nobody has called this number"),
    ):
        service = organization.services[0].model_copy(update={"assured_date": assured, "review_by": review})
        only = organization.model_copy(update={"services": (service,)})
        loc = sites.localised("en", kb.with_records(organizations={key: only}))
        view = site_view(loc, "public", [], [language_state(loc)], sites.AS_OF)
        page = next(p for p in view.pages if p.id == "support")
        assert shown in tree.page_markdown(page, view)


def test_what_is_here_in_part_is_not_called_silent() -> None:
    """A document of which some section has no record may say something there; one that is here whole is silent."""
    from generator.views.pages import site_view
    from generator.views.status import language_state

    kb = sites.knowledge()
    extra = Section(id="annex-9", title="A part that nobody has encoded")
    viridian = kb.sources["viridian"]
    partly = viridian.model_copy(update={"sections": (*viridian.sections, extra)})
    loc = sites.localised("en", kb.with_records(sources={**kb.sources, "viridian": partly}))
    view = site_view(loc, "staff", [], [language_state(loc, offered=True)], sites.AS_OF)
    unsaid = 0
    for page in view.pages:
        for block in page.blocks:
            if isinstance(block, Shown) and block.name == "topic":
                text = tree.page_markdown(page, view)
                silent = [d for d in block.data.documents if not d.says]
                assert {str(d.name) for d in block.data.documents if not d.whole} == {"Viridian procedure"}
                assert text.count("Other parts may say something.") == sum(not d.whole for d in silent), page.file
                assert text.count("Says nothing on this") == sum(d.whole for d in silent), page.file
                unsaid += len(silent)
    assert unsaid


def test_the_address_of_the_home_page_is_its_folder_and_an_example_is_no_link() -> None:
    from generator.localise.facts import filler, page_address

    kb = sites.knowledge()
    assert page_address(kb, "home", "pl") == "example.org/beside/pl"
    assert page_address(kb, "rights", "pl") == "example.org/beside/pl/rights.html"
    exit_address = filler(kb, sites.localised("en").words)("project.exit-address")
    assert exit_address and exit_address.text == "example.org" and exit_address.link == ""
    real = kb.project.model_copy(update={"exit_address": "https://weather.example/"})
    given = filler(kb.with_records(project=real), sites.localised("en").words)("project.exit-address")
    assert given and given.link == "https://weather.example/"


def test_what_a_page_says_is_found_and_so_is_what_people_call_it() -> None:
    from generator.formats.site.search_index import script

    index = script(sites.view("en", "public"))
    for word in ("graffiti", "neighbours", "racist", "24 hours", "lawyer"):
        assert word in index, word


def test_a_contact_without_a_number_says_nothing_of_a_number() -> None:
    view = next(p for p in sites.view("en", "public").pages if p.id == "support")
    services = next(b.data for b in view.blocks if isinstance(b, Shown) and b.name == "services")
    for _, _, group in services.groups:
        for service in group:
            said = " ".join(map(str, (*service.fresh, *service.asides)))
            if not service.ways:
                assert "this number" not in said and "does not work" not in said.replace("**", ""), service.id
