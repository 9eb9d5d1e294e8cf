"""Nobody is told that no notice of a place is held where one is, nor to be what they are only compared with."""

import pytest
from talks import told

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

NOT_HELD = "不在本站"


def test_two_places_whose_notices_say_nothing_of_what_is_asked_next_are_not_called_unheld():
    talk = (
        "My mother is on dibao and broke her leg, she is in hospital, how much aid",
        "the HOSPITAL is in Yubei, her dibao is from Banan",
        "She was referred. in-scope bill 61,000, insurance paid 40k",
        "And if the bill had only been 21,000",
    )
    for turns in range(2, len(talk) + 1):
        assert not any(NOT_HELD in text for text in told(*talk[:turns])), talk[turns - 1]


def test_a_place_without_a_notice_is_still_called_so():
    assert any(NOT_HELD in text for text in told("我在万州，特困，住院报几成"))


@pytest.mark.parametrize(
    ("said", "identities"),
    [
        ("巴南的孤儿，参保是不是跟特困一样全免", {"guer"}),
        ("巴南低保边缘，邻居说我和低保户一样减九成", {"bianyuan"}),
        ("巴南的低保，我和我妈都是特困，住院一样报吗", {"dibao", "tekun"}),
    ],
)
def test_with_whom_somebody_is_compared_they_are_not_said_to_be(said, identities):
    understood = reply(said).understanding
    heard = [understood.heard, *(person.heard for person in understood.people)]
    assert {code for each in heard for code in each.identities} == identities


def test_a_share_that_only_those_get_with_whom_somebody_is_compared_is_not_confirmed():
    assert str(reply("巴南低保边缘，邻居说我和低保户一样减九成").answers[0].text).startswith("不是90%")
