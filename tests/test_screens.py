"""One screen asks what is one story: where somebody was treated, whether referred, whether that was needed."""

import datetime as dt
import re

import pytest
from flask import request
from page_inspection import InspectingClient
from test_wizard import answer, begin, walk

from webapp import library
from webapp.case import lasting

RULES = library.load().rules
SCREEN = RULES.screens["care_way"]
UP_TO_THE_SCREEN = {
    "district": "banan",
    "holds": ["dibao_card"],
    "student": "no",
    "insurance": "resident",
    "care": "inpatient",
    "disease_kind": "special",
    "designated_hospital": "yes",
}
TOLD = {
    "direct": {"care_place": "in_district", "referred": False, "referral_needed": False, "primary_first": False},
    "primary": {"care_place": "in_district", "referred": True, "primary_first": True},
    "city_referred": {"care_place": "in_city", "referred": True},
    "city_unreferred": {"care_place": "in_city", "referred": False},
    "away_referred": {"care_place": "outside_city", "referred": True},
    "away_unreferred": {"care_place": "outside_city", "referred": False},
}


@pytest.fixture
def at_the_screen(client):
    begin(client, date="2024-10-10")
    for name, value in UP_TO_THE_SCREEN.items():
        answer(client, name, value)
    return client


def heading(page):
    """The question itself, without its marks."""
    return re.sub("<[^>]*>", "", re.search("<h1.*?</h1>", page)[0])


def answers(client):
    with client:
        client.get("/check/1/answers")
        return dict(lasting.read(request).latest.inquiry.answers)


def told(client):
    return {name: value for name, value in answers(client).items() if name in SCREEN.asks}


def test_the_screen_is_asked_in_place_of_its_four_facts(at_the_screen):
    assert at_the_screen.get("/check/1").location == "/check/1/care_way"
    assert at_the_screen.get("/check/1/care_way").text.count('<button name="care_way"') == len(TOLD) == 6


def test_the_next_question_of_the_contract_is_its_first_unasked_fact():
    facts = {"district": "banan", "identities": ["dibao"], "student": False, "care": "inpatient"}
    facts |= {"insurance": "resident", "disease_kind": "special", "designated_hospital": True}

    assert RULES.next_question(RULES.read(facts), dt.date(2024, 10, 10), ["special_disease_aid"]) == "care_place"


@pytest.mark.parametrize("code", TOLD)
def test_each_story_sets_the_facts_of_the_contract(at_the_screen, code):
    answer(at_the_screen, "care_way", code)

    assert told(at_the_screen) == TOLD[code]
    assert f'value="{code}" aria-current' in at_the_screen.get("/check/1/care_way").text.replace(' id="care_way"', "")


@pytest.mark.parametrize("code", TOLD)
def test_after_the_story_none_of_its_facts_is_asked(at_the_screen, code):
    answer(at_the_screen, "care_way", code)

    assert not {*SCREEN.asks, SCREEN.name} & set(walk(at_the_screen, {"in_scope_self_pay": "9000"}))


def test_who_does_not_know_is_asked_for_none_of_them(at_the_screen):
    at_the_screen.post("/check/1/care_way", data={"unknown": "1"})

    assert told(at_the_screen) == dict.fromkeys(SCREEN.asks)
    assert not {*SCREEN.asks, SCREEN.name} & set(walk(at_the_screen, {}))


def test_another_story_leaves_nothing_of_the_one_before(at_the_screen):
    answer(at_the_screen, "care_way", "direct")
    answer(at_the_screen, "care_way", "city_referred")

    assert told(at_the_screen) == TOLD["city_referred"]


@pytest.mark.parametrize("data", [{}, {"care_way": "by_plane"}])
def test_no_story_and_an_unknown_one_are_shown_again(at_the_screen, data):
    reply = at_the_screen.post("/check/1/care_way", data=data)

    assert reply.status_code == 422
    assert "请选一项" in reply.text


def test_where_one_of_its_facts_is_told_the_others_are_asked_alone(at_the_screen):
    answer(at_the_screen, "care_place", "in_city")

    assert at_the_screen.get("/check/1").location == "/check/1/referred"


def test_where_only_the_place_matters_only_the_place_is_asked(client):
    begin(client, date="2024-10-10")
    said = {"district": "nanchuan", "holds": ["dibao_card"], "student": "no", "care": "inpatient", "disease": "骨折"}

    asked = walk(client, {**said, "hospital_level": "2", "designated_hospital": "yes"})

    assert "care_place" in asked
    assert "care_way" not in asked


def test_what_was_told_on_the_screen_is_changed_there_and_counts_as_one_answer(at_the_screen):
    answer(at_the_screen, "care_way", "primary")

    page = at_the_screen.get("/check/1/answers").text
    assert page.count('href="/check/1/care_way"') == 3
    question = at_the_screen.get("/check/1/in_scope_self_pay").text
    assert 'class="before" href="/check/1/care_way"' in question
    assert "已答 8 题" in question


def test_a_disease_is_asked_by_name_only_where_a_list_can_tell_it(client: InspectingClient):
    begin(client, date="2024-10-10")
    asked = walk(client, UP_TO_THE_SCREEN)

    assert "disease_kind" in asked
    assert "disease" not in asked


def test_aid_that_was_used_is_asked_only_where_it_can_matter_with_one_tap_for_none(at_the_screen):
    answer(at_the_screen, "care_way", "primary")
    answer(at_the_screen, "in_scope_self_pay", "9000")

    page = at_the_screen.get("/check/1/aid_used").text
    assert "aid_used.special_disease_aid" in page
    assert "aid_used.large_expense_aid" not in page
    assert at_the_screen.post("/check/1/aid_used", data={"none": "1"}).status_code == 303
    assert answers(at_the_screen)["aid_used"] == {}
    assert ">8100元<" in at_the_screen.get("/check/1/result").text


@pytest.mark.parametrize(
    ("for_whom", "words"), [("self", "您"), ("family", "这位家里人"), ("other", "这个人"), ("student", "这位大学生")]
)
def test_each_question_says_whom_it_is_about(client, for_whom, words):
    begin(client, for_whom=for_whom)

    for name in ("age", "insurance", "care_way", "aid_used"):
        assert words in heading(client.get(f"/check/1/{name}").text)


def test_a_question_names_the_person_by_the_name_on_this_phone(client):
    client.post("/check/start", data={"for_whom": "family", "about": "both", "called": "妈妈"})

    assert heading(client.get("/check/1/age").text) == "妈妈今年多少周岁？"
    assert heading(client.get("/check/1/in_scope_self_pay").text).endswith("妈妈还要自己付多少元？")


@pytest.mark.parametrize(
    ("display", "question"), [("en", "How old is Mother, in full years?"), ("zh-Hant", "媽媽今年多少週歲？")]
)
def test_a_name_of_the_kin_is_said_in_the_language_of_the_question(client, display, question):
    client.post("/check/start", data={"for_whom": "family", "about": "both", "called": "妈妈"})

    assert heading(client.get(f"/check/1/age?lang={display}").text) == question


def test_who_is_asked_of_himself_is_asked_as_english_bends_it(client):
    begin(client)

    assert heading(client.get("/check/1/age?lang=en").text) == "How old are you, in full years?"


def test_each_question_that_can_differ_between_people_names_whose_answer_it_asks():
    # What is the same for all, or is told before by another question that names them.
    nobody = {"date", "identities", "former_district", "city_listed", "referral_needed"}
    nobody |= {"self_pay_after_all", "tier1_standard", "tier2_standard", "recognised_on"}

    assert {name for name, fact in {**RULES.facts, **RULES.screens}.items() if not fact.ask_of} == nobody


def test_who_knows_neither_place_nor_papers_reads_how_to_find_out(client):
    begin(client, about="both", for_whom="family")

    assert walk(client, {}) == ["district", "holds"]
    page = client.get("/check/1/result").text
    assert "先弄清两件事" in page
    assert 'href="tel:12393"' in page
    assert "替家里人问" in page
    assert "接着回答" not in page


def test_who_knows_one_of_the_two_reads_no_such_advice(client):
    begin(client, about="premium")
    walk(client, {"district": "banan"})

    assert "先弄清两件事" not in client.get("/check/1/result").text


def test_who_does_not_know_the_papers_is_asked_nothing_more(client):
    begin(client, about="both")

    assert walk(client, {"district": "banan"})[-1] == "holds"
    page = client.get("/check/1/result").text
    assert "先弄清是哪一类，再回来查" in page
    assert "接着回答" not in page


def test_aid_that_was_used_is_asked_anew_where_another_benefit_comes_to_matter(at_the_screen):
    answer(at_the_screen, "care_way", "primary")
    answer(at_the_screen, "in_scope_self_pay", "9000")
    answer(at_the_screen, "aid_used", {"aid_used.special_disease_aid": "100", "aid_used.tilt_aid": "0"})
    answer(at_the_screen, "holds", ["watched"])
    assert "aid_used" in answers(at_the_screen)

    answer(at_the_screen, "disease_kind", "ordinary")

    assert "aid_used" not in answers(at_the_screen)


def test_that_no_aid_was_used_stays_said(at_the_screen):
    answer(at_the_screen, "care_way", "primary")
    answer(at_the_screen, "aid_used", {"none": "1"})
    answer(at_the_screen, "disease_kind", "ordinary")

    assert answers(at_the_screen)["aid_used"] == {}


HOSPITAL = RULES.screens["hospital"]
ILL = {"district": "nanchuan", "holds": ["dibao_card"], "student": "no", "insurance": "resident", "care": "inpatient"}
OF_HOSPITAL = {
    "first": {"hospital_level": 1, "designated_hospital": True},
    "second": {"hospital_level": 2, "designated_hospital": True},
    "third": {"hospital_level": 3, "designated_hospital": True},
    "undesignated": {"designated_hospital": False},
}


@pytest.fixture
def at_the_hospital(client):
    begin(client, date="2024-10-10")
    for name, value in {**ILL, "disease": "骨折"}.items():
        answer(client, name, value)
    return client


@pytest.mark.parametrize("code", OF_HOSPITAL)
def test_the_level_and_the_designation_of_a_hospital_are_one_question(at_the_hospital, code):
    assert at_the_hospital.get("/check/1").location == "/check/1/hospital"
    answer(at_the_hospital, "hospital", code)

    known = answers(at_the_hospital)
    told = RULES.read({name: known[name] for name in HOSPITAL.asks if name in known}).known
    assert told == OF_HOSPITAL[code]


def test_where_only_the_level_can_matter_only_the_level_is_asked(client):
    begin(client, date="2024-10-10")
    asked = walk(client, {**ILL, "district": "yubei", "disease": "肺炎", "disease_kind": "ordinary"})

    assert "hospital_level" in asked
    assert "hospital" not in asked


def test_who_was_not_in_a_designated_hospital_is_asked_for_no_more_of_it(at_the_hospital):
    answer(at_the_hospital, "hospital", "undesignated")

    assert not {*HOSPITAL.asks, "hospital"} & set(walk(at_the_hospital, {}))


def test_insurance_and_tier_are_one_question_where_both_can_matter(client):
    begin(client, about="premium", date="2024-10-10")
    said = {"district": "banan", "holds": ["dibao_card"], "student": "no"}

    assert "insurance_and_tier" in walk(client, {**said, "insurance_and_tier": "resident_second"})
    assert answers(client)["insurance"] == "resident"
    assert answers(client)["tier"] == "2"


def test_who_has_not_decided_the_tier_is_asked_for_it_alone(client):
    begin(client, about="premium", date="2024-10-10")
    said = {"district": "banan", "holds": ["dibao_card"], "student": "no", "insurance_and_tier": "resident"}

    assert "tier" in walk(client, said)


def test_where_the_tier_cannot_matter_only_the_insurance_is_asked(client):
    begin(client, about="premium", date="2024-10-10")
    asked = walk(client, {"district": "yuzhong", "holds": ["dibao_card"], "student": "no"})

    assert "insurance" in asked
    assert "insurance_and_tier" not in asked
