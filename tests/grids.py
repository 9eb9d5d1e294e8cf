"""Grids: a few facts with a few values each, small enough to try every way of leaving some of them open.

Each holds a value for every case that the rules of its benefit tell apart, so that the engine may be held to
it exactly. The facts of `base` are always known, unless the grid itself names them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

BOTH = (False, True)
INSURED = {"date": "2024-10-15", "student": False, "insurance": "resident"}
BANAN = {**INSURED, "district": "banan", "care": "inpatient", "designated_hospital": True}
NANCHUAN = {**INSURED, "district": "nanchuan"}


class Grid(NamedTuple):
    benefit: str
    base: dict[str, Any]
    values: dict[str, tuple[Any, ...]]


GRIDS: dict[str, Grid] = {
    "Banan premium": Grid(
        "premium_subsidy",
        {**BANAN, "school_district": "banan", "term_start": "2024-09-01"},
        {
            "identities": ([], ["dibao"], ["bianyuan"], ["yinbing"], ["zhongcan", "dibao"], ["canji_junren"]),
            "student": BOTH,
            "insurance": ("resident", "employee_self"),
            "tier": (1, 2),
            "tier1_standard": ("0", "400", "900"),
            "tier2_standard": ("0", "1200"),
        },
    ),
    "Banan special disease": Grid(
        "special_disease_aid",
        {**BANAN, "disease_kind": "special", "aid_used": {}},
        {
            "identities": ([], ["dibao"], ["bianyuan"], ["zhongcan"], ["qu_teshu"], ["canji_junren"]),
            "care": ("none", "inpatient"),
            "designated_hospital": BOTH,
            "care_place": ("in_district", "outside_city"),
            "referred": BOTH,
            "referral_needed": BOTH,
            "in_scope_self_pay": ("0", "30000", "10000000000"),
        },
    ),
    "Banan large expense": Grid(
        "large_expense_aid",
        {**BANAN, "care_place": "in_city", "city_listed": False},
        {
            "identities": ([], ["dibao"], ["jiance"], ["canji_junren"], ["zhongcan"], ["qu_teshu"]),
            "disease_kind": ("special", "ordinary", "child_fixed_price"),
            "hospital_level": (1, 2),
            "referred": BOTH,
            "in_scope_cost": ("30000", "30000.01"),
            "in_scope_self_pay": ("0", "50000"),
            "aid_used": ({}, {"large_expense_aid": "60000"}),
        },
    ),
    "Banan tilt": Grid(
        "tilt_aid",
        # What was used is known: where one of two limits is used up, only a sum between the ends tells the kinds apart.
        {**BANAN, "referred": True, "care_place": "in_city", "city_listed": True, "aid_used": {}},
        {
            "identities": ([], ["dibao"], ["jiance"], ["canji_junren"], ["zhongcan"]),
            "disease_kind": ("special", "ordinary", "child_fixed_price"),
            "hospital_level": (1, 2),
            "in_scope_cost": ("30000", "30000.01"),
            "in_scope_self_pay": ("5000", "5000.01", "60000"),
        },
    ),
    "Banan uninsured": Grid(
        "special_disease_aid",
        {**BANAN, "disease_kind": "special", "care_place": "in_city", "referred": True, "aid_used": {}},
        {
            "identities": ([], ["dibao"], ["guer"]),
            "insurance": ("resident", "employee_self", "none"),
            "in_scope_self_pay": ("0", "30000", "10000000000"),
        },
    ),
    "Banan deposit": Grid(
        "deposit_waiver",
        BANAN,
        {
            "identities": ([], ["dibao"], ["bianyuan"], ["tekun"]),
            "care": ("none", "outpatient", "inpatient"),
            "primary_first": BOTH,
            "care_place": ("in_district", "in_city"),
            "designated_hospital": BOTH,
        },
    ),
    "Nanchuan outpatient": Grid(
        "outpatient_aid",
        {**NANCHUAN, "care": "outpatient", "disease_kind": "ordinary"},
        {
            "identities": (
                [],
                ["dibao"],
                ["sanwu"],
                ["youfu"],
                ["youfu", "dibao"],
                ["canji_junren"],
                ["qita_dishouru"],
            ),
            "designated_hospital": BOTH,
            "age": (59, 60, 79, 80),
            "maintenance_treatment": BOTH,
            "in_scope_self_pay": ("0", "100", "400"),
            "aid_used": ({}, {"outpatient_aid": "200"}),
        },
    ),
    "Nanchuan inpatient": Grid(
        "inpatient_aid",
        {**NANCHUAN, "hospital_level": 2, "care_place": "in_district", "age": 66},
        {
            "identities": ([], ["dibao"], ["zhongcan"], ["dibao", "zhongcan"], ["canji_junren"], ["qita_dishouru"]),
            "care": ("none", "outpatient", "inpatient"),
            "disease_kind": ("ordinary", "special", "child_fixed_price"),
            "designated_hospital": BOTH,
            "in_scope_cost": ("30000", "30000.01"),
            "in_scope_self_pay": ("0", "30000"),
            "aid_used": ({}, {"inpatient_aid": "6000"}),
        },
    ),
    "temporary aid": Grid(
        "temporary_aid",
        NANCHUAN,
        {
            "identities": ([], ["dibao"], ["qita_dishouru"], ["dibao", "qita_dishouru"], ["canji_junren"]),
            "district": ("nanchuan", "yubei", "yuzhong"),
            "serious_illness": BOTH,
            "self_pay_after_all": ("0", "0.01", "9999.99", "10000", "10000.01", "20000", "20000.01"),
        },
    ),
    **{
        f"students {day}": Grid(
            "premium_subsidy",
            {"date": day, "student": True, "district": "yuzhong", "tier": 1},
            {
                "identities": ([], ["dibao"], ["zhuxuejin"], ["canji_junren"], ["tekun"], ["zhongcan"]),
                "school_district": ("yubei", "nanchuan", "yuzhong"),
                "home_in_chongqing": BOTH,
                "insurance": ("resident", "none", "employee_self"),
                "term_start": (day, f"{day[:4]}-07-01"),
            },
        )
        for day in ("2018-10-01", "2024-09-20")
    },
    **{
        f"employees {day}": Grid(
            "employee_premium_subsidy",
            {"date": day, "student": False},
            {
                "identities": ([], ["dibao"], ["youfu"], ["canji_junren"], ["canji_junren", "dibao"], ["bianyuan"]),
                "district": ("yubei", "nanchuan", "banan", "yuzhong"),
                "insurance": ("resident", "employee_self", "employee_employer", "none"),
                "resident_subsidy_received": BOTH,
            },
        )
        for day in ("2018-05-01", "2019-11-20", "2024-05-01")
    },
    **{
        f"late enrolment {day}": Grid(
            "late_enrolment",
            {"date": day},
            {
                "identities": ([], ["jianka"], ["dibao"], ["jianka", "dibao"], ["bianyuan"]),
                "district": ("banan", "yubei", "yuzhong"),
                "insurance": ("none", "resident", "employee_self"),
            },
        )
        for day in ("2017-09-03", "2017-12-31", "2018-01-01", "2020-06-30", "2020-07-01", "2021-01-01")
    },
}
