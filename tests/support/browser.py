"""Chromium for tests, offline: a page may ask for files and for this machine; any other request is stopped and kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocketRoute, sync_playwright

from tests.support.tools import command

_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever escapes the interception below (prefetching a name, say) finds no host but this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
_OURS = {"127.0.0.1", "localhost", "[::1]", "::1"}


@dataclass
class Visit:
    """A page in a browser context of its own, and what happened in it so far."""

    page: Page
    context: BrowserContext
    blocked: list[str] = field(default_factory=list)
    """Addresses asked for outside of the files and this machine, in order."""
    console_errors: list[str] = field(default_factory=list)
    """Errors of the console and uncaught errors of scripts; a violated content policy is among them."""

    def open(self, target: Path | str) -> Page:
        """Go to a file or an address, and wait until it has loaded."""
        self.page.goto(target.resolve().as_uri() if isinstance(target, Path) else target)
        return self.page


@contextmanager
def launch() -> Iterator[Browser]:
    """Debian's Chromium, without a window, on a new and empty profile. Raises ToolMissing."""
    chromium = command("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser,
    *,
    width: int = 1280,
    height: int = 900,
    script: bool = True,
    stand_in: str | None = None,
    **options: Any,
) -> Iterator[Visit]:
    """A fresh context of `browser` with one empty page of `width` x `height` CSS pixels.

    `script=False` turns JavaScript off. `stand_in` is HTML that answers a stopped *page*, so that an exit button has
    somewhere to go; the address is kept in `blocked` all the same. `options` go to Playwright's new_context:
    color_scheme="dark", forced_colors="active", reduced_motion="reduce", locale="ar", bypass_csp=True …
    """
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script, **options)
    context.set_default_timeout(15_000)
    seen = Visit(context.new_page(), context)

    def guard(route: Route) -> None:
        address = route.request.url
        parts = urlsplit(address)
        if parts.scheme in {"file", "data", "blob", "about"} or parts.hostname in _OURS:
            route.continue_()
            return
        seen.blocked.append(address)
        if stand_in is not None and route.request.is_navigation_request():
            route.fulfill(body=stand_in, content_type="text/html; charset=utf-8")
        else:
            route.abort("blockedbyclient")

    def guard_socket(socket: WebSocketRoute) -> None:
        seen.blocked.append(socket.url)
        socket.close()

    def watch(page: Page) -> None:
        page.on("console", lambda said: seen.console_errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: seen.console_errors.append(str(error)))

    context.route("**/*", guard)
    context.route_web_socket("**/*", guard_socket)
    watch(seen.page)
    context.on("page", watch)
    try:
        yield seen
    finally:
        context.close()
