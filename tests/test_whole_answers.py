"""What the server sends: an answer goes onto the line whole, so that a kill leaves all of it or nothing."""

from __future__ import annotations

import runpy
import socket
from contextlib import suppress

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http import RequestParser
from gunicorn.workers.gthread import TConn

from webapp.command.serve import CONFIGURATION


@pytest.fixture
def served(monkeypatch):
    """What one call after the other sends: `served(application)` gives all that its answer to a GET consists of."""
    monkeypatch.delenv("METRICS_TOKEN", raising=False)
    monkeypatch.setattr("logging.raiseExceptions", True)  # to be put back
    worker_class = runpy.run_path(str(CONFIGURATION))["worker_class"]
    monkeypatch.setitem(worker_class.handle_request.__globals__, "MOST_AT_ONCE", 60_000)
    # Such a line keeps apart what was sent by separate calls.
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    # Nobody reads before all is sent.
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**21)

    def served(application, asked=b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"):
        config = Config()
        config.set("sendfile", False)
        worker = worker_class(1, 1, [], None, 30, config, Logger(config))
        worker.wsgi = application
        connection = TConn(config, ours, ("127.0.0.1", 1), ("127.0.0.1", 2))
        ours.setblocking(True)
        request = next(RequestParser(config, iter([asked]), connection.client))
        with suppress(StopIteration):  # so it says that it has closed the line
            worker.handle_request(request, connection)
        worker.tmp.close()
        ours.close()
        return list(iter(lambda: theirs.recv(2**20), b""))

    yield served
    theirs.close()


def answering(*parts, length=True):
    """An application that answers with these parts."""
    headers = [("Content-Length", str(sum(map(len, parts))))] if length else []

    def application(environ, start_response):
        start_response("200 OK", headers)
        return iter(parts)

    return application


@pytest.mark.parametrize("length", [True, False])
@pytest.mark.parametrize("parts", [(b"page",), (b"page", b" in ", b"parts"), (b"x" * 50_000,), ()])
def test_head_and_body_are_sent_by_one_call(served, parts, length):
    [sent] = served(answering(*parts, length=length))
    head, _, body = sent.partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 200 OK")
    assert len(body) >= len(b"".join(parts))


def test_what_is_too_much_is_sent_as_it_comes(served):
    sent = served(answering(*[b"x" * 20_000] * 8))

    assert len(sent) > 1
    assert b"".join(sent).partition(b"\r\n\r\n")[2] == b"x" * 160_000


def test_of_an_answer_that_fails_midway_nothing_is_sent(served):
    def application(environ, start_response):
        start_response("200 OK", [("Content-Length", "10")])
        yield b"half"
        raise ValueError

    assert served(application) == []


def test_a_file_is_sent_whole(served, tmp_path):
    (tmp_path / "file").write_bytes(b"x" * 50_000)

    def application(environ, start_response):
        start_response("200 OK", [("Content-Length", "50000")])
        return environ["wsgi.file_wrapper"]((tmp_path / "file").open("rb"))

    [sent] = served(application)
    assert sent.endswith(b"x" * 50_000)
