"""A stop, and the renewal of the only worker, wait for nobody who has a page open and asks nothing.

One alone and one behind nginx, and the most lines; with THOROUGH in the environment all of it.
"""

from __future__ import annotations

from itertools import product

import pytest
from sampling import is_thorough, some

from bench.stopping import OPENED, a_page, left_open, lines_to, many_lines, renewal, stop

pytestmark = [pytest.mark.browser, pytest.mark.server]
# Seconds; a stop waits for thirty for who is at work.
MOST = 8
LINES = [name for name, opened in OPENED.items() if opened is many_lines or (is_thorough() and opened is not a_page)]


@pytest.mark.parametrize(
    ("happens", "proxied"),
    some(product([stop, renewal], [False, True]), lambda case: [case[0].__name__, f"behind nginx: {case[1]}"]),
)
def test_nobody_waits_for_a_page_that_is_open_in_a_browser(happens, proxied):
    with left_open(a_page, proxied=proxied) as server:
        assert lines_to(int(server.address.rpartition(":")[2])) > 1
        assert happens(server) < MOST


@pytest.mark.parametrize("opened", LINES)
def test_nobody_waits_for_lines_on_which_nothing_is_said(opened):
    with left_open(OPENED[opened]) as server:
        assert stop(server) < MOST
