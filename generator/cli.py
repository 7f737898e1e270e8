"""The command `beside`: what it can be asked for. Each command stands in generator/commands; heavy libraries are imported by
the command that needs them, so that `beside check` starts at once."""

from __future__ import annotations

import click

from generator.commands import project, sheets, translate
from generator.workers import collect_less


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="beside", prog_name="beside")
def main() -> None:
    """Beside: from content/ and forms_src/ to two websites, forms and packs in many languages.

    Run it in the project's folder. It never uses the network.
    """
    collect_less()


for _command in (
    project.check_command,
    project.build_command,
    sheets.form_command,
    sheets.read_command,
    sheets.pack_command,
    translate.translate,
    project.schema_command,
    project.serve_command,
    project.new_command,
):
    main.add_command(_command)


if __name__ == "__main__":
    main()
