"""Every PDF and every Word file of the build by those who know the rules: veraPDF and Microsoft. What has the same bytes is asked once."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support import ooxml, verapdf
from tests.support.built import Built
from tests.support.shapes import SOURCE, TAGS

SHELVES = ("forms", "letters", "packs")
FULL = (SOURCE, "ar")  # CI asks of all that they have, and of each other language one file in four


def _files(built: Built, tag: str, suffix: str) -> list[Path]:
    """The files of a language that the source language does not have, byte for byte; a booklet is for paper and has no tags."""
    seen: set[bytes] = set()
    new: list[Path] = []
    for here in dict.fromkeys((SOURCE, tag)):
        found = sorted(path for shelf in SHELVES for path in (built.tree / shelf / here).rglob(f"*{suffix}"))
        new = [path for path in found if not path.stem.endswith("-booklet") and _first(path.read_bytes(), seen)]
    return new


def _first(data: bytes, seen: set[bytes]) -> bool:
    digest = hashlib.sha256(data).digest()
    return digest not in seen and (seen.add(digest) or True)


def _part(tag: str) -> slice:
    return slice(None) if tag in FULL else slice(0, None, 4)


def _others(found: Iterable[str]) -> list[object]:
    return [pytest.param(tag, marks=pytest.mark.slow_all) for tag in found if tag not in FULL]


def _pdf_ua(paths: list[Path]) -> None:
    results = verapdf.validate(paths)
    assert [str(r) for r in results if not r.passed or r.rules < 100] == []


@pytest.mark.java
@pytest.mark.parametrize("tag", TAGS)
def test_every_pdf_conforms_to_pdf_ua_1(built: Built, tag: str) -> None:
    paths = _files(built, tag, ".pdf")
    assert len(paths) >= 20
    _pdf_ua(paths[_part(tag)])


@pytest.mark.java
@pytest.mark.parametrize("tag", _others(TAGS))
def test_the_other_pdfs(built: Built, tag: str) -> None:
    chosen = _files(built, tag, ".pdf")[_part(tag)]
    _pdf_ua([path for path in _files(built, tag, ".pdf") if path not in chosen])


@pytest.mark.node
@pytest.mark.parametrize("tag", TAGS)
def test_every_word_file_is_valid(built: Built, tag: str) -> None:
    paths = _files(built, tag, ".docx")
    assert len(paths) >= 10
    assert [str(r) for r in ooxml.validate(paths[_part(tag)]) if not r.passed] == []


@pytest.mark.node
@pytest.mark.parametrize("tag", _others(TAGS))
def test_the_other_word_files(built: Built, tag: str) -> None:
    chosen = _files(built, tag, ".docx")[_part(tag)]
    rest = [path for path in _files(built, tag, ".docx") if path not in chosen]
    assert [str(r) for r in ooxml.validate(rest) if not r.passed] == []


@pytest.mark.node
def test_word_files_in_a_zip_are_those_or_valid(built: Built, tmp_path: Path) -> None:
    """The zip of a pack holds files of the build; one that is made for it is asked of Microsoft, too."""
    known: set[bytes] = set()
    for path in (path for shelf in SHELVES for path in (built.tree / shelf).rglob("*.docx")):
        _first(path.read_bytes(), known)
    new = []
    for path in sorted((built.tree / "packs").rglob("*.zip")):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            for name in (n for n in archive.namelist() if n.endswith(".docx")):
                if _first(data := archive.read(name), known):
                    new.append(tmp_path / f"{len(new)}-{Path(name).name}")
                    new[-1].write_bytes(data)
    assert [str(r) for r in ooxml.validate(new) if not r.passed] == []


@pytest.mark.node
def test_workbooks_are_valid(built: Built) -> None:
    """One in four: pyxform and ODK Validate take every one (test_xlsform). openpyxl puts the colour of a font after its family, which
    Excel reads and the schema does not allow."""
    paths = sorted((built.tree / "forms").rglob("*.xlsx"))[::4]
    errors = [f"{r.path.name}: {e}" for r in ooxml.validate(paths) for e in r.errors if "/x:fonts[1]/" not in e]
    assert paths and errors == []
