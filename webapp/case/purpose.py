"""The purpose of a check: for whom it is, and about what."""

from __future__ import annotations

from rules.model.fact import Choice
from texts.phrase import N_
from webapp.session.inquiry import Inquiry

WHOM = (
    Choice("self", N_("我自己")),
    Choice("family", N_("家里人")),
    Choice("student", N_("大学生")),
    Choice("other", N_("帮别人查")),
)
MATTERS = (
    Choice("premium", N_("参保缴费"), N_("居民医保、职工医保的资助")),
    Choice("care", N_("看病"), N_("门诊、住院的救助")),
    Choice("both", N_("两样都查")),
)
# How the result speaks of the one whom it is for.
PERSON = {"self": N_("您"), "family": N_("家里人"), "student": N_("您"), "other": N_("对方")}
# Whom a question is about: not the one who holds the phone.
ASKED_ABOUT = {
    "self": N_("问的是您自己"),
    "family": N_("问的是这位家里人"),
    "student": N_("问的是这位大学生"),
    "other": N_("问的是您帮着查的人"),
}


def person(inquiry: Inquiry) -> str:
    """How a page speaks of the one whom it is for: 您, 家里人, 对方."""
    return PERSON[inquiry.for_whom or "self"]
