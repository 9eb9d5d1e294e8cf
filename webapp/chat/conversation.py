"""A conversation answers a message by what is known from the messages before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.hearing.dialogue_state import OF_ONE, Heard
from knowledge.hearing.figures import StatedFact
from knowledge.retrieval.decision import DIRECT
from knowledge.retrieval.message import Message
from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import ELIGIBLE, UNDECIDED
from rules.engine.rulebook import Result
from rules.explaining.wording import Wording
from rules.model.fact import MATTER, SETTING
from webapp.case.reply import Reply, readable, reply_to, testimony
from webapp.case.sections import Section, section
from webapp.chat import case_shown, correcting, follow_up
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
from webapp.chat.context import MOST_QUESTIONS, Context, after, named, of_each, turns
from webapp.chat.talked_of import People, called
from webapp.current_library import current_library

SHORTEST_QUESTION = 4
# 那今年呢; and what names another year.
OF_TODAY = re.compile(
    "那?(?:今年子?|现在|现目前|而今|如今|眼下|目前|这阵)"
    "(?:(?:交|缴|办|报|补|去|参保)?(?:呢|又呢|嘞|咧|的话呢)?"
    "|还(?:兴|是|在|能|可以|得|有)?(?:这样子?|这么|恁个|那样|照这个|按这个|一样)?(?:办|补|报|算|减)?的?(?:吗|嘛|不|没得|没有))[?？]?"
)
OF_A_YEAR = re.compile("(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年|去年|前年|明年|后年")
# Where one question may end and the next begin, and by what each is known.
BETWEEN_QUESTIONS = re.compile(r"[,，。;；、\s]+|(?=还有|另外|顺便|再问)")
ASKS = re.compile(
    "多少|好多|几成|几多|百分之几|怎么|咋|啷个|什么|啥|哪|谁|几时|好久|[吗嘛么][，。]?$|(.)不\\1|不$|没得$|没有$"
)
# The type of a disease: 一型, 2型.
OF_A_TYPE = re.compile("[一二12ⅠⅡ]型")


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
    if corrected := correcting.with_sum(context, said.text):
        return _answered(corrected, said, [_again(corrected, Heard(tells=True))])
    return _answered(context, said, _understood_all(context, said))


def _understood_all(context: Context, said: Utterance) -> list[Understanding]:
    """What a message means, of each of whom it is."""
    if said.corrects:
        return [_again(context, Heard(tells=True))]
    tapped = said if said.fact else _as_tapped(context, said.text)
    if tapped:
        return _tapped(context, tapped)
    if context.pending and inexact_in_words(context.pending, said.text) and not turns(context, said.text):
        return _told_inexactly(context, said.text)
    return _typed(context, said.text)


def _answered(context: Context, said: Utterance, understood: list[Understanding]) -> tuple[Turn, Context]:
    followed = [follow_up.reply(found, context) for found in understood]
    replies = [next_thing or reply_to(found) for next_thing, found in zip(followed, understood, strict=True)]
    cases = tuple((found, _case(found)) for found in replies)
    # The next thing of a matter has the case of the matter.
    marks = () if any(followed) else tuple(case_shown.mark(found, case) for found, case in cases)
    told = _entries(replies)
    repeats = bool(told) and told == context.told
    # Who tells something wants to see what comes out, also where nothing has changed.
    shown = tuple(mark in context.cases and not found.heard.tells for mark, found in zip(marks, replies, strict=False))
    shown = shown or (True,) * len(replies)
    question, noted = question_after(replies[-1]), _noted(context, understood[-1])
    turn = Turn(_in_words(said), cases, question, noted, repeats, shown)
    known = tuple(mark for mark in marks if mark) or context.cases
    after_it = replace(_context_after(context, said, turn, understood), told=told, cases=known)
    # The next thing of a matter is no new one: what is told afterwards is told of the matter.
    return turn, replace(after_it, asked=context.asked, topic=context.topic) if any(followed) else after_it


def _in_words(said: Utterance) -> str:
    """What is shown as said."""
    if said.corrects:
        return correcting.words(said.fact, said.value)
    return label_of(said.fact, said.value) if said.fact else said.text


def _context_after(context: Context, said: Utterance, turn: Turn, understood: Sequence[Understanding]) -> Context:
    first = understood[0]
    is_answered = bool(turn.replies[0][0].answers)
    if _is_of_another_matter(first) and not is_answered:
        return replace(context, pending="")
    asked = (
        said.text
        if _asks(first) or (is_answered and not first.heard.tells) or not (context.asked or turn.noted)
        else context.asked
    )
    if first.heard.bare and asked == context.asked:
        # Only facts so far, one by one: together they are what is asked.
        asked = first.message.text
    heard = replace(understood[-1].heard, tells=False, bare=False, instead=False, adds=False)
    heard = replace(heard, facts=readable(heard.facts, current_library().rules), stated=())
    topic = next((answer.entry.service for answer in first.answers), context.topic)
    pending = turn.question.fact.name if turn.question else ""
    benefit = next((reply.benefit for reply, _ in turn.replies if reply.benefit), context.benefit)
    people = _people_after(context, said, understood, heard)
    return Context(heard, asked, topic, pending, benefit=benefit, people=people)


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
    if OF_TODAY.fullmatch(text.strip()) and context.asked:
        # The same of today; what was asked of another year is asked without it.
        asked, heard = listener.read(OF_A_YEAR.sub("", context.asked)), replace(context.heard, years=())
        facts = {name: value for name, value in heard.facts.items() if name != "date"}
        return [listener.again(asked, replace(heard, facts=facts), context.topic, resumes=True)]
    message = listener.read(_with_disease(context, text))
    each = of_each(context, message)
    found = [_understood(context, message, heard) for heard in each]
    parts = list(_one_by_one(text, found[0].heard)) if len(each) == 1 and not found[0].message.resumes else []
    return parts or found


def _understood(context: Context, message: Message, heard: Heard) -> Understanding:
    """What a message means for one of whom it is."""
    listener = current_library().listener
    before = listener.read(context.asked) if heard.tells and context.asked else None
    if before and message.subject in ("", before.subject):
        told = after(heard, context)
        asked_of = before.heard.facts if heard.who else told.facts
        gone = [name for name in OF_ONE if asked_of.get(name) != told.facts.get(name)]
        resumed = listener.resumed(context.asked, message, gone if heard.who else ())
        told = replace(told, tells=True, bare=resumed.heard.bare)
        is_other = any(message.heard.facts.get(name, known) != known for name, known in _matter(context.heard))
        again = listener.again(resumed, told, "" if is_other else context.topic, resumes=True)
        return replace(again, message=replace(again.message, people=message.people))
    # A whole new question about named people is about them, not also about those before.
    instead = heard.instead or (bool(heard.identities) and not heard.tells)
    return listener.again(message, after(replace(heard, instead=instead), context), context.topic)


def _with_disease(context: Context, text: str) -> str:
    """The text, in which a type told alone (医生说是一型) is one of the disease at hand."""
    known, told = OF_A_TYPE.search(str(context.heard.facts.get("disease") or "")), OF_A_TYPE.search(text)
    if not (known and told) or current_library().listener.read(text).diseases:
        return text
    disease = str(context.heard.facts["disease"])
    return text[: told.start()] + disease[: known.start()] + told[0] + disease[known.end() :] + text[told.end() :]


def _matter(heard: Heard) -> list[tuple[str, Any]]:
    """What makes another matter of a question where it changes: the kind of care or of insurance."""
    return [(name, heard.facts[name]) for name in current_library().rules.in_talk(MATTER) if name in heard.facts]


def _tapped(context: Context, said: Utterance) -> list[Understanding]:
    value = value_of(said.fact, said.value)
    places = (said.value,) if said.fact == "district" and value else ()
    asked = context.people.asked if said.fact not in OF_ONE else ()
    told = Heard(facts={said.fact: value}, places=places, tells=True)
    return [_again(context, replace(told, who=who)) for who in asked or ("",)]


def _again(context: Context, told: Heard) -> Understanding:
    """What was asked before, with what is told now."""
    listener = current_library().listener
    heard = replace(after(told, context), tells=True, bare=False)
    heard = replace(heard, kin=listener.kin_of(told.who) or heard.kin)
    return listener.again(replace(listener.read(context.asked), people=()), heard, context.topic, resumes=True)


def _told_inexactly(context: Context, text: str) -> list[Understanding]:
    """What was asked before, with the words that gave the pending fact no exact figure."""
    return [_again(context, Heard(stated=(StatedFact(context.pending, None, text.strip()),), tells=True))]


def _asks(understood: Understanding) -> bool:
    """Whether a message asked something that can be taken up again, when more is known."""
    outside = understood.decision.outside
    return not understood.heard.tells and (bool(understood.answers) or (outside is not None and bool(outside.only_for)))


def _is_of_another_matter(understood: Understanding) -> bool:
    """Whether a message was refused for what it is about: then what it told is not kept (my neighbour is 低保)."""
    outside = understood.decision.outside
    return outside is not None and not outside.only_for and not understood.heard.tells


def _noted(context: Context, understood: Understanding) -> tuple[str, ...]:
    """What was told where nothing has been asked yet: it is noted, and the question is awaited."""
    told = set(understood.heard.facts).difference(current_library().rules.in_talk(SETTING))
    if context.asked or not understood.heard.tells or (understood.answers and told):
        return ()
    rules, facts = current_library().rules, understood.heard.facts
    known = testimony(facts, rules).known
    words = Wording(rules.facts)
    told_of = ((rules.facts[name], value) for name, value in known.items())
    return tuple(words.of_value(fact, value) for fact, value in told_of if fact.type != "yuan_by_benefit")


def _one_by_one(text: str, heard: Heard) -> Iterator[Understanding]:
    """Each question of a message that holds several, where each has an answer of its own."""
    marked = [part for part in re.split(r"[?？]+", text) if len(part.strip()) >= SHORTEST_QUESTION]
    parts = marked if len(marked) > 1 else _asking_parts(text)
    if not 1 < len(parts) <= MOST_QUESTIONS:
        return
    listener = current_library().listener
    read = [listener.read(part) for part in parts]
    found = [listener.again(message, _of_part(message, heard, read)) for message in read]
    answers = [reply_to(each) for each in found]
    first = {quote for told in answers for answer in told.answers[:1] for quote in answer.quotes[:1]}
    # Where no mark parts them, each has to be sure.
    is_sure = parts is marked or all(told.level == DIRECT for told in answers)
    if is_sure and len(first) == len(parts):
        yield from found


def _asking_parts(text: str) -> list[str]:
    """The parts of a message each of which asks of a subject of its own: 低保能免多少参保费，住院又报多少."""
    parts = list[str]()
    for clause in filter(None, BETWEEN_QUESTIONS.split(text)):
        parts = [*parts[:-1], f"{parts[-1]}，{clause}"] if parts and not ASKS.search(parts[-1]) else [*parts, clause]
    if len(parts) > 1 and not ASKS.search(parts[-1]):
        # What asks nothing behind the last question belongs to it.
        parts = [*parts[:-2], f"{parts[-2]}，{parts[-1]}"]
    read = [current_library().listener.read(part) for part in parts]
    subjects = {(message.subject, message.benefit) for message in read}
    is_apart = len(subjects) == len(parts) and all(message.subject or message.benefit for message in read)
    return parts if is_apart else []


def _of_part(message: Message, heard: Heard, all_parts: Sequence[Message]) -> Heard:
    """What is known where one question of several is answered: not the disease that only another one names, nor the
    care or the insurance of one on another subject.
    """
    matter = {*current_library().rules.in_talk(MATTER)}
    others = [part for part in all_parts if part is not message]
    apart = [part for part in others if part.subject != message.subject]
    told = {"disease"} if any(part.diseases for part in others) and not message.diseases else set[str]()
    gone = (told | {name for part in apart for name in {*part.heard.facts} & matter}) - {*message.heard.facts}
    return replace(heard, facts={name: value for name, value in heard.facts.items() if name not in gone})


def _case(found: Reply) -> Section | None:
    """The person's own case; none while the district is open, for each would decide it otherwise."""
    if not (found.benefit and found.result) or found.ask_back == "district":
        return None
    return section(found.benefit, found.result)
