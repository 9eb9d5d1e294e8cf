"""Windows, ends and papers are proposed from the words of a notice; what is not told stays open."""

from __future__ import annotations

import pytest

from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose
from drafting.proposing.proposal import ProposedEntry


def details(*lines: str, heading: str = "资助参保") -> list[ProposedEntry]:
    """The details and the days of the head that are proposed of these lines, each a clause below a heading."""
    clauses = [clause_of("二", f"二、{heading}"), *(clause_of(f"二（{n}）", line) for n, line in enumerate(lines))]
    return [one for one in propose(clauses).entries if one.section in ("details", "head")]


@pytest.mark.parametrize(
    ("lines", "window"),
    [
        (["资助参保时间为每年9月1日起至次年2月28日止。"], {"opens": "09-01", "closes": "02-28"}),
        (
            ["集中参保期为上年10月1日至12月31日，", "零星参保期为当年1月1日至6月30日。"],
            {"stages": [("集中", "10-01", "12-31"), ("零星", "01-01", "06-30")]},
        ),
        (["大学生自开学之日起60日内申请资助参保。"], {"starts": "term_start", "days": "60"}),
    ],
)
def test_windows_are_read_as_days_of_the_year_stages_or_days_after_a_day(lines, window):
    [one] = details(*lines)
    found = dict(one.entry["window"])
    if "stages" in found:
        found["stages"] = [(stage["name"], stage["opens"], stage["closes"]) for stage in found["stages"]]

    assert one.open == ()
    assert found == window


def test_two_windows_of_one_benefit_whose_order_is_not_understood_stay_open():
    [one] = details("集中参保期为3月1日至5月31日。", "零星参保期为9月1日至10月31日。")

    assert one.open


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("本办法自2024年1月1日起施行，有效期三年。", "2026-12-31"),
        ("本办法自2024年3月1日起施行，试行期2年。", "2026-02-28"),
        ("本办法从2024年3月1日起实施，有效期至2027年12月31日。", "2027-12-31"),
    ],
)
def test_the_last_day_of_a_notice_is_reckoned_from_its_own_words(words, last):
    found = {key: value for one in details(words) for key, value in one.entry.items()}

    assert found["in_force_from"].startswith("2024-")
    assert found["in_force_until"] == last


def test_papers_are_read_with_stamp_and_giver_and_never_for_people_who_were_not_understood():
    [paper] = details("低保对象应当提供加盖镇街公章的低保证复印件，到镇街办理。")
    [student] = details("困难大学生提供身份证。")

    assert paper.entry["who"] == ["dibao"]
    assert paper.entry["documents"] == [{"name": "低保证复印件", "stamp": "镇街公章", "provided_by": "citizen"}]
    assert paper.open == ()
    assert student.open


def test_who_belongs_to_several_classes_has_the_highest_where_the_notice_says_so():
    lines = ("七、救助标准。具有多重身份的，按就高不就低原则。", "（一）普通住院救助。低保对象住院，按70%救助。")
    found = propose([clause_of("七", lines[0]), clause_of("七（一）", lines[1])])
    [order] = found.of("orders")

    assert order.entry["benefit"] == ["inpatient_aid"]
    assert order.open == ()
