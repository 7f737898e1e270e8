"""Open Referral HSDS 3.0, looked at from outside: what its published schemas ask of each object, and a way to ask them themselves.

The schemas are Open Referral's (CC BY-SA 4.0) and are no part of this project. Whoever has them (schema/compiled of the
specification, tag v3.0) runs `python -m tests.support.hsds <schema/compiled> build/current/data`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

# What every object must have, by the name of the list or field that it stands in.
REQUIRED: dict[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "services": "id name status",
        "organization": "id name description",
        "organizations": "id name description",
        "phones": "id number",
        "languages": "id",
        "schedules": "id",
        "service_areas": "id",
        "cost_options": "id",
        "attributes": "id",
        "taxonomy_term": "id name description",
        "taxonomy_detail": "id name description",
    }.items()
}
STATUS = frozenset({"active", "inactive", "defunct", "temporarily closed"})
# Records of several kinds in one file, by the name of the published schema.
FILES = {"service_package.json": "directory/services.json", "organization_package.json": "directory/organizations.json"}


def objects(name: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a file with the name it stands under."""
    if isinstance(value, list):
        for item in value:
            yield from objects(name, item)
    elif isinstance(value, dict):
        yield name, value
        for key, inner in value.items():
            yield from objects(key, inner)


def wrong(schema: Any, value: Any) -> list[str]:
    """What a schema has against a value."""
    errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(value)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in errors]


def compared(published: Path, data: Path) -> list[str]:
    """What the published schemas have against the data of a build."""
    found = []
    for schema, file in FILES.items():
        asked, given = (json.loads(path.read_text(encoding="utf-8")) for path in (published / schema, data / file))
        found += [f"{file}: {line}" for line in wrong(asked, given)]
    return found


if __name__ == "__main__":
    said = compared(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(said) or "valid by the published schemas")
    sys.exit(bool(said))
