"""Filled examples: each fits its form, and nobody in them is real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.checks.answered import faults
from generator.checks.context import Context
from generator.checks.prose import PHONE
from generator.localise.facts import RESERVED
from generator.model.kb import Path
from generator.problems import Problem

_EMAIL = re.compile(r"@([\w.-]+\w)")
_EXAMPLE = re.compile(r"(?:^|\.)example(?:\.(?:org|com|net))?$", re.I)


def check(context: Context) -> Iterator[Problem]:
    """C508 data that does not fit its form, C509 a number or address that may be somebody's."""
    kb = context.kb
    for key, examples in sorted(kb.examples.items()):
        form = kb.forms.get(key)
        if form is None:
            yield context.problem(
                "examples", key, (), "C508", f"examples of no form: '{key}'", "an examples.yml stands beside a form.yml"
            )
            continue
        for n, example in enumerate(examples.examples):
            base: Path = ("examples", n, "data")
            for fault in faults(form, kb, example.data, complete=True):
                yield context.problem("examples", key, (*base, *fault.path), "C508", fault.message, fault.cure)
            for path, text in _texts(example.data, ()):
                for what, cure in _real(text):
                    yield context.problem("examples", key, (*base, *path), "C509", f"{what} that may be somebody's", cure)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*path, key))


def _real(text: str) -> Iterator[tuple[str, str]]:
    if any(m[0].startswith(("0", "+")) and not RESERVED.match(m[0]) for m in PHONE.finditer(text)):
        yield "a phone number", "use one kept free for drama, such as 01632 960118"
    if any(not _EXAMPLE.search(m[1]) for m in _EMAIL.finditer(text)):
        yield "an address", "use one at example.org"
