"""Numbers: what is counted of the site, in the words of Prometheus. Read only where there is a token for `/metrics`."""

from __future__ import annotations

import os
from typing import Any, cast

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 20)


class Numbers:
    """The numbers of this process."""

    def __init__(self) -> None:
        own = self._own = CollectorRegistry()
        self.requests = Counter("site_requests", "Requests answered", ("rule", "method", "status"), registry=own)
        self.latency = Histogram("site_request_seconds", "Time to answer", ("rule",), buckets=SECONDS, registry=own)
        self.questions = Counter("site_questions", "Questions in own words", ("door", "level"), registry=own)
        self.results = Counter("site_results", "What the rules found", ("door", "benefit", "status"), registry=own)
        self._added: dict[str, Any] = {}

    def counter(self, name: str, words: str) -> Counter:
        """The counter of that name; a floor above adds its own, all sites of the process share it."""
        if name not in self._added:
            self._added[name] = Counter(name, words, registry=self._own)
        return cast(Counter, self._added[name])

    def gauge(self, name: str, words: str) -> Gauge:
        """The gauge of that name; those of all processes that live are added up."""
        if name not in self._added:
            self._added[name] = Gauge(name, words, registry=self._own, multiprocess_mode="livesum")
        return cast(Gauge, self._added[name])

    def text(self) -> bytes:
        """The numbers of all processes as Prometheus reads them."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._own)
        everyone = CollectorRegistry()
        MultiProcessCollector(everyone)  # type: ignore[no-untyped-call]
        return generate_latest(everyone)


NUMBERS = Numbers()
