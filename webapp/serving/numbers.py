"""Numbers: what is counted of the site, in the words of Prometheus. Read only where there is a token for `/metrics`."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from webapp.store.counts import Counts

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 20)


class Numbers:
    """The numbers of this process."""

    def __init__(self) -> None:
        own = self._own = CollectorRegistry()
        self.requests = Counter("site_requests", "Requests answered", ("rule", "method", "status"), registry=own)
        self.latency = Histogram("site_request_seconds", "Time to answer", ("rule",), buckets=SECONDS, registry=own)
        self.questions = Counter("site_questions", "Questions in own words", ("door", "level"), registry=own)
        self.results = Counter("site_results", "What the rules found", ("door", "benefit", "status"), registry=own)
        self.kept = Counter("site_store_kept", "Verdicts and questions written", registry=own)
        self.lost = Counter("site_store_lost", "Verdicts and questions without room", registry=own)
        waits = "Verdicts and questions that wait for the store"
        self.waiting = Gauge("site_store_waiting", waits, registry=own, multiprocess_mode="livesum")
        self._told = Counts(0, 0, 0, 0, is_up=True)

    def store_fares(self, now: Counts) -> None:
        """Take over what the one writer of this process has counted."""
        before, self._told = self._told, now
        self.kept.inc(max(0, now.written - before.written))
        self.lost.inc(max(0, now.lost - before.lost))
        self.waiting.set(now.waiting)

    def text(self) -> bytes:
        """The numbers of all processes as Prometheus reads them."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._own)
        everyone = CollectorRegistry()
        MultiProcessCollector(everyone)  # type: ignore[no-untyped-call]
        return generate_latest(everyone)


NUMBERS = Numbers()
