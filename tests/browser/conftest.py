"""The sites that the browser tests open."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.support import sites as building
from tests.support.built import ROOT, once


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with public/ and staff/, each in three languages; built by whichever test process comes first."""
    out = ROOT / "build" / "test" / "sites"
    with once(out.parent, "sites") as first:
        if first:
            shutil.rmtree(out, ignore_errors=True)
            building.build(out, tmp_path_factory.mktemp("work"))
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test's output is for what went wrong."""


@pytest.fixture(scope="session")
def served(sites: Path) -> Iterator[str]:
    """The address of a server of `sites` on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(sites)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
