"""Cells in two languages: what says the same twice is read once; what contradicts itself is to be looked into."""

from __future__ import annotations

import pytest
from coloured_lists import letters, split, workbook

CATEGORIES = """
无 None                       | B
无/None                       | B
None 无                       | B
低保 Subsistence allowance    | K
低保（Minimum living allowance） | K
低保户 Low-income household   | K
孤儿 Orphans                  | K
特困人员 Destitute            | K
脱贫户 Lifted out of poverty  | B
残疾三级 Disability Level 3   | B
残疾二级 (Disabled, Grade 2)  | K
残疾二级 Disability Grade 3   | H
低保 cancelled                | H
低保 None                     | H
无 Orphan                     | H
"""
BESIDE = """
是否退学 Withdrawn      | 否 No           | K
是否退学 Withdrawn      | 是 Yes          | H
民政核查 Verified       | 是（Yes）       | K
民政核查 Verified       | 否/No           | H
备注 Remarks            | 无 None         | K
参保情况 Insurance      | 居民医保 Resident | K
参保情况 Insurance      | 未参保 None     | K
与户主关系 Relation     | 女儿 Daughter   | K
与户主关系 Relation     | 侄女 Niece      | H
"""
TICKS = """
低保 Dibao                | 否 No        | B
低保 Dibao                | 是Yes        | K
是否低保 Low income       | 是 Yes       | K
孤儿 Orphan               | √ Y          | K
低保 Dibao                | 否 Yes       | H
残疾等级 Disability level | 三级 Level 3 | B
"""


@pytest.mark.parametrize(("said", "found"), split(CATEGORIES))
def test_a_category_in_two_languages_is_one(said, found):
    assert letters(workbook({"名单": [["学号", "困难类别 Category"], ["20260001", said]]})) == found


@pytest.mark.parametrize(("heading", "said", "found"), split(BESIDE))
def test_so_is_what_stands_beside_it(heading, said, found):
    assert letters(workbook({"名单": [["学号", "困难类别", heading], ["20260001", "低保", said]]})) == found


@pytest.mark.parametrize(("heading", "said", "found"), split(TICKS))
def test_so_are_a_heading_and_its_tick(heading, said, found):
    assert letters(workbook({"名单": [["学号", heading], ["20260001", said]]})) == found
