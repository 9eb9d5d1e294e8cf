"""Telling: what a message tells of each of the people of whom it speaks.

What is personal is only of whom it was told; all else is of everybody, unless it was told for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.hearing.dialogue_state import OF_A_HOUSEHOLD, OF_ONE, Heard
from knowledge.hearing.parting import TURNING, Part, Parting, tells_of_one
from knowledge.hearing.persons import ALL, HOME, OTHERS, SELF, PersonMention, Persons, everybody, is_of_another
from knowledge.hearing.slots import BARE, TELLING, Ear

# Of all of whom a question is that names nobody: 居民医保一档各补多少.
OF_INSURANCE = ("insurance", "tier")
OF_PLACE = ("district", "former_district")
A_HOUSEHOLD = re.compile("户(?![口籍])|家|屋")
# In the place of a word for somebody; 那我妈呢 is a clause of nothing else.
NAME = "*"
TURNED = re.compile("(?:(?<=[,.;!?。，；！？])|^)(?:那|那么|还有|另外)*[*](?:呢|嘞|咧|喃)")


@dataclass(frozen=True)
class PersonHeard:
    """What a message states of one of several people; `words` name them there, `who` says who they are."""

    words: str
    who: str
    heard: Heard


class Telling:
    """Hears by an ear what messages tell of the people that they name."""

    def __init__(self, persons: Persons, ear: Ear) -> None:
        self._persons, self._parting = persons, Parting(persons, ear)
        self._hear, self._asks, self._rest, self._corrects = ear.hear, ear.asks, ear.rest, ear.corrects

    def heard(self, text: str) -> tuple[Heard, tuple[PersonHeard, ...]]:
        """What a normalised text states of whom it asks about, and, where it speaks of several, of each of them."""
        mentions = self._persons.named(text)
        named, whole = everybody(mentions), self._whole(text, mentions)
        if named in ([SELF], []) and self._mends_a_place(text, whole):
            return self._of_one(whole, []), ()
        has_home = any(mention.who == (HOME,) for mention in mentions)
        is_of_other_home = has_home and len(named) == 1 and self._is_of_another_home(named[0])
        if len(named) < 2 and not (TURNING.search(text) or is_of_other_home):
            return self._of_one(whole, named or [HOME for mention in mentions[:1] if mention.who == (HOME,)]), ()
        parts = self._parting.parts(text, mentions)
        named = list(dict.fromkeys(who for part in parts for who in part.who if who not in (HOME, ALL)))
        own = {who: self._hear(",".join(part.of(who) for part in parts if who in part.who)) for who in named}
        told = [who for who in named if who != OTHERS and tells_of_one(own[who])]
        asked = self._parting.asked(parts, told)
        if any(self._persons.kin_of(who) == OTHERS for who in told):
            # 帮邻居问，李婆婆是…: the neighbours are those who are named.
            asked = tuple(who for who in asked if who != OTHERS)
        # 他们 alone are all who were told of.
        asked = tuple(who for who in asked if who in named)
        is_of_all, asked = not asked, asked or tuple(told)
        spoken = [who for who in named if who in told or who in asked]
        if len(spoken) < 2 or not told:
            # 同事问，我们…: who only asks is in no part.
            one = self._without_home(whole, own[named[0]], parts) if is_of_other_home and named else whole
            return self._of_one(one, spoken or named), ()
        own = {who: self._with_household(who, own[who], parts) for who in named}
        people = tuple(self._person(who, parts, own, is_of_all=is_of_all) for who in spoken)
        heard = {person.who: person.heard for person in people}
        # Who only brings the question (村里两个人喊我帮问) is asked for and nobody.
        is_of_one = len(asked) == 1 and asked[0] in heard
        return (self._for(whole, heard[asked[0]]) if is_of_one else _common(whole, people)), people

    def _whole(self, text: str, mentions: Sequence[PersonMention]) -> Heard:
        """The message as of one; that it only names somebody, or tells of them, asks nothing new: 那我妈呢."""
        heard = replace(self._hear(text), stranger=self._persons.stranger(text))
        if heard.tells or not mentions:
            return heard
        for mention in reversed(mentions):
            text = f"{text[: mention.start]}{NAME}{text[mention.end :]}"
        turned = TURNED.sub("", text)
        most = TELLING if turned != text and not self._asks(turned) else BARE
        tells = self._rest(turned) <= most
        return replace(heard, tells=tells, bare=tells and bool(heard.stated or heard.places))

    def _mends_a_place(self, text: str, whole: Heard) -> bool:
        """Whether somebody only says where they meant, which turns to nobody else: 不对，我在南川."""
        is_mended = self._corrects(text) or bool(whole.denied_places)
        return is_mended and bool(whole.places) and not tells_of_one(whole)

    def _of_one(self, whole: Heard, who: Sequence[str]) -> Heard:
        """The message as of one; of several of whom nothing is told apart, of nobody by name."""
        one = who[0] if len(set(who)) == 1 else ""
        return replace(whole, who=one, kin=self._persons.kin_of(one) or whole.kin)

    def _for(self, whole: Heard, person: Heard) -> Heard:
        """The message as it is of the person asked about."""
        return replace(person, town=person.town or whole.town, years=whole.years, bare=whole.bare, tells=whole.tells)

    def _person(self, who: str, parts: Sequence[Part], own: Mapping[str, Heard], *, is_of_all: bool) -> PersonHeard:
        words = next((part.mention.words for part in parts if part.mention and who in part.mention.who), who)
        others, shared = [heard for other, heard in own.items() if other != who], self._shared(parts)
        insured = {name: shared.facts[name] for name in OF_INSURANCE if is_of_all and name in shared.facts}
        told = own[who] if self._persons.kin_of(who) == OTHERS else self._at_home(own[who], shared, parts)
        heard = self._with_shared(who, told, shared, others)
        return PersonHeard(words, who, replace(heard, facts={**insured, **heard.facts}))

    def _with_shared(self, who: str, own: Heard, shared: Heard, others: Sequence[Heard]) -> Heard:
        """What is of a person: what is told of them, and what is told of all, or of others and is not of one."""
        facts = dict(own.facts)
        for found in (shared, *others):
            for name, value in found.facts.items():
                if name not in OF_ONE and name not in own.facts and _agreed(name, (shared, *others)):
                    facts.setdefault(name, value)
        places = own.places or shared.places or _only([other.places for other in others])
        return replace(
            own,
            facts=facts,
            stated=(*own.stated, *(fact for fact in shared.stated if fact.fact in {*facts} - {*own.facts})),
            places=places,
            denied_places=own.denied_places | shared.denied_places,
            town=own.town or shared.town,
            city=own.city or shared.city or any(other.city for other in others),
            own=True,
            who=who,
            kin=self._persons.kin_of(who),
            instead=False,
        )

    def _shared(self, parts: Sequence[Part]) -> Heard:
        """What is told of nobody by name, and what a question asks that names nobody."""
        return self._hear(",".join(part.text for part in parts if not part.who or self._asks_of_all(part)))

    def _at_home(self, own: Heard, shared: Heard, parts: Sequence[Part]) -> Heard:
        """What is told of a person, with the place of the household where no other is: 我们在巫山，我吃低保."""
        home = self._hear(",".join(part.text for part in parts if part.who == (HOME,)))
        if own.places or own.elsewhere or shared.places or not home.places:
            return own
        where = {name: value for name, value in home.facts.items() if name in OF_PLACE}
        return replace(own, facts={**where, **own.facts}, places=home.places, town=own.town or home.town)

    def _asks_of_all(self, part: Part) -> bool:
        return not part.explicit and self._asks(part.text)

    def _with_household(self, who: str, own: Heard, parts: Sequence[Part]) -> Heard:
        """What is told of a person, and what their household is recognised for, if nothing is told of them."""
        household = self._hear(",".join(part.text for part in parts if HOME in part.who or _is_of_home(part)))
        inherited = sorted((household.identities & {*OF_A_HOUSEHOLD}) - own.denied)
        if self._is_of_another_home(who) or not inherited or "identities" in own.facts:
            return own
        stated = tuple(fact for fact in household.stated if fact.fact == "identities")
        return replace(own, facts={**own.facts, "identities": inherited}, stated=(*own.stated, *stated))

    def _is_of_another_home(self, who: str) -> bool:
        return is_of_another(who) or OTHERS in (who, self._persons.kin_of(who))

    def _without_home(self, whole: Heard, own: Heard, parts: Sequence[Part]) -> Heard:
        """The message as of one of another home, without what is told of the writer's: 我家是低保，我同事呢."""
        home = self._hear(",".join(part.text for part in parts if part.who == (HOME,)))
        gone = {name for name in home.facts if name in OF_ONE} - {*own.facts}
        facts = {name: value for name, value in whole.facts.items() if name not in gone}
        return replace(whole, facts=facts, stated=tuple(fact for fact in whole.stated if fact.fact not in gone))


def _is_of_home(part: Part) -> bool:
    return part.who in ((), (SELF,)) and not part.explicit and bool(A_HOUSEHOLD.search(part.text))


def _agreed(name: str, heard: Sequence[Heard]) -> bool:
    """Whether all who have that fact have the same."""
    return len({repr(found.facts[name]) for found in heard if name in found.facts}) == 1


def _only(told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    different = {places for places in told if places}
    return different.pop() if len(different) == 1 else ()


def _common(whole: Heard, people: Sequence[PersonHeard]) -> Heard:
    """What is of all of several people; whatever only some were told to be, nobody is."""
    first = people[0].heard
    facts = {
        name: value
        for name, value in first.facts.items()
        if all(name in person.heard.facts and person.heard.facts[name] == value for person in people)
    }
    places = {person.heard.places for person in people}
    return replace(
        whole,
        facts=facts,
        places=places.pop() if len(places) == 1 else (),
        stated=(),
        denied=frozenset(),
        excluded=frozenset(),
        kin="",
        who="",
        instead=False,
    )
