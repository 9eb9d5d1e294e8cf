"""Talked of: what was told of each person in a conversation, so that it can turn to another and back to the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.hearing.dialogue_state import OF_A_HOUSEHOLD, OF_ONE, Heard
from knowledge.hearing.persons import ALL, HE, HOME, OTHERS, PRONOUNS, SELF, SHE, is_of_another
from texts.phrase import N_
from webapp.current_library import current_library

# The one told of longest ago makes room: the cookie keeps them all.
MOST_PEOPLE = 6
# What those are called whom a phone keeps by no name of their own; all others by the words of who asks.
NAMES = (
    *(N_("公公"), N_("婆婆"), N_("岳父"), N_("岳母"), N_("媳妇"), N_("儿媳"), N_("女婿"), N_("孙子"), N_("孙女")),
    *(N_("外孙"), N_("外孙女"), N_("舅舅"), N_("舅妈"), N_("叔叔"), N_("伯伯"), N_("姑姑"), N_("姨妈"), N_("侄儿")),
    *(N_("侄女"), N_("哥哥"), N_("弟弟"), N_("姐姐"), N_("妹妹"), N_("老大"), N_("老二"), N_("小娃"), N_("嬢嬢")),
    *(N_("大儿子"), N_("小儿子"), N_("大女儿"), N_("小女儿"), N_("老公"), N_("老婆"), N_("老伴"), N_("爸妈")),
    *(N_("公婆"), N_("两个老人"), N_("两个孩子"), N_("朋友"), N_("邻居"), N_("同学"), N_("同事"), N_("老人")),
)
YOU = N_("您")


@dataclass(frozen=True)
class TalkedOf:
    """Who they are, and what was told of them alone: the facts, and the identities that they are said not to have."""

    who: str
    facts: Mapping[str, Any]
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True)
class People:
    """Those of whom was told before, the latest last, without the one who is spoken of.

    `asked` are all of whom the last question was, where it was of several.
    """

    told: tuple[TalkedOf, ...] = ()
    asked: tuple[str, ...] = ()

    def known(self, who: str) -> TalkedOf | None:
        return next((person for person in self.told if person.who == who), None)

    def after(self, heard: Iterable[Heard], current: Heard, asked: tuple[str, ...]) -> People:
        """The people once what was `heard` of some is told, and `current` is of whom is spoken."""
        new = {found.who: person_of(found) for found in heard}
        kept = [person for person in self.told if person.who not in new]
        told = [*kept, *(person for person in new.values() if person.facts or person.denied)]
        others = tuple(person for person in told if person.who != current.who)
        return People(others[-MOST_PEOPLE + 1 :], asked)

    def seen_from(self, current: Heard, who: str, *, names: bool) -> Heard:
        """What is known where is spoken of that person, after what is known of the `current` one.

        `names` says that the message only tells who it is of whom was spoken without a name.
        """
        if who in ("", current.who):
            return current
        known = self.known(who)
        if known is None and not current.who and (names or who in (SELF, HE, SHE)) and not _is_of_another(who):
            return replace(current, who=who)
        shared = {name: value for name, value in current.facts.items() if name not in OF_ONE}
        # Sums of which it is open what they are were told of the one alone, and so was where one studies.
        current = replace(current, stated=(), schools=_schools(known))
        if known:
            return replace(current, facts={**shared, **known.facts}, denied=known.denied, kin="", who=who)
        household = {} if _is_of_another(who) else self._of_household(current)
        return replace(current, facts={**shared, **household}, denied=frozenset(), kin="", who=who)

    def _of_household(self, current: Heard) -> dict[str, Any]:
        """What the household of the writer is recognised for, as far as it was told of all of it."""
        home = person_of(current) if current.who == HOME else self.known(HOME)
        told = sorted({*(home.facts.get("identities") or ())} & {*OF_A_HOUSEHOLD}) if home else []
        return {"identities": told} if told else {}

    def order(self, current: Heard) -> list[str]:
        """Who was spoken of, the latest last; of several at once none is the latest."""
        return [*(person.who for person in self.told if person.who not in ("", HOME, ALL)), current.who]


def _schools(known: TalkedOf | None) -> tuple[str, ...]:
    school = known.facts.get("school_district") if known else None
    return (school,) if school else ()


def _is_of_another(who: str) -> bool:
    """Whether somebody is of another household than the writer: 他爸妈, 邻居."""
    return is_of_another(who) or current_library().listener.kin_of(who) == OTHERS


def called(heard: Heard, several: bool) -> str:
    """How they are called of whom something is heard; empty where nobody is named, or it is who asks, alone."""
    if heard.who in (SELF, ""):
        return YOU if several else ""
    return "" if heard.who in (HOME, *PRONOUNS) else heard.who


def person_of(heard: Heard) -> TalkedOf:
    """What is of that person alone."""
    return TalkedOf(heard.who, {name: value for name, value in heard.facts.items() if name in OF_ONE}, heard.denied)
