"""Who is asked of no more is left out, and who was named further above is turned to: of them the same is asked."""

import pytest
from talks import after, told

pytestmark = pytest.mark.usefixtures("at_hand")

TWO = "我妈是特困，我是低保，我们都在巴南，交医保各补好多"
# What is given to who has the minimum allowance, and to who is destitute.
OF_ALLOWANCE, OF_DESTITUTE = "低保对象参加一档的，按个人缴费标准的90%", "特困人员参加一档的，按个人缴费标准全额资助"


@pytest.mark.parametrize(
    "said",
    [
        "不说我妈了，说我自己",
        "我妈过世了，就说我",
        "我妈那边不管了",
        "妈妈就先不问了",
        "我妈年初走了，光问我自己的就行",
    ],
)
def test_who_is_left_is_asked_of_alone(said):
    (answer,) = told(TWO, said)
    assert answer.startswith(OF_ALLOWANCE)


def test_who_asks_of_themselves_may_be_the_one_who_is_asked_of_no_more():
    (answer,) = told(TWO, "不说我了，就说我妈")
    assert answer.startswith(OF_DESTITUTE)


def test_who_was_asked_of_no_more_can_be_asked_of_again():
    _, context = after(TWO, "不说我妈了，说我自己", "那我妈呢")
    assert (context.heard.who, context.heard.facts["identities"]) == ("妈妈", ["tekun"])


def test_a_death_with_nobody_else_to_ask_of_stays_what_it_is():
    turn, _ = after("我婆婆特困，在巴南，住院报多少", "婆婆过世了，交的钱退不退")
    assert not turn.replies[0][0].answers


@pytest.mark.parametrize(
    "said", ["上头我婆婆那个，要带啥子", "前面说的婆婆那个要带啥子", "刚才问的我婆婆的情况，要带啥子"]
)
def test_who_was_named_further_above_is_turned_to(said):
    turn, context = after("我婆婆特困，在南川，要住院，报多少", "我自己是低保边缘，报多少", said)
    assert context.heard.who == "婆婆"
    assert "住院通知单" in turn.replies[0][0].answers[0].text


def test_another_matter_is_asked_without_the_words_that_leave_the_last_one():
    assert told("南川低保交医保补好多", "不说这个了，住院报好多") == told("南川低保交医保补好多", "住院报好多")


def test_who_is_no_student_is_told_nothing_of_the_student_beside_them():
    asked = "我妈低保，我儿子在渝北读大学，他们交医保"
    turn, context = after(asked, "上头我妈那个要带啥子")
    assert not context.heard.schools
    assert all("高校" not in answer.text for answer in turn.replies[0][0].answers)


def test_the_student_beside_them_still_is_one():
    turn, _ = after("我妈低保，我儿子在渝北读大学，他们交医保", "那我儿子要带啥子")
    assert turn.replies[0][0].heard.schools == ("yubei",)


def test_who_lives_next_door_has_no_bill_of_the_one_before():
    first = "南川低保，住院都报完救助完了自己还要付15000元，找哪个"
    turn, _ = after(first, "我隔壁的是低收入家庭，癌症，他找哪个")
    heard = turn.replies[0][0].heard
    assert heard.facts["identities"] == ["qita_dishouru"]
    assert "self_pay_after_all" not in heard.facts


@pytest.mark.parametrize(
    "said", ["坝坝头都说低保户不用交医保钱", "村里的人都在说低保户不用交医保钱", "网上有人讲低保户不用交医保钱"]
)
def test_from_whom_it_was_heard_changes_no_answer(said):
    # Alone the words would be likest to what employees pay.
    assert [told(said)[0]] == [told("听说低保户不用交医保钱")[0]]


def test_from_whom_something_was_heard_is_not_turned_to():
    turn, _ = after("我屋老汉儿南川的，五保，要住院", "我兄弟伙说五保住院一分钱不出")
    reply = turn.replies[0][0]
    assert reply.heard.who == "爸爸"
    assert str(reply.answers[0].text).startswith("不是100%")


def test_so_nothing_is_given_says_of_nobody_that_they_are_recognised_as_nothing():
    _, context = after("巴南的，监测户，住院报好多", "那我啥都没得？")
    assert context.heard.facts["identities"] == ["jiance"]


def test_the_day_on_which_school_began_is_kept_for_what_is_asked_of_time():
    (answer,) = told("大学9月3号开学的，我还没参保，低保家庭，还有补助没得", "那补交还来得及不")
    assert answer.startswith("从2026年9月3日算起，60日到2026年11月1日")


def test_condolence_is_given_to_nobody_who_told_of_no_death():
    turn, _ = after("巴南低保，交医保要全价吗", "交了以后退不退")
    assert all("节哀" not in answer.text for found, _ in turn.replies for answer in found.answers)
    assert turn.replies[0][0].understanding.decision.outside is None


def test_two_who_are_named_beside_each_other_share_what_stands_before_them():
    turn, _ = after("巴南的低保，我和我婆婆都住院了，各能救助多少")
    assert [(found.heard.who, found.heard.facts["identities"]) for found, _ in turn.replies] == [
        ("本人", ["dibao"]),
        ("婆婆", ["dibao"]),
    ]
