"""A decision says what of a ranking answers a message: one entry, some to choose from, or none."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import CITY, Entry, OutsideEntry
from knowledge.retrieval.conditions import Conditions
from knowledge.retrieval.matching import Candidate, Ranking

DIRECT, CHOICES, REFUSED = "direct", "choices", "refused"
# By how much the best answer must lead the next that cites other words, to be given alone.
LEAD = 0.15
# Below its floor no answer has enough in common with a message of up to so many units; long ones always say more
# beside the point. Measured: one in fifty of the right answers lies so low.
FLOORS = ((14, 0.8), (22, 0.7), (35, 0.5))
FLOOR = 0.3
# By how much an outside entry must suit better than every answer before the message is refused.
DOUBT = 0.05
# How much an answer of the person's own place may fall short of another place's, before it counts as beside the point.
BESIDE = 0.75
# Another district's answer within this of the best makes the district the question to ask back.
NEAR = 0.2
# In somebody's own case its answer on the same benefit does so too, from this share of the best one's score.
TWIN = 0.5
# How far behind may be the answer for such people, to stand before its sibling for others.
SIBLING = 0.5
MOST_ANSWERS = 3
# Below this share of its likeness in sound an answer is too unlike in words to be given alone.
HEARD = 0.5
# The odds that the best answer is right, by its lead; bench/matching.py shows how far they hold.
ODDS_AT_NO_LEAD, ODDS_BY_LEAD = 0.6, 9.5
SUREST = 0.99


@dataclass(frozen=True)
class Match:
    """An entry of a notice, and the odds that it is the right one, from 0 to 1."""

    entry: Entry
    confidence: float


@dataclass(frozen=True)
class Decision:
    """What answers a message: `level` is direct (one answer), choices (up to three, the best first) or refused (none).

    `outside` may say why it is refused; `ask_back` names the fact that decides between the choices, where one does.
    """

    level: str
    answers: tuple[Match, ...] = ()
    outside: OutsideEntry | None = None
    ask_back: str | None = None


def decide(ranking: Ranking, conditions: Conditions, length: int, *, by_word: bool = False) -> Decision:
    """What to answer to a message of `length` units, from someone in this city whose conditions these are.

    No answer stands alone where the message was translated `by_word`.
    """
    heard = conditions.heard
    of_place = [found for found in ranking.inside if is_of_place(found.entry, heard)]
    answers = _standing_first(of_place, conditions)
    outside = _refusing(ranking, heard)
    cases = [found for found in answers if found.entry.leads_to]
    if heard.bare and heard.identities and cases:
        # Facts alone, 渝北低保住院: what they come to is meant.
        return _offer(_fitting_first(cases, heard), 0.0, conditions, beside=False)
    limit = outside.score if outside else 0.0
    floor = next((floor for longest, floor in FLOORS if length <= longest), FLOOR)
    least = max(floor, limit - DOUBT)
    if not answers or _likeness(answers[0], of_place) < least:
        same = _same_matter(ranking, heard, least)
        if same:
            return _offer(same, 0.0, conditions, beside=False)
        return Decision(REFUSED, outside=outside.entry if outside and limit >= floor else None)
    beside = by_word or is_beside(ranking, heard) or _is_by_ear(answers[0]) or answers[0] is not of_place[0]
    return _offer(_fitting_first(answers, heard), limit, conditions, beside)


def _likeness(first: Candidate[Entry], answers: Sequence[Candidate[Entry]]) -> float:
    """How like the first answer is, or what it has come in place of."""
    before = (found.score_anywhere for found in answers if found.entry.now == first.entry.id)
    return max([first.score_anywhere, *before])


def _standing_first(answers: Sequence[Candidate[Entry]], conditions: Conditions) -> list[Candidate[Entry]]:
    """The answers, those first that may stand for this person and are not much less like than the best."""
    failing = [found for found in answers if conditions.fails(found.entry)]
    best = max((found.score for found in answers), default=0.0)
    standing = [found for found in answers if found not in failing]
    near = [found for found in standing if found.score > best - SIBLING]
    # What has come in place of the best is the answer to who asks for that.
    has_failed = bool(answers) and conditions.fails(answers[0].entry)
    since = [found for found in near if has_failed and found.entry.id == answers[0].entry.now]
    near = [*since, *(found for found in near if found not in since)]
    return [*near, *failing, *(found for found in standing if found not in near)] if failing else list(answers)


def _is_by_ear(found: Candidate[Entry]) -> bool:
    """Whether an answer sounds like the message, and has little of what is written in it."""
    return found.signals["words"] < HEARD * found.signals["sounds"]


def is_beside(ranking: Ranking, heard: Heard) -> bool:
    """Whether another place's notice answers much better than the best that holds for the person."""
    best = max((found.score_anywhere for found in ranking.inside), default=0.0)
    ours = (found.score_anywhere for found in ranking.inside if is_of_place(found.entry, heard))
    return max(ours, default=0.0) < BESIDE * best


def decide_elsewhere(ranking: Ranking, conditions: Conditions, length: int, other: OutsideEntry | None) -> Decision:
    """What to answer to someone of a district whose notice is not held: `other` says what then holds."""
    heard = conditions.heard
    ours = max((found.score_anywhere for found in ranking.inside if is_of_place(found.entry, heard)), default=0.0)
    theirs = max((found.score_anywhere for found in ranking.inside), default=0.0)
    outside = _refusing(ranking, heard)
    others = next((found.score for found in ranking.outside if found.entry == other), 0.0)
    if outside and outside.score > max(theirs, others):
        return Decision(REFUSED, outside=outside.entry)
    if others > ours or is_beside(ranking, heard):
        same = _same_matter(ranking, heard, 0.0)
        return _offer(same, 0.0, conditions, beside=False) if same else Decision(REFUSED, outside=other)
    return decide(ranking, conditions, length)


def _same_matter(ranking: Ranking, heard: Heard, least: float) -> list[Candidate[Entry]]:
    """What holds for recognised people of that place on just the matter that another place's notice answers best.

    None where that answer has less in common with the message than `least`. Only a matter that the rules can work out
    is one that can be told to be the same.
    """
    best = max(ranking.inside, key=lambda found: found.score_anywhere, default=None)
    is_told = bool(heard.identities) and bool(heard.places or heard.schools)
    if not is_told or best is None or best.score_anywhere < least or not best.entry.leads_to:
        return []
    matter = _matter(best.entry)
    ours = [found for found in ranking.inside if is_of_place(found.entry, heard) and _is_of_such(found.entry, heard)]
    same = [found for found in ours if _matter(found.entry) == matter]
    return [*same, *(found for found in ours if found not in same)] if same else []


def _matter(entry: Entry) -> tuple[str, str, str]:
    return entry.service, entry.aspect, entry.leads_to


def is_of_place(entry: Entry, heard: Heard) -> bool:
    """Whether an entry may answer whoever named these places. City-wide notices hold everywhere in Chongqing.

    The district of a school decides for students' matters only, where another one recognised the person.
    """
    if entry.place == CITY or entry.place in heard.places:
        return True
    if entry.place in heard.schools:
        return not heard.places or entry.service == "student"
    return not (heard.places or heard.schools)


def _refusing(ranking: Ranking, heard: Heard) -> Candidate[OutsideEntry] | None:
    """The likeliest matter that no notice answers; none where it is one of people who are recognised for nothing."""
    # To those who are the notices speak of that very matter, so that no less likely one is meant instead.
    best = next((found for found in ranking.outside if not found.entry.is_of_places), None)
    return None if best and best.entry.only_for == "ordinary" and heard.identities else best


def _offer(answers: Sequence[Candidate[Entry]], limit: float, conditions: Conditions, beside: bool) -> Decision:
    heard = conditions.heard
    answers = _citys_first(answers, conditions)
    best = answers[0]
    others = [
        found
        for found in answers[1:]
        if not _cite_alike(best.entry, found.entry)
        and _is_of_such(found.entry, heard)
        and not conditions.fails(found.entry)
    ]
    lead = min(best.score - (others[0].score if others else 0.0), best.score_anywhere - limit)
    near = [found for found in others if found.score > best.score - NEAR or _is_twin(best, found, heard)]
    spans_places = _spans_places(best.entry, [found.entry for found in near], heard)
    may_stand = not (beside or spans_places or conditions.fails(best.entry) or conditions.is_open(best.entry))
    if lead >= LEAD and may_stand:
        return Decision(DIRECT, (Match(best.entry, _odds(lead)),))
    asked = _deciding_fact(best.entry, [found.entry for found in near], heard)
    ask_back = "district" if conditions.is_open(best.entry) else asked
    offered = _offered([best, *others], [best, *near], spans_places=spans_places)
    sure = min(lead, 0.0) if beside else lead
    leads = {found.entry.id: found.score - best.score for found in offered} | {best.entry.id: sure}
    return Decision(CHOICES, tuple(Match(f.entry, _odds(leads[f.entry.id])) for f in offered), ask_back=ask_back)


def _citys_first(answers: Sequence[Candidate[Entry]], conditions: Conditions) -> list[Candidate[Entry]]:
    """The answers. Where the best is one district's, and nobody named it, what holds in all the city comes first.

    That is what has come in its place, or the city's own on the same matter. How much it is, the city leaves open.
    """
    best = answers[0]
    if not conditions.is_open(best.entry):
        return list(answers)
    standing = [found for found in answers if found.entry.place == CITY and not conditions.fails(found.entry)]
    since = [found for found in standing if found.entry.id == best.entry.now]
    near = [found for found in standing if _is_alike(best.entry, found.entry) and found.score > best.score - NEAR]
    first = (since or ([] if best.entry.aspect == "amount" else near))[:1]
    return [*first, *(found for found in answers if found not in first)]


def _is_alike(one: Entry, other: Entry) -> bool:
    return (one.service, one.aspect) == (other.service, other.aspect)


def _fitting_first(answers: Sequence[Candidate[Entry]], heard: Heard) -> list[Candidate[Entry]]:
    """The answers, before one for other people its sibling for such: the same matter in the same place."""
    best = answers[0]
    matter = (best.entry.place, best.entry.service, best.entry.aspect)
    siblings = [
        found
        for found in answers
        if (found.entry.place, found.entry.service, found.entry.aspect) == matter
        and _is_of_such(found.entry, heard)
        and found.score > best.score - SIBLING
    ]
    first = siblings[:1] if not _is_of_such(best.entry, heard) else []
    return [*first, *(found for found in answers if found not in first)]


def _is_of_such(entry: Entry, heard: Heard) -> bool:
    """Whether an entry may be about people of the identities that were heard."""
    return not (entry.who and heard.identities) or bool(entry.who & heard.identities)


def _offered(
    answers: Sequence[Candidate[Entry]], near: Sequence[Candidate[Entry]], *, spans_places: bool
) -> list[Candidate[Entry]]:
    """The best answers, none of which says the same; first one of each place where the place decides."""
    by_place = {found.entry.place: found for found in reversed(near)}
    first = [found for found in near if by_place[found.entry.place] is found] if spans_places else []
    offered: list[Candidate[Entry]] = []
    for found in (*first, *answers):
        if not any(found is taken or _cite_alike(found.entry, taken.entry) for taken in offered):
            offered.append(found)
    return offered[:MOST_ANSWERS]


def _spans_places(best: Entry, near: Sequence[Entry], heard: Heard) -> bool:
    """Whether other districts answer as well, and nobody said which one it is."""
    named = heard.places or heard.schools
    return best.place != CITY and not named and bool({entry.place for entry in near} - {CITY, best.place})


def _deciding_fact(best: Entry, near: Sequence[Entry], heard: Heard) -> str | None:
    """The fact that tells the best answer from the ones near it, and that is not known."""
    if _spans_places(best, near, heard) and "district" not in heard.facts:
        return "district"
    same_place = [entry for entry in near if entry.place == best.place]
    other_people = [entry for entry in same_place if entry.who and entry.who != best.who]
    if best.who and other_people and "identities" not in heard.facts:
        return "identities"
    for name, value in best.facts:
        if name not in heard.facts and any(dict(entry.facts).get(name, value) != value for entry in same_place):
            return name
    return None


def _is_twin(best: Candidate[Entry], found: Candidate[Entry], heard: Heard) -> bool:
    """Whether another district gives the same benefit, to someone who asks for somebody's own case."""
    ours, theirs = best.entry, found.entry
    alike = (ours.leads_to, ours.aspect) == (theirs.leads_to, theirs.aspect) and ours.place != theirs.place
    return (heard.own or bool(heard.identities)) and bool(ours.leads_to) and alike and found.score > TWIN * best.score


def _cite_alike(one: Entry, other: Entry) -> bool:
    """Whether two entries rest on the same words: the first quote of one stands among those of the other."""
    return one.quotes[0] in other.quotes or other.quotes[0] in one.quotes


def _odds(lead: float) -> float:
    return min(SUREST, round(1 / (1 + math.exp(-ODDS_AT_NO_LEAD - ODDS_BY_LEAD * lead)), 2))
