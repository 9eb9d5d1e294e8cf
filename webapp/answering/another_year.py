"""Another year: a case of a year that is over, where no entry is sure, is told as today, and since when that holds.

The words of the year (2022年之前, 前年) are the time of the case and no part of what is asked; by them alone likeness
would find whatever else names a year.
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.retrieval.decision import DIRECT, Match
from knowledge.retrieval.understanding import Understanding
from texts.phrase import NO_GAP, Day, Joined, Phrase
from webapp.answering.told import NOT_YET, SINCE_THEN, Told, told_of
from webapp.clock import today
from webapp.current_library import current_library

YEAR = "(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年"
# 2022年之前, 16年的时候, 前年.
OF_A_YEAR = re.compile(f"(?:{YEAR}|大前年|前年|去年|上一年|明年|后年)(?:之前|以前|的时候|那时候?|那阵|那年|前|度)?")


def as_today(understood: Understanding) -> Understanding | None:
    """A recognised person's case of a year that is over, as one of today; None where it is none, or is answered."""
    heard, message = understood.heard, understood.message
    is_over = bool(heard.years) and max(heard.years) < today().year and "date" not in heard.facts
    is_case = bool(message.subject and heard.identities and (heard.places or heard.schools))
    if not (is_over and is_case) or understood.level == DIRECT or understood.danger:
        return None
    listener = current_library().listener
    asked = replace(listener.read(OF_A_YEAR.sub("", message.text)), people=message.people)
    return listener.again(asked, replace(heard, years=()), message.topic, resumes=message.resumes)


def of_then(told: Told, understood: Understanding) -> Told:
    """An answer of today as it is told to who asks of a year before: since when it holds stands first."""
    if told.entry:
        return told_of(Match(told.entry, told.confidence), understood.heard)
    policies, year = current_library().rules.policies, max(understood.heard.years)
    first = max((policies[quote.notice].span.first for quote in told.quotes), default=None)
    if first is None:
        return told
    said = (
        [Phrase(NOT_YET, day=Day(first)), told.text]
        if year < first.year
        else [told.text, Phrase(SINCE_THEN, year=year)]
    )
    return replace(told, text=Joined(NO_GAP, said))
