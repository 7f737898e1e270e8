"""The schemas are those of the models, every file names its own, and what is in content is right by them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from generator.model.editions import PageMeta
from generator.schema import FOLDER, name_of, schema_of, write_schemas
from generator.sources.project import SHELVES, Shelf

ROOT = Path(__file__).parents[2]


class AsEditors(yaml.CSafeLoader):
    """YAML 1.2's core schema, as editors read it: PyYAML's own is 1.1, where `no` is false and a day is no text."""


AsEditors.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+0123456789.")),
):
    AsEditors.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
AsEditors.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def complaints(schema: dict[str, Any], data: Any) -> list[str]:
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{'/'.join(map(str, e.path))}: {e.message[:120]}" for e in validator.iter_errors(data)]


def test_schemas_and_first_lines_are_up_to_date() -> None:
    assert write_schemas(ROOT, write=False) == [], "run `beside schema`"


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda s: s.pattern)
def test_every_file_is_right_by_the_schema_that_it_names(shelf: Shelf) -> None:
    schema = json.loads((ROOT / FOLDER / f"{name_of(shelf)}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for path in sorted(ROOT.glob(shelf.pattern)):
        text = path.read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named and (path.parent / named[1]).resolve() == (ROOT / FOLDER / f"{name_of(shelf)}.json").resolve(), path
        assert not complaints(schema, yaml.load(text, Loader=AsEditors)), path


def test_front_matter_is_right_by_its_schema() -> None:
    for path in sorted((ROOT / "content" / "pages").glob("*/*.md")):
        data = yaml.load(path.read_text(encoding="utf-8").split("\n---\n")[0], Loader=AsEditors)
        assert not complaints(schema_of(PageMeta), data), path


def test_an_editor_sees_mistakes() -> None:
    schema = schema_of(next(s.model for s in SHELVES if name_of(s) == "topics"))
    assert not complaints(schema, {"topics": [{"id": "a", "name": 101}]})
    for wrong in ({}, {"topics": [{"id": "A b", "name": "x"}]}, {"topics": [{"id": "a", "name": "x", "nmae": "y"}]}):
        assert complaints(schema, wrong)


def test_each_model_has_a_schema_of_its_own_name() -> None:
    names = [name_of(shelf) for shelf in SHELVES]
    assert len(set(names)) == len(names) and {"form", "standards", "directory", "ui", "choices", "language"} <= set(names)


def test_only_a_first_line_is_added_and_what_is_no_schema_any_more_goes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "examples" / "valid", tmp_path / "p")
    project = tmp_path / "p"
    before = {p: p.read_text(encoding="utf-8") for p in project.rglob("*.yml")}
    (project / FOLDER).mkdir(parents=True)
    (project / FOLDER / "old.json").write_text("{}")
    assert "content/schemas/old.json" in write_schemas(project)
    assert not (project / FOLDER / "old.json").exists()
    for path, text in before.items():
        assert path.read_text(encoding="utf-8").partition("\n")[2] == text
    assert write_schemas(project) == []
