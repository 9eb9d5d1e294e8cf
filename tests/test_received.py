"""Who has had this year's subsidy of the residents' insurance has no second one for the employees' (2019-78 三)."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


@pytest.mark.parametrize(
    "told",
    [
        "今年已经享受了居民医保的低保补助",
        "今年拿了居民医保的那份特困资助",
        "居民医保的资助今年已经拿了",
        "合作医疗补助都领过了",
    ],
)
def test_it_is_heard_with_words_between_and_the_other_way_round(told):
    found = reply(f"我是低保，{told}，又自己交职工医保，还能再补一道不")

    assert found.heard.facts["resident_subsidy_received"] is True
    assert not str(found.answers[0].text).startswith("可以")


@pytest.mark.parametrize("asked", ["我家低保，能享受居民医保的低保补助不", "居民医保的补助什么时候拿"])
def test_who_asks_for_it_has_not_had_it(asked):
    assert "resident_subsidy_received" not in reply(asked).heard.facts
