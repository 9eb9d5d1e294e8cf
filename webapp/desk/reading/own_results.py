"""Own results: the columns that the desk wrote beside a list, seven and more, when that list comes in again."""

from __future__ import annotations

from collections.abc import Sequence

from texts.phrase import N_
from webapp.desk.reading.blocks import unnumbered

CONCLUSION, IDENTITIES, BASIS, NOTE = N_("结论"), N_("认定类别"), N_("依据"), N_("说明")
RESULT_COLUMNS = (
    *(CONCLUSION, IDENTITIES, BASIS, N_("应交材料")),
    *(N_("缺少材料"), N_("办理截止"), NOTE),
)
# What else the desk writes, where it is asked to; beside its results it is no office's.
SENTENCE, LINE = ASKED = N_("给学生的话"), N_("原名单行号")


def own_results(header: Sequence[str]) -> tuple[int, ...]:
    """Places of the desk's own columns of an earlier time, also of copies such as 结论1.

    They are own where all seven stand there in their order, whatever was put between. Less may be the office's own: its
    认定类别, 依据 and 说明 are evidence, and come back untouched.
    """
    bare = [unnumbered(heading) for heading in header]
    own: set[int] = set()
    found: list[int] = []
    for place, name in enumerate(bare):
        if name == CONCLUSION:
            found = []
        if name == RESULT_COLUMNS[len(found)]:
            found.append(place)
        if len(found) == len(RESULT_COLUMNS):
            own, found = own | {*found}, []
    return tuple(place for place, name in enumerate(bare) if place in own or (own and name in ASKED))
