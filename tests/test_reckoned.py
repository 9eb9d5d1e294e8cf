"""A bill that comes to one sum by whatever benefit is meant is told that sum directly; where the sums differ, both."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


@pytest.mark.parametrize(
    ("said", "sum_told"),
    [
        ("我妈是巴南的低保，住院花了八万，自付三万五，能报好多", "31500元"),
        ("我爸是巴南的特困，住院花了九万，自付四万，能救助多少", "36000元"),
        ("外婆是巴南返贫致贫人口，住院花了十万，自付五万，救助多少", "45000元"),
        ("我舅舅吃低保，户口在巴南，住院一共花了七万块，个人自付三万二，能救助多少", "28800元"),
    ],
)
def test_the_same_sum_by_each_benefit_is_told_directly(said, sum_told):
    found = reply(said)
    assert found.level == "direct"
    assert len(found.answers) == 1
    assert str(found.answers[0].text).startswith("按您说的算")
    assert sum_told in str(found.answers[0].text)


# Above the lower of the two limits the benefits differ.
@pytest.mark.parametrize(
    "said",
    ["巴南区特困人员，住院总共用了二十万，自付九万，报得到好多", "我妈巴南低保，住院花了三十万，自付十万，能报好多"],
)
def test_where_the_sums_differ_none_is_told_alone(said):
    assert reply(said).level == "choices"
