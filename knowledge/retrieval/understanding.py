"""An understanding says what a message asks and what answers it; it is the only door for a message."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from knowledge.hearing.by_today import on_day
from knowledge.hearing.danger import Dangers
from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.lexicon import load_lexicon
from knowledge.hearing.slots import Ear
from knowledge.hearing.telling import PersonHeard
from knowledge.notice.entry import CITY, Entry, Faq, OutsideEntry
from knowledge.retrieval.conditions import Conditions, Counted, paid
from knowledge.retrieval.decision import (
    CHOICES,
    DIRECT,
    REFUSED,
    Decision,
    Match,
    decide,
    decide_elsewhere,
    is_of_place,
)
from knowledge.retrieval.matching import Matcher, Ranking
from knowledge.retrieval.message import Message, Reader
from texts.place import Gazetteer
from texts.spelling import normalise, units

# The fact that says to which district somebody belonged whose place is part of another today.
FORMER = "former_district"
# A shorter code of a district may be an English word, or pinyin of something else.
SHORTEST_CODE = 5
# A message of more units may be a story, of which only a part asks.
STORY = 40
# What is likelier right than not is not looked at again.
LIKELY = 0.5
# A message and its parts, and what was asked before, are read several times for one answer; so many texts are kept.
MOST_READ = 32
NOTHING_ELSE: Counted = {}


@dataclass(frozen=True)
class Understanding:
    """A message as it was read, what was decided on it, and the whole shortlist from which.

    `standing` are the entries of the shortlist that may stand for this person, the likeliest first.
    `danger` is the outside entry that answers a danger of which it tells, and stands before all else; None: of none.
    """

    message: Message
    decision: Decision
    ranking: Ranking
    standing: tuple[Entry, ...] = ()
    danger: OutsideEntry | None = None

    @property
    def heard(self) -> Heard:
        return self.message.heard

    @property
    def people(self) -> tuple[PersonHeard, ...]:
        """Of whom the message speaks, with what it states of each; empty where it is of one."""
        return self.message.people

    @property
    def is_of_several(self) -> bool:
        """Whether what is asked is asked of several people, of whom different things were told."""
        return bool(self.people) and not self.heard.who

    def in_place(self, place: str) -> "Understanding":
        """The same, of somebody of just one of the places that were named."""
        heard = replace(self.heard, places=(place,), facts={**self.heard.facts, "district": place})
        standing = tuple(entry for entry in self.standing if entry.place in (CITY, place))
        return replace(self, message=replace(self.message, heard=heard), standing=standing)

    @property
    def level(self) -> str:
        return self.decision.level

    @property
    def answers(self) -> tuple[Match, ...]:
        return self.decision.answers

    @property
    def confidence(self) -> float:
        """How sure the first answer is; a refusal is as sure as this service can be."""
        return self.answers[0].confidence if self.answers else 1.0


class Listener:
    """Understands messages, by the entries of a FAQ and the names of districts by code.

    `diseases` has the plain name for each name that people use, the plain one among them; `counts_as` has for an
    identity what it counts as besides. `clock` tells the day.
    """

    def __init__(
        self,
        faq: Faq,
        places: Gazetteer,
        diseases: Mapping[str, str],
        counts_as: Counted = NOTHING_ELSE,
        clock: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        english = {code: normalise(place.name) for code, place in places.items() if len(code) > SHORTEST_CODE}
        english |= {normalise(name): normalise(plain) for name, plain in diseases.items() if name.isascii()}
        lexicon, ear = load_lexicon().knowing(english), Ear(places, diseases)
        self._reader = Reader(_texts(faq), lexicon, ear)
        self._matcher = Matcher(faq.entries.values(), faq.outside.values(), self._reader, lexicon)
        self._places, self._counts_as, self.clock, self._outside = places, counts_as, clock, faq.outside
        self._dangers = Dangers(faq.outside)
        # The ages from which rules tell people apart: who knows the rules sets them.
        self.first_ages: frozenset[int] = frozenset()
        self._covered = frozenset(entry.place for entry in faq.entries.values())
        self._of_places: dict[str, OutsideEntry] = {e.only_for: e for e in faq.outside.values() if e.is_of_places}

    @cached_property
    def _read(self) -> Callable[[str], Message]:
        """Reads a text, or gives what it read. Made when first asked for: a listener is written into a file before."""
        return lru_cache(MOST_READ)(self._reader.read)

    def understand(self, text: str, known: Heard | None = None) -> Understanding:
        """What a message means to someone of whom this is `known` already."""
        return self.in_danger(text, known) or self._understood(text, known)

    def in_danger(self, text: str, known: Heard | None = None) -> Understanding | None:
        """What a message means that tells of a danger: what answers the rest of it is offered, and never alone.

        None where it tells of none.
        """
        danger = self._dangers.seen(text)
        if danger is None:
            return None
        entry, rest = self._outside[danger.entry], self._understood(danger.rest, known)
        asks = bool(rest.message.aspects or rest.message.heard.facts)
        if rest.answers and asks:
            return replace(rest, decision=Decision(CHOICES, rest.answers), danger=entry)
        return replace(self._understood(text, known), decision=Decision(REFUSED, outside=entry), danger=entry)

    def _understood(self, text: str, known: Heard | None) -> Understanding:
        message = self.read(text)
        if known is None:
            return self.again(message, message.heard)
        people = tuple(replace(person, heard=person.heard.after(known)) for person in message.people)
        return self.again(replace(message, people=people), message.heard.after(known))

    def read(self, text: str) -> Message:
        """The message alone: what it states, before anything is looked up."""
        return self._of_today(self._read(text))

    def resumed(self, asked: str, later: Message, gone: Iterable[str] = ()) -> Message:
        """What was asked before, asked again of what is told later, without the facts that are `gone` with somebody."""
        return self._of_today(self._reader.resumed(asked, later, gone))

    def completed(self, matter: Message, asked: Message, gone: Iterable[str] = ()) -> Message:
        """A question on the matter of one message that asks what another does, without the facts that are `gone`."""
        return self._of_today(self._reader.completed(matter, asked, gone))

    def _of_today(self, message: Message) -> Message:
        """The message with what only the day decides of what it states."""
        heard, *people = (
            on_day(h, message.text, self.clock(), self.first_ages)
            for h in (message.heard, *(p.heard for p in message.people))
        )
        told = (replace(person, heard=found) for person, found in zip(message.people, people, strict=True))
        return replace(message, heard=heard, people=tuple(told))

    def meant(self, who: str, before: Sequence[str]) -> str:
        """Who is meant by a pronoun or a general word, of those spoken of before, the latest last."""
        return self._reader.meant(who, before)

    def school_of(self, words: str) -> str:
        """Where somebody studies by these words: `elsewhere` than in Chongqing, or `below` a college; else empty."""
        return self._reader.school_of(words)

    def kin_of(self, who: str) -> str:
        """As whom of the kin a phone keeps somebody; empty where it is not sure."""
        return self._reader.kin_of(who)

    def again(self, message: Message, heard: Heard, topic: str = "", *, resumes: bool = False) -> Understanding:
        """What a message means when that is what is known: it asks the same of another case.

        `topic` is the service that was spoken of before, `resumes` that the message asks again what was asked then.
        """
        message = replace(message, heard=heard, topic=topic, resumes=resumes)
        possible, is_told = self._possible_places(heard)
        ranking, decision = self._decided(message, possible if is_told else ())
        if decision.level != DIRECT and decision.outside is None and len(units(message.plain)) > STORY:
            ranking, decision = self._of_story(message, possible if is_told else (), ranking, decision)
        if possible and not is_told and not decision.answers:
            # What holds in the whole city answers everybody; else it is asked where the place belonged before.
            wider, found = self._decided(message, possible)
            if found.answers and found.answers[0].entry.place in possible:
                ranking, decision = wider, replace(found, level=CHOICES, ask_back=FORMER)
        wide = self._wide(message, possible) if is_told else message
        return Understanding(message, decision, ranking, self._standing(ranking, wide))

    def _of_story(
        self, message: Message, possible: tuple[str, ...], ranking: Ranking, decision: Decision
    ) -> tuple[Ranking, Decision]:
        """What answers a story: the clauses of it that ask for money, where that is surer, but never alone."""
        sure = decision.answers[0].confidence if decision.answers else 0.0
        asking = self._reader.asking(message) if sure < LIKELY else None
        narrow, found = self._decided(asking, possible) if asking and asking.claims else (ranking, decision)
        is_surer = bool(found.answers) and found.answers[0].confidence > sure
        return (narrow, replace(found, level=CHOICES)) if is_surer else (ranking, decision)

    def asking(self, message: Message) -> Message | None:
        """A story as it asks, with all that it tells; None where all of it asks."""
        return self._reader.asking(message)

    def reply(self, text: str) -> frozenset[str]:
        """What a short text means as an answer to a question back: some of unknown, yes, no, none."""
        return self._reader.reply(text)

    def _decided(self, message: Message, possible: tuple[str, ...]) -> tuple[Ranking, Decision]:
        """What answers a message of someone who may be of these places as well."""
        wide = self._wide(message, possible)
        ranking = self._matcher.ranking(wide)
        decision = self._decision(ranking, wide)
        named = decision.outside.id if decision.outside else ""
        if named in self._dangers.mere and self._dangers.only_sounds_so(message.typed):
            return ranking, Decision(REFUSED)
        if decision.outside and message.claims and any(person.heard.identities for person in message.people):
            # Recognised people, each with a case of their own, who ask what the notices give: the rules speak for each.
            return ranking, Decision(REFUSED)
        return ranking, decision

    def _wide(self, message: Message, possible: tuple[str, ...]) -> Message:
        """The message of somebody who is of the possible places as well, where any is named."""
        heard = message.heard
        places, schools = (named and (*named, *possible) for named in (heard.places, heard.schools))
        return replace(message, heard=replace(heard, places=places, schools=schools))

    def _possible_places(self, heard: Heard) -> tuple[tuple[str, ...], bool]:
        """The places of whose notices we know and to which those named may have belonged; whether the person told so.

        Nobody is asked about a day before anything moved.
        """
        asked = [code for code in (*heard.places, *heard.schools) if self._places.before(code)]
        if FORMER in heard.facts:
            told = heard.facts[FORMER]
            return ((told,) if asked and told and told not in heard.places else ()), True
        first = self._places.first_change.isoformat()
        if not asked or str(heard.facts.get("date") or first) < first:
            return (), True
        before = dict.fromkeys(code for today in asked for code in self._places.before(today))
        return tuple(code for code in before if code in self._covered - {*heard.places}), False

    def _decision(self, ranking: Ranking, message: Message) -> Decision:
        heard, length = message.heard, len(units(message.plain))
        if heard.elsewhere:
            return Decision(REFUSED, outside=self._of_places.get("elsewhere"))
        if heard.places and not self._covered & {*heard.places, *heard.schools}:
            return decide_elsewhere(ranking, self._conditions(message), length, self._of_places.get("other_district"))
        return decide(ranking, self._conditions(message), length, by_word=message.by_word)

    def _standing(self, ranking: Ranking, message: Message) -> tuple[Entry, ...]:
        conditions = self._conditions(message)
        of_place = (found.entry for found in ranking.inside if is_of_place(found.entry, message.heard))
        return tuple(entry for entry in of_place if not conditions.fails(entry))

    def _conditions(self, message: Message) -> Conditions:
        """What an answer must meet for whom and for when the message asks."""
        heard, today = message.heard, self.clock()
        told = heard.facts.get("date")
        year = max(heard.years, default=today.year)
        day = dt.date.fromisoformat(told) if told else today if year >= today.year else dt.date(year, 12, 31)
        spoken_of = {
            service
            for service, is_told in (("student", message.of_students), ("employee", message.of_employees))
            if is_told
        }
        text, past = message.text, message.of_past
        return Conditions(heard, self._counts_as, frozenset(spoken_of), day, is_past=past, paid=paid(text), text=text)


def _texts(faq: Faq) -> list[str]:
    """All that the answers say and all that is asked: the words that a slip may be meant for."""
    entries: list[Entry | OutsideEntry] = [*faq.entries.values(), *faq.outside.values()]
    asked = [text for entry in entries for text in entry.ways]
    return [*asked, *(quote.quote for entry in faq.entries.values() for quote in entry.quotes)]
