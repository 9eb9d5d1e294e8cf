"""Counts: how the writer of a process fares."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """How the writer of this process fares: things written, lost and waiting, and failed attempts."""

    written: int
    lost: int
    waiting: int
    failures: int
    is_up: bool
