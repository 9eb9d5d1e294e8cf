"""A decision says what of a ranking answers a message: one entry, some to choose from, or none."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.hearing.dialogue_state import Heard
from knowledge.notice.entry import CITY, Entry, OutsideEntry
from knowledge.retrieval.conditions import Conditions
from knowledge.retrieval.evidence import Evidence, sureness
from knowledge.retrieval.matching import Candidate, Ranking
from knowledge.retrieval.weights import BESIDE, DIRECT_FROM, NEAR, SIBLING

DIRECT, CHOICES, REFUSED = "direct", "choices", "refused"
MOST_ANSWERS = 3
# In units: 转诊, 起付线.
LONGEST_TOPIC = 4
# What somebody may choose either way: of the rest that an entry presupposes it is clear who asks.
CHOSEN = ("tier",)
# By what an entry tells how much somebody is given.
OF_SHARES = ("amount", "cap")


@dataclass(frozen=True)
class Match:
    """An entry of a notice, and the odds that it is the right one, from 0 to 1."""

    entry: Entry
    confidence: float


@dataclass(frozen=True)
class Decision:
    """What answers a message: `level` is direct (one answer), choices (up to three, the best first) or refused (none).

    `outside` may say why it is refused; `ask_back` names the fact that decides between the choices, where one does.
    `answered` and `right` are the signs by which it was decided whether any notice answers, and how sure the first is.
    """

    level: str
    answers: tuple[Match, ...] = ()
    outside: OutsideEntry | None = None
    ask_back: str | None = None
    answered: Mapping[str, float] = field(default_factory=dict)
    right: Mapping[str, float] = field(default_factory=dict)


def decide(ranking: Ranking, conditions: Conditions, length: int, *, by_word: bool = False) -> Decision:
    """What to answer to a message of `length` units, from someone in this city whose conditions these are.

    No answer stands alone where the message was translated `by_word`.
    """
    heard = conditions.heard
    of_place = [found for found in ranking.inside if is_of_place(found.entry, heard) and found.may_be_meant]
    answers = _by_name_first(_standing_first(of_place, conditions))
    answers = _on_time_first(answers) if heard.identities else answers
    cases = [found for found in answers if found.entry.leads_to or _is_of_told(found, heard)]
    if heard.bare and heard.identities and cases:
        # Facts alone, 渝北低保住院: what they come to is meant.
        return _offer(_fitting_first(cases, heard), Evidence(conditions, 0.0, length), beside=False)
    outside, rival = _refusing(_meant(ranking), heard), _refusing(ranking.outside, heard)
    if _is_topic(heard, answers[:1], outside, length):
        return _offer(answers, Evidence(conditions, 0.0, length), beside=True)
    evidence = Evidence(conditions, outside.score if outside else 0.0, length)
    likeness = _likeness(answers[0], of_place) if answers else 0.0
    # The notices are about who is recognised: then an answer need only be likelier than what none answers.
    is_likelier = bool(heard.identities) and likeness > evidence.limit
    if not (answers and (is_likelier or evidence.is_answered(likeness))):
        same = _same_matter(ranking, evidence)
        if same:
            return _offer(same, replace(evidence, limit=0.0), beside=False)
        return Decision(
            REFUSED, outside=_told(outside, ranking, evidence, likeness), answered=evidence.answered(likeness)
        )
    # What stands in place of the likeliest, which is for others, is sure for recognised people on the same matter.
    is_same_matter = bool(heard.identities) and answers[0].entry.service == of_place[0].entry.service
    is_same_matter = is_same_matter or _has_given_way_to(answers[0], of_place[0], conditions)
    is_other_matter = answers[0] is not of_place[0] and not is_same_matter
    beside = by_word or is_beside(ranking, heard) or is_other_matter
    # How sure an answer is hangs on all that is like the message.
    surely = replace(evidence, limit=rival.score if rival else 0.0)
    found = _offer(_fitting_first(answers, heard), surely, beside)
    return replace(found, answered=evidence.answered(likeness))


def _is_of_told(found: Candidate[Entry], heard: Heard) -> bool:
    """Whether an entry is of a fact that was told, and not only of care: 没转诊."""
    return any(name in heard.facts for name, _ in found.entry.facts if name not in ("care", *CHOSEN))


def _is_topic(
    heard: Heard, first: Sequence[Candidate[Entry]], outside: Candidate[OutsideEntry] | None, length: int
) -> bool:
    """Whether a place and a topic are all of a message, and a notice of that place is on it: 巴南 转诊."""
    is_bare = heard.bare and bool(heard.places) and not heard.identities and 0 < length <= LONGEST_TOPIC
    of_place = [found for found in first if found.entry.place in heard.places]
    return is_bare and any(outside is None or found.score > BESIDE * outside.score for found in of_place)


def _told(
    outside: Candidate[OutsideEntry] | None, ranking: Ranking, evidence: Evidence, likeness: float
) -> OutsideEntry | None:
    """What is told of what no notice answers: what is as like to the message as an answer would have to be.

    It has to be likelier than all others of its kind together: else it only shares a word with the message.
    """
    if outside is None or not replace(evidence, limit=likeness).is_answered(outside.score):
        return None
    others = [found.score for found in _meant(ranking) if not (found is outside or found.entry.is_of_places)]
    return outside.entry if sum(math.exp(score - outside.score) for score in others) < 1 else None


def _likeness(first: Candidate[Entry], answers: Sequence[Candidate[Entry]]) -> float:
    """How like the first answer is, or what it has come in place of."""
    before = (found.score_anywhere for found in answers if found.entry.now == first.entry.id)
    return max([first.score_anywhere, *before])


def _standing_first(answers: Sequence[Candidate[Entry]], conditions: Conditions) -> list[Candidate[Entry]]:
    """The answers, those first that may stand for this person and are not much less like than the best."""
    answers = _holding_first(answers, conditions)
    standing, failing = list[Candidate[Entry]](), list[Candidate[Entry]]()
    for found in answers:
        (failing if conditions.fails(found.entry) else standing).append(found)
    best = max((found.score for found in answers), default=0.0)
    near = [found for found in standing if found.score > best - SIBLING]
    # What has come in place of the best is the answer to who asks for that.
    has_failed = bool(failing) and failing[0] is answers[0]
    since = [found for found in near if has_failed and found.entry.id == answers[0].entry.now]
    near = _put_first(since, near)
    rest = [found for found in standing if found not in near]
    # What has rules of its own, as for students, comes after all that is for anybody, and is half as like at least.
    of_others = [found for found in failing if conditions.is_of_their_own(found.entry)]
    if not rest or (of_others and 2 * rest[0].score_anywhere < of_others[0].score_anywhere):
        of_others = []
    return [*near, *(found for found in failing if found not in of_others), *rest, *of_others]


def _by_name_first(answers: Sequence[Candidate[Entry]]) -> list[Candidate[Entry]]:
    """The answers, first of those that may as well be meant the one that names most of what was asked by its name."""
    near = [found for found in answers if found.score > answers[0].score - SIBLING]
    best = max(near, key=lambda found: found.named, default=None)
    if best is None or best.named <= answers[0].named:
        return list(answers)
    return _put_first([best], answers)


def _on_time_first(answers: Sequence[Candidate[Entry]]) -> list[Candidate[Entry]]:
    """The answers; where recognised people ask for a time, one that tells it and may as well be meant comes first."""
    near = [found for found in answers if found.score > answers[0].score - NEAR]
    of_time = [found for found in near if found.entry.aspect == "when" and found.signals.get("aspect")]
    if not of_time or answers[0].signals.get("aspect"):
        return list(answers)
    return _put_first(of_time[:1], answers)


def _put_first(first: Sequence[Candidate[Entry]], answers: Sequence[Candidate[Entry]]) -> list[Candidate[Entry]]:
    """Those that are to come first, and behind them the other answers in their order."""
    return [*first, *(found for found in answers if found not in first)]


def _holding_first(answers: Sequence[Candidate[Entry]], conditions: Conditions) -> Sequence[Candidate[Entry]]:
    """The answers; where the best has given way to others, one that holds and may as well be meant comes before it."""
    if not answers or not conditions.has_given_way(answers[0].entry):
        return answers
    near = [found for found in answers if found.score > answers[0].score - NEAR]
    first = [found for found in near if not conditions.has_given_way(found.entry)][:1]
    return _put_first(first, answers)


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
    outside = _refusing(_meant(ranking), heard)
    others = next((found.score for found in ranking.outside if found.entry == other), 0.0)
    if outside and outside.score > max(theirs, others):
        return Decision(REFUSED, outside=outside.entry)
    if others > ours or is_beside(ranking, heard):
        evidence = Evidence(conditions, 0.0, length)
        same = _same_matter(ranking, evidence)
        return _offer(same, evidence, beside=False) if same else Decision(REFUSED, outside=other)
    return decide(ranking, conditions, length)


def _same_matter(ranking: Ranking, evidence: Evidence) -> list[Candidate[Entry]]:
    """What holds for recognised people of that place on just the matter that another place's notice answers best.

    None where that one would be refused, too. Only a matter that the rules can work out is one that can be told to be
    the same.
    """
    heard = evidence.conditions.heard
    meant = [found for found in ranking.inside if not evidence.conditions.is_of_their_own(found.entry)]
    best = max(meant, key=lambda found: found.score_anywhere, default=None)
    is_told = bool(heard.identities) and bool(heard.places or heard.schools)
    if not is_told or best is None or not best.entry.leads_to or not evidence.is_answered(best.score_anywhere):
        return []
    matter = _matter(best.entry)
    ours = [found for found in meant if is_of_place(found.entry, heard) and _is_of_such(found.entry, heard)]
    same = [found for found in ours if _matter(found.entry) == matter]
    return _put_first(same, ours) if same else []


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


def _refusing(outside: Iterable[Candidate[OutsideEntry]], heard: Heard) -> Candidate[OutsideEntry] | None:
    """The likeliest matter that no notice answers; none where it is one of people who are recognised for nothing."""
    # To those who are the notices speak of that very matter, so that no less likely one is meant instead.
    best = next((found for found in outside if not found.entry.is_of_places), None)
    return None if best and best.entry.only_for == "ordinary" and heard.identities else best


def _meant(ranking: Ranking) -> list[Candidate[OutsideEntry]]:
    """What no notice answers and may be meant."""
    return [found for found in ranking.outside if found.may_be_meant]


def _offer(answers: Sequence[Candidate[Entry]], evidence: Evidence, beside: bool) -> Decision:
    conditions = evidence.conditions
    answers = _citys_first(answers, conditions)
    is_of_some = _is_share_of_some(answers[0].entry, answers, conditions)
    # Somebody else than who was spoken of is asked about, and told no share.
    answers = _of_all_first(answers) if is_of_some and not conditions.heard.who else answers
    answers = _of_most_first(answers) if conditions.heard.denied and not conditions.heard.identities else answers
    best = answers[0]
    ended = [found for found in answers[1:] if _has_given_way_to(best, found, conditions)]
    # What was like to a rule that has ended is like to the one that has come in its place.
    best = max([best, *ended], key=lambda found: found.score_anywhere).as_of(best.entry)
    others = [found for found in _rivals(answers, conditions) if found not in ended]
    is_open = conditions.is_open(best.entry)
    barred = is_open or beside or conditions.fails(best.entry) or is_of_some
    signs = evidence.right(best, others[0].score if others else 0.0, barred=barred)
    if sureness(signs) >= DIRECT_FROM and not barred:
        return Decision(DIRECT, (Match(best.entry, sureness(signs)),), right=signs)
    near = [found for found in others if found.score > best.score - NEAR]
    twins = [found for found in others if is_open and _is_twin(best.entry, found.entry)]
    likely = [found.entry for found in near]
    deciding = "identities" if is_of_some else _deciding_fact(best.entry, likely, conditions.heard)
    ask_back = "district" if is_open else deciding
    # Where only who it is decides, what is of another matter is no choice beside it.
    rest = _offered([best, *(near if is_of_some else others)], [best, *near, *twins] if is_open else [])[1:]
    less = (Match(each.entry, sureness(evidence.right(each, best.score, barred=barred))) for each in rest)
    return Decision(CHOICES, (Match(best.entry, sureness(signs)), *less), ask_back=ask_back, right=signs)


def _has_given_way_to(best: Candidate[Entry], other: Candidate[Entry], conditions: Conditions) -> bool:
    """Whether an entry has ended and the best one, on the same matter, has come in its place, where nobody asks how it
    was before.
    """
    is_successor = other.entry.now == best.entry.id and _is_alike(best.entry, other.entry)
    return is_successor and conditions.has_given_way(other.entry)


def _of_all_first(answers: Sequence[Candidate[Entry]]) -> Sequence[Candidate[Entry]]:
    """The answers, before one kind's share that which tells those of all by the same clause."""
    best = answers[0]
    of_all = (found for found in answers if not found.entry.who and found.entry.service == best.entry.service)
    whole = next(
        (each for each in of_all if _is_twin(best.entry, each.entry) and _cite_alike(best.entry, each.entry)), None
    )
    return _put_first([whole], answers) if whole and whole.entry.place == best.entry.place else answers


def _of_most_first(answers: Sequence[Candidate[Entry]]) -> Sequence[Candidate[Entry]]:
    """The answers, before what is told of a few kinds of people what the same words tell of more.

    So to who only said which kind they are not: 没得低保，住院有没有救助 is not asked of orphans.
    """
    best = answers[0]
    same = (found for found in answers if found.entry.who > best.entry.who and _cite_alike(best.entry, found.entry))
    wider = max(same, key=lambda found: len(found.entry.who), default=None)
    return _put_first([wider], answers) if wider and best.entry.who else answers


def _is_share_of_some(best: Entry, answers: Sequence[Candidate[Entry]], conditions: Conditions) -> bool:
    """Whether an entry tells how much some people are given, and another one how much others are, to somebody of whom
    nobody knows who it is: one kind's share alone is no answer.
    """
    if not best.who or best.aspect not in OF_SHARES or conditions.heard.identities:
        return False
    alike = (found.entry for found in answers if found.entry.place == best.place and _is_twin(best, found.entry))
    return any(not entry.who & best.who for entry in alike)


def _rivals(answers: Sequence[Candidate[Entry]], conditions: Conditions) -> list[Candidate[Entry]]:
    """The answers that could be meant instead of the first: on other words, for such people, and which may stand."""
    best = answers[0].entry
    return [
        found
        for found in answers[1:]
        if not _cite_alike(best, found.entry)
        and _is_of_such(found.entry, conditions.heard)
        and not conditions.fails(found.entry)
    ]


def _citys_first(answers: Sequence[Candidate[Entry]], conditions: Conditions) -> list[Candidate[Entry]]:
    """The answers. Where the best is one district's, and nobody named it, what holds in all the city comes first.

    That is what has come in its place, or the city's own on the same matter, or on just what is asked. How much it is,
    the city leaves open.
    """
    best = answers[0]
    if not conditions.is_open(best.entry):
        return list(answers)
    standing = [found for found in answers if found.entry.place == CITY and not conditions.fails(found.entry)]
    since = [found for found in standing if found.entry.id == best.entry.now]
    asked = [found for found in standing if _is_alike(best.entry, found.entry) or found.signals.get("aspect")]
    near = [found for found in asked if found.score > best.score - NEAR]
    first = (since or ([] if best.entry.aspect == "amount" else near))[:1]
    return _put_first(first, answers)


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
    if _is_of_such(best.entry, heard):
        # 资助多少, of a tier that nobody named: what is written of just such people comes first.
        siblings = [found for found in siblings if presumes(best.entry, heard) and found.entry.who & heard.identities]
    return _put_first(siblings[:1], answers)


def presumes(entry: Entry, heard: Heard) -> bool:
    """Whether an entry that is of nobody in particular presupposes a choice of which nobody told."""
    return not entry.who and any(name in CHOSEN and name not in heard.facts for name, _ in entry.facts)


def _is_of_such(entry: Entry, heard: Heard) -> bool:
    """Whether an entry may be about people of the identities that were heard."""
    return not (entry.who and heard.identities) or bool(entry.who & heard.identities)


def _offered(answers: Sequence[Candidate[Entry]], near: Sequence[Candidate[Entry]]) -> list[Candidate[Entry]]:
    """The best answers, none of which says the same; before them the first of each place among those near."""
    by_place = {found.entry.place: found for found in reversed(near)}
    first = [found for found in near if by_place[found.entry.place] is found]
    offered: list[Candidate[Entry]] = []
    for found in (*first, *answers):
        if not any(found is taken or _cite_alike(found.entry, taken.entry) for taken in offered):
            offered.append(found)
    return offered[:MOST_ANSWERS]


def _deciding_fact(best: Entry, near: Sequence[Entry], heard: Heard) -> str | None:
    """The fact that tells the best answer from the ones near it, and that is not known."""
    same_place = [entry for entry in near if entry.place == best.place]
    people = best.who or best.people
    other_people = [entry for entry in same_place if (entry.who or entry.people) not in (frozenset(), people)]
    if people and other_people and "identities" not in heard.facts:
        return "identities"
    for name, value in best.facts:
        if name not in heard.facts and any(dict(entry.facts).get(name, value) != value for entry in same_place):
            return name
    return None


def _is_twin(one: Entry, other: Entry) -> bool:
    """Whether another district tells the same of the same benefit."""
    return bool(one.leads_to) and (one.leads_to, one.aspect) == (other.leads_to, other.aspect)


def _cite_alike(one: Entry, other: Entry) -> bool:
    """Whether two entries rest on the same words: the first quote of one stands among those of the other."""
    return one.quotes[0] in other.quotes or other.quotes[0] in one.quotes
