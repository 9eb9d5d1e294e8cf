"""Interviews drawn at random: what the next question costs, with the notices held and with one for each place."""

from __future__ import annotations

import datetime as dt
import gc
import tempfile
from pathlib import Path
from random import Random
from time import thread_time
from typing import Any

from bench import many_places
from rules.engine.rulebook import Rulebook

TODAY = dt.date(2026, 11, 22)
INTERVIEWS, DECLINED = 500, 0.15
DISEASES = ["尿毒症", "感冒", "白血病", "1型糖尿病", "糖尿病", "一种怪病"]


def interviews(rules: Rulebook, count: int, random: Random) -> list[float]:
    """Milliseconds of the processor for each next question of so many people, smallest first."""
    times: list[float] = []
    benefits = rules.vocabulary.benefits.items()
    parts = (tuple(code for code, benefit in benefits if benefit.about == about) for about in ("premium", "care"))
    subjects: list[tuple[str, ...]] = [(), *parts]
    for _ in range(count):
        only, said = random.choice(subjects), {"date": TODAY.isoformat()}
        while (name := _asked(rules, said, only, times)) is not None:
            own = rules.facts[name].asked_as
            name = own if own and own not in said and random.random() < 0.7 else name
            said[name] = None if random.random() < DECLINED else _answer(rules, name, random)
    return sorted(times)


def _asked(rules: Rulebook, said: dict[str, Any], only: tuple[str, ...], times: list[float]) -> str | None:
    testimony = rules.read(said)
    start = thread_time()
    name = rules.next_question(testimony, TODAY, only)
    times.append((thread_time() - start) * 1000)
    return name


def _answer(rules: Rulebook, name: str, random: Random) -> Any:
    fact = rules.facts[name]
    if fact.type == "yesno":
        return random.random() < 0.4
    if fact.type == "set":
        return random.sample(fact.codes, random.choice([0, 1, 1, 2, 3]))
    if fact.codes:
        return random.choice(fact.codes)
    by_type = {
        "text": random.choice(DISEASES),
        "yuan": str(random.randint(0, 100_000)),
        "yuan_by_benefit": {},
        "date": (TODAY - dt.timedelta(days=random.randint(0, 400))).isoformat(),
    }
    return by_type.get(fact.type, random.randint(fact.least, max(fact.most, fact.least)))


def megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4 / 1024


def main() -> None:
    print(f"{'further notices':>16}{'questions':>11}{'median ms':>11}{'p99 ms':>8}{'max ms':>8}{'MB':>6}")
    for further in (0, len(many_places.FREE)):
        with tempfile.TemporaryDirectory() as folder:
            rules = many_places.read(Path(folder), further)
        # As the server does before it serves: what was loaded is not looked through again.
        gc.collect()
        gc.freeze()
        before = megabytes()
        for seed in (1, 2):
            times = interviews(rules, INTERVIEWS, Random(seed))  # noqa: S311 — drawn, not secret
            median, high = times[len(times) // 2], times[len(times) * 99 // 100]
            more = megabytes() - before
            print(f"{further:16}{len(times):11}{median:11.2f}{high:8.2f}{times[-1]:8.1f}{more:6.1f}")


if __name__ == "__main__":
    main()
