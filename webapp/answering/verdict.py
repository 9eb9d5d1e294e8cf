"""The verdict stands first: whether what was supposed is so, that it is refused, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.hearing.bills import spent
from knowledge.hearing.dialogue_state import OF_A_BILL, Heard
from knowledge.notice.entry import CITY, Entry
from knowledge.retrieval.message import Message
from knowledge.retrieval.understanding import Understanding
from rules.engine.answer import Answer, unique
from rules.engine.evaluation import ELIGIBLE
from rules.engine.rulebook import Result
from rules.explaining.trace import IN_PRINCIPLE
from rules.model.vocabulary import PREMIUM
from texts.amount import read_amount
from texts.phrase import N_, NO_GAP, Joined, Phrase, Yuan, in_yuan
from webapp.answering import schooling, unrecognised
from webapp.answering.fitting import OF_A_CASE, OF_A_SUM
from webapp.answering.reckoned import reckoned
from webapp.answering.ruling import AFTER_ALL, Ruling, before, rests_on, ruling_of
from webapp.answering.ruling_words import refusal
from webapp.answering.supposed import set_right
from webapp.answering.told import Told
from webapp.answering.working_out import is_out_of_reach
from webapp.clock import today
from webapp.current_library import current_library

COMES_TO = N_("按您说的算，{sum}。")
SUPPOSING = N_("按您说的算，符合下面写的条件、今年还没有用过救助的，{sum}。")
SUPPOSING_USED = N_("按您说的算，符合下面写的条件、今年已经得过的{used}就是这一项的，{sum}。")
ALL_IN_SCOPE = N_("按您说的算，要是这些钱都在政策范围内，又符合下面写的条件、今年还没有用过救助，{sum}。")
ALL_IN_SCOPE_USED = N_(
    "按您说的算，要是这些钱都在政策范围内，又符合下面写的条件、今年已经得过的{used}就是这一项的，{sum}。"
)
ON_TOP = N_("{benefit}的条件也符合的，剩下的再给{sum}，两项一共{total}。")
# Who chooses a tier pays what its standard is more than what is given.
PAYS = N_("按您说的算，资助{sum}，自己交{own}。")
BY_PLACE = N_("资助多少由区县定，这里没有{place}的数，请问当地医保部门。")
BY_ANY_PLACE = N_("资助多少由区县定，先说是哪个区县认定的。")
BY_PLACE_OF_SCHOOL = N_("资助多少由区县定，大学生看学校在哪个区县，请问学校。")
# What an entry asks that says to whom something is given.
WHETHER = ("whether", "who")
ON_THE_LIST = N_("{benefit}：文件写到的人里有这一类。")
NOT_REACHED = N_("您说的一共{sum}，就算都在政策范围内，也没有超过写的数，这一项没有。")
NOT_ABOVE = N_("您说的{sum}没有超过{limit}，这一项没有。")


def verdict(
    understood: Understanding, facts: Mapping[str, Any], first: Told, benefit: str | None, result: Result | None
) -> str:
    """What to put before the first answer; empty where nothing is sure of it.

    `facts` are those heard that can be so, `result` is what the rules find for the person, of the `benefit` of which
    the answer is.
    """
    message = understood.message
    finding = result.findings.get(benefit) if benefit and result else None
    supposed = set_right(message.text, finding, first.text, message.subject, facts.get("tier"))
    right = Joined(NO_GAP, [schooling.note(understood), unrecognised.note(understood, first.entry), supposed])
    if not (first.entry and finding and benefit and result):
        return right
    found = _found(ruling_of(benefit, understood, result), first.entry, facts, understood)
    return Joined(NO_GAP, [right, *found])


def amount_open(understood: Understanding, first: Told, benefit: str | None, result: Result | None) -> str:
    """What to put behind an answer of the city that a premium is subsidised: who sets how much it is; else empty."""
    message, heard, entry = understood.message, understood.heard, first.entry
    is_of_it = entry is not None and entry.place == CITY and entry.leads_to == benefit and entry.aspect in WHETHER
    if not (is_of_it and benefit and result and heard.identities and message.aspects <= OF_A_CASE):
        return ""
    one = ruling_of(benefit, understood, result)
    places = [current_library().places[code] for code in (*heard.schools, *heard.places)]
    if one.about != PREMIUM or not one.may_be_given or (places and one.is_money):
        return ""
    if message.of_students and not heard.schools:
        return BY_PLACE_OF_SCHOOL
    return Phrase(BY_PLACE, place=places[0]) if places else BY_ANY_PLACE


def _found(one: Ruling, entry: Entry, facts: Mapping[str, Any], understood: Understanding) -> Iterator[str]:
    """That the rules refuse it, whatever else is so, or name others, and why; or the sum to which they come."""
    message = understood.message
    tells_bill = {*OF_A_BILL} & {*facts, *understood.heard.inexact}
    asks_sum = bool(OF_A_SUM & message.aspects or tells_bill)
    is_of_students = bool(message.of_students or understood.heard.schools)
    giving = [answer for answer in one.finding.possible if answer.status == ELIGIBLE]
    told = one.section
    if below := _below(giving, facts) or (_not_reached(one.code, facts, spent(message.text)) if giving else ""):
        yield below
    elif not giving and told.reason and facts.get("identities"):
        yield from _refused(one, entry, told.reason)
    elif on_the_list := _on_the_list(one, entry, message):
        yield on_the_list
    elif asks_sum and giving and all(answer.amount for answer in giving) and told.amount:
        yield Phrase(COMES_TO, sum=told.amount)
    elif asks_sum and giving and one.about == PREMIUM:
        yield from _own_share(one.code, facts) if not is_of_students else ()
    elif in_principle := _refused_in_principle(one, facts):
        # In other cases it is given all the same: no sum is told of them.
        yield in_principle
    elif asks_sum and giving:
        yield from _supposing(one.code, facts, understood.heard)


def _below(giving: Sequence[Answer], facts: Mapping[str, Any]) -> str:
    """That the sum which was told is not above the one from which something is given; empty where it may be."""
    bounds = {(answer.basis.of, answer.basis.above) for answer in giving if answer.basis and answer.basis.above}
    if len(bounds) != 1 or any(answer.basis is None or not answer.basis.above for answer in giving):
        return ""
    ((fact, above),) = bounds
    told = _sum_of(facts.get(fact or ""))
    return Phrase(NOT_ABOVE, sum=Yuan(told), limit=Yuan(above)) if told and told <= above else ""


def _not_reached(benefit: str, facts: Mapping[str, Any], whole: int | None) -> str:
    """That the `whole` of a bill, in fen, is too little for it, were all of it in scope; empty where it is not."""
    return Phrase(NOT_REACHED, sum=Yuan(whole)) if whole and is_out_of_reach(benefit, facts, whole) else ""


def _refused(one: Ruling, entry: Entry, reason: str) -> Iterator[str]:
    """That it is refused, and why; not where the entry is on the very clause that leaves such people out."""
    says_it = rests_on(entry, [clause for rule in one.near if rule.excludes for clause in rule.clauses])
    if one.is_refused_alone or not says_it:
        yield refusal(one, reason)


def _on_the_list(one: Ruling, entry: Entry, message: Message) -> str:
    """That such people are among those to whom the fee is subsidised, where the entry tells no sum and not so much."""
    is_given = one.about == PREMIUM and one.may_be_given and not one.is_money and bool(one.on_such)
    is_told = rests_on(entry, one.on_such) or not message.aspects <= OF_A_CASE
    return Phrase(ON_THE_LIST, benefit=one.section.benefit.in_words) if is_given and not is_told else ""


def _refused_in_principle(one: Ruling, facts: Mapping[str, Any]) -> str:
    """What a notice says of those whom it leaves out in principle, where somebody told just that: 没有转诊."""
    if facts.get("referred") is not False:
        return ""
    lines = unique(line for answer in one.finding.possible for line in answer.caveats)
    return next((line.text for line in lines if line.clause and IN_PRINCIPLE in line.clause.quote), "")


def _own_share(benefit: str, facts: Mapping[str, Any]) -> Iterator[str]:
    """What somebody pays who told the standards of the tiers, and is no student: what is more than is given."""
    rules, standard = current_library().rules, _sum_of(facts.get(f"tier{facts.get('tier')}_standard"))
    if standard is None:
        return
    result = rules.check(rules.read({"student": False, **facts}), today(), [benefit], others=False)
    sums = {answer.amount for answer in result.findings[benefit].possible if answer.status == ELIGIBLE}
    given = sums.pop() if len(sums) == 1 else None
    if given is not None and given <= standard:
        yield Phrase(PAYS, sum=Yuan(given), own=Yuan(standard - given))


def _sum_of(told: Any) -> int | None:
    found = read_amount(str(told or ""))
    return found.exact if found else None


def _supposing(benefit: str, facts: Mapping[str, Any], heard: Heard) -> Iterator[str]:
    """The one sum to which the rules come for the bill, and what is given on top of it."""
    found = reckoned(benefit, facts, heard)
    if found is None:
        return
    words = Phrase("至少{sum}", sum=Yuan(found.amount)) if found.is_floor else Yuan(found.amount)
    plain = Phrase(ALL_IN_SCOPE if found.is_supposed else SUPPOSING, sum=words)
    with_used = ALL_IN_SCOPE_USED if found.is_supposed else SUPPOSING_USED
    yield plain if found.used is None else Phrase(with_used, used=Yuan(found.used), sum=words)
    yield from () if found.is_floor else _on_top(benefit, found.amount, found.facts, found.result)


def _on_top(benefit: str, amount: int, facts: Mapping[str, Any], result: Result) -> Iterator[str]:
    """What is given of the rest once that is given, and both together: the notices write them one after the other."""
    rules, bill = current_library().rules, _sum_of(facts.get("in_scope_self_pay"))
    if bill is None or "self_pay_after_all" in facts or facts.get("referred") is False:
        return
    told = rules.read({**facts, "aid_used": {}, AFTER_ALL: in_yuan(bill - amount)})
    for code, later in rules.vocabulary.benefits.items():
        if benefit not in before(code, result):
            continue
        found = rules.check(told, today(), [code], others=False).findings[code]
        sums = {answer.amount for answer in found.possible if answer.status == ELIGIBLE and answer.amount}
        more = sums.pop() if len(sums) == 1 else None
        if more:
            yield Phrase(ON_TOP, benefit=later.name, sum=Yuan(more), total=Yuan(amount + more))
