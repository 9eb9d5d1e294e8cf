"""Not named: of whom a place writes what part it pays, where a person is none of them; silence is no no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from knowledge.retrieval.understanding import Understanding
from rules.engine.evaluation import NOT_ELIGIBLE
from rules.model.condition import truth_in
from rules.model.policy import Confirmation, Rule
from rules.model.truth import NO
from rules.model.vocabulary import PREMIUM
from texts.phrase import N_, NO_GAP, Joined, Phrase
from webapp.answering.ruling import Ruling
from webapp.answering.supposed import SHARES, supposed
from webapp.clock import today
from webapp.current_library import current_library

OTHERS = N_(
    "{place}的文件写明{tier}给多少的是{people}，没有写到{who}；没有写到不等于没有。另外还有写到的身份的，按那个身份看。"
)
# A figure that was told as hearsay, and is of others.
OF_OTHERS = N_("{figure}是写给{people}的，{place}的文件没有写{who}给多少。")
CONFIRMED, ASK = N_("身份问{by}，给多少问{office}。"), N_("给多少问{office}。")
FIRST_TIER = "1"


def not_named(one: Ruling, understood: Understanding) -> str:
    """Of whom the place of the person writes a figure of the fee, and whom to ask; empty where the person is one of
    them, or it writes none.
    """
    figures = _figures(one, understood)
    if one.about != PREMIUM or not figures:
        return ""
    vocabulary, tier = current_library().rules.vocabulary, _tier(understood)
    told = Phrase(
        OTHERS,
        place=_place(figures),
        tier=current_library().rules.facts["tier"].label_of(tier),
        people=_names(code for rule in figures for code in vocabulary.identities if code in rule.scope.who),
        who=_names(sorted(understood.heard.identities)),
    )
    by, office = _confirming(one.people, understood), one.section.benefit.ask
    return Joined(NO_GAP, [told, Phrase(CONFIRMED, by=by, office=office) if by else Phrase(ASK, office=office)])


def of_others(one: Ruling, understood: Understanding) -> str:
    """That a share which is supposed is written of others; empty where it is not."""
    figures = _figures(one, understood)
    shares = [told for told in supposed(understood.message.text) if told.kind == SHARES] if figures else []
    for told in shares:
        alike = [rule for rule in figures if rule.gives and rule.gives.rate and rule.gives.rate * 100 == told.value]
        if alike:
            codes = (code for rule in alike for code in sorted(rule.scope.who))
            who = _names(sorted(understood.heard.identities))
            return Phrase(OF_OTHERS, figure=told.words, people=_names(codes), place=_place(figures), who=who)
    return ""


def _figures(one: Ruling, understood: Understanding) -> Sequence[Rule]:
    """The rules of the person's district that hold today and give a figure of the tier, where none is of the person."""
    is_open = one.status != NOT_ELIGIBLE and bool(understood.heard.identities)
    found = list(_of_place(one, _tier(understood))) if is_open else []
    return () if any(rule.scope.who & one.people for rule in found) else found


def _of_place(one: Ruling, tier: str) -> Iterator[Rule]:
    for rule in one.near:
        is_held = rule.scope.span.first <= today() <= rule.scope.span.last and not rule.scope.but
        has_figure = rule.gives is not None and (rule.gives.rate is not None or rule.gives.fixed is not None)
        is_of_tier = truth_in(rule.scope.when, {"tier": tier}.get) is not NO
        if is_held and has_figure and is_of_tier and rule.scope.who and _place_of(rule):
            yield rule


def _tier(understood: Understanding) -> str:
    return str(understood.heard.facts.get("tier") or FIRST_TIER)


def _place_of(rule: Rule) -> str | None:
    return current_library().rules.policies[rule.notice].place


def _place(figures: Sequence[Rule]) -> str:
    return current_library().rules.vocabulary.places[_place_of(figures[0]) or ""].name


def _names(codes: Iterable[str]) -> str:
    identities = current_library().rules.vocabulary.identities
    return Joined("、", (identities[code].name for code in dict.fromkeys(codes)))


def _confirming(people: frozenset[str], understood: Understanding) -> str:
    """Who confirms such people, in their place or else in the city; empty where no notice says so, or several do."""
    policies = current_library().rules.policies.values()
    own = [entry for policy in policies if policy.place in understood.heard.places for entry in policy.confirmations]
    city = [entry for policy in policies if policy.place is None for entry in policy.confirmations]
    found = _by(own, people) or _by(city, people)
    return found.pop() if len(found) == 1 else ""


def _by(confirmations: Iterable[Confirmation], people: frozenset[str]) -> set[str]:
    return {entry.by for entry in confirmations if entry.who & people}
