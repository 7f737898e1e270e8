"""`translate`: catalogues, brought up to date, counted, sent to a translator and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.commands.running import ROOT, as_of_option, command, show
from generator.problems import stops


@click.group("translate")
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
