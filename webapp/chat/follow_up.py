"""A follow-up asks the next thing of the matter, person and place at hand: 要带啥子, 到哪里办, 好久到账."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import Entry
from knowledge.notice.office import Office, for_districts
from knowledge.retrieval.decision import DIRECT, Match
from knowledge.retrieval.message import Message
from knowledge.retrieval.understanding import Understanding
from rules.engine.answer import Answer, Line
from rules.model.policy import Document
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
# What is longer, and has one sure answer, has a matter of its own.
SHORT = 6
OFFICES = ("12393", "quxian-yibao")
# Who wants to call asks whom; of these letters nothing else has to be understood.
CALL = re.compile("打?哪个电话|电话号码|电话|打给哪个|打给谁")
BRING, STAMPED, BY_SCHOOL = (
    N_("要带：{papers}。"),
    N_("{paper}（盖章：{stamp}）"),
    N_("{paper}（学校提供，不用自己开）"),
)


def reply(understood: Understanding, context: Context) -> Reply | None:
    """What the rules say to the next thing asked; None where a message has a matter of its own, or none was at hand."""
    benefit, asked = context.benefit, _asked_next(understood.message)
    result = worked_out(_as_told(understood), benefit) if benefit and asked else None
    has_matter = understood.level == DIRECT and len(units(understood.message.plain)) > SHORT
    if result is None or understood.danger or has_matter:
        return None
    answer = result.findings[benefit].answer
    lines = list(_lines(asked, answer))
    title = Phrase(TITLES[asked], benefit=current_library().rules.vocabulary.benefits[benefit].name)
    text = Joined(NO_GAP, [line.text for line in lines]) if lines else SILENT[asked]
    quotes = within_limits(clause for line in lines if (clause := line.clause))
    is_told = lines or CALL.search(understood.message.plain)
    entry = None if is_told else _entry_on(asked, understood, context)
    if entry:
        return Reply(understood, DIRECT, (told_of(Match(entry, SURE), understood.heard),), benefit, result, ())
    offices = () if lines else _offices(answer, understood)
    return Reply(understood, DIRECT, (Told(title, text, quotes, SURE),), benefit, result, offices)


def _as_told(understood: Understanding) -> Heard:
    """What is known, as of no student where nobody spoke of one: papers, places and days of students are others."""
    heard = understood.heard
    is_open = "student" not in heard.facts and not heard.schools
    return replace(heard, facts={**heard.facts, "student": False}) if is_open else heard


def _entry_on(asked: str, understood: Understanding, context: Context) -> Entry | None:
    """What a notice says of it, where the rules say nothing: the likeliest entry of the matter at hand on just that."""
    of_matter = (entry for entry in understood.standing if entry.service == context.topic)
    return next((entry for entry in of_matter if entry.aspect == asked), None)


def _asked_next(message: Message) -> str:
    """What a message asks, by the name of its aspect; empty where it tells anything, or is about anything else."""
    heard = message.heard
    tells = heard.stated or message.subject or message.diseases or message.resumes
    call = "" if tells else CALL.search(message.plain)
    rest = [unit for unit in message.rest if not (call and unit in call[0])]
    if tells or len(rest) > LITTLE:
        return ""
    return WHOM if call else next((name for name in NEXT if name in message.aspects), "")


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
