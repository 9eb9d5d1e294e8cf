"""Who was told of a rule is answered by the rules; who is asked for money, a code or a card is warned."""

import pytest

from webapp.answering.reply import reply
from webapp.current_library import current_library

pytestmark = pytest.mark.usefixtures("at_hand")

SCAM = "outside-scam"


def is_warned(said):
    found = reply(said)
    outside = found.understanding.decision.outside
    return found.level == "refused" and outside is not None and outside.id == SCAM


@pytest.mark.parametrize(
    "said",
    [
        "群里说低保今年不交医保钱，真的假的",
        "邻居说特困人员住院不要钱，是真的吗",
        "网上说残疾人参保国家全出，信得不",
        "抖音上说孤儿交医保不用自己掏钱，真的不",
        "业主群头都在说低保户医保今年免了，是不是真的哟",
    ],
)
def test_hearsay_of_a_rule_is_no_scam(said):
    assert not is_warned(said)


@pytest.mark.parametrize(
    "said",
    [
        "群里发了个二维码，喊我扫码领大病救助，真的假的",
        "有人加微信说帮我办低保，要收手续费，信得不",
        "接到电话说我医保卡冻结了，喊我把钱转过去",
        "短信说领残疾补贴要填银行卡号，是不是真的",
        "有个中介说交三千块就能办下来残疾证，可信不",
    ],
)
def test_who_is_asked_for_money_a_code_or_a_card_is_warned(said):
    assert is_warned(said)


def test_each_way_to_ask_holds_one_of_the_words_that_the_entry_needs():
    listener = current_library().listener
    for entry in current_library().faq.outside.values():
        assert all(entry.is_meant_by(listener.read(way).text) for way in entry.ways), entry.id
