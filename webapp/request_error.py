"""Errors of requests: what a program, a form or a file of facts asks for, and cannot be read."""

from __future__ import annotations

from collections.abc import Mapping


class RequestError(ValueError):
    """A request that cannot be read: `fields` names each bad part by its path, with what to do about it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("; ".join(fields))
        self.fields = dict(fields)
