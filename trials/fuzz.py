"""Odd requests of all kinds, drawn anew each time; `trials/fuzz.py 100000` sends so many."""

from __future__ import annotations

import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from odd_requests import KINDS
from trying import OddRequest, outcome_of

USUAL = 3_000
# A file of students is unpacked by a process of its own, which takes its time.
SHARE = {"uploads": 0.02, "rosters": 0.05}


def sent(kind: str, number: int) -> tuple[Counter[str], float, float]:
    """What came of so many requests of a kind, the seconds of all, and of the processor the most for one."""
    found, longest, began = Counter[str](), 0.0, time.perf_counter()

    @settings(
        max_examples=number, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=HealthCheck
    )
    @given(KINDS[kind]())
    def send(odd: OddRequest) -> None:
        nonlocal longest
        problem, seconds = outcome_of(odd)
        longest = max(longest, seconds)
        found[problem] += 1
        if problem:
            print(problem, odd)

    send()
    return found, time.perf_counter() - began, longest


def main() -> None:
    total = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    rest = (1 - sum(SHARE.values())) / (len(KINDS) - len(SHARE))
    print(f"{'kind':10}{'sent':>9}{'problems':>10}{'ms each':>9}{'longest s':>11}")
    everything = Counter[str]()
    for kind in KINDS:
        found, seconds, longest = sent(kind, round(total * SHARE.get(kind, rest)))
        everything += found
        problems = found.total() - found[""]
        print(
            f"{kind:10}{found.total():9}{problems:10}{1000 * seconds / found.total():9.1f}{longest:11.2f}", flush=True
        )
    print(f"{'all':10}{everything.total():9}{everything.total() - everything['']:10}")
    sys.exit(everything.total() != everything[""])


if __name__ == "__main__":
    main()
