"""Written blocks as Markdown: everything a writer or translator typed is escaped, so it can only ever be words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby

from generator.formats.templating import direction
from generator.model.text import LTR_FACTS, Part, Phrase
from generator.views.site import Block, Heading, Items, Paragraph, Shown

_MARKS = re.compile(r"([\\`*_{}\[\]()>#+\-.!|~^=:])")
_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!")  # what Python-Markdown lets a backslash escape; the rest needs no escape here

Resolver = Callable[[str], str | None]


def words(text: str) -> str:
    """Plain words as Markdown that shows exactly them."""
    safe = escape(text, quote=False)
    return _MARKS.sub(lambda m: f"\\{m[1]}" if m[1] in _ESCAPABLE else m[1], safe)


def phrase(value: Phrase, link: Resolver) -> str:
    """A phrase as inline Markdown. `link` gives the address of a target, or None: then its words stand alone. Pages of the
    site are linked as files of the tree (`rights.md#top`), which the engine checks."""
    out = []
    for target, group in groupby(value.parts, lambda p: p.link):
        inner = "".join(map(_part, group))
        href = link(target) if target else None
        if href is None:
            out.append(inner)
        elif ":" in href:
            out.append(f'<a href="{escape(href)}">{inner}</a>')
        else:
            out.append(f"[{inner}]({href.replace('.html', '.md')})")
    return "".join(out)


def _part(part: Part) -> str:
    if part.fact in LTR_FACTS:
        text = words(part.text.replace(" ", "\u00a0") if part.fact == "phone" else part.text)
        text = f'<bdi dir="ltr" class="{part.fact}">{text}</bdi>'
    elif part.fact == "name":
        text = f"<bdi>{words(part.text)}</bdi>"
    else:
        text = words(part.text)
    return f"<b>{text}</b>" if part.bold else text


def blocks(items: Iterable[Block], lang: str, link: Resolver, draw: Callable[[Shown], str], notice: str = "") -> Iterator[str]:
    """Blocks of Markdown. What stands in another language than the page is wrapped whole, with its language and direction,
    below `notice` (HTML) that says why. `draw` gives the HTML of a view."""
    for foreign, group in groupby(_single(items, lang), key=lambda b: _language(b, lang)):
        inner = "\n\n".join(_block(b, link, draw) for b in group)
        if foreign == lang:
            yield inner
        else:
            wrapped = f"{notice}\n\n{inner}" if notice else inner
            yield f'<div class="fallback flow" lang="{foreign}" dir="{direction(foreign)}" markdown="1">\n\n{wrapped}\n\n</div>'


def _single(items: Iterable[Block], lang: str) -> Iterator[Block]:
    """The blocks, a list of mixed languages cut where the language changes."""
    for block in items:
        if isinstance(block, Items):
            for _, group in groupby(block.items, key=lambda p: p.lang):
                yield Items(block.ordered, tuple(group))
        else:
            yield block


def _language(block: Block, lang: str) -> str:
    if isinstance(block, Items):
        return block.items[0].lang
    return lang if isinstance(block, Shown) else block.words.lang


def _block(block: Block, link: Resolver, draw: Callable[[Shown], str]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {phrase(block.words, link)} {{: #{block.anchor} }}"
    if isinstance(block, Paragraph):
        return phrase(block.words, link)
    if isinstance(block, Shown):
        return draw(block)
    return "\n".join(f"{f'{n}.' if block.ordered else '-'} {phrase(p, link)}" for n, p in enumerate(block.items, 1))
