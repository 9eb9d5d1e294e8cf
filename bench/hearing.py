"""Whether a chat heard what was said: facts of a message, of each of several people, and a disease by its name.

Each check promises what is wrong, in words, or nothing. Sums are compared as numbers, other values as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import permutations
from typing import Any

Found = Mapping[str, Any]

# What belongs to one person and may not be taken for another's; places and insurance a family may share.
PERSONAL = ("identities", "age", "disease", "student", "care")
NO = "里没有|中没有|里头没有|不是|不在|没有列|没列|没有写|没写|不包括|不算|不属于|不含|未列|没有.{0,6}这(个|种)病"
NOT_HELD = (
    "没有列出|没有.{0,12}(病种|清单|名单|目录)|(病种|清单|名单|目录).{0,30}(没有|不在)"
    "|公布为准|全市统一|以全市|只写了|19号"
)
# How far from the disease's name a denial may stand.
NEAR = ".{0,30}"


def nothing_asked_is_a_fact(answer: Found, want: Found) -> str:
    """What a question asks for may not be taken as told."""
    facts = answer["facts"]
    stands = {name: facts[name] for name, values in want["asked"].items() if _stands(facts, name, values)}
    return f"was asked, not told: {stands}" if stands else ""


def heard(answer: Found, want: Found) -> str:
    """`facts` holds what was said, and no value for what was a bound."""
    facts = answer["facts"]
    may = {name: [None, *values] for name, values in want.get("may", {}).items()}
    wrong = [f"{name} {facts.get(name)}, not {value}" for name, value in want.get("has", {}).items()
             if not same(facts.get(name), value)]  # fmt: skip
    wrong += [f"{name} {facts[name]} was not said" for name in want.get("never", ()) if name in facts]
    wrong += [f"{name} {facts.get(name)}, at best {values[1:]}" for name, values in may.items()
              if not any(same(facts.get(name), value) for value in values)]  # fmt: skip
    return "; ".join(wrong)


def listed(answer: Found, want: Found) -> str:
    """The first answer says by name that a disease is on the list of the place, is not, or that no list is held."""
    first = (answer.get("answers") or [{"title": "", "text": "", "clauses": []}])[0]
    reason = (answer.get("check") or {}).get("reason") or ""
    told = f"{first['text']} {reason}"
    if not any(name in f"{first['title']} {told}" for name in want["names"]):
        return "does not name the disease"
    quoted = "".join(clause["quote"] for clause in first["clauses"]).replace(" ", "")
    is_quoted = any(name in quoted for name in want["names"])
    names = f"({'|'.join(want['names'])})"
    right = {
        "yes": is_quoted and not re.search(f"{names}.{{0,8}}({NO})", told),
        "no": bool(re.search(f"{names}{NEAR}({NO})|({NO}){NEAR}{names}", told)) and not is_quoted,
        "not held": bool(re.search(NOT_HELD, told)) and not is_quoted,
    }
    return "" if right[want["listed"]] else f"should say {want['listed']}"


def several(answer: Found, want: Found) -> str:
    """`people` holds each person with their own facts, and none with another's."""
    people = [person["facts"] for person in answer.get("people") or ()]
    if len(people) < len(want["people"]):
        return f"{len(people)} people of {len(want['people'])}"
    for chosen in permutations(range(len(people)), len(want["people"])):
        fits = all(_is_like(people[place], told) for place, told in zip(chosen, want["people"], strict=True))
        if fits and not any(_personal(person) for place, person in enumerate(people) if place not in chosen):
            return ""
    return f"heard {people}"


CHECKS: Mapping[str, Callable[[Found, Found], str]] = {
    check.__name__: check for check in (nothing_asked_is_a_fact, heard, listed, several)
}


def same(value: Any, wanted: Any) -> bool:
    """Whether two values are one: numbers by what they are worth, lists without their order."""
    if value is None or wanted is None:
        return value is wanted
    if isinstance(wanted, list):
        return sorted(map(str, value)) == sorted(map(str, wanted)) if isinstance(value, list) else False
    if isinstance(wanted, bool) or isinstance(value, bool):
        return value is wanted
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(same(value.get(key), of) for key, of in wanted.items())
    try:
        return Decimal(str(value)) == Decimal(str(wanted))
    except InvalidOperation:
        return str(value) == str(wanted)


def _stands(facts: Found, name: str, forbidden: Any) -> bool:
    heard_values = facts.get(name)
    if heard_values in (None, "unknown") or forbidden == "any":
        return heard_values not in (None, "unknown")
    return bool(set(heard_values if isinstance(heard_values, list) else [heard_values]) & set(forbidden))


def _is_like(facts: Found, told: Found) -> bool:
    wanted = {**dict.fromkeys(name for name in PERSONAL if name in facts and name not in told), **told}
    may_lack: Sequence[str] = ("care", "student")
    return all(same(facts.get(name) or None, value or None) or (name in may_lack and name not in told)
               for name, value in wanted.items())  # fmt: skip


def _personal(facts: Found) -> Found:
    return {name: facts[name] for name in PERSONAL if facts.get(name)}
