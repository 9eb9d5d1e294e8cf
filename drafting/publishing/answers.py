"""The answers of a draft as answers.yaml has them: to each sentence that gives something, its own words.

Nothing is said in other words than the notice's, so that nothing is told that nobody read; each number stands in a
quote. How each is asked besides, `ways` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drafting.deciding import head as fields
from drafting.deciding.draft import Draft
from drafting.deciding.sentence import DraftSentence
from drafting.proposing.proposal import DETAILS, RULES, ProposedEntry
from drafting.proposing.words import field_words, vocabulary
from knowledge.notice.entry_file import LONGEST_QUOTES
from texts.citation import squeeze

# What a detail is asked for, by the key that it has, and the question.
ASKED = {
    "window": ("when", "什么时候办"),
    "documents": ("documents", "要带什么材料"),
    "steps": ("how", "怎么办"),
    "money": ("money", "钱怎么给"),
    "caveats": ("covers", "有哪些要注意的"),
}
# What is said of several benefits may be of aid as such.
SEVERAL = "scope"
AMOUNT, WHETHER, EXCLUDED = ("amount", "给多少"), ("whether", "有没有"), ("whether", "什么情况没有")


@dataclass(frozen=True)
class SentenceAnswer:
    """What one sentence of a draft answers, by its key; `services` are all that it speaks of."""

    key: str
    node: Mapping[str, Any]
    services: frozenset[str]


def answers(draft: Draft) -> tuple[SentenceAnswer, ...]:
    """An answer for each sentence that has a rule, or tells how something is had; its plain question alone."""
    found = (_answer(draft, one) for one in draft.sentences)
    return tuple(answer for answer in found if answer is not None)


def _answer(draft: Draft, one: DraftSentence) -> SentenceAnswer | None:
    telling = [entry for entry in one.entries if entry.section in (RULES, DETAILS)]
    if not telling:
        return None
    quotes = list(_quotes(one, telling))
    benefits = list(dict.fromkeys(code for entry in telling for code in _benefits(entry)))
    aspect, question = _aspect(telling[0])
    people = _people(telling)
    names = "、".join(vocabulary().benefits[code].name for code in benefits)
    node = {
        "id": f"{draft.name}-{one.key}",
        "service": field_words().services[benefits[0]],
        "aspect": aspect,
        "question": f"{_place(draft)}{people}{names}{question}？",
        "answer": f"{names}：{''.join(quote['quote'] for quote in quotes if quote['clause'] == one.path)}",
        "citations": quotes,
    }
    who = sorted({code for entry in telling for code in entry.entry.get("who", ())})
    tiers = {str(entry.entry.get("when", {}).get("tier", "")) for entry in telling}
    facts = {"facts": {"tier": tiers.pop()}} if len(tiers) == 1 and tiers != {""} else {}
    leads = {"leads_to": benefits[0]} if len(benefits) == 1 and telling[0].section == RULES else {}
    services = {field_words().services[code] for code in benefits} | ({SEVERAL} if len(benefits) > 1 else set())
    return SentenceAnswer(one.key, node | ({"who": who} if who else {}) | facts | leads, frozenset(services))


def _quotes(one: DraftSentence, entries: Sequence[ProposedEntry]) -> Iterator[dict[str, str]]:
    """The sentence, and what its entries quote besides, as much as an answer may quote."""
    cited = [{"clause": one.path, "quote": one.words}]
    cited += [dict(also) for entry in entries for also in entry.entry.get("also", ())]
    length, told = 0, ""
    for quote in cited:
        words = squeeze(str(quote["quote"]))
        length += len(words)
        if words not in told and length <= LONGEST_QUOTES:
            told += words
            yield {"clause": str(quote["clause"]), "quote": str(quote["quote"])}


def _aspect(entry: ProposedEntry) -> tuple[str, str]:
    if entry.section == RULES:
        if "excludes" in entry.entry:
            return EXCLUDED
        return AMOUNT if {"rate", "bands", "fixed"} & set(entry.entry.get("gives", ())) else WHETHER
    return next((said for key, said in ASKED.items() if key in entry.entry), WHETHER)


def _people(entries: Sequence[ProposedEntry]) -> str:
    codes = dict.fromkeys(code for entry in entries for code in entry.entry.get("who", ()))
    known = vocabulary().identities
    return "、".join(known[code].name for code in codes if code in known)


def _benefits(entry: ProposedEntry) -> list[str]:
    told = entry.entry["benefit"]
    return [str(told)] if isinstance(told, str) else [str(code) for code in told]


def _place(draft: Draft) -> str:
    return vocabulary().places.names.get(draft.head[fields.PLACE], "重庆市")
