"""What must never be in a PDF of ours, looked for in the finished bytes: nothing that runs, opens, calls out or hides a file."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

# Keys and names of PDF that do something by themselves or lead out of the document.
_KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/OpenAction": "an action on opening",
    "/AA": "an action on an event",
    "/URI": "an address outside of the document",
    "/EmbeddedFiles": "an attached file",
    "/EF": "an attached file",
    "/XFA": "an XFA form",
    "/NeedAppearances": "fields that a viewer has to draw anew",
    "/CreationDate": "a date of making",
    "/ModDate": "a date of making",
}
_ACTIONS = {
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/SubmitForm",
    "/ImportData",
    "/ResetForm",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/RichMediaExecute",
    "/Named",
    "/SetOCGState",
    "/Trans",
    "/Thread",
    "/Hide",
}
_ANNOTATIONS = {"/FileAttachment", "/Movie", "/Sound", "/RichMedia", "/Screen", "/3D"}


def check_bytes(pdf: bytes, *, tagged: bool = True) -> list[str]:
    """What is wrong with a finished sheet or pack, in words for a maintainer, sorted; an empty list is right.

    Looks at every object: scripts, actions, attachments, addresses, dates; that the file has tags (`tagged`: a booklet, which is
    for paper, must have none), a language, a title; and that every field has a name of its own and something for a screen reader
    to say.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return sorted({*_forbidden(document), *_missing(document, tagged), *_fields(document)})
    except pikepdf.PdfError as error:
        return [f"cannot be read: {error}"]


def _forbidden(document: pikepdf.Pdf) -> Iterator[str]:
    if document.is_encrypted:
        yield "encryption"
    for thing in _dictionaries(document):
        yield from (words for key, words in _KEYS.items() if key in thing)
        if str(thing.get("/S", "")) in _ACTIONS and "/K" not in thing:
            yield f"an action {thing.S}"
        if str(thing.get("/Subtype", "")) in _ANNOTATIONS:
            yield f"an annotation {thing.Subtype}"


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, also those written inside of others."""
    waiting: list[pikepdf.Object] = [*document.objects, document.trailer]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
            yield thing
            # what is indirect comes by itself
            waiting.extend(v for k, v in thing.items() if isinstance(v, pikepdf.Object) and not v.is_indirect)
        elif isinstance(thing, pikepdf.Array):
            waiting.extend(v for v in thing if isinstance(v, pikepdf.Object) and not v.is_indirect)


def _missing(document: pikepdf.Pdf, tagged: bool) -> Iterator[str]:
    root = document.Root
    has_tags = "/StructTreeRoot" in root and bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"))
    if has_tags is not tagged:
        yield "no tags" if tagged else "tags that lead nowhere"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not str(document.docinfo.get("/Title", "")):
        yield "no title"
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle"):
        yield "the title is not shown"


def _fields(document: pikepdf.Pdf) -> Iterator[str]:
    """Fields by their full names: a kid with a name of its own is a field, one without is a box of its parent."""
    form = document.Root.get("/AcroForm")
    names: set[str] = set()
    waiting = [("", field) for field in form.get("/Fields", [])] if form is not None else []
    while waiting:
        before, field = waiting.pop()
        name = f"{before}.{field.get('/T', '')}".strip(".")
        kids = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        if kids:
            waiting += [(name, kid) for kid in kids]
            continue
        if name in names:
            yield f"two fields named {name}"
        names.add(name)
        if not str(field.get("/TU", "")).strip():
            yield f"the field {name} has nothing to say"
