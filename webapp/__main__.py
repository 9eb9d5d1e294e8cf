"""The program `medical-aid`, or `python -m webapp` where it is not installed: all commands of the site."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import click
from flask.cli import ScriptInfo

from webapp import create_app
from webapp.command.group import Commands

DISTRIBUTION = "chongqing-medical-aid"
HELP = """Who gets medical aid in Chongqing, and how much, from the published notices.

\b
For example:
    medical-aid ask 巴南低保住院要不要交押金

SECRET_KEYS must be set for `serve` alone. Ends with 0; with 1 where what was given, a file or the store cannot be used,
and one sentence says why; with 2 where the command is not written as its --help says.
"""


def main() -> None:
    """Run the command that the command line names."""
    program(obj=ScriptInfo(create_app=create_app, load_dotenv_defaults=False))


def _tell_version(ctx: click.Context, _parameter: click.Parameter, is_asked: bool) -> None:
    if not is_asked or ctx.resilient_parsing:
        return
    try:
        click.echo(version(DISTRIBUTION))
    except PackageNotFoundError:
        click.echo("not installed; run from its folder")
    ctx.exit()


VERSION = click.Option(
    ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_tell_version, help="Tell it, and end."
)
program = Commands("medical-aid", help=HELP, params=[VERSION])

if __name__ == "__main__":
    main()
