"""The way of who lives where no notice on treatment is held: whom to ask, and what the city gives all the same."""

from __future__ import annotations

from dataclasses import replace

from rules.engine.answer import Line
from rules.engine.evaluation import NOT_STATED
from rules.explaining.explanation import REFUSED_IN_PRINCIPLE
from texts.phrase import N_, Phrase
from texts.place import Locality
from webapp.case import interview, spoken
from webapp.case.card import ResultCard
from webapp.case.journey.step import KEEPING, PURPOSE, Journey, Step
from webapp.case.result_page import ResultPage
from webapp.case.sections import STATUS_WORDS
from webapp.current_library import current_library
from webapp.session.inquiry import Inquiry


def without_a_notice(page: ResultPage, card: ResultCard, inquiry: Inquiry, place: Locality) -> Journey:
    """Whom to ask for the rules of that place, and what the city's notice gives there."""
    steps = (
        Step(
            Phrase("打电话问{place}的医保部门", place=place.name),
            say=spoken.for_aid_elsewhere(page, inquiry.for_whom or "self"),
        ),
        _from_the_city(card, inquiry),
        Step(N_("把这一页存下来，带去问"), leads_to=KEEPING),
    )
    return Journey(N_("看病的救助，现在这样做"), steps)


def without_an_answer(page: ResultPage, whom: str, place: Locality) -> Journey:
    """Who is treated and gets nothing by the notice of the place: it may leave room, or an older one may give it."""
    is_lenient = any(section.status == REFUSED_IN_PRINCIPLE for section in page.sections)
    words = spoken.for_an_exception if is_lenient else spoken.for_aid_elsewhere
    steps = (
        Step(Phrase("打电话问{place}的医保部门", place=place.name), say=words(page, whom)),
        Step(N_("带上病历、结算单和这一页去问"), leads_to=KEEPING),
        Step(N_("还有别的证件或名单，再回来查一次")),
    )
    return Journey(N_("看病的救助，现在这样做"), steps)


def _from_the_city(card: ResultCard, inquiry: Inquiry) -> Step:
    """What the city's notice gives there, which is worked out here where it was not asked."""
    if len(card.matters) > 1:
        is_given = any(matter.gains for matter in card.matters)
        return Step(N_("参保的资助，全市的文件写到的在上面") if is_given else N_("参保的资助也一起问"))
    found = interview.result(replace(inquiry, about="premium"))
    names = current_library().rules.vocabulary.benefits
    meant = {
        code: finding.answer.status
        for code, finding in found.findings.items()
        if found.rulebook.concerns.may_be_meant(code, found.situation)
    }
    if set(meant.values()) <= {NOT_STATED}:
        return Step(N_("参保的资助也一起问"), leads_to=PURPOSE)
    told = [
        Line(Phrase("{benefit}：{status}", benefit=names[code].name, status=STATUS_WORDS[status]), None)
        for code, status in meant.items()
    ]
    return Step(N_("全市的文件还写了参保资助"), lines=tuple(told), leads_to=PURPOSE)
