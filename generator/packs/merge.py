"""Tagged, fillable PDFs → one, still tagged and fillable: PDF/UA-1 in, PDF/UA-1 out. No library at hand does this.

Each part becomes a Part of the one structure tree, with its own language; its ids get its own prefix; its fields hang
under one field named after it, so that `when_day` of two parts stay two fields ("diary.when_day", "report.when_day").
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String


@dataclass(frozen=True)
class Part:
    """A finished sheet. `id` (a-z, 0-9, -) names it in its fields, `title` in the outline; `lang` is its language."""

    id: str
    title: str
    data: bytes
    lang: str


class MergeError(Exception):
    """A part is no tagged PDF, or two parts have the same id; the message names the part."""


def page_count(data: bytes) -> int:
    """How many pages a finished PDF has."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def merge(parts: Sequence[Part], *, title: str, lang: str) -> bytes:
    """One PDF of all parts in their order, with an outline: each part, and its own headings below it.

    The same parts give the same bytes. Raises MergeError.
    """
    if len({part.id for part in parts}) != len(parts):
        raise MergeError("two parts have the same id")
    with Pdf.new() as out:
        merger = _Merger(out)
        for part in parts:
            merger.add(part)
        merger.close(title, lang)
        target = io.BytesIO()
        out.save(
            target,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
        return target.getvalue()


class _Merger:
    """The file that grows, part by part."""

    def __init__(self, out: Pdf) -> None:
        self.out = out
        self.document = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self.root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self.document])))
        self.document.P = self.root
        self.parents: dict[int, Object] = {}  # ParentTree: number → element, or the elements of a page
        self.ids: dict[str, Object] = {}  # IDTree
        self.fields = Array()
        self.fonts = Dictionary()
        self.outline: list[OutlineItem] = []
        self.author = ""

    def add(self, part: Part) -> None:
        with pikepdf.open(io.BytesIO(part.data)) as source:
            if "/StructTreeRoot" not in source.Root:
                raise MergeError(f"{part.id} has no tags")
            first, offset = len(self.out.pages), max(self.parents, default=-1) + 1
            _shift(source, offset)
            for element in _elements(source.Root.StructTreeRoot.K):
                _prefix(element, part.id)
            numbers = dict(_numbers(source.Root.StructTreeRoot.ParentTree))
            # Pages first: what hangs on them (annotations, elements) is then copied once and keeps its identity.
            for page in source.pages:  # extend() warns that it leaves fields alone; they follow below
                self.out.pages.append(page)
            self._add_tags(source, part)
            for number, entry in sorted(numbers.items()):
                self.parents[number + offset] = self._copy(entry)
            self._add_fields(source, part)
            self.outline.append(self._outlined(source, part, first))
            self.author = self.author or str(source.docinfo.get("/Author", ""))

    def _copy(self, thing: Object) -> Object:
        if isinstance(thing, Array) and not thing.is_indirect:
            return Array([self._copy(item) for item in thing])
        return self.out.copy_foreign(thing) if isinstance(thing, Object) and thing.is_indirect else thing

    def _add_tags(self, source: Pdf, part: Part) -> None:
        (top,) = source.Root.StructTreeRoot.K
        copied = self.out.copy_foreign(top)
        copied.S, copied.P = Name.Part, self.document
        copied.Lang, copied.T = String(part.lang), String(part.title)
        self.document.K.append(copied)
        for element in _elements(copied):
            if "/ID" in element:
                self.ids[str(element.ID)] = element

    def _add_fields(self, source: Pdf, part: Part) -> None:
        form = source.Root.get("/AcroForm")
        if form is None:
            return
        kids = Array([self.out.copy_foreign(field) for field in form.Fields])
        parent = self.out.make_indirect(Dictionary(T=String(part.id), Kids=kids))
        for key in ("/beside", "/sheet"):  # which form, for whoever reads it back
            if key in source.docinfo:
                parent[key] = String(f"{source.docinfo[key]} {part.lang}")
        for kid in kids:
            kid.Parent = parent
        self.fields.append(parent)
        for name, font in form.get("/DR", Dictionary()).get("/Font", Dictionary()).items():
            if _for_fields(font):
                self.fonts[name] = self._one_font(name, font)

    def _one_font(self, name: str, font: Object) -> Object:
        """The font of fields, embedded once: every part brings the same one whole."""
        copied = self.out.copy_foreign(font)
        if name not in self.fonts:
            return copied
        for page in self.out.pages:
            fonts = page.obj.Resources.Font
            if name in fonts and fonts[name].objgen == copied.objgen:
                fonts[name] = self.fonts[name]
        return self.fonts[name]

    def _outlined(self, source: Pdf, part: Part, first: int) -> OutlineItem:
        """The part, and below it what stood in its own outline under its title."""
        pages = {page.obj.objgen: number for number, page in enumerate(source.pages, first)}
        item = OutlineItem(part.title, first, "Fit")
        item.is_closed = True
        with source.open_outline() as outline:
            for top in outline.root:
                item.children.extend(_moved(child, pages) for child in top.children)
        return item

    def close(self, title: str, lang: str) -> None:
        """Everything that a document has once."""
        self.root.ParentTree = self.out.make_indirect(Dictionary(Nums=_flat(self.parents)))
        self.root.ParentTreeNextKey = max(self.parents, default=-1) + 1
        if self.ids:
            names = Array([x for key in sorted(self.ids) for x in (String(key), self.ids[key])])
            self.root.IDTree = self.out.make_indirect(Dictionary(Names=names))
        root = self.out.Root
        root.StructTreeRoot, root.Lang = self.root, String(lang)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        if self.fields:
            root.AcroForm = Dictionary(Fields=self.fields, DR=Dictionary(Font=self.fonts))
        with self.out.open_outline() as outline:
            outline.root.extend(self.outline)
        with self.out.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title
            metadata["pdfuaid:part"] = "1"
        self.out.docinfo["/Title"] = title
        if self.author:
            self.out.docinfo["/Author"] = self.author


def _shift(source: Pdf, offset: int) -> None:
    """The numbers by which pages and annotations find their elements, out of the way of those before."""
    for page in source.pages:
        if "/StructParents" in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + offset
        for annotation in page.obj.get("/Annots", []):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + offset


def _elements(start: Object) -> Iterator[Object]:
    """Every structure element below (and at) `start`, once."""
    seen, waiting = set(), [start]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, Array):
            waiting.extend(thing)
        elif isinstance(thing, Dictionary) and "/S" in thing and thing.objgen not in seen:
            seen.add(thing.objgen)
            yield thing
            if "/K" in thing:
                waiting.append(thing.K)


def _prefix(element: Object, name: str) -> None:
    if "/ID" in element:
        element.ID = String(f"{name}-{element.ID}")
    attributes = element.get("/A")
    if isinstance(attributes, Dictionary) and "/Headers" in attributes:
        attributes.Headers = Array([String(f"{name}-{header}") for header in attributes.Headers])


def _numbers(tree: Object) -> Iterator[tuple[int, Object]]:
    """The pairs of a number tree."""
    for i in range(0, len(tree.get("/Nums", [])), 2):
        yield int(tree.Nums[i]), tree.Nums[i + 1]
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)


def _flat(numbers: dict[int, Object]) -> Array:
    return Array([x for number in sorted(numbers) for x in (number, numbers[number])])


def _for_fields(font: Object) -> bool:
    return "Form-Field" in str(font.get("/BaseFont", ""))


def _moved(item: OutlineItem, pages: dict[tuple[int, int], int]) -> OutlineItem:
    """A heading of a part, at its place in the whole."""
    if not isinstance(item.destination, Array):
        raise MergeError(f"a heading without a place: {item.title}")
    page, _, left, top, *_ = item.destination
    moved = OutlineItem(item.title, pages[page.objgen], "XYZ", left=float(left), top=float(top))
    moved.children.extend(_moved(child, pages) for child in item.children)
    return moved
