"""What the public site may know: nothing that only staff may read is in its knowledge, its pages or its files."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.formats.site import tree
from generator.model.base import Audience, Prose
from generator.model.kb import KINDS, KnowledgeBase
from generator.model.text import Phrase
from generator.model.walk import mapped
from generator.views.pages import site_view
from generator.views.public import public
from generator.views.status import language_state
from tests.support import sites

CANARY = "zqxcanary"


def _marked() -> KnowledgeBase:
    """The project's content with a mark on every text for staff: by its field, or by its whole record."""
    kb = sites.knowledge()
    kinds: dict[str, Any] = {}
    for kind in KINDS:
        kinds[kind] = {}
        for key, record in getattr(kb, kind).items():
            whole = getattr(record, "audience", Audience.public) is Audience.staff

            def change(text: str, marker: Prose, _: str, whole: bool = whole) -> str:
                return f"{CANARY} {text}" if whole or marker.audience is Audience.staff else text

            new = mapped(record, change)
            if kind == "pages" and whole:
                new = new.model_copy(
                    update={
                        "blocks": tuple(
                            b if b.kind == "view" else b.model_copy(update={"text": f"{CANARY} {b.text}"}) for b in new.blocks
                        )
                    }
                )
            kinds[kind][key] = new
    return kb.with_records(**kinds)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, BaseModel):
        return [t for name in type(value).model_fields for t in _texts(getattr(value, name))]
    if is_dataclass(value) and not isinstance(value, type):
        return [t for f in fields(value) for t in _texts(getattr(value, f.name))]
    if isinstance(value, dict):
        return [t for item in value.values() for t in _texts(item)]
    if isinstance(value, tuple | list):
        return [t for item in value for t in _texts(item)]
    return []


def test_the_views_of_the_public_site_are_not_given_staff_text() -> None:
    loc = sites.localised("en", _marked())
    assert any(CANARY in t for kind in KINDS for t in _texts(getattr(loc.kb, kind)))
    allowed = public(loc)
    leaked = [t[:80] for kind in KINDS for t in _texts(getattr(allowed.kb, kind)) if CANARY in t]
    assert not leaked
    assert not [t for forms in allowed.words.plurals.values() for t in map(str, forms.values()) if CANARY in t]
    assert not allowed.units and not allowed.statuses and not allowed.kb.origins


def test_no_byte_of_the_public_tree_is_staff_text(tmp_path: Path) -> None:
    kb = _marked()
    loc = sites.localised("en", kb)
    view = site_view(loc, "public", sites.downloads(kb), [language_state(loc)], sites.AS_OF)
    tree.write(view, tmp_path, root=sites.ROOT)
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert len(files) > 15
    assert not [p.name for p in files if CANARY in p.read_text(encoding="utf-8")]
    staff = site_view(loc, "staff", sites.downloads(kb), [language_state(loc)], sites.AS_OF)
    tree.write(staff, tmp_path / "staff", root=sites.ROOT)
    assert CANARY in (tmp_path / "staff" / "docs" / "index.md").read_text(encoding="utf-8")


def test_the_public_tree_has_no_page_of_staff(tmp_path: Path) -> None:
    names = {p.file for p in sites.view("en", "public").pages}
    assert not {n for n in names if n.startswith(("stage-", "standard-", "topic-", "grid", "procedure", "timescales"))}
    assert "index.html" in names and "support.html" in names


def test_no_reserved_number_or_example_address_is_a_link() -> None:
    from generator.localise.facts import RESERVED

    for audience in ("public", "staff"):
        view = sites.view("en", audience)
        for page in view.pages:
            text = tree.page_markdown(page, view)
            for part in text.split('href="')[1:]:
                href = part.split('"')[0]
                number = href.partition(":")[2]
                assert not (href.startswith(("tel:", "sms:")) and RESERVED.match(number)), (page.file, href)
                # The exit goes where the project says, and the page about it says where that is.
                assert href == view.exit or "example.org" not in href, (page.file, href)


def test_every_word_of_the_frame_is_there_in_every_language() -> None:
    for tag in sites.TAGS:
        for audience in ("public", "staff"):
            view = sites.view(tag, audience)
            assert all(isinstance(p, Phrase) and p for p in view.frame.values() if p is not view.frame["address"])
            json.dumps(tree.configuration(view, sites.ROOT))
