"""A preview on this machine only, rebuilt as files change; a build with problems leaves the last good one in place."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import DefaultFilter, watch

from generator.build import Options, Report, build
from generator.problems import Misuse, Problem, Refused
from generator.publish import Busy

HOST = "127.0.0.1"
WATCHED = ("content", "forms_src", "overrides", "generator", "mkdocs.yml")

Show = Callable[[Sequence[Problem]], None]
Build = Callable[[Path, Options], Report]


class _Handler(SimpleHTTPRequestHandler):
    """Files of the current release; nothing is kept by the browser, and no address of a reader is written down."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def send_head(self):  # type: ignore[no-untyped-def]  # as the class above has it
        """Only for who asks for this machine by its name: another site's name that leads here could read staff pages."""
        if (self.headers.get("Host") or "").rpartition(":")[0] not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        return super().send_head()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing about who read what."""


@contextmanager
def served(folder: Path, port: int) -> Iterator[int]:
    """Serve a folder on this machine while the block runs; gives the port (a free one for 0). The folder may appear later,
    and may be a link that changes. Raises OSError when the port is taken."""
    with ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def serve(
    root: Path, port: int, as_of: date, show: Show, *, out: Path = Path("build"), stop: threading.Event | None = None
) -> None:
    """Build, serve http://127.0.0.1:<port>/ and rebuild on every change until interrupted (or until `stop` is set)."""
    with served(out / "current" / "site", port) as at:
        again = partial(rebuild, build, root, Options(as_of=as_of, out=out), show)
        again()
        say(f"http://{HOST}:{at}/public/ and http://{HOST}:{at}/staff/ (end with Ctrl+C)")
        on_change(root, again, stop)


def on_change(root: Path, again: Callable[[], None], stop: threading.Event | None = None) -> None:
    """Call `again` after every change of what a build reads. A change of our own code needs a new start, and is told."""
    folders = [root / name for name in WATCHED if (root / name).exists()]
    for changes in watch(*folders, watch_filter=DefaultFilter(), stop_event=stop, raise_interrupt=False):
        names = sorted(Path(path).name for _, path in changes)
        say(f"changed: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}")
        if any(name.endswith(".py") for name in names):
            say("the program itself has changed: end with Ctrl+C and start again to see it")
        again()


def rebuild(build: Build, root: Path, options: Options, show: Show) -> None:
    """One build. Whatever goes wrong is told, and the preview goes on with what it had."""
    try:
        say(f"built in {build(root, options).seconds:.1f} s")
    except Refused as refused:
        show(refused.problems)
    except Misuse as misuse:
        say(str(misuse))
    except Busy:
        say("another build is at work; the next change builds again")
    except Exception:  # a template half-way through an edit: the preview is for exactly that
        traceback.print_exc()


def say(text: str) -> None:
    """A line to whoever has the terminal."""
    print(text, file=sys.stderr, flush=True)
