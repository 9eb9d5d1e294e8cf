"""How long a stop and the renewal of the only worker take while lines are open: seconds, beside gunicorn's own worker.

A line is left alone for some seconds before: browsers keep one on which they have asked nothing yet. Renewed is told by
how long the next visitor waits. Once more behind nginx as deployed, where it is installed. Some eight minutes.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from bench import nginx
from bench.serving import Server, served

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0")
# As long gunicorn's own worker gives a thread to a line on which nothing is said, and a little more.
QUIET = 6.0
MANY = 60
HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
OWN = ("--worker-class", "gthread")
# What is opened to a port, by whom, and is closed with the stack.
Opened = Callable[[int, ExitStack], None]


def no_line(_port: int, _stack: ExitStack) -> None:
    """Nobody is there."""


def a_kept_line(port: int, stack: ExitStack) -> None:
    """One that had an answer."""
    _line(port, stack, answered=True)


def a_page(port: int, stack: ExitStack) -> None:
    """A page in Chromium, which keeps the line that it came by and a spare one; under Playwright it would keep none."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder}", f"http://127.0.0.1:{port}/check/start"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    stack.callback(process.wait)
    stack.callback(os.killpg, process.pid, signal.SIGKILL)
    for _ in range(1200):
        if lines_to(port) > 1:
            return
        time.sleep(0.05)
    raise SystemExit("Chromium has opened no spare line")


def many_lines(port: int, stack: ExitStack) -> None:
    """Every other one had an answer."""
    for number in range(MANY):
        _line(port, stack, answered=number % 2 == 0)


def _line(port: int, stack: ExitStack, *, answered: bool) -> None:
    line = stack.enter_context(socket.create_connection(("127.0.0.1", port), 10))
    if answered:
        line.sendall(HEALTH)
        line.recv(2**16)


OPENED: dict[str, Opened] = {
    "no line": no_line,
    "one kept line that had an answer": a_kept_line,
    "one page open in Chromium": a_page,
    f"{MANY} kept lines": many_lines,
}


@contextmanager
def left_open(opened: Opened, *options: str, proxied: bool = False) -> Iterator[Server]:
    """A server of one worker to which this was opened some seconds ago, and nothing was said since."""
    with ExitStack() as stack:
        server = stack.enter_context(
            served("webapp:create_app()", *options, WEB_WORKERS="1", BEHIND_PROXY=str(+proxied))
        )
        port = int(server.address.rpartition(":")[2])
        if proxied:
            port = stack.enter_context(nginx.before(port))
        _answered(port)
        opened(port, stack)
        time.sleep(QUIET)
        yield server._replace(address=f"http://127.0.0.1:{port}")


def stop(server: Server) -> float:
    """Seconds until a server has ended that is told to."""
    began = time.monotonic()
    server.process.terminate()
    server.process.wait()
    return time.monotonic() - began


def renewal(server: Server) -> float:
    """Seconds until the next visitor is answered where the only worker ends as one does that has served long enough."""
    [worker] = server.workers
    began = time.monotonic()
    os.kill(worker, signal.SIGTERM)
    while worker in server.workers:
        time.sleep(0.05)
    _answered(int(server.address.rpartition(":")[2]))
    return time.monotonic() - began


def lines_to(port: int) -> int:
    """How many lines to a port of this machine are open."""
    told = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    return sum(int(own.rpartition(":")[2], 16) == port and state == "01" for _, own, _, state, *_ in told)


def _answered(port: int) -> None:
    with urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as answer:
        answer.read()


def main() -> None:
    kinds = {"gunicorn's own": (OWN, False), "the site's": ((), False), "the site's, behind nginx": ((), True)}
    if not shutil.which("nginx"):
        del kinds["the site's, behind nginx"]
    print("| lines, what happens |", " | ".join(kinds), "|")
    print(f"|---|{'---|' * len(kinds)}")
    for name, opened in OPENED.items():
        for happens in (stop, renewal):
            seconds = []
            for options, proxied in kinds.values():
                with left_open(opened, *options, proxied=proxied) as server:
                    seconds.append(happens(server))
            print(f"| {name}, {happens.__name__} |", " | ".join(f"{one:.1f}" for one in seconds), "|", flush=True)


if __name__ == "__main__":
    main()
