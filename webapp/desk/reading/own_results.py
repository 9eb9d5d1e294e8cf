"""Own results: the columns that the desk wrote beside a list, seven and more, when that list comes in again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from texts.phrase import N_
from webapp.desk.reading.blocks import unnumbered

CONCLUSION, IDENTITIES, BASIS, NOTE = N_("结论"), N_("认定类别"), N_("依据"), N_("说明")
RESULT_COLUMNS = (
    *(CONCLUSION, IDENTITIES, BASIS, N_("应交材料")),
    *(N_("缺少材料"), N_("办理截止"), NOTE),
)
# What else the desk writes, where it is asked to; beside its results it is no office's.
SENTENCE, LINE = ASKED = N_("给学生的话"), N_("原名单行号")
# An office's own list may have columns of these names.
USUAL = frozenset({CONCLUSION, BASIS, NOTE})


def own_results(header: Sequence[str], is_hardship: Callable[[str], bool]) -> tuple[int, ...]:
    """Places of the desk's own columns of an earlier time, also of some of them, and of copies such as 结论1.

    认定类别 alone, or with 说明, is the office's word, and so are 结论 and 依据 without any other. What stands before
    结论 is the office's too; 认定类别 is not, where another column is 困难类别 (`is_hardship`) and no other 认定类别
    stands behind.
    """
    bare = [unnumbered(heading) for heading in header]
    own = [place for place, name in enumerate(bare) if name in RESULT_COLUMNS]
    names = {bare[place] for place in own}
    has_other = any(is_hardship(name) for name in bare if name != IDENTITIES)
    if CONCLUSION in names:
        start = bare.index(CONCLUSION)
        moved = has_other and IDENTITIES not in bare[start:]
        own = [place for place in own if place >= start or (moved and bare[place] == IDENTITIES)]
    else:
        own = [place for place in own if bare[place] != IDENTITIES or has_other]
    names = {bare[place] for place in own}
    if len(names - {NOTE}) < 2 or names <= USUAL:
        return ()
    return tuple(place for place, name in enumerate(bare) if place in own or name in ASKED)
