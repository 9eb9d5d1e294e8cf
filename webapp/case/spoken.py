"""Spoken words: what a person may read out at a counter or on the phone, made of what was told and no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from rules.engine.window import Window
from rules.model.money import words as yuan
from rules.model.situation import Situation
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from webapp.case.result_page import ResultPage
from webapp.case.standpoint import place_of
from webapp.current_library import current_library

# Of whom the words speak, by whom the check is for.
FAMILY: Mapping[str, str] = {
    "self": N_("我家"),
    "student": N_("我家"),
    "family": N_("我家"),
    "other": N_("我帮别人问，他家"),
}
PERSON: Mapping[str, str] = {
    "self": N_("我"),
    "student": N_("我"),
    "family": N_("我家里人"),
    "other": N_("我帮着问的人"),
}
# For who knows neither the district nor the papers, or not the papers.
WHAT_AM_I: Mapping[str, str] = {
    "self": N_("请帮我查一下：我是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？现在还有效吗？"),
    "student": N_("请帮我查一下：我家是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？现在还有效吗？"),
    "family": N_("替家里人问：他是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？现在还有效吗？"),
    "other": N_("我帮别人问：怎样查一个人是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？要带什么？"),
}
CARE_WORDS: Mapping[object, str] = {"inpatient": N_("住院"), "outpatient": N_("看门诊")}
AT_SCHOOL = N_("{whom}是在校学生。困难学生认定、国家助学金和参保资助怎么申请？要交什么，什么时候办？")
RECOGNISE = N_("想申请认定{names}，看符合哪种。要带什么、到哪里办？")
RECOGNISE_AT_ALL = N_("想问能不能认定成救助对象，符不符合？要带什么，到哪里办？")


def for_recognition(page: ResultPage, whom: str, names: Sequence[str]) -> str:
    """To ask for a recognition: what was told of the family's need, and which one is asked for."""
    need = [*_need(page.result.situation)]
    asked = Phrase(RECOGNISE, names=Joined("、", names)) if names else RECOGNISE_AT_ALL
    said = [Phrase("{family}{need}。", family=FAMILY[whom], need=Joined("，", need))] if need else []
    return Joined(NO_GAP, [*said, asked])


def _need(situation: Situation) -> Iterator[str]:
    if care := CARE_WORDS.get(situation.value("care")):
        yield Phrase("有人{care}", care=care)
    bill = current_library().rules.bill
    left = situation.value(bill) if bill else None
    if isinstance(left, int) and left:
        yield Phrase("算进医保的还要自己付{sum}", sum=yuan(left))
    if situation.value("insurance") == "none":
        yield N_("还没有参加医保")


def for_the_district(page: ResultPage, whom: str) -> str:
    """To ask which district recognised somebody."""
    return Joined(NO_GAP, [_as_what(page, whom), N_("请帮我查一下：是哪个区县认定的？现在还有效吗？")])


def for_aid_elsewhere(page: ResultPage, whom: str) -> str:
    """To ask for the rules of a district of which no notice on treatment is held."""
    place = place_of(page.result)
    care = CARE_WORDS.get(page.result.situation.value("care"), N_("看病"))
    ask = Phrase(
        "{place}的医疗救助按哪份文件？{care}救助多少，带什么，到哪里办？", place=place.name if place else "", care=care
    )
    return Joined(NO_GAP, [_as_what(page, whom), ask])


def for_an_exception(page: ResultPage, whom: str) -> str:
    """To ask what of a refusal in principle may be otherwise."""
    care = CARE_WORDS.get(page.result.situation.value("care"), N_("看病"))
    ask = Phrase("这次{care}没有按规定转诊。急诊、异地备案这些情况，还能不能救助？要带什么证明？", care=care)
    return Joined(NO_GAP, [_as_what(page, whom), ask])


def for_late_application(page: ResultPage, whom: str, window: Window) -> str:
    """To ask whether it can still be done, after the window has closed."""
    ask = Phrase("资助参保的办理时间到{last}为止，没有赶上。现在还能补办吗？要带什么？", last=Day(window.closes))
    return Joined(NO_GAP, [_as_what(page, whom), ask])


def for_the_last_day(page: ResultPage, whom: str, window: Window) -> str:
    """To ask on the day after the window as it is counted here, which is its last one as others may count it."""
    ask = Phrase(
        "资助参保从开学起算。开学那天不算的话，{day}还是最后一天。现在能办吗？要带什么？",
        day=Day(window.closes + dt.timedelta(days=1)),
    )
    return Joined(NO_GAP, [_as_what(page, whom), ask])


def for_the_school(page: ResultPage, whom: str) -> str:
    """To ask, before the days of a student begin, when and with what one applies."""
    return Joined(NO_GAP, [_as_what(page, whom), N_("参保资助什么时候开始办？要交什么材料？")])


def for_the_list(page: ResultPage, whom: str, window: Window) -> str:
    """To ask, before the window opens, whether one is on the list."""
    year = window.coverage_year or window.opens.year
    ask = Phrase("{year}年的居民医保资助，名单里有没有？什么时候开始缴费？", year=year)
    return Joined(NO_GAP, [_as_what(page, whom), ask])


def _as_what(page: ResultPage, whom: str) -> str:
    names = Joined("、", (found.to_others for found in page.recognitions))
    return Phrase("{whom}是{names}。", whom=PERSON[whom], names=names)
