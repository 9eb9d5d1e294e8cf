"""Still: whether what was told a moment ago still holds, today (那现在呢) or in a later year (2018年还能这样吗)."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.notice.entry import Entry
from knowledge.retrieval.decision import DIRECT, Match
from knowledge.retrieval.understanding import Understanding
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from webapp.answering.replied import Reply
from webapp.answering.ruling_words import SURE
from webapp.answering.told import Told, now_of, title_of, told_of
from webapp.chat.context import Context
from webapp.clock import today
from webapp.current_library import current_library

NOW = "今年子?|现在|现目前|而今|如今|眼下|目前|这阵"
YEAR = "(?P<year>20[0-9]{2})年?"
SO = (
    "(?:还)?(?:兴|是|在|能|可以|能够|得|有|得行|管用|有效|算数|作数)?(?:不能|能)?"
    "(?:这样子?|这么|恁个|那样|照这个|按这个|一样)?(?:办|补|报|算|减|交|用|搞|享受)?"
)
ASKING = "的?(?:吗|嘛|不|没得|没有|啵|不嘛|不哦)?[?？。]?"
# 那今年呢.
OF_TODAY = re.compile(f"那?(?:{NOW})(?:(?:交|缴|办|报|补|去|参保)?(?:呢|又呢|嘞|咧|的话呢)[?？]?|还{SO}{ASKING})")
# 2018年还能这样吗.
OF_A_LATER_YEAR = re.compile(f"那?(?:到了?)?{YEAR}(?:呢|还{SO}|也是?{SO}){ASKING}")
ENDED = N_("{year}年不能再照这一条：它只管到{day}。")
BEFORE = N_("以前是这样写的：{answer}")


def is_asked_today(text: str) -> bool:
    """Whether a message only asks how it is today."""
    return bool(OF_TODAY.fullmatch(text.strip()))


def reply(understood: Understanding, context: Context, text: str) -> Reply | None:
    """What has become of what was told last; None where that has not ended, or nobody asks."""
    later = OF_A_LATER_YEAR.fullmatch(text.strip())
    told = [current_library().faq.entries[name] for name in context.told if name in current_library().faq.entries]
    ended = [entry for entry in told[:1] if entry.last is not None and entry.last < today()]
    if not ended:
        return None
    (entry,) = ended
    since = current_library().faq.entries.get(entry.now)
    if is_asked_today(text) and since:
        return _of(understood, told_of(Match(since, SURE), understood.heard))
    if later and entry.last and int(later["year"]) > entry.last.year:
        return _of(understood, _ended(entry, entry.last, later["year"], understood))
    return None


def _ended(entry: Entry, last: dt.date, year: str, understood: Understanding) -> Told:
    """That a rule does not hold any more in a year, with its words, and what holds since."""
    text = Joined(NO_GAP, [Phrase(ENDED, year=year, day=Day(last)), Phrase(BEFORE, answer=entry.answer)])
    return Told(title_of(entry), text, entry.quotes, SURE, entry, now_of(entry, understood.heard))


def _of(understood: Understanding, told: Told) -> Reply:
    return Reply(understood, DIRECT, (told,), None, None, ())
