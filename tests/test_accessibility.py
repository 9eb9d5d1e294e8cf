"""No page, in no state, keeps anyone out: axe-core finds nothing, and nothing has to be scrolled sideways."""

from itertools import product

import pytest
from page_states import KINDS, STATES
from reaching import BROKEN, LARGE_ENGLISH
from sampling import some
from visiting import Look, usual

# Letters of twice the usual size, as WeChat makes them at most.
LOOKS = (Look(scheme="dark"), Look(LARGE_ENGLISH), Look(zoom=2))
# Of each kind one look; with THOROUGH in the environment all.
LOOKED_AT = some(product(KINDS, LOOKS), lambda case: map(str, case))


def test_what_keeps_someone_out_is_found(visit):
    found = visit(BROKEN, Look())

    assert {"html-has-lang", "label"} <= {violation.partition(":")[0] for violation in found.violations}
    assert found.sideways


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_state_is_open_to_everyone(visit, state):
    found = visit(state, usual(state))

    assert found.status == state.status
    assert not found.violations
    assert not found.sideways


@pytest.mark.parametrize(("state", "look"), LOOKED_AT, ids=str)
def test_every_kind_of_page_is_so_in_every_language_print_and_light(visit, state, look):
    found = visit(state, look)

    assert not found.violations
    assert not found.sideways
