"""The ways of who is too late, and of who is too early."""

from __future__ import annotations

from rules.model.window import DaysWindow
from texts.phrase import N_, Day, Joined, Phrase
from webapp.case import spoken
from webapp.case.card import ResultCard
from webapp.case.journey.step import KEEPING, Journey, Step
from webapp.case.last_day import LastDay
from webapp.case.result_page import ResultPage
from webapp.current_library import current_library


def too_late(page: ResultPage, card: ResultCard, whom: str, over: LastDay) -> Journey:
    """Whose window has closed: whether it can still be done, with what, and when it opens next."""
    steps = (
        Step(N_("马上问还能不能补办"), say=spoken.for_late_application(page, whom, over.window)),
        *_afterwards(card, over),
    )
    return Journey(N_("办理时间过了，现在这样做"), steps)


def perhaps_the_last_day(page: ResultPage, card: ResultCard, whom: str, over: LastDay) -> Journey:
    """Whose window has closed the day before, unless the day from which it is counted is not one of its days."""
    steps = (
        Step(N_("今天就去问，当天办"), say=spoken.for_the_last_day(page, whom, over.window)),
        *_afterwards(card, over),
    )
    return Journey(N_("可能还是最后一天，现在这样做"), steps)


def _afterwards(card: ResultCard, over: LastDay) -> tuple[Step, Step]:
    """With what it is done, and when it can be done again."""
    return _papers(card), Step(_next_time(over), source=over.schedule and over.schedule.source)


def _papers(card: ResultCard) -> Step:
    papers = Joined("、", (one.document.name for one in card.papers if one.document.provided_by == "citizen"))
    if card.papers and not papers:
        return Step(N_("材料由学校提供，自己不用带"))
    return Step(Phrase("材料先备好：{papers}", papers=papers) if papers else N_("问清要带什么材料"))


def too_early(page: ResultPage, whom: str, soon: LastDay) -> Journey:
    """Whose window is still to open: what to ask now, and from when to when it can be done."""
    opens = soon.schedule.next_opening if soon.schedule else soon.window.opens
    span = {"first": Day(opens), "last": Day(soon.window.closes)}
    is_by_school = _own_window(soon) is not None
    steps = (
        Step(N_("现在先问学校"), say=spoken.for_the_school(page, whom))
        if is_by_school
        else Step(N_("现在先问名单里有没有"), say=spoken.for_the_list(page, whom, soon.window)),
        Step(Phrase("{first}开始办，到{last}为止", **span), source=soon.schedule and soon.schedule.source),
        Step(N_("把日子存进手机日历"), leads_to=KEEPING),
    )
    return Journey(N_("还没有开始，现在这样做"), steps)


def _next_time(over: LastDay) -> str:
    """When it can be done again, as far as that is known."""
    window, own = over.window, _own_window(over)
    if own is None:
        return N_("下一次办理时间一到就办")
    days = (window.closes - window.opens).days + 1
    return Phrase("下一次：下一年{start}起{days}天内", start=current_library().rules.facts[own.starts].label, days=days)


def _own_window(told: LastDay) -> DaysWindow | None:
    """The window as its notice has it, where its days are counted from one of the person's own."""
    details = current_library().rules.law.details
    own = (detail.window for detail in details if told.schedule and detail.clause == told.schedule.clause)
    return next((window for window in own if isinstance(window, DaysWindow)), None)
