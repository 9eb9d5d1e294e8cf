"""A conversation answers a message by what is known from the messages before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.hearing.dialogue_state import OF_A_BILL, OF_ONE, Heard
from knowledge.hearing.parting import TURNING
from knowledge.hearing.persons import HE, OTHERS, SHE
from knowledge.retrieval.decision import DIRECT
from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.engine.rulebook import Result
from rules.explaining.wording import Wording
from rules.model.fact import SETTING
from webapp.answering import parts_asked
from webapp.answering.another_year import OF_A_YEAR
from webapp.answering.both_halves import halves
from webapp.answering.parts_asked import SEVERAL
from webapp.answering.replied import Reply
from webapp.answering.reply import reply_to
from webapp.answering.working_out import readable, testimony
from webapp.case.sections import Section, section
from webapp.chat import case_shown, correcting, follow_up, in_places, restating, still, turning_away
from webapp.chat.asking_back import (
    CHANGE,
    TAKE_BACK,
    Question,
    answer_in_words,
    asked_anew,
    inexact_in_words,
    label_of,
    question_after,
    value_of,
)
from webapp.chat.context import Context, after, named, of_each, turns
from webapp.chat.deciding import as_decided
from webapp.chat.talked_of import People, called
from webapp.current_library import current_library

# What says of whom or where a question is.
OF_WHOM = ("identities", "district")


@dataclass(frozen=True)
class Utterance:
    """A message: words that were typed, or the value of a fact that was tapped (`unknown` and `none` count).

    A value may also ask to correct the fact (CHANGE) or take it back; `who` is of whom it then is.
    """

    text: str = ""
    fact: str = ""
    value: str = ""
    who: str = ""

    @property
    def corrects(self) -> bool:
        """Whether what was heard is corrected, of a fact that there is."""
        return self.value in (CHANGE, TAKE_BACK) and self.fact in current_library().rules.facts


@dataclass(frozen=True)
class Turn:
    """What was said, as it is shown, and the replies with the person's own case beside each (None: no own case).

    `noted` are facts that were told before anything was asked; then they are all that is answered. `repeats` says that
    the answer is the same as the one before, and only the case is new; `shown` for each reply that something else was
    asked, and its case is the one that was shown before. There are no replies where a fact is only asked anew.
    """

    said: str
    replies: tuple[tuple[Reply, Section | None], ...]
    question: Question | None
    noted: tuple[str, ...] = ()
    repeats: bool = False
    shown: tuple[bool, ...] = ()

    @property
    def chips(self) -> tuple[str, ...]:
        """What may be asked next of the matter; nothing is brought where nothing is given."""
        found = [(reply.benefit, reply.result) for reply, _ in self.replies if reply.benefit]
        given = [benefit for benefit, result in found if benefit and result and _may_be_given(benefit, result)]
        words = follow_up.CHIPS if given else follow_up.CHIPS[-1:] if found else ()
        return tuple(text for text in words if text != self.said)

    @property
    def is_of_several(self) -> bool:
        """Whether several people are answered."""
        return len({reply.heard.who for reply, _ in self.replies}) > 1

    @property
    def asks_of(self) -> str:
        """How they are called of whom the question is, where several people are answered and it is of one."""
        is_of_one = self.question is not None and self.question.fact.name in OF_ONE
        if self.question and self.question.whose:
            return called(Heard(who=self.question.whose), several=True)
        return called(self.replies[-1][0].heard, several=True) if self.is_of_several and is_of_one else ""


def _may_be_given(benefit: str, result: Result) -> bool:
    return result.findings[benefit].answer.status in (ELIGIBLE, UNDECIDED)


def _entries(replies: Iterable[Reply]) -> tuple[str, ...]:
    return tuple(told.entry.id if told.entry else told.title for reply in replies for told in reply.answers)


def respond(context: Context, said: Utterance) -> tuple[Turn, Context]:
    """The reply to one message, and what is known after it."""
    in_danger = current_library().listener.in_danger(said.text, context.heard)
    if in_danger:
        # Who is in danger is asked nothing, and goes on afterwards where they were.
        found = reply_to(in_danger)
        return Turn(said.text, ((found, _case(found)),), None, shown=(False,)), context
    if said.corrects:
        context = correcting.turned_to(context, said.who)
    if said.value == CHANGE:
        anew = asked_anew(said.fact, context.heard)
        return Turn(_in_words(said), (), anew), replace(context, pending=said.fact)
    if said.value == TAKE_BACK:
        context = correcting.taken_back(context, said.fact)
    if corrected := correcting.corrected(context, said.text):
        return _answered(corrected, said, [restating.again(corrected, Heard(tells=True))])
    return _answered(context, said, _understood_all(context, said))


def _understood_all(context: Context, said: Utterance) -> list[Understanding]:
    """What a message means, of each of whom it is."""
    if said.corrects:
        return [restating.again(context, Heard(tells=True))]
    tapped = said if said.fact else _as_tapped(context, said.text)
    if tapped:
        return _tapped(context, tapped)
    if context.pending and inexact_in_words(context.pending, said.text) and not turns(context, said.text):
        return restating.told_inexactly(context, said.text)
    return _typed(context, said.text)


def _answered(context: Context, said: Utterance, understood: list[Understanding]) -> tuple[Turn, Context]:
    since = [still.reply(found, context, said.text) for found in understood]
    followed = [None if any(since) else follow_up.reply(found, context) for found in understood]
    each = zip(since, followed, understood, strict=True)
    replies = [
        now or in_places.reply(found, context) or next_thing or as_decided(found, context)
        for now, next_thing, found in each
    ]
    cases = tuple((found, _case(found)) for found in replies)
    # The next thing of a matter has the case of the matter.
    marks = () if any(followed) else tuple(case_shown.mark(found, case) for found, case in cases)
    told = _entries(replies)
    repeats = bool(told) and told == context.told
    # Who tells something wants to see what comes out, also where nothing has changed.
    known = (*context.cases, *marks)
    shown = tuple(
        mark in known[: len(context.cases) + at] and not found.heard.tells
        for at, (mark, found) in enumerate(zip(marks, replies, strict=False))
    )
    shown = shown or (True,) * len(replies)
    question, noted = question_after(replies[-1]), _noted(context, understood[-1])
    turn = Turn(_in_words(said), cases, question, noted, repeats, shown)
    cases_now = tuple(mark for mark in marks if mark) or context.cases
    after_it = replace(_context_after(context, said, turn, understood), told=told or context.told, cases=cases_now)
    # The next thing of a matter is no new one: what is told afterwards is told of the matter.
    return turn, replace(after_it, asked=context.asked, topic=context.topic) if any(followed) else after_it


def _in_words(said: Utterance) -> str:
    """What is shown as said."""
    if said.corrects:
        return correcting.words(said.fact, said.value)
    return label_of(said.fact, said.value) if said.fact else said.text


def _context_after(context: Context, said: Utterance, turn: Turn, understood: Sequence[Understanding]) -> Context:
    """What is known after a message: who and where it is, and what was told, also where it found no answer."""
    first, heard = understood[0], _plain(understood[-1].heard)
    people = _people_after(context, said, understood, heard)
    is_answered = bool(turn.replies[0][0].answers)
    is_in_passing = not {OTHERS, HE, SHE}.isdisjoint((heard.who, heard.kin)) or not first.heard.stated
    is_turned = heard.who == context.heard.who or TURNING.search(said.text)
    if not is_answered and (_is_beside_all(first) or (is_in_passing and not is_turned)):
        # 我邻居…, 听说巴南的…, 娃儿上学有没有补助: nobody turns to them, and nothing of them is of who is spoken of;
        # 想去南川耍 tells of no place in which somebody is.
        return replace(context, pending="", people=context.people.after([heard], context.heard, ()))
    is_asked = _asks(first, is_answered=is_answered) or not (context.asked or turn.noted)
    asked = _as_asked(said, understood) if is_asked else context.asked
    if first.heard.bare and asked == context.asked and (first.message.resumes or not asked):
        # Only facts so far, one by one: together they are what is asked.
        asked = first.message.text
    topic = next((answer.entry.service for answer in first.answers), context.topic)
    pending = turn.question.fact.name if turn.question else ""
    benefit = next((reply.benefit for reply, _ in turn.replies if reply.benefit), context.benefit)
    return Context(heard, asked, topic, pending, benefit=benefit, people=people)


def _is_beside_all(understood: Understanding) -> bool:
    """Whether a message is of what no notice answers, and says nothing of insurance, illness, or of whom it is."""
    message, outside = understood.message, understood.decision.outside
    is_of_another = outside is not None and not (outside.only_for or outside.is_of_places)
    has_matter = bool(message.subject or message.benefit or understood.heard.tells)
    is_of_somebody = any(fact.fact == "identities" for fact in message.heard.stated) or bool(message.heard.who)
    return is_of_another and not (has_matter or is_of_somebody)


def _asks(understood: Understanding, *, is_answered: bool) -> bool:
    """Whether a message asked something that can be taken up again, when more is known: what has a matter of the
    notices, or says of whom or where it is, also where it found no answer; or what found one, and is a whole question.
    """
    message, outside = understood.message, understood.decision.outside
    is_meant = any(fact.fact in OF_WHOM for fact in understood.heard.stated)
    has_matter = bool(message.subject or message.benefit or is_meant or (outside and outside.only_for))
    return not understood.heard.tells and (has_matter or (is_answered and bool(message.aspects)))


def _as_asked(said: Utterance, understood: Sequence[Understanding]) -> str:
    """The question as it was asked: in the words of the message, with what it left to be kept of the one before."""
    asked = {found.message.typed for found in understood}
    return asked.pop() if len(asked) == 1 else said.text


def _plain(heard: Heard) -> Heard:
    """What is known after a message, without how it was said, but for the words of a bill."""
    bill = tuple(fact for fact in heard.stated if fact.fact in OF_A_BILL)
    known = replace(heard, tells=False, bare=False, instead=False, adds=False, stated=bill)
    return replace(known, facts=readable(known.facts, current_library().rules))


def _people_after(context: Context, said: Utterance, understood: Sequence[Understanding], current: Heard) -> People:
    """The others once this is told: whom the message speaks of besides, of whom it was answered, who was spoken of."""
    read = understood[0].message.people if said.text else ()
    besides = [after(named(context, person.heard), context) for person in read]
    answered = list(dict.fromkeys(found.heard.who for found in understood))
    asked = tuple(answered) if len(answered) > 1 else ()
    return context.people.after([*besides, context.heard, *(found.heard for found in understood)], current, asked)


def _as_tapped(context: Context, text: str) -> Utterance | None:
    """A short answer to what was asked back, as if it had been tapped; not where it speaks of somebody else."""
    value = answer_in_words(context.pending, text) if context.pending else None
    return None if value is None or turns(context, text) else Utterance(fact=context.pending, value=value)


def _typed(context: Context, text: str) -> list[Understanding]:
    listener = current_library().listener
    text = turning_away.meant(context, text)
    if still.is_asked_today(text) and context.asked:
        # The same of today; what was asked of another year is asked without it.
        asked, heard = listener.read(OF_A_YEAR.sub("", context.asked)), replace(context.heard, years=())
        facts = {name: value for name, value in heard.facts.items() if name != "date"}
        return [listener.again(asked, replace(heard, facts=facts), context.topic, resumes=True)]
    message = restating.read(context, text)
    each = of_each(context, message)
    found = [restating.understood(context, message, heard) for heard in each]
    is_whole = len(each) > 1 or found[0].message.resumes
    parts = [] if is_whole else parts_asked.understood(text, found[0].heard, trusts_marks=True)
    is_single = len(parts) < SEVERAL
    # Where only one part has an answer of its own, the other may be told by an entry of the same matter.
    if is_single and not is_whole and (both := halves(found[0])):
        return both
    return found if is_single and found[0].level == DIRECT else [part for part, _ in parts] or found


def _tapped(context: Context, said: Utterance) -> list[Understanding]:
    value = value_of(said.fact, said.value)
    places = (said.value,) if said.fact == "district" and value else ()
    asked = context.people.asked if said.fact not in OF_ONE else ()
    told = Heard(facts={said.fact: value}, places=places, tells=True)
    return [restating.again(context, replace(told, who=who)) for who in asked or ("",)]


def _noted(context: Context, understood: Understanding) -> tuple[str, ...]:
    """What was told where nothing has been asked yet: it is noted, and the question is awaited."""
    told = set(understood.heard.facts).difference(current_library().rules.in_talk(SETTING))
    if context.asked or not understood.heard.tells or (understood.answers and (told or _has_topic(understood))):
        return ()
    rules, facts = current_library().rules, understood.heard.facts
    known = testimony(facts, rules).known
    words = Wording(rules.facts)
    told_of = ((rules.facts[name], value) for name, value in known.items())
    return tuple(words.of_value(fact, value) for fact, value in told_of if fact.type != "yuan_by_benefit")


def _has_topic(understood: Understanding) -> bool:
    """Whether a message names something beside the facts that it tells: 南川 押金."""
    return bool(understood.message.rest or understood.message.benefit)


def _case(found: Reply) -> Section | None:
    """The person's own case; none while the district is open, for each would decide it otherwise."""
    if not (found.benefit and found.result) or found.ask_back == "district":
        return None
    return section(found.benefit, found.result)
