"""Timing: from when to when a notice holds, and within which days something is to be done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from drafting.outline.clause import DraftClause
from drafting.proposing.line_start import start_of, worded
from drafting.proposing.proposal import DETAILS, HEAD, ProposedEntry
from drafting.proposing.scanning import scan
from drafting.proposing.token import PEOPLE
from drafting.proposing.words import field_words
from texts.numeral import number
from texts.spelling import folded

DATE = r"(?P<{0}year>(?:19|20)\d\d)年(?P<{0}month>\d{{1,2}})月(?P<{0}day>\d{{1,2}})日"
FORCE = re.compile(rf"(?:从|自){DATE.format('')}起(?:正式)?(?:施行|实施|执行|生效|试行)")
LASTS = re.compile(r"(?:有效期|试行期?|暂行期?)(?:限)?(?:为|是)?(?P<years>\d{1,2}|[一二两三四五六七八九十])年")
ENDS = re.compile(
    rf"(?:有效期|试行期|试行|执行|施行|有效)(?:限)?(?:为|到|至|截至|截止到|截止至|从.{{0,14}}至)+{DATE.format('')}(?:止)?"
)
# 从2026年4月1日起执行，至2028年12月31日止.
UNTIL = re.compile(rf",?(?:有效期)?(?:至|到|截至){DATE.format('')}止?")
MONTH_DAY = r"(?P<{0}month>\d{{1,2}})月(?P<{0}day>\d{{1,2}})日"
# 每年9月1日起至次年2月28日止.
SPAN = re.compile(
    rf"(?:上年|上一年|每年|当年|次年|第二年|翌年)?度?的?{MONTH_DAY.format('a')}(?:起|开始)?(?:受理|办理|缴费|参保)?,?(?:至|到|-|~)"
    rf"(?:当年|次年|第二年|翌年|本年)?度?的?{MONTH_DAY.format('b')}(?:止|底|前|结束)?"
)
STAGE = re.compile("第[一二三]阶段|集中|零星|分散|补充|补办|补缴|补报")
SINCE_DAY = re.compile(
    r"(?:(?P<left>出院)(?:之日|当日|后)|(?P<term>(?:每年)?(?:暑期)?开学)之日)(?:起)?(?:的)?(?P<days>\d{1,3}|[一二三四五六七八九十百]{1,4})(?:个)?(?:自然)?日(?:以)?内"
)
# Words around the days of a window that decide nothing else.
AROUND = re.compile(
    "(?:资助|补助|补贴|参保|缴费|补缴|补报|受理|可以|可|办理|申请|申报|集中|零星|分散|补充|补办|时段|期间|常态|批量|随时|按月|每月|时间|期限|期|阶段|第[一二三]|该|的|为|是|从|自|起|止"
    "|在|即|于|内|当年|上年|次年|每年|城乡居民|居民|医保|医疗保险|基本|救助|对象|困难群众|进行|统一|分|两个|个|实行|和"
    "|[一二三、,:;。() ])+"
)


@dataclass(frozen=True)
class ToldSpan:
    """Two days of a year as (month, day) in a clause, and the words that say so."""

    opens: tuple[int, int]
    closes: tuple[int, int]
    path: str
    quote: str
    name: str
    left: str


def head(clauses: Sequence[DraftClause]) -> Iterator[ProposedEntry]:
    """From when on the notice holds, and until when."""
    for clause in clauses:
        text = folded(clause.text)
        force, lasts, ends = FORCE.search(text), LASTS.search(text), ENDS.search(text)
        first = _day(force) if force else None
        if force and first:
            yield _head(clause, force, {"in_force_from": first.isoformat()})
        ends = ends or (UNTIL.match(text, force.end()) if force else None)
        last, found = (_day(ends), ends) if ends else (_after(first, lasts), lasts)
        if found:
            doubts = () if last else ("从哪一天算起没有写明，最后一天算不出来",)
            until = {"in_force_until": last.isoformat()} if last else {}
            until |= {"years": f"{number(lasts['years'].replace('两', '二'))}"} if lasts and found is lasts else {}
            yield _head(clause, found, until, doubts)


def _head(
    clause: DraftClause, found: re.Match[str], keys: dict[str, str], doubts: tuple[str, ...] = ()
) -> ProposedEntry:
    words = clause.text[found.start() : found.end()]
    entry = {**keys, "said": {"clause": clause.path, "quote": words}}
    return ProposedEntry(HEAD, entry, clause.path, words, dict.fromkeys(keys, words), open=doubts)


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _after(first: dt.date | None, lasts: re.Match[str] | None) -> dt.date | None:
    """The last day of so many years from the first one."""
    years = number(lasts["years"].replace("两", "二")) if lasts else None
    if first is None or years is None:
        return None
    leap = first.month == 2 and first.day == 29
    return first.replace(year=first.year + int(years), day=28 if leap else first.day) - dt.timedelta(days=not leap)


def windows(clauses: Sequence[DraftClause], above: Mapping[str, str]) -> Iterator[ProposedEntry]:
    """The windows of each benefit: of one span of days, of stages behind one another, or of days after a day.

    `above` are the benefits that the headings of the clauses name, by path.
    """
    told = [(span, _benefit(span, clauses, above)) for clause in clauses for span in _spans(clause)]
    for benefit in dict.fromkeys(benefit for _, benefit in told):
        spans = list(dict.fromkeys(span for span, found in told if found == benefit))
        # What says more than days (who reports when to whom) is another window, or none.
        for some in ([span for span in spans if not span.left], [span for span in spans if span.left]):
            if some:
                yield from _windows(benefit, some)
    for clause in clauses:
        yield from _days_after(clause, above)


def _spans(clause: DraftClause) -> Iterator[ToldSpan]:
    for line in clause.lines:
        for sentence in re.finditer("[^。；;]+", line):
            text = folded(sentence[0][start_of(clause.path, sentence[0]) :])
            found = list(SPAN.finditer(text))
            for one in found:
                # What stands between the same two commas.
                chunk = text[text.rfind(",", 0, one.start()) + 1 : (text + ",").index(",", one.end())]
                # 补办期参保的不再补助: what the sentence takes away is no part of any window.
                taken = [part for part in text.split(",") if field_words().taking.search(part)]
                left = "".join((AROUND.sub("", SPAN.sub("", chunk)), *taken))
                opens, closes = ((int(one[f"{side}month"]), int(one[f"{side}day"])) for side in "ab")
                # A name beside it is its own, or else the last one before it.
                names = STAGE.findall(chunk) or STAGE.findall(f"{clause.path}{text[: one.start()]}")
                quote = worded(clause.path, sentence[0])
                yield ToldSpan(opens, closes, clause.path, quote, names[-1] if names else "", left)


def _benefit(span: ToldSpan, clauses: Sequence[DraftClause], above: Mapping[str, str]) -> str:
    """By the words of the sentence, by the heading, by what the clause is about."""
    headings = field_words().headings
    texts = [span.quote, *(clause.text for clause in clauses if clause.path == span.path)]
    for text in texts:
        named = [code for code, pattern in headings.items() if pattern.search(folded(text))]
        if len(named) == 1:
            return named[0]
    found = [path for path in above if span.path.startswith(path)]
    if found:
        return above[max(found, key=len)]
    timed = [code for code, one in field_words().benefits.items() if one.timed and re.search(one.timed, span.quote)]
    return timed[0] if len(timed) == 1 else ""


def _windows(benefit: str, spans: Sequence[ToldSpan]) -> Iterator[ProposedEntry]:
    whole = [span for span in spans if span.opens > span.closes]
    stages = [span for span in spans if span.opens <= span.closes]
    first = (whole or stages)[0]
    window: dict[str, Any] = _days(whole[0]) if whole else {}
    window |= {"stages": [_stage(span) for span in stages]} if stages else {}
    read_from = {"window": "；".join(span.quote for span in spans)}
    doubts = tuple(dict.fromkeys(_doubts(benefit, spans, whole, stages)))
    entry = _entry(benefit, "window", first.path, first.quote) | {"window": window}
    yield ProposedEntry(DETAILS, entry, first.path, first.quote, read_from, open=doubts)


def _doubts(
    benefit: str, spans: Sequence[ToldSpan], whole: Sequence[ToldSpan], stages: Sequence[ToldSpan]
) -> Iterator[str]:
    yield from (f"没有读懂“{span.left}”" for span in spans if span.left)
    if not benefit:
        yield "没有写是办什么的时间"
    if len(whole) > 1 or len(stages) == 1 or not _are_ordered(stages):
        yield "几段时间的先后没有读懂"
    if whole and stages and (whole[0].opens, whole[0].closes) != (stages[0].opens, stages[-1].closes):
        yield "分阶段的时间和总的时间对不上"


def _entry(benefit: str, kind: str, path: str, quote: str) -> dict[str, Any]:
    name = f"{benefit.replace('_', '-') or 'some'}-{kind}"
    return {"id": name, "benefit": benefit, "clause": path, "quote": quote}


def _stage(span: ToldSpan) -> dict[str, str]:
    return {**({"name": span.name} if span.name else {}), **_days(span), "clause": span.path, "quote": span.quote}


def _days(span: ToldSpan) -> dict[str, str]:
    return {"opens": _written(span.opens), "closes": _written(span.closes)}


def _are_ordered(stages: Sequence[ToldSpan]) -> bool:
    """Whether they follow one another from the autumn of one year into the next: once, and not more, a year begins."""
    days = [day for span in stages for day in (span.opens, span.closes)]
    turns = sum(later < earlier for earlier, later in pairwise(days))
    return not stages or (turns == 1 and days[-1] < days[0])


def _written(day: tuple[int, int]) -> str:
    return f"{day[0]:02d}-{day[1]:02d}"


def _days_after(clause: DraftClause, above: Mapping[str, str]) -> Iterator[ProposedEntry]:
    """出院之日起60日内."""
    for line in clause.lines:
        for sentence in re.finditer("[^。；;]+", line):
            found = SINCE_DAY.search(folded(sentence[0]))
            if found:
                span = ToldSpan((0, 0), (0, 0), clause.path, worded(clause.path, sentence[0]), "", "")
                yield _after_day(span, found, _benefit(span, [clause], above))


def _after_day(span: ToldSpan, found: re.Match[str], benefit: str) -> ProposedEntry:
    entry = _entry(benefit, "days", span.path, span.quote) | (
        {"when": {"student": "yes"}} if "学生" in span.quote else {}
    )
    entry["window"] = {"starts": "discharged_on" if found["left"] else "term_start", "days": f"{number(found['days'])}"}
    doubts = [] if benefit else ["没有写是办什么的时间"]
    if any(one.kind == PEOPLE for one in scan(span.quote)):
        doubts.append("这个时间是哪些人的，没有读懂")
    return ProposedEntry(DETAILS, entry, span.path, span.quote, {"window": found[0]}, open=tuple(doubts))
