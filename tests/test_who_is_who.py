"""Each of several people is one and no more: a group is its members, a number tells kin apart, 他妈 is known again."""

import pytest
from at_hand import site_at_hand

from webapp import library
from webapp.chat.conversation import Context, Utterance, respond

LISTENER = library.listener()


def of_each(said):
    return {person.who: set(person.heard.identities) for person in LISTENER.read(said).people}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("两个娃儿都是巴南的 大的吃低保 小的是孤儿 都得了白血病", {"老大": {"dibao"}, "小娃": {"guer"}}),
        ("两个女儿都在渝北，大的低保，小的一级残疾，都住了院", {"老大": {"dibao"}, "小娃": {"zhongcan"}}),
        ("两个娃儿都在南川 儿子吃低保 女儿是孤儿 都住了院", {"儿子": {"dibao"}, "女儿": {"guer"}}),
        ("大女是低保，小女是孤儿，巴南的，得了白血病救助多少", {"大女儿": {"dibao"}, "小女儿": {"guer"}}),
        ("爸妈都是巴南的 一个吃低保 一个是特困 都住院", {"一个": {"dibao"}, "另一个": {"tekun"}}),
        ("两个舅舅都在渝北，一个是特困，一个是重残，都住了院", {"一个": {"tekun"}, "另一个": {"zhongcan"}}),
        ("我公公婆婆一个低保一个特困，渝北的，住院各报好多", {"一个": {"dibao"}, "另一个": {"tekun"}}),
    ],
)
def test_a_group_is_no_further_person_beside_its_members(said, told):
    assert of_each(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("大舅子渝北特困 二舅子渝北重残 住院各报好多", {"大舅子": {"tekun"}, "二舅子": {"zhongcan"}}),
        ("我大舅是低保，我二舅是特困，渝北的，住院各报好多", {"大舅": {"dibao"}, "二舅": {"tekun"}}),
        ("小叔子渝北低保 大姑子巴南特困 住院各报好多", {"小叔子": {"dibao"}, "大姑子": {"tekun"}}),
        ("我大哥低保，我二哥特困，渝北的，住院各报好多", {"大哥": {"dibao"}, "二哥": {"tekun"}}),
        ("二孃渝北低保 三孃渝北特困 住院各报好多", {"二嬢": {"dibao"}, "三嬢": {"tekun"}}),
    ],
)
def test_kin_with_a_number_are_as_many_people(said, told):
    assert of_each(said) == told


def test_one_with_a_number_is_meant_by_the_plain_word():
    assert LISTENER.read("我二舅是渝北的特困，舅舅住院报好多").heard.who == "二舅"


def test_a_younger_sister_is_no_daughter_and_the_child_of_their_house_is_another():
    found = of_each("我幺妹渝北低保 妹夫是低保边缘 他们屋娃儿读大学")

    assert found == {"妹妹": {"dibao"}, "妹夫": {"bianyuan"}, "他孩子": set()}


@pytest.mark.parametrize(
    ("first", "then", "who"),
    [
        ("我同事他妈渝北低保 住院报好多", "他妈呢", "我同事的妈妈"),
        ("我同学的爸爸是巴南特困，门诊报多少", "那他爸爸住院呢", "我同学的爸爸"),
        ("两个娃儿都是巴南的 大的吃低保 小的是孤儿 都得了白血病", "大的那个住院押金要交不", "老大"),
    ],
)
def test_who_was_told_of_is_known_again(first, then, who):
    with site_at_hand():
        _, context = respond(Context(), Utterance(text=first))
        told = context.heard_of(who).identities
        _, context = respond(context, Utterance(text=then))

    assert (context.heard.who, context.heard.identities) == (who, told)


@pytest.mark.parametrize(
    "said", ["李孃孃巴南特困 张叔叔巴南返贫的 买一档各人要交好多", "帮李孃孃和张叔叔问哈 李孃孃特困 张叔叔返贫"]
)
def test_an_aunt_is_called_no_empress(said):
    assert of_each(said) == {"李嬢嬢": {"tekun"}, "张叔叔": {"fanpin"}}


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("我们在巫山 我吃低保 老婆啥子都没得 娃儿一级残疾", {"本人": "wushan", "孩子": "wushan"}),
        ("我们屋在南川，我妈是特困，我爸重残", {"妈妈": "nanchuan", "爸爸": "nanchuan"}),
        ("我们在南川，我婆婆在渝北吃低保，我老公特困", {"婆婆": "yubei", "老公": "nanchuan"}),
    ],
)
def test_where_the_household_is_each_of_it_is_but_who_is_elsewhere(said, places):
    assert {p.who: p.heard.facts.get("district") for p in LISTENER.read(said).people} == places


def test_that_somebody_has_nothing_asks_nothing():
    assert LISTENER.read("我们在巫山 我吃低保 老婆啥子都没得 娃儿一级残疾").heard.who == ""
