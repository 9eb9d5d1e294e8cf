"""What it costs to show the impact of each notice held, taken out and put back: situations tried, effects, seconds."""

from __future__ import annotations

import time

from drafting.impact.impact import impact
from drafting.situations.held import held_notices
from knowledge.notice.document import NOTICES


def main() -> None:
    held, whole = held_notices(NOTICES), 0.0
    print(f"{'notice':20} situations  corners untouched effects unmeant  seconds of processor")
    for notice in held.rules.policies:
        without = held.without(notice).rules
        for pair in ((held.rules, without), (without, held.rules)):
            start = time.process_time()
            report = impact(*pair)
            cost = time.process_time() - start
            whole += cost
            aside = sum(not report.is_meant(felt) for felt in report.effects)
            counts = (
                f"{report.situations:>10} {report.corners:>8} {report.untouched:>9} {len(report.effects):>7} {aside:>7}"
            )
            print(f"{notice:20} {counts} {cost:>8.1f}")
    print(f"all, out and back: {whole:.1f} s")


if __name__ == "__main__":
    main()
