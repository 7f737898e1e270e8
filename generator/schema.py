"""JSON Schemas for editors, made from the models, and the first line of each YAML file that names its schema.

An editor reads YAML 1.2: an unquoted number is a number to it, and text to us. So every text of a schema may be a number as
well; a date is text to both.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

from generator.model.base import Record
from generator.model.editions import PageMeta
from generator.sources.project import SHELVES, Shelf

FOLDER = PurePosixPath("content/schemas")
_MARK = "# yaml-language-server: $schema="


def write_schemas(root: Path, *, write: bool = True) -> list[str]:
    """Write every schema and every first line that is not up to date. Returns the paths that changed (or would)."""
    wanted: dict[str, type[Record]] = {f"{name_of(shelf)}.json": shelf.model for shelf in SHELVES} | {"page.json": PageMeta}
    changed = []
    for name, model in sorted(wanted.items()):
        text = json.dumps(schema_of(model), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        changed += _put(root, root / FOLDER / name, text, write=write)
    for extra in sorted((root / FOLDER).glob("*.json")):
        if extra.name not in wanted:
            changed.append(extra.relative_to(root).as_posix())
            if write:
                extra.unlink()
    for shelf in SHELVES:
        for path in sorted(root.glob(shelf.pattern)):
            body = path.read_text(encoding="utf-8")
            changed += _put(root, path, with_schema(root, path, shelf, body), write=write)
    return changed


def name_of(shelf: Shelf) -> str:
    """What the schema of a shelf is called: its file, or the folder whose files it holds."""
    path = PurePosixPath(shelf.pattern)
    return path.stem if "*" not in path.name else next(p.name for p in path.parents if "*" not in p.as_posix())


def with_schema(root: Path, path: Path, shelf: Shelf, body: str) -> str:
    """The text of a YAML file with its first line naming its schema."""
    up = "../" * (len(path.relative_to(root).parts) - 1)
    first, _, rest = body.partition("\n")
    return f"{_MARK}{up}{FOLDER}/{name_of(shelf)}.json\n{rest if first.startswith(_MARK) else body}"


def schema_of(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema of what an editor reads in a file of this model."""
    made = model.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_read_by_editors(made)}


def _read_by_editors(node: Any) -> Any:
    """Numbers stand for text; titles that only repeat a key are left out."""
    if isinstance(node, list):
        return [_read_by_editors(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: {name: _read_by_editors(inner) for name, inner in value.items()}
        if key in ("properties", "$defs")
        else _read_by_editors(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
    }
    if kept.get("type") == "string" and not kept.keys() & {"enum", "const", "format"}:
        kept["type"] = ["string", "number"]
    return kept


def _put(root: Path, path: Path, text: str, *, write: bool) -> list[str]:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [path.relative_to(root).as_posix()]
