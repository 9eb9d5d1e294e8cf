"""Where a person's own case is asked, the rules speak: nobody recognised is refused, or answered by others' rules."""

import pytest

from webapp import library
from webapp.case import own_case
from webapp.case.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

HELD = library.load()
CITY = "chongqing-2019-78"


def first(text):
    return reply(text).answers[0]


@pytest.mark.parametrize(
    "said", ["村上喊交医保了，{}有没得优惠", "{}今年合作医疗个人那份国家出不出", "{}，医保费能少交点不"]
)
@pytest.mark.parametrize("who", ["我屋吃低保", "我是特困人员", "我公公是五保户", "我侄儿是孤儿", "我老公重残"])
@pytest.mark.parametrize("place", ["", "万州的，", "南川的，", "巴南的，"])
def test_who_is_recognised_and_asks_of_the_fee_is_answered_on_the_fee(said, who, place):
    found = reply(place + said.format(who))

    assert found.level != "refused"
    assert found.benefit in ("premium_subsidy", None)
    assert found.answers[0].quotes


@pytest.mark.parametrize("code", ["jiance", "bianyuan", "fanpin"])
def test_whom_no_notice_of_the_place_names_is_told_so_by_name(code):
    name = HELD.rules.vocabulary.identities[code].name
    told = reply(f"南川的，我家是{name}，在卫生院住院救助好多")

    assert told.level == "choices"
    assert f"没有写到{name}" in told.answers[0].text


def test_an_orphan_of_banan_is_not_answered_by_the_shares_of_others():
    told = first("巴南孤儿特殊疾病救助好多")

    assert told.quotes[0].path == "第三条第二款"
    assert "90" not in told.text


def test_of_two_districts_each_is_answered():
    found = reply("巴南和南川的低保户，住院救助哪边高")

    assert {quote.notice for told in found.answers for quote in told.quotes} == {"banan-2023-30", "nanchuan-2012-61"}


@pytest.mark.parametrize(
    "said", ["低保户生娃儿医保报好多", "低保户医保卡掉了去哪补", "特困打疫苗要钱不", "低保户养老保险交好多"]
)
def test_what_is_asked_beside_insurance_and_illness_is_no_case_of_the_rules(said):
    assert reply(said).level == "refused"


def test_what_was_not_understood_keeps_the_rules_from_speaking():
    understood = HELD.listener.understand("低保户医保卡丢了怎么办")

    assert len(understood.message.rest) > own_case.LITTLE
    assert not own_case.is_asked(understood)


@pytest.mark.parametrize("said", ["巴南低保住院救助好多", "南川五保户看门诊有没得补助", "渝北低保交医保有没有优惠"])
def test_what_the_rules_say_is_within_what_one_answer_may_quote(said):
    for told in reply(said).answers:
        assert sum(len("".join(quote.quote.split())) for quote in told.quotes) <= 400
