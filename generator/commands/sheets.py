"""`form`, `read`, `pack`: one sheet or one pack in one language and one format, and what a filled one holds."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click

from generator.commands.running import ROOT, as_of_option, command, show
from generator.problems import Misuse, stops


def _name(file: BinaryIO) -> str:
    """What problems call a file; - is what was piped in."""
    return str(getattr(file, "name", "-"))


class _Shape(click.ParamType):
    """One of the shapes that sheets come in, asked for when it is needed: the writers take a while to import."""

    name = "shape"

    def _choice(self) -> click.Choice[str]:
        from generator.sheets import SHAPES

        return click.Choice(list(SHAPES))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return self._choice().convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self._choice().get_metavar(param, ctx)


@click.command("form")
@click.argument("form_id", metavar="ID")
@click.option("--language", required=True, metavar="TAG")
@click.option("--with", "second", metavar="TAG", help="A second language under the first.")
@click.option("--format", "shape", type=_Shape(), default="print", show_default=True)
@click.option("--data", type=click.File("rb"), metavar="FILE", help="Answers to fill it in with, YAML or JSON; - reads them.")
@click.option("--organisation", metavar="ID", help="With the overlay of this organisation.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@as_of_option
@command
def form_command(
    form_id: str,
    language: str,
    second: str | None,
    shape: str,
    data: BinaryIO | None,
    organisation: str | None,
    out: Path,
    as_of: date,
) -> int:
    """One form in one language (or two) and one format, or one letter. Filled in, only its owner can read the file."""
    from generator.build import one_form
    from generator.filling import write_private
    from generator.sources.yaml_reader import MAX_BYTES

    given = None if data is None else (_name(data), data.read(MAX_BYTES + 1))
    made = one_form(ROOT, form_id, language, second, shape, organisation, as_of, given)
    if given is None:
        out.write_bytes(made)
    else:
        write_private(out, made)
    return 0


@click.command("pack")
@click.argument("pack_id", metavar="ID")
@click.option("--language", required=True, metavar="TAG")
@click.option("--with", "second", metavar="TAG", help="A second language under the first.")
@click.option("--organisation", metavar="ID", help="With the overlay of this organisation.")
@click.option(
    "--edition",
    type=click.Choice(["standard", "discreet"]),
    default="standard",
    show_default=True,
    help="Discreet: naming nobody.",
)
@click.option("--fillable", "output", flag_value="fillable", help="From fillable sheets.")
@click.option("--booklet", "output", flag_value="booklet", help="From large print, two pages a side, to fold.")
@click.option("--word", "output", flag_value="zip", help="Its Word files, as a zip.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@as_of_option
@command
def pack_command(
    pack_id: str,
    language: str,
    second: str | None,
    organisation: str | None,
    edition: str,
    output: str | None,
    out: Path,
    as_of: date,
) -> int:
    """One pack in one language (or two). What is stale, unreviewed or missing in it is said first."""
    from generator.build import one_pack

    if edition == "discreet" and output not in (None, "fillable"):
        raise Misuse("the discreet edition is made to print or --fillable")
    kind = output or "print"
    if edition == "discreet":
        kind = "discreet" if output is None else "discreet-fillable"
    out.write_bytes(one_pack(ROOT, pack_id, language, second, kind, organisation, as_of, show))
    return 0


@click.command("read")
@click.argument("file", type=click.File("rb"))
@click.option("--csv", "as_csv", is_flag=True, help="One line for a spreadsheet instead of JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file that only its owner can read.")
@as_of_option
@command
def read_command(file: BinaryIO, as_csv: bool, out: Path | None, as_of: date) -> int:
    """What a filled PDF, Word file or web form holds. What does not fit the form is said, and the rest is given all the same."""
    import json

    from generator.build import checked
    from generator.filling import write_private
    from generator.reading import MOST_BYTES, read, table

    readings = read(_name(file), file.read(MOST_BYTES + 1), checked(ROOT, as_of).kb, as_of.isoformat())
    if as_csv and len(readings) > 1:
        raise Misuse("a pack is several forms, which have no columns in common: read it without --csv")
    records = [one.record() for one in readings]
    if as_csv:
        made = table(readings[0])
    else:
        text = json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False, indent=2)
        made = f"{text}\n".encode()
    if out is not None:
        write_private(out, made)
    else:
        sys.stdout.buffer.write(made)
    problems = [problem for one in readings for problem in one.problems]
    if problems:
        show(problems, quote=False)
    return 1 if stops(problems, release=False) else 0
