"""What the documents for developers say is true: codes, commands, paths."""

from __future__ import annotations

import re

from generator.cli import main
from tests.support.built import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_code_is_explained_and_every_explained_code_exists() -> None:
    used = {
        code
        for path in (ROOT / "generator").rglob("*.py")
        for code in re.findall(r'"(C\d{3})"', path.read_text(encoding="utf-8"))
    }
    listed = {f"C{n}" for n in re.findall(r"\bC(\d{3})\b", CONTRIBUTING)}
    for first, last in re.findall(r"C(\d{3}) to C(\d{3})", CONTRIBUTING):
        listed |= {f"C{n}" for n in range(int(first), int(last) + 1)} & used
        listed -= {f"C{first}", f"C{last}"} - used
    assert used == listed


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^beside (\w+)", README, re.M))
    assert named == set(main.commands)


def test_paths_of_the_readme_exist() -> None:
    for path in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (ROOT / path).exists(), path
    for name in ("content", "forms_src", "generator", "overrides", "tests", "tools"):
        assert f"{name}/" in README and (ROOT / name).is_dir()


def test_the_readme_opens_with_what_it_is_a_picture_and_two_commands() -> None:
    head = README[:2000]
    assert head.startswith("# Beside") and "![" in head and head.index("make build") < head.index("make test")


def test_no_host_of_a_registry_and_no_path_of_a_machine_is_named() -> None:
    bad = re.compile(r"pypi\.org|registry\.npmjs|deb\.debian|/work/|/root/")
    for path in [
        *ROOT.glob("*.md"),
        *ROOT.glob("*.toml"),
        ROOT / "Makefile",
        *ROOT.glob("*.lock"),
        *ROOT.glob("tools/*"),
        *ROOT.glob("tests/tools/*.json"),
    ]:
        if path.is_file():
            assert not bad.search(path.read_text(encoding="utf-8", errors="ignore")), path
