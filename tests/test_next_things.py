"""The next thing of a matter is told from its rules or its notice, and two that are asked at once are both told."""

import pytest

from webapp.answering.reply import lead_of
from webapp.chat.conversation import Context, Utterance, respond

pytestmark = pytest.mark.usefixtures("at_hand")

STAY = "我妈吃低保，巴南的，住院花了八万能报多少"
STUDENT = "我在渝北读大学，家里低保，参保资助怎么办"


def last(*messages):
    context = Context()
    for text in messages:
        turn, context = respond(context, Utterance(text))
    return turn.replies[0][0]


def text(*messages):
    return str(last(*messages).answers[0].text)


def test_where_is_told_by_how_a_stay_is_settled():
    assert "一站式" in text(STAY, "去哪里申请嘛")


@pytest.mark.parametrize("bill", ["自付三万五", "报销后剩四万二", "自己掏了两万多"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("要带啥子", "没有写这项要带"),
        ("去哪里办嘛", "一站式"),
        ("到哪个窗口办", "一站式"),
        ("打哪个电话", "打这些电话问"),
    ],
)
def test_a_bill_that_was_told_before_is_no_news_in_what_is_asked_next(bill, asked, told):
    assert told in text(f"我妈吃低保，巴南的，肺癌住院，{bill}，能报多少", asked)


@pytest.mark.parametrize(
    ("first", "right", "identity"),
    [
        ("我伯伯是巴南的特困，尿毒症住院自付五万，救助多少", "说错了，他不是特困，是低保边缘", "bianyuan"),
        ("我妈巴南低保，肺癌住院报了还剩四万，能救助好多", "不对，是监测户", "jiance"),
        ("我嫂嫂巴南低保边缘，肝癌住院自付六万，能报几多", "搞错了，她是低保", "dibao"),
    ],
)
@pytest.mark.parametrize(
    "later", [["今年已经救助过九万了", "如果没有转诊呢"], ["保险又报了一万", "要带啥子"], ["要是剩六万呢", "去哪里办"]]
)
def test_who_was_put_right_stays_so_when_more_is_told_of_the_bill(first, right, identity, later):
    said = [first, right]
    for message in later:
        said.append(message)
        assert last(*said).heard.identities == {identity}


@pytest.mark.parametrize("said", ["今年前头已经救助过八万五了", "今年已经拿过八万五的救助了"])
def test_what_was_given_before_is_in_each_sum_that_is_read(said):
    """The case beside it knows no aid that was told in words: it once said 30,000 above an answer of 15,000."""
    told = Context()
    for message in ("我伯伯是巴南的低保边缘，尿毒症住院自付50000元，救助多少", said):
        turn, told = respond(told, Utterance(message))
    ((found, case),) = turn.replies
    assert "15000元" in str(found.answers[0].text)
    assert case is None or not lead_of(case, found.heard)


@pytest.mark.parametrize("said", ["孤儿那边也是全免对吧", "那孤儿也是全免不"])
def test_what_others_get_is_asked_of_them(said):
    assert last("我爸巴南低保，交一档补好多", said).heard.identities == {"guer"}


def test_two_next_things_are_both_told():
    told = text(STUDENT, "要带什么，什么时候办")
    assert "县级民政部门公章" in told
    assert "60日" in told


def test_of_two_next_things_the_one_that_no_notice_writes_is_said_to_be_unwritten():
    reply = last(STAY, "要带什么、去哪里办")
    told = str(reply.answers[0].text)
    assert "没有写这项要带什么" in told
    assert "一站式" in told
    assert reply.offices


@pytest.mark.parametrize("said", ["好久之前要交", "啥子时候交合适"])
def test_when_is_asked_in_other_words_too(said):
    assert "12月31日" in text("万州的 吃低保 交医保要减好多", said)


@pytest.mark.parametrize("said", ["好久到账", "什么时候到账", "几时打到卡上", "到账要多久"])
def test_when_the_money_comes_is_told_of_the_money_and_of_no_other_insurance(said):
    told = text("我灵活就业交职工医保 渝中区低保", said)
    assert "次月内" in told
    assert "两个阶段" not in told


@pytest.mark.parametrize("said", ["那现在呢", "那今年子呢", "现在还兴这样子补不"])
def test_after_an_ended_rule_what_rules_now_is_told(said):
    assert "最后一天是参保当年的6月30日" in text("2020年建卡户过了6月30日参保能资助吗", said)


BILL = "我妈是巴南的低保，住院花了八万，自付三万五，能报好多"


@pytest.mark.parametrize(
    "first", [BILL, "我舅舅巴南特困，住院总共花了九万，个人自付四万，报得到好多", "巴南低保，住院自付两万，救助多少"]
)
def test_a_bill_told_before_leaves_the_next_thing_at_hand(first):
    assert "一站式" in text(first, "去哪里申请嘛")


def test_after_the_next_thing_another_person_asks_the_amount_again():
    told = text(BILL, "去哪里申请嘛", "那我爸呢，他是边缘户")
    assert "代办" not in told
    assert "60%" in told or "21000元" in told


@pytest.mark.parametrize("said", ["by when", "什么时候办", "好久之前要交"])
def test_no_entry_that_denies_its_own_question_is_the_next_thing(said):
    told = text("我在渝北读大学，家里低保，参保要带什么", said)
    assert "不包括" not in told
    assert "60日" in told


def test_who_is_out_of_the_days_is_told_what_is_written_of_that_or_that_nothing_is():
    told = text("渝北大学生低保，开学9月5日，参保资助怎么办", "还来得及不")
    assert "不包括" not in told
    assert "不在办理时间内" in told


@pytest.mark.parametrize(
    "said",
    [
        "渝北大学生低保，开学9月5日，什么时候之前交，要带什么、去哪里",
        "我在渝北读大学，屋头吃低保，材料要哪些，好久之前交，交到哪个地方",
    ],
)
def test_all_that_is_asked_of_a_case_at_once_is_told_by_its_rule(said):
    reply = last(said)
    told = str(reply.answers[0].text)
    assert reply.level == "direct"
    assert "要带：" in told
    assert "学校" in told
    assert "60日" in told or "11月" in told


@pytest.mark.parametrize(
    "said",
    [
        "我是渝北的大学生，低保，要带啥子",
        "我是渝北的大学生，低保，办资助要带啥子",
    ],
)
def test_what_has_come_in_place_of_an_ended_rule_is_as_sure_as_that_was(said):
    reply = last(said)
    assert reply.level == "direct"
    entry = reply.answers[0].entry
    assert entry is None or entry.last is None


@pytest.mark.parametrize("said", ["那批的是边缘呢", "要是评成边缘呢", "他刚评上边缘"])
def test_who_is_at_the_margin_is_heard_without_the_first_half_of_the_name(said):
    assert last("我妈南岸低保，医保好久交", said).heard.identities == {"bianyuan"}


def test_the_margin_of_poverty_is_no_identity():
    assert not last("我们屋头处在贫困边缘，有没有救助").heard.identities
