"""Hypothesis as every property test uses it: the same examples on every run, no deadline on a busy machine."""

from hypothesis import settings

settings.register_profile("beside", derandomize=True, deadline=None, max_examples=100, database=None)
settings.load_profile("beside")
