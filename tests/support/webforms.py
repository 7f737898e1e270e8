"""Web forms for tests: the probe form in any language, blank or filled, written to a file; and a hand on the keyboard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from generator.formats.web.write import html
from generator.views.forms import form_sheet
from generator.views.web import web_form
from tests.support import probe
from tests.support.browser import Visit
from tests.support.built import ROOT

# A person's own words for where to save are asked for by the browser; a test takes the way for browsers that do not ask.
NO_PICKER = "delete window.showSaveFilePicker"
# Where the focus is: the control, and what it may be given.
_FOCUS = """() => {
  const e = document.activeElement;
  const field = e.closest('[data-field]'), row = e.closest('[data-row], [data-party]'), cell = e.closest('[data-cell]');
  return {
    id: e.id, tag: e.localName, type: e.type || '', value: e.value || '', name: e.name || '',
    field: field ? field.dataset.field : '', cell: cell ? cell.dataset.cell : '',
    row: row ? (row.dataset.party || (row.hasAttribute('data-given') ? row.dataset.row : '')) : '',
    number: row && row.parentElement.matches('.rows') ? [...row.parentElement.children].indexOf(row) : -1,
    given: row && row.parentElement.matches('.rows') ? row.parentElement.querySelectorAll('[data-given]').length : 0,
    group: e.type === 'radio' ? [...document.getElementsByName(e.name)].map(r => r.value) : [],
    does: Object.keys(e.dataset)[0] || '',
  };
}"""


def page_of(form_id: str, tag: str, data: Mapping[str, Any] | None = None, second: str = "") -> str:
    """The web form of the probe or of a form of the project."""
    loc, under = probe.localised(tag), probe.localised(second) if second else None
    return html(web_form(form_sheet(loc, form_id, second=under, data=data), loc, under), ROOT / "overrides")


def write(
    folder: Path, form_id: str = "probe", tag: str = "en", data: Mapping[str, Any] | None = None, second: str = ""
) -> Path:
    """The same as a file."""
    path = folder / f"{form_id}.{tag}.html"
    path.write_text(page_of(form_id, tag, data, second), encoding="utf-8")
    return path


def fill_by_keyboard(page: Page, data: Mapping[str, Any]) -> None:
    """Go through the form from its top with the Tab key alone, answer what `data` answers, and stop at the button that saves."""
    keys = page.keyboard
    page.locator("main").focus()
    before = ""
    for _ in range(2000):
        keys.press("Tab")
        at = page.evaluate(_FOCUS)
        if at["does"] == "save":
            return
        if at["id"] and at["id"] == before:  # the next part of a date
            continue
        if at["does"] == "add":
            wanted = _wanted_rows(data.get(at["field"]), page, at["field"])
            if wanted:
                keys.press("Enter")
                at = page.evaluate(_FOCUS)
            else:
                continue
        _answer(page, at, _value(data, at))
        before = at["id"]
    raise AssertionError("the button that saves was not reached")


def _wanted_rows(value: Any, page: Page, field: str) -> bool:
    shown = page.locator(f'[data-field="{field}"] .rows > .row:not([data-given])').count()
    return shown < (len(value or ()) if not isinstance(value, dict) else sum(key.isdecimal() for key in value))


def _value(data: Mapping[str, Any], at: Mapping[str, Any]) -> Any:
    value = data.get(at["field"])
    if not at["cell"] or value is None:
        return value
    if isinstance(value, list):
        value = value[at["number"]] if at["number"] < len(value) else {}
    else:
        value = value.get(at["row"] or str(at["number"] - at["given"] + 1), {})
    return value.get(at["cell"])


def _answer(page: Page, at: Mapping[str, Any], value: Any) -> None:
    keys = page.keyboard
    if value is None or at["tag"] not in ("input", "textarea"):
        return
    if at["type"] == "radio":
        keys.press("Space")
        for _ in range(at["group"].index(value)):
            keys.press("ArrowDown")
    elif at["type"] == "checkbox":
        if at["value"] in value:
            keys.press("Space")
    elif at["type"] == "date":
        keys.type(f"{value[5:7]}{value[8:10]}{value[:4]}")
    elif at["type"] == "time":
        hour = int(value[:2])
        keys.type(f"{hour % 12 or 12:02}{value[3:]}{'PM' if hour > 11 else 'AM'}")
    else:
        keys.insert_text(value)


def save_by_keyboard(page: Page) -> dict[str, Any]:
    """From the button that saves: what the file holds."""
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    return {"name": waiting.value.suggested_filename, **json.loads(text)}


def saved(page: Page) -> dict[str, Any]:
    """What the file holds, by the mouse."""
    page.locator("[data-save]").click()
    with page.expect_download() as waiting:
        page.locator("[data-yes]").click()
    return dict(json.loads(Path(waiting.value.path()).read_text(encoding="utf-8")))


def open_form(visit: Visit, path: Path) -> Page:
    """The form opened from disk, where a test can see what is saved."""
    visit.page.add_init_script(NO_PICKER)
    return visit.open(path)
