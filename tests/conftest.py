"""Fixtures for every test, and the order of the tests, come from tests/support; nothing stands here."""

pytest_plugins = ["tests.support.fixtures", "tests.support.built"]
