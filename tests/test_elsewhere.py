"""Counties and districts of other provinces are never answered by what holds in Chongqing."""

import pytest

from webapp.answering.reply import reply

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
        "大竹县的低保，医保减多少",
        "渠县低保住院报几成",
        "我在泸县吃低保，医保有补助没",
        "我户口在宣汉，在巴南打工，低保是宣汉办的，医保补贴找哪个",
        "道真县的监测户在南川医院住院，按南川的报不",
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
        "我在大竹林街道，低保交医保补好多",
        "我在邻水上班，户口在巴南，巴南的低保，医保补好多",
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


@pytest.mark.parametrize(
    ("said", "place"), [("大竹县的低保，医保减多少", "大竹县"), ("我是湖北利川的五保，住院报几成", "湖北利川")]
)
def test_a_place_elsewhere_is_named(said, place):
    assert any(note.startswith(place) for note in reply(said).place_notes)
