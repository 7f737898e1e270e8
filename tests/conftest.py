"""Fixtures for every test come from tests/support/fixtures.py; nothing is collected or changed here."""

pytest_plugins = ["tests.support.fixtures", "tests.support.built"]
