"""People who appear in several tests: as the API takes their facts, and as a phone keeps their answers."""

from __future__ import annotations

from typing import Any

# A stay in a hospital of the city, referred, that large-expense aid and tilt aid both speak of.
STAY_IN_THE_CITY = {
    "date": "2024-03-01",
    "district": "banan",
    "identities": ["bianyuan"],
    "student": False,
    "care": "inpatient",
    "disease_kind": "ordinary",
    "hospital_level": 3,
    "designated_hospital": True,
    "care_place": "in_city",
    "referred": True,
    "in_scope_cost": "80000",
    "in_scope_self_pay": "35000",
    "aid_used": {},
}

# Somebody in hospital in Fengdu, by an invented notice.
STAY_IN_FENGDU = {
    "district": "fengdu",
    "identities": ["dibao"],
    "student": False,
    "insurance": "resident",
    "care": "inpatient",
    "designated_hospital": True,
    "in_scope_self_pay": "10000",
    "aid_used": {},
}

# On a phone: what a visitor has answered, each to the end. All were looked up on one day unless they say another.
DAY = "2026-11-29"
RESIDENT = {"for_whom": "self", "about": "both", "date": DAY, "student": False, "insurance": "resident", "tier": 1}
RESIDENT["tier1_standard"] = "400"
WARD = {
    "care": "inpatient",
    "disease_kind": "ordinary",
    "hospital_level": 3,
    "designated_hospital": True,
    "care_place": "in_city",
    "referred": True,
    "primary_first": False,
    "in_scope_cost": "80000",
    "in_scope_self_pay": "30000",
    "aid_used": {},
}
AT_SCHOOL = {
    "for_whom": "student",
    "about": "premium",
    "date": DAY,
    "student": True,
    "school_district": "shapingba",
    "district": "wanzhou",
    "holds": ["dibao_card"],
    "insurance": "resident",
    "term_start": "2026-09-01",
    "home_in_chongqing": True,
    "tier": 1,
    "tier1_standard": "400",
}
MORE_IN_NANCHUAN = {
    "age": 60,
    "maintenance_treatment": False,
    "serious_illness": True,
    "self_pay_earlier": "0",
    "self_pay_after_all": "9000",
    "household_aid_used": {},
}
IN_NANCHUAN = {**RESIDENT, **WARD, **MORE_IN_NANCHUAN, "district": "nanchuan"}
ONCE_YUBEI = {**RESIDENT, **WARD, "district": "liangjiang", "former_district": "yubei"}
VISIT = {"care": "outpatient", "disease_kind": "ordinary", "designated_hospital": True, "in_scope_self_pay": "260"}

ON_A_PHONE: dict[str, dict[str, Any]] = {
    "a mother in Banan": {**RESIDENT, **WARD, "for_whom": "family", "district": "banan", "holds": ["dibao_card"]},
    "two aids in Banan": {**RESIDENT, **WARD, "district": "banan", "holds": ["margin_card"]},
    "a student in time": {**AT_SCHOOL, "date": "2026-09-20"},
    "a student too late": AT_SCHOOL,
    "a student who asks both": {**AT_SCHOOL, "about": "both", "care": "inpatient", "school_hardship": True},
    "a resident of Yubei": {**ONCE_YUBEI, "holds": ["dibao_card"], "hospital_level": 2},
    "two papers in Yubei": {**ONCE_YUBEI, "holds": ["disability_card", "watched"], "disability_level": 2},
    "another district": {**RESIDENT, "district": "wanzhou", "holds": ["dibao_card"], "care": "inpatient"},
    "who knows nothing": {"for_whom": "self", "about": "both", "date": DAY, "district": None, "holds": None},
    "who knows the district": {**RESIDENT, **WARD, "district": "banan", "holds": None},
    "nobody in Banan": {**RESIDENT, **WARD, "district": "banan", "holds": []},
    "nobody without insurance": {
        **RESIDENT,
        "insurance": "none",
        "district": "wanzhou",
        "holds": [],
        "care": "inpatient",
    },
    "nobody in Nanchuan": {**IN_NANCHUAN, "holds": []},
    "the third degree": {**RESIDENT, **WARD, "district": "banan", "holds": ["disability_card"], "disability_level": 3},
    "sums apart in Nanchuan": {**IN_NANCHUAN, "holds": ["dibao_card"]},
    "a visit in Nanchuan": {**RESIDENT, **MORE_IN_NANCHUAN, **VISIT, "district": "nanchuan", "holds": ["wubao_card"]},
    "in July": {**RESIDENT, "about": "premium", "date": "2026-07-15", "district": "banan", "holds": ["watched"]},
    "without a referral": {
        **RESIDENT,
        **WARD,
        "district": "banan",
        "holds": ["dibao_card"],
        "care_place": "outside_city",
        "referred": False,
    },
    "earlier rules in Banan": {
        **RESIDENT,
        **WARD,
        "district": "banan",
        "holds": ["disability_card"],
        "disability_level": 1,
    },
    "employees' insurance": {
        **RESIDENT,
        "about": "premium",
        "insurance": "employee_self",
        "resident_subsidy_received": False,
        "district": "banan",
        "holds": ["dibao_card"],
    },
}
MOTHER = ON_A_PHONE["a mother in Banan"]
ON_A_PHONE |= {
    "a special disease": {
        **MOTHER,
        "disease_kind": "special",
        "in_scope_cost": "400000",
        "in_scope_self_pay": "250000",
    },
    "several papers": {**MOTHER, "holds": ["dibao_card", "disability_card", "watched"], "disability_level": 1},
    "a soldier": {**MOTHER, "holds": ["disabled_soldier"]},
    "a paper of one district": {**ON_A_PHONE["another district"], "holds": ["margin_card"]},
}
ON_A_PHONE["two aids in Banan"]["in_scope_self_pay"] = "35000"
ON_A_PHONE["a visit in Nanchuan"]["aid_used"] = {}
