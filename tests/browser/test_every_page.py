"""Every page of the build as its readers get it, opened from disk with the policy in force: no rule of axe broken, no error in the
console, nothing asked of anybody else, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.support.browser import Visit
from tests.support.built import Built
from tests.support.looking import WIDTHS, kinds, wrong_with

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
both = pytest.mark.parametrize("width", WIDTHS)


def _look(visit: Open, pages: Iterable[Path], width: int, share: int = 1) -> None:
    """`share`: axe, which takes most of the time, goes through every so manieth page; of two widths each takes others."""
    seen = visit(width=width)
    looked = list(pages)
    assert len(looked) > 5
    turn = WIDTHS.index(width)
    wrong = [
        w for n, page in enumerate(looked) for w in wrong_with(seen, page, width, None if n % share == turn % share else ())
    ]
    assert wrong + seen.console_errors + seen.blocked == []


@both
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_public(built: Built, visit: Open, tag: str, width: int) -> None:
    """Every page at both widths; by axe at one of them."""
    _look(visit, built.pages("public", tag), width, share=2)


@pytest.mark.slow_all
@both
@pytest.mark.parametrize("tag", ["en", "ar", "pl"])
def test_public_by_axe_at_both_widths(built: Built, visit: Open, tag: str, width: int) -> None:
    _look(visit, built.pages("public", tag), width)


@both
def test_staff_in_english(built: Built, visit: Open, width: int) -> None:
    """Every page that stands alone; of topics, roles, relationships and the like a third at one width and a third at the other."""
    kind_of: dict[str, list[Path]] = {}
    for page in built.pages("staff", "en"):
        kind_of.setdefault(page.stem.partition("-")[0], []).append(page)
    at = WIDTHS.index(width)
    _look(visit, [p for some in kind_of.values() for p in (some[at::3] if len(some) > 8 else some)], width, share=2)


@pytest.mark.slow_all
@both
def test_staff_every_page_in_english(built: Built, visit: Open, width: int) -> None:
    _look(visit, built.pages("staff", "en"), width)


@both
def test_staff_one_page_of_each_kind_in_arabic(built: Built, visit: Open, width: int) -> None:
    _look(visit, kinds(built.tree / "site" / "staff" / "ar"), width, share=2)


@pytest.mark.slow_all
@both
@pytest.mark.parametrize("tag", ["pl", "ar"])
def test_staff_every_page_in_other_languages(built: Built, visit: Open, tag: str, width: int) -> None:
    _look(visit, built.pages("staff", tag), width)


@pytest.mark.slow_all
@both
@pytest.mark.parametrize("audience", ["public", "staff"])
@pytest.mark.parametrize("tag", ["ar", "pl"])
def test_every_page_with_every_text_in_the_letters_of_the_language(
    sites: Path, visit: Open, audience: str, tag: str, width: int
) -> None:
    _look(visit, sorted((sites / audience / tag).glob("*.html")), width)
