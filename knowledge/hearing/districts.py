"""Districts are read out of a text: which it names, and which of them decides for the person."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.hearing.negation import Denials, any_of
from knowledge.hearing.phrasebook import Occurrence, Phrasebook

STAYING = re.compile("(?:在|到|去|跑|往|从|住)$")


class Named(NamedTuple):
    """Districts by code, in the order named: those that are meant, those of a school, and those denied."""

    places: tuple[str, ...]
    schools: tuple[str, ...]
    denied: frozenset[str]


class Places:
    """Knows the districts by their full, short and former names, and the lists that tell the roles of places."""

    def __init__(
        self,
        names: Mapping[str, str],
        formerly: Mapping[str, str],
        lists: Mapping[str, Sequence[str]],
        denials: Denials,
    ) -> None:
        self.book = Phrasebook({**_names(names), **formerly}, lists["everyday"])
        self._denials = denials
        self._studies, self._treated = (
            re.compile(f"(?:区|县)?(?:{any_of(lists[role])})") for role in ("studies", "treated")
        )
        self._recognised_after = re.compile(f"(?:区|县)?(?:{any_of(lists['recognised_after'])})")
        self._recognised, self._belongs = (
            re.compile(f"(?:{any_of(lists[role])})(?:重庆|重庆市)?$") for role in ("recognised", "belongs")
        )

    def named(self, text: str) -> Named:
        """Where one was recognised counts before where one belongs (户口在南川), where one is treated after all."""
        affirmed = list(self._denials.affirmed(self.book, text))
        schools = [place for place in affirmed if self._studies.match(text, place.end)]
        lived = [place for place in affirmed if place not in schools]
        recognised = [place for place in lived if self._is_recognising(text, place)]
        belongs = [place for place in lived if self._belongs.search(text[: place.start])]
        others = [place for place in lived if not self._treated.match(text, place.end)]
        meant = recognised or belongs or others or lived
        denied = {place.meaning for place in self.book.find(text)} - {place.meaning for place in affirmed}
        return Named(_codes(meant), _codes(schools), frozenset(denied))

    def _is_recognising(self, text: str, place: Occurrence[str]) -> bool:
        before, after = self._recognised.search(text[: place.start]), self._recognised_after.match(text, place.end)
        return bool(before or after)

    def only_stays(self, elsewhere: Phrasebook[str], text: str) -> bool:
        """Whether places elsewhere are named just as where somebody is or is treated: 在成都的医院."""
        named = list(elsewhere.find(text))
        stays = [
            place for place in named if STAYING.search(text[: place.start]) or self._treated.match(text, place.end)
        ]
        return bool(named) and len(stays) == len(named)


def _codes(places: Sequence[Occurrence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.meaning for place in places))


def _names(places: Mapping[str, str]) -> dict[str, str]:
    """Codes of districts by their full and short names."""
    names: dict[str, str] = {}
    for code, full in places.items():
        short = re.sub("(?:土家族苗族|苗族土家族|土家族)?自治县$|经开区$|新区$|区$|县$", "", full).removeprefix("重庆")
        names |= {full: code, full.removeprefix("重庆"): code}
        names |= {short: code, f"{short}区": code, f"{short}县": code} if len(short) > 1 else {}
    return names
