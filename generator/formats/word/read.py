"""A filled Word file → what its content controls hold, by the names of the view."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from generator.views.answers import FilledSheet, UnreadableSheet, collected

MOST_BYTES = 20_000_000  # of one part, unpacked
MOST_PARTS = 500
MOST_CONTROLS = 20_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_NAMES = {"form": "beside-form", "version": "beside-version", "language": "beside-language"}


def read(data: bytes) -> FilledSheet:
    """The sheet of a file. A day comes as ISO 8601 where Word knows it as one. Raises UnreadableSheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise UnreadableSheet("made of more parts than any sheet of ours")
            custom, document = _part(archive, "docProps/custom.xml"), _part(archive, "word/document.xml")
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableSheet("not a Word file that can be read") from error
    if document is None:
        raise UnreadableSheet("not a Word file that can be read")
    made = _properties(custom)
    if not all(made.values()):
        raise UnreadableSheet("not a sheet of this project, or one that was saved as another kind of file and back")
    return FilledSheet(made["form"], made["version"], made["language"], collected(_values(document)))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part of the file, parsed: no entity is resolved, nothing is fetched, and what unpacks without end is refused."""
    try:
        with archive.open(name) as packed:
            text = packed.read(MOST_BYTES + 1)
    except KeyError:
        return None
    if len(text) > MOST_BYTES:
        raise UnreadableSheet(f"larger than {MOST_BYTES // 1_000_000} MB unpacked")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(text, parser)
    if root.getroottree().docinfo.doctype:
        raise UnreadableSheet("not a Word file that can be read")
    return root


def _properties(custom: etree._Element | None) -> dict[str, str]:
    """Which form, version and language the file was made from."""
    found = (
        {p.get("name"): "".join(p.itertext()).strip() for p in custom if isinstance(p.tag, str)} if custom is not None else {}
    )
    return {key: found.get(name, "") for key, name in _NAMES.items()}


def _values(document: etree._Element) -> Iterator[tuple[str, str]]:
    for n, control in enumerate(document.iter(f"{_W}sdt")):
        if n >= MOST_CONTROLS:
            raise UnreadableSheet("made of more fields than any sheet of ours")
        yield from _value(control)


def _value(control: etree._Element) -> Iterator[tuple[str, str]]:
    """Name and answer of a control that has one."""
    kind, content = control.find(f"{_W}sdtPr"), control.find(f"{_W}sdtContent")
    tag = kind.find(f"{_W}tag") if kind is not None else None
    if kind is None or content is None or tag is None or _on(kind.find(f"{_W}showingPlcHdr"), _W):
        return
    name = tag.get(f"{_W}val", "")
    ticked = kind.find(f"{_W14}checkbox")
    if ticked is not None:
        if _on(ticked.find(f"{_W14}checked"), _W14):
            yield name, name.rpartition("_")[2] if "_" in name else "yes"
        return
    value = _text(content).strip()
    choices, day = kind.find(f"{_W}dropDownList"), kind.find(f"{_W}date")
    if value and choices is not None:
        value = next((i.get(f"{_W}value", "") for i in choices if i.get(f"{_W}displayText") == value), "")
    elif value and day is not None:
        value = day.get(f"{_W}fullDate", "")[:10] or value
    if value:
        yield name, value


def _on(switch: etree._Element | None, space: str) -> bool:
    """Whether a switch is there and not turned off."""
    return switch is not None and switch.get(f"{space}val", "1") not in ("0", "false", "off")


def _text(content: etree._Element) -> str:
    """The words of a control: a line for each paragraph and each break."""
    out: list[str] = []
    for element in content.iter():
        if element.tag == f"{_W}t":
            out.append(element.text or "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            out.append("\n")
        elif element.tag == f"{_W}tab":
            out.append("\t")
        elif element.tag == f"{_W}p" and out:
            out.append("\n")
    return "".join(out)
