"""Long-lived worker processes: rendering libraries are imported and their fonts read once a process, not once a sheet."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

Submit = Callable[..., "Future[Any]"]


@contextmanager
def pool(jobs: int | None = None, *, warm: Callable[[], None] | None = None) -> Iterator[Submit]:
    """A way to hand work to `jobs` processes (default: one a core). `warm` runs once in each at its start. Workers are
    spawned, never forked: threads of a rendering library do not survive a fork. On an error the rest is cancelled."""
    executor = ProcessPoolExecutor(
        max_workers=jobs or os.cpu_count() or 1, mp_context=multiprocessing.get_context("spawn"), initializer=warm
    )
    try:
        yield executor.submit
    except BaseException:
        executor.shutdown(wait=True, cancel_futures=True)
        raise
    executor.shutdown(wait=True)
