"""Who is not ill now reads what there would be: the shares that the notices surely give such a person there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.engine.rulebook import Result
from rules.explaining.measure import rate_words
from rules.model.condition import truth_in
from rules.model.fact import FactValue
from rules.model.policy import Rule
from rules.model.truth import NO, YES
from rules.model.vocabulary import CARE
from texts.phrase import N_, Joined, Phrase
from webapp.current_library import current_library

# More does not fit in a line or two.
MOST_SHARES = 3
LOOK_AGAIN = N_("没有看病，看病时再查")


def is_well(result: Result) -> bool:
    """Whether it was said that nobody is treated."""
    return result.situation.value("care") == "none"


def when_ill(result: Result) -> str:
    """That it is to be looked up again when somebody is ill, with the shares that are certain then."""
    names = current_library().rules.vocabulary.benefits
    shares = [
        Phrase("{benefit}{share}", benefit=names[code].in_words, share=share) for code, share in _shares(result).items()
    ]
    told = Joined("、", shares[:MOST_SHARES])
    return Phrase("没有看病，看病时再查；那时{shares}", shares=told) if shares else LOOK_AGAIN


def _shares(result: Result) -> dict[str, str]:
    """The highest share of each benefit, by its code."""
    best: dict[str, Rule] = {}
    for rule in _speaking(result):
        known = best.get(rule.benefit)
        if known is None or _rate(rule) > _rate(known):
            best[rule.benefit] = rule
    return {
        code: rate_words(rule.gives.rate, at_least=rule.gives.at_least)
        for code, rule in best.items()
        if rule.gives and rule.gives.rate is not None
    }


def _speaking(result: Result) -> Iterator[Rule]:
    """The rules on treatment that surely speak of the person there, whatever the illness is."""
    rules, situation = current_library().rules, result.situation
    day, law, benefits = situation["date"], rules.law, rules.vocabulary.benefits

    def as_if_ill(name: str) -> FactValue | None:
        return None if name == "care" else situation.value(name)

    for rule in law.rules:
        gives = rule.gives
        if gives is None or gives.rate is None or rule.called is not None or not rule.scope.span.covers(day):
            continue
        if benefits[rule.benefit].about != CARE or gives.basis is None or gives.basis.after:
            continue
        if truth_in(rule.scope.place, as_if_ill) is not YES or not _names(rule, situation.value("identities")):
            continue
        if truth_in(law.condition(rule.scope, day), as_if_ill) is not NO:
            yield rule


def _names(rule: Rule, identities: object) -> bool:
    return isinstance(identities, frozenset) and not rule.scope.who.isdisjoint(identities)


def _rate(rule: Rule) -> Decimal:
    return rule.gives.rate if rule.gives and rule.gives.rate is not None else Decimal(0)
