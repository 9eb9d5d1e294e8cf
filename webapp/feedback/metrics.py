"""Metrics: how the store fares, among the numbers of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.feedback.counts import Counts

if TYPE_CHECKING:
    from webapp.observing.numbers import Numbers


class StoreMetrics:
    """Adds what the one writer of a site counts to the numbers of its process."""

    def __init__(self, numbers: Numbers) -> None:
        self._kept = numbers.counter("site_store_kept", "Verdicts and questions written")
        self._lost = numbers.counter("site_store_lost", "Verdicts and questions without room")
        self._waiting = numbers.gauge("site_store_waiting", "Verdicts and questions that wait for the store")
        self._told = Counts(0, 0, 0, 0, is_up=True)

    def take(self, now: Counts) -> None:
        """Take over what the writer has counted until now."""
        before, self._told = self._told, now
        self._kept.inc(max(0, now.written - before.written))
        self._lost.inc(max(0, now.lost - before.lost))
        self._waiting.set(now.waiting)
