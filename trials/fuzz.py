"""Odd requests of all kinds, drawn anew each time; `trials/fuzz.py 100000` sends so many.

Behind them large ones: through every door the most that its limits allow. `trials/fuzz.py large` sends these alone,
`trials/fuzz.py large chat "desk, quotes"` only through these doors.
"""

from __future__ import annotations

import secrets
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from large_requests import DOORS, LIST, MEMORY, Door
from large_site import Cost, LargeSite, large_site
from odd_requests import KINDS
from trying import OddRequest, outcome_of

USUAL = 3_000
# So often each door is tried with pages and messages; lists are drawn once.
DRAWN = 5
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


def large(names: Sequence[str]) -> bool:
    """Send large things through these doors; whether all of them stayed within what they may cost."""
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    print(f"{'door':34}{'sent':>6}{'problems':>10}{'most s':>8}{'MB':>6}{'unpacking MB':>14}")
    problems = 0
    with large_site() as site:
        for name in names:
            door = DOORS[name]
            costs = [*_costs(site, door, Random(f"{seed} {name}"))]  # noqa: S311 - to be drawn again
            seconds, own, other = (max(found) for found in zip(*(cost[1:] for cost in costs), strict=True))
            wrong = sum(not _is_well(cost, door.seconds) for cost in costs)
            problems += wrong
            print(f"{name:34}{len(costs):6}{wrong:10}{seconds:8.2f}{own:6.0f}{other:14.0f}", flush=True)
    return not problems


def _costs(site: LargeSite, door: Door, random: Random) -> Iterator[Cost]:
    for _ in range(1 if door.seconds == LIST else DRAWN):
        steps = door.steps(random)
        odd = next(steps)
        while True:
            answer = site.send(odd, door.seconds)
            yield answer.cost
            try:
                odd = steps.send(answer)
            except StopIteration:
                break


def _is_well(cost: Cost, seconds: float) -> bool:
    return cost.seconds <= seconds and cost.megabytes <= MEMORY and cost.status[0] in "234"


def main() -> None:
    first, *names = sys.argv[1:] or [str(USUAL)]
    is_well = first == "large" or odd(int(first))
    sys.exit(not (large(names or [*DOORS]) and is_well))


def odd(total: int) -> bool:
    """Send so many odd requests; whether nothing was wrong."""
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
    return everything.total() == everything[""]


if __name__ == "__main__":
    main()
