"""Tests, by what they hold: unit, examples, golden, properties, documents, browser; helpers in `tests.support`."""
