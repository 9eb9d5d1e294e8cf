"""How few cases show every wrong value of each notice held: cases, questions, and the share of sharp mutants told.

A sharp mutant is the policy with one number, day, person, condition, paper or window changed, where that changes an
answer that an officer can give. 60 cases are the most that one is asked to answer; 40 and 20 show what is lost.
"""

from __future__ import annotations

import time

from drafting.cases.proposal import propose_cases
from drafting.situations.held import held_notices
from knowledge.notice.document import NOTICES

MOST = (20, 40, 60)


def main() -> None:
    held = held_notices(NOTICES)
    print(f"{'notice':20} cases questions  sharp   told  share  seconds of processor, and rules in no case")
    for notice in held.rules.policies:
        for most in MOST:
            start = time.process_time()
            found = propose_cases(held, NOTICES / notice, most)
            asked = sum(len(case.benefits) for case in found.cases)
            share = found.told / found.sharp
            cost = time.process_time() - start
            told = f"{len(found.cases):>5} {asked:>9} {found.sharp:>6} {found.told:>6} {share:>6.2f} {cost:>5.0f}"
            print(f"{notice:20} {told}  {'、'.join(found.silent)}")
            if len(found.cases) < most:
                break


if __name__ == "__main__":
    main()
