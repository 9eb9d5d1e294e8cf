"""All that may go, goes, while a crowd is there: nobody may get an error, a wrong answer, or lose what they told.

Two instances behind a real nginx with a real Redis and a real PostgreSQL; then one whose address systemd would hold
open, with a file as store. `trials/rolling.py 600` goes through all faults again and again for so many seconds. Needs
nginx, Redis and PostgreSQL (Debian: nginx-light, redis-server, postgresql), a C compiler for clocks that are off, and
root for a full disk. Not around midnight in China, when the pages change.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import redis_server
from stores import PostgresServer, open_folder, rows

from bench import nginx
from trials.faults import clock, disk
from trials.faults.crowd import QUIET, Crowd, CrowdReport, in_quiet
from trials.faults.instance import Instance
from trials.faults.person import STORIES
from webapp.feedback.store.database import Database
from webapp.feedback.store.tables import judgements

Faults = Mapping[str, Sequence[Callable[[], None]]]
# Seconds from one step of a fault to the next.
BETWEEN = 2
# Of the time, for the two; the rest is for the one alone.
SHARE = 2 / 3
OFF = 300
# The error below a traceback.
FAILURE = re.compile(r"^Traceback .*\n(?:[ ].*\n)*(.*)", re.MULTILINE)
NEEDED = ("nginx", "redis-server")


def main() -> None:
    if not all(map(shutil.which, NEEDED)):
        print("no nginx or no Redis here: apt-get install nginx-light redis-server postgresql")
        return
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    print(f"{'what happens':38}{'times':>6}{'answered':>9}{'people':>8}", end="")
    print(f"{'errors':>7}{'wrong':>6}{'lost':>5}{'longest s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        is_bad = [two(Path(folder), seconds * SHARE), alone(Path(folder), seconds * (1 - SHARE))]
    sys.exit(any(is_bad))


def two(folder: Path, seconds: float) -> bool:
    """Two instances behind a proxy."""
    with redis_server.running() as redis, _postgresql() as store:
        shared = {"REDIS_URL": redis.address, "DATABASE_URL": store.address, "RETENTION_DAYS": "180"}
        with Instance(folder / "one", **shared) as one, Instance(folder / "other", **shared) as other:
            faults: Faults = {
                QUIET: [_wait],
                "one of two is killed, comes back": [one.kill, one.start],
                "a worker of each is killed": [one.kill_a_worker, other.kill_a_worker],
                "Redis goes and comes back": [redis.stop, redis.start],
                "PostgreSQL goes and comes back": [store.stop, store.start],
                **_clocks(one, other),
                "both are restarted in turn": [one.stop, one.start, other.stop, other.start],
            }
            return watched([one, other], faults, seconds, Database(store.address))


@contextmanager
def _postgresql() -> Iterator[PostgresServer]:
    """A PostgreSQL with the tables of the store."""
    with open_folder() as folder:
        server = PostgresServer(folder)
        server.start()
        Database(server.address).migrate()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # it may be stopped already
                server.stop()


def alone(folder: Path, seconds: float) -> bool:
    """One instance whose address is held open, with its store and its log on a small disk."""
    with disk.mounted(folder / "disk") as small, socket.create_server(("127.0.0.1", 0), backlog=2048) as held:
        file = folder / "disk" / "store.sqlite3"
        with Instance(folder / "disk" / "alone", held, STORE_PATH=str(file), RETENTION_DAYS="180") as one:
            faults: Faults = {
                "one alone is restarted": [one.stop, one.start],
                "one of its workers is killed": [one.kill_a_worker],
                **({"its disk is full, and free again": [small.fill, small.free]} if small else {}),
                **_clocks(one),
            }
            return watched([one], faults, seconds, Database(f"sqlite:///{file}"))


def watched(instances: Sequence[Instance], faults: Faults, seconds: float, store: Database) -> bool:
    """Do all that happens once, then again until the time is over; print what people found. Whether it was bad."""
    with nginx.before(*(instance.port for instance in instances)) as port:
        crowd = Crowd(port, in_quiet(port), first=1)
        time.sleep(BETWEEN)
        before = sum(instance.memory() for instance in instances)
        until = time.monotonic() + seconds
        _happen(crowd, faults)
        while time.monotonic() < until:
            _happen(crowd, faults)
        after = sum(instance.memory() for instance in instances)
        crowd.go_home()
    for instance in instances:
        instance.stop()
    for name, found in crowd.found.items():
        _print(name, found)
    print(f"memory: {before:.0f} MB before, {after:.0f} MB after; {_told(instances)}")
    return _feedback(crowd.given, store) or any(found.is_bad for found in crowd.found.values())


def _happen(crowd: Crowd, faults: Faults) -> None:
    for name, steps in faults.items():
        crowd.happening = name
        crowd.found[name].times += 1
        for step in steps:
            step()
            time.sleep(BETWEEN)


def _wait() -> None:
    """Let nothing happen."""


def _clocks(*instances: Instance) -> Faults:
    """Each clock off by five minutes, in turn ahead and behind, and right again."""
    if not clock.CAN_BE_SET:
        return {}

    def off() -> None:
        for instance, ahead in zip(instances, (OFF, -OFF), strict=False):
            instance.set_clock(ahead)

    def other_way() -> None:
        for instance, ahead in zip(instances, (-OFF, OFF), strict=False):
            instance.set_clock(ahead)

    def right() -> None:
        for instance in instances:
            instance.set_clock(0)

    return {f"clocks go {OFF // 60} minutes ahead and behind": [off, other_way, right]}


def _print(name: str, found: CrowdReport) -> None:
    errors, wrong = found.errors.total(), found.wrong.total()
    print(f"{name:38}{found.times:6}{found.answered:9}{found.people:8}{errors:7}{wrong:6}{found.lost:5}", end="")
    print(f"{found.longest:10.1f}  {dict(found.errors + found.wrong) or ''}", flush=True)


def _told(instances: Sequence[Instance]) -> str:
    """What the logs say of it all: how often the store was missed, what failed, how often they repeat what was told."""
    log = "".join(instance.log.read_text() for instance in instances)
    facts = sum(log.count(said) for story in STORIES for said in (story.kept, story.question))
    away, failed = log.count("the store is away"), Counter(FAILURE.findall(log))
    told = f"{failed.total()} tracebacks {dict(failed) or ''}, {facts} facts"
    return f"in the logs {away} times that the store is away, {told}"


def _feedback(given: Mapping[str, str], store: Database) -> bool:
    """Compare what people were thanked for with what was kept, and when not. Whether anything was kept twice."""
    kept = Counter(str(row["sentence"]) for row in rows(store, judgements))
    store.close()
    lost = Counter(happening for said, happening in given.items() if not kept[said])
    twice = sum(kept[said] > 1 for said in given)
    once = len(given) - twice - lost.total()
    told = f"{len(given)} given, {once} kept once, {twice} twice, {lost.total()} lost {dict(lost) or ''}"
    print(f"feedback: {told}", flush=True)
    return bool(twice)


if __name__ == "__main__":
    main()
