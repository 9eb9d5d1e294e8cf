"""Leads: the one line that a person wants to read first of a benefit, with the year of the notice that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.engine.evaluation import ELIGIBLE
from rules.engine.finding import Finding, reaches_cap
from rules.explaining.trace import Trace
from rules.model.money import words as yuan
from rules.model.situation import Situation
from rules.model.truth import NO
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, Joined, Phrase
from webapp.current_library import current_library

# That no sum is told is no refusal: what is granted stands first.
GRANTED: Mapping[str, str] = {CARE: N_("可以得到救助"), PREMIUM: N_("可以得到资助")}
UNSTATED: Mapping[str, str] = {
    CARE: N_("可以得到救助，金额不在这几份文件里"),
    PREMIUM: N_("可以得到资助，金额不在这几份文件里"),
}


def lead(finding: Finding, amount: str, years: str) -> str:
    """The amount with the year of the notice that says so; empty where there is nothing to say yet."""
    told = Phrase("{amount}（{years}）", amount=amount, years=years) if amount and years else amount
    return told or _unstated(finding)


def years(finding: Finding, traces: Sequence[Trace]) -> str:
    """Of when the notices are whose rules may set a figure here; empty where none does."""
    giving = [t.rule for t in traces if t.truth is not NO and not t.of_others and t.rule.gives]
    clauses = set().union(*(answer.clauses for answer in finding.possible if answer.status == ELIGIBLE))
    figures = [rule for rule in giving if rule.gives and (rule.gives.is_share or rule.gives.fixed is not None)]
    held = current_library().notices
    found = {held[rule.notice].issued.year for rule in figures if rule.clauses[0] in clauses}
    return Phrase("按{years}年的文件", years=Joined("、", map(str, sorted(found)))) if found else ""


def amount(finding: Finding, situation: Situation) -> str:
    """The sum alone, or from where to where it may go; empty where there is none."""
    answer, span = finding.answer, finding.span
    if span:
        told = _sum(span, is_floor=finding.is_floor)
        return Phrase("符合的话，{sum}", sum=told) if told and answer.status != ELIGIBLE else told
    if answer.status != ELIGIBLE or answer.amount is None:
        return ""
    if pays := _pays(finding):
        least, most = map(yuan, (min(pays), max(pays)))
        return Phrase("资助{sum}，自己交{least}到{most}", sum=yuan(answer.amount), least=least, most=most)
    if answer.citizen_pays is not None:
        return Phrase("资助{sum}，自己交{rest}", sum=yuan(answer.amount), rest=yuan(answer.citizen_pays))
    # A limit that is fixed ends the doubt whether it may be more.
    is_floor = finding.is_floor and not reaches_cap(answer, situation)
    return _sum((answer.amount, answer.amount), is_floor=is_floor)


def _pays(finding: Finding) -> list[int]:
    """What the person may have to pay where that is open, though the sum is not."""
    pays = [answer.citizen_pays for answer in finding.possible if answer.citizen_pays is not None]
    return pays if len(pays) == len(finding.possible) and len(set(pays)) > 1 else []


def _unstated(finding: Finding) -> str:
    answer = finding.answer
    if answer.status != ELIGIBLE or answer.stated:
        return ""
    return UNSTATED[current_library().rules.vocabulary.benefits[answer.benefit].about]


def _sum(span: tuple[int, int], *, is_floor: bool) -> str:
    """A sum, or from where to where it may go; of a floor its least, for nobody knows its most."""
    lowest, highest = map(yuan, span)
    if is_floor:
        return Phrase("至少{sum}", sum=lowest) if span[0] else ""
    return Phrase("{lowest} 到 {highest}", lowest=lowest, highest=highest) if span[0] != span[1] else lowest
