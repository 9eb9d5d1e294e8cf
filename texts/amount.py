"""Amounts: sums of yuan as people write them, in fen; exact, a bound, a range, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from texts import quantity
from texts.quantity import Quantity, QuantitySpan
from texts.spelling import normalise

FEN = 100
YUAN = r"(?:元|块|圆)(?:钱|整|人民币)?|人民币|yuan|rmb|cny"
SIGN = r"(?:[¥￥]|人民币|rmb|cny)\s?"
CURRENCY, MARKED = re.compile(f"{SIGN}$"), re.compile(f"^{SIGN}")
# 12块5, 12元5角3分: what is left behind the yuan.
CHANGE = re.compile(
    r"(?<=[元块圆])(?P<tenth>[\d一二三四五六七八九])(?:[角毛](?:(?P<hundredth>[\d一二三四五六七八九])分)?)?(?=$|[,.;!?，。；、]|钱)"
)
# A number that one of these follows counts something else: 8天, 2级, 70%, 3 mg.
OTHER_UNIT = re.compile(
    "[岁天年月日号级档次个人口%折周期倍床楼盒支颗片粒袋斤里路页条项种类份家位名届点成层区街小时分钟]|[a-z]|(?:里面|左右)?的人"
)
# 一共, 一起: no number, but the beginning of a word.
IN_A_WORD = re.compile("(?<![零一二三四五六七八九十百千万])一(?=[共起般直定切并律样些])")
SHARE = re.compile("(?:百分之|万分之|千分之)$")
# What somebody writes into the field of a sum that there was none.
NO_SUM = ("没有", "没得", "莫得", "无", "没", "零元", "一分没有", "一分钱没有")
FILLER = re.compile(r"^(?:是|有|共|一共|总共|花了|用了|交了|给了)+|(?:了|的|。|\.|钱)+$")


def amounts(text: str) -> Iterator[QuantitySpan]:
    """Each sum of a normalised text in fen, with whether yuan stand behind it (`unit`), as it stands in the text.

    What counts something else (8天, 70%) is none; a sum that is not a whole number of fen has no quantity.
    """
    end = 0
    for span in quantity.quantities(text, FEN, YUAN):
        before = text[: span.start]
        if span.start < end:
            continue
        is_marked = bool(span.unit or CURRENCY.search(before))
        if (
            IN_A_WORD.match(text, span.start)
            or SHARE.search(before)
            or (not is_marked and OTHER_UNIT.match(text, span.end))
        ):
            continue
        found = replace(_with_change(text, span), unit=span.unit or ("¥" if is_marked else ""))
        end = found.end
        yield found


def read_amount(text: str) -> Quantity | None:
    """The sum that a short text is, in fen, however it is written; None where it is something else.

    That there was none (没有) is nothing here: whether it means 0 is for the question to say.
    """
    plain = MARKED.sub("", FILLER.sub("", CURRENCY.sub("", normalise(text))))
    found = list(amounts(plain))
    is_whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain))
    return found[0].quantity if is_whole else None


def says_none(text: str) -> bool:
    """Whether a short text says that there was no sum."""
    return FILLER.sub("", normalise(text)) in NO_SUM


def _with_change(text: str, span: QuantitySpan) -> QuantitySpan:
    change = CHANGE.match(text, span.end)
    exact = span.quantity.exact if span.quantity else None
    if not change or exact is None or exact % FEN:
        return span
    tenth, hundredth = (_digit(change[name]) for name in ("tenth", "hundredth"))
    fen = exact + 10 * tenth + hundredth
    return replace(span, end=change.end(), quantity=Quantity(fen, fen))


def _digit(sign: str | None) -> int:
    return "零一二三四五六七八九".index(sign) if sign and not sign.isdigit() else int(sign or 0)
