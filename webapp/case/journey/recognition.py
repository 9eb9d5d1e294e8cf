"""The ways of who is recognised for nothing yet, and of who does not know as what."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.notice.entry import CITY, UNRECOGNISED, Entry
from rules.engine.answer import Line
from rules.explaining.recognition_help import schedule_once_recognised
from rules.model.place import codes_open_to
from rules.model.vocabulary import PREMIUM
from texts.phrase import N_, Day, Phrase
from webapp.case import spoken
from webapp.case.journey.step import ANSWERS_AGAIN, HOTLINES, TOWN_OFFICE, Journey, Step, offices
from webapp.case.last_day import OVER, deadline_of
from webapp.case.result_page import Helping, ResultPage
from webapp.case.standpoint import place_of
from webapp.current_library import current_library

# More cannot be said in one breath.
MOST_NAMED = 4
CERTIFICATE = N_("找低保证、特困证、残疾人证、优抚证。盖章的单位是哪个区县的，就是哪个区县认定的。")


def finding_out(page: ResultPage, whom: str) -> Journey:
    """Who does not know as what, or not by whom either."""
    title = N_("先弄清是哪一类，再回来查") if place_of(page.result) else N_("先弄清两件事，再回来查")
    steps = (
        Step(N_("看证件"), lines=(Line(CERTIFICATE, None),)),
        Step(N_("打电话问"), say=spoken.WHAT_AM_I[whom], offices=offices(page, *HOTLINES)),
        Step(Phrase("或者到{office}问", office=offices(page, TOWN_OFFICE)[0].name), leads_to=ANSWERS_AGAIN),
    )
    return Journey(title, steps)


def finding_the_district(page: ResultPage, whom: str) -> Journey:
    """Who knows as what, but not by which district: of that the aid for treatment is."""
    steps = (
        Step(N_("看证件"), lines=(Line(CERTIFICATE, None),)),
        Step(N_("打电话问"), say=spoken.for_the_district(page, whom), offices=offices(page, *HOTLINES)),
        Step(Phrase("或者到{office}问", office=offices(page, TOWN_OFFICE)[0].name), leads_to=ANSWERS_AGAIN),
    )
    return Journey(N_("先弄清是哪个区县认定的，再回来查"), steps)


def getting_recognised(page: ResultPage, whom: str) -> Journey:
    """Who is recognised for nothing: which recognition may fit, and what can be done meanwhile."""
    town = offices(page, TOWN_OFFICE)[0]
    steps = (
        Step(
            Phrase("到{office}问认定", office=town.name),
            say=spoken.for_recognition(page, whom, _asked_for(page.helping)),
            options=page.helping,
        ),
        _enrolling(page),
        Step(N_("打电话问清楚"), offices=offices(page, *HOTLINES)),
    )
    return Journey(N_("现在这样做"), steps, _beside(page))


def _asked_for(helping: Sequence[Helping]) -> tuple[str, ...]:
    """What the office recognises whose recognition helps most, by name."""
    office = helping[0].office.confirmed_by if helping else None
    names = (name for found in helping if found.office.confirmed_by == office for name in found.names)
    return tuple(names)[:MOST_NAMED]


def _enrolling(page: ResultPage) -> Step:
    """What to enrol in meanwhile, and until when there is a subsidy, were the person recognised."""
    benefits = current_library().rules.vocabulary.benefits.values()
    subsidies = [benefit.code for benefit in benefits if benefit.about == PREMIUM]
    schedule = next(filter(None, (schedule_once_recognised(page.result, code) for code in subsidies)), None)
    if schedule is None:
        return Step(N_("认定下来，再回来查一次"), leads_to=ANSWERS_AGAIN)
    span = {"first": Day(schedule.window.opens), "last": Day(schedule.window.closes)}
    lines = (Line(Phrase("认定了的，{first}到{last}参保有资助。", **span), schedule.source),)
    until = deadline_of(schedule, page.result.date)
    if until.state == OVER:
        return Step(N_("先问现在还能不能参保"), lines, until=until)
    if page.result.situation.value("insurance") == "none":
        return Step(N_("先把医保参上"), lines, until=until)
    return Step(N_("认定下来，再办参保资助"), lines, until=until)


def _beside(page: ResultPage) -> tuple[Entry, ...]:
    """What notices in force there tell those who are not recognised: temporary aid, who files for one."""
    library, result = current_library(), page.result
    places = {CITY, *(codes_open_to(result.situation, library.rules.vocabulary.places) or ())}
    return tuple(
        entry
        for entry in library.faq.entries.values()
        if UNRECOGNISED in entry.journeys and entry.place in places
        if entry.first <= result.date and (entry.last is None or result.date <= entry.last)
    )
