"""Counties and districts of other provinces are never answered by what holds in Chongqing."""

import pytest

from webapp.case.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


@pytest.mark.parametrize(
    "said",
    [
        "北川县低保交医保补多少",
        "我是正安县的低保户，医保有资助吗",
        "道真仡佬族苗族自治县的五保户交医保要钱不",
        "达川区低保医保补多少",
        "邻水的低保，居民医保资助多少",
        "老家在沿河县，低保，居民医保资助多少",
        "户口在湖北利川，在重庆打工，个人交的职工医保，能享受资助不",
    ],
)
def test_who_belongs_elsewhere_is_told_so(said):
    found = reply(said)

    assert found.level == "refused"
    assert found.understanding.decision.outside.id == "outside-other-province"


@pytest.mark.parametrize(
    "said",
    [
        "酉阳县低保医保有资助吗",
        "开县的五保户交医保有资助不",
        "石柱土家族自治县低保医保有资助吗",
        "在县医院住院，巴南低保，报多少",
        "区县的资助标准谁定",
        "低保证的章要盖到县里吗",
        "户口在贵州，在重庆读大学，低保，参保有资助吗",
        "老家在四川，户口迁到重庆了，低保，医保补多少",
    ],
)
def test_our_own_counties_and_what_names_none_are_here(said):
    assert not reply(said).heard.elsewhere


def test_with_what_a_place_is_compared_is_not_where_somebody_is():
    assert reply("低保医保补多少，那跟巴南差不多嘛").heard.places == ()
    assert len(reply("南川低保住院救助跟巴南一样不").answers) == 2
