"""Accessibility of a page as axe sees it (part of what matters; the rest needs keyboard tests and eyes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.support.tools import TOOLS, needed

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@dataclass(frozen=True)
class Violation:
    """A rule broken: axe's id, how bad, what it asks for, and each place as "selector: html"."""

    id: str
    impact: str
    help: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        return "\n    ".join([f"{self.id} ({self.impact}): {self.help}", *self.places])


def violations(page: Page, tags: Sequence[str] | None = None) -> list[Violation]:
    """What axe finds wrong in the page as it stands now; with `tags` (WCAG, say) only those rules, else all.

    The script comes in through the browser's own channel, so the page's content policy stays in force.
    Raises ToolMissing; AssertionError when there was nothing to check.
    """
    page.evaluate(_source())
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if tags is not None:
        options["runOnly"] = {"type": "tag", "values": list(tags)}
    reply = page.evaluate("options => axe.run(document, options)", options)
    if not reply["passes"] and not reply["violations"]:
        raise AssertionError("axe found nothing to check: is the page empty?")
    return [
        Violation(
            rule["id"],
            rule["impact"] or "",
            rule["help"],
            tuple(f"{' '.join(map(str, node['target']))}: {node['html'][:200]}" for node in rule["nodes"]),
        )
        for rule in reply["violations"]
    ]


@cache
def _source() -> str:
    return needed(TOOLS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
