"""The site engine, and its only home: MkDocs 1 with Material, which get finished pages and decide nothing."""

from __future__ import annotations

import logging
import os
from pathlib import Path


class EngineError(Exception):
    """The engine, or the check of what it made, refused: `messages` say what and where."""

    def __init__(self, messages: list[str]) -> None:
        self.messages = messages
        super().__init__("; ".join(messages))


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def run(config: Path) -> None:
    """Build the site that `config` describes, strictly: any warning stops. Never quiet, as a quiet strict build passes
    with broken links. Raises EngineError."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    kept, log = _Kept(), logging.getLogger("mkdocs")
    level, spread = log.level, log.propagate
    log.addHandler(kept)
    log.setLevel(logging.WARNING)
    log.propagate = False
    try:
        build(load_config(str(config), strict=True))
    except (Abort, MkDocsException) as stop:
        raise EngineError(kept.messages or [str(stop)]) from None
    finally:
        log.removeHandler(kept)
        log.setLevel(level)
        log.propagate = spread
    if kept.messages:
        raise EngineError(kept.messages)
