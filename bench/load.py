"""The site under load, beside the barest Flask page of the same size served in the same way in the same run.

A page that was asked for a moment ago is sent again (`webapp.serving.page_cache`), and so is what wrk asks for; `anew`
is the share of a site that remembers nothing and works each page out. Needs wrk (Debian: wrk). `bench/load.py 200000`
sends so many requests more and looks whether memory grows.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from http.client import HTTPConnection
from typing import Any, NamedTuple

from bench.asked import BEGUN, PAGES, SAID, cookie_of
from bench.serving import Loaded, Server, loaded, served

# So many, for the lines of a round may all come to one of the workers; the best round counts.
ROUNDS, SECONDS = 5, 3
QUESTION = '{"question": "巴南低保住院报多少"}'


class Target(NamedTuple):
    path: str
    answers: Any = None
    body: str = ""


ASKED = {
    "start": Target("/check/start"),
    "question": Target("/check/1/holds", BEGUN),
    "result": Target("/check/1/result", PAGES["result"][1]),
    "chat": Target("/chat", {"chat": {"before": {}, "said": SAID[:1], "after": {}}}),
    "ask": Target("/api/v1/ask", body=QUESTION),
}


def size_of(server: Server, asked: Target, headers: dict[str, str]) -> int:
    """Bytes of the answer."""
    line = HTTPConnection(server.address.removeprefix("http://"))
    line.request("POST" if asked.body else "GET", asked.path, asked.body.encode() or None, headers)
    answer = line.getresponse()
    assert answer.status == 200, answer.status
    return len(answer.read())


def compared(site: Server, forgetful: Server, bare: Server, asked: Target) -> tuple[int, list[list[Loaded]]]:
    """The size of the answer, and what wrk found of each site, in turns."""
    headers = {"Cookie": cookie_of(asked.answers)} if asked.answers else {}
    size = size_of(site, asked, headers)
    addresses = (site.address + asked.path, forgetful.address + asked.path, f"{bare.address}/page/{size}")
    rounds = [[loaded(address, headers, asked.body, SECONDS) for address in addresses] for _ in range(ROUNDS)]
    return size, [list(found) for found in zip(*rounds, strict=True)]


def row(name: str, size: int, found: list[list[Loaded]]) -> str:
    rate, anew, bare_rate = (max(each.rate for each in one) for one in found)
    p99, _, bare_p99 = (statistics.median(each.p99 for each in one) for one in found)
    errors = sum(each.errors for one in found for each in one)
    shares = f"{rate:10.0f}{bare_rate:8.0f}{rate / bare_rate:7.2f}{anew / bare_rate:7.2f}"
    return f"{name:10}{size:8}{shares}{p99:8.1f}{bare_p99:7.1f}{p99 / bare_p99:7.1f}{errors:8}"


def memory_over(site: Server, number: int) -> None:
    """Send many requests, and print the memory from time to time."""
    headers = {"Cookie": cookie_of(PAGES["result"][1])}
    sent, began = 0, time.perf_counter()
    while sent < number:
        for asked in ASKED.values():
            found = loaded(site.address + asked.path, headers, asked.body, SECONDS)
            assert not found.errors
            sent += round(found.rate * SECONDS)
        print(f"{sent:9} requests {time.perf_counter() - began:7.0f} s {site.memory():7.1f} MB", flush=True)


def main() -> None:
    if not shutil.which("wrk"):
        print("no wrk here: apt-get install wrk")
        return
    with served() as site, served(REMEMBERED_MEGABYTES="0") as forgetful, served("bench.bare:app") as bare:
        print(f"{'asked':10}{'bytes':>8}{'a second':>10}{'bare':>8}{'share':>7}{'anew':>7}", end="")
        print(f"{'p99 ms':>8}{'bare':>7}{'times':>7}{'errors':>8}")
        for name, asked in ASKED.items():
            print(row(name, *compared(site, forgetful, bare, asked)), flush=True)
        print(f"memory {site.memory():.1f} MB, {site.memory() / len(site.workers):.1f} a worker")
        if len(sys.argv) > 1:
            memory_over(site, int(sys.argv[1]))


if __name__ == "__main__":
    main()
