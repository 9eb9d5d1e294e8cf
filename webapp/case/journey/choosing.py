"""Which journey of its own a result leads to."""

from __future__ import annotations

from rules.model.vocabulary import CARE, PREMIUM
from webapp.case.card import ResultCard
from webapp.case.journey.elsewhere import without_a_notice, without_an_answer
from webapp.case.journey.recognition import finding_out, finding_the_district, getting_recognised
from webapp.case.journey.school import confirmed_by_the_school
from webapp.case.journey.step import Journey
from webapp.case.journey.timing import perhaps_the_last_day, too_early, too_late
from webapp.case.last_day import OVER, LastDay
from webapp.case.result_page import ResultPage
from webapp.case.standpoint import is_district_unknown, is_unknown, is_unrecognised, is_written, place_of
from webapp.session.inquiry import Inquiry


def journey_of(page: ResultPage, card: ResultCard, inquiry: Inquiry) -> Journey | None:
    """What to do now where there is no answer yet, or its time is not now; None where the card says all of it."""
    whom = inquiry.for_whom or "self"
    if journey := _first_of_all(page, inquiry, whom):
        return journey
    if shut := card.shut:
        return _out_of_time(page, card, whom, shut)
    is_care_open = any(matter.subject == CARE and not matter.gains for matter in card.matters)
    place = place_of(page.result)
    if is_care_open and place and page.recognitions and not is_written(page.result, CARE):
        return without_a_notice(page, card, inquiry, place)
    is_ill = page.result.situation.value("care") not in (None, "none")
    # Beside what else is given there is no room for steps.
    if is_care_open and place and page.recognitions and is_ill and not card.gives:
        return without_an_answer(page, whom, place)
    return None


def _first_of_all(page: ResultPage, inquiry: Inquiry, whom: str) -> Journey | None:
    """What has to be found out or got before anything is given."""
    if is_unknown(page.result):
        return finding_out(page, whom)
    if is_unrecognised(page.result):
        is_at_school = page.result.situation.value("student") and inquiry.about != CARE
        return (confirmed_by_the_school if is_at_school else getting_recognised)(page, whom)
    if inquiry.about != PREMIUM and page.recognitions and is_district_unknown(page.result):
        return finding_the_district(page, whom)
    return None


def _out_of_time(page: ResultPage, card: ResultCard, whom: str, shut: LastDay) -> Journey:
    if shut.may_be_last:
        return perhaps_the_last_day(page, card, whom, shut)
    return too_late(page, card, whom, shut) if shut.state == OVER else too_early(page, whom, shut)
