"""The purpose of a check: for whom it is, and about what."""

from __future__ import annotations

from rules.model.fact import Choice
from texts.phrase import N_, Phrase
from webapp.session.inquiry import Inquiry
from webapp.session.person import Person

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
YOU = N_("您")
PERSON = {"self": YOU, "family": N_("家里人"), "student": YOU, "other": N_("对方")}
# In a list of people who are not called anything.
LISTED = {"self": N_("我自己"), "family": N_("家里人"), "student": N_("大学生"), "other": N_("帮别人查的")}
# Whom a question is about: not the one who holds the phone.
ASKED_ABOUT = {
    "self": N_("问的是您自己"),
    "family": N_("问的是这位家里人"),
    "student": N_("问的是这位大学生"),
    "other": N_("问的是您帮着查的人"),
}
# How a question names them, as part of a sentence.
NAMED_IN_QUESTIONS = {"self": YOU, "family": N_("这位家里人"), "student": N_("这位大学生"), "other": N_("这个人")}


def person_in_words(inquiry: Inquiry, called: str = "") -> str:
    """How a page speaks of the one whom it is for: as they are called on this phone; else 您, 家里人, 对方."""
    return called or PERSON[inquiry.for_whom or "self"]


def asked_person(person: Person) -> str:
    """How a question names the one whose answer it asks for."""
    return person.called or NAMED_IN_QUESTIONS[person.inquiry.for_whom or "self"]


def asked_about(person: Person) -> str:
    """Whom the questions are about."""
    if person.called:
        return Phrase("问的是{called}", called=person.called)
    return ASKED_ABOUT[person.inquiry.for_whom or "self"]


def label(person: Person) -> str:
    """A name that tells a person from the others of this phone."""
    if person.called:
        return person.called
    return Phrase("{number}号（{whom}）", number=person.number, whom=LISTED[person.inquiry.for_whom or "self"])
