"""Streaming: a page that takes a while is sent from its head on, and says how far it is until it is there.

It needs no script, and nothing of the lists stays on the server: the answer to the POST itself goes on for as long as
they are worked out. Each step is hidden by whatever comes below it (desk.css).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import copy_context
from functools import wraps
from threading import Event, Thread
from typing import Any

from flask import Response, current_app, render_template, request, stream_with_context

from webapp.desk.clerk.progress import CURRENT, ListProgress
from webapp.language.translation import say

# In seconds: what takes no longer is answered at once, as any page; and how often a longer one says how far it is.
AT_ONCE, PERIOD = 1.0, 0.7
MAIN = "<main"
# WebKit shows nothing of a page that still comes before it has met 200 letters that stay; the head has fewer.
LETTERS = '<div class="unseen" aria-hidden="true">' + "\N{ZERO WIDTH SPACE}" * 256 + "</div>\n"
# A proxy is to pass each piece on as it comes; nginx would keep a page until it is whole.
UNBUFFERED = {"X-Accel-Buffering": "no"}


class ViewAtWork:
    """A view that works in a thread of its own."""

    def __init__(self, view: Callable[[], Any]) -> None:
        self.progress = ListProgress()
        self._view, self._over = view, Event()
        self._answer: Any = None
        self._failure: Exception | None = None
        # What the view asks of its request is in the context.
        Thread(target=copy_context().run, args=(self._run,), daemon=True).start()

    def is_over(self, seconds: float) -> bool:
        """Whether it is over after so long at most."""
        return self._over.wait(seconds)

    def answer(self) -> Any:
        """What the view has given; raises what it raised."""
        if self._failure:
            raise self._failure
        return self._answer

    def give_up(self) -> None:
        self.progress.is_given_up = True

    def _run(self) -> None:
        CURRENT.set(self.progress)
        try:
            self._answer = self._view()
        except Exception as failure:  # raised again where it is asked for
            self._failure = failure
        self._over.set()


def told_how_far(view: Callable[[], Any]) -> Callable[[], Any]:
    """The view, whose page is sent piece by piece where it takes longer than AT_ONCE.

    What goes wrong later than that has the status of a page, 200, and says the same as ever.
    """

    @wraps(view)
    def answered() -> Any:
        # All of the request has come before anything of the answer goes.
        _ = request.form
        work = ViewAtWork(view)
        if work.is_over(AT_ONCE):
            return work.answer()
        response = Response(stream_with_context(_pieces(work)), headers=UNBUFFERED)
        response.call_on_close(work.give_up)
        return response

    return answered


def _pieces(work: ViewAtWork) -> Iterator[str]:
    """The head of the page, a step now and then, and the rest of the page."""
    yield render_template("desk_working.html").partition(MAIN)[0] + LETTERS + _step(work.progress)
    while not work.is_over(PERIOD):
        yield _step(work.progress)
    _, main, rest = _page(work).partition(MAIN)
    yield f"{main}{rest}"


def _step(progress: ListProgress) -> str:
    told = {"sentence": say(progress.sentence), "done": progress.done, "total": progress.total}
    return render_template("parts/desk_step.html", **told)


def _page(work: ViewAtWork) -> str:
    """The page that came of it, or that of what went wrong."""
    try:
        return _text(work.answer())
    except Exception as failure:  # whatever it is, somebody waits for a sentence
        return _told(failure)


def _told(failure: Exception) -> str:
    try:
        return _text(current_app.handle_user_exception(failure))
    except Exception as unforeseen:
        return _text(current_app.handle_exception(unforeseen))


def _text(answer: Any) -> str:
    return str(current_app.make_response(answer).get_data(as_text=True))
