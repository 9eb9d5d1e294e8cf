"""A wrong number, day, person or condition in a policy does not go unnoticed: some worked case fails."""

import pytest
from mutant import RULES, Mutant, policy
from mutation import Trial, selection

pytestmark = pytest.mark.exhaustive

SELECTION = selection(one_in=3)


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    return Trial.of_the_held(tmp_path_factory.mktemp("mutation"))


@pytest.mark.parametrize("mutant", SELECTION, ids=lambda mutant: mutant.name)
def test_some_worked_case_notices_the_change(trial, mutant):
    assert trial.notices(mutant), f"no case notices {mutant.name}; add one to its cases.yaml"


@pytest.mark.parametrize("notice", RULES.policies)
def test_a_policy_that_is_only_written_anew_changes_no_case(trial, notice):
    same = Mutant(notice, ("place",), policy(notice)["place"], "nothing changed", ())

    assert not trial.notices(same)


def test_the_selection_is_large_and_takes_in_every_policy():
    assert len(SELECTION) >= 60
    for key in ("rate", "cap", "if", "in_force_from", "from", "until", "who", "replaces", "documents"):
        assert any(key in mutant.place for mutant in SELECTION), f"no change of {key} is tried"
    assert {mutant.notice for mutant in SELECTION} == set(RULES.policies)
