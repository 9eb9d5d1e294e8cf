"""The engine's speed beside the rules written by hand, in turns, so that noise hits all alike, and in tight loops."""

from __future__ import annotations

import datetime as dt
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bench import peers
from bench.agreement import on_people, on_worked_cases
from bench.by_hand import ALONE, by_hand
from rules.engine.evaluation import Evaluation
from rules.engine.matters import Matters
from rules.engine.program import Law
from rules.engine.question import Questions
from rules.engine.rulebook import Rulebook
from rules.explaining.explanation import Explanation
from rules.reading.testimony import Testimony
from webapp import library
from webapp.api import contract

PEOPLE, ROUNDS, WARMING = 40, 60, 3
TODAY = dt.date(2026, 11, 22)
CARE = {"care": "inpatient", "disease_kind": "ordinary", "hospital_level": 2, "designated_hospital": True}
INTERVIEWS: dict[str, dict[str, Any]] = {
    "only the day": {},
    "district": {"district": "banan"},
    "Banan, dibao": {"student": False, "district": "banan", "identities": ["dibao"]},
    "Banan, papers": {"student": False, "district": "banan", "holds": ["dibao_card", "disability_card"]},
    "Nanchuan, care half": {"student": False, "district": "nanchuan", "identities": ["dibao"], **CARE},
    "student": {"student": True},
    "student, school": {"student": True, "district": "yubei", "school_district": "yubei"},
}
Job = Callable[[], object]
Times = dict[str, list[float]]


def in_turns(jobs: dict[str, Job], rounds: int, before: Job | None = None) -> Times:
    """Microseconds of the processor for each job in each round but the first; `before` runs untimed before each."""
    times: Times = {name: [] for name in jobs}
    for number in range(-WARMING, rounds):
        for name, job in jobs.items():
            if before:
                before()
            start = time.thread_time_ns()
            job()
            if number >= 0:
                times[name].append((time.thread_time_ns() - start) / 1000)
    return times


def answering(rules: Rulebook, people: Sequence[Testimony]) -> dict[str, Job]:
    """One job for each way to answer all the people. The verdicts get situations that are made."""
    verdict, benefits = rules.evaluation.verdict, list(rules.vocabulary.benefits)
    ready = [rules.situation(person, TODAY) for person in people]

    def verdicts(codes: Sequence[str]) -> Job:
        return lambda: [verdict(code, situation) for situation in ready for code in codes]

    return {
        "by hand": lambda: [by_hand(person.known) for person in people],
        "verdicts, the same six": verdicts(list(ALONE)),
        "verdicts, all twelve": verdicts(benefits),
        "situation made of the facts": lambda: [rules.situation(person, TODAY) for person in people],
        "answers with clauses": lambda: [rules.check(person, TODAY) for person in people],
        "answers as JSON": lambda: [contract.result_json(rules.check(person, TODAY)) for person in people],
    }


def from_facts(rules: Rulebook, people: Sequence[Testimony]) -> dict[str, Job]:
    """The same from the facts as they come in: nothing is made beforehand."""
    explanation, benefits = Explanation(rules), list(rules.vocabulary.benefits)

    def verdicts(person: Testimony) -> None:
        situation = rules.situation(person, TODAY)
        for code in benefits:
            rules.evaluation.verdict(code, situation)

    def explained(person: Testimony) -> None:
        situation = rules.check(person, TODAY).situation
        for code in benefits:
            explanation.traces(code, situation)
            explanation.sum_lines(code, situation)

    jobs: dict[str, Callable[[Testimony], object]] = {
        "by hand": lambda person: by_hand(person.known),
        "verdicts, all twelve": verdicts,
        "answers with clauses": lambda person: rules.check(person, TODAY),
        "the same, all conditions and sums": explained,
        "answers as JSON": lambda person: contract.result_json(rules.check(person, TODAY)),
    }
    return {name: partial(_of_all, job, people) for name, job in jobs.items()}


def _of_all(job: Callable[[Testimony], object], people: Sequence[Testimony]) -> None:
    for person in people:
        job(person)


def in_tight_loops(jobs: dict[str, Job], rounds: int) -> Times:
    """Microseconds of each job, round after round, before the next: as it is where one process works off a list."""
    return {name: in_turns({name: job}, rounds)[name] for name, job in jobs.items()}


def asking(rules: Rulebook) -> dict[str, Job]:
    return {name: partial(rules.next_question, person, TODAY) for name, person in half_answered(rules).items()}


def checking(rules: Rulebook) -> dict[str, Job]:
    return {name: partial(rules.check, person, TODAY) for name, person in half_answered(rules).items()}


def half_answered(rules: Rulebook) -> dict[str, Testimony]:
    return {name: rules.read({"date": TODAY.isoformat(), **facts}) for name, facts in INTERVIEWS.items()}


def forget_people(rules: Rulebook) -> None:
    """The engine has met the rules, but nobody who has answered so far what this person has."""
    rules.questions._trees.clear()


def forget_all(rules: Rulebook) -> None:
    """The engine is as after the start of the process."""
    rules.law = Law(rules.law.policies)
    rules.evaluation = Evaluation(rules.law)
    rules.questions = Questions(rules.evaluation, rules.facts, rules.vocabulary, rules.recognitions.papers)
    rules.matters = Matters(rules.questions)


def show(title: str, times: Times, count: int = 1, beside: str | None = None) -> None:
    """Microseconds for one person: the least, the median, and the medians' ratio."""
    print(f"\n{title:34}{'min µs':>10}{'median µs':>11}{'ratio':>8}")
    for name, found in times.items():
        ratio = statistics.median(found) / statistics.median(times[beside]) if beside else None
        numbers = f"{min(found) / count:10.1f}{statistics.median(found) / count:11.1f}"
        print(f"{name:34}{numbers}{'' if ratio is None else f'{ratio:8.1f}'}")


def main() -> None:
    rules = library.load().rules
    list(on_worked_cases(rules))
    # As the server does it: what was loaded is not looked through again and again.
    gc.collect()
    gc.freeze()
    people = [Testimony(facts, frozenset()) for facts in on_people(rules, PEOPLE)]
    show("full facts, one person", in_turns(answering(rules, people), ROUNDS), PEOPLE, "by hand")
    show("in a tight loop, from the facts", in_tight_loops(from_facts(rules, people), ROUNDS), PEOPLE, "by hand")
    print("\none benefit, in a tight loop, from the facts")
    peers.main()
    show("next question, in a new process", in_turns(asking(rules), 5, lambda: forget_all(rules)))
    show("next question, first such person", in_turns(asking(rules), 9, lambda: forget_people(rules)))
    show("next question, asked before", in_turns(asking(rules), ROUNDS))
    show("a whole check, asked before", in_turns(checking(rules), 9))


if __name__ == "__main__":
    main()
