"""Stating: items as proposed rules, each with its people, its case, what it gives, and the words of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from drafting.proposing.giving import given
from drafting.proposing.item import SentenceItem
from drafting.proposing.people import NamedPeople, parted, people_of
from drafting.proposing.proposal import DETAILS, LEFT_OUT, RULES, ProposedEntry
from drafting.proposing.roster import NoticeRoster
from drafting.proposing.token import WordToken
from drafting.proposing.words import BenefitWords, field_words

# Facts that an entry needs of a case before it speaks at all; all others are required of it.
CHANGED = re.compile("[从由](.+?)(?:提高|调整|上调|下调|降低)")
ORDINARY = "普通"
SETTING = ("care", "disease_kind", "tier", "insurance")


@dataclass(frozen=True)
class PolicyTerm:
    """A requirement of all aid: its condition, and the clause that says so."""

    condition: Mapping[str, Any]
    path: str
    quote: str


class LessGiven(Protocol):
    """What makes an item less."""

    def lessened(self, gives: Mapping[str, Any]) -> dict[str, Any]:
        """What is left of what it gives."""


@dataclass
class StatedItem:
    """An item with its benefit and its people; `shares` those of them that are these people's."""

    item: SentenceItem
    benefit: str
    people: NamedPeople
    shares: list[WordToken]
    # Of a share that is another clause's: that clause and its words.
    borrowed: tuple[str, str] | None = None
    open: list[str] = field(default_factory=list)
    # Sentences elsewhere that bound it, with their clauses.
    elsewhere: list[tuple[str, str]] = field(default_factory=list)
    # Where a sentence elsewhere makes it less: the case of this one of the two, and by what.
    case: Mapping[str, Any] = field(default_factory=dict)
    less: LessGiven | None = None


def stated(
    items: Sequence[tuple[SentenceItem, str]], roster: NoticeRoster, beside: Sequence[StatedItem] = ()
) -> list[StatedItem]:
    """The items of one clause, each with the benefit that it is of, by their people.

    `beside` are those of the points before it: 其他救助对象 are none of these.
    """
    found: list[StatedItem] = []
    for item, benefit in items:
        told = [code for one in (*beside, *found) if one.benefit == benefit for code in one.people.codes]
        same = next((one for one in found if item.who and one.item.who is item.who), None)
        if same is not None and not item.is_each:
            found.append(StatedItem(item, benefit, same.people, item.shares))
        else:
            found += _stated(item, benefit, roster, told)
    return found


def _stated(item: SentenceItem, benefit: str, roster: NoticeRoster, told: Iterable[str]) -> Iterator[StatedItem]:
    groups = parted(item.who)
    if item.is_each and (len(item.shares) > 1 or len(groups) > 1):
        doubt = [] if len(groups) == len(item.shares) else ["“分别”后面的比例和前面的人对不上"]
        for who, share in zip(groups, item.shares, strict=False):
            yield StatedItem(item, benefit, people_of(who, item.path, roster, told), [share], open=list(doubt))
    else:
        who = item.who or item.outer
        yield StatedItem(item, benefit, people_of(who, item.path, roster, told), item.shares)


def rules(
    one: StatedItem, number: int, before: tuple[str, ...], general: Sequence[PolicyTerm], elsewhere: str
) -> Iterator[ProposedEntry]:
    """The rule of an item, and what stands beside it: its words where no sum can say them, what it leaves out."""
    item, words = one.item, field_words().benefits[one.benefit]
    name = f"{one.benefit.replace('_', '-')}-{number}"
    scope, read_from = _scope(one)
    when = _when(one, read_from) | dict(one.case)
    gives = given(item, one.benefit, one.shares, before, elsewhere)
    requires = list(_requires(one, read_from))
    if words.is_care:
        said = {fact for fact, _, _ in item.case()}
        requires += [_general(term) for term in general if not said & _facts(term.condition)]
    quote = item.quote()
    entry: dict[str, Any] = {"id": name, "benefit": one.benefit, "clause": item.path, "quote": quote}
    also = list(_also(one, quote))
    entry |= ({"also": also} if also else {}) | scope
    entry |= ({"when": when} if when else {}) | ({"requires": requires} if requires else {})
    if item.since is not None:
        entry["from"], read_from["from"] = str(item.since.value), item.since.words
    entry["gives"] = one.less.lessened(gives.gives) if one.less is not None else gives.gives
    nobody = [] if one.people.codes or one.people.open else ["没有读懂是哪些人"]
    doubts = [*item.open, *one.open, *one.people.open, *nobody, *gives.open, *_odd(words, when)]
    assumed = tuple(f"when.{fact}" for fact in words.assumed if fact in when)
    yield ProposedEntry(
        RULES, entry, item.path, quote, read_from | gives.read_from, assumed, tuple(dict.fromkeys(doubts))
    )
    yield from _beside(one, name, scope, quote)


def _odd(words: BenefitWords, when: Mapping[str, Any]) -> Iterator[str]:
    if words.assumed and {"care", "disease_kind"} & set(when):
        yield "参保资助和看病写在一起，没有读懂"
    if "in_scope_cost" in words.told_by and "care" not in when:
        yield "没有写是住院还是门诊"


def _beside(one: StatedItem, name: str, scope: Mapping[str, Any], quote: str) -> Iterator[ProposedEntry]:
    item = one.item
    if item.terms:
        said = [word.words for word in item.terms]
        detail = {
            "id": f"{name}-how",
            "benefit": one.benefit,
            "clause": item.path,
            "quote": quote,
            **scope,
            "caveats": said,
        }
        yield ProposedEntry(DETAILS, detail, item.path, quote, {"caveats": "、".join(said)})
    for token in (item.old, item.cap, item.fixed):
        found = CHANGED.search(token.words) if token is not None else None
        if token is not None and found:
            left = {"clause": item.path, "quote": token.words, "words": found[1], "reason": "调整以前的数。"}
            yield ProposedEntry(LEFT_OUT, left, item.path, token.words)


def _scope(one: StatedItem) -> tuple[dict[str, Any], dict[str, str]]:
    people = one.people
    scope: dict[str, Any] = {"who": list(people.codes)} if people.codes else {}
    scope |= {"unless": list(people.unless)} if people.unless else {}
    scope |= {"called": people.called} if people.called else {}
    who = one.item.who or one.item.outer
    return scope, {"who": "、".join(word.words for word in who)} if who else {}


def _when(one: StatedItem, read_from: dict[str, str]) -> dict[str, Any]:
    words = field_words().benefits[one.benefit]
    setting = (*SETTING, words.bounded_by)
    told = {fact: (list(values), token) for fact, values, token in one.item.case() if fact in setting}
    of_aid = field_words().benefits[one.item.of_aid].when if one.item.of_aid else {}
    own = {**of_aid, **words.when, **(words.when_ordinary if is_ordinary(one.item) else {})}
    when: dict[str, Any] = {fact: list(values) for fact, values in (*words.assumed.items(), *own.items())}
    for fact, (values, token) in told.items():
        if fact in own and not set(values) <= set(own[fact]):
            one.open.append(f"“{token.words}”和这种救助的名称不一样，没有读懂")
        when[fact] = values
        read_from[f"when.{fact}"] = token.words
    return _condition(when)


def is_ordinary(item: SentenceItem) -> bool:
    """Whether its heading or its own words name ordinary diseases alone."""
    care = item.facts.get("care")
    return ORDINARY in item.heading or (care is not None and ORDINARY in care.words)


def _condition(case: Mapping[str, list[str]]) -> dict[str, Any]:
    """As policies write it: two bounds of one fact stand below `all`."""
    found: dict[str, Any] = {}
    for fact, values in case.items():
        if len(values) > 1 and re.match("[<>]", values[0]):
            found["all"] = [{fact: value} for value in values]
        else:
            found[fact] = values[0] if len(values) == 1 else values
    return found


def _requires(one: StatedItem, read_from: dict[str, str]) -> Iterator[dict[str, Any]]:
    bounds = {words.bounded_by for words in field_words().benefits.values() if words.bounded_by}
    own = field_words().benefits[one.benefit].bounded_by
    for fact, values, token in one.item.case():
        if fact in bounds - {own}:
            one.open.append(f"“{token.words}”是所有费用还是超过的部分，没有读懂")
        elif fact not in (*SETTING, own):
            read_from[f"requires.{fact}"] = token.words
            condition = _condition({fact: list(values)})
            # What stands above the points is quoted from there.
            path = one.item.path if token.words in one.item.line else one.item.led[0] or one.item.path
            yield {"if": condition, "clause": path, "quote": token.words.strip("，,")}


def _general(term: PolicyTerm) -> dict[str, Any]:
    return {"if": dict(term.condition), "clause": term.path, "quote": term.quote}


def _facts(node: Any) -> set[str]:
    if isinstance(node, Mapping):
        return {str(key) for key in node} | {fact for inner in node.values() for fact in _facts(inner)}
    return {fact for inner in node for fact in _facts(inner)} if isinstance(node, list) else set()


def _also(one: StatedItem, quote: str) -> Iterator[dict[str, str]]:
    item = one.item
    # What of the line stands before or behind the item itself.
    beside = [
        item.since,
        item.base,
        item.ladder,
        item.floor,
        item.cap,
        item.household,
        *item.facts.values(),
        *item.outer,
        *item.who,
    ]
    for token in beside:
        # The people of a share that stands elsewhere are quoted there.
        if token is not None and token.words not in quote and token.words in item.line:
            yield {"clause": item.path, "quote": token.words.strip("，,；;。")}
    if item.led[1]:
        yield {"clause": item.led[0], "quote": item.led[1]}
    for group in {id(group): group for group in one.people.groups}.values():
        for path, words in ((group.path, group.quote), *group.points):
            # A class of which nobody knows where it is made has no place.
            yield from [{"clause": path, "quote": words.strip(" ；。")}] if path else []
    for path, words in (*([one.borrowed] if one.borrowed is not None else []), *one.elsewhere):
        yield {"clause": path, "quote": words}
