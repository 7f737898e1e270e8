"""The finished tree, looked at as its readers will get it, before it is published: what was meant to be there is there, and
nothing that staff alone may read has reached the public.

Links, ids and the policy of each page are checked by formats/site/finish.py as each site is made; this looks at the whole.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path

from generator.localise.units import Unit
from generator.problems import Problem

_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\w+")
LEAK_WORDS = 8  # as many words in a row as design.md allows to be the same by chance
_CSP = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
_TEXT = frozenset({".html", ".js", ".json", ".txt", ".xml", ".css", ".svg", ".csv", ".vcf"})
_PUBLIC = ("site/public", "data/directory", "data/vcards")  # the rest of data/ is for staff and their systems


Faulty = Callable[[Mapping[str, bytes]], Mapping[str, Sequence[str]]]


def tree(root: Path, units: Mapping[str, Unit], faulty: Faulty) -> list[Problem]:
    """Every problem of the finished tree at `root`. `units` are the texts of the source language; `faulty` says what is wrong with
    PDFs (finished.faulty)."""
    return [
        *(_problem(p, "C602", m, "leave it out of the view that the page is made of") for p, m in _leaks(root, units)),
        *(_problem(p, "C603", m, "mend overrides/main.html, or the template of the web form") for p, m in _policy(root)),
        *(_problem(p, "C604", m, "mend the template or writer that made it") for p, m in _documents(root, faulty)),
    ]


def _problem(place: str, code: str, message: str, cure: str) -> Problem:
    return Problem(place, 1, 1, code, message, cure)


def _leaks(root: Path, units: Mapping[str, Unit]) -> Iterator[tuple[str, str]]:
    """Texts for staff where the public reads: their first words in a row, looked for among all runs of words of each file."""
    public = {_first(u.text) for u in units.values() if u.audience == "public"}
    staff = {}
    for key, unit in units.items():
        start = _first(unit.text)
        if unit.audience == "staff" and len(start) == LEAK_WORDS and start not in public:
            staff[start] = key
    for path in sorted(path for folder in _PUBLIC for path in (root / folder).rglob("*")):
        if path.suffix not in _TEXT:
            continue
        words = _WORD.findall(unescape(_TAG.sub(" ", path.read_text(encoding="utf-8"))))
        runs = zip(*(words[n:] for n in range(LEAK_WORDS)), strict=False)
        for run in sorted(set(runs) & staff.keys()):
            yield path.relative_to(root).as_posix(), f"shows the staff text '{staff[run]}'"


def _first(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(re.sub(r"\{[^}]*\}", " ", text))[:LEAK_WORDS])


def _policy(root: Path) -> Iterator[tuple[str, str]]:
    """Each page opens with the policy that allows nothing from elsewhere, and sends no referrer."""
    for path in sorted(path for folder in ("site", "forms") for path in (root / folder).rglob("*.html")):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        name = path.relative_to(root).as_posix()
        first = re.search(r"<(?!meta charset|!doctype|html|head)[a-z][^>]*>", head.replace("\n", " "), re.I)
        if first is None or not first[0].startswith(_CSP):
            yield name, "does not begin with the content security policy"
        if 'name="referrer" content="no-referrer"' not in head:
            yield name, "does not say no-referrer"


def _documents(root: Path, faulty: Faulty) -> Iterator[tuple[str, str]]:
    """PDFs have title and language, are tagged, run nothing; Word files point nowhere outside themselves."""
    found: dict[bytes, tuple[str, bytes]] = {}
    for path in sorted(root.rglob("*.pdf")):
        data = path.read_bytes()  # a site offers the same bytes as forms/ and packs/
        found.setdefault(hashlib.sha256(data).digest(), (path.relative_to(root).as_posix(), data))
    for name, wrong in faulty(dict(found.values())).items():
        yield from ((name, words) for words in wrong)
    for path in sorted(root.rglob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            for part in archive.namelist():
                if part.endswith(".rels") and b'TargetMode="External"' in archive.read(part):
                    yield path.relative_to(root).as_posix(), f"points outside itself ({part})"
