"""Fixtures that tests/conftest.py takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from generator.workers import collect_less
from tests.support import browser as browsing

# Hypothesis as every test uses it: the same examples on every run, no deadline on a busy machine.
settings.register_profile(
    "beside", derandomize=True, deadline=None, max_examples=100, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("beside")
collect_less()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order that leaves no test process waiting: one that starts the whole build, those that do without it, those that
    need it, and last the many small ones."""
    waiting = {item.path for item in items if "built" in getattr(item, "fixturenames", ())}
    first = min(waiting, default=None)

    def turn(item: pytest.Item) -> int:
        if item.path in waiting:
            return 0 if item.path == first else 2
        return 3 if item.path.parent.name == "unit" else 1

    items.sort(key=turn)


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
