"""What is told in answer: the words of an entry with its quotes, and what has become of them since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import NOTHING, PLACES, Entry, OutsideEntry
from knowledge.retrieval.decision import Match
from rules.model.policy import Replacement
from texts.citation import Citation
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from webapp.case import interview
from webapp.case import place_notes as places
from webapp.clock import today
from webapp.current_library import current_library

SINCE_UNKNOWN = N_("那以后怎么规定，收录的文件里没有写；请问当地医保部门。")

# Who asks of a year before is told first that nothing is known of it; or else that what held then was not changed.
NOT_YET = N_("您问的时候还没有这个规定：它从{day}起施行，那以前怎么规定，收录的文件里除了下面提到的没有写。现在是：")
SINCE_THEN = N_("（{year}年就照这一条；后来有没有改，收录的文件里没有写，现在怎么算请问当地医保部门。）")


@dataclass(frozen=True)
class Now:
    """What holds on the day asked, where an answer tells what has ended or was replaced; quotes: none where unknown."""

    text: str
    quotes: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Told:
    """One answer. `entry` is whose words these are; None where the rules speak, since no entry fits the person.

    `confidence` is the odds that it is the right one, from 0 to 1.
    """

    title: str
    text: str
    quotes: tuple[Citation, ...]
    confidence: float
    entry: Entry | None = None
    now: Now | None = None


def told_of(match: Match, heard: Heard) -> Told:
    """The answer in the words of an entry."""
    entry = match.entry
    return Told(title_of(entry), text_of(entry, heard), entry.quotes, match.confidence, entry, now_of(entry, heard))


def text_of(entry: Entry, heard: Heard) -> str:
    """The short answer, and what has become of it since, or was not yet."""
    not_yet = [Phrase(NOT_YET, day=Day(entry.first))] if _is_before(entry, heard) else []
    return Joined(NO_GAP, [*not_yet, entry.answer, *notes(entry, heard)])


def title_of(entry: Entry) -> str:
    """The question with the place whose notice answers it: an answer of one district is no answer for another."""
    return Phrase("{place}：{question}", place=current_library().places[entry.place], question=entry.question)


def outside_text(entry: OutsideEntry) -> str:
    """What is said of a matter that no notice answers; of the places of today it is told from their data."""
    return Joined(NO_GAP, [entry.answer, places.changes()]) if entry.tells == PLACES else entry.answer


def now_of(entry: Entry, heard: Heard) -> Now | None:
    """What holds on the day asked, where the entry has ended before it, or a clause that it quotes was replaced."""
    is_over = entry.last is not None and entry.last < _day(heard)
    if not entry.now or not (is_over or replacements(entry.quotes, heard)):
        return None
    if entry.now == NOTHING:
        return Now(SINCE_UNKNOWN)
    newer = current_library().faq.entries[entry.now]
    return Now(newer.answer, newer.quotes)


def source_day(quote: Citation) -> dt.date:
    """The day on which the notice of a quote was issued."""
    return current_library().notices[quote.notice].issued


def notes(entry: Entry, heard: Heard) -> list[str]:
    """What a reader must know of the answer's time: lapsed, replaced, or not yet in force."""
    found: list[str] = []
    day, here = _day(heard), places.today_of(heard, _day(heard))
    if entry.last and entry.last < day:
        found.append(Phrase("（这一条只管到{day}。）", day=Day(entry.last)))
    policy = current_library().rules.policies[entry.notice]
    if policy.span.last < day:
        sentence = N_("（这份文件施行到{day}为止，那以后怎么规定，收录的文件里没有写。）")
        found.append(Phrase(sentence, day=Day(policy.span.last)))
    if _held_then(entry, heard):
        found.append(Phrase(SINCE_THEN, year=max(heard.years)))
    found += [Phrase("（{note}）", note=note) for note in places.of_notice(entry.place, day, here)]
    return [*found, *dict.fromkeys(map(_replaced_words, replacements(entry.quotes, heard)))]


def replacements(quotes: Iterable[Citation], heard: Heard) -> list[Replacement]:
    """By what the quoted clauses were replaced before the day asked of, for people of the identities that are known."""
    found = [entry for entry in current_library().rules.law.replacements if entry.scope.span.first <= _day(heard)]
    return [entry for entry in found if _concerns(entry, heard) and any(entry.old.overlaps(quote) for quote in quotes)]


def _is_before(entry: Entry, heard: Heard) -> bool:
    """Whether the person asks of a time when the answer did not yet hold."""
    is_earlier_year = bool(heard.years) and max(heard.years) < entry.first.year
    return is_earlier_year or (bool(heard.facts.get("date")) and _day(heard) < entry.first)


def _held_then(entry: Entry, heard: Heard) -> bool:
    """Whether the person asks of an earlier year, in which the answer held, and nothing tells what became of it."""
    year = max(heard.years, default=today().year)
    is_open = bool(entry.leads_to) and entry.last is None and not (entry.now or replacements(entry.quotes, heard))
    return entry.first.year <= year < today().year and is_open


def _concerns(replacement: Replacement, heard: Heard) -> bool:
    """Whether it is about people like these, by all that their identities count as."""
    scope, known = replacement.scope, current_library().counted(heard.identities)
    return not known or bool(known & scope.who and not known & scope.unless)


def _replaced_words(replacement: Replacement) -> str:
    newer = current_library().notices[replacement.by.notice].number
    sentence = N_("（注意：{day}起，与{newer}不一致的，以{newer}为准，见它的{clause}。）")
    return Phrase(sentence, day=Day(replacement.scope.span.first), newer=newer, clause=replacement.by.path)


def _day(heard: Heard) -> dt.date:
    return interview.day(heard.facts)
