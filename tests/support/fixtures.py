"""Fixtures that tests/conftest.py takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.support import browser as browsing


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run; each test opens contexts of its own in it."""
    with browsing.launch() as browser:
        yield browser


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., browsing.Visit]]:
    """`visit(width=320, script=False, …)` opens a fresh page, closed after the test; options as in browser.visit."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(browsing.visit(chromium, **options))
