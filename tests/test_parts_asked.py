"""Several questions of one message sent by a program are answered part by part; what is one question stays one."""

import pytest

from webapp.case import parts_asked
from webapp.case.reply import reply

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


def test_recognised_people_who_ask_how_much_are_told_of_both_subjects():
    premium, care = (str(told.text) for told in parts_asked.reply("巴南低保给多少").answers)
    assert "90%" in premium
    assert "20万元" in care


def test_what_pays_month_by_month_is_none_of_both():
    assert parts_asked.reply("低保一个月给多少").level == "refused"


def test_two_places_that_are_compared_are_both_told_of():
    found = parts_asked.reply("南川和渝北住院救助哪个高").answers
    assert [told.quotes[0].notice.partition("-")[0] for told in found] == ["nanchuan", "yubei"]
