"""Of an abolished district it is told what became of it, and whether its notice goes on nobody knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from rules.engine.answer import Answer, Line, changed, unique
from rules.model.place import PLACE_FACTS
from rules.model.situation import Situation
from texts.phrase import N_, Day, Joined, Phrase
from texts.place import Gazetteer, Locality

OPEN = N_(
    "{place}已经撤销（{day}公布），划入{became}；{place}的文件以后是否还有效，现有的资料没有说明，请问{asked}的医保部门。"
)
ASK_TODAY = N_("{place}已经撤销（{day}公布），划入{became}；要办的，请问{asked}的医保部门。")
GONE = N_("{place}已经撤销（{day}公布），划入{became}。")


def warned(
    answer: Answer,
    place_of: Mapping[str, str | None],
    places: Gazetteer,
    situation: Situation,
    declined: frozenset[str],
) -> Answer:
    """The answer, with a caveat for each district that is no more on that day: the person's, and whose notice it cites.

    Who has not been asked yet where they are of is not told of one district among many.
    """
    if not any(name in situation or name in declined for name in PLACE_FACTS):
        return answer
    cited = unique(place_of[clause.notice] for clause in answer.clauses)
    here = [str(situation[name]) for name in PLACE_FACTS if name in situation]
    told = list(_told(cited, here[:1], here, places, situation["date"]))
    return changed(answer, caveats=(*answer.caveats, *(Line(text, None) for text in told))) if told else answer


def _told(
    cited: Iterable[str | None], own: Iterable[str], here: Collection[str], places: Gazetteer, on: dt.date
) -> Iterator[str]:
    for code in unique([*cited, *own]):
        place = places.get(code or "")
        if place is not None and place.is_former(on):
            yield words(place, places, here) if code in cited else _said(ASK_TODAY, place, places, here)


def words(place: Locality, places: Gazetteer, here: Collection[str] = ()) -> str:
    """What became of an abolished place, what is open about its notices, and whom to ask who is of one of `here`."""
    return _said(OPEN, place, places, here)


def became_of(place: Locality, places: Gazetteer) -> str:
    """What became of an abolished place."""
    return _said(GONE, place, places)


def _said(sentence: str, place: Locality, places: Gazetteer, here: Collection[str] = ()) -> str:
    asked = [code for code in place.became if code in here] or place.became
    became, offices = (Joined("、", (places[code].name for code in codes)) for codes in (place.became, asked))
    return Phrase(sentence, place=place.name, day=Day(place.gone), became=became, asked=offices)
