"""The site under load of visitors of whom no two tell the same, beside the barest Flask page served in the same way.

Each kind of page is asked for by each visitor once (`bench.visitors`), of a site that remembers no page, in turns
with a bare page of the same size: `share` is how many it sends where the bare one sends one. Then all that visitors
ask for is asked in their order, of a site that remembers pages and of one that does not. `again` is the share of one
and the same request asked as often as it can be, of the site that remembers: no visitor is like that.

Needs wrk (Debian: wrk). `bench/load.py 200000` sends so many requests more and looks whether memory grows.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path

from bench.serving import SITE, Loaded, Server, loaded, loaded_by, served
from bench.visitors import Visited, drawn
from webapp import create_app
from webapp.serving.page_cache import EXTENSION, PageCache
from webapp.settings import Settings

# So many, for the lines of a round may all come to one of the workers; the best counts. Each has its own visitors.
ROUNDS, SECONDS, VISITORS = 3, 3, 120
REMEMBERED = ("start", "question")
KINDS = ("start", "question", "result", "sheet", "chat", "ask", "check", "picture")
BARE = Path(__file__).with_name("bare_conf.py")


def answer_to(server: Server, asked: Visited) -> bytes:
    """What is sent for a request."""
    line = HTTPConnection(server.address.removeprefix("http://"))
    headers = {"Cookie": asked.cookies} if asked.cookies else {}
    line.request("POST" if asked.body else "GET", asked.path, asked.body.encode() or None, headers)
    answer = line.getresponse()
    assert answer.status == 200, (answer.status, asked.path)
    return answer.read()


def of_visitors(server: Server, asked: Sequence[Visited]) -> Loaded:
    return loaded_by(server.address, [(one.path, one.cookies, one.body) for one in asked], SECONDS)


def row(kind: str, site: Server, forgetful: Server, bare: Server, rounds: Sequence[Sequence[Visited]]) -> str:
    """A kind of page asked for by all, in turns with the bare page."""
    listed = [[one for one in asked if one.kind == kind] for asked in rounds]
    size = round(statistics.mean(len(answer_to(forgetful, one)) for one in listed[0][:20]))
    one, plain = listed[0][0], f"{bare.address}/page/{size}"
    headers = {"Cookie": one.cookies} if one.cookies else {}
    found = [
        (
            of_visitors(forgetful, asked),
            loaded(plain, {}, "", SECONDS),
            loaded(site.address + one.path, headers, one.body, SECONDS),
        )
        for asked in listed
    ]
    rate, bare_rate, again = (max(each.rate for each in turns) for turns in zip(*found, strict=True))
    p50, p99 = (statistics.median(getattr(turn[0], name) for turn in found) for name in ("p50", "p99"))
    errors = sum(each.errors for turn in found for each in turn)
    shares = f"{rate:10.0f}{bare_rate:8.0f}{rate / bare_rate:7.2f}{again / bare_rate:7.2f}"
    return f"{kind:10}{size:8}{shares}{p50:8.1f}{p99:8.1f}{errors:8}"


def mixed(site: Server, forgetful: Server, rounds: Sequence[Sequence[Visited]]) -> str:
    """All that visitors ask for, in their order, with pages remembered and without."""
    found = [(of_visitors(site, asked), of_visitors(forgetful, asked)) for asked in rounds]
    rate, anew = (statistics.median(each.rate for each in turns) for turns in zip(*found, strict=True))
    return f"all of it, a second: {rate:.0f} with pages remembered, {anew:.0f} without; times {rate / anew:.2f}"


def found_again(asked: Sequence[Visited]) -> str:
    """How many pages of these visitors were still remembered when they were asked for, in one process."""
    app = create_app(Settings((SITE["SECRET_KEYS"],), development=True, rate_limits=False))
    kept: PageCache = app.extensions[EXTENSION]
    looked: dict[str, list[bool]] = {}
    for one in asked:
        held = set(kept._pages)
        client = app.test_client(use_cookies=False)
        method = client.post if one.body else client.get
        method(one.path, data=one.body or None, headers={"Cookie": one.cookies} if one.cookies else {})
        # What is made anew is kept under a key of its own.
        looked.setdefault(one.kind, []).append(set(kept._pages) <= held)
    shares = (f"{kind} {sum(found) / len(found):.0%}" for kind, found in looked.items() if kind in REMEMBERED)
    return f"of {len(asked)} requests found again: {', '.join(shares)}"


def memory_over(site: Server, number: int, asked: Sequence[Visited]) -> None:
    """Send many requests, and print the memory from time to time."""
    sent, began = 0, time.perf_counter()
    while sent < number:
        found = loaded_by(site.address, [(one.path, one.cookies, one.body) for one in asked], 30)
        assert not found.errors
        sent += round(found.rate * 30)
        print(f"{sent:9} requests {time.perf_counter() - began:7.0f} s {site.memory():7.1f} MB", flush=True)


def main() -> None:
    if not shutil.which("wrk"):
        print("no wrk here: apt-get install wrk")
        return
    rounds = [drawn(VISITORS, first=1 + VISITORS * number) for number in range(ROUNDS)]
    with (
        served() as site,
        served(REMEMBERED_MEGABYTES="0") as forgetful,
        served("bench.bare:app", "--config", str(BARE)) as bare,
    ):
        print(f"memory after the start {site.memory():.1f} MB")
        for kind in KINDS:
            answer_to(site, next(one for one in rounds[0] if one.kind == kind))
        print(f"after the first of each page {site.memory():.1f} MB")
        print(f"{'asked':10}{'bytes':>8}{'a second':>10}{'bare':>8}{'share':>7}{'again':>7}", end="")
        print(f"{'p50 ms':>8}{'p99 ms':>8}{'errors':>8}")
        for kind in KINDS:
            print(row(kind, site, forgetful, bare, rounds), flush=True)
        fresh = [drawn(VISITORS, first=1 + VISITORS * (ROUNDS + number)) for number in range(ROUNDS)]
        print(mixed(site, forgetful, fresh))
        print(found_again([one for asked in rounds for one in asked]))
        print(f"memory {site.memory():.1f} MB, {site.memory() / len(site.workers):.1f} a worker")
        if len(sys.argv) > 1:
            memory_over(site, int(sys.argv[1]), drawn(1000, first=10_000))


if __name__ == "__main__":
    main()
