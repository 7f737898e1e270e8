"""`beside new`: a file to edit for a new language, form, standard, contact or overlay; nothing else has to be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.model.base import ID_PATTERN
from generator.problems import Misuse

_TEMPLATES: Mapping[str, tuple[str, str]] = {
    "language": (
        "content/languages/{id}/language.yml",
        """\
id: {id}
name: The language's own name
english_name: Its name in English
script: Latn            # ISO 15924
direction: ltr          # or rtl
locale: {id}              # CLDR, for dates and plurals
word_lang: {id}-GB        # as Word writes it
font: Noto Sans         # a family in content/assets/fonts
pdf_typing: true        # false where PDF viewers cannot type the script
plurals: [one, other]   # in the order of the catalogue's plural forms
pair: en
""",
    ),
    "form": (
        "forms_src/{id}/form.yml",
        """\
id: {id}
code: BX-1
version: "1.0"
updated: 2026-01-01
public_name: sheet      # name of the download; does not say what it is about
audience: staff
title: The title
lead: One sentence under the title.
purpose: What it is for.
filled_by: officer
about:
  - {{id: who, title: Who fills it in, text: Who.}}
  - {{id: after, title: What happens to it, text: What.}}
  - {{id: choice, title: Your choice, text: Which.}}
asked_by: []            # at least one clause or step
communication: How to ask for an interpreter, Braille, large print or sign language.
sections:
  - id: first
    title: The first part
    fields:
      - {{id: what, type: text, label: What happened?, appearance: multiline, lines: 6}}
""",
    ),
    "standard": (
        "content/standards/{id}.yml",
        """\
id: {id}
source: {id}            # a document of content/sources.yml
title: The document's title
about: What it is, and how far it goes.
clauses:
  - id: {id}-first
    section: general    # a section of the source
    title: A few words
    strength: should    # must, will, should, aim, good-practice, may
    as_printed: should
    actor: case-officer
    topics: [first-contact]
    text: What it asks for, in our own words.
""",
    ),
    "contact": (
        "content/directory/gb/{id}.yml",
        """\
id: {id}
name: The organisation's name
description: One sentence for a reader.
country: GB
services:
  - id: {id}
    name: The service's name
    description: What it does, for whom.
    needs: [talk]
    phones:
      - {{id: call, number: "01632 960000", type: voice}}
    seen:
      - {{at: where you saw it, on: 2026-01-01}}
    review_by: 2026-07-01
""",
    ),
    "overlay": (
        "content/overlays/{id}.yml",
        """\
id: {id}
name: The organisation's name
address: Its address in one line
url: https://www.example.org/
phone: "01632 960000"
email: help@example.org
about: One or two sentences for a reader.
""",
    ),
}


def create(root: Path, kind: str, new_id: str) -> list[str]:
    """Write the file. Returns its path. Raises Misuse for an id that is not one, or a file that is there already."""
    where, text = _TEMPLATES[kind]
    pattern = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$" if kind == "language" else ID_PATTERN
    if not re.match(pattern, new_id):
        raise Misuse(
            f"'{new_id}' is not {'a language tag (BCP 47)' if kind == 'language' else 'an id'}: it has to match {pattern}"
        )
    path = root / where.format(id=new_id)
    if path.exists():
        raise Misuse(f"{path.relative_to(root).as_posix()} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(id=new_id), encoding="utf-8")
    return [path.relative_to(root).as_posix()]
