"""Looking at one page: accessibility rules, width, targets of touch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.support import axe
from tests.support.browser import Visit

WIDTHS = (320, 1280)


def kinds(folder: Path) -> list[Path]:
    """One page of each kind: of pages made from records (right-…, stage-…) the longest stands for all."""
    kinds: dict[str, Path] = {}
    for page in sorted(folder.glob("*.html")):
        head, dash, _ = page.stem.partition("-")
        key = head if dash and head in {"relationship", "right", "role", "stage", "standard", "topic", "why"} else page.stem
        if key not in kinds or page.stat().st_size > kinds[key].stat().st_size:
            kinds[key] = page
    return list(kinds.values())


def wrong_with(visit: Visit, page: Path, width: int, rules: Sequence[str] | None = None) -> list[str]:
    """Everything that is wrong with a page at this width; `rules`: of axe only these tags, which may be none."""
    shown = visit.open(page)
    wide = shown.evaluate("document.documentElement.scrollWidth")
    wrong = [f"is {wide} px wide"] if wide > width else []
    wrong += [str(v) for v in axe.violations(shown, rules)] if rules is None or rules else []
    small = shown.evaluate(
        """() => [...document.querySelectorAll('header a, .langs a, .onward a, .doors a, .call, button, summary, .now__call')]
        .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24)
        .map(e => e.textContent.trim().slice(0, 40))"""
    )
    wrong += [f"too small to touch: {words}" for words in small]
    return [f"{page.parent.name}/{page.name} at {width}: {what}" for what in wrong]
