"""The entries of a policy file: each is read by itself, with all that is wrong in it, every quote verified.

Each error names the file, the line and what to do. Texts of notices come from outside, as
`{notice: {clause path: text}}`: this package does not know how they are kept.
"""

from __future__ import annotations

import re
from typing import Any

from rules.model import condition
from rules.model.policy import (
    Confirmation,
    Counter,
    Detail,
    DiseaseList,
    Document,
    LeftOut,
    OnCard,
    Order,
    Replacement,
    Requirement,
    Rule,
    Succession,
)
from rules.model.relation import Relation
from rules.reading import giving, relating, scalar, scoping, timing
from rules.reading.quoting import Known
from rules.reading.scoping import Scoping
from texts import parts, source
from texts.citation import Citation
from texts.gathering import gathering
from texts.source import Table

STATUSES = ("eligible", "not_eligible", "not_stated", "undecided")
# What a detail may say of itself, beside its lines.
DETAIL_KEYS = ("on", "worth_asking", "first", "at")
# What it may have for the card of a result, in words.
CARD_KEYS = ("maybe", "mind", "gives", "bring", "name")


class Entries:
    """Reads the entries of the policy of one notice. Each raises DataFileError, or Follows."""

    def __init__(self, notice: str, known: Known, scoping: Scoping) -> None:
        self.notice, self.known, self.scoping = notice, known, scoping

    def rule(self, node: Table) -> Rule:
        optional = [*scoping.KEYS, "requires", "gives", "excludes", "lapses", "also", "called"]
        source.keys(node, ["id", "benefit", "clause", "quote"], optional)
        with gathering() as errors:
            excludes = errors.of(source.yes, node, "excludes")
            if ("gives" in node) == (excludes is True):
                errors.note(source.fail(node, "a rule either gives or excludes; write one of the two keys"))
            name = errors.of(source.word, node, "id")
            benefit = errors.of(source.one_of, node["benefit"], self.known.vocabulary.benefits, "benefit")
            clauses = (errors.of(self.clause, node), *errors.each(self._further, parts.listed(node, "also", errors)))
            scope = errors.of(self.scoping.scope, node)
            requires = errors.each(self._requirement, parts.listed(node, "requires", errors))
            gives = errors.of(giving.gives, node["gives"], self.known) if "gives" in node else None
            lapses = errors.of(source.yes, node, "lapses")
        return Rule(name, benefit, clauses, scope, requires, gives, lapses, scoping.called(node, clauses))

    def _further(self, node: Any) -> Citation:
        return self.clause(source.keys(node, ["clause", "quote"]))

    def _requirement(self, node: Table) -> Requirement:
        source.keys(node, ["if", "clause", "quote"], ["said", "unmet"])
        with gathering() as errors:
            needed = errors.of(condition.parse, node["if"], self.known.facts)
            clause = errors.of(self.clause, node)
            said, unmet = (errors.of(source.text, node, key) for key in ("said", "unmet"))
        return Requirement(needed, clause, said, unmet)

    def detail(self, node: Table) -> Detail:
        lines = ["steps", "money", "caveats", "documents", "window", "see", "card"]
        source.keys(node, ["id", "benefit", "clause", "quote"], [*scoping.KEYS, *DETAIL_KEYS, *lines])
        with gathering() as errors:
            if not any(key in node for key in lines):
                errors.note(source.fail(node, f"a detail that says nothing; write one of: {', '.join(lines)}"))
            name = errors.of(source.word, node, "id")
            benefits = errors.of(self.known.benefits, node["benefit"])
            clause = errors.of(self.clause, node)
            scope = errors.of(self.scoping.scope, node)
            on = errors.of(_statuses, node)
            steps, caveats = (errors.of(source.texts, node, key) for key in ("steps", "caveats"))
            money = errors.of(source.text, node, "money")
            documents = errors.each(self._document, parts.listed(node, "documents", errors))
            window = errors.of(timing.window, node["window"], self.notice, self.known) if "window" in node else None
            see = errors.of(self.known.see, node)
            worth_asking, first = errors.of(source.yes, node, "worth_asking"), errors.of(_comes_first, node)
            at = errors.of(_counter, node["at"]) if "at" in node else None
            card = errors.of(_on_card, node["card"]) if "card" in node else None
        return Detail(
            id=name,
            benefits=benefits,
            clause=clause,
            scope=scope,
            on=on,
            steps=steps,
            money=money,
            caveats=caveats,
            documents=documents,
            window=window,
            see=see,
            worth_asking=worth_asking,
            first=first,
            at=at,
            card=card,
        )

    def _document(self, node: Table) -> Document:
        source.keys(node, ["name", "provided_by"], ["stamp"])
        by = source.one_of(node["provided_by"], ["citizen", "school", "agency"], "provider")
        return Document(source.text(node, "name"), source.text(node, "stamp") or None, by)

    def replacement(self, node: Table) -> Replacement:
        source.keys(node, ["id", "benefit", "old", "by"], [*scoping.KEYS, "entries"])
        with gathering() as errors:
            name = errors.of(source.word, node, "id")
            benefits = errors.of(self.known.benefits, node["benefit"])
            old = errors.of(self._old, node["old"])
            by = errors.of(self._further, node["by"])
            # That a notice has ended brings nothing back that it replaced: no clause says so.
            scope = errors.of(self.scoping.scope, node, outlives=True)
            entries = errors.of(scalar.words, node, "entries")
        return Replacement(name, benefits, old, by, scope, tuple(scalar.within(old.notice, word) for word in entries))

    def _old(self, node: Any) -> Citation:
        source.keys(node, ["notice", "clause", "quote"])
        return self.known.clause(node, source.one_of(node["notice"], self.known.texts, "notice"))

    def order(self, node: Table) -> Order:
        source.keys(node, ["benefit"], ["clause", "quote", "caveat"])
        _verify_reason(node)
        with gathering() as errors:
            benefits = errors.of(self.known.benefits, node["benefit"])
            clause = errors.of(self.clause, node) if "clause" in node else None
            caveat = errors.of(source.text, node, "caveat")
        return Order(self.notice, benefits, clause, caveat)

    def confirmation(self, node: Table) -> Confirmation:
        source.keys(node, ["who", "by", "clause", "quote"], ["from", "until"])
        with gathering() as errors:
            who, by = errors.of(self.scoping.identities, node["who"]), errors.of(source.text, node, "by")
            clause, span = errors.of(self.clause, node), errors.of(self.scoping.span, node)
        return Confirmation(who, by, clause, span)

    def succession(self, node: Table) -> Succession:
        source.keys(node, ["new", "old", "clause", "quote"], ["from"])
        with gathering() as errors:
            new = errors.of(source.one_of, node["new"], self.known.vocabulary.identities, "identity")
            old = errors.of(self.scoping.identities, node["old"])
            clause, span = errors.of(self.clause, node), errors.of(self.scoping.span, node)
        return Succession(new, old, clause, span)

    def disease_list(self, node: Table) -> DiseaseList:
        source.keys(node, ["kind", "names", "clause", "quote"], ["complete"])
        with gathering() as errors:
            kind = errors.of(self._kind_of_disease, node["kind"])
            names = errors.of(self._diseases, node["names"])
            is_complete = errors.of(source.yes, node, "complete")
            clause = errors.of(self.clause, node)
        return DiseaseList(kind, names, is_complete, clause)

    def _kind_of_disease(self, node: Any) -> str:
        if not (self.known.facts.knows("disease_kind") or self.known.facts.has_lost):
            raise source.fail(node, "there is no fact 'disease_kind' of which this is a kind; add it to facts.yaml")
        return source.one_of(node, self.known.facts["disease_kind"].codes, "kind of disease")

    def _diseases(self, node: Any) -> frozenset[str]:
        with gathering() as errors:
            names = errors.each(lambda word: source.one_of(word, self.known.diseases, "disease"), source.words(node))
        return frozenset(names)

    def relation(self, node: Table) -> Relation:
        return relating.relation(node, self.notice, self.known, self.scoping)

    def left_out(self, node: Table) -> LeftOut:
        source.keys(node, ["clause", "quote", "reason"], ["words"])
        with gathering() as errors:
            clause, reason = errors.of(self.clause, node), errors.of(source.text, node, "reason")
            words = errors.of(_words_of, node)
        return LeftOut(clause, reason, words)

    def clause(self, node: Table) -> Citation:
        return self.known.clause(node, self.notice)


def _words_of(node: Table) -> str:
    """The words that are left out of an encoded sentence; empty where all of the quote is."""
    words = source.text(node, "words")
    if words not in node["quote"]:
        raise source.fail(node["words"], f"'{words}' does not stand in the quote; copy the words of it")
    return words


def _verify_reason(order: Table) -> None:
    if {"clause", "quote", "caveat"} & order.keys() not in ({"clause", "quote"}, {"caveat"}):
        raise source.fail(
            order, "an order needs its reason; write clause and quote, or a caveat that the notice has none"
        )


def _counter(node: Table) -> Counter:
    source.keys(node, ["name"], ["office"])
    return Counter(source.text(node, "name"), source.text(node, "office"))


def _on_card(node: Table) -> OnCard:
    """Errors: DataFileError, also where it says nothing."""
    source.keys(node, [], ["by", *CARD_KEYS])
    if not node:
        raise source.fail(node, f"nothing for the card; write one of: by, {', '.join(CARD_KEYS)}")
    by = source.text(node, "by")
    maybe, mind, gives, bring, name = (source.text(node, key) for key in CARD_KEYS)
    is_day = re.fullmatch("[0-9-]+", by) is not None
    day = (source.day if by.count("-") > 1 else scalar.month_day)(node["by"]) if is_day else None
    return OnCard("" if is_day else by, day, maybe, mind, gives, bring, name)


def _comes_first(node: Table) -> bool:
    if source.yes(node, "first") and "steps" not in node:
        raise source.fail(node["first"], "nothing to do first; write 'steps', or delete the key")
    return source.yes(node, "first")


def _statuses(node: Table) -> frozenset[str]:
    """The statuses of `on`; without the key who gets it."""
    told = frozenset(source.one_of(word, STATUSES, "status") for word in scalar.words(node, "on"))
    return told or frozenset({"eligible"})
