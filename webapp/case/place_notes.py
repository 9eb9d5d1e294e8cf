"""Notes on places: what a place of an old name is today, and what is open about the notice of one that is no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from knowledge.hearing.dialogue_state import Heard
from rules.engine import abolished
from texts.phrase import N_, NO_GAP, Joined, Phrase
from texts.place import Gazetteer, Locality
from webapp.current_library import current_library

RENAMED = N_("{old}现在是{place}。")
PARTED = N_("{old}早已撤销，今天分属{places}；请说现在是哪个区。")
MOVED = N_("{before}的{towns}划入{now}。")
SOURCE = N_("来源：{title}。")


def of_notice(code: str, day: dt.date) -> list[str]:
    """What to add to an answer from the notice of a place that is no more on that day."""
    place = _places().get(code)
    return [abolished.words(place, _places())] if place and place.is_former(day) else []


def of_names(heard: Heard, day: dt.date, said: Collection[str]) -> tuple[str, ...]:
    """What the old names and abolished districts that were heard are today; not of the codes of which it was `said`."""
    named = dict.fromkeys((*heard.places, *heard.schools))
    gone = [_places()[code] for code in named if code not in said and _places()[code].is_former(day)]
    return (*map(_of_old, heard.old_names), *map(what_became, gone))


def what_became(place: Locality) -> str:
    """What became of an abolished place, and what is open about its notices where there are any."""
    if any(policy.place == place.code for policy in current_library().rules.policies.values()):
        return abolished.words(place, _places())
    return abolished.became_of(place, _places())


def changes() -> str:
    """Every abolished district and every town that moved beside it, with the source."""
    places = _places()
    gone = [place for place in places.values() if place.became]
    moved = [Phrase(MOVED, before=b.name, towns=t, now=places[n].name) for b, n, t in _moved(places)]
    told = dict.fromkeys(place.source.title for place in gone if place.source)
    return Joined(NO_GAP, [*map(what_became, gone), *moved, *(Phrase(SOURCE, title=title) for title in told)])


def _moved(places: Gazetteer) -> Iterator[tuple[Locality, str, str]]:
    """Towns that went elsewhere than the rest of their place, by place and by where they went."""
    for place in places.values():
        stays = place.became[0] if place.became else place.code
        for now in dict.fromkeys(town.now for town in place.towns if town.now != stays):
            names = [town.name for town in place.towns if town.now == now]
            yield place, now, Joined("、", names)


def _of_old(name: str) -> str:
    places = _places()
    if name in places.several:
        return Phrase(PARTED, old=name, places=_names(places, places.several[name]))
    place = next(place for place in places.values() if name in [old.name for old in place.formerly])
    return Phrase(RENAMED, old=name, place=place.name)


def _names(places: Gazetteer, codes: Collection[str]) -> str:
    return Joined("、", (places[code].name for code in codes))


def _places() -> Gazetteer:
    return current_library().rules.vocabulary.places
