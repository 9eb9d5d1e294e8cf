"""Clients that are slow, or never finish, hold up nobody: tried with a real server, and with a line of its own."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack, contextmanager
from threading import BoundedSemaphore
from urllib.request import urlopen

import pytest

from bench.serving import Server, served
from webapp.command import lines
from webapp.command.lines import MOST_WAITING, THREADS, TimedSocket, TooSlowError
from webapp.serving import places

POST = b"POST /chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nContent-Type: text/plain\r\n\r\nsaid="
UPLOAD = POST.replace(b"/chat", b"/desk").replace(b"1000", b"9000000")
# More than a worker has threads.
MANY = 3 * THREADS


@pytest.fixture(scope="module")
def server():
    with served(WEB_WORKERS="1") as running:
        answered(running)
        yield running


@contextmanager
def clients(server: Server, number: int, *said: bytes):
    """So many who have said that, and say no more."""
    port = int(server.address.rpartition(":")[2])
    with ExitStack() as open_lines:
        found = [open_lines.enter_context(socket.create_connection(("127.0.0.1", port), 5)) for _ in range(number)]
        for line in found:
            for part in said:
                line.sendall(part)
        time.sleep(0.2)
        yield found


def answered(server: Server) -> float:
    """How long a page takes."""
    began = time.monotonic()
    with urlopen(f"{server.address}/check/start", timeout=10) as page:  # noqa: S310
        assert page.status == 200
    return time.monotonic() - began


@pytest.mark.server
@pytest.mark.parametrize(
    "said",
    [(), (b"GET / HTTP/1.1\r\nHo",), (POST,), (UPLOAD,)],
    ids=["nothing", "half a head", "half a form", "half a list"],
)
def test_pages_are_answered_while_many_clients_never_finish(server, said):
    with clients(server, MANY, *said):
        assert answered(server) < 4


@pytest.mark.server
def test_pages_are_answered_while_many_clients_do_not_hang_up(server):
    with clients(server, MANY, b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"):
        assert answered(server) < 4


@pytest.mark.server
def test_a_body_that_comes_in_two_pieces_is_read(server):
    with clients(server, 1, POST) as [line]:
        line.sendall(b"a" * 995)

        assert line.recv(2**16).startswith(b"HTTP/1.1 422")


@pytest.mark.server
def test_an_answer_is_whole_although_its_client_sent_more_than_was_read(server):
    with clients(server, 1, POST.replace(b"/chat", b"/nowhere"), b"a" * 500_000) as [line]:
        assert line.recv(2**16).startswith(b"HTTP/1.1 404")


@pytest.fixture
def line(monkeypatch):
    """A line with little time: what the client holds of it, and what a request is read from."""
    monkeypatch.setattr(lines, "SECONDS", 0.4)
    monkeypatch.setattr(lines, "MOMENT", 0.1)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield theirs, TimedSocket(ours, BoundedSemaphore(MOST_WAITING))


def trickled(client, seconds):
    """Send a byte now and then, as long as the line is open."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        client.sendall(b"a")
        time.sleep(0.03)


def received_all(read):
    while read.recv(10):
        pass


def test_what_has_come_is_read_at_once(line):
    client, read = line
    client.sendall(b"all")

    assert read.recv(10) == b"all"


def test_who_says_nothing_more_is_waited_for_no_longer_than_a_request_may_take(line):
    began = time.monotonic()
    with pytest.raises(TooSlowError):
        line[1].recv(10)

    assert 0.3 < time.monotonic() - began < 2


def test_who_sends_byte_by_byte_has_no_more_time(line):
    client, read = line
    sender = threading.Thread(target=trickled, args=(client, 0.8))
    sender.start()
    with pytest.raises(TooSlowError):
        received_all(read)
    sender.join()


def test_who_sends_much_has_more_time(line, monkeypatch):
    monkeypatch.setattr(lines, "BYTES_A_SECOND", 1)
    client, read = line
    sender = threading.Thread(target=trickled, args=(client, 0.8))
    sender.start()
    received = b""
    while len(received) < 20:
        received += read.recv(10)
    sender.join()

    assert len(received) >= 20


def test_a_line_that_was_closed_is_read_to_its_end(line):
    client, read = line
    client.shutdown(socket.SHUT_WR)

    assert read.recv(10) == b""


def test_where_enough_wait_already_the_next_one_is_given_a_moment_and_no_more(line, monkeypatch):
    monkeypatch.setattr(lines, "SECONDS", 5)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        read = TimedSocket(ours, BoundedSemaphore(1))
        read._places.acquire()
        began = time.monotonic()
        with pytest.raises(TooSlowError):
            read.recv(10)

    assert time.monotonic() - began < 2


def test_a_client_that_takes_no_answer_is_left_after_its_time(line, monkeypatch):
    monkeypatch.setattr(lines, "BYTES_A_SECOND", 2**24)
    _, read = line
    held = lines.HeldSocket(read._socket)
    with pytest.raises(TooSlowError):
        held.sendall(b"a" * 2**24)


def test_threads_are_left_for_who_has_sent_all():
    assert places.MOST + MOST_WAITING < THREADS
