"""Where a person's own case is asked, the rules speak: nobody recognised is refused, or answered by others' rules."""

import pytest

from webapp import library
from webapp.answering import own_case
from webapp.answering.reply import reply

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


UNHELD = ["万州", "开县", "彭水"]
RECOGNISED = ["我家是低保户", "我公公是五保", "我老公重残", "我屋是监测户", "我家是低保边缘户", "我侄儿是孤儿"]
OF_ILLNESS = [
    "住院能报好多",
    "看病国家管不管",
    "得了肺癌怎么救助",
    "做透析救助报几成",
    "看病要带什么",
    "住院要不要押金",
]


@pytest.mark.parametrize("said", OF_ILLNESS)
@pytest.mark.parametrize("who", RECOGNISED)
@pytest.mark.parametrize("place", UNHELD)
def test_who_is_recognised_where_no_notice_is_held_is_told_so_by_name_and_never_refused(said, who, place):
    found = reply(f"{place}的，{who}，{said}")
    name = HELD.places[found.heard.places[0]]

    assert found.level == "choices"
    assert found.answers[0].text.startswith(f"{name}的看病救助办法不在本站，不等于没有。请问")
    assert "12393" in found.answers[0].text


@pytest.mark.parametrize(
    ("who", "is_named"), [("低保", True), ("重残", True), ("监测户", False), ("低保边缘户", False)]
)
def test_what_the_city_gives_stands_beside_where_its_notice_names_such_people(who, is_named):
    told = first(f"我是涪陵的{who}，住院有救助没得")

    assert {quote.notice for quote in told.quotes} == ({"chongqing-2019-78"} if is_named else set())


def test_the_rules_verdict_of_a_place_that_is_not_held_says_that_nothing_is_written(client):
    body = client.post("/api/v1/ask", json={"question": "我是开州的特困，住院能报多少"}).get_json()

    assert (body["answered"], body["check"]["benefit"], body["check"]["status"]) == (
        True,
        "inpatient_aid",
        "not_stated",
    )


@pytest.mark.parametrize(
    "said", ["万州区低保户住院救助比例多少", "九龙坡低保门诊救助一年封顶多少钱", "酉阳大病救助比例"]
)
def test_who_asks_for_a_figure_of_a_notice_that_is_not_held_and_of_nobody_is_refused(said):
    assert reply(said).level == "refused"


@pytest.mark.parametrize("said", ["万州低保户生娃儿能报销不", "成都低保住院能报不", "万州低保怎么申请"])
def test_what_is_no_illness_or_no_place_of_the_city_is_refused_as_before(said):
    assert reply(said).level == "refused"


def test_whose_district_was_another_before_is_told_of_each_and_asked():
    found = reply("两江新区低保住院能报不")

    assert (found.level, found.ask_back) == ("choices", "former_district")
    assert found.answers[0].quotes[0].notice == "yubei-2017-7"


@pytest.mark.parametrize(
    "said",
    ["我爸是南川的低保户，住院费自己要背多少，公家给出多少", "我公公是南川的五保户，还在医院躺起的，救助能给多少"],
)
def test_who_asks_how_much_a_stay_brings_is_told_no_other_rule_of_a_stay(said):
    assert "比例" in reply(said).answers[0].title
