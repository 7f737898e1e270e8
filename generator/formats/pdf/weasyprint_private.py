"""The one module that reaches into WeasyPrint's private parts; it holds for one version, and a test says when it ends.

WeasyPrint 70.0 tags a page by its boxes, and lets no one say what a tag or a field is called. Here its walk over the boxes
is wrapped once: each element gets its language, its role and its fields their flags, from attributes of the HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import anchors, tags

from generator.formats.pdf import weasyprint_signs as signs
from generator.formats.pdf.appearance import font_name, picture

VERSION = "70.0"

_ROLES = {"fieldset": "Div", "form": "Div", "header": "Div", "b": "Span", "bdi": "Span", "colgroup": "NonStruct"}
_REQUIRED, _COMB = 1 << 1, 1 << 24

_around: list[Any] = []  # the boxes that the walk is in

_get_pdf_tag = tags._get_pdf_tag
_build_box_tree = tags._build_box_tree
_human_name = anchors._get_human_name


def install() -> None:
    """Put the wrappers in place, once a process. Raises RuntimeError under any other version of WeasyPrint."""
    if weasyprint.__version__ != VERSION:
        raise RuntimeError(f"this module was written for WeasyPrint {VERSION}, not {weasyprint.__version__}: read it again")
    tags._get_pdf_tag = _role
    tags._build_box_tree = _tagged
    # It looks through every label of the form for each field, which is slow, and finds less than `title` says.
    anchors._get_human_name = _title
    signs.install()


def _title(form: Any, source: Any, name: str) -> str:
    """What a screen reader says for a field."""
    return str(source.get("title") or name)


def _role(tag: str | None) -> str:
    """The structure type of an HTML element, where WeasyPrint says NonStruct."""
    return _ROLES.get(tag or "") or ("P" if tag in ("label", "legend") else str(_get_pdf_tag(tag)))


def _tagged(
    box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, page_tags: Any
) -> Iterator[pydyf.Dictionary]:
    """WeasyPrint's walk, each element corrected as it comes."""
    plain = box._box if isinstance(box, AbsolutePlaceholder) else box
    if plain.element is None:
        yield from _build_box_tree(box, parent, pdf, page_number, nums, annotations, page_tags)
        return
    again = any(around.element is plain.element and around is not plain for around in _around)
    twice = bool(_around) and _around[-1] is plain
    _around.append(plain)
    try:
        for element in _build_box_tree(box, parent, pdf, page_number, nums, annotations, page_tags):
            _correct(element, plain, parent)
            if again and (element["S"] in ("/LI", "/TH", "/TD") or (twice and element["S"] == "/LBody")):
                # a block inside of an inline element: WeasyPrint makes boxes that repeat the item or cell around them
                element["S"] = "/NonStruct"
                element.pop("A", None)
            if plain.element.get("class") == "half":
                # a column of options: its items are those of the list around it
                yield from _lifted(element, pdf)
            else:
                yield element
    finally:
        _around.pop()


def _lifted(element: pydyf.Dictionary, pdf: Any) -> Iterator[pydyf.Dictionary]:
    """The children of an element in its place."""
    for reference in element["K"]:
        kid = pdf.objects[int(reference.split()[0])]
        kid["P"] = element["P"]
        yield kid


def _correct(element: pydyf.Dictionary, box: Any, parent: Any) -> None:
    tag, source = box.element_tag, box.element
    if element["S"] == "/P" and tag in ("label", "legend"):
        # Anonymous boxes repeat their element; and an option's label is a run of its list item, not a paragraph.
        if parent["S"] == "/P":
            element["S"] = "/NonStruct"
        elif isinstance(box, boxes.InlineBox):
            element["S"] = "/Span"
    if tag == source.tag and (lang := source.get("lang")):
        element["Lang"] = pydyf.String(lang)
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if source.get("scope") in ("row", "rowgroup") else "/Column"
    elif element["S"] == "/Table":
        _group_headers(box)
    if box.widget_annotation is not None and source.tag in ("input", "textarea"):
        _flag(box.widget_annotation, source)


def _group_headers(box: Any) -> None:
    """A head of a group of rows heads the rows of its own group only; WeasyPrint takes it for a column's."""
    table = box.get_wrapped_table() if getattr(box, "is_table_wrapper", False) else box
    if table is None:  # a page that holds the caption alone
        return
    groups = [child for child in table.children if child.element_tag == "tbody"]
    own = {id(group): _group_ids(group) for group in groups}
    every = {str(key.string) for ids in own.values() for key in ids}
    if not every:
        return
    for group in groups:
        for cell in _cells(group):
            headers = getattr(cell, "mark", {}).get("A", {}).get("Headers")
            if headers is not None:
                kept = [key for key in headers if str(key.string) not in every]
                cell.mark["A"]["Headers"] = pydyf.Array([*own[id(group)], *kept])


def _group_ids(group: Any) -> list[Any]:
    return [cell.mark["ID"] for cell in _cells(group) if cell.element.get("scope") == "rowgroup"]


def _cells(group: Any) -> Iterable[Any]:
    return (cell for row in group.children for cell in row.children if cell.element is not None)


def _flag(field: pydyf.Dictionary, source: Any) -> None:
    """How a field behaves, from its element: required, class comb, dir."""
    flags = int(field.get("Ff", 0))
    if source.get("required") is not None:
        flags |= _REQUIRED
    if "comb" in (source.get("class") or "").split():
        flags |= _COMB
    elif source.get("dir") == "rtl":
        field["Q"] = 2
    if flags:
        field["Ff"] = flags


def finish(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Mend what WeasyPrint writes for fields, right before the file is written: a `finisher`."""
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    objects = {o.reference: o for o in pdf.objects if isinstance(o, pydyf.Dictionary)}
    # With NeedAppearances poppler draws no ticked box; what is filled in before has its picture.
    form.pop("NeedAppearances", None)
    off = pydyf.Stream([], pydyf.Dictionary({"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, 1, 1))}))
    pdf.add_object(off)
    sources = _sources(document)
    roots = pydyf.Array()
    for reference in form["Fields"]:
        field = objects[reference]
        if "Parent" not in field:
            roots.append(reference)
        if "DA" in field:
            # WeasyPrint adds a graphics state, which has no place in a default appearance.
            *_, font, size, _ = field["DA"].string.split(b" ")
            field["DA"] = pydyf.String(b"0 g %b %b Tf" % (font, size))
            if field["V"].string:
                fonts = {font.hash: font.file_content for font in document.fonts.values()}
                drawn = picture(field, fonts[font_name(field)], form["DR"])
                pdf.add_object(drawn)
                field["AP"] = pydyf.Dictionary({"N": drawn.reference})
        if "Kids" not in field and field["FT"] == "/Btn":
            _button(field, sources[id(field)], objects.get(field.get("Parent")), off.reference)
    form["Fields"] = roots


def _sources(document: weasyprint.Document) -> dict[int, Any]:
    """The HTML element of each field, by the field's identity."""
    return {
        id(box.widget_annotation): box.element
        for page in document.pages
        for inputs in page.forms.values()
        for box, _ in inputs
        if box.widget_annotation is not None
    }


def _button(field: pydyf.Dictionary, source: Any, group: pydyf.Dictionary | None, off: Any) -> None:
    """A tick box or a button of a group: its state is the choice's name, and there is a picture of the empty state."""
    state = source.get("value") or "on"
    (drawing,) = field["AP"]["N"].values()
    field["AP"]["N"] = pydyf.Dictionary({state: drawing, "Off": off})
    field["AS"] = f"/{state}" if source.get("checked") is not None else "/Off"
    if group is None:
        field["V"] = field["AS"]
        return
    # The group is the field; its buttons are kids without a name, and its name is the question's, not the first option's.
    field.pop("T", None)
    group["TU"] = field["TU"]
    group.pop("Opt", None)
    if field["AS"] != "/Off":
        group["V"] = field["AS"]
    if flags := field.pop("Ff", 0):
        group["Ff"] = int(group["Ff"]) | flags


def undrawn(document: weasyprint.Document) -> bool:
    """Whether any letter came out as an empty box because no font of the project has it."""
    return any(font.missing for font in document.fonts.values())


def values(document: weasyprint.Document) -> Iterator[tuple[str, str]]:
    """Name and given value of every field for text, in the order of the page."""
    for page in document.pages:
        for inputs in page.forms.values():
            for box, _ in inputs:
                source = box.element
                if source.tag == "textarea" or source.get("type") == "text":
                    yield source.get("name", ""), source.get("value") or source.text or ""
