"""Notes on places: what a place of an old name is today, and what is open about the notice of one that is no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from knowledge.hearing.dialogue_state import Heard
from rules.engine import abolished
from rules.model.place import FORMER
from texts.phrase import N_, NO_GAP, Day, Joined, Phrase
from texts.place import Gazetteer, Locality, Town
from webapp.current_library import current_library

RENAMED = N_("{old}现在是{place}。")
PARTED = N_("{old}早已撤销，今天分属{places}；请说现在是哪个区。")
MOVED = N_("{before}的{towns}划入{now}。")
TOWN = N_("{town}原属{before}，现在属于{now}（{day}公布）。")
CHOOSE = N_("{place}已经撤销，请选{became}。")
CHOOSE_TOWNS = N_("{before}的{towns}，请选{now}。")
SOURCE = N_("来源：{title}。")
FAR = N_("{place}不归重庆管，这几份文件管不到那里；请打当地医保局的电话，或在当地打12393问。")


def of_notice(code: str, day: dt.date, here: Collection[str] = ()) -> list[str]:
    """What to add to an answer from the notice of a place that is no more on that day, for who is of one of `here`."""
    place = _places().get(code)
    return [abolished.words(place, _places(), here)] if place and place.is_former(day) else []


def of_names(heard: Heard, day: dt.date, said: Collection[str]) -> tuple[str, ...]:
    """What the old names, towns and abolished districts that were heard are today; not of the codes already `said`."""
    named, here = dict.fromkeys((*heard.places, *heard.schools)), today_of(heard, day)
    gone = [_places()[code] for code in named if code not in said and _places()[code].is_former(day)]
    if heard.elsewhere:
        return (Phrase(FAR, place=heard.far),) if heard.far else ()
    return (*map(_of_old, heard.old_names), *_of_town(heard, day), *(what_became(place, here) for place in gone))


def today_of(heard: Heard, day: dt.date) -> tuple[str, ...]:
    """The places that were heard, as of that day: of a town that moved the one in which it is now."""
    town = _moved_town(heard, day)
    return tuple(dict.fromkeys((*((town.now,) if town else ()), *heard.places, *heard.schools)))


def facts_today(heard: Heard, day: dt.date) -> dict[str, str]:
    """Where somebody of an abolished district is today, as the town tells: 渝北区统景镇 is in 北碚区."""
    town = _moved_town(heard, day)
    is_told = town is not None and heard.facts.get("district") == town.before
    return {"district": town.now, FORMER: town.before} if town and is_told else {}


def asked_of(heard: Heard, day: dt.date) -> tuple[str, ...]:
    """The codes of the places whose offices are asked for who is of the district that was heard; none without one."""
    district, here = heard.facts.get("district"), today_of(heard, day)
    offices = _places()[district].offices_of(day) if district else ()
    return tuple(code for code in offices if code in here) or offices


def what_became(place: Locality, here: Collection[str] = ()) -> str:
    """What became of an abolished place, and what is open about its notices where there are any."""
    if any(policy.place == place.code for policy in current_library().rules.policies.values()):
        return abolished.words(place, _places(), here)
    return abolished.became_of(place, _places())


def changes() -> str:
    """Every abolished district and every town that moved beside it, with the source."""
    places = _places()
    gone = [place for place in places.values() if place.became]
    moved = [Phrase(MOVED, before=b.name, towns=t, now=places[n].name) for b, n, t in _moved(places)]
    told = dict.fromkeys(place.source for place in gone if place.source)
    sources = (text for source in told for text in (source.adds, Phrase(SOURCE, title=source.title)) if text)
    return Joined(NO_GAP, [*map(what_became, gone), *moved, *sources])


def how_to_choose(day: dt.date) -> str:
    """What to choose today whose papers name a place that is no more on that day; empty where there is none."""
    places = _places()
    if day < places.first_change:
        return ""
    gone = [place for place in places.values() if place.is_former(day)]
    whole = [Phrase(CHOOSE, place=place.name, became=places[place.became[0]].name) for place in gone]
    parts = [Phrase(CHOOSE_TOWNS, before=b.name, towns=t, now=places[n].name) for b, n, t in _moved(places)]
    return Joined(NO_GAP, [*whole, *parts])


def _of_town(heard: Heard, day: dt.date) -> Iterator[str]:
    town, places = _moved_town(heard, day), _places()
    if town:
        names = {name: places[code].name for name, code in (("before", town.before), ("now", town.now))}
        yield Phrase(TOWN, town=town.name, day=Day(places.first_change), **names)


def _moved_town(heard: Heard, day: dt.date) -> Town | None:
    """The town that was heard, where it has gone to another place by that day."""
    moved = (town for town in _places().towns if town.name == heard.town and town.now != town.before)
    return next(moved, None) if day >= _places().first_change else None


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
