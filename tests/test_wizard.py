"""The wizard without a browser: questions, answers, what is forgotten, and the result page."""

import re

import pytest
from bare_places import PLACE
from page_states import BEGUN, QUESTIONS
from personas import STAY_IN_THE_CITY
from reaching import State, reached

from webapp import library
from webapp.session import numbering
from webapp.session import session as cookie

BANAN_CARE = {
    "student": "no",
    "insurance": "resident",
    "district": "banan",
    "holds": ["margin_card"],
    "care": "inpatient",
    "disease_kind": "ordinary",
    "hospital": "third",
    "care_way": "city_referred",
    "in_scope_cost": "80000",
    "in_scope_self_pay": "35,000元",
    "aid_used": {"aid_used.large_expense_aid": "0", "aid_used.tilt_aid": "0"},
}


def begin(client, about="care", for_whom="self", date=""):
    return client.post("/check/start", data={"for_whom": for_whom, "about": about, "date": date})


def answer(client, name, value):
    data = value if isinstance(value, dict) else {name: value} if value != [] else {"none": "1"}
    return client.post(f"/check/1/{name}", data=data)


def walk(client, said):
    """Answer each question that is asked, 不清楚 where nothing is said, until the result; the questions asked."""
    asked = []
    while (address := client.get("/check/next").location) != "/check/1/result":
        name = address.rsplit("/", 1)[1]
        asked.append(name)
        assert client.get(address).status_code == 200
        reply = answer(client, name, said[name]) if name in said else client.post(address, data={"unknown": "1"})
        assert reply.status_code == 303, reply.get_data(as_text=True)
        assert len(asked) < 40
    return asked


def result(client):
    return client.get("/check/1/result").get_data(as_text=True)


def test_a_resident_of_banan_reads_what_she_gets_and_the_sum(client):
    begin(client, date="2024-03-01")

    asked = walk(client, BANAN_CARE)
    page = result(client)

    assert set(asked) == set(BANAN_CARE)
    assert "按2024年3月1日的规定" in page
    assert "低保边缘家庭成员" in page
    assert "35000元 × 60%" in page
    assert ">21000元<" in page
    assert "35000元 − 21000元" in page
    assert ">5400元<" in page
    assert "/notices/banan-2023-30#第七条（二）" in page


def test_the_wizard_finds_what_the_api_finds(client):
    begin(client, date="2024-03-01")
    walk(client, BANAN_CARE)
    found = {b["benefit"]: b for b in client.post("/api/v1/check", json={"facts": STAY_IN_THE_CITY}).json["benefits"]}

    page = result(client)

    assert found["large_expense_aid"]["amount"] == "21000.00"
    for benefit in found.values():
        if benefit["status"] == "eligible" and benefit["benefit"].endswith("_aid"):
            assert all(step in page for step in benefit["steps"])
            assert all(caveat in page for caveat in benefit["caveats"])


def test_a_student_is_not_asked_whether_he_is_one(client):
    begin(client, about="premium", for_whom="student", date="2024-09-20")

    asked = walk(
        client,
        {
            "school_district": PLACE,
            "district": PLACE,
            "holds": ["dibao_card"],
            "insurance": "resident",
            "term_start": "2024年9月2日",
        },
    )
    page = result(client)

    # 巴南 第四条 names families of which a student may be one, so that the place that recognised them matters.
    assert asked == ["school_district", "insurance", "district", "holds", "term_start"]
    assert "原籍县级民政部门公章" in page
    assert "2024年9月2日到2024年10月31日" in page


def test_who_holds_nothing_reads_which_office_recognises_what(client):
    begin(client, about="premium")
    walk(client, {"student": "no", "insurance": "resident", "district": PLACE, "holds": []})

    page = result(client)

    assert "退役军人事务部门" in page
    assert "没有写到，不等于没有资格" in page
    assert "现在不能享受" not in page


@pytest.mark.parametrize(
    ("district", "paper", "date", "office"),
    [
        ("wanzhou", "watched", "", None),
        ("banan", "watched", "", "区乡村振兴部门"),
        ("nanchuan", "dibao_card", "2018-06-01", None),
        ("nanchuan", "dibao_card", "", "民政部门"),
    ],
)
def test_who_recognises_is_told_by_the_notices_that_apply_there(client, district, paper, date, office):
    begin(client, about="premium", date=date)
    walk(client, {"student": "no", "insurance": "resident", "district": district, "holds": paper, "tier": "1"})
    page = result(client)

    assert (f"由{office}认定" if office else "由谁认定，在这里适用的文件没有写") in page
    assert "由谁认定，这几份文件没有写" not in page


def test_old_people_of_low_income_in_nanchuan_are_asked_their_age_and_told_of_the_file(client):
    begin(client, date="2015-12-01")
    said = {"student": "no", "insurance": "resident", "district": "nanchuan", "holds": "other_low_income"}

    assert "age" in walk(client, {**said, "care": "inpatient", "age": "66"})
    assert "民政部门给您建了档的，就是救助对象" in result(client)


def test_an_open_question_about_one_paper_does_not_hide_what_another_shows(client):
    begin(client, about="premium")
    walk(
        client,
        {"student": "no", "insurance": "resident", "district": PLACE, "holds": ["dibao_card", "disability_card"]},
    )

    page = result(client)

    assert "<strong>低保对象</strong>" in page
    assert "重度（1—2级）残疾人员</h3>" not in page


def test_a_refusal_is_told_with_what_is_not_met_and_the_clause(client):
    begin(client, date="2024-03-01")
    walk(client, {**BANAN_CARE, "in_scope_cost": "30000"})

    page = result(client)

    assert "没有，因为这次住院算进医保的费用是30000元，没有超过30000元。" in page
    assert "“发生医保政策范围内费用超过3万元的”" in page


def test_what_is_not_known_is_told_with_what_it_decides(client):
    begin(client, date="2024-03-01")
    walk(client, {name: value for name, value in BANAN_CARE.items() if name != "in_scope_self_pay"})

    page = result(client)

    assert "取决于还不清楚的" in page
    assert "0元 到 60000元" in page


def test_the_result_speaks_of_the_one_whom_it_is_for(client):
    begin(client, for_whom="family")
    walk(client, BANAN_CARE)

    page = client.get("/check/1/result/large_expense_aid").get_data(as_text=True)

    assert "家里人的情况：" in page
    assert "您的情况：" not in page


def test_who_does_not_know_reads_what_depends_on_it(client):
    begin(client, about="premium", date="2024-10-15")
    walk(client, {"student": "no", "insurance_and_tier": "resident", "district": "banan", "holds": ["dibao_card"]})

    page = result(client)

    assert "如果居民医保档次：一档——" in page
    assert "如果居民医保档次：二档——" in page


def test_a_changed_answer_forgets_only_what_rested_on_it(client):
    begin(client)
    walk(client, BANAN_CARE)

    answer(client, "care", "outpatient")
    page = client.get("/check/1/answers").get_data(as_text=True)

    assert "医院等级" not in page
    assert "80000" not in page
    assert "巴南区" in page
    assert "低保边缘家庭认定" in page


def test_the_same_answer_again_forgets_nothing(client):
    begin(client)
    walk(client, BANAN_CARE)
    before = client.get("/check/1/answers").get_data()

    answer(client, "care", "inpatient")

    assert client.get("/check/1/answers").get_data() == before


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("in_scope_cost", {"in_scope_cost": "很多钱"}, "元数请填数字"),
        ("in_scope_cost", {}, "请填写"),
        ("district", {"district": "atlantis"}, "没有这个选项"),
        ("term_start", {"term_start": "2024-02-30"}, "没有这一天"),
        ("age", {"age": "两百"}, "整数"),
        ("holds", {}, "请至少选一项"),
        ("holds", {"holds": "dibao_card", "none": "1"}, "请只留一种"),
        ("tier", {}, "请选一项"),
        ("aid_used", {"aid_used.tilt_aid": "三千"}, "没有就填0"),
    ],
)
def test_nonsense_is_shown_again_with_what_to_do(client, name, data, message):
    begin(client)

    reply = client.post(f"/check/1/{name}", data=data)

    assert reply.status_code == 422
    page = reply.get_data(as_text=True)
    assert "还有地方要改" in page
    assert message in page
    assert all(f'value="{value}"' in page for value in data.values() if value in ("很多钱", "两百", "2024-02-30"))


def test_nothing_is_asked_before_it_is_known_what_for(client):
    assert client.get("/check").location == "/check/start"
    assert client.get("/check/result").location == "/check/start"
    assert client.get("/keep").location == "/check/start"
    assert client.get("/check/1/tier").location == "/check/gone"


def test_a_browser_that_keeps_no_cookie_is_told_so(client):
    begin(client)
    client.delete_cookie(cookie.COOKIE)
    client.delete_cookie(numbering.COOKIE)

    assert "Cookie" in client.get("/check/next").get_data(as_text=True)
    assert client.post("/check/1/tier", data={"tier": "1"}).location == "/check/next"


def test_an_answer_leads_straight_to_the_next_question_and_the_last_one_to_the_result(client):
    client.get("/check/start")
    reply = client.post("/check/start", data={"for_whom": "self", "about": "premium"})
    asked = []
    while reply.location != "/check/1/result":
        asked.append(reply.location.rpartition("/")[2])
        assert client.get(reply.location).status_code == 200
        reply = client.post(reply.location, data={"unknown": "1"})

    assert len(asked) > 1
    assert len(set(asked)) == len(asked)
    assert "next" not in asked


def test_a_browser_that_refuses_cookies_is_told_so_after_its_first_answer(app):
    refusing = app.test_client(use_cookies=False)
    refusing.get("/check/start")

    reply = refusing.post("/check/start", data={"for_whom": "self", "about": "premium"})

    assert reply.location == "/check/next"
    assert "Cookie 被关掉了" in refusing.get(reply.location).text


@pytest.mark.parametrize("name", ["no_such_fact", "date", "%00", "result.html"])
def test_a_question_that_does_not_exist_is_a_404(client, name):
    begin(client)

    assert client.get(f"/check/1/{name}").status_code == 404


def test_the_start_keeps_what_was_typed_and_says_what_is_missing(client):
    reply = client.post("/check/start", data={"for_whom": "self", "date": "2024-13-01"})

    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert 'value="2024-13-01"' in page
    assert page.count("请选一项") == 2  # in the summary and at the question


def test_clearing_forgets_everything(client):
    begin(client)
    walk(client, BANAN_CARE)

    client.post("/clear", data={"who": "all"})

    assert client.get("/check/1").location == "/check/gone"
    assert not client.get_cookie(cookie.COOKIE)


def test_no_answer_stands_in_an_address(client):
    begin(client)
    for name, value in BANAN_CARE.items():
        reply = answer(client, name, value)

        assert "?" not in reply.location
        assert "banan" not in reply.location


def test_who_does_not_know_the_district_is_asked_nothing_that_a_district_decides(client):
    begin(client, about="both")

    asked = walk(client, {"holds": ["dibao_card"], "student": "no", "care": "inpatient"})

    assert asked == ["district", "holds", "student", "insurance_and_tier", "resident_subsidy_received"]
    assert "先弄清是哪个区县认定的，再回来查" in result(client)
    assert "各区县的看病救助不同，弄清是哪个区县认定的，才查得出" in result(client)
    assert "还有问题没有回答" not in client.get("/keep/1").get_data(as_text=True)


def test_who_does_not_know_whether_it_was_a_stay_is_asked_nothing_of_one(client):
    begin(client)

    asked = walk(client, {"district": "nanchuan", "holds": ["disability_card"], "disability_level": "2"})

    assert asked == ["district", "holds", "disability_level", "student", "insurance", "care"]
    assert "不低于40%" in result(client)


def test_every_question_can_be_shown_and_left_unanswered(client):
    begin(client, about="both")
    for name in library.load().rules.facts:
        if name != "date":
            assert client.get(f"/check/1/{name}").status_code == 200
            assert client.post(f"/check/1/{name}", data={"unknown": "1"}).status_code == 303
    assert client.get("/check/1/result").status_code == 200
    # The day is not asked for here, and papers and identities are two ways to answer the same.
    assert client.get("/check/1/answers").get_data(as_text=True).count("不清楚") == len(library.load().rules.facts) - 2


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_error_is_told_by_title_focus_and_control(lasting_app, name):
    before = reached(lasting_app, State("asked", f"/check/1/{name}", BEGUN)).text
    page = reached(lasting_app, State("wrong", f"/check/1/{name}", BEGUN, QUESTIONS[name], 422)).text
    invalid = re.findall("<(?:input|select|div)[^>]* aria-invalid[^>]*>", page)
    described = {name for control in invalid for name in re.findall('aria-describedby="([^"]*)"', control)}

    assert "<title>要改：" in page
    assert "<title>要改：" not in before
    assert re.search('<div class="error-summary"[^>]* autofocus', page)
    assert described
    assert all(f'id="{name}"' in page for name in described)
    assert "aria-invalid" not in before
