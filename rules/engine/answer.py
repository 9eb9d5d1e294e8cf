"""An answer joins the verdict on one benefit with its papers, steps, money, window, caveats and clauses.

`answer` makes it for a situation in which every needed fact is known. `joined` makes one of several, when a fact is
open: what they share stays, what differs is left open, and no number survives that one of them denies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from rules.engine.evaluation import ELIGIBLE, NOT_STATED, NOTHING, UNDECIDED, Verdict
from rules.engine.window import Schedule, Window
from rules.model.gives import Band, Basis
from rules.model.policy import Counter, Detail, Document, OnCard, Order, Replacement
from rules.model.vocabulary import Benefit
from texts.citation import Citation
from texts.phrase import Joined, Phrase

Field = TypeVar("Field")


class Line(NamedTuple):
    """A sentence and the clause that says so (None for the two sentences that are ours)."""

    text: str
    clause: Citation | None


class Paper(NamedTuple):
    document: Document
    clause: Citation


class At(NamedTuple):
    """Where one goes, and the clause that says so."""

    counter: Counter
    clause: Citation


class Carded(NamedTuple):
    """What a detail has for the card, and its clause."""

    words: OnCard
    clause: Citation


class Replaced(NamedTuple):
    old: Citation
    by: Citation


@dataclass(frozen=True)
class Answer:
    """Sums in fen, rate a share of the `basis`; None where it is open, and `basis` where no notice says of what.

    `bands` stand where the rate is not the same for all of a sum. `cap` is a person's limit of a year, `household_cap`
    that of a household; `at_most` is the fact that the aid never exceeds. `first` are the steps before all else,
    `places` where one goes.
    """

    benefit: str
    status: str
    rate: Decimal | None = None
    bands: tuple[Band, ...] = ()
    basis: Basis | None = None
    at_least: bool = False
    cap: int | None = None
    cap_at_least: bool = False
    household_cap: int | None = None
    at_most: str | None = None
    amount: int | None = None
    citizen_pays: int | None = None
    stated: bool = True
    see: tuple[str, ...] = ()
    window: Window | None = None
    # All windows that apply, the one above first; empty where they are open.
    schedules: tuple[Schedule, ...] = ()
    papers: tuple[Paper, ...] = ()
    steps: tuple[Line, ...] = ()
    first: tuple[Line, ...] = ()
    places: tuple[At, ...] = ()
    money: tuple[Line, ...] = ()
    caveats: tuple[Line, ...] = ()
    clauses: tuple[Citation, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    # What stands on the card of a result, beside all that.
    card: tuple[Carded, ...] = ()
    # Of the caveats those for which one is asked even where nothing is given.
    leads: tuple[Line, ...] = ()
    # Follows from status and clauses; of an answer that was joined it is made when needed.
    last: Line | None = field(default=None, compare=False, repr=False)

    def __hash__(self) -> int:
        """Of all that is compared; it is long, and asked for often, so it is kept."""
        known: int | None = self.__dict__.get(HASH)
        if known is None:
            known = self.__dict__[HASH] = hash(tuple(self.__dict__[name] for name in COMPARED))
        return known


HASH = "_hash"
COMPARED = tuple(part.name for part in fields(Answer) if part.compare)


class Outcome(NamedTuple):
    """What the programs say; two equal outcomes give the same answer. `details` are those told beside the verdict."""

    verdict: Verdict
    details: tuple[Detail, ...]
    replaced: tuple[Replacement, ...]
    schedules: tuple[Schedule, ...] = ()
    # What the first schedule does not say.
    timing: tuple[Line, ...] = ()


def answer(benefit: Benefit, outcome: Outcome, orders: Iterable[Order]) -> Answer:
    """The answer that an outcome comes to. Of the orders, those of the same notices count."""
    verdict = outcome.verdict
    gives = verdict.rule.gives if verdict.rule and verdict.rule.gives and verdict.status == ELIGIBLE else NOTHING
    details = outcome.details
    order = [entry for entry in orders if _decides(entry, verdict)]
    told = [clause for detail in details for clause in detail.clauses]
    told += [line.clause for line in outcome.timing if line.clause]
    clauses = unique([*_cited(verdict), *(o.clause for o in order if o.clause), *told])
    return Answer(
        benefit=benefit.code,
        status=verdict.status,
        amount=verdict.award.amount,
        citizen_pays=verdict.award.citizen_pays,
        rate=gives.rate,
        bands=gives.bands,
        basis=gives.basis,
        at_least=gives.at_least,
        cap=gives.cap,
        cap_at_least=gives.cap_at_least,
        household_cap=gives.household_cap,
        at_most=gives.at_most,
        stated=gives.stated,
        see=unique([*_see(verdict), *(name for detail in details for name in detail.see)]),
        window=outcome.schedules[0].window if outcome.schedules else None,
        schedules=outcome.schedules,
        papers=unique(Paper(document, detail.clause) for detail in details for document in detail.documents),
        steps=unique(Line(text, detail.clause) for detail in details for text in detail.steps),
        first=unique(Line(text, detail.clause) for detail in details if detail.first for text in detail.steps),
        places=unique(At(detail.at, detail.clause) for detail in details if detail.at),
        money=unique(Line(detail.money, detail.clause) for detail in details if detail.money),
        caveats=unique([*outcome.timing, *_caveats(details, order)]),
        clauses=clauses,
        replaced=unique(Replaced(entry.old, entry.by) for entry in outcome.replaced),
        card=unique(Carded(detail.card, detail.clause) for detail in details if detail.card),
        leads=tuple(_caveats([detail for detail in details if detail.worth_asking], ())),
        last=last_line(verdict.status, clauses, benefit.ask),
    )


def joined(answers: Sequence[Answer]) -> Answer:
    """One answer for several that are still possible."""
    if len(answers) == 1:
        return answers[0]
    having = [a for a in answers if a.status == ELIGIBLE] or answers
    return Answer(
        benefit=answers[0].benefit,
        status=_common(answers, lambda a: a.status) or UNDECIDED,
        rate=_common(answers, lambda a: a.rate),
        bands=_common(answers, lambda a: a.bands) or (),
        basis=_common(answers, lambda a: a.basis),
        at_least=all(a.at_least for a in having),
        cap=_common(answers, lambda a: a.cap),
        cap_at_least=all(a.cap_at_least for a in having),
        household_cap=_common(answers, lambda a: a.household_cap),
        at_most=_common(answers, lambda a: a.at_most),
        amount=_common(answers, lambda a: a.amount),
        citizen_pays=_common(answers, lambda a: a.citizen_pays),
        stated=all(a.stated for a in answers),
        see=unique(name for a in answers for name in a.see),
        window=_common(answers, lambda a: a.window),
        schedules=_common(answers, lambda a: a.schedules) or (),
        papers=_shared([a.papers for a in having]),
        steps=_shared([a.steps for a in having]),
        first=_shared([a.first for a in having]),
        places=_shared([a.places for a in having]),
        money=_shared([a.money for a in having]),
        caveats=_shared([a.caveats for a in answers]),
        clauses=unique(clause for a in answers for clause in a.clauses),
        replaced=unique(entry for a in answers for entry in a.replaced),
        card=_shared([a.card for a in having]),
    )


def closed(answer: Answer, caveats: Iterable[Line], ask: str) -> Answer:
    """The answer with these caveats, and what no notice says of itself: whether it still stands, and whom to ask."""
    last = answer.last or last_line(answer.status, answer.clauses, ask)
    return changed(answer, caveats=(*caveats, last))


def changed(answer: Answer, **parts: Any) -> Answer:
    """The answer with these fields changed; dataclasses.replace would check each of the others anew."""
    other = object.__new__(Answer)
    other.__dict__.update(answer.__dict__, **parts)
    other.__dict__.pop(HASH, None)
    return other


def last_line(status: str, clauses: Iterable[Citation], ask: str) -> Line:
    """What no notice says of itself: of which years those are on which the answer rests, and whom to ask."""
    if status == NOT_STATED:
        last = Phrase("现有的这几份文件没有写到您的情况，这不等于没有资格；请问{office}。", office=ask)
    else:
        years = sorted({clause.notice.split("-")[1] for clause in clauses})
        last = Phrase("以上依据{years}年的文件，是否有更新请向{office}核实。", years=Joined("、", years), office=ask)
    return Line(last, None)


def unique(values: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(dict.fromkeys(values))


def _decides(order: Order, verdict: Verdict) -> bool:
    """Whether the order chose between two rules of its notice, and one of them won."""
    rule = verdict.rule
    if rule is None or rule.benefit not in order.benefits or rule.notice != order.notice:
        return False
    return sum(fired.notice == order.notice for fired in verdict.fired) > 1


def _caveats(details: Iterable[Detail], orders: Iterable[Order]) -> Iterator[Line]:
    for detail in details:
        yield from (Line(text, detail.clause) for text in detail.caveats)
    yield from (Line(order.caveat, None) for order in orders if order.caveat)


def _cited(verdict: Verdict) -> list[Citation]:
    """The clauses of the rules that gave, or else of those that refused, what they require first."""
    if verdict.fired:
        demands = [requirement.clause for rule in verdict.fired for requirement in rule.requires]
        return [*(clause for rule in verdict.fired for clause in rule.clauses), *demands]
    demands = [requirement.clause for rule in verdict.denied for requirement in rule.requires]
    return [*demands, *(clause for rule in verdict.denied for clause in rule.clauses)]


def _see(verdict: Verdict) -> list[str]:
    """Where the sum is left open, every document that an applying rule names."""
    rule = verdict.rule
    if rule is None or rule.gives is None or verdict.status != ELIGIBLE:
        return []
    if rule.gives.stated:
        return list(rule.gives.see)
    return [name for fired in verdict.fired if fired.gives for name in fired.gives.see]


def _common(answers: Sequence[Answer], part: Callable[[Answer], Field]) -> Field | None:
    values = {part(a) for a in answers}
    return values.pop() if len(values) == 1 else None


def _shared(groups: Sequence[Sequence[Field]]) -> tuple[Field, ...]:
    """What stands in every group, in the order of the first."""
    return tuple(value for value in groups[0] if all(value in group for group in groups))
