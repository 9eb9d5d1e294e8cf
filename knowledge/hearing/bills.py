"""Bills: what of its words on money a message tells of a bill, beside the sums whose words say what they are.

All functions take a normalised text, and the same as `rest` with spaces in the places of its days and ages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.hearing.stated import StatedFact
from texts.amount import amounts, read_amount
from texts.phrase import in_yuan
from texts.quantity import RUN

# What may stand between the words of a bill and the sum.
BETWEEN = r"(?:[^,。;\d零一二两三四五六七八九十自剩余]|一共){0,8}$"
SELF_PAY = "(?:自付|自负|(?:自己|个人|各人)(?:还要|还得|还|要|得|需要|再)?(?:付|出|掏|承担|负担))"
# 自己付了四万: so much was paid, of which nobody says how much is in scope. What is paid for the insurance is no bill.
OWN_PAID = (
    "(?:自己|个人|各人|自家|自个儿?)(?:先|就|还|又|最后|都|总共|一共|要|得|需要|再)*(?:付|出|掏|承担|负担)"
    "(?:了|过|掉|去|脱|的)*钱?(?:大概|差不多|将近|接近|总共|一共|有)*"
)
OF_THE_FEE = re.compile("参保|医保费|保费|缴费|交医保|买医保|[一二12]档|合作医疗")
# What is left of a bill is what somebody pays: 报销完政策内还剩三十万.
LEFT = "(?:还?剩下?|剩余|余下|余额|余|还有|还要|还得|还差)"
IN_SCOPE = "(?:范围内|政策内|医保内|合规|目录内)"
# 自付2000 is no year.
MONEY_BEFORE = re.compile(
    f"(?:{SELF_PAY}|{LEFT}|花|用|交|付|报|费用?|总共|一共|给|补|得)(?:了|掉|过|大概|差不多|一共|的)*$"
)
SPENT_BEFORE = re.compile("(?:花|用|费用|总共|一共)[了掉去]?[^,。;\\d]{0,3}$")
REIMBURSED = "报(?:了|完|销完|销了|销后|完了)(?:以后|之后|过后|后)?"
OPEN_SCOPE = re.compile(
    f"(?:(?<!不是)自付(?:费用|金额|的钱|的|部分|了|是|有|还剩|还有|大概|一共|:)*|(?P<own>{OWN_PAID})"
    f"|{REIMBURSED}[,，]?(?:我|自己|各人)?(?:{LEFT}|还要(?:付|出|交))(?:了|大概)?)$"
)
# 医保加大病报了6万8: what was paid for.
PAID_BEFORE = re.compile("(?:报|报销|支付|赔)(?:了|掉|走|去|脱|销)+(?:一共|总共|大概)?$")
# 保险又报了八千: besides what was paid for before.
PAID_BESIDES = re.compile("(?:又|再|另外|另)(?:给|帮|还)?(?:我们?|他|她)?(?:报|赔|支付)(?:了|掉|销|到)*(?:一共|大概)?$")
# 今年已经救助过三千了: which aid that was nobody says.
AID_BEFORE = re.compile(
    r"(?:今年|已经|之前|前头|年初|上半年|头回|上次)[^,.;!?，。\d]{0,6}(?:救助|补助|民政[给补]|补)(?:过|了|到|的)*(?:我们?|他|她)?$"
)
# 今年已经拿过两万救助了, 民政给了三千的救助.
HAD_BEFORE = re.compile("(?:拿|领|得|享受|用|给|补|批|发)(?:过|了|到)+(?:他|她|我们?)?$")
AID_BEHIND = re.compile("(?:元|块)?钱?的?(?:民政|医疗|大病|特病)?(?:救助|救助金|补助)")
RUNS_ON = re.compile("以上|以下|以内|的部分|[元块]?(?:以上|以下|以内|起)")
# The facts of a bill, and of the fee.
OF_A_BILL = ("self_pay_after_all", "in_scope_self_pay", "in_scope_cost", "tier1_standard", "tier2_standard")
# 都在政策范围内: of all sums that are told.
ALL_IN_SCOPE = re.compile(f"(?:都|全部?|全)(?:是|在|算|属于|符合)*(?:医保|政策|目录)?的?{IN_SCOPE}")
# As it stands in a text, with its sum.
OPEN_BILL = re.compile(
    f"(?:自付|自负)(?:费用|金额|的钱|的|部分|了|是|有|还剩|还有|大概|一共|:)*{RUN}(?:元|块)?(?:钱)?"
    f"|{OWN_PAID}{RUN}(?:元|块)?(?:钱)?|(?:花|用)(?:了|掉|去)+(?:大概|一共|总共)?{RUN}(?:元|块)?(?:钱)?|报(?:了|销了|掉|销)+(?:大概|一共)?{RUN}(?:元|块)?(?:钱)?"
)


def is_sum(text: str, start: int, end: int) -> bool:
    """Whether what looks like a year is told as a sum of a bill: 自付2000."""
    return text[end : end + 1] != "年" and bool(MONEY_BEFORE.search(text[:start]))


def with_bill(text: str, rest: str, stated: list[StatedFact]) -> list[StatedFact]:
    """The facts that are `stated`, with those of the bill that no words of a notice name."""
    told = [*stated, *_aid_used(text, rest)]
    has_bill = any(fact.fact in OF_A_BILL for fact in told)
    more = _what_is_left(text, rest, told) if has_bill else _of_open_scope(text, rest)
    return _paid_besides(text, rest, [*told, *more])


def spent(text: str) -> int | None:
    """The one exact sum, in fen, that a normalised text tells as a whole bill: 花了两万八; None where none is."""
    sums = [span.quantity.exact for span in amounts(text) if span.quantity and SPENT_BEFORE.search(text[: span.start])]
    return sums[0] if len(sums) == 1 else None


def _of_open_scope(text: str, rest: str) -> Iterator[StatedFact]:
    """What somebody pays who does not say whether all of it is in scope: it is told, and no figure of it is known."""
    of_fee = OF_THE_FEE.search(text) is not None
    for span in amounts(rest):
        cue = OPEN_SCOPE.search(rest[: span.start])
        if cue and cue["own"] and of_fee:
            continue
        if cue and span.quantity and span.quantity.exact and not RUNS_ON.match(rest, span.end):
            words, paid = text[cue.start() : span.end], in_yuan(span.quantity.exact)
            told = (paid, words) if ALL_IN_SCOPE.search(text) else (None, words, paid)
            yield StatedFact("in_scope_self_pay", *told)
            return
    yield from _unpaid(text, rest)


def _unpaid(text: str, rest: str) -> Iterator[StatedFact]:
    """What is left of a whole bill of which it is told how much was paid for: 住院花了五万，医保报了两万."""
    sums = [(rest[: span.start], span) for span in amounts(rest) if span.quantity]
    spent = [span for before, span in sums if SPENT_BEFORE.search(before) and not PAID_BEFORE.search(before)]
    paid = [span for before, span in sums if PAID_BEFORE.search(before)]
    if len(spent) != 1 or len(paid) != 1 or spent[0].start > paid[0].start:
        return
    whole, less = (span.quantity.exact if span.quantity else None for span in (spent[0], paid[0]))
    if whole and less and less < whole:
        cue = SPENT_BEFORE.search(rest[: spent[0].start])
        start = cue.start() if cue else spent[0].start
        words, left = text[start : paid[0].end], in_yuan(whole - less)
        if ALL_IN_SCOPE.search(text):
            yield StatedFact("in_scope_cost", in_yuan(whole), text[start : spent[0].end])
            yield StatedFact("in_scope_self_pay", left, words)
        else:
            yield StatedFact("in_scope_self_pay", None, words, left)


def _aid_used(text: str, rest: str) -> Iterator[StatedFact]:
    """How much aid somebody had this year, in their words: of which benefit it was, is still to be known."""
    for span in amounts(rest):
        cue = AID_BEFORE.search(rest[: span.start])
        behind = AID_BEHIND.match(rest, span.end) if not cue and HAD_BEFORE.search(rest[: span.start]) else None
        if (cue or behind) and span.quantity and span.quantity.exact:
            start, end = (cue.start(), span.end) if cue else (span.start, behind.end() if behind else span.end)
            yield StatedFact("aid_used", None, text[start:end], in_yuan(span.quantity.exact))
            return


def _what_is_left(text: str, rest: str, stated: list[StatedFact]) -> Iterator[StatedFact]:
    """What is left of a bill in scope of which it is told how much was paid for: 范围内五万，保险报了三万."""
    bills = [fact for fact in stated if fact.fact in OF_A_BILL]
    if [fact.fact for fact in bills] != ["in_scope_cost"] or bills[0].value is None:
        return
    whole = read_amount(f"{bills[0].value}元")
    paid = [(cue, span) for span in amounts(rest) if (cue := PAID_BEFORE.search(rest[: span.start])) and span.quantity]
    if len(paid) == 1 and whole and whole.exact is not None:
        ((cue, span),) = paid
        sum_paid = span.quantity.exact if span.quantity else None
        words = f"{bills[0].words}，{text[cue.start() : span.end]}"
        if sum_paid is not None and sum_paid < whole.exact:
            yield StatedFact("in_scope_self_pay", in_yuan(whole.exact - sum_paid), words)


def _paid_besides(text: str, rest: str, stated: list[StatedFact]) -> list[StatedFact]:
    """The facts, what somebody pays without what was paid for besides: 自付五万，保险又报了八千."""
    paid = [span for span in amounts(rest) if PAID_BESIDES.search(rest[: span.start]) and span.quantity]
    sums = [fact for fact in stated if fact.fact == "in_scope_self_pay"]
    exact = paid[0].quantity.exact if len(paid) == 1 and paid[0].quantity else None
    if len(sums) != 1 or exact is None:
        return stated
    (own,) = sums
    before = read_amount(f"{own.value or own.whole}元")
    left = before.exact - exact if before and before.exact else 0
    if left <= 0:
        return stated
    words = f"{own.words}，{text[_start(rest, paid[0].start) : paid[0].end]}"
    value, whole = (in_yuan(left), None) if own.value else (None, in_yuan(left))
    return [StatedFact(own.fact, value, words, whole) if fact is own else fact for fact in stated]


def _start(text: str, end: int) -> int:
    """Where the words begin that tell what was paid for besides."""
    cue = PAID_BESIDES.search(text[:end])
    return cue.start() if cue else end
