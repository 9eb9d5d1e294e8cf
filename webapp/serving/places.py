"""Places: so many lists of students a process works out at one time, so that pages always find a thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import BoundedSemaphore

from flask import Flask, current_app, g, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

# A third of the threads that webapp/command/lines.py gives a worker; another third may wait for slow clients.
MOST = 2
# In seconds; most lists take less.
PATIENCE = 10
LONG = ("desk", "desk_api")


class Place:
    """One that was taken; it can be given back once, however often it is tried."""

    def __init__(self, places: BoundedSemaphore) -> None:
        self._places, self._is_taken = places, True

    def leave(self) -> None:
        if self._is_taken:
            self._is_taken = False
            self._places.release()


def init_app(app: Flask) -> None:
    """Let `app` work out only so many lists at once; who comes then is asked to come again."""
    app.extensions["places"] = BoundedSemaphore(MOST)
    app.before_request(take_place)
    app.after_request(_leave_at_the_end)
    app.teardown_request(_leave_without_answer)


def take_place() -> None:
    """Answer 503, with the seconds to wait, where all places are taken."""
    if request.method != "POST" or request.blueprint not in LONG:
        return
    places: BoundedSemaphore = current_app.extensions["places"]
    if not places.acquire(blocking=False):
        raise ServiceUnavailable(retry_after=PATIENCE)
    g.place = Place(places)


def _leave_at_the_end(response: Response) -> Response:
    if "place" not in g:
        return response
    g.is_answered = True
    if response.is_sequence:
        g.place.leave()
    else:
        # Lines are worked out while they are sent.
        response.response = _sent(response.iter_encoded(), g.place)
        response.call_on_close(g.place.leave)
    return response


def _sent(parts: Iterable[bytes], place: Place) -> Iterator[bytes]:
    yield from parts
    place.leave()


def _leave_without_answer(_failure: BaseException | None) -> None:
    if "place" in g and "is_answered" not in g:
        g.place.leave()
