"""Coverage: whether each sentence of a notice is encoded in its policy, left out with a reason, or missing.

A quote speaks of a sentence when the two overlap, in the clause without white space, by more than half of the
shorter one: an entry may quote part of a sentence, or several at once, but not just touch its neighbour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rules.model.policy import Policy
from texts.citation import Citation, squeeze

ENCODED, LEFT_OUT, MISSING, BOTH = "encoded", "left out", "missing", "encoded and left out"


class Sentence(NamedTuple):
    """Verbatim words of a notice (white space aside) on which a program can decide, and their printed path."""

    notice: str
    path: str
    text: str


@dataclass(frozen=True)
class Coverage:
    """The entries that encode a sentence, such as `rules premium-60`, and the reasons why it is left out."""

    sentence: Sentence
    entries: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def state(self) -> str:
        if self.entries:
            return BOTH if self.reasons else ENCODED
        return LEFT_OUT if self.reasons else MISSING


def coverage(
    sentences: Iterable[Sentence], policies: Mapping[str, Policy], texts: Mapping[str, Mapping[str, str]]
) -> tuple[Coverage, ...]:
    """What the policies, by notice, make of each sentence; `texts` are {notice: {clause path: text}}.

    ValueError on a sentence that does not stand in its clause.
    """
    return tuple(_covered(s, policies[s.notice], _clause_text(s, texts)) for s in sentences)


def summary(found: Iterable[Coverage]) -> dict[str, Counter[str]]:
    """How many sentences of each notice are in each state."""
    counts: dict[str, Counter[str]] = {}
    for entry in found:
        counts.setdefault(entry.sentence.notice, Counter())[entry.state] += 1
    return counts


def _covered(sentence: Sentence, policy: Policy, text: str) -> Coverage:
    def speaks(clause: Citation) -> bool:
        return clause.path == sentence.path and _overlap(text, squeeze(sentence.text), squeeze(clause.quote))

    entries = dict.fromkeys(name for name, clause in _quotes(policy) if speaks(clause))
    whole = (entry for entry in policy.left_out if not entry.words)
    return Coverage(sentence, tuple(entries), tuple(entry.reason for entry in whole if speaks(entry.clause)))


def _clause_text(sentence: Sentence, texts: Mapping[str, Mapping[str, str]]) -> str:
    text = squeeze(texts.get(sentence.notice, {}).get(sentence.path, ""))
    if squeeze(sentence.text) not in text:
        where = f"{sentence.notice} {sentence.path}"
        raise ValueError(f"'{sentence.text[:20]}…' does not stand in {where}; copy the sentence and path of the notice")
    return text


def _overlap(text: str, one: str, other: str) -> bool:
    shared = max((_shared(a, b) for a in _spans(text, one) for b in _spans(text, other)), default=0)
    return 2 * shared > min(len(one), len(other))


def _shared(one: range, other: range) -> int:
    return min(one.stop, other.stop) - max(one.start, other.start)


def _spans(text: str, part: str) -> list[range]:
    return [range(*found.span()) for found in re.finditer(re.escape(part), text)]


def _quotes(policy: Policy) -> Iterator[tuple[str, Citation]]:
    """Every quote of the policy from its own notice, left-out clauses aside, with the entry that it stands in."""
    for rule in policy.rules:
        demands = [requirement.clause for requirement in rule.requires]
        yield from ((f"rules {rule.id}", clause) for clause in (*rule.clauses, *demands))
    yield from ((f"details {detail.id}", clause) for detail in policy.details for clause in detail.clauses)
    yield from ((f"replaces {replacement.id}", replacement.by) for replacement in policy.replacements)
    yield from (("orders", order.clause) for order in policy.orders if order.clause)
    yield from (("confirms", entry.clause) for entry in policy.confirmations)
    yield from (("successions", entry.clause) for entry in policy.successions)
    yield from (("diseases", entry.clause) for entry in policy.disease_lists)
    yield from (("ends", clause) for clause in (policy.ends,) if clause is not None)
