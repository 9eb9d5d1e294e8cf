"""Rules proposed by reading beside those written by hand, of each notice held, sentence by sentence; `-v` what differs.

A sentence with a sum is right where all fields of all its rules are the same; open or red where the proposal says that
something is left; wrong where it says nothing and differs. The reader sees nothing of a notice's policy.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from bench.proposed_rules import (
    HELD,
    NOTHING,
    OPEN,
    RED,
    RIGHT,
    WRONG,
    Compared,
    changed,
    compared,
    counts,
    is_overlooked,
)
from knowledge.notice.document import NOTICES

STATES = (RIGHT, OPEN, RED, NOTHING, WRONG)


def row(name: str, found: Counter[str]) -> str:
    return f"{name:20} {found.total():>9} " + " ".join(f"{found[state]:>8}" for state in STATES)


def differs(one: Compared) -> str:
    return f"  {one.state} {one.path} {one.sentence}\n      proposed {one.proposed}\n      by hand  {one.by_hand}"


def main() -> None:
    start, whole = time.perf_counter(), Counter[str]()
    print(f"{'notice':20} sentences " + " ".join(f"{state:>8}" for state in STATES))
    for name in HELD:
        found = compared(NOTICES / name)
        whole += counts(found)
        print(row(name, counts(found)))
        if "-v" in sys.argv:
            print(*(differs(one) for one in found if one.state != RIGHT), sep="\n")
    print(row("all", whole))
    print(f"right {whole[RIGHT] / whole.total():.2f}, wrong {whole[WRONG] / whole.total():.2f}, ", end="")
    print(f"{time.perf_counter() - start:.1f} s")
    sentences = list(changed())
    overlooked = [one for one in sentences if is_overlooked(one)]
    print(f"of {len(sentences)} sentences with words put in that change them {len(overlooked)} are read without these")
    print(*overlooked, sep="\n")


if __name__ == "__main__":
    main()
