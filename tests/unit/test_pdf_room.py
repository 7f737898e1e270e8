"""How much of a page is empty: measured on sheets of which we know."""

from __future__ import annotations

from pathlib import Path

from generator.formats.pdf.render import render
from generator.formats.pdf.room import empty

ASSETS = Path(__file__).parents[2] / "content" / "assets"


def _made(body: str) -> tuple[int, ...]:
    foot = '<div class="runfoot"><span>Version 1.0</span></div>'
    return empty(render(f'<!DOCTYPE html><html lang="en"><title>-</title><body>{foot}{body}', assets=ASSETS, forms=False))


def test_words_lines_and_frames_count_and_the_foot_does_not() -> None:
    (words,) = _made("<p>One line.</p>")
    assert words > 90
    (frame,) = _made('<div class="write" style="height: 130mm"></div>')
    assert 42 <= frame <= 52
    assert _made('<div style="height: 240mm; border: 1pt solid"></div>')[0] < 8


def test_each_page_is_measured_alone() -> None:
    first, second = _made('<p style="break-after: page">One.</p><div class="write lines" style="--lines: 26"></div>')
    assert first > 90
    assert second < 20


def test_a_page_without_anything_is_empty() -> None:
    assert _made("") == (100,)
