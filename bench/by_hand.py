"""By hand: the rules of Banan of 2023 as a programmer would write them without an engine, to measure the engine by.

It knows residents of Banan who are no students, from 2023-05-01 on. Every fact must be given: KeyError otherwise.
No part of the site uses it; `agreement` proves that it says the same as the engine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

FIRST_DAY = dt.date(2023, 5, 1)

KEY = frozenset({"tekun", "dibao", "fanpin"})
OTHERS = frozenset({"bianyuan", "jiance", "yinbing"})
SEVENTY = frozenset({"fanpin", "jiance", "bianyuan"})
TODAY_TEKUN = frozenset({"sanwu", "wubao"})
CHILDREN_AND_DISABLED = frozenset({"guer", "shiwu_ertong", "zhongcan"})
VETERANS = frozenset({"youfu", "lao_fuyuan", "lieshu", "shineng_youfu"})
# Whom the whole city subsidises too, by a standard that each district sets.
CITY = frozenset({"guer", "shiwu_ertong", "zhongcan", "jianka", "jiandang_teshu", "yinbing"})


class ByHand(NamedTuple):
    """Sums in fen, rate in percent; None where the notices leave it open."""

    status: str
    rate: int | None = None
    cap: int | None = None
    amount: int | None = None
    citizen_pays: int | None = None


NOT_STATED, NOT_ELIGIBLE, ELIGIBLE = ByHand("not_stated"), ByHand("not_eligible"), ByHand("eligible")


def by_hand(facts: Mapping[str, Any]) -> dict[str, ByHand]:
    """The twelve benefits for full facts in the engine's terms: fen, booleans, frozensets."""
    if facts["district"] != "banan" or facts["student"] or facts["date"] < FIRST_DAY:
        raise ValueError("by hand there are only residents of Banan from 2023-05-01 on, no students")
    held = identities(facts)
    special = special_disease_aid(facts, held)
    large = large_expense_aid(facts, held)
    return {
        "premium_subsidy": premium_subsidy(facts, held),
        "employee_premium_subsidy": NOT_STATED,
        "late_enrolment": NOT_STATED,
        "outpatient_aid": NOT_STATED,
        "inpatient_aid": NOT_STATED,
        "special_disease_aid": special,
        "large_expense_aid": large,
        "tilt_aid": tilt_aid(facts, held, special, large),
        "major_illness_insurance": ELIGIBLE if held & KEY else NOT_STATED,
        "deposit_waiver": deposit_waiver(facts, held),
        "temporary_aid": NOT_STATED,
        "school_aid": NOT_STATED,
    }


def identities(facts: Mapping[str, Any]) -> frozenset[str]:
    held: frozenset[str] = facts["identities"]
    return held | {"tekun"} if held & TODAY_TEKUN else held


def premium_subsidy(facts: Mapping[str, Any], held: frozenset[str]) -> ByHand:
    """第四条."""
    if _is_soldier_only(held):
        return NOT_ELIGIBLE
    if facts["insurance"] not in ("resident", "none"):
        return NOT_STATED
    percent = _premium_percent(facts["tier"], held)
    if percent:
        amount = _share(facts["tier1_standard"], percent)
        price = facts["tier1_standard"] if facts["tier"] == "1" else facts["tier2_standard"]
        return ByHand("eligible", percent, None, amount, max(0, price - amount))
    if held & CITY or _is_veteran(held):
        return ELIGIBLE
    return NOT_STATED


def _premium_percent(tier: str, held: frozenset[str]) -> int:
    if tier == "2":
        return 100 if held & (KEY | OTHERS) else 0
    if "tekun" in held:
        return 100
    if "dibao" in held:
        return 90
    return 70 if held & SEVENTY else 0


def special_disease_aid(facts: Mapping[str, Any], held: frozenset[str]) -> ByHand:
    """第七条（一）第一段."""
    if _is_soldier_only(held):
        return NOT_ELIGIBLE
    if facts["care"] not in ("inpatient", "outpatient"):
        return NOT_STATED
    if not _is_special(facts):
        return NOT_ELIGIBLE if held & (KEY | OTHERS) else NOT_STATED
    return _aid(facts, held, True, 20_000_000 if held & KEY else 10_000_000, "special_disease_aid")


def large_expense_aid(facts: Mapping[str, Any], held: frozenset[str]) -> ByHand:
    """第七条（一）第二段."""
    if _is_soldier_only(held):
        return NOT_ELIGIBLE
    if facts["care"] not in ("inpatient", "outpatient"):
        return NOT_STATED
    if facts["care"] == "outpatient" or _is_special(facts):
        return NOT_ELIGIBLE if held & (KEY | OTHERS) else NOT_STATED
    # These are limits of 第七条, not of the policies that are not held.
    large = facts["hospital_level"] >= 2 and facts["in_scope_cost"] > 3_000_000
    return _aid(facts, held, large or not held & (KEY | OTHERS), 6_000_000, "large_expense_aid")


def _is_special(facts: Mapping[str, Any]) -> bool:
    """第七条（一）: which of the children's diseases are stands on the city's list."""
    kind = facts["disease_kind"]
    return kind == "special" or (kind == "child_fixed_price" and bool(facts["city_listed"]))


def _aid(facts: Mapping[str, Any], held: frozenset[str], passed: bool, cap: int, benefit: str) -> ByHand:
    """90 % for the key groups, 60 % for the others; further groups by policies that are not held (第三条第二款)."""
    if not (held & (KEY | OTHERS | CHILDREN_AND_DISABLED | {"qu_teshu"}) or _is_veteran(held)):
        return NOT_STATED
    # 第十条: not referred, but in the district and without need of it, is no breach.
    referred = facts["referred"] or (facts["care_place"] == "in_district" and not facts["referral_needed"])
    if not (passed and facts["designated_hospital"] and referred):
        return NOT_ELIGIBLE
    if not held & (KEY | OTHERS):
        return ELIGIBLE
    percent = 90 if held & KEY else 60
    # 第五条: what is left after insurance is no figure of who has none.
    if facts["insurance"] == "none":
        return ByHand("eligible", percent, cap)
    left = max(0, cap - facts["aid_used"].get(benefit, 0))
    return ByHand("eligible", percent, cap, min(left, _share(facts["in_scope_self_pay"], percent)))


def _is_veteran(held: frozenset[str]) -> bool:
    """第三条第二款: 在乡重点优抚对象（不含1－6级残疾军人）."""
    return bool(held & VETERANS) and "canji_junren" not in held


def _is_soldier_only(held: frozenset[str]) -> bool:
    """Whether the bracket speaks of all that somebody is."""
    return "canji_junren" in held and held <= VETERANS | {"canji_junren"}


def tilt_aid(facts: Mapping[str, Any], held: frozenset[str], special: ByHand, large: ByHand) -> ByHand:
    """第七条（二）: 60 % of what is left above 5000 yuan after the other two aids."""
    if _is_soldier_only(held):
        return NOT_ELIGIBLE
    if facts["care"] not in ("inpatient", "outpatient") or not held & (KEY | OTHERS):
        return NOT_STATED
    if facts["care"] == "outpatient":
        return NOT_ELIGIBLE
    # 规范转诊: whether who needs no referral counts as referred is not stated.
    unneeded = not facts["referred"] and facts["care_place"] == "in_district" and not facts["referral_needed"]
    in_order = facts["referred"] and facts["care_place"] != "outside_city"
    if not facts["designated_hospital"] or not (unneeded or in_order):
        return NOT_ELIGIBLE
    tilt = _tilt(facts, special, large)
    return ELIGIBLE if unneeded and tilt.status == "eligible" else tilt


def _tilt(facts: Mapping[str, Any], special: ByHand, large: ByHand) -> ByHand:
    """60 % of what is left above 5000 yuan after the other two aids."""
    if facts["insurance"] == "none":
        return ByHand("eligible", 60, 2_000_000)
    if facts["in_scope_self_pay"] <= 500_000:
        return ByHand("not_eligible", amount=0)
    aids = [aid.amount for aid in (special, large) if aid.amount is not None]
    if not aids:
        return ByHand("eligible", 60, 2_000_000)
    above = facts["in_scope_self_pay"] - sum(aids) - 500_000
    if above <= 0:
        return ByHand("not_eligible", amount=0)
    left = max(0, 2_000_000 - facts["aid_used"].get("tilt_aid", 0))
    return ByHand("eligible", 60, 2_000_000, min(left, _share(above, 60)))


def deposit_waiver(facts: Mapping[str, Any], held: frozenset[str]) -> ByHand:
    """第十条."""
    if facts["care"] not in ("inpatient", "outpatient") or not held & {"tekun", "dibao"}:
        return NOT_STATED
    if facts["care"] == "outpatient":
        return NOT_ELIGIBLE
    here = facts["care_place"] == "in_district" and facts["designated_hospital"]
    return ELIGIBLE if facts["primary_first"] and here else NOT_ELIGIBLE


def _share(amount: int, percent: int) -> int:
    """Half a fen is rounded up."""
    return (amount * percent + 50) // 100


# Each alone, for facts that are full for this one benefit.
ALONE: dict[str, Callable[[Mapping[str, Any], frozenset[str]], ByHand]] = {
    "premium_subsidy": premium_subsidy,
    "special_disease_aid": special_disease_aid,
    "large_expense_aid": large_expense_aid,
    "tilt_aid": lambda facts, held: tilt_aid(
        facts, held, special_disease_aid(facts, held), large_expense_aid(facts, held)
    ),
    "major_illness_insurance": lambda _, held: ELIGIBLE if held & KEY else NOT_STATED,
    "deposit_waiver": deposit_waiver,
}
