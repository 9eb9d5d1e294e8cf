"""The rule that decides: of all that speak of a case, the one from which its rate or sum comes."""

from __future__ import annotations

from rules.engine.evaluation import ELIGIBLE
from rules.model.policy import Rule
from rules.model.truth import NO
from texts.citation import Citation
from webapp.case.sections import Section


def deciding_clause(section: Section) -> Citation | None:
    """The first clause of the rule that gives what is told; None where that is still open between several."""
    rule = _giving_rule(section)
    return rule.clauses[0] if rule else None


def judged_name(section: Section) -> str:
    """On which rule a reader's verdict falls: the one that gives, else the first that says no or may still give.

    Empty where none speaks of the case.
    """
    refusing = [trace.rule for trace in section.traces if trace.refusals]
    likely = [_giving_rule(section), *refusing, *(trace.rule for trace in section.traces)]
    return next((name_of(rule) for rule in likely if rule), "")


def name_of(rule: Rule) -> str:
    """A rule's id with its notice: ids are their file's own."""
    return f"{rule.notice}/{rule.id}"


def _giving_rule(section: Section) -> Rule | None:
    answer = section.finding.answer
    giving = [trace.rule for trace in section.traces if trace.truth is not NO and trace.rule.gives is not None]
    terms = (answer.rate, answer.bands, answer.stated)
    alike = [r for r in giving if r.gives is not None and (r.gives.rate, r.gives.bands, r.gives.stated) == terms]
    if answer.status == ELIGIBLE and alike:
        return alike[0]
    return giving[0] if len(giving) == 1 else None
