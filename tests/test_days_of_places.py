"""Places have days: the day asked about decides what there is, and an old name is told what it is today."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.notice.office import for_districts
from texts.place import Gazetteer
from webapp import library
from webapp.desk.judging.student import StudentReader
from webapp.desk.reading.columns import SCHOOL

LISTENER = library.listener()
LIBRARY = library.load()
PLACES = LIBRARY.rules.vocabulary.places
BEFORE, AFTER = dt.date(2025, 11, 5), dt.date(2025, 11, 6)
CASE = {"identities": ["dibao"], "care": "inpatient", "disease_kind": "ordinary", "hospital_level": 2}
OPEN = ("2025年11月", "两江新区", "没有说明", "请问")


def heard(text):
    return LISTENER.understand(text).heard


def test_before_the_change_there_are_38_districts_and_three_zones_and_after_it_37_and_two():
    before, after = PLACES.offered(BEFORE), PLACES.offered(AFTER)

    assert (len(before), len(after)) == (41, 39)
    assert set(before) - set(after) == {"yubei", "jiangbei"}
    assert sum(PLACES[code].name[-1] in "区县" for code in after if code not in ("gaoxin", "wansheng")) == 37


def test_the_new_district_has_31_sub_districts_and_11_towns_and_beibei_6_and_11():
    """As the press conference of 2025-11-06 counted them."""
    names = {code: [t.name for t in PLACES.towns if t.now == code] for code in ("liangjiang", "beibei")}
    counted = {
        code: tuple(sum(name.endswith(kind) for name in found) for kind in ("街道", "镇"))
        for code, found in names.items()
    }

    assert counted == {"liangjiang": (31, 11), "beibei": (6, 11)}


@pytest.mark.parametrize(
    ("said", "district", "former"),
    [
        ("我住渝北区统景镇低保住院救助多少", "yubei", None),
        ("我住北碚区统景镇低保住院救助多少", "beibei", "yubei"),
        ("我住统景镇，低保，住院救助多少", "beibei", "yubei"),
        ("我住两江新区回兴街道低保住院救助多少", "liangjiang", "yubei"),
        ("我住两江新区水土街道低保住院救助多少", "liangjiang", "beibei"),
        ("我住两江新区鱼嘴镇低保住院救助多少", "liangjiang", "jiangbei"),
        ("我是北碚区歇马镇的低保", "beibei", "beibei"),
        ("两江新区（原渝北区）的低保", "liangjiang", "yubei"),
        ("两江新区以前是江北区的低保", "liangjiang", "jiangbei"),
        ("两江新区的低保", "liangjiang", None),
        ("南川区兴隆镇的低保", "nanchuan", None),
        ("兴隆镇的低保", None, None),
        ("渝北区兴隆镇的低保", "yubei", None),
        ("北碚区兴隆镇的低保", "beibei", "yubei"),
        ("不是渝北，是巴南的低保", "banan", None),
        ("江北嘴这边的低保", "jiangbei", None),
        ("江北机场上班的低保", None, None),
        ("涪陵区江北街道的低保", "fuling", None),
        ("重庆市江北区的低保", "jiangbei", None),
        ("长寿老人的低保", None, None),
        ("长寿的低保", "changshou", None),
    ],
)
def test_a_town_tells_to_which_district_somebody_belonged(said, district, former):
    facts = heard(said).facts

    assert (facts.get("district"), facts.get("former_district")) == (district, former)


@pytest.mark.parametrize(
    ("old", "district"),
    [
        *(("长寿县", "changshou"), ("开县", "kaizhou"), ("万县", "wanzhou"), ("万县市", "wanzhou")),
        *(("双桥区", "dazu"), ("大足县", "dazu"), ("綦江县", "qijiang"), ("潼南县", "tongnan")),
        *(("荣昌县", "rongchang"), ("铜梁县", "tongliang"), ("璧山县", "bishan"), ("梁平县", "liangping")),
        *(("武隆县", "wulong"), ("江津市", "jiangjin"), ("合川市", "hechuan"), ("永川市", "yongchuan")),
        *(("南川市", "nanchuan"), ("涪陵市", "fuling"), ("黔江县", "qianjiang")),
    ],
)
def test_a_name_on_old_papers_is_understood(old, district):
    found = heard(f"{old}的低保住院")

    assert (found.facts["district"], found.old_names) == (district, (old,))


@pytest.mark.parametrize("old", ["巴县", "江北县"])
def test_an_old_name_that_lies_in_several_districts_is_asked_for(old):
    found = LISTENER.understand(f"{old}的低保住院报多少")

    assert "district" not in found.heard.facts
    assert found.heard.old_names == (old,)
    assert found.decision.ask_back == "district"


@pytest.mark.parametrize(
    "said", ["宁波江北区低保住院报多少", "浙江省宁波市江北区低保", "承德双桥区低保", "成都高新区的低保"]
)
def test_a_place_of_another_city_is_not_ours(said):
    found = LISTENER.understand(said)

    assert (found.heard.places, found.heard.elsewhere, found.level) == ((), True, "refused")


def _inpatient(result):
    return next(found for found in result["benefits"] if found["benefit"] == "inpatient_aid")


@pytest.mark.parametrize(
    "place",
    [
        {"district": "yubei"},
        {"district": "liangjiang", "former_district": "yubei"},
        {"district": "beibei", "former_district": "yubei"},
    ],
)
def test_whoever_was_of_yubei_gets_the_same_by_each_name_with_what_is_open(client, place):
    def found(day, facts):
        body = {"facts": {**CASE, **facts, "date": day.isoformat()}, "benefits": ["inpatient_aid"]}
        return next(
            b for b in client.post("/api/v1/check", json=body).json["benefits"] if b["benefit"] == "inpatient_aid"
        )

    earlier, now = found(BEFORE, {"district": "yubei"}), found(AFTER, place)

    # Which of several open cases is told first is no matter.
    for answer in (earlier, now):
        answer["clauses"].sort(key=str)
    assert {**now, "caveats": earlier["caveats"]} == earlier
    told = "".join(now["caveats"])
    assert all(word in told for word in OPEN)
    assert "撤销" not in "".join(earlier["caveats"])


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"district": "liangjiang", "date": "2025-11-06"}, True),
        ({"district": "beibei", "date": "2025-11-06"}, True),
        ({"district": "liangjiang", "date": "2025-11-05"}, False),
        ({"district": "beibei", "date": "2025-11-05"}, False),
        ({"district": "wanzhou", "date": "2025-11-06"}, False),
        ({"district": "yubei", "date": "2025-11-06"}, False),
        ({"district": "jiangbei", "date": "2025-11-06"}, False),
        ({"district": None, "date": "2025-11-06"}, False),
        # Nothing of Yubei's notice is about such a person.
        ({"district": "liangjiang", "date": "2025-11-06", "care": "none", "identities": []}, False),
    ],
)
def test_the_former_district_is_asked_only_where_it_can_change_something(client, facts, asked):
    found = client.post("/api/v1/check", json={"facts": {**CASE, **facts}, "benefits": ["inpatient_aid"]}).json
    benefit = _inpatient(found)

    assert ("former_district" in benefit["needs"]) == asked
    assert (found["next_question"] == "former_district") == asked


def test_each_place_has_its_days_for_programs(client):
    answer = client.get("/api/v1/facts").json
    choices = next(fact for fact in answer["facts"] if fact["name"] == "district")["choices"]
    days = {choice["code"]: (choice["from"], choice["until"], choice["became"]) for choice in choices}

    assert days["yubei"][1:] == ("2025-11-05", ["liangjiang", "beibei"])
    assert days["jiangbei"] == (None, "2025-11-05", ["liangjiang"])
    assert days["liangjiang"] == ("2025-11-06", None, [])
    assert days["nanchuan"] == (None, None, [])
    assert [place["code"] for place in answer["places"]] == list(days)
    assert all(p["source"] for p in answer["places"] if p["from"] or p["until"] or p["formerly"] or p["became"])


def test_the_change_is_answered_from_the_data_with_its_source(client):
    answer = client.post("/api/v1/ask", json={"question": "渝北区和江北区合并成两江新区了吗"}).json

    assert (answer["answered"], answer["level"], len(answer["answers"])) == (True, "direct", 1)
    text = answer["answers"][0]["text"]
    for word in (
        "渝北区已经撤销",
        "江北区已经撤销",
        "两江新区",
        "2025年11月6日",
        "统景镇",
        "水土街道",
        "来源",
        "没有说明",
    ):
        assert word in text
    page = client.post("/chat", data={"said": "渝北区和江北区合并成两江新区了吗"}, follow_redirects=True)
    assert "中新社" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    "said",
    ["我住渝北区统景镇低保住院救助多少", "我住北碚区统景镇低保住院救助多少", "我住两江新区回兴街道低保住院救助多少"],
)
def test_one_person_gets_one_answer_by_each_name_and_hears_that_yubei_is_no_more(client, said):
    answer = client.post("/api/v1/ask", json={"question": said}).json
    asked_before = client.post("/api/v1/ask", json={"question": f"2025年11月5日，{said}"}).json

    assert "80%" in answer["answers"][0]["text"]
    assert all(word in answer["answers"][0]["text"] for word in OPEN)
    assert "没有说明" in "".join(answer["check"]["caveats"])
    assert "撤销" not in str(asked_before["answers"])


def test_who_is_of_the_new_district_is_asked_back_and_a_tap_decides(client):
    page = client.post("/chat", data={"said": "我是两江新区的低保，住院救助多少"}, follow_redirects=True)
    assert "区划调整以前，那里属于哪个区" in page.get_data(as_text=True)

    tapped = {value: _tapped(client, value) for value in ("yubei", "jiangbei")}
    assert "从75%提高到80%" in tapped["yubei"]
    assert "渝北区已经撤销" in tapped["yubei"]
    assert "从75%提高到80%" not in tapped["jiangbei"]


def test_who_is_of_beibei_hears_nothing_of_yubei_until_a_tap_says_so(client):
    page = client.post("/chat", data={"said": "我是北碚的低保，住院救助多少"}, follow_redirects=True).get_data(
        as_text=True
    )
    assert "区划调整以前，那里属于哪个区" in page
    assert "80%" not in page

    page = client.post("/chat", data={"fact": "former_district", "value": "yubei"}, follow_redirects=True)
    assert "从75%提高到80%" in page.get_data(as_text=True)


def _tapped(client, value):
    client.post("/chat", data={"said": "我是两江新区的低保，住院救助多少"})
    page = client.post("/chat", data={"fact": "former_district", "value": value}, follow_redirects=True)
    return page.get_data(as_text=True).rsplit('id="latest"', 1)[1]


def test_an_old_name_is_told_what_it_is_today_with_todays_office(client):
    renamed = client.post("/chat", data={"said": "长寿县的低保住院报多少"}, follow_redirects=True)
    gone = client.post("/chat", data={"said": "江北区的低保，住院能报多少"}, follow_redirects=True)

    assert "长寿县现在是长寿区。" in renamed.get_data(as_text=True)
    latest = gone.get_data(as_text=True).rsplit('id="latest"', 1)[1]
    assert "江北区已经撤销（2025年11月6日公布），划入两江新区。" in latest
    assert "两江新区医疗保障部门" in latest


@pytest.mark.parametrize(
    ("day", "names"),
    [("2026-01-24", ["渝北区医疗保障局"]), ("2026-01-25", ["两江新区医疗保障部门"])],
)
def test_the_old_offices_go_on_until_the_new_ones_stand(day, names):
    districts = PLACES["yubei"].offices_of(dt.date.fromisoformat(day))

    assert [office.name for office in for_districts(LIBRARY.offices, ("quxian-yibao",), districts)] == names


@pytest.mark.parametrize(("day", "is_offered"), [("2025-11-05", True), ("2025-11-06", False), ("", False)])
def test_the_wizard_offers_the_districts_of_the_day_asked_about(client, day, is_offered):
    client.post("/check/start", data={"for_whom": "self", "about": "care", "date": day})
    page = client.get("/check/1/district").get_data(as_text=True)

    assert ('value="yubei"' in page, 'value="jiangbei"' in page) == (is_offered, is_offered)
    assert 'value="liangjiang"' in page


def test_the_wizard_keeps_an_old_district_that_was_answered_and_tells_what_it_is(client):
    client.post("/check/start", data={"for_whom": "self", "about": "care", "date": ""})
    client.post("/check/1/district", data={"district": "yubei"})
    page = client.get("/check/1/district").get_data(as_text=True)

    assert '<option value="yubei" selected>原渝北区（今两江新区、北碚区）</option>' in page
    assert 'value="jiangbei"' not in page


@pytest.mark.parametrize(
    ("district", "choices"), [("liangjiang", {"yubei", "jiangbei", "beibei"}), ("beibei", {"yubei", "beibei"})]
)
def test_the_wizard_asks_only_for_districts_to_which_it_may_have_belonged(client, district, choices):
    client.post("/check/start", data={"for_whom": "self", "about": "care", "date": ""})
    client.post("/check/1/district", data={"district": district})
    page = client.get("/check/1/former_district").get_data(as_text=True)

    assert {code for code in PLACES if f'value="{code}"' in page} == choices


def test_the_wizard_forgets_the_former_district_with_the_district(client):
    client.post("/check/start", data={"for_whom": "self", "about": "care", "date": ""})
    for name, value in (("district", "liangjiang"), ("former_district", "yubei"), ("district", "beibei")):
        client.post(f"/check/1/{name}", data={name: value})

    assert "区划调整以前的区" not in client.get("/check/1/answers").get_data(as_text=True)


@pytest.mark.parametrize("district", ["banan", "nanchuan", "yuzhong", "yubei", None])
def test_who_named_no_place_that_people_moved_to_is_never_asked_where_it_belonged(client, district):
    """Also while it is open where a student would study."""
    facts = {"date": "2026-06-01", "district": district, "identities": ["tekun"]}
    asked = []
    while (found := client.post("/api/v1/check", json={"facts": facts}).json)["next_question"]:
        facts[found["next_question"]] = None
        asked.append(found["next_question"])

    assert "former_district" not in asked
    assert not any("former_district" in benefit["needs"] for benefit in found["benefits"])


def test_it_is_asked_of_a_student_where_the_school_lies_in_a_place_that_people_moved_to(client):
    facts = {**CASE, "date": "2026-06-01", "district": "banan", "student": True, "school_district": "liangjiang"}
    facts |= {"identities": ["zhuxuejin"], "insurance": "resident", "home_in_chongqing": True}
    found = client.post("/api/v1/check", json={"facts": facts, "benefits": ["premium_subsidy"]}).json

    assert found["next_question"] == "former_district"


@pytest.mark.parametrize("district", ["liangjiang", "beibei"])
@pytest.mark.parametrize("care", ["inpatient", "outpatient"])
def test_the_wizard_goes_on_for_who_does_not_know_the_former_district(client, district, care):
    client.post("/check/start", data={"for_whom": "self", "about": "care", "date": ""})
    answers = {"district": district, "holds": "dibao_card", "former_district": "unknown", "student": "no"}
    for name, value in {**answers, "insurance": "resident", "care": care}.items():
        page = client.post(f"/check/1/{name}", data={name: value}, follow_redirects=True)

        assert page.status_code == 200


@pytest.mark.parametrize("insurance", ["none", "resident", "employee_self"])
@pytest.mark.parametrize("care", ["none", "outpatient", "inpatient"])
@pytest.mark.parametrize("place", ["yubei", "jiangbei"])
def test_nobody_is_sent_to_the_offices_of_a_district_that_is_no_more(client, place, care, insurance):
    told = {**CASE, "district": place, "date": "2026-06-01", "student": False, "insurance": insurance, "care": care}
    benefits = client.post("/api/v1/check", json={"facts": told}).json["benefits"]
    office = f"问{PLACES[place].name}"

    assert not [line for b in benefits for line in (*b["steps"], *b["caveats"], b["money"] or "") if office in line]


@pytest.mark.parametrize("page", ["/desk", "/desk/poster"])
def test_the_desk_names_an_old_district_by_what_it_is_today(client, page):
    assert "原渝北区（今两江新区、北碚区）" in client.get(page).get_data(as_text=True)


def test_the_comparison_says_that_yubei_is_no_more(client):
    page = client.get("/notices/compare").get_data(as_text=True)

    assert "原渝北区（今两江新区、北碚区）" in page
    assert "渝北区的文件以后是否还有效" in page


@pytest.mark.parametrize(
    ("cell", "school"),
    [
        ("渝北区", "yubei"),
        ("两江新区（原渝北区）", "yubei"),
        ("两江新区回兴街道", "yubei"),
        ("北碚区统景镇", "yubei"),
        ("两江新区（原江北区）", "jiangbei"),
        ("两江新区", "liangjiang"),
        ("两江新区水土街道", "liangjiang"),
        ("北碚区", "beibei"),
        ("双桥区", "dazu"),
    ],
)
def test_a_school_in_a_list_is_of_the_district_that_tells_most(cell, school):
    assert StudentReader(LIBRARY).read({SCHOOL: cell}).facts == {"school_district": school, "identities": []}


def test_a_gazetteer_without_a_change_changes_nothing():
    nothing = Gazetteer({"banan": PLACES["banan"]}, {})

    assert nothing.first_change == dt.date.max
    assert (nothing.before("banan"), nothing.offered(AFTER)) == ((), ("banan",))


def asked(client, question, **beside):
    return client.post("/api/v1/ask", json={"question": question, **beside}).json


@pytest.mark.parametrize("town", [t for t in PLACES.towns if t.before == "yubei"], ids=lambda town: town.name)
def test_who_names_a_town_of_yubei_hears_what_it_is_today_and_of_one_office(client, town):
    now, other = (PLACES[code].name for code in sorted({"liangjiang", "beibei"}, key=lambda code: code != town.now))
    for question in (f"我住渝北区{town.name}低保住院救助多少", f"我住{now}{town.name}低保住院救助多少"):
        answer = asked(client, question)
        first, caveats = answer["answers"][0]["text"], "".join(answer["check"]["caveats"])

        assert f"{town.name}原属渝北区，现在属于{now}" in first
        for text in (first, caveats):
            assert f"请问{now}的医保部门" in text
            assert f"{other}的医保部门" not in text


@pytest.mark.parametrize(
    ("facts", "office"),
    [
        ({"district": "beibei", "former_district": "yubei"}, "请问北碚区的医保部门"),
        ({"district": "liangjiang", "former_district": "yubei"}, "请问两江新区的医保部门"),
        ({"district": "yubei"}, "请问两江新区、北碚区的医保部门"),
    ],
)
def test_who_is_known_to_be_of_one_district_is_sent_to_its_office_alone(client, facts, office):
    body = {"facts": {**CASE, "insurance": "resident", "student": False, **facts, "date": "2026-11-29"}}
    told = {b["benefit"]: "".join(b["caveats"]) for b in client.post("/api/v1/check", json=body).json["benefits"]}

    assert all(office in told[name] for name in ("premium_subsidy", "inpatient_aid"))


@pytest.mark.parametrize("town", [t for t in PLACES.towns if t.before == "beibei"], ids=lambda town: town.name)
def test_a_town_that_left_a_district_that_goes_on_is_of_the_district_of_today(client, town):
    answer = asked(client, f"北碚区{town.name}低保住院救助多少")

    assert answer["facts"]["district"] == town.now
    assert ("现在属于两江新区" in "".join(answer["suggestions"])) == (town.now == "liangjiang")
    assert ("两江新区医疗保障部门" in answer["suggestions"]) == (town.now == "liangjiang")


@pytest.mark.parametrize("place", ["yubei", "jiangbei"])
@pytest.mark.parametrize(("day", "is_told"), [(BEFORE, False), (AFTER, True)])
def test_every_benefit_of_an_abolished_district_says_that_it_is_no_more(client, place, day, is_told):
    facts = {**CASE, "insurance": "resident", "student": False, "district": place, "date": day.isoformat()}
    benefits = client.post("/api/v1/check", json={"facts": facts}).json["benefits"]
    told = [[c for c in b["caveats"] if f"{PLACES[place].name}已经撤销" in c] for b in benefits]

    assert {len(each) for each in told} == {int(is_told)}
    assert all("两江新区" in text for each in told for text in each)


def test_who_holds_papers_of_an_abolished_district_is_told_what_to_choose(client):
    client.post("/check/start", data={"for_whom": "self", "about": "care", "date": BEFORE.isoformat()})
    before = client.get("/check/1/district").get_data(as_text=True)
    client.post("/check/1/start", data={"for_whom": "self", "about": "care", "date": AFTER.isoformat()})
    after = client.get("/check/1/district").get_data(as_text=True)

    for said in (
        "渝北区已经撤销，请选两江新区。",
        "江北区已经撤销，请选两江新区。",
        "茨竹镇，请选北碚区。",
        "北碚区的水土街道",
    ):
        assert (said in before, said in after) == (False, True)


def test_the_answer_on_places_says_that_the_old_offices_go_on_until_the_new_ones_stand(client):
    text = asked(client, "渝北区和江北区合并成两江新区了吗")["answers"][0]["text"]

    assert "新的机构设立以前，原来的机构继续办理" in text
