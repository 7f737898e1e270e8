"""The web forms, opened from disk as a person would: filled in by keyboard, saved, printed, left; nothing stays and nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from playwright.sync_api import Page, expect

from generator.formats.web import write
from generator.model.expressions import parse
from generator.views.answers import gather, spread
from tests.support import axe, expressions, probe, webforms
from tests.support.browser import Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
ELSEWHERE = "<!doctype html><title>Weather</title><p>Sunny"
KB = probe.knowledge()


def _each() -> list[ParameterSet]:
    """One example a form, in Arabic where there is one; the others when there is time."""
    return [
        pytest.param(form, example, id=f"{form}-{example.id}", marks=pytest.mark.slow_all if n else ())
        for form, found in sorted(KB.examples.items())
        for n, example in enumerate(sorted(found.examples, key=lambda e: e.language != "ar"))
    ]


# Every kind of field, and two rows more than one.
DATA: dict[str, Any] = {
    "name": "Sam",
    "story": "One.\nTwo.",
    "people": "3",
    "day": "2026-10-14",
    "hour": "17:40",
    "seen": "2026-10-15",
    "rules": "0",
    "use": "3",
    "colour": "amber",
    "keep": "agree",
    "faith": "none",
    "read": "yes",
    "entries": [{"on": "2026-10-01", "what": "a", "agree": "agree", "sure": "no"}, {"what": "b"}, {"count": "12"}],
    "plan": {"police": {"consent": "disagree"}, "lock": {"who": "Robin"}, "1": {"who": "c"}, "2": {"done": "2026-10-02"}},
    "signed": {"you": {"name": "SAM", "date": "2026-10-03"}},
}
HOSTILE = "</textarea></script><script>hit=1</script><img src=x onerror=hit=1>\"'`{{7*7}}=cmd|' /C calc'!A0"


def _plain(form_id: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """As the form would give it: choices in its order, nothing empty, and no mark, which is for paper."""
    form = KB.forms[form_id]
    cells = {k: v for k, v in spread(form, data).items() if not k.endswith("_mark")}
    return gather(form, KB, cells)


@pytest.fixture
def seen(visit: Open) -> Visit:
    return visit(stand_in=ELSEWHERE)


@pytest.fixture
def page(seen: Visit, tmp_path: Path) -> Page:
    """The probe, open."""
    return webforms.open_form(seen, webforms.write(tmp_path))


def _empty(page: Page) -> bool:
    """Whether no field holds anything, also of what a form begins with."""
    return bool(
        page.evaluate(
            """() => [...document.querySelectorAll('input, textarea')].every(e => /radio|checkbox/.test(e.type)
            ? !e.checked && !e.defaultChecked : e.value === '' && e.defaultValue === '')"""
        )
    )


# ---- What a reader sees ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_other_colours_with_everything_open(visit: Open, tmp_path: Path, options: dict[str, Any]) -> None:
    seen = visit(width=320, **options)
    page = webforms.open_form(seen, webforms.write(tmp_path, tag="ar", data=DATA, second="en"))
    page.locator("#people").fill("many")
    page.locator("[data-save]").click()
    expect(page.locator("[data-summary]")).to_be_focused()
    page.locator("[data-clear]").click()
    assert [str(v) for v in axe.violations(page)] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_targets_are_large_enough(page: Page) -> None:
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .choice, .leave, input:not([type=radio], [type=checkbox]), textarea')]
        .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_without_script_it_can_be_read_filled_in_and_left(visit: Open, tmp_path: Path) -> None:
    seen = visit(script=False, stand_in=ELSEWHERE)
    page = seen.open(webforms.write(tmp_path))
    page.locator("#story").fill("text")
    assert page.locator("#faith").is_visible() and page.locator("#entries_3_what").is_visible()
    assert not page.locator("[data-save]").is_visible()
    page.locator("#name").press("Enter")  # there is nothing to send it with
    assert page.url.endswith("probe.en.html")
    page.locator("[data-exit]").click()
    page.wait_for_url("https://www.example.org/**")


# ---- Filled in and saved -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form_id", "example"), _each())
def test_by_keyboard_alone(seen: Visit, tmp_path: Path, form_id: str, example: Any) -> None:
    tag = "ar" if example.language == "ar" else "en"
    page = webforms.open_form(seen, webforms.write(tmp_path, form_id, tag))
    address, steps = page.url, page.evaluate("history.length")
    webforms.fill_by_keyboard(page, example.data)
    found = webforms.save_by_keyboard(page)
    form = KB.forms[form_id]
    assert found == {
        "name": f"{form.public_name}.json",
        "form": form_id,
        "version": form.version,
        "language": tag,
        "data": _plain(form_id, example.data),
    }
    assert page.locator("[data-status]").inner_text() != ""
    assert [page.url, page.evaluate("history.length")] == [address, steps]
    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    )
    assert kept == [0, 0, "", 0]
    assert seen.blocked == [] and seen.console_errors == []


def test_every_kind_of_field(seen: Visit, page: Page) -> None:
    webforms.fill_by_keyboard(page, DATA)
    assert webforms.save_by_keyboard(page)["data"] == DATA


@pytest.mark.parametrize(("form_id", "example"), _each())
def test_what_it_begins_with_is_saved_again(seen: Visit, tmp_path: Path, form_id: str, example: Any) -> None:
    page = webforms.open_form(seen, webforms.write(tmp_path, form_id, data=example.data))
    form = KB.forms[form_id]
    assert webforms.saved(page)["data"] == gather(form, KB, spread(form, example.data))


def _fitting(data: dict[str, Any]) -> dict[str, Any]:
    """Answers to the probe that its rules let be saved: what is asked for is there, what is not asked is not."""
    out = {"name": "Sam", **data}
    unasked = {
        "why": out.get("sure") == "yes",
        "thing": "thing-2" not in out.get("harm", ()),
        "faith": out.get("keep") != "agree",
        "seen": out.get("seen", "9") < out.get("day", "0"),
    }
    return {key: value for key, value in out.items() if not unasked.get(key)}


@pytest.mark.parametrize(("script", "tag"), [("latin", "en"), ("polish", "pl"), ("arabic", "ar")])
def test_whatever_was_filled_in_is_saved_again(seen: Visit, tmp_path: Path, script: str, tag: str) -> None:
    seen.page.add_init_script(webforms.NO_PICKER)
    definition = KB.forms["probe"]

    @settings(max_examples=40)
    @given(probe.answers(definition, KB, probe.SCRIPTS[script]))
    def there_and_back(data: dict[str, Any]) -> None:
        fits = _fitting(data)
        page = seen.open(webforms.write(tmp_path, tag=tag, data=fits))
        assert webforms.saved(page)["data"] == fits

    there_and_back()
    assert seen.console_errors == [] and seen.blocked == []


def test_hostile_values_stay_text(seen: Visit, tmp_path: Path) -> None:
    data = {
        "name": HOSTILE,
        "story": f"\n{HOSTILE}\n\n<b>",
        "entries": [{"what": HOSTILE}],
        "signed": {"you": {"name": HOSTILE, "mark": HOSTILE}},
    }
    page = webforms.open_form(seen, webforms.write(tmp_path, data=data))
    assert page.evaluate("typeof hit") == "undefined"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("img, b:text-is('')").count() == 0 and page.evaluate("typeof hit") == "undefined"
    assert webforms.saved(page)["data"] == {**data, "story": f"{HOSTILE}\n\n<b>"}
    assert seen.console_errors == []


def test_a_day_of_which_only_a_part_is_known_is_kept_and_asked_for(seen: Visit, tmp_path: Path) -> None:
    from generator.views.filled import filled
    from generator.views.forms import form_sheet
    from generator.views.web import web_form

    loc = probe.localised("en")
    view = filled(form_sheet(loc, "probe"), {"day_day": "3", "day_year": "2026", "name": "Sam"})
    path = tmp_path / "part.html"
    path.write_text(webforms.html(web_form(view, loc), webforms.ROOT / "overrides"), encoding="utf-8")
    page = webforms.open_form(seen, path)
    assert page.locator("#day").input_value() == "2026-XX-03"
    page.locator("[data-save]").click()
    assert "Which day?" in page.locator("[data-summary] li").inner_text()


def test_where_the_browser_asks_where_to_save(seen: Visit, tmp_path: Path) -> None:
    seen.page.add_init_script(
        """window.showSaveFilePicker = async (options) => {
          window.asked = options;
          if (window.refuse) throw new DOMException('', 'AbortError');
          return {createWritable: async () => ({write: async (blob) => { window.written = await blob.text(); }, close: async () => {}})};
        }"""
    )
    page = seen.open(webforms.write(tmp_path))
    page.locator("#name").fill("Sam")
    page.evaluate("window.refuse = true")
    page.locator("[data-save]").click()
    assert "stays on your device" in page.locator(".asked").inner_text()
    page.locator("[data-yes]").click()
    page.wait_for_timeout(50)
    assert page.evaluate("window.asked !== undefined")
    assert page.evaluate("window.written") is None and page.locator("[data-status]").inner_text() == ""
    page.evaluate("window.refuse = false")
    page.locator("[data-save]").click()
    page.locator("[data-yes]").click()
    expect(page.locator("[data-status]")).not_to_be_empty()
    assert page.evaluate("[window.asked.suggestedName, JSON.parse(window.written).data]") == ["probe.json", {"name": "Sam"}]


def test_the_question_before_saving_can_be_said_no_to_and_the_way_out_stays_open(page: Page) -> None:
    page.locator("[data-save]").focus()
    page.locator("#name").fill("Sam")
    page.locator("[data-save]").click()
    expect(page.locator(".asked")).to_be_focused()
    assert page.locator("[data-exit]").is_enabled() and page.evaluate(
        "(() => { const b = document.querySelector('[data-exit]').getBoundingClientRect();"
        " return document.elementFromPoint(b.x + 5, b.y + b.height / 2).closest('[data-exit]') !== null; })()"
    )
    page.locator("[data-no]").click()
    expect(page.locator("[data-save]")).to_be_focused()
    assert page.locator(".asked").count() == 0 and page.locator("#name").input_value() == "Sam"


# ---- Rows --------------------------------------------------------------------------------------------------------------


def test_rows_are_added_and_removed_and_said(page: Page) -> None:
    rows, add = page.locator('[data-field="entries"] .row'), page.locator('[data-field="entries"] [data-add]')
    assert rows.count() == 1 and not rows.locator("[data-remove]").is_visible()
    add.click()
    add.click()
    expect(page.locator("#entries_5_on")).to_be_focused()
    assert [r.split("\n")[0] for r in rows.all_inner_texts()] == ["Row 1", "Row 2", "Row 3"]
    assert page.evaluate(
        "[...document.querySelectorAll('[id]')].length === new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    )
    page.locator("#entries_5_what").fill("third")
    rows.nth(1).locator("[data-remove]").click()  # empty: gone at once
    assert rows.count() == 2 and page.locator("[data-status]").inner_text() == "Row 2 is removed"
    expect(add).to_be_focused()
    rows.nth(1).locator("[data-remove]").click()
    assert rows.count() == 2  # filled in: asked first
    page.locator("[data-no]").click()
    assert webforms_rows(page) == ["", "third"]
    rows.nth(1).locator("[data-remove]").click()
    page.locator("[data-yes]").click()
    assert webforms_rows(page) == [""]


def webforms_rows(page: Page) -> list[str]:
    return [e.input_value() for e in page.locator('[data-field="entries"] [data-cell=what] :is(input, textarea)').all()]


# ---- Rules -------------------------------------------------------------------------------------------------------------


def test_a_question_is_asked_when_it_matters_and_else_has_no_answer(page: Page) -> None:
    page.locator("#name").fill("Sam")
    faith = page.locator("#faith")
    assert not faith.is_visible()
    page.locator("#keep_agree").check()
    faith.fill("none")
    page.locator("#keep_disagree").check()
    assert not faith.is_visible()
    assert webforms.saved(page)["data"] == {"name": "Sam", "keep": "disagree"}
    page.locator('[data-field="keep"] [data-unset]').click()  # a choice can be taken back
    assert webforms.saved(page)["data"] == {"name": "Sam"}
    expect(page.locator("#thing")).to_be_hidden()
    page.locator("#harm_thing-2").check()
    expect(page.locator("#thing")).to_be_visible()
    page.locator("#harm_thing-2").uncheck()
    expect(page.locator("#thing")).to_be_hidden()


def test_expressions_hold_as_they_do_in_the_checks(seen: Visit) -> None:
    # the script's clock is the machine's: what depends on today is asked of the checks alone
    cases = [(text, found) for text, found in expressions.CASES if "today" not in text]
    rules = (Path(write.__file__).parent / "rules.js").read_text(encoding="utf-8")
    ask = "id => ({...values, none: ''})[id] ?? ''"
    found = seen.page.evaluate(
        f"([cases, values, own]) => {{ {rules}; return cases.map(e => evaluate(e, {ask}, own)); }}",
        [[parse(text) for text, _ in cases], expressions.VALUES, expressions.OWN],
    )
    assert dict(zip((text for text, _ in cases), found, strict=True)) == dict(cases)


def test_what_is_wrong_is_said_where_it_is_and_in_a_list(page: Page) -> None:
    page.locator("#people").fill("٦١")  # 61, in Arabic digits
    page.locator("#day").fill("2026-10-14")
    page.locator("#seen").fill("2026-10-13")
    page.locator("#hour").focus()
    page.keyboard.type("5")  # only an hour
    page.locator("[data-save]").click()
    summary = page.locator("[data-summary]")
    expect(summary).to_be_focused()
    assert summary.locator("li").all_inner_texts() == [
        "1.1 Your name: Please fill in",
        "1.5 How many people?: No more than sixty.",
        "2.2 What time?: Write the time",
        "2.3 When did you see it?: It was seen on that day or later.",
    ]
    people = page.locator("#people")
    assert people.get_attribute("aria-invalid") == "true"
    described = str(people.get_attribute("aria-describedby")).split(" ")
    assert page.locator(f'[id="{described[-1]}"]').inner_text() == "No more than sixty."
    assert [str(v) for v in axe.violations(page)] == []
    address = page.url
    summary.locator("a").nth(1).click()
    expect(people).to_be_focused()
    assert page.url == address
    people.fill("60")
    people.press("Tab")
    assert people.get_attribute("aria-invalid") is None and summary.locator("li").count() == 3
    page.locator("#name").fill("Sam")
    page.locator("#hour").fill("05:00")
    page.locator("#seen").fill("2026-10-14")
    page.locator("#seen").press("Tab")
    expect(summary).to_be_hidden()
    assert webforms.saved(page)["data"] == {
        "name": "Sam",
        "people": "60",
        "day": "2026-10-14",
        "hour": "05:00",
        "seen": "2026-10-14",
    }


# ---- Printed -----------------------------------------------------------------------------------------------------------


def test_print_shows_answers_whole_and_nothing_to_press(page: Page) -> None:
    page.locator("#name").fill("Sam " * 60 + "END")
    page.locator("#story").fill("line\n" * 80 + "END")
    page.locator("#day").fill("2026-10-14")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for name in ("name", "story"):
        words = page.locator(f"#{name} + .shown")
        assert words.inner_text().endswith("END")
        assert words.evaluate("e => e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= e.clientWidth + 1")
    assert page.locator("#day + .shown").inner_text() == "14 October 2026"
    assert not page.locator("#name").is_visible() and page.locator(".mark").first.is_visible()
    assert not any(e.is_visible() for e in page.locator("button, .leave, .skip").all())
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".shown").count() == 0 and page.locator("#name").input_value().endswith("END")


# ---- Left --------------------------------------------------------------------------------------------------------------


def test_the_exit_covers_clears_and_replaces(seen: Visit, tmp_path: Path) -> None:
    page = webforms.open_form(seen, webforms.write(tmp_path, data=DATA))
    page.locator("#name").fill("Sam")
    link = page.locator("[data-exit]")
    address = link.get_attribute("href")
    link.evaluate("link => { link.href = '#'; link.click(); }")  # the way out is held up
    assert page.locator(".leave-cover").is_visible() and not page.locator("h1").is_visible()
    assert _empty(page)
    link.evaluate("(link, to) => { link.href = to }", address)
    steps = page.evaluate("history.length")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.example.org/**")
    assert page.evaluate("history.length") == steps


def test_capital_letters_do_not_leave(page: Page) -> None:
    page.locator("#name").focus()
    for letter in "SAM":
        page.keyboard.press(f"Shift+{letter}")
    assert page.locator("#name").input_value() == "SAM" and page.locator("[data-exit-status]").inner_text() == ""


@pytest.mark.parametrize(
    "event", ["new PageTransitionEvent('pagehide')", "new PageTransitionEvent('pageshow', {persisted: true})"]
)
def test_a_page_left_or_come_back_to_is_empty(seen: Visit, tmp_path: Path, event: str) -> None:
    page = webforms.open_form(seen, webforms.write(tmp_path, data=DATA))
    page.locator("#name").fill("Sam")
    page.evaluate(f"dispatchEvent({event})")
    assert _empty(page) and page.locator('[data-field="entries"] .row').count() == 1


def test_back_finds_nothing(page: Page, tmp_path: Path) -> None:
    page.locator("#name").fill("Sam")
    page.locator("#keep_agree").check()
    page.goto(webforms.write(tmp_path, "incident-diary").as_uri())
    page.go_back()
    assert page.url.endswith("probe.en.html") and _empty(page)
    page.locator("#name").fill("Sam")
    page.reload()
    assert _empty(page)


def test_clear_everything_asks_first(page: Page) -> None:
    page.locator("#name").fill("Sam")
    page.locator("[data-clear]").click()
    assert page.locator("#name").input_value() == "Sam"
    page.locator("[data-yes]").click()
    assert _empty(page)
    expect(page.locator("main")).to_be_focused()


# ---- The policy --------------------------------------------------------------------------------------------------------


def test_the_policy_lets_nothing_else_run_be_drawn_or_be_sent(seen: Visit, page: Page) -> None:
    page.evaluate(
        """async () => {
          const script = document.createElement('script');
          script.textContent = 'window.hit = 1';
          document.body.append(script);
          const box = document.createElement('div');
          box.innerHTML = '<img src="https://example.org/a.png" onerror="window.hit = 2">'
            + '<p style="color: red" onclick="window.hit = 3">x</p><style>h1 { color: red }</style>';
          document.body.append(box);
          box.querySelector('p').click();
          const form = document.createElement('form');
          form.action = 'https://example.org/send';
          document.body.append(form);
          form.submit();
          for (const send of [() => fetch('https://example.org/x'), () => fetch(location.href)]) {
            try { await send(); window.sent = true; } catch (error) { }
          }
          setTimeout('window.hit = 4', 0);
          navigator.sendBeacon('https://example.org/beacon', 'x');
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("[window.hit, window.sent]") == [None, None]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
    assert seen.blocked == [] and page.url.endswith("probe.en.html")
    assert len([e for e in seen.console_errors if "Content Security Policy" in e]) >= 6
