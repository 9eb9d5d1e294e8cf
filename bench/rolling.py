"""Two instances behind a real nginx, with a real Redis, under load: things are killed and restarted. Nobody may notice.

Then one instance whose address systemd would hold open is restarted, behind the same nginx. Needs nginx and Redis
(Debian: nginx-light, redis-server). The configuration is that of `deploy/`, but for the certificate, paths and ports.
`bench/rolling.py 600` goes through all faults again and again for so many seconds.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from bench import redis_server
from bench.crowd import Crowd
from bench.serving import CONFIGURATION, SITE, free_port, wait_for

DEPLOYED = Path(__file__).parent.parent / "deploy" / "nginx.conf"
# As systemd starts a service whose address it holds: it is file 3.
ACTIVATED = 'exec 3<&"$HELD"; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"'


class Instance:
    """One gunicorn with its workers; with `held`, on a socket that outlives it."""

    def __init__(self, redis_url: str, held: socket.socket | None = None) -> None:
        self.port = held.getsockname()[1] if held else free_port()
        self._held, self._redis_url = held, redis_url
        self.start()

    def start(self) -> None:
        served = {"PORT": str(self.port), "BEHIND_PROXY": "1", "RATE_LIMITS": "on", "REDIS_URL": self._redis_url}
        environment = {**os.environ, **SITE, **served}
        command = [sys.executable, "-m", "gunicorn", "--config", str(CONFIGURATION), "--log-level", "error"]
        kept: tuple[int, ...] = ()
        if self._held:
            kept = (self._held.fileno(),)
            environment["HELD"] = str(kept[0])
            command = ["bash", "-c", ACTIVATED, "bash", *command]
        own = {"env": environment, "pass_fds": kept, "start_new_session": True, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **own)  # noqa: S603
        self._until_ready()

    def kill(self) -> None:
        """Without a word, workers and all."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_a_worker(self) -> None:
        """One of them, without a word."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)

    def stop(self) -> None:
        """As systemd does: it ends what it is at."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def _until_ready(self) -> None:
        wait_for(self.port)
        for _ in range(200):
            try:
                line = HTTPConnection("127.0.0.1", self.port, timeout=10)
                line.request("GET", "/ready")
                if line.getresponse().status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)


@contextmanager
def proxy(*ports: int) -> Iterator[int]:
    """The port of an nginx before the instances."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder, "nginx.conf")
        inside = _without_certificate(DEPLOYED.read_text(), folder, port, ports)
        configuration.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{\n{inside}\n}}\n")
        command = [shutil.which("nginx") or "nginx", "-c", str(configuration), "-g", "daemon off;"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def _without_certificate(text: str, folder: str, port: int, ports: tuple[int, ...]) -> str:
    """The deployed configuration for plain http, with these instances and with its logs in the folder."""
    written = re.findall(r"^    server 127\.0\.0\.1:8000(.*\n)", text, re.MULTILINE)
    # Both that are deployed are the same instance, where there is but one.
    for options, one in zip(written, (*ports, *ports), strict=False):
        text = text.replace(f"    server 127.0.0.1:8000{options}", f"    server 127.0.0.1:{one}{options}", 1)
    text = re.sub(r"^server \{\n    listen 80;.*?^\}\n", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^    ssl_.*\n", "", text, flags=re.MULTILINE)
    return text.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}").replace("/var/log/nginx", folder)


def watched(name: str, port: int, steps: Iterable[Callable[[], None]]) -> int:
    """Do each step while a crowd is there; print what it found, and give the number of errors and of lost answers."""
    crowd = Crowd(port)
    for step in steps:
        time.sleep(2)
        step()
    time.sleep(2)
    crowd.go_home()
    errors = {what: number for what, number in crowd.found.items() if what.startswith("error")}
    print(f"{name:34}{crowd.found['requests']:9}{crowd.found['people']:8}{sum(errors.values()):8}", end="")
    print(f"{crowd.found['lost']:6}{crowd.longest:11.1f}  {errors or ''}", flush=True)
    return sum(errors.values()) + crowd.found["lost"]


def main() -> None:
    if not (shutil.which("nginx") and shutil.which("redis-server")):
        print("no nginx or no Redis here: apt-get install nginx-light redis-server")
        return
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    print(f"{'what happens':34}{'answered':>9}{'people':>8}{'errors':>8}{'lost':>6}{'longest s':>11}")
    with redis_server.running() as redis:
        wrong = two_behind_a_proxy(redis, seconds) + one_alone(redis)
    sys.exit(bool(wrong))


def two_behind_a_proxy(redis: redis_server.RedisServer, seconds: int) -> int:
    """Each fault once, then all of them until the time is over."""
    one, other = Instance(redis.address), Instance(redis.address)
    faults: dict[str, list[Callable[[], None]]] = {
        "nothing": [],
        "one of two is killed, comes back": [one.kill, one.start],
        "a worker is killed": [one.kill_a_worker, other.kill_a_worker],
        "Redis goes and comes back": [redis.stop, redis.start],
        "both are restarted in turn": [one.stop, one.start, other.stop, other.start],
    }
    with proxy(one.port, other.port) as port:
        wrong = sum(watched(name, port, steps) for name, steps in faults.items())
        if seconds:
            wrong += watched(f"all of it for {seconds} s", port, _repeated(list(faults.values()), seconds))
    one.stop()
    other.stop()
    return wrong


def one_alone(redis: redis_server.RedisServer) -> int:
    """Restarted twice, while its address is held open."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as held:
        single = Instance(redis.address, held)
        with proxy(single.port) as port:
            wrong = watched("one alone is restarted", port, [single.stop, single.start, single.stop, single.start])
            wrong += watched("one of its workers is killed", port, [single.kill_a_worker] * 2)
        single.stop()
    return wrong


def _repeated(faults: list[list[Callable[[], None]]], seconds: int) -> Iterator[Callable[[], None]]:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for steps in faults:
            yield from steps


if __name__ == "__main__":
    main()
