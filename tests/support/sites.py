"""Both websites, quickly and without the forms: English, and every other language with each text replaced by letters of
its script, so that layout, direction and the frame are tested whole whatever has been translated."""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from generator.formats.site import SiteJob, build_choice, build_site, fonts
from generator.localise.apply import Localised, localise
from generator.localise.catalogue import Catalogue, Entry
from generator.localise.units import Unit, units
from generator.model.editions import Language
from generator.model.kb import KnowledgeBase
from generator.sources.project import load
from generator.views.choice import choice_view
from generator.views.pages import site_view
from generator.views.site import Download, SiteView
from generator.views.status import language_state

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 20)
TAGS = ("en", "ar", "pl")
AUDIENCES = ("public", "staff")

_ARABIC = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "ابجدهفغحيجكلمنوبقرستثوخشيز", strict=True)))
_POLISH = str.maketrans("aceloszACELOSZ", "ąćęłóśżĄĆĘŁÓŚŻ")
_KEPT = re.compile(r"(\{[^}]*\}|\]\([^)]*\)|\*\*)")


def pseudo(text: str, language: Language) -> str:
    """The text in letters of the language's script, with its placeholders, links and bold marks as they are."""
    table = _ARABIC if language.script == "Arab" else _POLISH
    pieces = _KEPT.split(text)
    return "".join(p if n % 2 else (p.lower() if table is _ARABIC else p).translate(table) for n, p in enumerate(pieces))


def pseudo_catalogue(kb: KnowledgeBase, language: Language, but: Mapping[str, str] | None = None) -> Catalogue:
    """Everything translated, and nothing reviewed. `but` gives some texts by id ('' for not translated)."""
    given = but or {}
    entries = {
        u.id: Entry(u.id, u.text, u.plural, (given.get(u.id, pseudo(u.plural or u.text, language)),) * _forms(u, language))
        for u in units(kb).values()
    }
    return Catalogue(language.id, "pseudo", entries)


def _forms(unit: Unit, language: Language) -> int:
    return len(language.plurals) if unit.plural else 1


@cache
def knowledge() -> KnowledgeBase:
    """The project's own content."""
    return load(ROOT)


def localised(tag: str, kb: KnowledgeBase | None = None, but: Mapping[str, str] | None = None) -> Localised:
    """The content (the project's own unless another is given) in one language."""
    if kb is None and but is None:
        return _own(tag)
    kb = kb or knowledge()
    language = kb.languages[tag]
    return localise(kb, language, None if tag == "en" else pseudo_catalogue(kb, language, but))


@cache
def _own(tag: str) -> Localised:
    return localised(tag, knowledge())


def downloads(kb: KnowledgeBase) -> list[Download]:
    """Stand-ins for the files of the forms."""
    return [Download(f.id, "print", f"{f.public_name}.pdf", 120_000) for f in kb.forms.values()]


def view(tag: str, audience: str, but: Mapping[str, str] | None = None) -> SiteView:
    """The view of a site; `but` as in pseudo_catalogue."""
    return _view(tag, audience) if but is None else _made(localised(tag, but=but), audience)


@cache
def _view(tag: str, audience: str) -> SiteView:
    return _made(localised(tag), audience)


def _made(loc: Localised, audience: str) -> SiteView:
    states = [language_state(localised(t), offered=True) for t in TAGS]
    return site_view(loc, audience, downloads(loc.kb), states, AS_OF)  # type: ignore[arg-type]


def made_fonts() -> Path:
    """The sites' fonts, made once for all test runs: it takes seconds, and nothing about them changes."""
    source = ROOT / "content" / "assets" / "fonts"
    parts = [*fonts.inputs(source), Path(fonts.__file__)]
    key = hashlib.sha256(b"".join(hashlib.sha256(p.read_bytes()).digest() for p in parts)).hexdigest()[:16]
    there = ROOT / "build" / "test" / f"site-fonts-{key}"
    if not there.is_dir():
        there.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(dir=there.parent))
        fonts.make(source, stage)
        with contextlib.suppress(OSError):  # another test process was first
            stage.rename(there)
    return there


def build(out: Path, work: Path, tags: tuple[str, ...] = TAGS, audiences: tuple[str, ...] = AUDIENCES) -> Path:
    """Write out/<audience>/<tag>/ and out/<audience>/index.html."""
    kb = knowledge()
    letters = made_fonts()
    locs = [localised(tag) for tag in TAGS]
    states = [language_state(loc, offered=True) for loc in locs]
    sheet = work / "sheet.pdf"
    sheet.write_bytes(b"%PDF-1.7 stand-in")
    files = tuple((sheet, d.name) for d in downloads(kb))
    for audience in audiences:
        for tag in tags:
            made = view(tag, audience)
            build_site(SiteJob(made, ROOT, work / f"{audience}-{tag}", out / audience / tag, letters, files))
        build_choice(choice_view(locs, audience, states), out / audience / "index.html")
    return out
