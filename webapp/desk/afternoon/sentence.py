"""A sentence: what a letter or a message tells one student, from the verdict; for a mail merge."""

from __future__ import annotations

import datetime as dt

from texts.phrase import N_, Day, Phrase
from webapp.desk.afternoon.part import PartOfList, rows_of
from webapp.desk.judging.batch import Batch
from webapp.desk.judging.verdict import DOUBTED, INCOMPLETE, OUT_OF_SCOPE, SUBSIDISED, UNREAD, StudentVerdict
from webapp.desk.reading.own_results import SENTENCE

FIELD = "sentence"
# By the conclusion, and whether there is a last day.
SENTENCES = {
    (SUBSIDISED, True): N_("您属于{identities}，参加居民医保可以得到资助，最后一天是{day}，请早一点办。"),
    (SUBSIDISED, False): N_("您属于{identities}，参加居民医保可以得到资助。办到哪一天为止，请问学生资助中心。"),
    (INCOMPLETE, True): N_(
        "您属于{identities}，参加居民医保可以得到资助，还要交{missing}，最后一天是{day}，请早一点交。"
    ),
    (INCOMPLETE, False): N_(
        "您属于{identities}，参加居民医保可以得到资助，还要交{missing}。办到哪一天为止，请问学生资助中心。"
    ),
}
OVER = N_("您属于{identities}，参加居民医保可以得到资助，但办理时间到{day}为止，已经过了，请马上问学生资助中心。")
OTHERS = {
    OUT_OF_SCOPE: N_("照现在登记的情况，资助文件没有写到您。有低保、特困等证件的，请告诉学生资助中心。"),
    DOUBTED: N_("您能不能得到参加居民医保的资助，还要核实，请带上证件到学生资助中心。"),
    UNREAD: N_("您的登记有一处读不出来，请到学生资助中心核对。"),
}


def with_sentences(batch: Batch) -> Batch:
    """The batch with one more column before the results: what to tell each student."""
    found = rows_of(batch)
    told = [(sentence(row.verdict, batch.choices.date) if row.verdict else "",) for row in found]
    return PartOfList(batch, found, (SENTENCE,), told)


def sentence(found: StudentVerdict, today: dt.date) -> str:
    """One sentence or two for the student, without a name or a number; after the last day it says that it is over."""
    if found.conclusion in OTHERS:
        return OTHERS[found.conclusion]
    day = dt.date.fromisoformat(found.closes) if found.closes else None
    told = OVER if day and day < today else SENTENCES[found.conclusion, day is not None]
    return Phrase(told, identities=found.identities, missing=found.missing, day=Day(day) if day else "")
