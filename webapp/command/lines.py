"""Lines: a client may be slow, and holds up nobody but itself.

Who says nothing holds no thread; who does not finish a request, or does not take its answer, holds one for so long;
and never do all threads of a worker wait for such. Answers go onto the line whole.
"""

from __future__ import annotations

import select
import socket
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from threading import BoundedSemaphore
from types import SimpleNamespace
from typing import Any

from gunicorn.http.errors import NoMoreData  # type: ignore[import-untyped]
from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]

# Of the threads of a worker so many work out lists (webapp/serving/places.py), and so many wait for slow clients; the
# others are there for whoever has sent all.
THREADS, MOST_WAITING = 6, 2
# Seconds: for a request, or an answer, and one more for each so many bytes of it.
SECONDS, BYTES_A_SECOND = 20.0, 50_000
# Seconds of waiting that no client is blamed for.
MOMENT = 0.2
# What an answer may have to be put onto the line at once: any page, though not the result of a large list.
MOST_AT_ONCE = 2**18
# What is still read of a line that is being closed, so that the end of an answer is not lost.
MOST_LEFT = 2**16


class TooSlowError(NoMoreData, TimeoutError):  # type: ignore[misc]
    """A client has used up its time; gunicorn closes the line without a word."""


class TimedSocket:
    """A socket from which one request is read, within its time.

    Who has kept a thread waiting for a moment needs one of the `places` to go on.
    """

    def __init__(self, connected: Any, places: BoundedSemaphore) -> None:
        self._socket, self._places = connected, places
        self._until, self._moment = time.monotonic() + SECONDS, MOMENT
        self.has_given_up = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._socket, name)

    def recv(self, size: int) -> bytes:
        began = time.monotonic()
        own = self._socket.gettimeout()
        left = min(self._until - began, SECONDS if own is None else own)
        moment = max(0.0, min(self._moment, left))
        if not (_is_readable(self._socket, moment) or self._waited(left - moment)):
            self.has_given_up = True
            raise TooSlowError
        self._moment -= min(self._moment, time.monotonic() - began)
        received: bytes = self._socket.recv(size)
        self._until += len(received) / BYTES_A_SECOND
        return received

    def _waited(self, seconds: float) -> bool:
        """Whether something came in that time; at once not, where too many wait already."""
        if seconds <= 0 or not self._places.acquire(blocking=False):
            return False
        try:
            return _is_readable(self._socket, seconds)
        finally:
            self._places.release()


class HeldSocket:
    """A socket that is sent nothing before all is there, as long as it is not too much; and then within its time."""

    def __init__(self, connected: Any) -> None:
        self._socket, self._waiting = connected, bytearray()

    def __getattr__(self, name: str) -> object:
        return getattr(self._socket, name)

    def sendall(self, part: bytes) -> None:
        self._waiting += part
        if len(self._waiting) > MOST_AT_ONCE:
            self.send_what_waits()

    def send_what_waits(self) -> None:
        self._socket.settimeout(SECONDS + len(self._waiting) / BYTES_A_SECOND)
        try:
            self._socket.sendall(self._waiting)
        except TimeoutError as error:
            raise TooSlowError from error
        self._socket.settimeout(None)
        self._waiting = bytearray()


class SteadyWorker(ThreadWorker):  # type: ignore[misc]
    """Sends head and body with one call: a worker that is killed has sent all of an answer, or nothing.

    Of nothing the proxy asks another one again; what has begun could only be cut off.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._places = BoundedSemaphore(MOST_WAITING)

    def accept(self, listener: Any) -> None:
        """Take a line, and give it a thread once something is said: gunicorn would give it one for five seconds."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        line = TConn(self.cfg, client, address, listener.getsockname())
        line.timeout = time.monotonic() + SECONDS
        self.pending_conns.append(line)
        self.poller.register(client, EVENT_READ, partial(self.on_pending_socket_readable, line))

    def handle(self, line: Any) -> Any:
        """Answer a request; where the line is to be closed, do so here: the thread that takes lines would wait."""
        line.init()
        line.parser.unreader.sock = read = TimedSocket(line.sock, self._places)
        stays_open = super().handle(line)
        if not stays_open:
            _hang_up(line.sock, 0 if read.has_given_up else MOMENT)
        return stays_open

    def handle_request(self, request: object, connection: Any) -> bool:
        line = HeldSocket(connection.sock)
        seen = SimpleNamespace(sock=line, client=connection.client, server=connection.server)
        stays_open: bool = super().handle_request(request, seen)
        line.send_what_waits()
        return stays_open

    def _cap_keepalive(self, deadline: float) -> None:
        """A worker that stops waits no longer for who has said nothing than for who may say more."""
        super()._cap_keepalive(deadline)
        for line in self.pending_conns:
            line.timeout = min(line.timeout, deadline)


def _is_readable(connected: Any, seconds: float) -> bool:
    waiting = select.poll()
    waiting.register(connected, select.POLLIN)
    return bool(waiting.poll(1000 * seconds))


def _hang_up(connected: Any, seconds: float) -> None:
    """Say that nothing more will come, and give the client so long to do the same."""
    until, left = time.monotonic() + seconds, MOST_LEFT
    with suppress(OSError):
        connected.shutdown(socket.SHUT_WR)
        while left > 0 and _is_readable(connected, max(0.0, until - time.monotonic())):
            received = connected.recv(left)
            left -= len(received) or left
        connected.shutdown(socket.SHUT_RDWR)
