"""Late commands: a group of the command line whose module is read when one of its commands is asked for."""

from __future__ import annotations

from importlib import import_module

from click import Command, Context, Group
from flask.cli import AppGroup


class LateGroup(AppGroup):
    """Stands for the group called `name` in `module`."""

    def __init__(self, module: str, name: str) -> None:
        super().__init__()
        self._module, self._name = module, name

    def list_commands(self, ctx: Context) -> list[str]:
        return self._group().list_commands(ctx)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return self._group().get_command(ctx, cmd_name)

    def _group(self) -> Group:
        group: Group = getattr(import_module(self._module), self._name)
        return group
