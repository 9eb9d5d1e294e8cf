"""Whatever comes in, the site answers, soon, and writes nothing of it down; `trials/fuzz.py` sends more."""

import pytest
from hypothesis import given
from odd_requests import KINDS
from strategies import steady
from trying import BROKEN, OddRequest, outcome_of

pytestmark = pytest.mark.exhaustive


@pytest.mark.parametrize("kind", KINDS)
def test_no_odd_request_makes_the_site_fail_hang_or_tell(kind):
    @steady(40)
    @given(KINDS[kind]())
    def sent(odd):
        assert outcome_of(odd).problem == ""

    sent()


def test_what_must_not_be_is_found():
    assert outcome_of(OddRequest(BROKEN)).problem == "500 INTERNAL SERVER ERROR, a fact in the log"
