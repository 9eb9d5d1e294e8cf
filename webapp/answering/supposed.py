"""What a message supposes is set right first: a figure told as hearsay or to be confirmed is named as true or false.

是不是报90%, 听说封顶10万, 不是说12月30日就截止了吗. What the rules give to this person decides; else the figures of the
answer do, where none of its kind is that one, or all are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.hearing.lexicon import SHARE
from knowledge.retrieval.message import HEARD_FROM
from rules.engine.answer import Answer
from rules.engine.evaluation import ELIGIBLE
from rules.engine.finding import Finding
from rules.explaining.measure import percent
from rules.model.vocabulary import PREMIUM
from texts.amount import FEN, amounts, read_amount
from texts.numeral import number
from texts.phrase import N_, NO_GAP, Joined, MonthDay, Phrase, Yuan
from texts.quantity import QuantitySpan
from texts.spelling import normalise

# By these words somebody tells what they take for true, and wants it confirmed.
SUPPOSES = re.compile(
    "听说|听人|听到|据说|说是|都说|不是说|有人说|网上说|村里说|人家说|别个说|[他她]们说|干部说|医生说|还说|是不是|是否|对不对|对吗|对吧|是吗|是吧"
    "|(?:群里?头?|坝坝|院坝|邻居|隔壁|老乡|亲戚|朋友|同事|视频|抖音|电视|广播|村上|村头|社区|窗口|中介)[^,，。]{0,6}(?:说|讲|传|摆)"
    f"|{HEARD_FROM.pattern}|(?:有|别|旁|人家)人?(?:说|讲|传)|传言|都在传|[%成](?:吗|嘛|么|不|没|啵|哇)|全[免额](?:吗|嘛|么|不)"
    "|真的|真不真|不是.{1,12}[吗嘛么]|[吧哈][,.;!?。，]*$|(?:只|才|都|全)(?:给)?[报补免救]"
)
TENTHS = re.compile("(?<![0-9一二三四五六七八九十百])([一二三四五六七八九1-9])成(?![年都为了])")
WHOLE = re.compile(
    "全免|全额|全部免|全部资助|全部报|全报|全给报|全都报|全都给报|报完全部|免费|(?:不|不用|不消|不要)(?:再|要)?(?:要|交|出|掏|缴|给)(?:医保|保险|参保|合作医疗)?(?:费|的?(?:一分)?钱)|一分钱?(?:都|也)?(?:不|没)|白买"
)
# What is given stands before a sum that is supposed; what somebody paid is their own, and no figure of a notice.
GIVEN = re.compile("(?:补|资助|救助|给|领|免|减|(?<!不)是|只有?|才|就)(?:助|贴|了|到|的|得)?$")
OWN = re.compile("(?:花|用|交|缴|付|欠|剩|掏|出|费用?|总共|一共|自付|自费)(?:了|掉|去|过|是|有|大概|差不多|的|个人)*$")
# 次年6月30日 is one, 2019年6月30日 is none.
DAY = re.compile(r"(?<!\d)(?<!\d年)(\d{1,2})月(\d{1,2})[日号]")
NUMERAL = re.compile(r"[\d零一二两三四五六七八九十百千][\d.零一二两三四五六七八九十百千]*万?元?")
CAP = re.compile("封顶|最多|最高|上限|限额|顶格|至多|一年")
ABOVE = re.compile("超过|以上|起步|才有|才给|才报|才行|门槛|满")
# A sum without its unit is told in round figures: 一万, 5000.
ROUND = 1000 * FEN
# How far from a figure the words stand that tell what it is of.
BESIDE = 8
# So short is a clause that only asks whether what stands before is so.
SHORT = 6
# A day is one of a term, and not of what somebody did.
OF_A_TERM = re.compile("截止|为止|结束|之前|以前|[日号]前|最后|最晚|开始|起")
# What a notice says after a share it leaves open upwards.
FLOOR = re.compile("不低于$")
IS_SO, IS_SO_IF = N_("是的，文件写的是{figure}。"), N_("有{figure}的，但要符合下面写的条件。")
IS_FLOOR = N_("文件写的是不低于{figure}。")
NOT_SO, NOT_SO_BUT = N_("不是{supposed}。"), N_("不是{supposed}，文件写的是{figure}。")
NOT_SO_FLOOR = N_("不是{supposed}，文件写的是不低于{figure}。")
NOT_ALL, NOT_ALL_BUT = N_("不是全额。"), N_("不是全额，文件写的是{figure}。")
OPEN, OPEN_ALL = N_("是不是{supposed}，这一条没有写。"), N_("是不是全额，这一条没有写。")
# All of a bill is put as paid for: 超过五千的全给报.
ALL_OF_BILL = re.compile(
    "(?:全|全部|全都|全额)(?:给|都)*报|(?:看病|住院|医药费)[^,，。]{0,6}(?:不(?:要|用|出|花|掏)(?:一分)?钱|一分钱?[都也]?不|全免|免费)"
)
# Who takes the higher tier pays what it costs more than the lower one.
HIGHER_TIER, LOWER_FEE = 2, "tier1_standard"
SHARES, CAPS, LIMITS, SUMS, DAYS = "share", "cap", "above", "sum", "day"


@dataclass(frozen=True)
class Supposed:
    """A figure that is supposed: of which `kind`, and how much: a share in percent, a sum in fen, month and day."""

    kind: str
    value: Decimal | int | tuple[int, int]

    @property
    def words(self) -> str:
        if isinstance(self.value, tuple):
            return MonthDay(*self.value)
        if self.kind == SHARES:
            return percent(Decimal(self.value) / 100)
        return Yuan(int(self.value))

    @property
    def is_all(self) -> bool:
        return self.kind == SHARES and self.value == 100


def supposed(text: str) -> tuple[Supposed, ...]:
    """The figures that a normalised text puts as true; beside a share its other sums only say when."""
    found = tuple(dict.fromkeys(figure for clause in _clauses(text) for figure in _figures(clause)))
    has_share = any(one.kind == SHARES for one in found)
    return tuple(one for one in found if not (has_share and one.kind in (LIMITS, SUMS)))


def set_right(text: str, finding: Finding | None, told: str, subject: str, tier: object = None) -> str:
    """Whether what a normalised text supposes is so, in a sentence each; empty where that is not sure, or nothing is.

    `finding` is what the rules find of the benefit for this person (None: of nobody), `told` the answer, `tier` the one
    that is chosen.
    """
    is_of_all = subject == PREMIUM or ALL_OF_BILL.search(text) is not None
    meant = [one for one in supposed(text) if is_of_all or not one.is_all]
    return Joined(NO_GAP, filter(None, (_judged(one, finding, told, tier) for one in meant)))


def _clauses(text: str) -> Iterator[str]:
    """The clauses that put something as true, or behind which that is asked: 补七成，真的吗."""
    clauses = [clause for clause in re.split("[,;!?。，；！？ ]+", text) if clause]
    for clause, after in zip(clauses, [*clauses[1:], ""], strict=True):
        if SUPPOSES.search(clause) or (len(after) <= SHORT and SUPPOSES.search(after)):
            yield clause


def _judged(one: Supposed, finding: Finding | None, told: str, tier: object) -> str:
    if one.is_all and tier == HIGHER_TIER and finding and any(_is_of_lower_tier(each) for each in finding.possible):
        return NOT_ALL
    if finding and _leaves_open(one.kind, finding) and not any(_spoken(one.kind, normalise(told))):
        return OPEN_ALL if one.is_all else Phrase(OPEN, supposed=one.words)
    by_rules = _by_rules(one, finding) if finding else None
    if by_rules is not None:
        return by_rules
    # What is written of others, or of another case, is confirmed to nobody to whom it is not given.
    is_given = finding is None or bool(_giving(finding))
    return _by_words(one, told, may_confirm=is_given)


def _figures(text: str) -> Iterator[Supposed]:
    yield from (Supposed(SHARES, share) for share in _shares(text))
    yield from (Supposed(SHARES, (number(tenth[1]) or Decimal(0)) * 10) for tenth in TENTHS.finditer(text))
    if WHOLE.search(text):
        yield Supposed(SHARES, Decimal(100))
    if OF_A_TERM.search(text):
        yield from (Supposed(DAYS, day) for day in _days(text))
    for span in amounts(text):
        yield from _sum(text, span)


def _sum(text: str, span: QuantitySpan) -> Iterator[Supposed]:
    """A sum that is a limit, or is given, or has to be passed: of 超过3万 that is put to be confirmed the 3万."""
    written, before = text[span.start : span.end], text[max(0, span.start - BESIDE) : span.start]
    plain = _unqualified(written)
    if not plain or not (span.unit or plain % ROUND == 0) or OWN.search(before):
        return
    around = before + written + text[span.end : span.end + BESIDE]
    if ABOVE.search(around):
        yield Supposed(LIMITS, plain)
    elif CAP.search(around):
        yield Supposed(CAPS, plain)
    elif GIVEN.search(before):
        yield Supposed(SUMS, plain)


def _unqualified(written: str) -> int | None:
    """The sum that is written, in fen, without what bounds it: of 最多20万元 the 20万元; None where there is none."""
    figure = NUMERAL.search(written)
    plain = read_amount(figure[0]) if figure else None
    return plain.exact if plain else None


def _by_rules(one: Supposed, finding: Finding) -> str | None:
    """What the rules give to this person, beside what is supposed; None where they have no figure of the kind."""
    known = {figure for answer in _giving(finding) for figure in _figures_of(one.kind, answer)}
    values = {value for value, _ in known}
    if not known:
        return None
    if one.value not in values or (one.is_all and any(value < 100 for value in values)):
        # Of a higher tier the whole of a lower one's fee is paid: that is not all of it.
        figures = [Supposed(one.kind, value).words for value in values] if len(values) == 1 else []
        is_floor = figures and any(is_floor for _, is_floor in known)
        return Phrase(NOT_SO_FLOOR, supposed=one.words, figure=figures[0]) if is_floor else _denied(one, figures)
    if any(is_floor for _, is_floor in known):
        return Phrase(IS_FLOOR, figure=one.words) if len(values) == 1 else ""
    is_sure = len(values) == 1 and finding.answer.status == ELIGIBLE
    return Phrase(IS_SO if is_sure else IS_SO_IF, figure=one.words)


def _leaves_open(kind: str, finding: Finding) -> bool:
    """Whether a rule that may be the person's writes no such figure, and refers to other documents: it has none."""
    return kind == SHARES and any(answer.rate is None and not answer.bands for answer in _giving(finding))


def _giving(finding: Finding) -> list[Answer]:
    return [answer for answer in finding.possible if answer.status == ELIGIBLE]


def _is_of_lower_tier(answer: Answer) -> bool:
    return answer.basis is not None and answer.basis.of == LOWER_FEE


def _figures_of(kind: str, answer: Answer) -> Iterator[tuple[Decimal | int, bool]]:
    if kind == SHARES and answer.rate is not None and not answer.bands:
        yield (answer.rate * 100).normalize(), answer.at_least
    if kind == CAPS and answer.cap is not None:
        yield answer.cap, answer.cap_at_least
    if kind == LIMITS and answer.basis is not None and answer.basis.above:
        yield answer.basis.above, False


def _by_words(one: Supposed, told: str, *, may_confirm: bool) -> str:
    """The figures of that kind in the words of the answer, beside what is supposed."""
    words = normalise(told)
    spoken = list(dict.fromkeys(_spoken(one.kind, words)))
    if not spoken or (one.value in spoken and len(spoken) > 1):
        return ""
    figures = [Supposed(one.kind, value).words for value in spoken]
    if one.value not in spoken:
        return _denied(one, figures if len(figures) == 1 and not _is_floor(words, figures[0]) else [])
    confirmed = Phrase(IS_FLOOR if _is_floor(words, figures[0]) else IS_SO, figure=figures[0])
    return confirmed if may_confirm else ""


def _spoken(kind: str, words: str) -> Iterator[Decimal | int | tuple[int, int]]:
    if kind == SHARES:
        yield from _shares(words)
    elif kind == DAYS:
        yield from _days(words)
    else:
        told = (_unqualified(words[span.start : span.end]) for span in amounts(words) if span.unit)
        yield from filter(None, told)


def _shares(text: str) -> Iterator[Decimal]:
    told = (number(share["share"] or share["of_hundred"]) for share in SHARE.finditer(text))
    return (share for share in told if share)


def _days(text: str) -> Iterator[tuple[int, int]]:
    """Days of any year: one of a told year is of a notice, or of somebody's case."""
    return ((int(found[1]), int(found[2])) for found in DAY.finditer(text))


def _is_floor(words: str, figure: str) -> bool:
    return bool(FLOOR.search(words.partition(normalise(figure))[0]))


def _denied(one: Supposed, figures: Sequence[str]) -> str:
    figure = Joined("、", figures)
    if one.is_all:
        return Phrase(NOT_ALL_BUT, figure=figure) if figures else NOT_ALL
    return Phrase(NOT_SO_BUT, supposed=one.words, figure=figure) if figures else Phrase(NOT_SO, supposed=one.words)
