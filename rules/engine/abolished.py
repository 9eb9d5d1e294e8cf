"""Of what rests on the notice of an abolished district it is told that nobody knows whether the notice goes on."""

from __future__ import annotations

from collections.abc import Mapping

from rules.engine.answer import Answer, Line, changed, unique
from rules.model.place import PLACE_FACTS
from rules.model.situation import Situation
from texts.phrase import N_, Day, Joined, Phrase
from texts.place import Gazetteer, Locality

OPEN = N_(
    "{place}已经撤销（{day}公布），划入{became}；{place}的文件以后是否还有效，现有的资料没有说明，请问{became}的医保部门。"
)
GONE = N_("{place}已经撤销（{day}公布），划入{became}。")


def warned(
    answer: Answer,
    place_of: Mapping[str, str | None],
    places: Gazetteer,
    situation: Situation,
    declined: frozenset[str],
) -> Answer:
    """The answer, with a caveat for each district that is no more on that day and whose notice it cites.

    Who has not been asked yet where they are of is not told of one district among many.
    """
    if not any(name in situation or name in declined for name in PLACE_FACTS):
        return answer
    cited = unique(place_of[clause.notice] for clause in answer.clauses)
    former = [places[code] for code in cited if code and places[code].is_former(situation["date"])]
    if not former:
        return answer
    return changed(answer, caveats=(*answer.caveats, *(Line(words(place, places), None) for place in former)))


def words(place: Locality, places: Gazetteer) -> str:
    """What became of an abolished place, and what is open about its notices."""
    return _said(OPEN, place, places)


def became_of(place: Locality, places: Gazetteer) -> str:
    """What became of an abolished place."""
    return _said(GONE, place, places)


def _said(sentence: str, place: Locality, places: Gazetteer) -> str:
    became = Joined("、", (places[code].name for code in place.became))
    return Phrase(sentence, place=place.name, day=Day(place.gone), became=became)
