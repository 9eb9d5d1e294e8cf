"""Several questions of one message sent by a program are answered part by part; what is one question stays one."""

import pytest

from webapp import library
from webapp.answering import parts_asked
from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


def titles(said):
    return [str(told.title) for told in parts_asked.reply(said).answers]


def test_a_second_question_asks_the_next_thing_of_the_first():
    first, second = titles("南川低保住院报多少，带什么去办")
    assert "救助比例" in first
    assert "带什么" in second


@pytest.mark.parametrize(
    "said",
    [
        "渝北有没有把地贫算进大病救助？我娃儿生下来就是这个",
        "透析的要不要到街道备案？我户口南川东城",
        "听说巴南低保户大病保险门槛能少一半？上面有没有封顶",
        "我妈吃低保，巴南的，住院花了八万，医保报了五万，能报多少",
    ],
)
def test_what_tells_more_of_one_question_is_no_second_one(said):
    assert titles(said) == [str(told.title) for told in reply(said).answers]


@pytest.mark.parametrize("told", ["我是南川特困", "我是南川的特困。", "我妈，南川的，吃特困"])
def test_who_somebody_is_behind_a_question_mark_is_no_question(told):
    """Marks part questions in the chat: 我是南川特困 was answered by the premium, beside the stay."""
    text = f"住院报多少，带什么去办？{told}"
    whole = library.listener().understand(text)

    assert all("参保" not in str(said.answers[0].title) for _, said in parts_asked.understood(text, whole.heard, True))


def test_recognised_people_who_ask_how_much_are_told_of_both_subjects():
    premium, care = (str(told.text) for told in parts_asked.reply("巴南低保给多少").answers)
    assert "90%" in premium
    assert "20万元" in care


def test_what_pays_month_by_month_is_none_of_both():
    assert parts_asked.reply("低保一个月给多少").level == "refused"


def test_each_of_several_people_is_answered_by_what_is_theirs():
    mother, father = parts_asked.reply("我妈是巴南低保，我爸是特困，医保各补多少").answers
    assert (str(mother.title)[:2], str(father.title)[:2]) == ("我妈", "我爸")
    assert "90%" in str(mother.text)
    assert "全额" in str(father.text)


def test_of_two_questions_each_is_of_its_own_care():
    titles_of_both = titles("南川低保，门诊一年救助多少，住院救助封顶多少")
    assert "门诊" in titles_of_both[0]
    assert "住院" in titles_of_both[-1]


def test_two_places_that_are_compared_are_both_told_of():
    found = parts_asked.reply("南川和渝北住院救助哪个高").answers
    assert [told.quotes[0].notice.partition("-")[0] for told in found] == ["nanchuan", "yubei"]
