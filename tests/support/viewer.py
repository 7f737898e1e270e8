"""A fillable PDF as a person leaves it who filled it in and saved it."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
import pypdf
from pikepdf.form import CheckboxField, Form, RadioButtonGroup


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


def typed_in_another(data: bytes, values: Mapping[str, str]) -> bytes:
    """The same by another program (qpdf), which writes only what changed and leaves the pictures to whoever opens the file next."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields = Form(pdf)
        for name, value in values.items():
            field = fields[name]
            if isinstance(field, CheckboxField):
                field.checked = f"/{value}" == str(field.on_value)
            elif isinstance(field, RadioButtonGroup):
                field.value = pikepdf.Name(f"/{value}")
            else:
                field.value = value
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
