"""How a student stands to the head of the household: 渝医保发〔2019〕78号 一（一） names the members of its family."""

from __future__ import annotations

import pytest
from coloured_lists import letters, lines

HEADINGS = [
    "与户主关系",
    "与低保户关系",
    "与低保户主的关系",
    "和户主的关系",
    "与持证人关系",
    "与低保对象关系",
    "与低保证户主关系",
]
OF_IT = ["子", "之女", "长女", "继子", "孙女", "外孙", "祖孙", "爷孙", "母子", "本人", "户主", "孙子同住", ""]
BESIDE_IT = ["侄女", "外甥", "叔侄", "舅甥", "房东", "亲戚", "非本户", "已分户", "叔叔", "弟媳"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_children_and_grandchildren_are_members_and_others_may_not_be(heading):
    said = [*((one, "K") for one in OF_IT), *((one, "H") for one in BESIDE_IT)]
    rows = (f"2026{number:04},低保,{one}" for number, (one, _) in enumerate(said))

    assert letters(lines(f"学号,困难类别,{heading}", *rows), "名单.csv") == "".join(found for _, found in said)


def test_a_certificate_of_disability_is_one_persons():
    rows = ["学号,困难类别,与持证人关系", "20260001,残疾二级,父女", "20260002,残疾二级,本人", "20260003,低保,父女"]

    assert letters(lines(*rows), "名单.csv") == "HKK"


@pytest.mark.parametrize(
    ("said", "found"), [("挂在叔叔家户口上", "H"), ("跟舅舅家一个低保户", "H"), ("跟姑姑生活", "K")]
)
def test_a_remark_may_tell_of_a_relatives_household(said, found):
    assert letters(lines("学号,困难类别,备注", f"1001,低保,{said}"), "名单.csv") == found
