"""Sections: what the result page says of one benefit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from rules.engine.answer import Answer, Line
from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.engine.finding import Finding
from rules.engine.relation import Beside
from rules.engine.rulebook import Result, Rulebook
from rules.engine.standards import Standard
from rules.explaining.explanation import REFUSED, REFUSED_IN_PRINCIPLE, Explanation
from rules.explaining.reason import Reasons
from rules.explaining.sums import SumLine
from rules.explaining.trace import Check, Trace, is_in_principle
from rules.explaining.wording import Wording
from rules.model.condition import conjuncts
from rules.model.gives import USED
from rules.model.relation import AFTER, EXCLUDES, UNSTATED
from rules.model.situation import Situation
from rules.model.truth import NO
from rules.model.vocabulary import Benefit
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.case import leads
from webapp.current_library import current_library

ORDER = ("eligible", "undecided", "not_eligible", "not_stated")
STATUS_WORDS = {
    "eligible": N_("在资助或救助范围内"),
    "undecided": N_("还不能确定"),
    "not_eligible": REFUSED,
    "not_stated": N_("文件没有写到"),
}
BESIDE_WORDS = {
    EXCLUDES: N_("和{benefits}只能得其中一种，钱不能相加。"),
    AFTER: N_("先算{benefits}，这一项按剩下的自付算。"),
    UNSTATED: N_("和{benefits}能不能都得到，文件没有写，钱不能相加。"),
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

    `lead` is the one line that a person wants to read first, `amount` the sum in it, `years` of when the notices
    are that set it.

    `span` are the lowest and the highest sum in fen that are still possible; None where no such bounds are known, and
    no bounds at all of what is a floor. `concerns`: whether it can be meant. `reason`: why not, or on what it depends.
    `beside`: how it stands to others that may be given for the same stay; `not_added` are those of them
    whose sums mean nothing together with its own. `likely`: what is so wherever it is given;
    `at_limit`: whether its sum is all that the yearly limit leaves.
    """

    benefit: Benefit
    finding: Finding
    status: str
    lead: str
    amount: str
    years: str
    span: tuple[int, int] | None
    sums: tuple[SumLine, ...]
    traces: tuple[Trace, ...]
    others: tuple[Trace, ...]
    refusals: tuple[Check, ...]
    needs: tuple[Row, ...]
    depends: tuple[Row, ...]
    standard: Standard | None
    concerns: bool
    reason: str | None
    beside: tuple[Line, ...]
    not_added: tuple[Beside, ...]
    likely: Answer
    at_limit: bool
    _result: Result = field(repr=False, compare=False)

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """What holds for which value of what the person does not know; only where it is unfolded is it asked for."""
        return Explanation(self._result.rulebook).conditional(self.finding, self._result.situation)

    @property
    def called(self) -> str:
        """Its name for who reads it, by the notice that gives it."""
        return self.on_card("name") or self.benefit.in_words

    @property
    def maybe(self) -> str:
        """Why it is open whether this person gets it at all; empty where nothing leaves that open."""
        return self.on_card("maybe")

    @property
    def is_sure(self) -> bool:
        """Whether it is given without an if."""
        return self.finding.answer.status == ELIGIBLE and not self.maybe

    @property
    def hint(self) -> str:
        """What is told of it beside its status: what it gives, or why not, or on what that depends."""
        return self.on_card("gives") or self.lead or self.reason or ""

    @property
    def why(self) -> str:
        """Why it is refused, and what may still be."""
        but = self.on_card("mind") if self.status == REFUSED_IN_PRINCIPLE else ""
        return Joined(NO_GAP, [text for text in (self.reason or "", but) if text])

    def on_card(self, what: str) -> str:
        """What a notice has for the card of that kind, the first of several; empty where it has nothing."""
        told = (getattr(carded.words, what) for carded in self.likely.card)
        return next(filter(None, told), "")


def section(code: str, result: Result) -> Section:
    """What the page says of one benefit."""
    rules, finding = current_library().rules, result.findings[code]
    besides = _possible_besides(code, result)
    explanation = Explanation(rules)
    traces = explanation.traces(code, result.situation)
    amount, years = leads.amount(finding, result.situation), leads.years(finding, traces)
    return Section(
        benefit=rules.vocabulary.benefits[code],
        finding=finding,
        status=_status(finding, traces),
        lead=leads.lead(finding, amount, years),
        amount=amount,
        years=years,
        span=finding.span,
        sums=explanation.sum_lines(code, result.situation),
        traces=tuple(trace for trace in traces if not trace.of_others),
        others=tuple(trace for trace in traces if trace.of_others),
        refusals=_refusals(finding, traces),
        needs=_rows(finding.needs),
        depends=_rows(finding.depends),
        standard=rules.standard(finding.answer, result.situation),
        concerns=rules.concerns.may_be_meant(code, result.situation),
        reason=Reasons(result).reason(code, traces) or _why_not_meant(code, result),
        beside=tuple(_beside_lines(besides, rules)),
        not_added=tuple(beside for beside in besides if beside.relation != AFTER),
        likely=finding.likely,
        at_limit=_is_at_limit(finding.answer, result.situation),
        _result=result,
    )


def _status(finding: Finding, traces: Sequence[Trace]) -> str:
    """The status in words; what is refused in principle is not told as refused."""
    is_lenient = finding.answer.status == "not_eligible" and is_in_principle(traces)
    return REFUSED_IN_PRINCIPLE if is_lenient else STATUS_WORDS[finding.answer.status]


def _is_at_limit(answer: Answer, situation: Situation) -> bool:
    used = situation.value(f"{USED}.{answer.benefit}")
    if answer.amount is None or answer.cap is None or not isinstance(used, int):
        return False
    return answer.amount == max(0, answer.cap - used)


def _why_not_meant(code: str, result: Result) -> str | None:
    """What must hold for a benefit to be meant, where it is given and what was told rules it out."""
    needed = result.rulebook.concerns.needed(code, result.situation)
    if needed is None:
        return None
    words = Wording(result.rulebook.facts)
    return Phrase("只用在：{conditions}。", conditions=Joined("；", map(words.of_condition, conjuncts(needed))))


def _possible_besides(code: str, result: Result) -> list[Beside]:
    """How it stands to the others that were worked out and may be given as well."""
    rules = result.rulebook
    return [
        beside
        for beside in rules.relations.of(code, result.situation)
        if beside.benefit in result.findings
        and result.findings[beside.benefit].answer.status in (ELIGIBLE, UNDECIDED)
        and rules.concerns.may_be_meant(beside.benefit, result.situation)
    ]


def _beside_lines(besides: Sequence[Beside], rules: Rulebook) -> Iterator[Line]:
    """A sentence for each relation, of all benefits that stand in it by one clause."""
    for (relation, clauses), group in groupby(besides, lambda beside: (beside.relation, beside.clauses)):
        names = Joined("、", (rules.vocabulary.benefits[beside.benefit].name for beside in group))
        yield Line(Phrase(BESIDE_WORDS[relation], benefits=names), clauses[0] if clauses else None)


def _refusals(finding: Finding, traces: Sequence[Trace]) -> tuple[Check, ...]:
    """By what the clause says no; where it is the threshold of a sum, the clause that sets it."""
    if finding.answer.status != "not_eligible":
        return ()
    found = tuple(dict.fromkeys(check for trace in traces for check in trace.refusals))
    return found or tuple(Check("", NO, "", trace.rule.clauses[0]) for trace in traces[:1])


def _rows(names: Sequence[str]) -> tuple[Row, ...]:
    facts = current_library().rules.facts
    return tuple(Row(name, facts[name].label, "") for name in names)
