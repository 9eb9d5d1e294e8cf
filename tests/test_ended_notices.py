"""A notice that has ended: its rules are no more, and each answer says until when they were, by which clause."""

from __future__ import annotations

import datetime as dt

import pytest
import small_world
from hypothesis import given
from hypothesis import strategies as st
from page_inspection import InspectingClient
from personas import STAY_IN_FENGDU
from small_world import copied, read
from strategies import steady

from rules.explaining.reason import Reasons
from rules.model.policy import LATEST
from texts.citation import Citation
from webapp import create_app, library
from webapp.notices.standing import notice_standing, standing

SITE = small_world.site()
RULES = SITE.rules
FENGDU = RULES.policies["fengdu-2025-6"]
LAST, AFTER = dt.date(2027, 12, 31), dt.date(2028, 1, 1)
ENDS = Citation("fengdu-2025-6", "第九条", "试行至2027年12月31日止")
TOLD = "丰都县2025年的文件施行到2027年12月31日为止，所查的那天已经过了；那以后怎么规定，收录的文件里没有写"


def check(day, rules=RULES, **facts):
    return rules.check(rules.read({**STAY_IN_FENGDU, "date": day.isoformat(), **facts}), day)


def told_of(result, benefit):
    """The caveat that tells of the end, or None."""
    lines = [line for line in result.findings[benefit].answer.caveats if line.text.startswith(TOLD)]
    assert all(line.clause == ENDS for line in lines)
    return lines[0] if lines else None


def test_each_entry_ends_with_its_notice_and_one_with_an_end_of_its_own_before():
    lasts = {entry.id: entry.scope.span.last for entry in (*FENGDU.rules, *FENGDU.details)}

    assert FENGDU.ends == ENDS
    assert lasts.pop("late") == dt.date(2026, 12, 31)
    assert set(lasts.values()) == {LAST}


def test_on_the_last_day_the_notice_holds_and_on_the_next_nothing_goes_on():
    before, after = (check(day).findings["inpatient_aid"].answer for day in (LAST, AFTER))

    assert (before.status, before.amount) == ("eligible", 700_000)
    assert (after.status, after.amount, after.rate, after.window) == ("not_stated", None, None, None)
    assert not [clause for clause in after.clauses if clause.notice == "fengdu-2025-6" and clause != ENDS]


@pytest.mark.parametrize("benefit", ["inpatient_aid", "employee_premium_subsidy", "premium_subsidy"])
def test_the_answer_says_until_when_it_was_in_force_and_cites_the_clause(benefit):
    facts = {"insurance": "employee_self"} if benefit == "employee_premium_subsidy" else {}
    result = check(AFTER, **facts)

    assert told_of(check(LAST, **facts), benefit) is None
    assert told_of(result, benefit) is not None
    assert ENDS in result.findings[benefit].answer.clauses


def test_the_reason_of_what_is_not_stated_names_both_days():
    assert Reasons(check(AFTER)).reason("inpatient_aid") == "丰都县的文件只施行到2027年12月31日，所查的是2028年1月1日。"


@pytest.mark.parametrize(
    "facts",
    [
        {"district": "wanzhou"},
        {"identities": ["bianyuan"]},
        {"care": "outpatient"},
    ],
)
def test_it_is_told_to_nobody_of_whom_the_notice_did_not_speak(facts):
    assert told_of(check(AFTER, **facts), "inpatient_aid") is None


def test_whose_place_nobody_told_is_not_told_of_one_district():
    result = RULES.check(RULES.read({"date": AFTER.isoformat(), "identities": ["dibao"]}), AFTER)

    assert told_of(result, "inpatient_aid") is None


def test_whose_papers_are_still_open_is_told():
    facts = {"date": AFTER.isoformat(), "district": "fengdu"}

    assert told_of(RULES.check(RULES.read(facts), AFTER), "inpatient_aid") is not None


def test_what_lapses_still_says_no():
    found = check(AFTER).findings["deposit_waiver"].answer

    assert found.status == "not_eligible"
    assert [clause.path for clause in found.clauses] == ["第七条"]


def test_a_later_notice_of_the_place_that_decides_leaves_nothing_to_tell(tmp_path):
    folder = copied(tmp_path)
    path = folder / "notices/yongchuan-2024-18/policy.yaml"
    first, clause = 'in_force_from: "2024-06-01"', "ends: {clause: 第十一条, quote: 本细则自2024年6月1日起施行}"
    end = f'{first}\nin_force_until: "2025-06-30"\n{clause}'
    text = path.read_text(encoding="utf-8").replace(first, end)
    path.write_text(text, encoding="utf-8")
    day = dt.date(2025, 7, 1)
    alone = check(day, read(folder), district="yongchuan").findings["inpatient_aid"].answer
    # Another one begins on the next day, with the same rules.
    later = folder / "notices/fengdu-2025-6/policy.yaml"
    text = later.read_text(encoding="utf-8").replace("place: fengdu", "place: yongchuan")
    later.write_text(text.replace("school_district: fengdu", "school_district: yongchuan"), encoding="utf-8")
    followed = check(day, read(folder), district="yongchuan").findings["inpatient_aid"].answer

    assert (alone.status, followed.status) == ("not_stated", "eligible")
    assert any("永川区2024年的文件施行到2025年6月30日为止" in line.text for line in alone.caveats)
    assert not any("施行到" in line.text for line in followed.caveats)


def test_what_it_replaced_does_not_come_back_unless_it_says_so(tmp_path):
    folder = copied(tmp_path)
    student = {"student": True, "school_district": "fengdu", "term_start": "2027-12-20"}
    kept = check(AFTER, read(folder), **student).findings["premium_subsidy"].answer
    path = folder / "notices/fengdu-2025-6/policy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("    entries: [student-card]", '    until: "2027-12-31"\n    entries: [student-card]'), "utf-8"
    )
    back = check(AFTER, read(folder), **student).findings["premium_subsidy"].answer

    assert (kept.papers, [entry.by.notice for entry in kept.replaced]) == ((), ["fengdu-2025-6"])
    assert [paper.document.name for paper in back.papers] == ["低保证复印件"]
    assert any(line.text.startswith(TOLD) for line in kept.caveats)


def test_a_window_that_goes_on_after_its_notice_says_so():
    answer = check(LAST, discharged_on="2027-12-20").findings["inpatient_aid"].answer
    (line,) = [line for line in answer.caveats if line.clause == ENDS]

    assert line.text.startswith("办理时间到2028年2月17日为止，可是丰都县的文件只施行到2027年12月31日")
    assert ENDS in answer.clauses


@steady(80)
@given(
    st.dates(AFTER, dt.date(2040, 1, 1)),
    st.sampled_from([["dibao"], ["tekun"], ["dibao", "guer"], []]),
    st.sampled_from(["resident", "employee_self", "none"]),
    st.sampled_from(["inpatient", "outpatient"]),
)
def test_after_its_last_day_no_figure_of_a_notice_goes_on(day, identities, insurance, care):
    facts = {"identities": identities, "insurance": insurance, "care": care}
    now, then = check(day, **facts), check(LAST, **facts)
    for code, finding in now.findings.items():
        answer, before = finding.answer, then.findings[code].answer
        own = {clause for clause in answer.clauses if clause.notice == "fengdu-2025-6"} - {ENDS}

        assert answer.status == "not_eligible" or not own
        assert answer.amount is None
        if before.status == "eligible" and any(clause.notice == "fengdu-2025-6" for clause in before.clauses):
            assert answer.status == "not_eligible" or told_of(now, code) is not None


def test_no_notice_of_the_site_ends_as_a_whole_today():
    assert all((policy.ends, policy.span.last) == (None, LATEST) for policy in library.load().rules.policies.values())


@pytest.fixture
def village(settings):
    """A site of the small world."""
    app = create_app(settings, library=SITE)
    app.test_client_class = InspectingClient
    return app.test_client()


@pytest.fixture
def at_hand(village):
    with village.application.app_context():
        yield


@pytest.mark.usefixtures("at_hand")
def test_each_clause_of_it_stands_as_ended_from_the_next_day_on():
    notice = SITE.notices["fengdu-2025-6"]
    for clause in notice.clauses:
        before, after = (standing(notice, clause.path, day) for day in (LAST, AFTER))

        assert before.state != "lapsed" or clause.path == "第六条"
        assert after.state == "lapsed"
        assert [(e.how, e.last, e.by) for e in after.endings if e.how == "expired"] == [("expired", LAST, ENDS)]
    assert [notice_standing(notice, day).state for day in (LAST, AFTER)] == ["partly", "lapsed"]


@pytest.fixture
def afterwards(village, monkeypatch):
    """The same site on the day after the last."""
    for module in (
        "clock",
        "notices.pages",
        "case.interview",
        "answering.working_out",
        "check.wizard",
        "serving.page_cache",
    ):
        monkeypatch.setattr(f"webapp.{module}.today", lambda: AFTER)
    return village


def test_the_pages_of_the_notices_show_it_as_ended(afterwards):
    whole, clause, end = (afterwards.get(f"/notices/fengdu-2025-6{path}").text for path in ("", "/第四条", "/第九条"))
    sentence = "整份文件施行到2027年12月31日为止，那以后怎么规定，收录的文件里没有写"

    assert "已经过期" in afterwards.get("/notices").text
    assert all(sentence in page for page in (whole, clause, end))
    assert "/notices/fengdu-2025-6/%E7%AC%AC%E4%B9%9D%E6%9D%A1" in clause
    assert "整份文件施行到2027年12月31日为止。" in end
    assert "没有别的文件改动" not in whole


def test_an_answer_of_the_chat_says_that_its_notice_has_ended(afterwards, village):
    asked = {"question": "丰都低保住院救助多少", "date": AFTER.isoformat()}
    (answer, *_) = afterwards.post("/api/v1/ask", json=asked).json["answers"]
    (before, *_) = village.post("/api/v1/ask", json={**asked, "date": LAST.isoformat()}).json["answers"]

    assert answer["text"].endswith("（这份文件施行到2027年12月31日为止，那以后怎么规定，收录的文件里没有写。）")
    assert "施行到" not in before["text"]


def test_the_api_gives_the_last_day_of_a_notice(village):
    lasts = {one["id"]: one["in_force_until"] for one in village.get("/api/v1/notices").json["notices"]}

    assert lasts.pop("fengdu-2025-6") == "2027-12-31"
    assert set(lasts.values()) == {None}
