"""Who was not referred, or asks of a benefit by its name, is answered of just that, also where nothing is given."""

import pytest
from talks import told

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

LEFT_OUT = "没有按规定转诊的，产生的医疗费原则上不纳入医疗救助"


@pytest.mark.parametrize(
    "said",
    [
        "巴南低保，没转诊能报吗",
        "巴南低保，不转诊直接去主城住院，给不给报",
        "巴南低保住院，得不得必须转诊才报",
        "巴南监测户没办转诊就住了市里的医院，还给救助不",
    ],
)
def test_who_was_not_referred_is_told_first_that_it_is_left_out(said):
    assert reply(said).answers[0].text.startswith(LEFT_OUT)


def test_whether_one_must_be_referred_is_of_the_stay_that_was_told():
    (first, *_) = told("巴南低保，我妈要住院，能报好多", "要不要转诊")
    assert first.startswith(LEFT_OUT)


def test_a_district_that_writes_nothing_of_referrals_has_no_rule_of_another():
    found = reply("南川低保住院要不要转诊")
    assert all(quote.notice == "nanchuan-2012-61" for told in found.answers for quote in told.quotes)


@pytest.mark.parametrize("said", ["巴南低保去主城的大医院呢", "巴南特困不转诊去市里住院报不报"])
def test_a_deposit_is_answered_to_nobody_who_speaks_of_no_money_beforehand(said):
    assert all(not told.entry or told.entry.leads_to != "deposit_waiver" for told in reply(said).answers)


@pytest.mark.parametrize(
    "said",
    [
        "我妈在巴南是监测户，大病保险起付线是不是减半",
        "低保边缘户大病保险有没得优惠，巴南",
        "巴南因病致贫的，大病保险给不给多报",
    ],
)
def test_a_benefit_asked_of_by_its_name_is_said_not_to_be_written_of_such_people(said):
    (answer,) = reply(said).answers
    assert "没有写到不等于没有" in answer.text
    assert {quote.path for quote in answer.quotes} == {"第五条"}
