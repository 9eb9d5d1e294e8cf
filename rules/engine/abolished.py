"""Of an abolished district it is told what became of it, and whether its notice goes on nobody knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from rules.engine.answer import Answer, Line, unique
from rules.engine.kept import Kept
from rules.model.place import PLACE_FACTS
from rules.model.situation import Situation
from texts.phrase import N_, Day, Joined, Phrase
from texts.place import Gazetteer, Locality

OPEN = N_(
    "{place}已经撤销（{day}公布），划入{became}；{place}的文件以后是否还有效，现有的资料没有说明，请问{asked}的医保部门。"
)
ASK_TODAY = N_("{place}已经撤销（{day}公布），划入{became}；要办的，请问{asked}的医保部门。")
GONE = N_("{place}已经撤销（{day}公布），划入{became}。")


class Abolished:
    """The places that are no more one day, and the notices of theirs; `place_of` is the place of each notice."""

    def __init__(self, places: Gazetteer, place_of: Mapping[str, str | None]) -> None:
        self._places = places
        self._gone = {code: place for code, place in places.items() if place.last is not None}
        self._notices = {notice: code for notice, code in place_of.items() if code in self._gone}
        self._words: Kept[tuple[str, ...], Line] = Kept(1_000)

    def here(self, situation: Situation, declined: frozenset[str]) -> Sequence[str] | None:
        """Where the person is of; None before they were asked: nobody is told of one district among many."""
        told = [str(situation[name]) for name in PLACE_FACTS if name in situation]
        return told if told or any(name in declined for name in PLACE_FACTS) else None

    def lines(self, answer: Answer, here: Sequence[str], day: dt.date) -> tuple[Line, ...]:
        """A caveat for each that is no more on that day: the person's, and whose notice the answer cites."""
        cited = [self._notices[clause.notice] for clause in answer.clauses if clause.notice in self._notices]
        own = here[:1] if here and here[0] in self._gone else ()
        if not cited and not own:
            return ()
        told = [self._gone[code] for code in unique([*cited, *own])]
        return tuple(self._told(place, cited, here) for place in told if place.is_former(day))

    def _told(self, place: Locality, cited: Collection[str], here: Collection[str]) -> Line:
        sentence = OPEN if place.code in cited else ASK_TODAY
        key = (sentence, place.code, *here)
        return self._words.get(key) or self._words.keep(key, Line(_said(sentence, place, self._places, here), None))


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
