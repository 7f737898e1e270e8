"""A new file can be read at once, refers only to what exists, and asks for what a person has to write; no list is edited."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.problems import Level, Misuse, Problem
from generator.project import open_project
from generator.scaffold import WHERE, create

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
IDS = {kind: "uk" if kind == "language" else f"new-{kind}" for kind in WHERE}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content, without its fonts and catalogues."""
    folder = tmp_path_factory.mktemp("scaffold")
    skip = shutil.ignore_patterns("fonts", "schemas", "*.po")
    shutil.copytree(ROOT / "content", folder / "content", ignore=skip)
    shutil.copytree(ROOT / "forms_src", folder / "forms_src", ignore=shutil.ignore_patterns("word"))
    return folder


@pytest.fixture(scope="module")
def before(project: Path) -> set[Problem]:
    return set(open_project(project, TODAY).problems)


@pytest.mark.parametrize("kind", sorted(WHERE))
def test_a_new_file_asks_only_for_what_a_person_has_to_write(kind: str, project: Path, before: set[Problem]) -> None:
    files = {p: p.read_bytes() for p in project.rglob("*") if p.is_file()}
    made = [project / path for path in create(project, kind, IDS[kind])]
    assert all(path.read_bytes() == data for path, data in files.items())
    main = made[0]
    new = [p for p in open_project(project, TODAY).problems if p.file == main.relative_to(project).as_posix()]
    asked = re.findall(r"FILL IN", main.read_text(encoding="utf-8"))
    errors = [p for p in new if p.level is Level.error]
    assert len(errors) == len(asked)
    assert all(p.code == "C210" and p.cure for p in errors)
    # What is nobody's number, and what nobody has checked.
    assert {p.code for p in new if p.level is not Level.error} <= {"C303", "C304"}
    assert (kind == "language") == (not errors)
    main.write_text(re.sub(r"FILL IN[^\"\n]*", "Some words", main.read_text(encoding="utf-8")), encoding="utf-8")
    errors = [p for p in open_project(project, TODAY).problems if p not in before and p.level is Level.error]
    assert not errors
    for path in made:
        path.unlink()


def test_everything_that_a_new_overlay_explains_can_be_used(project: Path, before: set[Problem]) -> None:
    """With each # taken away, nothing is left to do but to fill in, to write a reason and to bring a logo."""
    main = project / create(project, "overlay", "our-group")[0]
    text = re.sub(r"^# ( *- .*| *[a-z_]+:.*)$", r"\1", main.read_text(encoding="utf-8"), flags=re.M)
    main.write_text(re.sub(r"FILL IN[^\"\n]*", "Some words", text), encoding="utf-8")
    logo = project / "content" / "assets" / "logos" / "our-group.svg"
    shutil.copyfile(ROOT / "content" / "assets" / "logos" / "northbridge.svg", logo)
    new = [p for p in open_project(project, TODAY).problems if p not in before and p.level is Level.error]
    overlay = open_project(project, TODAY).kb.overlays["our-group"]
    main.unlink()
    logo.unlink()
    assert not new
    wanted = ("logo", "languages", "services", "confirmed", "packs", "fields", "clocks")
    assert all(getattr(overlay, name) for name in wanted) and overlay.contacts.hide


def test_a_new_language_has_a_catalogue(project: Path) -> None:
    made = create(project, "language", "cy")
    assert made == ["content/languages/cy/language.yml", "content/languages/cy/messages.po"]
    text = (project / made[1]).read_text(encoding="utf-8")
    assert '"Language: cy\\n"' in text and "nplurals=6" in text and 'msgid "Leave this page"' in text
    shutil.rmtree((project / made[0]).parent)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ur", ("direction: rtl", "script: Arab", "pdf_typing: false", "Noto Naskh Arabic")),
        ("zh-Hans", ("locale: zh_Hans", "word_lang: zh-CN", "plurals: [other]", "Noto Sans SC")),
        ("sl", ("plurals: [one, two, few, other]", "name: Slovenščina")),
        ("xx", ("FILL IN: what its speakers call it",)),
    ],
)
def test_what_is_known_of_a_language_is_written(tag: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    (path,) = create(tmp_path, "language", tag)
    text = (tmp_path / path).read_text(encoding="utf-8")
    assert all(words in text for words in expected)


@pytest.mark.parametrize(
    ("kind", "new_id"), [("form", "A form"), ("contact", "../x"), ("language", "english"), ("overlay", "x" * 65), ("form", "")]
)
def test_what_is_no_id_is_misuse(kind: str, new_id: str, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="is not"):
        create(tmp_path, kind, new_id)
    assert not any(tmp_path.rglob("*"))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    create(tmp_path, "overlay", "ours")
    with pytest.raises(Misuse, match="is there already"):
        create(tmp_path, "overlay", "ours")


def test_two_new_forms_share_no_name(project: Path) -> None:
    made = [project / create(project, "form", name)[0] for name in ("one", "two")]
    names = {re.search(r"^public_name: (.*)$", p.read_text(encoding="utf-8"), re.M)[1] for p in made}  # type: ignore[index]
    codes = {re.search(r"^code: (.*)$", p.read_text(encoding="utf-8"), re.M)[1] for p in made}  # type: ignore[index]
    assert len(names) == len(codes) == 2
    for path in made:
        shutil.rmtree(path.parent)
