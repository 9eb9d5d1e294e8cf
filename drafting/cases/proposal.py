"""A proposal: few cases of a notice by whose answers nearly every wrong value of its policy would be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafting.cases.pool import CasePool, answered, identities_of, plainness, speaking
from drafting.cases.question import ProposedCase, facts_of
from drafting.cases.trial import MutantLaw, mutant_laws
from drafting.situations.case import BoundaryCase, Told
from drafting.situations.held import HeldNotices

FEW = 4
# A mutant that so many situations tell is told by some of those that are chosen: no more are tried.
ENOUGH = 60
# So many of the plainest situations of a benefit are looked at for all that they prove; the others only for what none
# of these does, for there may be tens of thousands of them.
PLAINEST = 800


@dataclass(frozen=True)
class CaseProposal:
    """The cases, and how many sharp mutants there are: of those that change some answer, `told` are told by a case.

    `unheard`: the names of those that none tells. `silent`: ids of rules that speak in none of the cases.
    """

    cases: tuple[ProposedCase, ...]
    sharp: int
    told: int
    unheard: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class CandidateCase:
    """A situation, and what it proves by the answer to which benefit: mutants that it tells, rules that speak in it."""

    told: Told
    by: Mapping[str, str]

    @property
    def proves(self) -> frozenset[str]:
        return frozenset(self.by)

    def asking(self, proved: frozenset[str]) -> CandidateCase:
        """The same, of which no more is asked than proves these things."""
        return CandidateCase(self.told, {name: benefit for name, benefit in self.by.items() if name in proved})


def propose_cases(held: HeldNotices, folder: Path, most: int) -> CaseProposal:
    """At most `most` cases for the notice in the folder, which is held.

    Each is the one that proves most of what the ones before it did not.

    Of two that prove as much the plainer one is taken. Each rule speaks in some case as long as there is room.
    """
    pool = CasePool(held.rules, folder.name)
    rules = {f"rule {rule.id}" for rule in pool.policy.rules}
    candidates = _Candidates(pool, _near(held, folder, pool)).all()
    sharp = {name for one in candidates for name in one.proves} - rules
    chosen = _chosen(candidates, most)
    proved = frozenset[str]().union(*(one.proves for one in chosen))
    cases = (_proposed(pool, one) for one in chosen)
    return CaseProposal(
        cases=tuple(sorted(cases, key=lambda case: (pool.benefits.index(case.benefits[0]), case.rules))),
        sharp=len(sharp),
        told=len(sharp & proved),
        unheard=tuple(sorted(sharp - proved)),
        silent=tuple(sorted(name.removeprefix("rule ") for name in rules - proved)),
    )


def _near(held: HeldNotices, folder: Path, pool: CasePool) -> Mapping[str, list[MutantLaw]]:
    """The mutants by each benefit that they may change."""
    found: dict[str, list[MutantLaw]] = {code: [] for code in pool.benefits}
    for law in mutant_laws(held, folder):
        for code in law.near(pool):
            found[code].append(law)
    return found


class _Candidates:
    """The candidates of a pool: its situations, and those in which a mutant asks more than the policy does."""

    def __init__(self, pool: CasePool, near: Mapping[str, list[MutantLaw]]) -> None:
        self._pool, self._near = pool, near
        self._found: dict[frozenset[str], CandidateCase] = {}
        # What is told in the end, by the mutant that asked and by how many identities: a few of each are enough.
        self._longer: dict[tuple[str, int], list[tuple[str, Told]]] = {}
        self._often: Counter[str] = Counter()
        self._heard: set[str] = set()

    def all(self) -> list[CandidateCase]:
        for benefit in self._pool.benefits:
            for case in self._pool.of(benefit)[:PLAINEST]:
                self._note(benefit, case.told)
        for benefit in self._pool.benefits:
            for case in self._pool.of(benefit)[PLAINEST:]:
                if self._is_new(benefit, case):
                    self._note(benefit, case.told)
        for benefit, told in [one for few in self._longer.values() for one in few]:
            self._note(benefit, told)
        return sorted(self._found.values(), key=lambda one: plainness(one.told))

    def _note(self, benefit: str, told: Told) -> None:
        answers = answered(self._pool.law, self._pool.benefits, told)
        spoken = {code: _spoken(self._pool, code, told) for code in answers}
        everything = frozenset[str]().union(*spoken.values())
        self._heard |= everything
        by = {f"rule {name}": code for code, names in spoken.items() for name in names}
        # The benefit of the pool first: another one is asked besides only for what this one does not prove.
        for code in sorted(
            (code for code in answers if spoken[code] or code == benefit), key=lambda code: code != benefit
        ):
            case = BoundaryCase(told, (answers[code],))
            for law in self._near[code]:
                if law.name not in by and self._often[law.name] < ENOUGH and self._tells(law, code, case, everything):
                    by[law.name] = code
                    self._often[law.name] += 1
        self._found.setdefault(frozenset(by), CandidateCase(told, by))

    def _is_new(self, benefit: str, case: BoundaryCase) -> bool:
        """Whether it proves of its own benefit what nothing before it did."""
        spoken = _spoken(self._pool, benefit, case.told)
        unheard = (law for law in self._near[benefit] if not self._often[law.name])
        return not spoken <= self._heard or any(self._tells(law, benefit, case, spoken) for law in unheard)

    def _tells(self, law: MutantLaw, benefit: str, case: BoundaryCase, spoken: frozenset[str]) -> bool:
        told = law.tells(benefit, case, spoken)
        if told is not None and told is not case.told:
            few = self._longer.setdefault((law.name, len(identities_of(told))), [])
            if len(few) < FEW:
                few.append((benefit, told))
        return told is case.told


def _spoken(pool: CasePool, benefit: str, told: Told) -> frozenset[str]:
    """The ids of the notice's own rules that speak."""
    notice = pool.policy.notice
    return frozenset(str(rule.id) for rule in speaking(pool.law, benefit, told) if rule.notice == notice)


def _chosen(candidates: list[CandidateCase], most: int) -> list[CandidateCase]:
    chosen: list[CandidateCase] = []
    left = frozenset[str]().union(*(one.proves for one in candidates))
    while left and len(chosen) < most:
        # The first of those that prove as much: they stand in the order of their plainness.
        best = max(candidates, key=lambda one: len(left.intersection(one.by)))
        chosen.append(best.asking(left))
        left -= best.proves
    return chosen


def _proposed(pool: CasePool, one: CandidateCase) -> ProposedCase:
    benefits = tuple(code for code in pool.benefits if code in one.by.values())
    rules = frozenset[str]().union(*(_spoken(pool, code, one.told) for code in benefits))
    return ProposedCase(benefits, one.told, facts_of(one.told, pool.law.facts), tuple(sorted(rules)))
