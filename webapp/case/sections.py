"""Sections: what the result page says of one benefit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.engine.finding import Finding
from rules.engine.rulebook import Result
from rules.engine.standards import Standard
from rules.explaining.explanation import Check, Explanation, SumLine, Trace
from rules.model.money import words as yuan
from rules.model.truth import NO
from rules.model.vocabulary import Benefit
from texts.phrase import N_, Phrase
from webapp.current_library import current_library

ORDER = ("eligible", "undecided", "not_eligible", "not_stated")
STATUS_WORDS = {
    "eligible": N_("在资助或救助范围内"),
    "undecided": N_("还不能确定"),
    "not_eligible": N_("按文件，现在不能享受"),
    "not_stated": N_("文件没有写到"),
}


@dataclass(frozen=True)
class Row:
    """One answer on the page 我的答案."""

    name: str
    label: str
    said: str


@dataclass(frozen=True)
class Section:
    """One benefit on the result page. `needs` are labels of facts that still matter, with their names.

    `span` are the lowest and the highest sum in fen that are still possible; None where no such bounds are known.
    """

    benefit: Benefit
    finding: Finding
    status: str
    lead: str
    span: tuple[int, int] | None
    sums: tuple[SumLine, ...]
    traces: tuple[Trace, ...]
    others: tuple[Trace, ...]
    refusals: tuple[Check, ...]
    conditions: tuple[str, ...]
    needs: tuple[Row, ...]
    depends: tuple[Row, ...]
    standard: Standard | None


def section(code: str, result: Result) -> Section:
    """What the page says of one benefit."""
    rules, finding = current_library().rules, result.findings[code]
    explanation = Explanation(rules)
    traces = explanation.traces(code, result.situation)
    return Section(
        benefit=rules.vocabulary.benefits[code],
        finding=finding,
        status=STATUS_WORDS[finding.answer.status],
        lead=_lead(finding, finding.span),
        span=finding.span,
        sums=explanation.sum_lines(code, result.situation),
        traces=tuple(trace for trace in traces if not trace.of_others),
        others=tuple(trace for trace in traces if trace.of_others),
        refusals=_refusals(finding, traces),
        conditions=explanation.conditional(finding),
        needs=_rows(finding.needs),
        depends=_rows(finding.depends),
        standard=rules.standard(finding.answer, result.situation),
    )


def _lead(finding: Finding, span: tuple[int, int] | None) -> str:
    """The one line that a person wants to read first: how much."""
    answer = finding.answer
    if span:
        amount = _sum(span, is_floor=answer.at_least)
        return amount if answer.status == "eligible" else Phrase("符合的话，{sum}", sum=amount)
    if answer.status != "eligible":
        return ""
    if answer.amount is not None and answer.citizen_pays is not None:
        return Phrase("资助{sum}，自己交{rest}", sum=yuan(answer.amount), rest=yuan(answer.citizen_pays))
    if answer.amount is not None:
        return _sum((answer.amount, answer.amount), is_floor=answer.at_least)
    return "" if answer.stated else N_("金额不在这几份文件里")


def _sum(span: tuple[int, int], *, is_floor: bool) -> str:
    """A sum, or from where to where it may go; a floor where it is one sum and more may be given."""
    lowest, highest = map(yuan, span)
    if lowest != highest:
        return Phrase("{lowest} 到 {highest}", lowest=lowest, highest=highest)
    return Phrase("至少{sum}", sum=lowest) if is_floor else lowest


def _refusals(finding: Finding, traces: Sequence[Trace]) -> tuple[Check, ...]:
    """By what the clause says no; where it is the threshold of a sum, the clause that sets it."""
    if finding.answer.status != "not_eligible":
        return ()
    found = tuple(dict.fromkeys(check for trace in traces for check in trace.refusals))
    return found or tuple(Check("", NO, "", trace.rule.clauses[0]) for trace in traces[:1])


def _rows(names: Sequence[str]) -> tuple[Row, ...]:
    facts = current_library().rules.facts
    return tuple(Row(name, facts[name].label, "") for name in names)
