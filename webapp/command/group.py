"""The group of all commands reads the module of one when it is asked for: most need what the others do not."""

from __future__ import annotations

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

# By their names, which are those of their modules: SQLAlchemy, which feedback and store need, takes 22 MB with Alembic.
COMMANDS = ("ask", "batch", "check", "coverage", "draft", "feedback", "prepare", "serve", "store")


class Commands(AppGroup):
    """The commands above, and what is added to them; each module calls its own `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        found: click.Command = import_module(f"webapp.command.{cmd_name}").command
        return found


def init_app(app: Flask) -> None:
    """Give `app` the commands, for `flask --app webapp …`."""
    app.cli = Commands(app.name)
