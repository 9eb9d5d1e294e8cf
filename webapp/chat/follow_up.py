"""A follow-up asks the next thing of the matter, person and place at hand: 要带啥子, 到哪里办, 好久到账."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import CITY, Entry
from knowledge.notice.office import Office, for_districts
from knowledge.retrieval.conditions import OF_THEIR_OWN
from knowledge.retrieval.decision import DIRECT, Match
from knowledge.retrieval.message import Message
from knowledge.retrieval.understanding import Understanding
from rules.engine.answer import Answer, Line
from rules.engine.finding import Finding
from rules.model.policy import Document
from rules.model.vocabulary import CARE, PREMIUM
from texts.phrase import N_, NO_GAP, Joined, Phrase
from texts.spelling import units
from webapp.answering.first_line import with_day
from webapp.answering.fitting import SERVICES
from webapp.answering.hearsay import denies
from webapp.answering.replied import Reply
from webapp.answering.ruling_words import SURE, within_limits
from webapp.answering.told import Told, told_of
from webapp.answering.working_out import worked_out
from webapp.case import interview
from webapp.case import place_notes as places
from webapp.case.result_page import window_words
from webapp.chat.at_hand import benefit_at_hand, benefit_of_case
from webapp.chat.context import Context
from webapp.chat.next_thing import (
    CALL,
    HAND_IN,
    HOW,
    MONEY,
    PAPERS,
    REVIEW,
    WHEN,
    WHERE,
    WHOM,
    asked_at_once,
    asked_next,
    paper_asked,
)
from webapp.chat.restating import is_of_other_student
from webapp.current_library import current_library

# The same in words that somebody may tap; what can always be asked stands last.
CHIPS = (N_("带什么"), N_("去哪里"), N_("什么时候"), N_("打电话"))
TITLES: Mapping[str, str] = {
    PAPERS: N_("{benefit}：要带什么"),
    WHERE: N_("{benefit}：到哪里办"),
    MONEY: N_("{benefit}：钱怎么到"),
    WHEN: N_("{benefit}：什么时候办"),
    WHOM: N_("{benefit}：问谁"),
    HOW: N_("{benefit}：怎么办"),
    REVIEW: N_("{benefit}：要等几天"),
}
SILENT: Mapping[str, str] = {
    PAPERS: N_("这项的文件没有写要带什么，去之前先问一问："),
    WHERE: N_("这项的文件没有写到哪里办，先问一问："),
    MONEY: N_("这项的文件没有写钱怎么到，先问一问："),
    WHEN: N_("这项的文件没有写办理的日子，先问一问："),
    WHOM: N_("打这些电话问："),
    HOW: N_("这项的文件没有写怎么办，先问一问："),
    REVIEW: N_("这项的文件没有写要等几天，先问一问："),
}
NOT_WRITTEN, OTHER_PAPERS = N_("文件没有写这项要带{paper}。"), N_("什么材料")
SETTLEMENT, INPATIENT, OUTPATIENT = "settlement", "inpatient", "outpatient"
# What is longer, and has one sure answer, has a matter of its own.
SHORT = 6
OFFICES = ("12393", "quxian-yibao")
# Who asks whether one applies wants what is written of applying.
APPLY = re.compile("申请")
BEYOND = N_("不在这些日子里还能不能办，收录的文件没有写，先问一问。")
BRING, STAMPED = N_("要带：{papers}。"), N_("{paper}（盖章：{stamp}）")
SCHOOL, BY_SCHOOL = "school", N_("不用自己带：{papers}由学校提供。")


def reply(understood: Understanding, context: Context) -> Reply | None:
    """What the rules say to the next thing asked, or the next two; None where a message has a matter of its own, or
    none was at hand.
    """
    message = understood.message
    benefit = benefit_at_hand(context, message)
    benefits = current_library().rules.vocabulary.benefits
    asked = asked_next(message, context.heard, benefits[benefit].about) if benefit else ()
    if not (benefit or context.asked or understood.level == DIRECT) and (at_once := asked_at_once(message)):
        # A case that is told with all that is asked of it has no turn before.
        benefit = benefit_of_case(message, understood.heard)
        asked = at_once if benefit else ()
    result = worked_out(_as_told(understood, context), benefit) if benefit and asked else None
    is_next = REVIEW in asked or paper_asked(message.text) or HAND_IN.search(message.text)
    is_long = len(units(message.plain)) > SHORT and not is_next
    has_matter = understood.level == DIRECT and is_long
    if result is None or understood.danger or has_matter:
        return None
    topic = context.topic if context.topic in SERVICES[benefits[benefit].about] else ""
    answer, at_hand = _with_window(result.findings[benefit]), replace(context, benefit=benefit, topic=topic)
    is_told = asked[0] == PAPERS or _lines_of(asked[0], answer) or _applies(asked, message)
    if len(asked) == 1 and not (is_told or CALL.search(message.plain)):
        entry = _entry_on(asked[0], understood, at_hand)
        if entry:
            return Reply(understood, DIRECT, (_dated(entry, understood),), benefit, result, ())
    title = Phrase(TITLES[asked[0]], benefit=benefits[benefit].name)
    said = {one: _told_on(one, answer, understood, at_hand) for one in asked}
    text = Joined(
        NO_GAP, [words for one, told in said.items() for words in [line.text for line in told] or [SILENT[one]]]
    )
    quotes = within_limits(clause for told in said.values() for line in told if (clause := line.clause))
    # What no clause tells is asked of an office.
    is_written = all(told and all(line.clause for line in told) for told in said.values())
    offices = () if is_written else _offices(answer, understood)
    return Reply(understood, DIRECT, (Told(title, text, quotes, SURE),), benefit, result, offices)


def _dated(entry: Entry, understood: Understanding) -> Told:
    """What an entry says, with the day to which its term comes before it."""
    told = told_of(Match(entry, SURE), understood.heard)
    return with_day(understood, told, told)


def _with_window(finding: Finding) -> Answer:
    """What the rules answer; where more is open, with the days that are the same wherever they give something."""
    answer = finding.answer
    dated = [one for one in finding.possible if one.window]
    is_one = len({one.window for one in dated}) == 1
    return replace(answer, window=dated[0].window, schedules=dated[0].schedules) if is_one else answer


def _told_on(asked: str, answer: Answer, understood: Understanding, at_hand: Context) -> list[Line]:
    """What the rules, or else a notice, say of one thing; of a paper asked by its name also that none speaks of it."""
    message = understood.message
    is_of_it = _applies((asked,), message) or (asked == PAPERS and not _lines_of(asked, answer))
    entry = _on_applying(understood, at_hand) if is_of_it else None
    first = [Line(entry.answer, entry.quotes[0])] if entry else []
    first += [Line(Phrase(NOT_WRITTEN, paper=OTHER_PAPERS), None)] if entry and asked == PAPERS else []
    # Who need not apply is told where it is settled all the same.
    is_all = bool(first) and asked != WHERE
    told = [*first, *(_lines_of(asked, answer) or ([] if is_all else _written(asked, understood, at_hand)))]
    if asked == WHEN and answer.window and not answer.window.open:
        # Who is too late is told what is written of that, or that nothing is, and whom to ask.
        told += _written(asked, understood, at_hand) or [Line(BEYOND, None)]
    paper = paper_asked(message.text) if asked == PAPERS and not entry else ""
    is_named = any(paper in line.text or line.text in paper for line in told) if paper else True
    return told if is_named or not told else [Line(Phrase(NOT_WRITTEN, paper=paper), None), *told]


def _applies(asked: Sequence[str], message: Message) -> bool:
    """Whether somebody asks of applying, or to whom something is handed in: what is written of that stands first."""
    is_of_it = APPLY.search(message.text) or (HAND_IN.search(message.text) and WHERE in asked)
    return bool(is_of_it) and not {WHERE, HOW}.isdisjoint(asked)


def _on_applying(understood: Understanding, at_hand: Context) -> Entry | None:
    """What the notice of the place says to such people on whether one applies for aid."""
    if current_library().rules.vocabulary.benefits[at_hand.benefit].about != CARE:
        return None
    found = (entry for entry in _in_force(understood) if (entry.service, entry.aspect) == (SETTLEMENT, "whether"))
    return next((one for one in found if APPLY.search(one.question) and one.place in understood.heard.places), None)


def _written(asked: str, understood: Understanding, context: Context) -> list[Line]:
    """What a notice says of it, as a line."""
    entry = _entry_on(asked, understood, context)
    # How a stay is settled is told of where it is, and not of its papers once more.
    is_told = entry is not None and not (asked == PAPERS and entry.service == SETTLEMENT)
    return [Line(entry.answer, entry.quotes[0])] if entry and is_told else []


def _as_told(understood: Understanding, context: Context) -> Heard:
    """What is known, as of no student where nobody spoke of one: papers, places and days of students are others."""
    heard = understood.heard
    is_open = "student" not in heard.facts and not heard.schools and not _is_of_students(heard, context)
    return replace(heard, facts={**heard.facts, "student": False}) if is_open else heard


def _entry_on(asked: str, understood: Understanding, context: Context) -> Entry | None:
    """What a notice says of it, where the rules say nothing: the entry of the matter at hand on just that.

    How a stay is settled tells also where, and with what.
    """
    about = current_library().rules.vocabulary.benefits[context.benefit].about
    is_of_students = bool(understood.heard.facts.get("student") or understood.heard.schools) or _is_of_students(
        understood.heard, context
    )
    is_of_residents = about == PREMIUM and not (context.topic in OF_THEIR_OWN or is_of_students)
    wanted = [(context.topic, asked), *([("student", asked)] if about == PREMIUM and is_of_students else [])]
    wanted += [(PREMIUM, asked)] if is_of_residents else []
    if about == CARE:
        wanted = _of_a_stay(asked, understood.heard.facts.get("care"), context.topic)
    in_force = [entry for entry in _in_force(understood) if entry.leads_to in ("", context.benefit)]
    found = [entry for matter in wanted for entry in in_force if (entry.service, entry.aspect) == matter]
    return next((entry for entry in found if not denies(entry)), None)


def _of_a_stay(asked: str, care: object, topic: str) -> list[tuple[str, str]]:
    """By which service and aspect a notice tells it of an illness. When one applies is told with how; how long it then
    takes is the only day that is told of a stay by itself.
    """
    stay = [] if care == OUTPATIENT else [INPATIENT]
    if asked == REVIEW:
        return [(service, WHEN) for service in stay]
    # With a card alone one is treated: what is brought is all that is done.
    card = [(topic, PAPERS)] if care == OUTPATIENT and asked == HOW else []
    how = [*card, *((service, HOW) for service in (*stay, SETTLEMENT))] if asked in (WHERE, HOW, WHEN) else []
    return [*([] if asked == WHEN else [(topic, asked)]), *how]


def _is_of_students(heard: Heard, context: Context) -> bool:
    """Whether the last question is of students, though nobody said that this is one: 我考到重庆的大学了."""
    asked = current_library().listener.read(context.asked) if context.asked else None
    return asked is not None and asked.of_students and not is_of_other_student(asked, heard)


def _in_force(understood: Understanding) -> Iterator[Entry]:
    """The entries that hold for such people today in their place, the likeliest first; those of the city last."""
    heard, today = understood.heard, interview.day(understood.heard.facts)
    here, likeliest = (*heard.places, *heard.schools, CITY), understood.standing
    rest = [entry for entry in current_library().faq.entries.values() if entry.place in here]
    for entry in (*likeliest, *sorted(rest, key=lambda entry: entry.place == CITY)):
        is_over = entry.last is not None and entry.last < today
        if not is_over and (not entry.who or entry.who & heard.identities):
            yield entry


def _lines_of(asked: str, answer: Answer) -> list[Line]:
    return list(_lines(asked, answer))


def _lines(asked: str, answer: Answer) -> Iterator[Line]:
    if asked == PAPERS:
        own = [paper for paper in answer.papers if paper.document.provided_by != SCHOOL]
        by_school = [paper for paper in answer.papers if paper not in own]
        for words, papers in ((BRING, own), (BY_SCHOOL, by_school)):
            names = Joined("、", (_paper(paper.document) for paper in papers))
            yield from [Line(Phrase(words, papers=names), papers[0].clause)] if papers else []
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
    return Phrase(STAMPED, paper=name, stamp=stamp) if stamp else name


def _offices(answer: Answer, understood: Understanding) -> tuple[Office, ...]:
    """Whom to ask: where it is done, as far as that can be called, the hotline, and the bureau of the district."""
    here = places.asked_of(understood.heard, interview.day(understood.heard.facts))
    counters = [at.counter.office for at in answer.places if at.counter.office]
    found = for_districts(current_library().offices, [*counters, *OFFICES], here)
    return tuple(sorted(found, key=lambda office: not office.phone))
