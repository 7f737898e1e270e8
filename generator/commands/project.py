"""`check`, `build`, `serve`, `schema`, `new`: the project as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.commands.running import ROOT, as_of_option, command, show
from generator.problems import Level, stops


@click.command("check")
@click.option("--release", is_flag=True, help="Also stop at what a release must not have: expired contacts, drafts, examples.")
@as_of_option
@command
def check_command(release: bool, as_of: date) -> int:
    """Every problem of content, forms and catalogues: file:line:column, code, what to do."""
    from generator.project import open_project

    opened = open_project(ROOT, as_of)
    show(opened.problems)
    return 1 if stops(opened.problems, release=release) else 0


@click.command("build")
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


@click.command("schema")
@click.option("--check", "only_check", is_flag=True, help="Only say whether the files are up to date.")
@command
def schema_command(only_check: bool) -> int:
    """Write the JSON Schemas that editors use, and name each file's schema in its first line."""
    from generator.schema import write_schemas

    changed = write_schemas(ROOT, write=not only_check)
    for path in changed:
        click.echo(path)
    return 1 if changed and only_check else 0


@click.command("serve")
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True)
@as_of_option
@command
def serve_command(port: int, as_of: date) -> int:
    """Preview on this machine only (127.0.0.1), rebuilt as files change."""
    from generator.serve import serve

    serve(ROOT, port, as_of, show)
    return 0


@click.command("new")
@click.argument("kind", type=click.Choice(["language", "form", "standard", "contact", "overlay"]))
@click.argument("new_id", metavar="ID")
@command
def new_command(kind: str, new_id: str) -> int:
    """A file to edit for a new language, form, standard, contact or overlay; no list has to be changed."""
    from generator.scaffold import create

    for path in create(ROOT, kind, new_id):
        click.echo(path)
    return 0
