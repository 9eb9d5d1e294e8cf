"""English sums, written out or told before their words, are those of a bill as Chinese ones are."""

import pytest

from knowledge.hearing.english import value_of
from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("thirty five thousand", 35_000),
        ("twelve thousand five hundred", 12_500),
        ("one hundred and twenty thousand", 120_000),
        ("one million two hundred thousand", 1_200_000),
        ("nine hundred", 900),
    ],
)
def test_a_number_that_is_written_out_is_its_figure(words, value):
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("said", "paid"),
    [
        ("dibao in Banan, hospital, 35,000 yuan in scope after insurance, how much aid", "35000"),
        (
            "after insurance we still owe 12,000 within the policy scope, dibao in Nanchuan, inpatient, how much",
            "12000",
        ),
    ],
)
def test_what_is_in_scope_may_be_told_behind_the_sum(said, paid):
    assert reply(said).heard.facts["in_scope_self_pay"] == paid


@pytest.mark.parametrize(
    "said",
    ["thirty-five thousand left after insurance, dibao, Banan", "I paid 35k out of pocket in hospital, dibao, Banan"],
)
def test_a_sum_of_which_the_scope_is_open_is_known_but_for_that(said):
    (fact,) = [fact for fact in reply(said).heard.stated if fact.fact == "in_scope_self_pay"]
    assert (fact.value, fact.whole) == (None, "35000")
