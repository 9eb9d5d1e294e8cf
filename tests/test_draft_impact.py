"""The impact of a change says who gets more, who less and who is told what, in all that the policies tell apart."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from decimal import Decimal
from functools import cache

import pytest
from click.testing import CliRunner
from small_world import NOTICES

from drafting.impact.effect import Effect, effect
from drafting.impact.impact import ImpactReport, impact
from drafting.situations.held import held_notices, with_folder
from drafting.situations.people import everybody
from drafting.situations.turning import stretches, turnings
from rules.engine.rulebook import Rulebook
from rules.model.gives import Gives
from rules.model.situation import Situation, Unasked
from webapp.__main__ import program

HIGHER_AND_LOWER = (
    'rate: "0.75", of: in_scope_self_pay, cap: "20000"',
    'rate: "0.9", of: in_scope_self_pay, cap: "15000"',
)
NOTICE, PLACE = "yongchuan-2024-18", "yongchuan"


@pytest.fixture(scope="module")
def held():
    return held_notices(NOTICES)


@pytest.fixture(scope="module")
def changed(held, tmp_path_factory):
    """The report of the notice with one text of its policy replaced by another."""

    @cache
    def report(old: str, new: str, notice: str = NOTICE) -> ImpactReport:
        folder = shutil.copytree(NOTICES / notice, tmp_path_factory.mktemp("changed") / notice)
        policy = folder / "policy.yaml"
        text = policy.read_text(encoding="utf-8")
        assert old in text
        policy.write_text(text.replace(old, new), encoding="utf-8")
        return impact(held.rules, with_folder(NOTICES, folder).rules)

    return report


@pytest.fixture(scope="module")
def taken_out(held):
    return impact(held.rules, held.without(NOTICE).rules)


def felt(report: ImpactReport) -> set[tuple[str, Effect]]:
    return {(one.benefit, one.effect) for one in report.effects}


def test_where_nothing_was_changed_nothing_is_felt_and_nothing_need_be_tried(held):
    report = impact(held.rules, held_notices(NOTICES).rules)

    assert (report.effects, report.situations, report.meant.notices) == ((), 0, ())
    assert report.untouched == report.corners > 0


def test_of_a_notice_that_is_taken_out_all_who_had_something_get_less(held, taken_out):
    assert ("special_disease_aid", Effect.LESS) in felt(taken_out)
    assert not [one for one in taken_out.effects if one.effect in (Effect.MORE, Effect.TOLD)]
    assert all(PLACE in one.places for one in taken_out.effects if one.benefit == "special_disease_aid")


def test_put_back_it_gives_to_the_same_people_in_as_many_cases_what_taking_it_out_took(held, taken_out):
    back = impact(held.without(NOTICE).rules, held.rules)

    def of(report: ImpactReport, kind: Effect) -> set[tuple[object, ...]]:
        found = [one for one in report.effects if one.effect is kind]
        return {(one.benefit, one.places, frozenset(one.people), one.situations) for one in found}

    less, more = of(taken_out, Effect.LESS), of(back, Effect.MORE)

    assert less == more != set()


def test_a_threshold_that_is_a_fen_higher_takes_from_those_above_it_alone(changed):
    report = changed('above: "10000"', 'above: "10000.01"', "kaizhou-2025-6")
    (benefit,) = {one.benefit for one in report.effects}
    less = next(one for one in report.effects if one.effect is Effect.LESS)

    assert report.is_meant(less)
    assert Effect.MORE not in {one.effect for one in report.effects}
    assert min(first for first, _ in less.spans) == dt.date(2025, 6, 1)
    assert benefit in report.meant.benefits


def test_a_higher_share_with_a_lower_limit_gives_more_to_some_and_less_to_others(changed):
    report = changed(*HIGHER_AND_LOWER)

    assert {Effect.MORE, Effect.LESS} <= {one.effect for one in report.effects}


def test_who_is_left_out_of_a_group_loses_and_nobody_else_does(changed):
    report = changed("第二类: [dibao, fanpin]", "第二类: [dibao]")
    losing = {codes for one in report.effects if one.effect is Effect.LESS for codes in one.people}

    assert frozenset({"fanpin"}) in losing
    assert all("fanpin" in codes for codes in losing)


def test_what_was_not_meant_stands_first(taken_out):
    meant = [taken_out.is_meant(one) for one in taken_out.effects]

    assert meant == sorted(meant)


def test_a_share_turns_at_its_threshold_its_limit_and_where_an_aid_before_it_leaves_just_that():
    gives = Gives(rate=Decimal("0.6"), of="in_scope_self_pay", above=500_000, cap=2_000_000, after=("a",))
    first = Gives(rate=Decimal("0.9"), of="in_scope_self_pay", cap=6_000_000)

    # 5,000 yuan and 20,000 / 0.6 above them.
    assert [int(one.first) for one in stretches(gives)] == [0, 500_000, 3_833_333]
    # 50,000 yuan less 90 % leave 5,000.
    assert stretches(first)[0].where(500_000) == 5_000_000
    assert stretches(first)[1].where(700_000) == 6_700_000
    assert turnings([]) == {}


def random_situation(rules: Rulebook, chance: random.Random, days) -> dict[str, object]:
    """All facts of somebody, of whatever they may be."""
    people = [*everybody(rules), *[frozenset({code}) for code in ("dibao", "fanpin")] * 200]
    told: dict[str, object] = {"date": chance.choice(days), "identities": chance.choice(people)}
    told["district"] = told["school_district"] = chance.choice([*rules.vocabulary.places, *[PLACE] * 60])
    cost = chance.choice([10**5, 10**6, 3 * 10**6, 10**7, chance.randrange(10**8)])
    sums = {"in_scope_cost": cost, "in_scope_self_pay": chance.randrange(cost), "tier1_standard": 40_000}
    for fact in rules.facts.values():
        if fact.type == "yesno":
            told[fact.name] = chance.random() < 0.7
        elif fact.type == "choice" and fact.name not in told:
            told[fact.name] = chance.choice([*fact.codes, "inpatient"] if fact.name == "care" else fact.codes)
        elif fact.type == "whole":
            told[fact.name] = int(chance.choice(fact.codes or ["59", "60", "80"]))
        elif fact.type == "yuan":
            told[fact.name] = sums.get(fact.name, chance.choice([0, 10**5, 10**6]))
        elif fact.type == "yuan_by_benefit":
            told |= {f"{fact.name}.{code}": chance.choice([0, 10**6]) for code in rules.vocabulary.benefits}
        elif fact.type == "date" and fact.name not in told and not fact.volunteered:
            told[fact.name] = told["date"]
    return told


def test_no_situation_drawn_by_chance_has_an_effect_that_the_report_lacks(changed, held):
    """Exact, not sampled: so no sample may find more."""
    report = changed(*HIGHER_AND_LOWER)
    chance, known, seen = random.Random(18), felt(report), set()  # noqa: S311 — no secret
    pair = (report.before, report.after)
    for _ in range(500):
        told = random_situation(held.rules, chance, [dt.date(2024, 5, 31), dt.date(2024, 6, 1), dt.date(2026, 1, 1)])
        for benefit in held.rules.vocabulary.benefits:
            try:
                answers = [r.questions.answer(benefit, Situation(told, r.derivations)) for r in pair]
            except Unasked:
                continue
            kind = effect(*answers)
            seen |= {(benefit, kind)} if kind else set()

    assert seen
    assert seen <= known


def test_the_command_tells_it_line_by_line_and_writes_a_page_that_needs_nothing_beside_it(tmp_path):
    out = tmp_path / "impact.html"
    done = CliRunner().invoke(
        program, ["draft", "impact", "--before", str(NOTICES), "--without", NOTICE, "--out", str(out)]
    )
    page = out.read_text(encoding="utf-8")

    assert done.exit_code == 0, done.output
    assert "− 得到的少了" in done.output
    assert page.startswith("<!doctype html>")
    assert "永川府办发〔2024〕18号" in page
    assert not [word for word in ("src=", "href=", "@import", "url(") if word in page]


def test_the_command_says_what_it_cannot_do(tmp_path):
    def told(*arguments: str) -> str:
        return CliRunner().invoke(program, ["draft", "impact", *arguments]).output

    assert "did you mean 'banan-2023-30'?" in told("--without", "banan-2023-31")
    assert "name a FOLDER, or a notice by --without" in told()
    assert "no notice here" in told(str(tmp_path))
