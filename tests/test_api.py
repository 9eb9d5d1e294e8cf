"""The JSON API, as contract.md promises it to other programs."""

import json

import pytest

BENEFITS = [
    "premium_subsidy",
    "employee_premium_subsidy",
    "late_enrolment",
    "outpatient_aid",
    "inpatient_aid",
    "special_disease_aid",
    "large_expense_aid",
    "tilt_aid",
    "major_illness_insurance",
    "deposit_waiver",
    "temporary_aid",
    "school_aid",
]
KEYS = {
    *(
        "benefit",
        "status",
        "rate",
        "at_least",
        "cap",
        "cap_at_least",
        "amount",
        "citizen_pays",
        "stated",
        "see",
        "needs",
    ),
    *("concerns", "reason", "with"),
    *("window", "documents", "steps", "money", "caveats", "clauses", "replaced"),
}
DIBAO_IN_BANAN = {
    "date": "2024-10-15",
    "district": "banan",
    "identities": ["dibao"],
    "insurance": "resident",
    "student": False,
    "tier": 1,
    "tier1_standard": "400",
}


def check(client, facts, **more):
    return client.post("/api/v1/check", json={"facts": facts, **more})


def test_a_check_answers_every_benefit_once_and_in_order(client):
    answer = check(client, {}).json

    assert [benefit["benefit"] for benefit in answer["benefits"]] == BENEFITS
    assert all(set(benefit) == KEYS for benefit in answer["benefits"])


def test_a_check_gives_yuan_with_two_places_and_rates_as_text(client):
    [premium, *_] = check(client, DIBAO_IN_BANAN).json["benefits"]

    assert (premium["rate"], premium["amount"], premium["citizen_pays"]) == ("0.9", "360.00", "40.00")


def test_an_identity_is_told_with_who_confirms_it_and_by_which_clause(client):
    [identity] = check(client, DIBAO_IN_BANAN).json["identities"]

    assert identity["name"] == "低保对象"
    assert identity["confirmed_by"] == "区民政部门"
    assert identity["clauses"][0]["clause"] == "第三条第一款"


def test_benefits_limit_the_next_question_but_not_the_answer(client):
    about_premium = check(client, DIBAO_IN_BANAN, benefits=["premium_subsidy"]).json
    about_care = check(client, DIBAO_IN_BANAN, benefits=["special_disease_aid"]).json

    assert about_premium["next_question"] is None
    assert about_care["next_question"] == "care"
    assert about_premium["benefits"] == about_care["benefits"]


def test_unknown_is_a_value_and_the_same_as_null(client):
    facts = {**DIBAO_IN_BANAN, "tier": None}

    answer = check(client, facts).json

    assert answer == check(client, {**facts, "tier": "unknown"}).json
    assert "tier" not in answer["benefits"][0]["needs"]


def test_a_date_of_null_is_today(client):
    without = check(client, {**DIBAO_IN_BANAN, "date": None}).json

    assert without["date"] == check(client, {}).json["date"]


def test_every_bad_field_is_named_at_once(client):
    facts = {
        "distrct": "banan",
        "district": "bannan",
        "identities": ["dibbao"],
        "date": "2024-02-30",
        "tier": 3,
        "in_scope_cost": "-5",
        "in_scope_self_pay": "99999999999999",
        "age": 200,
        "student": "yes",
        "aid_used": {"special_aid": "1"},
    }
    answer = client.post("/api/v1/check", json={"facts": facts, "benefits": ["premium"], "fact": {}})

    assert answer.status_code == 400
    fields = answer.json["error"]["fields"]
    assert set(fields) == {f"facts.{name}" for name in facts} | {"benefits.0", "fact"}
    assert "banan" in fields["facts.district"]
    assert "district" in fields["facts.distrct"]
    assert "dibao" in fields["facts.identities"]


def test_a_number_is_whole_however_it_is_written(client):
    answer = client.post("/api/v1/check", data='{"facts": {"age": 70.0, "in_scope_cost": 1e3}}')

    assert answer.json == check(client, {"age": 70, "in_scope_cost": 1000}).json
    assert client.post("/api/v1/check", data='{"facts": {"age": 70.5}}').status_code == 400
    assert client.post("/api/v1/check", data='{"facts": {"age": 1e999}}').status_code == 400


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '"facts"', "{}", '{"facts": []}', '{"facts": {}, "benefits": "all"}']
)
def test_a_body_that_is_no_check_is_a_400_that_says_what_to_send(client, body):
    answer = client.post("/api/v1/check", data=body, content_type="application/json")

    assert answer.status_code == 400
    assert set(answer.json["error"]) == {"code", "message", "fields"}
    assert answer.json["error"]["fields"]


def test_an_error_never_repeats_what_was_sent(client):
    secret = "ZhangSan-5002231999"
    answer = check(client, {"district": secret, "in_scope_cost": secret, "date": secret, "disease": secret * 9})

    assert answer.status_code == 400
    assert secret not in answer.get_data(as_text=True)


def test_the_facts_tell_their_choices_and_questions(client):
    facts = {fact["name"]: fact for fact in client.get("/api/v1/facts").json["facts"]}

    assert facts["tier"]["choices"][0] == {"code": "1", "label": "一档", "hint": None}
    assert len(facts["district"]["choices"]) == 41
    assert all(fact["question"] and fact["why"] for fact in facts.values())


def test_a_notice_tells_its_clauses_and_what_replaced_them(client):
    notice = client.get("/api/v1/notices/yubei-2017-7").json

    assert notice["number"] == "渝北民〔2017〕7号"
    assert "五" in [clause["clause"] for clause in notice["clauses"]]
    assert {entry["by"]["notice"] for entry in notice["replaced"]} == {"chongqing-2019-78"}
    assert notice in client.get("/api/v1/notices").json["notices"]


def test_an_unknown_notice_is_a_404_in_json(client):
    answer = client.get("/api/v1/notices/banan-1999-1")

    assert answer.status_code == 404
    assert answer.json["error"]["code"] == "not_found"


def test_the_description_names_every_fact_and_every_door(client, app):
    description = client.get("/openapi.json").json
    described = description["components"]["schemas"]["CheckRequest"]["properties"]["facts"]["properties"]

    assert description["openapi"].startswith("3.1")
    assert set(described) == {fact["name"] for fact in client.get("/api/v1/facts").json["facts"]}
    doors = {rule.rule.replace("<notice_id>", "{id}") for rule in app.url_map.iter_rules() if "/api/" in rule.rule}
    assert set(description["paths"]) == doors | {"/openapi.json"}


def test_the_command_line_prints_the_answer_of_the_api_and_its_trace(app, client, tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(DIBAO_IN_BANAN), encoding="utf-8")
    run = app.test_cli_runner()

    printed = run.invoke(args=["check", "--facts", str(path), "--json-only"])
    traced = run.invoke(args=["check", "--facts", str(path), "--benefit", "premium_subsidy"])

    assert json.loads(printed.output) == check(client, DIBAO_IN_BANAN).json
    assert "✓ banan-2023-30 第四条「对低保对象按照90％给予定额资助」" in traced.output
    assert "一档个人缴费标准 400元 × 90%" in traced.output


def test_the_command_line_says_which_fact_is_wrong(app, tmp_path):
    path = tmp_path / "facts.json"
    path.write_text('{"tier": 9}', encoding="utf-8")

    failed = app.test_cli_runner().invoke(args=["check", "--facts", str(path)])

    assert failed.exit_code == 1
    assert "facts.tier" in failed.output
