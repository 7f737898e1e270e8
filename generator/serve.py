"""A preview on this machine only, rebuilt as files change; a build with problems leaves the last good one in place."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from generator.build import Options, build
from generator.problems import Problem, Refused

Show = Callable[[Sequence[Problem]], None]
WATCHED = ("content", "forms_src", "overrides", "generator", "mkdocs.yml")


class _Handler(SimpleHTTPRequestHandler):
    """Files of the current release; nothing is kept by the browser, and no address of a reader is written down."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing about who read what."""


def serve(root: Path, port: int, as_of: date, show: Show, *, out: Path = Path("build")) -> None:
    """Build, serve http://127.0.0.1:<port>/ and rebuild on every change until interrupted. Raises OSError when the port is
    taken."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(out / "current" / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _build(root, as_of, out, show)
        print(f"http://127.0.0.1:{port}/public/ and http://127.0.0.1:{port}/staff/ (end with Ctrl+C)", file=sys.stderr)
        for changes in watch(*(root / w for w in WATCHED if (root / w).exists()), raise_interrupt=False):
            print(f"{len(changes)} changed", file=sys.stderr)
            _build(root, as_of, out, show)
    finally:
        server.shutdown()


def _build(root: Path, as_of: date, out: Path, show: Show) -> None:
    try:
        report = build(root, Options(as_of=as_of, out=out))
        print(f"built in {report.seconds:.1f} s", file=sys.stderr)
    except Refused as refused:
        show(refused.problems)
