"""The one home of jinja2: templates are escaped, strict, and set a Phrase as markup that keeps its facts left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.model.text import LTR_FACTS, Part, Phrase

# Primary subtags of the languages written from right to left; a Phrase knows its language and not its direction.
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_NO_BREAK = {"phone": "\u00a0"}

Resolver = Callable[[str], str | None]


def direction(lang: str) -> str:
    """`rtl` or `ltr` for a language tag; a script subtag wins over the language (pa-Arab)."""
    subtags = lang.lower().split("-")
    script = next((s for s in subtags[1:] if len(s) == 4), "")
    return "rtl" if script in {"arab", "hebr"} or (not script and subtags[0] in _RTL) else "ltr"


@cache
def environment(package_folder: str) -> Environment:
    """Templates of a package's folder, as `"generator.formats.pdf/templates"`.

    Everything is escaped and an undefined name is an error. A Phrase becomes markup by what the template was given:
    `lang`, the language of the page (a Phrase in another one is wrapped in a span with `lang` and `dir`), and `link`, a
    function from a link's target ('page:rights', 'tel:+44…') to an address or None; without it links are words.
    Macros that set phrases are imported `with context`. Filters: `plain` (a Phrase for an attribute), `first` (without its
    second language), `words` (inside an element that has the Phrase's `lang` already), `markup(lang, link)`.
    """
    package, _, folder = package_folder.partition("/")
    env = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        finalize=_finalize,
    )
    env.filters["plain"] = str.__str__
    env.filters["first"] = _first
    env.filters["words"] = _words
    env.filters["markup"] = markup
    env.globals["direction"] = direction
    return env


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    """What every `{{ … }}` goes through."""
    if not isinstance(value, Phrase):
        return value
    return markup(value, context.get("lang", value.lang), context.get("link"))


def markup(phrase: Phrase, lang: str, link: Resolver | None = None) -> Markup:
    """The phrase as safe HTML on a page in language `lang`, the second language after it in a span of class l2."""
    runs = groupby(_spaced(phrase.parts, link), lambda pair: pair[1].link)
    words = Markup("").join(_run(target, list(parts), link) for target, parts in runs)
    if phrase.lang != lang:
        words = _foreign(words, phrase.lang)
    if phrase.second is not None:
        words += Markup(" ") + _l2(phrase.second, link)
    return words


def _l2(phrase: Phrase, link: Resolver | None = None) -> Markup:
    return Markup('<span class="l2" lang="{0}" dir="{1}">{2}</span>').format(
        phrase.lang, direction(phrase.lang), markup(phrase, phrase.lang, link)
    )


def _foreign(words: Markup, lang: str) -> Markup:
    return Markup('<span lang="{0}" dir="{1}">{2}</span>').format(lang, direction(lang), words)


def _run(target: str, parts: list[tuple[str, Part]], link: Resolver | None) -> Markup:
    """Neighbouring parts with the same link, in one `a` if the link leads anywhere."""
    words = Markup("")
    for bold, group in groupby(parts, lambda pair: pair[1].bold):
        inner = Markup("").join(_part(lead, part) for lead, part in group)
        words += Markup("<b>{0}</b>").format(inner) if bold else inner
    href = link(target) if link and target else None
    return Markup('<a href="{0}">{1}</a>').format(href, words) if href else words


def _spaced(parts: Sequence[Part], link: Resolver | None) -> Iterator[tuple[str, Part]]:
    """Each part with the space that stands before it, taken from the end of the part before where an element begins.

    WeasyPrint breaks a line after its first word if the line fits only without the space before an element (about 3 % of
    all widths, measured); with the space inside the element it does not. A link keeps the space out of its underline.
    """
    lead = ""
    for part, after in zip(parts, [*parts[1:], None][: len(parts)], strict=True):
        begins = after is not None and not (link and after.link) and (after.bold != part.bold or _isolated(after))
        moves = begins and part.text.endswith(" ") and not _isolated(part)
        yield lead, part._replace(text=part.text[:-1]) if moves else part
        lead = " " if moves else ""


def _isolated(part: Part) -> bool:
    return part.fact in LTR_FACTS or part.fact == "name"


def _part(lead: str, part: Part) -> Markup:
    if not _isolated(part):
        return escape(lead + part.text)
    if part.fact == "name":
        value = Markup("<bdi>{0}</bdi>").format(part.text)
    else:
        text = part.text.replace(" ", _NO_BREAK.get(part.fact, " "))
        value = Markup('<bdi dir="ltr" class="{0}">{1}</bdi>').format(part.fact, text)
    return Markup("<span>{0}{1}</span>").format(lead, value) if lead else value


def _first(phrase: Phrase) -> Phrase:
    return phrase if phrase.second is None else Phrase(phrase.parts, phrase.lang, phrase.state)


def _words(phrase: Phrase | None) -> Markup:
    return markup(phrase, phrase.lang) if phrase is not None else Markup("")


__all__ = ["Environment", "Markup", "direction", "environment", "markup"]
