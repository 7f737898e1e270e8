"""What a person wrote, as it is drawn: each line in its direction, numbers in one piece."""

from __future__ import annotations

import pytest

from generator.views.written import Line, lines


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("We went", [Line("ltr", ("We went",))]),
        ("ذهبنا", [Line("rtl", ("ذهبنا",))]),
        ("01632 960118", [Line("ltr", ("", "01632 960118", ""))]),
        ("رقم 01632 960118.", [Line("rtl", ("رقم ", "01632 960118", "."))]),
        ("رقم +44 1632-960118 أو 12", [Line("rtl", ("رقم ", "+44 1632-960118", " أو 12"))]),
        ("a\n\nب", [Line("ltr", ("a",)), Line("ltr", ("",)), Line("rtl", ("ب",))]),
    ],
)
def test_lines(value: str, found: list[Line]) -> None:
    assert list(lines(value)) == found
    assert "\n".join("".join(line.pieces) for line in lines(value)) == value


def test_no_more_than_a_box_holds() -> None:
    assert ["".join(line.pieces) for line in lines("abcdef\nx\ny\nz", 4, 3)] == ["abcdef", "x"]
    assert ["".join(line.pieces) for line in lines("a" * 100, 2, 10)] == ["a" * 20]
