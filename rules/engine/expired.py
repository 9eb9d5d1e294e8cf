"""Of what an ended notice said it is told until when it was in force, and that what holds since stands in none held."""

from __future__ import annotations

from collections.abc import Sequence

from rules.engine.answer import Answer, Line, changed, unique
from rules.engine.evaluation import NOT_STATED
from rules.engine.program import Law
from rules.engine.spoken import PolicyEntry
from rules.model.condition import truth_in
from rules.model.policy import Detail, Policy, Replacement, Rule
from rules.model.situation import Situation
from rules.model.truth import NO, YES
from rules.model.vocabulary import Vocabulary
from texts.phrase import N_, Day, Phrase

ENDED = N_(
    "{place}{year}年的文件施行到{last}为止，所查的那天已经过了；那以后怎么规定，收录的文件里没有写，请问{office}。"
)


class Expired:
    """The notices that end by a clause of their own, and what each said of a benefit until its last day."""

    def __init__(self, law: Law, vocabulary: Vocabulary) -> None:
        self._law, self._vocabulary = law, vocabulary
        self._ending = {policy.notice: policy for policy in law.policies if policy.ends is not None}
        self._first = {policy.notice: policy.span.first for policy in law.policies}
        said = {code: self._until_the_end(code) for code in vocabulary.benefits} if self._ending else {}
        self._said = {code: entries for code, entries in said.items() if entries}

    def of(self, answer: Answer, situation: Situation) -> tuple[Policy, ...]:
        """The notices that had ended by the asked day and may have spoken of the person there, by what is known.

        Where a later notice decides now, nothing is open, and it is not told.
        """
        if answer.benefit not in self._said:
            return ()
        said = [(policy, entry) for policy, entry in self._said[answer.benefit] if not _is_beside(entry, answer)]
        spoke = {policy.notice: policy for policy, entry in said if self._spoke(policy, entry, situation)}
        return tuple(policy for policy in spoke.values() if not self._is_followed(policy, answer))

    def told(self, answer: Answer, situation: Situation) -> Answer:
        """The answer, with a caveat first for each such notice and the clause by which it ended."""
        gone = self.of(answer, situation)
        if not gone:
            return answer
        ask = self._vocabulary.benefits[answer.benefit].ask
        lines = [Line(self._words(policy, ask), policy.ends) for policy in gone]
        cited = [policy.ends for policy in gone if policy.ends is not None]
        return changed(answer, caveats=(*lines, *answer.caveats), clauses=unique((*answer.clauses, *cited)))

    def _words(self, policy: Policy, office: str) -> str:
        place, year = self._vocabulary.place_name(policy.place), policy.notice.split("-")[1]
        return Phrase(ENDED, place=place, year=year, last=Day(policy.span.last), office=office)

    def _until_the_end(self, benefit: str) -> Sequence[tuple[Policy, PolicyEntry]]:
        """What did not end before its notice. What has lapsed still speaks for itself, to say no."""
        found = [(self._ending.get(_notice(entry)), entry) for entry in self._law.entries(benefit)]
        return [
            (policy, entry)
            for policy, entry in found
            if policy is not None
            and entry.scope.span.last >= policy.span.last
            and not (isinstance(entry, Rule) and entry.lapses)
        ]

    def _spoke(self, policy: Policy, entry: PolicyEntry, situation: Situation) -> bool:
        if situation["date"] <= policy.span.last or truth_in(entry.scope.place, situation.value) is not YES:
            return False
        return truth_in(self._law.condition(entry.scope, policy.span.last), situation.value) is not NO

    def _is_followed(self, policy: Policy, answer: Answer) -> bool:
        cited = {clause.notice for clause in answer.clauses}
        return answer.status != NOT_STATED and any(self._first[name] > policy.span.first for name in cited)


def _is_beside(entry: PolicyEntry, answer: Answer) -> bool:
    """Whether it is a line for answers of another status."""
    return isinstance(entry, Detail) and answer.status not in entry.on


def _notice(entry: PolicyEntry) -> str:
    match entry:
        case Rule():
            return entry.notice
        case Detail():
            return entry.clause.notice
        case Replacement():
            return entry.by.notice
