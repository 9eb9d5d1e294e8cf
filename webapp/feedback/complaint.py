"""A complaint: that the store is away, in one line at most once a minute, and in one line that it is back."""

from __future__ import annotations

import logging
import time

SECONDS = 60.0


class Complaint:
    """Says in the log how the store fares, without a word of what should be kept."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._last = -SECONDS
        self._is_open = False

    def make(self, cause: str, waiting: int, lost: int) -> None:
        """Tell that the store is away, unless that was told less than a minute ago."""
        if time.monotonic() - self._last < SECONDS:
            return
        self._last, self._is_open = time.monotonic(), True
        told = "the store is away (%s): %d verdicts and questions wait, %d are lost; answers are not affected"
        self._logger.warning(told, cause, waiting, lost)

    def is_over(self, was_away: float) -> None:
        """Tell that the store is back, where it was told that it is away."""
        if was_away and self._is_open:
            self._is_open = False
            self._logger.info("the store is back")
