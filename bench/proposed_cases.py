"""How few cases show every wrong value of each notice held: cases, questions, and the share of sharp mutants told.

A sharp mutant is the policy with one number, day, person, condition, paper or window changed, where that changes an
answer that an officer can give. An officer is asked to answer 60 cases at most; a number behind it says another.
"""

from __future__ import annotations

import sys
import time

from drafting.cases.proposal import propose_cases
from drafting.situations.held import held_notices
from knowledge.notice.document import NOTICES

MOST = 60


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    held = held_notices(NOTICES)
    print(f"{'notice':20} cases questions  sharp   told  share  seconds of processor, and rules in no case")
    for notice in held.rules.policies:
        start = time.process_time()
        found = propose_cases(held, NOTICES / notice, most)
        cost = time.process_time() - start
        asked = sum(len(case.benefits) for case in found.cases)
        told = f"{len(found.cases):>5} {asked:>9} {found.sharp:>6} {found.told:>6} {found.told / found.sharp:>6.2f}"
        print(f"{notice:20} {told} {cost:>5.0f}  {'、'.join(found.silent)}", flush=True)


if __name__ == "__main__":
    main()
