"""A threshold alone, without aids that are taken off first, gives a share of what exceeds it."""

import datetime as dt

import pytest
from small_world import copied, read

from rules.explaining.explanation import Explanation

AFTER = ", after: [inpatient_aid, special_disease_aid]"
FACTS = {
    "date": "2024-10-15",
    "district": "yongchuan",
    "identities": ["dibao"],
    "student": False,
    "care": "inpatient",
    "designated_hospital": True,
    "care_place": "in_city",
    "referred": True,
    "in_scope_cost": "9000",
    "disease_kind": "special",
    "hospital_level": 2,
    "insurance": "resident",
    "aid_used": {},
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """Half of what exceeds 8000 yuan, at most 30000 a year, as if no other aid came off before."""
    folder = copied(tmp_path_factory.mktemp("thresholds"))
    path = folder / "notices" / "yongchuan-2024-18" / "policy.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(AFTER) == 1
    path.write_text(text.replace(AFTER, ""), encoding="utf-8")
    return read(folder)


def tilt_aid(rules, self_pay, **more):
    testimony = rules.read({**FACTS, "in_scope_self_pay": self_pay, **more})
    return rules.check(testimony, dt.date(2026, 1, 1), ("tilt_aid",), others=False).findings["tilt_aid"]


@pytest.mark.parametrize(
    ("self_pay", "used", "status", "amount"),
    [
        ("9000", "0", "eligible", 50_000),
        ("8000.02", "0", "eligible", 1),
        ("8000", "0", "not_eligible", 0),
        ("100", "0", "not_eligible", 0),
        ("90000", "0", "eligible", 3_000_000),
        ("90000", "29000", "eligible", 100_000),
    ],
)
def test_a_threshold_alone_gives_a_share_of_what_exceeds_it(rules, self_pay, used, status, amount):
    answer = tilt_aid(rules, self_pay, aid_used={"tilt_aid": used}).answer

    assert (answer.status, answer.amount) == (status, amount)


def test_its_sum_is_written_out_line_by_line(rules):
    testimony = rules.read({**FACTS, "in_scope_self_pay": "9000"})
    result = rules.check(testimony, dt.date(2026, 1, 1))
    lines = Explanation(rules).sum_lines("tilt_aid", result.situation)

    assert [line.result for line in lines] == ["9000元", "1000元", "500元", "30000元", "500元"]


def test_an_open_bill_leaves_the_sum_open(rules):
    finding = tilt_aid(rules, None)

    assert (finding.answer.status, finding.answer.amount) == ("undecided", None)
    assert finding.depends == ("in_scope_self_pay",)
