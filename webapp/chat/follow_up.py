"""A follow-up asks the next thing of the matter, person and place at hand: 要带啥子, 到哪里办, 好久到账."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import CITY, Entry
from knowledge.notice.office import Office, for_districts
from knowledge.retrieval.conditions import OF_THEIR_OWN
from knowledge.retrieval.decision import DIRECT, Match
from knowledge.retrieval.message import Message
from knowledge.retrieval.understanding import Understanding
from rules.engine.answer import Answer, Line
from rules.model.policy import Document
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Joined, Phrase
from texts.spelling import units
from webapp.case import interview
from webapp.case import place_notes as places
from webapp.case.own_case import LITTLE
from webapp.case.reply import Reply, worked_out
from webapp.case.result_page import window_words
from webapp.case.ruling_words import SURE, within_limits
from webapp.case.told import Told, told_of
from webapp.chat.context import Context
from webapp.current_library import current_library

# What may be asked next, in the order in which it is looked for among what a message asks.
PAPERS, WHERE, MONEY, WHEN, WHOM, HOW = "documents", "where", "money", "when", "by_whom", "how"
NEXT = (PAPERS, WHERE, MONEY, WHEN, WHOM, HOW)
# The same in words that somebody may tap; what can always be asked stands last.
CHIPS = (N_("带什么"), N_("去哪里"), N_("什么时候"), N_("打电话"))
TITLES: Mapping[str, str] = {
    PAPERS: N_("{benefit}：要带什么"),
    WHERE: N_("{benefit}：到哪里办"),
    MONEY: N_("{benefit}：钱怎么到"),
    WHEN: N_("{benefit}：什么时候办"),
    WHOM: N_("{benefit}：问谁"),
    HOW: N_("{benefit}：怎么办"),
}
SILENT: Mapping[str, str] = {
    PAPERS: N_("这项的文件没有写要带什么，去之前先问一问："),
    WHERE: N_("这项的文件没有写到哪里办，先问一问："),
    MONEY: N_("这项的文件没有写钱怎么到，先问一问："),
    WHEN: N_("这项的文件没有写办理的日子，先问一问："),
    WHOM: N_("打这些电话问："),
    HOW: N_("这项的文件没有写怎么办，先问一问："),
}
SETTLEMENT = "settlement"
# So many are told in one answer.
MOST_AT_ONCE = 2
# What is longer, and has one sure answer, has a matter of its own.
SHORT = 6
OFFICES = ("12393", "quxian-yibao")
# Who wants to call asks whom; of these letters nothing else has to be understood.
CALL = re.compile("打?哪个电话|电话号码|电话|打给哪个|打给谁|^(?:那|该|要)*(?:找|问)(?:哪个|谁)(?:问)?(?:嘛|呢|哦)?$")
# Who asks when money comes asks of the money, and of no other day.
TIME = "(?:好久|多久|什么时候|啥时候|啥子时候|哪阵|几时|何时|哪天|几号|几天|多少天|好多天|多长时间)"
COMES = "(?:到账|到帐|到卡|到手|打款|打到|发下来|发到|退(?!休|役|伍|出|院)|拿得?到|领得?到|收得?到)"
WHEN_IT_COMES = re.compile(f"{TIME}.{{0,4}}{COMES}|{COMES}.{{0,6}}{TIME}")
BRING, STAMPED, BY_SCHOOL = (
    N_("要带：{papers}。"),
    N_("{paper}（盖章：{stamp}）"),
    N_("{paper}（学校提供，不用自己开）"),
)


def reply(understood: Understanding, context: Context) -> Reply | None:
    """What the rules say to the next thing asked, or the next two; None where a message has a matter of its own, or
    none was at hand.
    """
    benefit, asked = context.benefit, asked_next(understood.message)
    result = worked_out(_as_told(understood, context), benefit) if benefit and asked else None
    has_matter = understood.level == DIRECT and len(units(understood.message.plain)) > SHORT
    if result is None or understood.danger or has_matter:
        return None
    answer = result.findings[benefit].answer
    if len(asked) == 1 and not (_lines_of(asked[0], answer) or CALL.search(understood.message.plain)):
        entry = _entry_on(asked[0], understood, context)
        if entry:
            return Reply(understood, DIRECT, (told_of(Match(entry, SURE), understood.heard),), benefit, result, ())
    title = Phrase(TITLES[asked[0]], benefit=current_library().rules.vocabulary.benefits[benefit].name)
    said = {one: _lines_of(one, answer) or _written(one, understood, context) for one in asked}
    text = Joined(
        NO_GAP, [words for one, told in said.items() for words in [line.text for line in told] or [SILENT[one]]]
    )
    quotes = within_limits(clause for told in said.values() for line in told if (clause := line.clause))
    offices = () if all(said.values()) else _offices(answer, understood)
    return Reply(understood, DIRECT, (Told(title, text, quotes, SURE),), benefit, result, offices)


def _written(asked: str, understood: Understanding, context: Context) -> list[Line]:
    """What a notice says of it, as a line."""
    entry = _entry_on(asked, understood, context)
    return [Line(entry.answer, entry.quotes[0])] if entry else []


def _as_told(understood: Understanding, context: Context) -> Heard:
    """What is known, as of no student where nobody spoke of one: papers, places and days of students are others."""
    heard = understood.heard
    is_open = "student" not in heard.facts and not heard.schools and not _is_of_students(context)
    return replace(heard, facts={**heard.facts, "student": False}) if is_open else heard


def _entry_on(asked: str, understood: Understanding, context: Context) -> Entry | None:
    """What a notice says of it, where the rules say nothing: the entry of the matter at hand on just that.

    How a stay is settled tells also where.
    """
    about = current_library().rules.vocabulary.benefits[context.benefit].about
    is_of_students = bool(understood.heard.facts.get("student") or understood.heard.schools) or _is_of_students(context)
    is_of_residents = about == PREMIUM and not (context.topic in OF_THEIR_OWN or is_of_students)
    wanted = [(context.topic, asked), *([("student", asked)] if about == PREMIUM and is_of_students else [])]
    wanted += [(PREMIUM, asked)] if is_of_residents else []
    wanted += [(SETTLEMENT, HOW)] if about == CARE and asked in (WHERE, HOW) else []
    in_force = list(_in_force(understood))
    found = (entry for matter in wanted for entry in in_force if (entry.service, entry.aspect) == matter)
    return next(found, None)


def _is_of_students(context: Context) -> bool:
    """Whether the last question is of students, though nobody said that this is one: 我考到重庆的大学了."""
    return bool(context.asked) and current_library().listener.read(context.asked).of_students


def _in_force(understood: Understanding) -> Iterator[Entry]:
    """The entries that hold for such people today in their place, the likeliest first; those of the city last."""
    heard, today = understood.heard, interview.day(understood.heard.facts)
    here, likeliest = (*heard.places, *heard.schools, CITY), understood.standing
    rest = [entry for entry in current_library().faq.entries.values() if entry.place in here]
    for entry in (*likeliest, *sorted(rest, key=lambda entry: entry.place == CITY)):
        is_over = entry.last is not None and entry.last < today
        if not is_over and (not entry.who or entry.who & heard.identities):
            yield entry


def asked_next(message: Message) -> tuple[str, ...]:
    """What a message asks, by the names of its aspects; empty where it tells anything, or is about anything else."""
    heard = message.heard
    tells = heard.stated or message.subject or message.diseases or message.resumes
    call = "" if tells else CALL.search(message.plain)
    rest = [unit for unit in message.rest if not (call and unit in call[0])]
    if tells or len(rest) > LITTLE:
        return ()
    # 怎么办 asks also for what its papers and places tell.
    asked = [name for name in NEXT if name in message.aspects]
    if WHEN_IT_COMES.search(message.plain):
        asked = [MONEY, *(name for name in asked if name not in (MONEY, WHEN))]
    return (WHOM,) if call else tuple(name for name in asked if name != HOW or len(asked) == 1)[:MOST_AT_ONCE]


def _lines_of(asked: str, answer: Answer) -> list[Line]:
    return list(_lines(asked, answer))


def _lines(asked: str, answer: Answer) -> Iterator[Line]:
    if asked == PAPERS and answer.papers:
        names = Joined("、", (_paper(paper.document) for paper in answer.papers))
        yield Line(Phrase(BRING, papers=names), answer.papers[0].clause)
    if asked == WHERE:
        yield from (Line(Phrase("{place}。", place=at.counter.name), at.clause) for at in answer.places)
        yield from answer.first
    if asked == MONEY:
        yield from answer.money
    if asked == WHEN and answer.window:
        yield Line(window_words(answer), answer.schedules[0].clause if answer.schedules else None)
    if asked == HOW:
        yield from answer.steps


def _paper(document: Document) -> str:
    name, stamp = document.name, document.stamp
    if document.provided_by == "school":
        return Phrase(BY_SCHOOL, paper=name)
    return Phrase(STAMPED, paper=name, stamp=stamp) if stamp else name


def _offices(answer: Answer, understood: Understanding) -> tuple[Office, ...]:
    """Whom to ask: where it is done, as far as that can be called, the hotline, and the bureau of the district."""
    here = places.asked_of(understood.heard, interview.day(understood.heard.facts))
    counters = [at.counter.office for at in answer.places if at.counter.office]
    found = for_districts(current_library().offices, [*counters, *OFFICES], here)
    return tuple(sorted(found, key=lambda office: not office.phone))
