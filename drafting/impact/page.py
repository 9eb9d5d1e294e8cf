"""What stands on the page of an impact: its picture, and each effect in words with one worked situation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.impact.effect import Effect, effect, said
from drafting.impact.impact import FeltEffect, ImpactReport, Places
from drafting.situations.case import Told
from drafting.situations.people import Identities
from drafting.situations.telling import SituationLine, ToldVerdict, facts_told, people_told, verdict_told
from drafting.situations.year import DAY
from rules.engine.rulebook import Rulebook
from rules.model.policy import LATEST
from rules.model.situation import Situation, Unasked
from texts.phrase import Day

# Sums that people have, in fen: they take the place of those at the edge, where the same comes of them.
USUAL = (2_000_000, 5_000_000, 10_000_000, 500_000, 200_000)
USUAL_FEES = (40_000, 80_000)
MOST_PAIRS, MOST_LINES = 6, 3


class PictureRow(NamedTuple):
    """Places that are alike, and by benefit the worst that happens there (None: nothing)."""

    name: str
    title: str
    cells: tuple[Effect | None, ...]
    meant: tuple[bool, ...]


@dataclass(frozen=True)
class ToldEffect:
    """One effect in words; `before` and `after` are of the situation, `added` and `gone` what it is told beside."""

    heading: str
    effect: Effect
    places: str
    people: str
    days: str
    situations: int
    facts: tuple[SituationLine, ...]
    before: ToldVerdict
    after: ToldVerdict
    gone: tuple[str, ...]
    added: tuple[str, ...]


def picture(report: ImpactReport) -> tuple[PictureRow, ...]:
    """The rows of the picture, those first for which the change was not meant."""
    rows = [_row(report, places) for places in report.places]
    return tuple(sorted(rows, key=lambda row: (any(row.meant), not any(row.cells))))


def told_effects(report: ImpactReport, *, meant: bool) -> tuple[ToldEffect, ...]:
    """The effects that were meant, or those that were not; the same one in several places once."""
    alike: dict[tuple[object, ...], list[FeltEffect]] = {}
    for felt in report.effects:
        if report.is_meant(felt) is meant:
            key = (felt.effect, felt.benefit, frozenset(felt.people), tuple(felt.spans))
            alike.setdefault(key, []).append(felt)
    return tuple(_told(report, group) for group in alike.values())


def places_told(groups: Iterable[Places], report: ImpactReport) -> str:
    """The names of the places; those that no clause names alone by their number."""
    names = report.after.vocabulary.places.names
    listed = list(groups)
    if len(listed) == len(report.places):
        return f"全部{len(names)}个区县"
    return "、".join(names[p[0]] if len(p) == 1 else f"其余{len(p)}个区县" for p in listed)


def _row(report: ImpactReport, places: Places) -> PictureRow:
    benefits = list(report.after.vocabulary.benefits)
    found = {code: [e.effect for e in report.effects if (e.benefit, e.places) == (code, places)] for code in benefits}
    cells = tuple(min(found[code], key=list(Effect).index, default=None) for code in benefits)
    names = report.after.vocabulary.places.names
    title = "、".join(names[code] for code in places)
    meant = tuple(report.meant.holds(places[0], code) for code in benefits)
    return PictureRow(places_told([places], report), title, cells, meant)


def _told(report: ImpactReport, group: Sequence[FeltEffect]) -> ToldEffect:
    felt = group[0]
    assert felt.example is not None  # noqa: S101 — no effect is without a case
    told = _usual(felt.example.told, felt, report)
    before, after = (verdict_told(told, felt.benefit, rules) for rules in (report.before, report.after))
    old, new = map(said, felt.example.answers)
    return ToldEffect(
        heading=report.after.vocabulary.benefits[felt.benefit].name,
        effect=felt.effect,
        places=places_told((one.places for one in group), report),
        people=_people(felt.people, report),
        days=_days(felt.spans),
        situations=sum(one.situations for one in group),
        facts=facts_told(told, report.after),
        before=before,
        after=after,
        gone=tuple(sorted(old - new))[:MOST_LINES] if before.sentence == after.sentence else (),
        added=tuple(sorted(new - old))[:MOST_LINES] if before.sentence == after.sentence else (),
    )


def _people(held: Iterable[Identities], report: ImpactReport) -> str:
    """Who: single identities, and those only who have two."""
    people = set(held)
    rules = report.after
    single = [code for code in rules.vocabulary.identities if frozenset({code}) in people]
    if len(people) == report.people:
        return "所有人"
    pairs = [pair for pair in people if len(pair) == 2 and not any(code in pair for code in single)]
    told = [NOT_RECOGNISED] if frozenset() in people else []
    told += [people_told(tuple(single), rules)] if single else []
    shown = sorted(people_told(pair, rules).replace("、", "＋") for pair in pairs)
    more = f"等{len(shown)}对" if len(shown) > MOST_PAIRS else ""
    told += [f"只有同时有两种身份的：{'；'.join(shown[:MOST_PAIRS])}{more}"] if shown else []
    return "；".join(told)


NOT_RECOGNISED = "没有认定身份的人"


def _days(spans: Iterable[tuple[dt.date, dt.date]]) -> str:
    """The stretches of time, those that follow each other as one."""
    joined: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted(spans):
        if joined and joined[-1][1] != LATEST and joined[-1][1] + DAY == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return "，".join(f"{Day(first)}起" if last == LATEST else f"{Day(first)}至{Day(last)}" for first, last in joined)


def _usual(told: Told, felt: FeltEffect, report: ImpactReport) -> Told:
    """The situation with sums that people have, where the same comes of them."""
    facts = report.after.facts
    for name in [name for name in told if name in facts and facts[name].type == "yuan"]:
        sums = USUAL_FEES if facts[name].standard else USUAL
        changed = ({**told, name: sum_} for sum_ in sums if _fits(name, sum_, told, report.after))
        pair = (report.before, report.after)
        told = next((other for other in changed if _effect(other, felt.benefit, pair) is felt.effect), told)
    return told


def _fits(name: str, sum_: int, told: Told, rules: Rulebook) -> bool:
    """Whether no sum is then more than the one of which it is a part."""
    whole = rules.facts[name].part_of
    most = told.get(whole) if whole else None
    parts = [told.get(fact.name) for fact in rules.facts.values() if fact.part_of == name]
    fits = all(part <= sum_ for part in parts if isinstance(part, int))
    return fits and (not isinstance(most, int) or sum_ <= most)


def _effect(told: Told, benefit: str, pair: Iterable[Rulebook]) -> Effect | None:
    try:
        before, after = (r.questions.answer(benefit, Situation(told, r.derivations)) for r in pair)
    except Unasked:
        return None
    return effect(before, after)
