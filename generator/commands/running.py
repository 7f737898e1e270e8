"""What every command shares: the day that counts as today, what is done about errors, how problems are printed.

Exit codes: 0 done, 1 problems in content or data, 2 wrong usage, 3 the machine (disk, a missing library).
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.problems import Level, Misuse, Problem, Refused, RefusedData
from generator.publish import Busy

ROOT = Path()


class Day(click.ParamType):
    """A day in ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day as 2026-11-20", param, ctx)


as_of_option = click.option(
    "--as-of",
    type=Day(),
    default=date.today,
    show_default="today",
    help="The day that counts as today: contacts due by then are marked.",
)


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """What every command does about errors: problems are printed and end with 1, misuse with 2, the machine's refusals and our
    own faults with 3."""

    @wraps(function)
    def run(**options: Any) -> None:
        try:
            code = function(**options) or 0
        except Refused as refused:
            show(refused.problems, quote=not isinstance(refused, RefusedData))
            code = 1
        except Misuse as misuse:
            click.echo(f"beside: {misuse}", err=True)
            code = 2
        except Busy as busy:
            click.echo(f"beside: another build is writing to {busy}; wait for it, or choose another --out", err=True)
            code = 3
        except BrokenExecutor:
            click.echo("beside: a worker process was ended by the machine (memory?); try again with --jobs 1", err=True)
            code = 3
        except OSError as error:
            click.echo(
                f"beside: the machine refused: {error.strerror or error}" + (f" ({error.filename})" if error.filename else ""),
                err=True,
            )
            code = 3
        except ImportError as error:
            click.echo(f"beside: a library is missing: {error}. Run `make setup`.", err=True)
            code = 3
        except Exception as error:  # a bug of ours: said without a traceback, which could hold what somebody wrote
            if os.environ.get("BESIDE_DEBUG"):
                raise
            frames = traceback.extract_tb(error.__traceback__)
            where = next((f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames) if "generator" in f.filename), "?")
            click.echo(
                f"beside: a fault of Beside itself: {type(error).__name__} at {where}. BESIDE_DEBUG=1 shows more.", err=True
            )
            code = 3
        sys.exit(code)

    return run


def show(problems: Sequence[Problem], *, quote: bool = True) -> None:
    """Print problems, sorted, with (`quote`) the line each is about, to standard error; a count at the end."""
    lines: dict[str, list[str]] = {}
    for problem in sorted(problems):
        if problem.file not in lines:
            path = ROOT / problem.file
            try:
                # What a link leads to is not the project's to show, and a workbook has no lines.
                own = quote and path.is_file() and not path.is_symlink()
                text = path.read_text(encoding="utf-8", errors="replace") if own else ""
                lines[problem.file] = text.split("\n") if text and "\0" not in text else []
            except OSError:
                lines[problem.file] = []
        shown = lines[problem.file]
        source = shown[problem.line - 1] if quote and 0 < problem.line <= len(shown) else None
        click.echo(problem.format(source), err=True)
    counts = [(level, sum(p.level is level for p in problems)) for level in Level]
    click.echo(", ".join(f"{n} {level}{'s' if n != 1 else ''}" for level, n in counts if n) or "no problems", err=True)
