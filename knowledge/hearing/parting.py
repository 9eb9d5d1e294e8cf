"""Parting: a message in parts by the people of whom it speaks, and of whom it asks.

A clause is of the person named in it, else of the one of the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.hearing.dialogue_state import OF_ONE, Heard
from knowledge.hearing.persons import CLAUSE, HOME, OTHERS, SELF, PersonMention, Persons, everybody
from knowledge.hearing.slots import Ear

# 两个今年都住了院, 都买一档, 两个的医保费: of all who were named. 我妈都八十了 is of her.
VERB = "是|有|没|吃|在|住|得|属|办|交|缴|享|买|要|想|参|报|患|花|用|选|看|做|查|领|拿|为|因|生|被|还|已"
ALL_OF_THEM = re.compile(
    f"(?:两个|三个|俩|两人|两位|三人|大家|全部|全家|全)?(?:人|今年|去年|现在|目前|前年|也)*都(?:{VERB})|两个(?:今年|去年|现在)|(?:[两三]个人?|俩|[两三]人)的"
)
# 啥都没得, 每年都住院, 她都八十了.
OF_ONE_OR_ANYTHING = re.compile("[啥么样子谁哪年月天次回己人我他她您直也啊]$")
# Who asks so asks of each, and what they told just before is of each.
OF_EACH = re.compile("各(?![种类项样式])|分别|每个人|每人")
IN_TURN = re.compile("分别(?:是|为|有|在|得的是)?(.*)")
WHO_ONE_IS = ("identities", "age", "disability_level", "student")
QUESTION, SENTENCE = re.compile("[?？]|呢[,;。]?$"), re.compile("[.;!?。；！？]")
TURNING = re.compile("^(?:那|还有|另外)|呢[,.;!?。]*$")


@dataclass(frozen=True)
class Part:
    """A stretch of a message that is of the same people: characters `start` up to `end`.

    `explicit` says that it names them; `clause` and `sentence` are the numbers of those in which it stands; `in_turn`
    has the text for each where it tells of them one after the other.
    """

    text: str
    who: tuple[str, ...]
    explicit: bool
    clause: int
    sentence: int
    mention: PersonMention | None = None
    in_turn: dict[str, str] = field(default_factory=dict)

    def of(self, who: str) -> str:
        return self.in_turn.get(who, self.text)


class Parting:
    """Parts messages, by the people that are named and what an ear hears."""

    def __init__(self, persons: Persons, ear: Ear) -> None:
        self._persons, self._hear, self._asks = persons, ear.hear, ear.asks

    def parts(self, text: str, mentions: Sequence[PersonMention]) -> list[Part]:
        """The parts of a text, each from a mention or a clause's begin up to the next."""
        cuts = sorted({0, len(text), *(end.end() for end in CLAUSE.finditer(text)), *self._starts(text, mentions)})
        cuts = sorted({*cuts, *_starts_of_all(text, mentions)})
        parts, named = list[Part](), everybody(mentions)
        for start, end in pairwise(cuts):
            inside = [mention for mention in mentions if start <= mention.start < end]
            parts.append(self._part(text, (start, end), inside, parts, named))
        return self._with_trailing(self._with_leading(parts))

    def asked(self, parts: Sequence[Part], told: Sequence[str]) -> tuple[str, ...]:
        """Whom the question names, of parts that tell something of those who are `told` of; nobody, if it is of all."""
        named = [who for part in self._asking(parts) for who in self._subjects(part, parts, told)]
        return tuple(dict.fromkeys(named))

    def _asking(self, parts: Sequence[Part]) -> list[Part]:
        """The parts that ask and name somebody: of several sentences those with a mark, and the last one."""
        asking = [part for part in parts if self._asks(part.text)]
        last = asking[-1].sentence if asking else 0
        marked = {part.sentence for part in parts if QUESTION.search(part.text)} | {last}
        named = [part for part in asking if part.explicit and part.sentence in marked]
        topics = {part.clause for part in parts if part.sentence == last and self._persons.is_topic(part.text)}
        return named or [part for part in parts if part.mention and part.clause in topics]

    def _subjects(self, part: Part, parts: Sequence[Part], told: Sequence[str]) -> tuple[str, ...]:
        """Of whom a part asks that names somebody; of all of whom its clause tells, where it tells, too."""
        if part.who == (SELF,) and SELF not in told and told and part.mention:
            after = part.text[len(part.mention.words) :]
            if self._persons.acts_for_others(after):
                return ()
        if tells_of_one(self._hear(part.text)):
            beside = [who for other in parts if other.clause == part.clause for who in other.who if who in told]
            return tuple(dict.fromkeys((*beside, *part.who)))
        return tuple(who for who in part.who if who != HOME)

    def _part(
        self,
        text: str,
        span: tuple[int, int],
        inside: Sequence[PersonMention],
        before: Sequence[Part],
        named: Sequence[str],
    ) -> Part:
        words, until = text[slice(*span)], text[: span[0]]
        where = len(CLAUSE.findall(until)), len(SENTENCE.findall(until))
        telling = [mention for mention in inside if mention.tells]
        who = tuple(dict.fromkeys(one for mention in telling for one in self._persons.members_of(mention, text, named)))
        if who:
            return Part(words, who, True, *where, telling[0], _in_turn(words, who))
        if ALL_OF_THEM.match(words):
            all_told = tuple(dict.fromkeys(one for part in before for one in part.who if one not in (HOME, OTHERS)))
            return Part(words, all_told, True, *where)
        return Part(words, before[-1].who if before else (), False, *where)

    def _starts(self, text: str, mentions: Sequence[PersonMention]) -> Iterator[int]:
        """Where parts begin at mentions: before what is said of somebody in front of the word, 82岁的妈妈."""
        for number, mention in enumerate(mentions):
            before = mentions[number - 1] if number else None
            if before and self._persons.joined(text, before, mention):
                continue
            begin = max([before.end if before else 0, *(end.end() for end in CLAUSE.finditer(text[: mention.start]))])
            # Nobody describes whom a pronoun names: 都是南川的|他们门诊好多钱.
            is_named = mention.words not in self._persons.pronouns
            is_described = is_named and text[: mention.start].endswith("的") and mention.start - begin > 1
            yield begin if is_described and (before is None or begin > 0) else mention.start

    def _with_leading(self, parts: list[Part]) -> list[Part]:
        """The parts; what is told before anybody is named is of the only one who is, unless it turns to them."""
        named = list(dict.fromkeys(one for part in parts for one in part.who if one != HOME))
        if not named or not parts or parts[0].who:
            return parts
        leading = next(number for number, part in enumerate(parts) if part.who)
        turns = bool(TURNING.search(parts[leading].text.strip()))
        first = parts[leading].who
        # 巴南的低保，我和我婆婆都…: of both, who are named beside each other.
        together = first if len(first) > 1 and not turns else ()
        who = together or ((SELF,) if turns or len(named) > 1 else (named[0],))
        tells = tells_of_one(self._hear(",".join(part.text for part in parts[:leading])))
        return [*(replace(p, who=who if tells else ()) for p in parts[:leading]), *parts[leading:]]

    def _with_trailing(self, parts: list[Part]) -> list[Part]:
        """The parts; what is told of nobody by name, last before each is asked of, is of each: 买一档，各交多少."""
        named = tuple(dict.fromkeys(one for part in parts for one in part.who if one not in (HOME, OTHERS)))
        last = max((number for number, part in enumerate(parts) if part.explicit), default=len(parts))
        own = last + 1
        while own < len(parts) and self._tells_who(parts[own]):
            own += 1
        tail = parts[own:]
        if len(named) < 2 or not tail or len(parts[last].who) != 1:
            return parts
        is_of_place = len(tail) > 1 and _is_of_place(self._hear(tail[0].text))
        if not (is_of_place or any(OF_EACH.search(part.text) for part in tail)):
            return parts
        return [*parts[:own], *(part if part.explicit else replace(part, who=named) for part in tail)]

    def _tells_who(self, part: Part) -> bool:
        """Whether a part says who somebody is: what they are recognised as, how old."""
        return not {fact.fact for fact in self._hear(part.text).stated}.isdisjoint(WHO_ONE_IS)


def _starts_of_all(text: str, mentions: Sequence[PersonMention]) -> Iterator[int]:
    """Where a clause goes on, without a comma, with what is of all who were named."""
    for found in ALL_OF_THEM.finditer(text):
        if OF_ONE_OR_ANYTHING.search(text[: found.start()]):
            continue
        before = [mention for mention in mentions if mention.end <= found.start()]
        if len(everybody(before)) > 1 and before[-1].end < found.start():
            yield found.start()


def _is_of_place(heard: Heard) -> bool:
    """Whether nothing but a place is told, as it is of all: 巴南的."""
    return bool(heard.places) and heard.bare and not tells_of_one(heard)


def tells_of_one(heard: Heard) -> bool:
    """Whether something is told that is of one person."""
    return bool(heard.denied) or any(fact.fact in OF_ONE for fact in heard.stated)


def _in_turn(words: str, who: Sequence[str]) -> dict[str, str]:
    """What is told of each where it is told in turn: 分别是低保和特困."""
    told = IN_TURN.search(words)
    each = re.split("[和跟、,]", told[1].strip(",.;。，")) if told else []
    return dict(zip(who, each, strict=True)) if len(who) > 1 and len(each) == len(who) else {}
