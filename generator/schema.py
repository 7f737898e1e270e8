"""JSON Schemas for editors, made from the models, and the first line of each YAML file that names its schema."""

from __future__ import annotations

import json
from pathlib import Path

from generator.model.editions import PageMeta
from generator.sources.project import SHELVES

FOLDER = Path("content/schemas")
_MARK = "# yaml-language-server: $schema="


def write_schemas(root: Path, *, write: bool = True) -> list[str]:
    """Write every schema and every first line that is not up to date. Returns the paths that changed (or would)."""
    changed = []
    wanted = {f"{shelf.model.__name__.lower()}.json": shelf.model for shelf in SHELVES} | {"page.json": PageMeta}
    for name, model in sorted(wanted.items()):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
        text = json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        changed += _put(root, root / FOLDER / name, text, write=write)
    for extra in sorted((root / FOLDER).glob("*.json")):
        if extra.name not in wanted:
            changed.append(extra.relative_to(root).as_posix())
            if write:
                extra.unlink()
    for shelf in SHELVES:
        for path in sorted(root.glob(shelf.pattern)):
            up = "../" * (len(path.relative_to(root).parts) - 1)
            line = f"{_MARK}{up}{FOLDER.as_posix()}/{shelf.model.__name__.lower()}.json"
            body = path.read_text(encoding="utf-8")
            first, _, rest = body.partition("\n")
            if first != line:
                kept = rest if first.startswith(_MARK) else body
                changed += _put(root, path, f"{line}\n{kept}", write=write)
    return changed


def _put(root: Path, path: Path, text: str, *, write: bool) -> list[str]:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [path.relative_to(root).as_posix()]
