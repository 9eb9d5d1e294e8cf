"""Terms: what a rule gives and on what conditions, in words, without the figures of anyone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.explaining.measure import Measures, shares
from rules.explaining.wording import Wording
from rules.model.condition import Among, Condition, Days, Not, conjuncts
from rules.model.gives import Gives
from rules.model.money import words as yuan
from rules.model.policy import Rule
from rules.model.window import DaysWindow, Stage, Window
from texts.phrase import N_, Joined, MonthDay, Phrase
from webapp.current_library import current_library


@dataclass(frozen=True)
class Terms:
    """How much, in a word or two (`lead`), of what (`notes`), the year's `cap`; `see` names documents that say more.

    `is_figure`: the lead is a number, and not just that something is given. `leaves_rest`: what is not given of that
    sum is what one pays; not so where the share is of another sum than the price, or nobody says of which.
    """

    lead: str
    notes: tuple[str, ...] = ()
    cap: str = ""
    see: tuple[str, ...] = ()
    is_figure: bool = False
    leaves_rest: bool = False


EXCLUDED = Terms(N_("写明不含"))


def terms(gives: Gives | None) -> Terms:
    """What is given; None is what a rule gives that says no outright."""
    if gives is None:
        return EXCLUDED
    if not gives.stated:
        return Terms(N_("在范围内"), (N_("给多少，这几份文件没有写"),), see=gives.see)
    is_figure = gives.is_share or gives.fixed is not None
    leaves_rest = gives.of is not None and gives.price in (None, gives.of)
    return Terms(_lead(gives), tuple(_notes(gives)), _cap(gives), gives.see, is_figure, leaves_rest)


def conditions(rule: Rule) -> tuple[str, ...]:
    """When the rule speaks and what it requires, but for place and identities."""
    found = [*conjuncts(rule.scope.when), *(demand.condition for demand in rule.requires)]
    return tuple(dict.fromkeys(_told(one) for one in found if not any(_narrows(other, one) for other in found)))


def names(codes: Iterable[str]) -> str:
    """The names of these identities, in the order of asking; empty for none. A kind is not named beside its whole."""
    held, identities = set(codes), current_library().rules.vocabulary.identities.values()
    shown = [one.name for one in identities if one.code in held and one.kind_of not in held]
    return Joined("、", shown)


def window_words(window: Window) -> str:
    """The days of every year within which it is to be done, or those from an event; the stages after the whole."""
    if isinstance(window, DaysWindow):
        start = current_library().rules.facts[window.starts].label
        return Phrase("从{start}起的{days}天内", start=start, days=window.days)
    opens, closes = MonthDay(*window.opens), MonthDay(*window.closes)
    told = Phrase("前一年{opens}到当年{closes}", opens=opens, closes=closes)
    if not window.stages:
        return told
    return Phrase("{window}（{stages}）", window=told, stages=Joined("；", map(stage_words, window.stages)))


def stage_words(stage: Stage) -> str:
    """The days of every year of one stage."""
    opens, closes = MonthDay(*stage.opens), MonthDay(*stage.closes)
    return Phrase("{stage}：{opens}到{closes}", stage=stage.name, opens=opens, closes=closes)


def _lead(gives: Gives) -> str:
    if gives.fixed is not None:
        return yuan(gives.fixed)
    return shares(gives.rate, gives.bands, at_least=gives.at_least) or N_("在范围内")


def _notes(gives: Gives) -> Iterator[str]:
    if gives.is_share and gives.basis is None:
        yield N_("按什么费用算，文件没有写")
    if gives.basis is not None:
        yield Phrase("按{base}算", base=_measures().base(gives.basis))


def _cap(gives: Gives) -> str:
    return Joined("，", _measures().limits(gives))


def _measures() -> Measures:
    return Measures(current_library().rules.facts, current_library().rules.vocabulary.benefits)


def _told(condition: Condition) -> str:
    words = Wording(current_library().rules.facts)
    if isinstance(condition, Not):
        return Phrase("不属于：{condition}", condition=words.of_condition(condition.part))
    if isinstance(condition, Days):
        span = {"first": MonthDay(*condition.first), "last": MonthDay(*condition.last)}
        return Phrase("在每年{first}到{last}之间", **span)
    return words.of_condition(condition)


def _narrows(one: Condition, other: Condition) -> bool:
    """Whether the first says more of the same fact, so that the second need not be told."""
    if not (isinstance(one, Among) and isinstance(other, Among)) or one.fact != other.fact:
        return False
    return one.values < other.values
