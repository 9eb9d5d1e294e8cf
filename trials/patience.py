"""How long nginx and Caddy as shipped wait for who does not finish, and whether any spelling leads to the metrics.

Half of the first lines, the same letter by letter, half of a body: each is left after the time in deploy/, while a page
is answered as soon as ever. Two minutes, for so long Caddy waits for a body. Needs nginx or Caddy.
"""

from __future__ import annotations

import re
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

from bench import nginx
from bench.serving import served
from trials import caddy

TOKEN = "a token of sixteen letters"  # noqa: S105
HOST = "Host: 127.0.0.1:{port}\r\n"
BODY = (
    f"POST /chat HTTP/1.1\r\n{HOST}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nsaid="
)
# What is said, the pause after which another letter follows or 0, and the setting that ends it, by program.
SLOW: Mapping[str, tuple[str, float, Mapping[str, str]]] = {
    "half of the first lines": (
        f"GET / HTTP/1.1\r\n{HOST}X:",
        0,
        {"nginx": "client_header_timeout", "caddy": "read_header"},
    ),
    "half of a body": (BODY, 0, {"nginx": "client_body_timeout", "caddy": "read_body"}),
    "first lines byte by byte": (
        f"GET / HTTP/1.1\r\n{HOST}X:",
        1.0,
        {"nginx": "client_header_timeout", "caddy": "read_header"},
    ),
}
# Seconds that a proxy may take longer than it says; in which a page is there.
LATE, SOON = 8.0, 3.0
SPELLINGS = (
    *("/metrics", "/metrics/", "//metrics", "/./metrics", "/%6detrics", "/metrics?x=1", "/a/../metrics", "/metrics;x"),
    *(
        "/%2e/metrics",
        "/METRICS",
        "/metrics%20",
        "/metrics%00",
        "/%2fmetrics",
        "http://127.0.0.1/metrics",
        "/metrics#x",
    ),
)
PROXIES: Mapping[str, tuple[Callable[[int], AbstractContextManager[int]], str]] = {
    "nginx": (nginx.before, nginx.DEPLOYED.read_text()),
    "caddy": (caddy.before, caddy.DEPLOYED.read_text()),
}


def left_after(port: int, said: str, pause: float) -> float:
    """How many seconds a line is held whose other end says so much and no more, or one letter after each pause."""
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        line.sendall(said.format(port=port).encode())
        began = time.monotonic()
        while True:
            line.settimeout(pause or 200.0)
            try:
                if not line.recv(65_536):
                    return time.monotonic() - began
            except TimeoutError:
                line.sendall(b"a")
            except ConnectionError:
                return time.monotonic() - began


def status(port: int, target: str) -> str:
    """The status with which that target is answered, asked with the right token."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(
            f"GET {target} HTTP/1.1\r\n{HOST}Authorization: Bearer {TOKEN}\r\nConnection: close\r\n\r\n".format(
                port=port
            ).encode()
        )
        answer = b""
        while piece := line.recv(65_536):
            answer += piece
    return "shown" if b"site_requests_total" in answer else answer[9:12].decode()


def wrong(program: str, port: int) -> Iterator[str]:
    """What is not as it should be behind that proxy."""
    _, deployed = PROXIES[program]
    # So that each worker has made the page once.
    for _ in range(8):
        status(port, "/about")
    with ThreadPoolExecutor(len(SLOW)) as pool:
        held = {name: pool.submit(left_after, port, said, pause) for name, (said, pause, _) in SLOW.items()}
        time.sleep(1)
        began = time.monotonic()
        answered = status(port, "/about")
        seconds = time.monotonic() - began
        if answered != "200" or seconds > SOON:
            yield f"{program}: a page meanwhile: {answered} after {seconds:.1f} s"
        shown = [target for target in SPELLINGS if status(port, target) in ("200", "shown")]
        if shown:
            yield f"{program}: the metrics as {', '.join(shown)}"
        for name, (_, _, settings) in SLOW.items():
            [allowed] = map(int, re.findall(rf"{settings[program]} (\d+)s", deployed))
            seconds = held[name].result()
            print(f"{program:8}{name:28}{seconds:7.1f} s of {allowed}", flush=True)
            if seconds > allowed + LATE:
                yield f"{program}: {name}"


def found(program: str, instance: int) -> list[str]:
    with PROXIES[program][0](instance) as port:
        return [*wrong(program, port)]


def main() -> None:
    programs = [program for program in PROXIES if shutil.which(program)]
    with served(RATE_LIMITS="off", METRICS_TOKEN=TOKEN) as site, ThreadPoolExecutor(2) as pool:
        instance = int(site.address.rsplit(":", 1)[1])
        problems = [each for some in pool.map(found, programs, [instance] * len(programs)) for each in some]
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
