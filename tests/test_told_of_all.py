"""What is told of all is of each of them, what is told of one is of one, and who is named again is known."""

import pytest

from webapp import library
from webapp.chat.conversation import Context, Utterance, respond

LISTENER = library.listener()


@pytest.mark.parametrize(
    ("said", "fact", "value", "who"),
    [
        ("老大吃低保老二是孤儿巴南的都是白血病", "disease", "白血病", ("老大", "老二")),
        ("我哥一级残疾 嫂子是低保 两个今年都要买二档 分别交好多", "tier", 2, ("哥哥", "嫂子")),
        ("王大爷是低保，刘婆婆是边缘户，都买一档，各自交好多", "tier", 1, ("王大爷", "刘婆婆")),
        ("大女是低保，小女是孤儿，巴南的，得了白血病救助多少", "disease", "白血病", ("大女儿", "小女儿")),
        ("我爸是低保，我妈是特困，得了肺癌，各报多少", "disease", "肺癌", ("爸爸", "妈妈")),
    ],
)
def test_what_is_told_of_all_is_of_each(said, fact, value, who):
    found = {person.who: person.heard.facts.get(fact) for person in LISTENER.read(said).people}

    assert found == dict.fromkeys(who, value)


def test_who_asks_for_neighbours_asks_of_those_who_are_named():
    found = LISTENER.read("帮隔壁邻居问哈 李孃孃巴南特困 张叔叔巴南返贫的 买一档各人要交好多")

    assert found.heard.who == ""
    assert {p.who: set(p.heard.identities) for p in found.people} == {"李嬢嬢": {"tekun"}, "张叔叔": {"fanpin"}}


def test_what_is_told_of_one_stays_of_one():
    found = {p.who: p.heard.facts for p in LISTENER.read("我妈都八十了我爸是五保，他得了肺癌，他们门诊补多少").people}

    assert (found["妈妈"].get("age"), found["爸爸"].get("age")) == (80, None)
    assert (found["妈妈"].get("disease"), found["爸爸"].get("disease")) == (None, "肺癌")


@pytest.mark.parametrize(
    "said", ["我爸五保我妈低保，我妈每年都住院，各报多少", "我爸五保，我妈是低保自己啥都没得，各报多少"]
)
def test_what_one_does_every_year_is_of_that_one(said):
    found = {p.who: (set(p.heard.identities), p.heard.denied) for p in LISTENER.read(said).people}

    assert found == {"爸爸": ({"wubao"}, frozenset()), "妈妈": ({"dibao"}, frozenset())}


def test_who_stand_before_the_word_for_both_keep_what_was_told_of_them():
    said = "我公公特困我婆婆低保巴南的两个都住院了分别报多少"
    found = {person.who: set(person.heard.identities) for person in LISTENER.read(said).people}

    assert found == {"公公": {"tekun"}, "婆婆": {"dibao"}}


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize(
    ("then", "who", "identities"),
    [
        ("刘婆婆得了胃癌住院呢", "刘婆婆", {"bianyuan"}),
        ("王大爷住院呢", "王大爷", {"dibao"}),
        ("赵婆婆住院呢", "别人", set()),
    ],
)
def test_a_neighbour_told_of_by_name_is_known_when_he_is_named_again(then, who, identities):
    _, context = respond(Context(), Utterance("王大爷是巴南低保，刘婆婆是巴南边缘户，买一档各交好多"))
    turn, _ = respond(context, Utterance(then))
    found = turn.replies[0][0].heard

    assert (found.who, set(found.identities)) == (who, identities)
