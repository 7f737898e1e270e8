"""A fillable PDF as a person leaves it who filled it in and saved it."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pypdf


def typed(data: bytes, values: Mapping[str, str]) -> bytes:
    """The file with values in its fields; a choice by its name. As a viewer saves it: whole, and with pictures of its own."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    buttons = {name for name, field in (writer.get_fields() or {}).items() if field.get("/FT") == "/Btn"}
    given = {name: f"/{value}" if name in buttons and not value.startswith("/") else value for name, value in values.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(given), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
