"""Serving: a site run by gunicorn as in production, and what wrk finds when it asks it as often as it can."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from webapp.command.serve import CONFIGURATION

SECRET = "a secret that only the benchmark knows"  # noqa: S105
SITE = {"APP_MODE": "development", "SECRET_KEYS": SECRET, "RATE_LIMITS": "off"}
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}
# MB by which a site that does nothing still changes within half a second.
AT_REST = 0.2
# A tab parts what a request has; none stands in a path, a cookie or JSON.
ONE_AFTER_ANOTHER = """
local requests, last = {}, 0
function init()
  for line in io.lines("LISTED") do
    local path, cookies, body = line:match("([^\t]*)\t([^\t]*)\t(.*)")
    local headers = { Host = wrk.headers["Host"], Cookie = cookies ~= "" and cookies or nil }
    local method = body ~= "" and "POST" or "GET"
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
end
function request()
  last = last % #requests + 1
  return requests[last]
end
"""


class Loaded(NamedTuple):
    """Answers a second, the latency in milliseconds that so many per cent stay below, and what was no success."""

    rate: float
    p50: float
    p99: float
    errors: int


class Server(NamedTuple):
    address: str
    process: subprocess.Popen[bytes]

    @property
    def workers(self) -> list[int]:
        return workers_of(self.process.pid)

    def memory(self) -> float:
        """MB of all its processes, once they are at rest: a worker that is only just forked has written nothing yet."""
        before, now = 0.0, memory_of(self.process.pid)
        while not self.workers or abs(now - before) > AT_REST:
            time.sleep(0.5)
            before, now = now, memory_of(self.process.pid)
        return now


@contextmanager
def served(
    application: str = "webapp:create_app()", *options: str, port: int = 0, **environment: str
) -> Iterator[Server]:
    """The application under the site's own configuration of gunicorn and these options, its log thrown away."""
    port = port or free_port()
    configured = ("--config", str(CONFIGURATION), "--log-level", "error", *options)
    command = [sys.executable, "-m", "gunicorn", *configured, application]
    settings = {**os.environ, **SITE, "PORT": str(port), **environment}
    with running(command, port, settings) as process:
        yield Server(f"http://127.0.0.1:{port}", process)


@contextmanager
def running(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The program once it listens on that port, until it is let go; what it says of errors is thrown away."""
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait()


def loaded(address: str, headers: Mapping[str, str], body: str = "", seconds: int = 5, lines: int = 16) -> Loaded:
    """What wrk finds in so many seconds over so many lines; with a body it posts."""
    given = "".join(f"wrk.headers['{name}'] = '{value}'\n" for name, value in headers.items())
    script = f"wrk.method = '{'POST' if body else 'GET'}'\nwrk.body = [[{body}]]\n{given}"
    return _found(address, script, seconds, lines)


def loaded_by(address: str, requests: Sequence[tuple[str, str, str]], seconds: int = 5, lines: int = 16) -> Loaded:
    """The same of these requests one after another, and from the first one again: path, cookies, and body to post."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as listed:
        listed.writelines("\t".join(asked) + "\n" for asked in requests)
        listed.flush()
        return _found(address, ONE_AFTER_ANOTHER.replace("LISTED", listed.name), seconds, lines)


def _found(address: str, written: str, seconds: int, lines: int) -> Loaded:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(written)
        script.flush()
        asked = ["wrk", "-t1", f"-c{lines}", f"-d{seconds}s", "--latency", "-s", script.name, address]
        told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return Loaded(_number(r"Requests/sec:\s+([\d.]+)", told), _latency("50", told), _latency("99", told), _errors(told))


def workers_of(parent: int) -> list[int]:
    """The processes of the workers of a gunicorn."""
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def memory_of(parent: int) -> float:
    """MB of a gunicorn and its workers, each shared page counted once."""
    found = (Path(f"/proc/{process}/smaps_rollup").read_text() for process in (parent, *workers_of(parent)))
    return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) for text in found) / 1024  # type: ignore[index]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    """Until something listens there."""
    for _ in range(1200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"nothing listens on port {port}")


def _number(pattern: str, told: str) -> float:
    found = re.search(pattern, told)
    return float(found[1]) if found else 0.0


def _latency(share: str, told: str) -> float:
    found = re.search(rf"{share}%\s+([\d.]+)(us|ms|s|m)", told)
    return float(found[1]) * UNITS[found[2]] if found else float("nan")


def _errors(told: str) -> int:
    refused = _number(r"Non-2xx or 3xx responses: (\d+)", told)
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    return int(refused) + sum(map(int, lost.groups()) if lost else ())
