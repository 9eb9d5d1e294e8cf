"""The standpoint of a result: what is known of where a person belongs and as what, before anything is worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rules.engine.rulebook import Result
from rules.model.condition import All, truth_in
from rules.model.place import FORMER, PLACE_FACTS
from rules.model.truth import NO
from texts.phrase import N_, Phrase
from texts.place import Locality
from webapp.case.interview import DISTRICT, IDENTITIES
from webapp.case.purpose import YOU
from webapp.case.result_page import ResultPage
from webapp.case.sections import Row
from webapp.current_library import current_library

# More names leave no room for what is given.
MOST_NAMES = 2
LEVEL = "disability_level"
BEFORE_ALL = N_("那一天，本站收录的文件都还没有")
NOT_RECOGNISED = N_("还没有认定的身份")
NOT_AMONG_THEM = N_("手里的证件，文件没有写到")
NOT_KNOWN = N_("还不清楚是哪一类")
NOT_ASKED = N_("还没有答是哪一类")


def place_of(result: Result) -> Locality | None:
    """Where the person is recognised; None where that is not known."""
    code = result.situation.value("district")
    return current_library().rules.vocabulary.places[str(code)] if code is not None else None


def first_day() -> dt.date:
    """The first day of which any notice held here speaks."""
    return min(policy.span.first for policy in current_library().rules.policies.values())


def is_recognised(result: Result) -> bool:
    """Whether the person surely is one of those whom the notices name."""
    return bool(result.recognitions)


def is_unknown(result: Result) -> bool:
    """Whether it was said that nobody knows as what the person is recognised."""
    return IDENTITIES in result.declined and not is_recognised(result)


def is_district_unknown(result: Result) -> bool:
    """Whether it was said that nobody knows which district recognised the person."""
    return DISTRICT in result.declined and place_of(result) is None


def is_unrecognised(result: Result) -> bool:
    """Whether it was said that the person is nothing of what the notices name."""
    return result.situation.value(IDENTITIES) == frozenset() and not is_recognised(result)


def is_written(result: Result, subject: str) -> bool:
    """Whether any rule in force speaks of the subject there and then, and not of students alone where one is none."""
    rules, situation = current_library().rules, result.situation
    benefits = {code for code, benefit in rules.vocabulary.benefits.items() if benefit.about == subject}
    near = [rule for rule in rules.law.rules if rule.benefit in benefits and rule.scope.span.covers(situation["date"])]
    spoken = (All((rule.scope.place, rule.scope.when)) for rule in near)
    # What else a rule asks of the matter does not make the notice another district's.
    where = {name: situation.value(name) for name in (*PLACE_FACTS, FORMER, "student")}
    return any(truth_in(condition, where.get) is not NO for condition in spoken)


def category(page: ResultPage, *, to_others: bool = False) -> tuple[str, ...]:
    """As what the person is recognised, by name, or that it is not known, or is none. All names stand in the fold.

    `to_others`: as it is shown to others.
    """
    result = page.result
    if result.date < first_day():
        return (BEFORE_ALL,)
    if is_recognised(result):
        names = tuple(found.to_others if to_others else found.name for found in result.recognitions)
        return (Phrase("{names}等{count}类", names=names[0], count=len(names)),) if len(names) > MOST_NAMES else names
    if is_unknown(result):
        return (NOT_KNOWN,)
    if is_unrecognised(result):
        return (NOT_AMONG_THEM if _papers(page) else NOT_RECOGNISED,)
    return (NOT_ASKED,)


def told_of(page: ResultPage, person: str) -> tuple[str, ...]:
    """Of whom the card is, where they belong or study, and the papers that count for nothing."""
    return (*([person] if person != YOU else []), *_where(page.result), *_papers(page))


def _where(result: Result) -> Iterator[str]:
    place = place_of(result)
    if place:
        yield Phrase("{place}认定", place=place.name) if is_recognised(result) else place.name
    if result.situation.value("student"):
        yield N_("在校大学生")


def _papers(page: ResultPage) -> tuple[str, ...]:
    """What was said to be held, and its level, where none of it is one of the categories.

    Of who is recognised by another paper the level alone, where it counts for nothing.
    """
    if is_recognised(page.result):
        return () if _counts(page) else tuple(_labelled(row) for row in page.rows if row.name == LEVEL)
    if not page.result.situation.value("holds"):
        return ()
    return tuple(row.said for row in page.rows if row.name in ("holds", LEVEL))


def _counts(page: ResultPage) -> bool:
    """Whether the level of the papers makes the person one of the categories."""
    identities = current_library().rules.vocabulary.identities
    return any(LEVEL in identities[found.code].known_by for found in page.result.recognitions)


def _labelled(row: Row) -> str:
    return Phrase("{fact}：{values}", fact=row.label, values=row.said)
