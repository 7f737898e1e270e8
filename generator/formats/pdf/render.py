"""HTML of a sheet → the bytes of a PDF/UA-1 file: same HTML, same bytes; no network, no clock, no fonts of the machine."""

from __future__ import annotations

import hashlib
import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from generator.formats.pdf import fonts, weasyprint_private

# WeasyPrint's messages quote what they are about, and that may be what somebody wrote: nothing of it is shown.
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

_NO_FONTS = files("generator.formats.pdf").joinpath("fonts.conf")


class RenderError(Exception):
    """A sheet cannot be made; the message names fields and files, never a value."""


class CannotType(RenderError):
    """Text was to be put into fields whose font lacks its letters: it would be there and not be seen. `fields`: their names."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        super().__init__(f"a PDF field cannot show the letters of this text: {', '.join(fields)}")


class _Fetcher(URLFetcher):
    """Files inside one folder, and data URIs: nothing else, and any failure stops."""

    def __init__(self, root: Path) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False, fail_on_errors=True)
        self._root = root

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        parts = urlsplit(url)
        if parts.scheme == "file":
            # resolve() follows symlinks and `..`, so what is compared is the file that would be read
            path = Path(unquote(parts.path)).resolve()
            if parts.netloc not in ("", "localhost") or not path.is_relative_to(self._root):
                raise ValueError("outside of the assets")
        return super().fetch(url, headers)


class _Press:
    """What a process keeps from sheet to sheet: fonts read, stylesheet parsed."""

    def __init__(self, assets: Path) -> None:
        weasyprint_private.install()
        self.assets = assets
        self.fetcher = _Fetcher(assets)
        self.base = assets.as_uri() + "/"
        self.fonts = _own_fonts()
        self.css = weasyprint.CSS(
            string=stylesheet(assets), base_url=self.base, url_fetcher=self.fetcher, font_config=self.fonts
        )


def _own_fonts() -> FontConfiguration:
    """A font configuration without the machine's fonts, so that two machines cannot print two sheets."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_NO_FONTS)
    try:
        return FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def stylesheet(assets: Path) -> str:
    """The whole look: the fonts of `assets`, then form.css and packs.css."""
    ours = files("generator.formats.pdf")
    return fonts.style(assets) + "".join(ours.joinpath(name).read_text(encoding="utf-8") for name in ("form.css", "packs.css"))


@cache
def fingerprint(assets: Path) -> str:
    """What a render depends on besides its HTML: the stylesheet, the fonts, WeasyPrint's version. For cache keys."""
    digest = hashlib.sha256(f"{weasyprint.__version__}\n{stylesheet(assets)}".encode())
    for face in fonts.faces(assets):
        digest.update(face.path.read_bytes())
    return digest.hexdigest()


@cache
def _press(assets: Path) -> _Press:
    return _Press(assets)


def warm(assets: Path) -> None:
    """Read fonts and stylesheet now, in a worker that is about to render."""
    render('<!DOCTYPE html><html lang="en"><title>-</title><body><p>-', assets=assets, forms=False)


def render(html: str, *, assets: Path, forms: bool) -> bytes:
    """The PDF of `html` (from write.html). `assets` is content/assets; `forms` makes the fields live.

    Raises CannotType for a value that its field cannot show, RenderError for anything else that cannot be drawn.
    """
    return _print(html, assets, "pdf/ua-1", forms)


def overlay(html: str, *, assets: Path) -> bytes:
    """Pages without tags, to be laid over pages that have them. Raises RenderError."""
    return _print(html, assets, None, False)


def laid_out(html: str, *, assets: Path, forms: bool) -> weasyprint.Document:
    """The pages of `html` as boxes, before they are written: what tests measure. Raises RenderError."""
    with _said():
        return _pages(html, _press(assets.resolve()), "pdf/ua-1", forms)


def _pages(html: str, press: _Press, variant: str | None, forms: bool) -> weasyprint.Document:
    page = weasyprint.HTML(string=html, base_url=press.base, url_fetcher=press.fetcher)
    return page.render(font_config=press.fonts, stylesheets=[press.css], pdf_variant=variant, pdf_forms=forms)


def _print(html: str, assets: Path, variant: str | None, forms: bool) -> bytes:
    with _said():
        press = _press(assets.resolve())
        document = _pages(html, press, variant, forms)
        if forms:
            _check_values(document, press.assets)
        out = io.BytesIO()
        document.write_pdf(
            out, finisher=weasyprint_private.finish, pdf_variant=variant, pdf_identifier=True, custom_metadata=True
        )
    if weasyprint_private.undrawn(document):
        raise RenderError("no font of content/assets/fonts has a letter of this sheet")
    return out.getvalue()


@contextmanager
def _said() -> Iterator[None]:
    """What WeasyPrint could not fetch, in our words."""
    try:
        yield
    except FatalURLFetchingError as error:
        raise RenderError("a sheet asks for a file outside of content/assets, or for one that is not there") from error


def _check_values(document: weasyprint.Document, assets: Path) -> None:
    letters = fonts.field_letters(assets)
    bad = [name for name, value in weasyprint_private.values(document) if not letters.issuperset(map(ord, value))]
    if bad:
        raise CannotType(tuple(sorted(bad)))
