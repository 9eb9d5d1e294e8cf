"""Errors of requests: what a program, a form or a file of facts asks for, and cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from texts.phrase import Phrase

# As many as a person can mend at one time; and so much of a name that nobody knows.
MOST_TOLD, LONGEST_NAME = 50, 60


class RequestError(ValueError):
    """A request that cannot be read: `fields` names each bad part by its path, with what to do about it.

    Only the first MOST_TOLD are named; of the others, and of `more` that nobody looked at, "" tells how many.
    """

    def __init__(self, fields: Mapping[str, str], more: int = 0) -> None:
        super().__init__("; ".join(islice(fields, MOST_TOLD)))
        self.fields = {_short(name): text for name, text in islice(fields.items(), MOST_TOLD)}
        more += len(fields) - MOST_TOLD if len(fields) > MOST_TOLD else 0
        if more:
            self.fields[""] = Phrase("还有 {more} 处也读不懂，没有逐一列出。", more=more)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
