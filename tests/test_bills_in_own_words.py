"""What somebody paid themselves is a bill, in whichever words; what they paid for the insurance is none."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


def bill(said):
    return {
        fact.fact: (fact.value, fact.whole) for fact in reply(said).heard.stated if fact.fact.startswith("in_scope")
    }


@pytest.mark.parametrize(
    "said",
    [
        "巴南低保住院自己付了四万能报好多",
        "巴南低保，住院个人先掏了4万块，民政给补多少",
        "巴南特困住院，各人总共出了四万，救助好多",
    ],
)
def test_what_was_paid_by_oneself_is_known_but_for_its_scope(said):
    # Only were all of it in scope, it would be the sum with which the rules reckon.
    assert bill(said) == {"in_scope_self_pay": (None, "40000")}


@pytest.mark.parametrize(
    "said",
    [
        "南川低保交一档自己掏了60块，补多少",
        "巴南边缘户参保自己出了四百，退不退",
        "巴南低保住院自己付了四万以上才报吗",
    ],
)
def test_what_was_paid_for_the_insurance_or_only_bounds_is_no_bill(said):
    assert bill(said) == {}


def test_the_sum_it_comes_to_is_told_with_its_condition():
    text = reply("巴南低保住院自己掏了四万能报好多").answers[0].text
    assert text.startswith("按您说的算，要是这些钱都在政策范围内")
    assert "36000元" in text


@pytest.mark.parametrize(
    "said",
    [
        "巴南低保，大病保险报完自付还剩三万五，还能救助多少",
        "巴南特困，医保报了3万，大病险报了1万，自己还出了8000，民政救助多少",
    ],
)
def test_by_what_the_insurance_has_paid_already_nobody_asks_of_the_insurance(said):
    assert reply(said).answers[0].text.startswith("按您说的算")
