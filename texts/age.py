"""Ages: how old somebody is, in whole years; exact, a bound, a range, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from texts import quantity
from texts.quantity import VAGUE, Quantity, QuantitySpan
from texts.spelling import normalise

OLDEST = 130
YEARS = "周?岁半?"
# 三岁半 is three; 半岁 and 八个月 are not told in years.
# Without 岁 an age stands behind what speaks of one, at the end of what is said: 今年八十三, 她八十二了.
OF_AGE = re.compile(
    "(?:今年|现年|年龄|年纪|虚龄|周岁|岁数|高龄|刚满|年满|已满|才满|满了)(?:是|有|都|已经|刚|才|满|快|不到|没到|差不多|:)*$"
)
OF_A_PERSON = re.compile(
    "(?:她|他|老人|丈人|老汉|老汉儿|妈|爸|爹|娘|婆|公|爷|奶|舅|叔|伯|姑|姨|老伴|我)(?:今年|都|已经|刚|才|也|快|都快)*$"
)
# What is told of somebody next ends an age too: 我妈八十一吃低保.
GROWN = re.compile("了?(?=$|[,.;!?，。、~ ]|吃|拿|优抚|低保|五保|特困|三无|没得|没有|残疾|重残)")
# So old is who is said to be so without 岁: 我妈73; a smaller number may be anything.
YOUNGEST_SAID, OLDEST_SAID = 16, 110
ENDS = re.compile("$|[,.;!?，。、~了]|的(?=$|[,.;!?，。、~]|了)")
# A figure by itself, beside who somebody is: 八十三，吃低保; 我爷爷，84，五保.
WHO = "低保|特困|五保|三无|重残|残疾|优抚|边缘户?|监测户?|孤儿"
BESIDE_WHO = re.compile(f"[,，](?:是|享受|吃|拿|有|也是|我是|他是|她是)*(?:{WHO})")
BEHIND_WHO = re.compile(
    f"(?:(?:{WHO})[^,.;!?，。]{{0,4}}|(?:老人|丈人|老汉儿?|妈|爸|爹|娘|婆|公|爷|奶|舅|叔|伯|姑|姨|老伴))[,，]$"
)
FROM_BY_ITSELF = 60
# Of people of an age a rule speaks: 80岁以上的老人.
OF_A_RULE = re.compile("及?以上|及?以下|或以上|至|到")
JUST = re.compile(rf"(?:刚刚?|才)满(?:{quantity.RUN})(?:{YEARS})?$")
# Counted from the year of birth as one, so that nobody knows the years that have passed.
NOMINAL = re.compile("虚岁?$|虚龄")
# 还差两岁满80岁, 差一年80.
LACKING = re.compile(rf"(?:还?差|再过|再等|还有|(?<!错)过)(?:{quantity.RUN})(?:周?岁|年|个月|天)(?:就|才|到|满|是)*")
# 比我大30岁: of how much one is older, nobody knows how old that is.
COMPARED = re.compile(r"比[^,。，;；]{1,6}(?:大|小|长)(?:了|着)?$")


def ages(text: str) -> Iterator[QuantitySpan]:
    """Each age that a normalised text tells of a person, as it stands in the text."""
    covered = 0
    for lacking in LACKING.finditer(text):
        yield from _lacking(text, lacking)
        covered = lacking.end()
    for span in quantity.quantities(text, 1, YEARS):
        if span.start >= covered and _is_age(text, span):
            yield replace(span, quantity=_plausible(text, span))


def read_age(text: str) -> Quantity | None:
    """The age that a short text is, with or without 岁; None where it is something else."""
    plain = re.sub("^(?:今年|现年|年龄|已经|刚|她|他)+|[了。.]$", "", normalise(text))
    if LACKING.match(plain):
        return next((span.quantity for span in ages(plain) if span.end == len(plain)), None)
    found = [span for span in quantity.quantities(plain, 1, YEARS) if (span.start, span.end) == (0, len(plain))]
    return _plausible(plain, found[0]) if found else None


def _is_age(text: str, span: QuantitySpan) -> bool:
    before = text[: span.start]
    if COMPARED.search(before):
        return False
    if span.unit:
        return not (OF_A_RULE.match(text, span.end) or _is_of_a_rule(text[span.start : span.end]))
    if OF_AGE.search(before):
        return bool(ENDS.match(text, span.end))
    found = _just_become(text, span)
    exact = found.exact if found else None
    is_likely = exact is not None and YOUNGEST_SAID <= exact <= OLDEST_SAID
    if is_likely and exact is not None and exact >= FROM_BY_ITSELF and _is_by_itself(text, span):
        return True
    return bool(is_likely and OF_A_PERSON.search(before) and GROWN.match(text, span.end))


def _is_by_itself(text: str, span: QuantitySpan) -> bool:
    """Whether a clause is nothing but the figure, and one beside it says who somebody is."""
    before, after = text[: span.start], text[span.end :].removeprefix("了")
    is_clause = (not before or before[-1] in ",，") and (not after or after[0] in ",，.。")
    return is_clause and bool(BESIDE_WHO.match(after) or BEHIND_WHO.search(before))


def _just_become(text: str, span: QuantitySpan) -> Quantity | None:
    """刚满八十 is just that: who is so since a short while, and no older."""
    found = span.quantity
    is_just = found is not None and found.most is None and JUST.search(text[: span.end])
    return Quantity(found.least, found.least) if found and is_just else found


def _is_of_a_rule(words: str) -> bool:
    return words.endswith(("以上", "以下", "以内"))


def _plausible(text: str, span: QuantitySpan) -> Quantity | None:
    """The quantity, if somebody can be so old; vague where it is counted in another way."""
    found = _just_become(text, span)
    if found is None or max(found.least or 0, found.most or 0) > OLDEST:
        return None
    return VAGUE if NOMINAL.search(text[: span.start]) else found


def _lacking(text: str, lacking: re.Match[str]) -> Iterator[QuantitySpan]:
    """还差两岁满80岁: below 80."""
    for span in quantity.quantities(text[lacking.end() :], 1, YEARS):
        end = lacking.end() + span.end
        if span.start == 0 and span.quantity and span.quantity.exact:
            yield QuantitySpan(lacking.start(), end, Quantity(None, span.quantity.exact - 1), span.unit)
        return
