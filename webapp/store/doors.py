"""Doors: the commands of the store, as the site knows them. Those behind them read a large library first."""

from __future__ import annotations

from flask import Flask

from webapp.late_commands import LateGroup

GROUPS = {"store": "upkeep", "feedback": "feedback"}


def init_app(app: Flask) -> None:
    """Give the command line of `app` its `flask store …` and `flask feedback …`."""
    for name, group in GROUPS.items():
        app.cli.add_command(LateGroup("webapp.store.command", group), name)
