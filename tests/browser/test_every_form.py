"""Every web form of the build, opened from disk as a person would: no rule of axe broken, no error in the console, nothing asked of
anybody else, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support import shapes
from tests.support.browser import Visit
from tests.support.built import Built
from tests.support.looking import wrong_with

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


def _look(visit: Open, forms: list[shapes.File], **options: Any) -> None:
    seen = visit(**options)
    assert forms
    wrong = [w for file in forms for w in wrong_with(seen, file.path, options["width"])]
    assert wrong + seen.console_errors + seen.blocked == []


@pytest.mark.parametrize(("tag", "width"), [("en", 320), ("ar", 320), ("pl", 1280)])
def test_forms(built: Built, visit: Open, tag: str, width: int) -> None:
    """Every form in English and Arabic, some in each other language; what nobody translated is the English one."""
    _look(visit, shapes.in_ci(shapes.news(built, tag, "web"), tag), width=width)


@pytest.mark.slow_all
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("tag", shapes.TAGS)
def test_every_form(built: Built, visit: Open, tag: str, width: int) -> None:
    _look(visit, shapes.news(built, tag, "web"), width=width, color_scheme="dark")
