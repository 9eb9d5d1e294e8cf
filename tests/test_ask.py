"""`POST /api/v1/ask`, as contract.md promises it, and what `flask ask` shows to whoever curates the answers."""

import pytest

from texts.citation import squeeze
from webapp import library

KEYS = {"answered", "level", "confidence", "ask_back", "answers", "facts", "heard", "check", "people", "suggestions"}


def ask(client, question, **beside):
    return client.post("/api/v1/ask", json={"question": question, **beside})


@pytest.fixture
def answer(client):
    return lambda question, **beside: ask(client, question, **beside).json


def test_an_answer_has_the_keys_of_the_contract_and_quotes_the_notice_word_for_word(answer):
    body = answer("巴南低保户自愿参加二档，资助多少")

    assert set(body) == KEYS
    assert (body["answered"], body["level"], body["ask_back"], len(body["answers"])) == (True, "direct", None, 1)
    assert set(body["answers"][0]) == {"title", "text", "clauses", "confidence", "now"}
    clause = body["answers"][0]["clauses"][0]
    held = library.load().notices[clause["notice"]].clause(clause["clause"])
    assert squeeze(clause["quote"]) in squeeze(held.text)
    assert body["facts"] == {"district": "banan", "identities": ["dibao"], "tier": 2}


def test_the_persons_own_case_comes_from_the_rules(answer, client):
    facts = {"district": "banan", "identities": ["dibao"], "tier": 2, "insurance": "resident", "tier1_standard": "400"}
    whole = client.post("/api/v1/check", json={"facts": facts}).json

    body = answer("我是巴南的低保，居民医保想交二档，一档是400元，资助多少")

    assert body["facts"] == facts
    assert body["check"] == whole["benefits"][0]
    assert body["check"]["needs"] == ["student", "tier2_standard"]


def test_a_question_without_a_case_has_no_check(answer):
    assert answer("南川定点医院要做到哪四有")["check"] is None


def test_where_a_message_speaks_of_several_each_is_checked_alone(answer, client):
    body = answer("巴南的，我爸特困，我妈低保，居民医保交一档，各资助多少")

    assert (body["facts"], body["heard"], body["check"]) == ({}, [], None)
    assert [(person["words"], person["facts"]["identities"]) for person in body["people"]] == [
        ("我爸", ["tekun"]),
        ("我妈", ["dibao"]),
    ]
    for person in body["people"]:
        assert set(person) == {"words", "facts", "heard", "check"}
        whole = client.post("/api/v1/check", json={"facts": person["facts"], "benefits": ["premium_subsidy"]}).json
        assert person["check"] == {**whole["benefits"][0], "with": person["check"]["with"]}


def test_a_question_of_one_of_several_has_their_facts_alone(answer):
    body = answer("我老公是重残，我妈八十二了，巴南的，我妈住院能报多少", date="2026-01-01")

    assert body["facts"] == {"district": "banan", "age": 82, "care": "inpatient", "date": "2026-01-01"}
    assert [person["facts"].get("identities") for person in body["people"]] == [["zhongcan"], None]
    assert {person["facts"]["date"] for person in body["people"]} == {"2026-01-01"}


def test_a_message_of_one_lists_nobody(answer):
    assert answer("我妈低保，82岁，她在渝北住院，老人家能报多少")["people"] == []


def test_what_the_notices_do_not_say_is_refused_with_whom_to_ask(answer):
    body = answer("低保怎么申请，要交哪些材料")

    assert (body["answered"], body["level"], body["answers"]) == (False, "refused", [])
    assert any("12345" in line for line in body["suggestions"])


def test_a_districts_own_office_is_named_where_the_district_is_known(answer):
    assert any("南川区民政局" in line for line in answer("低保没批下来怎么办", district="nanchuan")["suggestions"])


def test_the_district_of_the_request_counts_as_said(answer):
    body = answer("低保住院救助比例是多少", district="nanchuan")

    assert {clause["notice"] for found in body["answers"] for clause in found["clauses"]} == {"nanchuan-2012-61"}
    assert body["facts"]["district"] == "nanchuan"


def test_the_message_counts_more_than_the_district_of_the_request(answer):
    assert answer("巴南低保住院", district="nanchuan")["facts"]["district"] == "banan"


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("2017年底前参保的贫困户从哪天开始享受待遇", "只管到2017年12月31日"),
        ("渝北集中资助参保到几月几号截止", "2019年11月20日起"),
        ("2019年巴南低保参加二档资助多少", "您问的时候还没有"),
    ],
)
def test_what_has_lapsed_was_replaced_or_did_not_yet_exist_is_said(answer, question, note):
    assert note in answer(question)["answers"][0]["text"]


def test_on_a_day_when_it_still_held_nothing_of_the_sort_is_said(answer):
    assert "起，与" not in answer("渝北集中资助参保到几月几号截止", date="2018-10-01")["answers"][0]["text"]


def test_no_case_is_worked_out_for_a_year_without_a_day(answer):
    assert answer("我是巴南低保，2021年参加一档资助多少")["check"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": ""}, "question"),
        ({"question": " \n"}, "question"),
        ({"question": 5}, "question"),
        ({"question": "救" * 501}, "question"),
        ({"question": "低保", "district": "atlantis"}, "district"),
        ({"question": "低保", "date": "2023-02-30"}, "date"),
        ({"question": "低保", "place": "banan"}, "place"),
        ([], ""),
    ],
)
def test_a_bad_request_names_what_is_wrong(client, body, field):
    response = client.post("/api/v1/ask", json=body)

    assert response.status_code == 400
    assert field in response.json["error"]["fields"]


def test_null_and_unknown_count_as_not_said(answer):
    assert answer("低保住院", district=None, date=None)["facts"] == {"care": "inpatient", "identities": ["dibao"]}
    assert "district" not in answer("低保住院", district="unknown")["facts"]


def test_a_sum_that_cannot_be_so_is_not_handed_to_the_rules(answer):
    body = answer("我是巴南低保，患特殊疾病住院，范围内自付99999999999元，救助多少")

    assert body["answered"]
    assert "in_scope_self_pay" in body["check"]["needs"]


def test_a_body_that_nests_too_deeply_or_names_a_field_oddly_is_refused(client):
    deep = client.post("/api/v1/ask", data="[" * 100_000, content_type="application/json")
    odd = client.post("/api/v1/ask", data=r'{"question": "低保", "\ud800": 1}', content_type="application/json")

    assert (deep.status_code, odd.status_code) == (400, 400)


def test_every_answer_keeps_within_the_length_of_the_contract():
    entries = library.load().faq.entries.values()

    assert max(sum(len(squeeze(quote.quote)) for quote in entry.quotes) for entry in entries) <= 400


def test_the_command_line_shows_what_was_read_and_the_share_of_each_signal(app):
    shown = app.test_cli_runner().invoke(args=["ask", "八南低保户住院要不要交丫金", "--top", "3"])

    assert "巴南低保户住院要不要交押金" in shown.output
    assert '"district": "banan"' in shown.output
    assert "level: direct" in shown.output
    best = next(line for line in shown.output.splitlines() if "banan-no-deposit" in line)
    assert all(signal in best for signal in ("words +", "sounds +", "likeness +", "place +"))


def test_the_command_line_says_what_is_wrong_with_a_question(app):
    shown = app.test_cli_runner().invoke(args=["ask", "低保", "--district", "atlantis"])

    assert shown.exit_code == 1
    assert "Error: " in shown.output
