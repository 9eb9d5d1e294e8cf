"""The writer: one thread a process that puts into the store what was heard, whenever the store lets it.

A request only puts a thing into a short queue. Masking, writing, waiting for a store that is away and deleting what is
old are the thread's. What waits is masked; what finds no more room is lost and counted.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from queue import Empty, Full, Queue

from webapp.clock import today
from webapp.feedback.complaint import Complaint
from webapp.feedback.counts import Counts
from webapp.feedback.store.failure import RowError, StoreError
from webapp.feedback.store.kept import Kept, Mask, Store

MOST_WAITING = 1000
# What a script may fill the disk with in a day, for each process.
MOST_A_DAY = 20_000
MOST_AT_ONCE = 100
# Pauses between two attempts while the store is away, in seconds: each is twice the one before.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
# How often the thread looks whether a new day has begun, and how long an ending process waits for it.
LOOK, FAREWELL = 600.0, 2.0


class Writer:
    """Writes to one database. `retention` is how long rows stay; `mask` takes out of a text what points to a person.

    Who wants to know how it fares sets `tell`, which the thread calls whenever that may have changed.
    """

    tell: Callable[[Counts], None] = staticmethod(lambda _counts: None)

    def __init__(self, database: Store, retention: timedelta, mask: Mask, logger: logging.Logger) -> None:
        self._database, self._retention, self._mask = database, retention, mask
        self._complaint = Complaint(logger)
        self._queue: Queue[Kept | None] = Queue(MOST_WAITING)
        self._pending: deque[Kept] = deque()
        self._starting, self._process, self._is_closed = threading.Lock(), 0, False
        self._written = self._lost = self._failures = 0
        self._most, self._pause, self._again = MOST_AT_ONCE, 0.0, 0.0
        self._pruned: date | None = None
        self._taken = (today(), 0)

    def keep(self, heard: Kept) -> None:
        """Take a thing to be written. Never waits, never fails."""
        self.wake()
        try:
            self._queue.put_nowait(heard)
        except Full:
            self._lost += 1

    def prepare(self) -> None:
        """Have at hand what the thread will need: what masks learns its words, and the store its library."""
        self._mask("")
        self._database.prepare()

    def wake(self) -> None:
        """Start the thread where this process has none yet: a thread does not outlive a fork.

        Where the machine has no room for one, that is tried again next time.
        """
        if self._process == os.getpid():
            return
        with self._starting, suppress(RuntimeError):
            if self._process != os.getpid():
                self._start()

    def _start(self) -> None:
        self._queue, self._pending = Queue(MOST_WAITING), deque()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._thread.start()
        atexit.register(self.close)
        self._process = os.getpid()

    def flush(self, seconds: float) -> bool:
        """Wait until all is written or lost, at most so long; whether it is."""
        if self._process != os.getpid():
            return True
        with self._queue.all_tasks_done:
            return self._queue.all_tasks_done.wait_for(lambda: not self._queue.unfinished_tasks, seconds)

    def close(self) -> None:
        """Write what there is, if the store is there, and end the thread. Nothing is kept afterwards."""
        if self._process != os.getpid() or self._is_closed:
            return
        self.flush(0 if self._pause else FAREWELL)
        self._is_closed = True
        # Who waits for something to come need not wait any longer.
        with suppress(Full):
            self._queue.put_nowait(None)
        self._thread.join(FAREWELL)
        atexit.unregister(self.close)

    @property
    def counts(self) -> Counts:
        waiting = self._queue.unfinished_tasks
        return Counts(self._written, self._lost, waiting, self._failures, is_up=not self._pause)

    def _run(self) -> None:
        while not self._is_closed:
            if time.monotonic() >= self._again:
                self._attempt()
            self._report()
            self._take()
        # Even if the store was away a moment ago: what waits now is written now or never.
        while not self._queue.empty():
            self._take()
        self._attempt()
        self._database.close()

    def _attempt(self) -> None:
        """Write what waits and delete what is old; after a failure, not again before a pause."""
        try:
            self._write()
            self._prune()
            self._complaint.is_over(self._pause)
            self._pause = 0.0
        except Exception as error:  # whatever it is, the thread must live on
            self._failures += 1
            self._pause = min(max(self._pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
            self._again = time.monotonic() + self._pause
            cause = str(error) if isinstance(error, StoreError) else type(error).__name__
            self._complaint.make(cause, len(self._pending), self._lost)

    def _report(self) -> None:
        with suppress(Exception):  # who listens must not stop who writes
            self.tell(self.counts)

    def _take(self) -> None:
        """Wait until there is something to do, and mask what has come."""
        due = max(0.0, self._again - time.monotonic()) if self._pause or self._pending else LOOK
        try:
            self._receive(self._queue.get(timeout=due))
            while len(self._pending) < MOST_AT_ONCE:
                self._receive(self._queue.get_nowait())
        except Empty:
            return

    def _receive(self, heard: Kept | None) -> None:
        if heard is None:
            self._queue.task_done()
            return
        if len(self._pending) >= MOST_WAITING or not self._has_room_today():
            self._lose()
            return
        try:
            kept = heard.masked(self._mask)
        except Exception:  # what cannot be masked is not kept
            self._lose()
            return
        if kept:
            self._pending.append(kept)
        else:
            self._queue.task_done()

    def _has_room_today(self) -> bool:
        day, taken = self._taken
        self._taken = (today(), taken + 1 if day == today() else 1)
        return self._taken[1] <= MOST_A_DAY

    def _write(self) -> None:
        while self._pending:
            batch = list(self._pending)[: self._most]
            try:
                self._database.write(batch)
            except RowError:
                self._refused(batch)
                continue
            self._written += len(batch)
            self._done(len(batch))
            self._most = MOST_AT_ONCE

    def _refused(self, batch: list[Kept]) -> None:
        """Try one by one what was refused together; what is refused alone is lost."""
        if len(batch) == 1:
            self._lost += 1
            self._done(1)
        self._most = 1

    def _prune(self) -> None:
        if self._pruned != today():
            self._database.prune(today() - self._retention)
            self._pruned = today()

    def _lose(self) -> None:
        self._lost += 1
        self._queue.task_done()

    def _done(self, number: int) -> None:
        for _ in range(number):
            self._pending.popleft()
            self._queue.task_done()
