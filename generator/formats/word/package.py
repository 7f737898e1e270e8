"""The file around the text: the base document, its languages, metadata, and bytes that are the same each time."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from generator.archive import members, zipped
from generator.formats.word.controls import placeholder_run
from generator.formats.word.pen import Pen
from generator.formats.word.runs import run
from generator.formats.word.xml import Element, clean, el, hold_only, name
from generator.views.sheet import SheetView

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
nsmap.update(props=_PROPERTIES, vt=_TYPES)
_GUID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of every property that is not Microsoft's own


def open_base(bases: Path, direction: str) -> Any:
    """The empty document for a direction. Raises FileNotFoundError (or python-docx's) when it is not in `bases`."""
    return Document(str(bases / f"base-{direction}.docx"))


def set_languages(document: Any, view: SheetView) -> None:
    """The document's own language and face, for every script that Word tells apart."""
    properties = document.styles.element.find(f"{name('docDefaults')}/{name('rPrDefault')}/{name('rPr')}")
    for key in ("val", "eastAsia", "bidi"):
        properties.find(name("lang")).set(name(key), view.tongue.word_lang)
    for key in ("eastAsia", "cs"):
        properties.rFonts.set(name(key), _face(view))


def _face(view: SheetView) -> str:
    """The face for scripts other than Latin: the sheet's own, or where that is Latin the second language's."""
    own = view.tongue.font
    return view.second.font if own == LATIN and view.second is not None else own


LATIN = "Noto Sans"  # as in the base documents


def set_placeholders(document: Any, pen: Pen) -> None:
    """The words that Word writes again into a control that someone has emptied."""
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype == RT.GLOSSARY_DOCUMENT)
    root = parse_xml(part.blob)
    for block in root.iter(name("docPart")):
        empty = next(block.iter(name("name"))).get(name("val"))
        next(block.iter(name("p"))).append(placeholder_run(pen, empty))
    part._blob = serialize_part_xml(root)


def set_lists(document: Any, pen: Pen) -> None:
    """A numbered list of its own for each run of steps."""
    root = document.part.numbering_part.element
    for number in pen.lists:
        start = el("lvlOverride", el("startOverride", val=1), ilvl=0)
        root.append(el("num", el("abstractNumId", val=1), start, numId=number))


def set_running(document: Any, head: Element, foot: Element) -> None:
    """The running head from page two, the foot on every page."""
    section = document.sections[0]
    for part, line in ((section.header, head), (section.footer, foot), (section.first_page_footer, deepcopy(foot))):
        hold_only(part._element, line)


def set_metadata(document: Any, view: SheetView) -> None:
    """Title and language, and what reading a filled sheet back has to know. No author and no date: nobody's, and none."""
    core = document.core_properties
    title = view.letter.subject if view.letter else view.title  # whoever gets a letter may read it
    core.title, core.language, core.version = clean(str(title)), view.tongue.tag, clean(view.version)
    package = document.part.package
    values = {"beside-form": view.id, "beside-version": view.identity or view.version, "beside-language": view.tongue.tag}
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM, _custom(values), package)
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


def set_logo(document: Any, view: SheetView) -> None:
    """The organisation's logo before its name, where Word can draw it: as PNG. Its name is what is read out for it."""
    drawn = logo(document, view)
    line = next((p for p in document.element.body.iter(name("p")) if p.style == "BesideOrganization"), None)
    if drawn is not None and line is not None:
        Paragraph(line, document).paragraph_format.line_spacing = 1.0  # a line of a fixed height would cut it off
        line.pPr.addnext(drawn)
        drawn.addnext(run(" "))


def logo(document: Any, view: SheetView) -> Element | None:
    """The logo as a run, where there is one that Word can draw."""
    if view.logo is None or not (data := view.logo.raster or (view.logo.data if view.logo.kind == "png" else b"")):
        return None
    size = Mm(view.logo.width), Mm(view.logo.height)
    inline = document.part.new_pic_inline(io.BytesIO(data), *size)
    inline.docPr.set("descr", clean(str(view.organization)))
    drawn = OxmlElement("w:r")
    drawn.append(OxmlElement("w:drawing"))
    drawn[0].append(inline)
    return drawn


def _custom(values: dict[str, str]) -> bytes:
    root = OxmlElement("props:Properties", nsdecls={"props": _PROPERTIES, "vt": _TYPES})
    for number, (key, value) in enumerate(values.items(), 2):
        text = OxmlElement("vt:lpwstr")
        text.text = clean(value)
        made = OxmlElement("props:property", attrs={"fmtid": _GUID, "pid": str(number), "name": key})
        made.append(text)
        root.append(made)
    return serialize_part_xml(root)


def to_bytes(document: Any) -> bytes:
    """The file; python-docx dates its members by the clock."""
    saved = io.BytesIO()
    document.save(saved)
    return zipped(members(saved.getvalue()))
