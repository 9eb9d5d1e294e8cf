"""Progress of long work, on stderr: a bar where a person looks on, lines where they asked for them, else nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

# Per cent between two lines.
STEP = 10
# How far the work is now.
Tell = Callable[[int], None]

option = click.option(
    "--progress/--no-progress",
    default=None,
    help="tell on stderr how far it is, or do not; by default where that is a terminal",
)


@contextmanager
def progress(label: str, length: int, asked: bool | None) -> Iterator[Tell]:
    """What is told how much of `length` is done, which when all is well is all of it in the end."""
    on_terminal = sys.stderr.isatty()
    if asked and not on_terminal:
        tell = _in_lines(label, length)
        yield tell
        tell(length)
        return
    is_hidden = not on_terminal or asked is False
    bar: Any
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=is_hidden) as bar:
        yield lambda done: bar.update(done - bar.pos)
        bar.update(length - bar.pos)


def _in_lines(label: str, length: int) -> Tell:
    told = 0

    def tell(done: int) -> None:
        nonlocal told
        reached = 100 * done // max(length, 1) // STEP * STEP
        if reached > told:
            told = reached
            click.echo(f"{label} {told}%", err=True)

    return tell
