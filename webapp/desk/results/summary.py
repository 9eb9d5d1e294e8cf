"""The summary: how many students have each conclusion and each identity, and for which choices."""

from __future__ import annotations

from collections.abc import Iterator

from texts.phrase import N_
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.verdict import CONCLUSIONS

SHEET = N_("汇总")
WIDTHS = (34, 16)
BLANK = ("", "", False)


def rows(batch: Batch, remark: str = "") -> Iterator[tuple[str, str | int, bool]]:
    """A label, what stands beside it, and whether both are headings. `remark` tells what did not come over."""
    tally, choices = batch.tally, batch.choices
    yield N_("结论"), N_("人数"), True
    yield from ((conclusion, tally.conclusions[conclusion], False) for conclusion in CONCLUSIONS)
    yield N_("合计"), tally.rows, False
    yield from (BLANK, (N_("认定类别"), N_("人数"), True))
    yield from ((name, count, False) for name, count in tally.identities.most_common())
    yield from ((N_("同时属于几类的，每一类都算一次。"), "", False), BLANK)
    yield N_("核对时选的"), "", True
    yield N_("按哪一天核对"), choices.date.isoformat(), False
    yield N_("学校所在区县"), batch.library.places.get(choices.school_district, ""), False
    yield N_("开学日期"), str(choices.term_start or ""), False
    if tally.common:
        yield from (BLANK, (N_("对大家都要说的"), "", True))
        yield from ((sentence, "", False) for sentence in tally.common)
    if remark:
        yield from (BLANK, (N_("这份结果的格式"), "", True), (remark, "", False))
