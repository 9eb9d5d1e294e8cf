"""Refusing: a sentence that says of some people that a benefit is not theirs: 因病致贫重病患者不享受参保补贴."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from drafting.proposing import token
from drafting.proposing.people import NamedPeople, people_of
from drafting.proposing.proposal import RULES, ProposedEntry
from drafting.proposing.roster import NoticeRoster
from drafting.proposing.scanning import scan
from drafting.proposing.words import field_words
from texts.spelling import folded

REFUSED = re.compile(
    "(?P<who>[^,;。]+?)(?:暂)?不(?:再|能|得)?(?:享受|给予|予以)(?:本条|上述)?(?:的)?(?P<what>[^,;。]+)"
)
PEOPLE = {token.PEOPLE, token.JOIN, token.PLAIN}


@dataclass(frozen=True)
class RefusedPeople:
    """Who does not get which benefit, by which sentence."""

    path: str
    sentence: str
    benefit: str
    people: NamedPeople
    who: str


def refusal(path: str, sentence: str, roster: NoticeRoster) -> RefusedPeople | None:
    """What a sentence refuses whom; None where it does nothing of that kind, or some of it is not understood."""
    found = REFUSED.fullmatch(folded(sentence).strip(" 。;"))
    if found is None:
        return None
    named = [code for code, pattern in field_words().named.items() if pattern.fullmatch(found["what"])]
    who = scan(found["who"], roster.names)
    people = people_of([one for one in who if one.kind == token.PEOPLE], path, roster, ())
    if len(named) != 1 or people.open or not {one.kind for one in who} <= PEOPLE:
        return None
    return RefusedPeople(path, sentence.strip(" 。；;"), named[0], people, found["who"].strip())


def refusal_rule(one: RefusedPeople, number: int) -> ProposedEntry:
    """The rule that gives these people nothing."""
    when = {fact: list(values) for fact, values in field_words().benefits[one.benefit].assumed.items()}
    entry: dict[str, Any] = {"id": f"{one.benefit.replace('_', '-')}-none-{number}", "benefit": one.benefit}
    entry |= {"clause": one.path, "quote": one.sentence}
    also = [{"clause": group.path, "quote": group.quote.strip(" ；。")} for group in one.people.groups if group.path]
    entry |= ({"also": also} if also else {}) | {"who": list(one.people.codes)}
    entry |= {"when": {key: values[0] if len(values) == 1 else values for key, values in when.items()}} if when else {}
    assumed = tuple(f"when.{fact}" for fact in when)
    return ProposedEntry(RULES, {**entry, "excludes": "yes"}, one.path, one.sentence, {"who": one.who}, assumed)
