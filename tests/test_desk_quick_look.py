"""The quick look at a remark, or at a name, passes over nothing that a reader of remarks would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from texts.spelling import LETTERS, spelt, table
from webapp.desk.judging import certificate, parents, remark
from webapp.desk.judging.remark import HINT, may_weigh
from webapp.desk.judging.student import EXAMPLE

READ = (
    *(
        EXAMPLE,
        remark.OVER,
        remark.REFUSED,
        remark.INSURED,
        remark.GONE,
        remark.ONE_PARENT,
        remark.LOWER,
        remark.SOLDIER,
    ),
    *(certificate.UNSEALED, certificate.NAMES_SEAL, certificate.BAD, certificate.OF_OTHERS, certificate.ENDS),
    *(certificate.DATED, certificate.OLD, parents.LIVING),
)
TRADITIONAL = dict(table(LETTERS / "traditional.txt"))
WRITTEN = st.characters(codec="gb2312")
BEFORE, BEHIND = ("", "张渝（", "另：", "a "), ("", "）", "呢", " b", "中")


@pytest.mark.parametrize("pattern", READ, ids=lambda pattern: pattern.pattern[:12])
def test_what_is_found_in_a_remark_has_a_sign_that_the_quick_look_sees(pattern: re.Pattern[str]):
    @settings(max_examples=30, deadline=None, database=None, derandomize=True)
    @given(st.from_regex(pattern, alphabet=WRITTEN), st.sampled_from(BEFORE), st.sampled_from(BEHIND), st.randoms())
    def passes_over_nothing(written, before, behind, pick):
        found = pattern.search(spelt(written))
        said = f"{before}{found[0]}{behind}" if found else ""
        traditional = "".join(pick.choice([letter, *TRADITIONAL.get(letter, "")]) for letter in said)
        for cell in (said, traditional):
            assert HINT.search(cell) or not pattern.search(spelt(cell)), cell

    passes_over_nothing()


SIGNS_OF_THEIR_OWN = ("需复核", "需重新确认", "需核查", "本人拒绝", "谢绝资助", "无需资助", "已断保", "叔叔的低保证")


@pytest.mark.parametrize("cell", [*SIGNS_OF_THEIR_OWN, "去年信息", "公示中（第二批）"])
def test_a_remark_without_a_common_sign_is_read_too(cell):
    assert may_weigh(cell)
