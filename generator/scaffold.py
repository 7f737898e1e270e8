"""`beside new`: a file to edit for a new language, form, standard, contact or overlay; nothing else has to be changed.

What it writes can be read and refers only to what exists. What a person has to write begins with FILL IN, which `beside check`
reports until it is done (C210), so that no half-written record is ever built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from generator import translate
from generator.localise.plurals import TABLE, plurals_of
from generator.localise.words import described
from generator.model.base import ID_PATTERN
from generator.model.kb import KnowledgeBase
from generator.problems import Misuse, Refused
from generator.schema import with_schema
from generator.sources.project import SHELVES, read

WHERE: Mapping[str, str] = {
    "language": "content/languages/{id}/language.yml",
    "form": "forms_src/{id}/form.yml",
    "standard": "content/standards/{id}.yml",
    "contact": "content/directory/gb/{id}.yml",
    "overlay": "content/overlays/{id}.yml",
}
_TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
# Families in content/assets/fonts, or to be put there (reference: the README beside them).
_FONTS = {
    "Latn": "Noto Sans",
    "Cyrl": "Noto Sans",
    "Grek": "Noto Sans",
    "Arab": "Noto Naskh Arabic",
    "Beng": "Noto Sans Bengali",
    "Guru": "Noto Sans Gurmukhi",
    "Hans": "Noto Sans SC",
}
_TYPED = frozenset({"Latn", "Cyrl"})  # what PDF viewers can type into a field (measured)


def create(root: Path, kind: str, new_id: str) -> list[str]:
    """Write the file; with a language, its catalogue. Returns the paths. Raises Misuse for an id that is not one, or a file
    that is there already."""
    pattern = _TAG if kind == "language" else ID_PATTERN
    if not re.fullmatch(pattern, new_id):
        what = (
            "a language tag (BCP 47), such as uk or zh-Hans" if kind == "language" else "an id: small letters, digits, hyphens"
        )
        raise Misuse(f"'{new_id}' is not {what}")
    path = root / WHERE[kind].format(id=new_id)
    if path.exists():
        raise Misuse(f"{path.relative_to(root).as_posix()} is there already")
    kb, _ = read(root)
    values = {"id": new_id, **_values(kb), **_for_overlay(kb), **(_language(new_id, kb) if kind == "language" else {})}
    template = (resources.files("generator") / "scaffolds" / f"{kind}.yml").read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    shelf = next(s for s in SHELVES if path.relative_to(root).match(s.pattern))
    path.write_text(with_schema(root, path, shelf, _filled(template, values)), encoding="utf-8")
    made = [path]
    if kind == "language":
        try:
            list(translate.update(root, [new_id]))
            made.append(path.with_name("messages.po"))
        except Refused:  # something else in content cannot be read: `beside translate update` makes it later
            pass
    return [p.relative_to(root).as_posix() for p in made]


def _filled(template: str, values: Mapping[str, Any]) -> str:
    return re.sub(r"<([a-z_]+)>", lambda m: str(values[m[1]]), template)


def _values(kb: KnowledgeBase | None) -> dict[str, Any]:
    """Ids that exist, so that a new record refers to nothing that does not; and names that are not taken."""
    released = kb.project.released if kb else date(2026, 1, 1)
    days = kb.project.review_days.contact if kb else 180
    source = next(iter(sorted(kb.sources.values(), key=lambda s: s.id)), None) if kb else None
    forms = kb.forms.values() if kb else ()
    return {
        "released": released,
        "review_by": released + timedelta(days=days),
        "country": "GB",
        "source": source.id if source else "",
        "section": source.sections[0].id if source and source.sections else "",
        "role": _one(kb.roles if kb else (), "case-officer"),
        "topic": _one(kb.topics if kb else (), "first-contact"),
        "need": _one(kb.needs if kb else (), "talk"),
        "asked_by": _one(kb.ids("clauses-or-steps") if kb else (), "clause"),
        "pair": kb.project.source_language if kb else "en",
        "code": _free((f"BX-{n}" for n in range(1, 100)), (f.code for f in forms)),
        "public_name": _free((f"sheet-{n}" for n in range(1, 100)), (f.public_name for f in forms)),
    }


def _for_overlay(kb: KnowledgeBase | None) -> dict[str, Any]:
    """What the examples in an overlay name: all of it exists, so that a # taken away is no mistake."""
    packs = sorted(kb.packs.values(), key=lambda p: (len(p.parts) < 2, p.id)) if kb else []
    needed = {part for pack in packs[:1] for line in pack.minimum for part in line.parts}
    parts = [part.id for pack in packs[:1] for part in pack.parts if part.sheet != "cover"]
    forms = sorted(kb.forms.values(), key=lambda f: (f.id in parts, f.id)) if kb else []
    services = [key for key, (_, s) in sorted(kb.services.items()) if not s.first and s.status == "active"] if kb else []
    clocks = sorted(kb.timescales.items()) if kb else []
    short = next(((key, c) for key, (_, c) in clocks if c.alike and (c.value or 0) > 1), None)
    other = next((key for key, _ in clocks if short is None or key != short[0]), "")
    return {
        "service": services[0] if services else "",
        "pack": packs[0].id if packs else "",
        "part": next((part for part in parts if part not in needed), parts[0] if parts else ""),
        "first": packs[0].parts[0].id if packs else "",
        "form": forms[0].id if forms else "",
        "form_section": forms[0].sections[0].id if forms else "",
        "timescale": short[0] if short else other,
        "shorter": (short[1].value or 2) - 1 if short else 1,
        "unit": short[1].unit if short else "days",
        "other_timescale": other,
    }


def _one(known: Iterable[str], liked: str) -> str:
    """The id that fits most often where it exists, else the first."""
    ids = sorted(known)
    return liked if liked in ids or not ids else ids[0]


def _free(names: Iterable[str], taken: Iterable[str]) -> str:
    used = set(taken)
    return next(name for name in names if name not in used)


def _language(tag: str, kb: KnowledgeBase | None) -> dict[str, Any]:
    """What CLDR knows of a language; what it does not know is to be filled in."""
    known = described(tag)
    script = known.script if known else "Latn"
    own_table = tag.split("-")[0] in TABLE or known is None
    base = tag.split("-")[0]
    return {
        "name": known.name if known else "FILL IN: what its speakers call it",
        "english_name": known.english_name if known else "FILL IN: its name in English",
        "script": script,
        "direction": known.direction if known else "ltr",
        "locale": tag.replace("-", "_") if known else "en_GB",
        "word_lang": f"{base}-{known.territory}" if known else tag,
        "font": _FONTS.get(script, "FILL IN: a family, with its files in content/assets/fonts"),
        "pdf_typing": "true" if script in _TYPED else "false",
        "plurals": ", ".join(plurals_of(tag).categories if own_table or known is None else known.plurals),
    }
