"""An instance: one gunicorn with its workers, as it is deployed, with a clock of its own; it can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Self

from bench.serving import CONFIGURATION, SITE, free_port, memory_of, wait_for, workers_of
from trials.faults.clock import Clock

# As systemd starts a service whose address it holds: it is file 3.
ACTIVATED = 'exec 3<&"$HELD"; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"'
# Seconds.
PATIENCE = 2


class Instance:
    """Runs at once, until the end of its `with`. `folder` takes its log and its clock.

    With `held` it is on a socket that outlives it. `settings` are variables of the site.
    """

    def __init__(self, folder: Path, held: socket.socket | None = None, **settings: str) -> None:
        folder.mkdir()
        self.port = held.getsockname()[1] if held else free_port()
        self.clock, self.log = Clock(folder), folder / "log"
        self._held = held
        served = {"PORT": str(self.port), "BEHIND_PROXY": "1", "RATE_LIMITS": "on"}
        self._environment = {**os.environ, **SITE, **served, **settings, **self.clock.environment}
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        if self._process.poll() is None:
            self.kill()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "--config", str(CONFIGURATION), "--log-level", "error"]
        environment, kept = self._environment, tuple[int, ...]()
        if self._held:
            kept = (self._held.fileno(),)
            environment = {**environment, "HELD": str(kept[0])}
            command = ["bash", "-c", ACTIVATED, "bash", *command]
        with self.log.open("ab") as log:
            own = {"env": environment, "pass_fds": kept, "start_new_session": True, "stderr": log}
            self._process = subprocess.Popen(command, **own)  # type: ignore[call-overload]  # noqa: S603
        self._until_ready()

    def kill(self) -> None:
        """Without a word, workers and all."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def kill_a_worker(self) -> None:
        """One of them, without a word."""
        os.kill(workers_of(self._process.pid)[0], signal.SIGKILL)

    def stop(self) -> None:
        """As systemd does: it ends what it is at."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()

    def set_clock(self, ahead: int) -> None:
        """Set its clock, and see that it goes by it."""
        self.clock.set(ahead)
        for _ in range(100):
            if abs(self._is_ahead() - ahead) < 5:
                return
            time.sleep(0.05)
        raise SystemExit(f"the clock of the instance on port {self.port} cannot be set")

    def memory(self) -> float:
        """MB of all its processes."""
        return memory_of(self._process.pid)

    def _is_ahead(self) -> float:
        return parsedate_to_datetime(self._ready().headers["Date"]).timestamp() - time.time()

    def _until_ready(self) -> None:
        wait_for(self.port)
        for _ in range(100):
            try:
                if self._ready().status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"the instance on port {self.port} is not ready:\n{self.log.read_text()[-2000:]}")

    def _ready(self) -> HTTPResponse:
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request("GET", "/ready")
        return line.getresponse()
