"""A wrong number, day, person or condition in a policy does not go unnoticed: some worked case fails."""

import pytest
from mutation import RULES, Trial, selection, site, small
from sampling import some

from drafting.cases.mutant import Mutant, is_sharp, mutants, policy

pytestmark = pytest.mark.exhaustive

# One change in five; of these, without THOROUGH in the environment, each key of each notice once.
FIFTH = selection(one_in=5)
SELECTION = some(
    FIFTH,
    lambda mutant: [(mutant.notice, key) for key in mutant.place if isinstance(key, str)],
    lambda mutant: mutant.name,
)
# Each single change of these keys must show, whoever writes them first in a notice of the site.
OF_TIME = {"window", "stages", "in_force_until", "ends", "until", "lapses"}
SMALL = small()
INVENTED = [m for m in mutants(SMALL.with_cases, SMALL.notices) if OF_TIME & {*m.place} and is_sharp(m)]


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    return Trial(tmp_path_factory.mktemp("mutation"), site())


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    return Trial(tmp_path_factory.mktemp("invented"), SMALL)


@pytest.mark.parametrize("mutant", SELECTION, ids=lambda mutant: mutant.name)
def test_some_worked_case_notices_the_change(trial, mutant):
    assert trial.notices(mutant), f"no case notices {mutant.name}; add one to its cases.yaml"


@pytest.mark.parametrize("mutant", INVENTED, ids=lambda mutant: mutant.name)
def test_some_case_of_an_invented_notice_notices_each_change_of_what_is_said_of_time(invented, mutant):
    assert invented.notices(mutant), f"no case notices {mutant.name}; add one to its cases.yaml"


def written_anew(folder, world):
    """A trial of the world, and the rules of all of its policies, each written anew with nothing changed."""
    trial = Trial(folder, world)

    def same(notice):
        place = policy(notice, world.notices)["place"]
        return Mutant(notice, ("place",), place, "nothing changed", (), world.notices)

    return trial, trial.written_anew(same)


@pytest.fixture(scope="module")
def all_anew(tmp_path_factory):
    return written_anew(tmp_path_factory.mktemp("anew"), site())


@pytest.fixture(scope="module")
def invented_anew(tmp_path_factory):
    return written_anew(tmp_path_factory.mktemp("invented-anew"), SMALL)


@pytest.mark.parametrize("notice", SMALL.with_cases)
def test_an_invented_policy_that_is_only_written_anew_changes_no_case(invented_anew, notice):
    trial, rules = invented_anew

    assert trial.claims[notice]
    assert trial.misses_of(rules, notice) == []


@pytest.mark.parametrize("notice", RULES.policies)
def test_a_policy_that_is_only_written_anew_changes_no_case(all_anew, notice):
    trial, rules = all_anew

    assert trial.claims[notice]
    assert trial.misses_of(rules, notice) == []


def test_the_selection_is_large_and_takes_in_every_policy():
    assert len(FIFTH) >= 60
    for key in ("rate", "cap", "if", "in_force_from", "from", "until", "who", "replaces", "documents"):
        assert any(key in mutant.place for mutant in SELECTION), f"no change of {key} is tried"
    assert {mutant.notice for mutant in SELECTION} == set(RULES.policies)
    assert {key for mutant in INVENTED for key in mutant.place if isinstance(key, str)} >= OF_TIME - {"ends"} | {
        *("opens", "closes", "starts", "days")
    }
