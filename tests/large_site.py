"""A site that is sent large things: each request in a process of its own that may use so much of the processor.

Run as a program it reads a request a line, as JSON, and says what it cost; what is sent and what comes back lie in
files, so that neither counts as memory of the site.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from trying import OddRequest

# A slower machine, or one that is shared, is given so many times the seconds.
ROOM = 5
ROOT = Path(__file__).parents[1]
KILLED = "killed"


class Cost(NamedTuple):
    """What a request cost: seconds of the processor, those of the unpacking process too, and MB of either."""

    status: str
    seconds: float
    megabytes: float
    unpacking: float


class SentBack(NamedTuple):
    """What came back, and what it cost."""

    cost: Cost
    headers: list[tuple[str, str]]
    body: bytes


class LargeSite:
    """The site's process."""

    def __init__(self, process: Any, folder: Path) -> None:
        self._process, self._sent, self._answered = process, folder / "sent", folder / "answered"

    def send(self, sent: OddRequest, seconds: float) -> SentBack:
        """The answer to a request that may take `seconds`; one that takes ROOM times as many is killed."""
        self._sent.write_bytes(sent.body)
        told = {"path": sent.path, "method": sent.method, "headers": sent.headers, "seconds": seconds}
        files = {"sent": str(self._sent), "answered": str(self._answered)}
        self._process.stdin.write(json.dumps({**told, **files}) + "\n")
        self._process.stdin.flush()
        cost, headers = json.loads(self._process.stdout.readline())
        return SentBack(Cost(*cost), [*map(tuple, headers)], self._answered.read_bytes())


@contextmanager
def large_site() -> Iterator[LargeSite]:
    """The site in a process that has the memory of a worker which has just started."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108
        asked: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        # Started as a file it would find what lies beside it, and not the site.
        asked["env"] = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen([sys.executable, __file__], **asked) as process:  # noqa: S603
            yield LargeSite(process, Path(folder))
            process.stdin.close()


def main() -> None:
    """SentBack the requests that come in."""
    from reaching import SECRET  # noqa: PLC0415 - only the program needs the site
    from werkzeug.test import run_wsgi_app  # noqa: PLC0415

    from webapp import create_app  # noqa: PLC0415
    from webapp.settings import Settings  # noqa: PLC0415

    app = create_app(Settings((SECRET,), development=True, rate_limits=False))
    app.logger.disabled = True
    with Path(os.devnull).open("rb") as nothing:
        run_wsgi_app(app, _environ({"path": "/", "method": "GET", "headers": {}}, nothing), buffered=True)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        told = json.loads(line)
        Path(told["answered"]).write_bytes(b"")
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _answer(app, told, writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            found = pipe.read()
        os.waitpid(child, 0)
        sys.stdout.write((found or json.dumps([[KILLED, ROOM * told["seconds"], 0, 0], []])) + "\n")
        sys.stdout.flush()


def _answer(app: Any, told: dict[str, Any], writing: int) -> None:
    most = int(ROOM * told["seconds"])
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
    found: dict[str, Any] = {}
    code = 1
    try:
        with Path(told["sent"]).open("rb") as sent, Path(told["answered"]).open("wb") as answered:
            answer = app(_environ(told, sent), lambda status, headers, _=None: found.update(s=status, h=headers))
            answered.writelines(answer)
            answer.close()
        own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        seconds = sum(used.ru_utime + used.ru_stime for used in (own, others))
        cost = [found["s"], seconds, own.ru_maxrss / 1024, others.ru_maxrss / 1024]
        os.write(writing, json.dumps([cost, found["h"]]).encode())
        code = 0
    finally:
        os._exit(code)


def _environ(told: dict[str, Any], sent: Any) -> dict[str, Any]:
    from werkzeug.test import EnvironBuilder  # noqa: PLC0415 - only the program needs it

    environ = EnvironBuilder(path="/", method=told["method"], headers=told["headers"]).get_environ()
    path, _, query = told["path"].encode().decode("latin-1").partition("?")
    length = str(os.fstat(sent.fileno()).st_size)
    environ.update({"PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": length, "wsgi.input": sent})
    environ["CONTENT_TYPE"] = told["headers"].get("Content-Type", "")
    return environ


if __name__ == "__main__":
    main()
