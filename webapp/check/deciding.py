"""The clause that decides: of all that speak of a case, the one from which its rate or sum comes."""

from __future__ import annotations

from rules.evaluation import ELIGIBLE
from rules.policy import Clause
from rules.truth import NO
from webapp.check.sections import Section


def deciding_clause(section: Section) -> Clause | None:
    """The first clause of the rule that gives what is told; None where that is still open between several."""
    answer = section.finding.answer
    giving = [trace.rule for trace in section.traces if trace.truth is not NO and trace.rule.gives is not None]
    terms = (answer.rate, answer.stated)
    alike = [rule for rule in giving if rule.gives is not None and (rule.gives.rate, rule.gives.stated) == terms]
    if answer.status == ELIGIBLE and alike:
        return alike[0].clauses[0]
    return giving[0].clauses[0] if len(giving) == 1 else None
