"""A logo is somebody's file: what runs, asks for a file, hides or is too large is refused before it is drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from generator.sources import logo
from generator.sources.logo import BadLogo, png, read_logo, svg

ROOT = Path(__file__).parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 14">{}</svg>'


def picture(wide: int = 40, high: int = 14, text: str = "") -> bytes:
    info = PngImagePlugin.PngInfo()
    if text:
        info.add_text("Author", text)
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "white").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def folder(tmp_path: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = tmp_path / logo.FOLDER / name.replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_the_example_is_as_large_as_a_sheet_lets_it_be_and_has_a_twin_for_word() -> None:
    found = read_logo(ROOT, "northbridge.svg")
    assert (found.kind, found.width, found.height) == ("svg", 40.0, 14.0)
    assert found.raster.startswith(b"\x89PNG") and found.address.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(("size", "expected"), [((80, 14), (40.0, 7.0)), ((20, 20), (14.0, 14.0)), ((1, 1), (14.0, 14.0))])
def test_it_keeps_its_shape(size: tuple[int, int], expected: tuple[float, float], tmp_path: Path) -> None:
    found = read_logo(folder(tmp_path, a_png=picture(*size)), "a.png")
    assert (found.width, found.height) == expected


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="x" width="1" height="1"/>',
        '<image href="x.png"/>',
        '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<use href="#a"/>',
        "<text>words</text>",
        "<style>@import url(x)</style>",
        '<a href="https://example.org"><rect/></a>',
        '<rect fill="url(https://example.org/a)"/>',
        '<rect fill="URL(a.svg)"/>',
        '<rect style="fill: u\\72l(a.svg)"/>',
        '<rect style="background: image(&quot;a&quot;)"/>',
        '<g xmlns:x="http://example.org/x"><x:rect/></g>',
        "<g>" * 30 + "</g>" * 30,
        "<g/>" * 3000,
    ],
)
def test_what_is_no_shape_is_refused(inside: str) -> None:
    with pytest.raises(BadLogo):
        svg(SVG.format(inside).encode())


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M2 5h116v4H2z" transform="translate(1 -1)"/>',
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#000"/></linearGradient></defs><rect fill="url(#a)"/>',
        '<title>Whose it is</title><g xml:space="preserve" style="fill:none;stroke:#000"><circle r="2"/></g>',
    ],
)
def test_shapes_are_taken(inside: str) -> None:
    assert svg(SVG.format(inside).encode())[1:] == (80.0, 14.0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe<svg/>",
        b"<svg",
        b"<html/>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        b'<?xml-stylesheet href="a.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        b'<?xml version="1.0" encoding="UTF-7"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 0"/>',
    ],
)
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    with pytest.raises(BadLogo):
        svg(data)


def test_of_a_png_only_what_draws_it_is_kept() -> None:
    with_name = picture(text="A. Person")
    data, *size = png(with_name)
    assert b"Person" in with_name and b"Person" not in data
    assert size == [40, 14] and Image.open(io.BytesIO(data)).convert("L").getextrema() == (255, 255)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", picture()[:-20], picture().replace(b"IDAT", b"IDAX"), picture(3000, 3)]
)
def test_a_broken_or_huge_png_is_refused(data: bytes) -> None:
    with pytest.raises(BadLogo):
        png(data)


def test_only_a_file_of_its_folder_is_read(tmp_path: Path) -> None:
    root = folder(tmp_path, a_png=picture(), big_svg=b" " * 300_000, line_png=picture(1000, 10))
    (root / "secret.png").write_bytes(picture())
    (root / logo.FOLDER / "link.png").symlink_to(root / "secret.png")
    for name in ("../secret.png", "link.png", "none.png", "a.jpg", "big.svg", "line.png", "A.png", ""):
        with pytest.raises(BadLogo):
            read_logo(root, name)
    assert read_logo(root, "a.png").kind == "png"
