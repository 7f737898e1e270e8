"""Long-lived worker processes: rendering libraries are imported and their fonts read once a process, not once a sheet."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

Submit = Callable[..., "Future[Any]"]


def collect_less() -> None:
    """Look for garbage once in 50,000 new objects and not in 700. Boxes of pages and records of content are made by the hundred thousand
    and live: going through them again and again was an eighth of all work (`make bench`), for 100 MB more in a process."""
    gc.set_threshold(50_000, 20, 20)


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
