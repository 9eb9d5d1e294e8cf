"""Walks through all doors, with new seeds; `trials/walks.py 100000` takes so many steps."""

from __future__ import annotations

import secrets
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from doors import DOORS, step
from strolling import walked

USUAL, STEPS = 20_000, 500


def main() -> None:
    total = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    first = int(sys.argv[2]) if len(sys.argv) > 2 else secrets.randbelow(10**9)
    print(f"{total} steps, {STEPS} on each site, first seed {first}", flush=True)
    taken, seen, began, cpu = Counter[str](), Counter[str](), time.perf_counter(), time.process_time()
    for seed in range(first, first + -(-total // STEPS)):
        with TemporaryDirectory() as folder:
            stroll = walked(step, seed, Path(folder), STEPS)
        taken += stroll.taken
        print(f"{taken.total()} steps", end="\r", flush=True)
        seen += stroll.seen
    print(f"{taken.total()} steps: nothing of anybody where it must not be")
    print(f"{time.process_time() - cpu:.0f} s of the processor, {time.perf_counter() - began:.0f} s")
    for door in sorted(DOORS, key=lambda door: -taken[door.__name__]):
        print(f"{door.__name__:32}{taken[door.__name__]:8}")
    print("marks seen, by the first word of the address:", dict(seen))


if __name__ == "__main__":
    main()
