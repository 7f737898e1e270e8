"""The command `beside`: reads the words of the command line, calls one function, prints problems; nothing else.

Exit codes: 0 done, 1 problems in content or data, 2 wrong usage, 3 the machine (disk, a missing library). Heavy libraries
are imported by the command that needs them, so that `beside check` starts at once.
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

from generator.problems import Level, Misuse, Problem, Refused, stops
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
            show(refused.problems)
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


def show(problems: Sequence[Problem]) -> None:
    """Print problems with the line each is about, sorted, to standard error; a count at the end."""
    lines: dict[str, list[str]] = {}
    for problem in sorted(problems):
        if problem.file not in lines:
            path = ROOT / problem.file
            try:
                # What a link leads to is not the project's to show, and a workbook has no lines.
                own = path.is_file() and not path.is_symlink()
                text = path.read_text(encoding="utf-8", errors="replace") if own else ""
                lines[problem.file] = text.split("\n") if text and "\0" not in text else []
            except OSError:
                lines[problem.file] = []
        shown = lines[problem.file]
        source = shown[problem.line - 1] if 0 < problem.line <= len(shown) else None
        click.echo(problem.format(source), err=True)
    counts = [(level, sum(p.level is level for p in problems)) for level in Level]
    click.echo(", ".join(f"{n} {level}{'s' if n != 1 else ''}" for level, n in counts if n) or "no problems", err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="beside", prog_name="beside")
def main() -> None:
    """Beside: from content/ and forms_src/ to two websites, forms and packs in many languages.

    Run it in the project's folder. It never uses the network.
    """


@main.command("check")
@click.option("--release", is_flag=True, help="Also stop at what a release must not have: expired contacts, drafts, examples.")
@as_of_option
@command
def check_command(release: bool, as_of: date) -> int:
    """Every problem of content, forms and catalogues: file:line:column, code, what to do."""
    from generator.project import open_project

    opened = open_project(ROOT, as_of)
    show(opened.problems)
    return 1 if stops(opened.problems, release=release) else 0


@main.command("build")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only this language (may be repeated).")
@click.option("--audience", type=click.Choice(["public", "staff"]), help="Only this site.")
@click.option("--only", type=click.Choice(["site", "forms", "packs", "data"]), help="Only this part.")
@click.option("--organisation", metavar="ID", help="With the overlay of this organisation.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Worker processes. Default: one a core.")
@click.option("--no-cache", is_flag=True, help="Render everything anew.")
@click.option("--release", is_flag=True, help="Refuse what a release must not have.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build"), show_default=True)
@as_of_option
@command
def build_command(**options: Any) -> int:
    """Build everything, check it, and publish it in one step to build/current."""
    from generator.build import Options, build

    report = build(ROOT, Options(**options))
    show([p for p in report.problems if p.level is not Level.release or options["release"]])
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(
        f"{report.release}: {report.files} files, {report.bytes / 1e6:.1f} MB, {report.seconds:.1f} s; "
        f"{report.hits} renders from the cache, {report.misses} made"
    )
    return 0


@main.command("form")
@click.argument("form_id", metavar="ID")
@click.option("--language", required=True, metavar="TAG")
@click.option("--with", "second", metavar="TAG", help="A second language under the first.")
@click.option("--format", "shape", type=click.Choice(["print", "fillable", "docx"]), default="print", show_default=True)
@click.option("--organisation", metavar="ID", help="With the overlay of this organisation.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@as_of_option
@command
def form_command(
    form_id: str, language: str, second: str | None, shape: Any, organisation: str | None, out: Path, as_of: date
) -> int:
    """One form in one language (or two) and one format."""
    from generator.build import one_form

    out.write_bytes(one_form(ROOT, form_id, language, second, shape, organisation, as_of))
    return 0


@main.command("pack")
@click.argument("pack_id", metavar="ID")
@click.option("--language", required=True, metavar="TAG")
@click.option("--organisation", metavar="ID", help="With the overlay of this organisation.")
@click.option("--fillable", is_flag=True, help="From fillable sheets.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@as_of_option
@command
def pack_command(pack_id: str, language: str, organisation: str | None, fillable: bool, out: Path, as_of: date) -> int:
    """One pack in one language. What is stale, unreviewed or missing in it is said first."""
    from generator.build import one_pack

    data, warnings = one_pack(ROOT, pack_id, language, organisation, fillable, as_of)
    show(warnings)
    out.write_bytes(data)
    return 0


@main.group("translate")
def translate() -> None:
    """Catalogues: bring them up to date, see how far they are, send them to a translator and read them back."""


@translate.command("update")
@click.argument("tags", nargs=-1)
@command
def translate_update(tags: tuple[str, ...]) -> int:
    """Merge today's English into the catalogues by stable id; changed English makes a translation stale."""
    from generator.translate import update

    for line in update(ROOT, tags):
        click.echo(line)
    return 0


@translate.command("status")
@click.argument("tags", nargs=-1)
@command
def translate_status(tags: tuple[str, ...]) -> int:
    """How much of each language is reviewed, draft, stale and new: the safety core, public pages, staff pages."""
    from generator.translate import status

    for line in status(ROOT, tags):
        click.echo(line)
    return 0


@translate.command("export")
@click.argument("tag")
@click.option("--format", "shape", type=click.Choice(["xlsx", "po"]), default="xlsx", show_default=True)
@click.option("--audience", type=click.Choice(["public", "staff"]), help="Only the texts of this audience.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@command
def translate_export(tag: str, shape: str, audience: str | None, out: Path) -> int:
    """A workbook for a translator without git (xlsx), or the catalogue itself (po)."""
    from generator.translate import export

    out.write_bytes(export(ROOT, tag, shape, audience))
    return 0


@translate.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reviewer", metavar="ROLE", help="Who has checked what is marked as reviewed: a role, never a name.")
@as_of_option
@command
def translate_import(file: Path, reviewer: str | None, as_of: date) -> int:
    """Take a workbook or catalogue back. What would lose a number, a link or a bold "not" is refused, with the reason."""
    from generator.translate import take

    changed, problems = take(ROOT, file, reviewer, as_of)
    show(problems)
    click.echo(f"{changed} texts changed")
    return 1 if stops(problems, release=False) else 0


@translate.command("review")
@click.argument("tag")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reviewer", required=True, metavar="ROLE", help="Who has checked them: a role, never a name.")
@as_of_option
@command
def translate_review(tag: str, ids: tuple[str, ...], reviewer: str, as_of: date) -> int:
    """Mark drafts as reviewed: texts by id, or all whose id begins so, such as forms/consent-sheet."""
    from generator.translate import review

    marked, problems = review(ROOT, tag, ids, reviewer, as_of)
    show(problems)
    click.echo(f"{marked} texts marked as reviewed")
    return 1 if stops(problems, release=False) else 0


@main.command("schema")
@click.option("--check", "only_check", is_flag=True, help="Only say whether the files are up to date.")
@command
def schema_command(only_check: bool) -> int:
    """Write the JSON Schemas that editors use, and name each file's schema in its first line."""
    from generator.schema import write_schemas

    changed = write_schemas(ROOT, write=not only_check)
    for path in changed:
        click.echo(path)
    return 1 if changed and only_check else 0


@main.command("serve")
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True)
@as_of_option
@command
def serve_command(port: int, as_of: date) -> int:
    """Preview on this machine only (127.0.0.1), rebuilt as files change."""
    from generator.serve import serve

    serve(ROOT, port, as_of, show)
    return 0


@main.command("new")
@click.argument("kind", type=click.Choice(["language", "form", "standard", "contact", "overlay"]))
@click.argument("new_id", metavar="ID")
@command
def new_command(kind: str, new_id: str) -> int:
    """A file to edit for a new language, form, standard, contact or overlay; no list has to be changed."""
    from generator.scaffold import create

    for path in create(ROOT, kind, new_id):
        click.echo(path)
    return 0


if __name__ == "__main__":
    main()
