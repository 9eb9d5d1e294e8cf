"""The trial of a policy: its mutants as laws, and which situation has another answer by which of them."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from drafting.cases.mutant import Mutant, is_sharp, mutants, mutated, rule_within
from drafting.cases.pool import MOST, CasePool, law_of, without_remarks
from drafting.cases.question import asked
from drafting.situations.boundary import Boundaries
from drafting.situations.case import BoundaryCase, Told, cases
from drafting.situations.held import HeldNotices, with_policies
from rules.engine.rulebook import Rulebook
from rules.model.situation import Situation, Unasked
from rules.reading.policy_file import read_policy
from texts.data_error import DataFileError
from texts.gathering import Errors
from texts.notice_folder import POLICY


class MutantLaw:
    """A mutant, and the rulebook of its notice with it."""

    def __init__(self, mutant: Mutant, base: Rulebook, law: Rulebook) -> None:
        self.mutant, self.name, self._rule = mutant, mutant.name, rule_within(mutant)
        self._law, self._boundaries = law, Boundaries([base, law], MOST)

    def tells(self, benefit: str, case: BoundaryCase, spoken: Collection[str]) -> Told | None:
        """The situation, with what the mutant asks besides, where an officer would answer otherwise; else None.

        `spoken` are the ids of the rules that speak in it, of whatever benefit.
        """
        if self._rule and self._rule not in spoken:
            return None
        try:
            after = self._law.questions.answer(benefit, Situation(case.told, self._law.derivations))
        except Unasked:
            both = cases(self._boundaries, benefit, case.told)
            return next((one.told for one in both if asked(one.answers[0]) != asked(one.answers[1])), None)
        return case.told if asked(after) != asked(case.answers[0]) else None

    def near(self, pool: CasePool) -> list[str]:
        """The benefits that it may change: those of its entry, and those worked out after them."""
        own = {*self.mutant.benefits}
        return [code for code in pool.benefits if code in own or own & pool.law.law.before(code)]


def mutant_laws(held: HeldNotices, folder: Path) -> Iterator[MutantLaw]:
    """The sharp mutants of the policy in the folder that can be read: what the loader refuses needs no case."""
    base = law_of(held.rules, folder.name)
    with TemporaryDirectory() as place:
        copied = Path(shutil.copytree(folder, Path(place) / folder.name))
        for mutant in filter(is_sharp, mutants([folder.name], folder.parent)):
            (copied / POLICY).write_text(mutated(mutant), encoding="utf-8")
            law = _read(copied, held, base)
            if law is not None:
                yield MutantLaw(mutant, base, law)


def _read(folder: Path, held: HeldNotices, base: Rulebook) -> Rulebook | None:
    errors = Errors()
    try:
        policy = read_policy(folder, held.known, errors).policy
    except DataFileError:
        return None
    others = (other for other in base.law.policies if other.notice != folder.name)
    return with_policies(base, [*others, without_remarks(policy)]) if errors.are_none else None
