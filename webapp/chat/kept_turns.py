"""Kept turns: what was answered to a message a moment ago is shown again without being worked out again.

A turn follows from the message, from what was known before it, and from the day; by these, and by nothing else, it is
kept. Only in the memory of this process, and only until others need the room.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from threading import Lock
from typing import Any

from flask import current_app

from knowledge.retrieval.matching import Ranking
from webapp.answering.replied import Reply
from webapp.chat import conversation
from webapp.chat.context import Context
from webapp.chat.conversation import Turn, Utterance
from webapp.clock import today

EXTENSION = "kept_turns"
# A turn takes some 15 KB.
MOST = 400
NOT_KEPT = Ranking((), ())
Answered = tuple[Turn, Context]


class KeptTurns:
    """The turns that were asked for last, of one site."""

    def __init__(self) -> None:
        self._turns, self._lock = OrderedDict[str, Answered](), Lock()

    def turn(self, key: str) -> Answered | None:
        with self._lock:
            if key in self._turns:
                self._turns.move_to_end(key)
            return self._turns.get(key)

    def keep(self, key: str, answered: Answered) -> None:
        with self._lock:
            self._turns[key] = answered
            while len(self._turns) > MOST:
                self._turns.popitem(last=False)


def respond(context: Context, said: Utterance) -> Answered:
    """The reply to one message, and what is known after it: as `conversation.respond` has it, or had it before."""
    kept: KeptTurns = current_app.extensions.setdefault(EXTENSION, KeptTurns())
    key = _key(context, said)
    answered = kept.turn(key)
    if answered is None:
        turn, after = conversation.respond(context, said)
        answered = _lean(turn), after
        kept.keep(key, answered)
    return answered


def _lean(turn: Turn) -> Turn:
    """The turn without the likeness of all that might have answered: three quarters of it, and never shown."""
    replies = ((_without_ranking(found), case) for found, case in turn.replies)
    return replace(turn, replies=tuple(replies))


def _without_ranking(found: Reply) -> Reply:
    return replace(found, understanding=replace(found.understanding, ranking=NOT_KEPT))


def _key(context: Context, said: Utterance) -> str:
    """All that a turn follows from, in one spelling; of what was heard no more than the cookie keeps."""
    heard = replace(context.heard, stated=(), excluded=frozenset(), denied_places=frozenset(), old_names=())
    heard = replace(heard, away=False, instead=False, adds=False, tells=False, bare=False)
    told = (replace(context, heard=heard), said, today().isoformat())
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else vars(value)
