"""Who first: to whom the fee is subsidised stands first where nobody knows whether somebody is one of them."""

from __future__ import annotations

from knowledge.notice.entry import CITY
from knowledge.retrieval.decision import CHOICES, MOST_ANSWERS, Match
from knowledge.retrieval.understanding import LIKELY, Understanding
from rules.model.vocabulary import PREMIUM
from webapp.answering.told import Told, told_of
from webapp.current_library import current_library

# The entry on all of them: what it is of, and what it asks.
OF_ALL = (PREMIUM, "who")


def who_first(understood: Understanding, answers: tuple[Told, ...]) -> tuple[Told, ...]:
    """The answers; none of them likely, the city's list before them for who lacks an identity: 莫得低保，有没有补助."""
    message, heard = understood.message, understood.heard
    is_unsure = understood.level == CHOICES and bool(answers) and answers[0].confidence < LIKELY
    if not (is_unsure and heard.denied) or heard.identities or message.subject != PREMIUM or heard.facts.get("student"):
        return answers
    entries = current_library().faq.entries.values()
    listed = (entry for entry in entries if (entry.service, entry.aspect) == OF_ALL and entry.place == CITY)
    first = next((told_of(Match(entry, answers[0].confidence), heard) for entry in listed), None)
    others = [told for told in answers if first is None or told.entry is not first.entry]
    return (first, *others)[:MOST_ANSWERS] if first else answers
