"""Later: what takes a minute is worked out beside the pages, once for each state of a draft."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class LaterWork:
    """One piece of work at a time; its outcome is kept for as long as nobody asks for another of its kind."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workbench")
        self._known: dict[str, tuple[object, Future[Any]]] = {}

    def outcome(self, kind: str, state: object, work: Callable[[], Any]) -> Any | None:
        """What came of the work for this state, or None while it goes on. Raises what the work raised."""
        known = self._known.get(kind)
        if known is None or known[0] != state:
            if known is not None:
                known[1].cancel()
            known = self._known[kind] = (state, self._pool.submit(work))
        return known[1].result() if known[1].done() else None

    def wait(self) -> None:
        """Wait until nothing is left to do."""
        for _, future in list(self._known.values()):
            future.exception()
