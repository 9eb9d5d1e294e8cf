"""A stop, and the renewal of the only worker, wait for nobody who has a page open and asks nothing."""

from __future__ import annotations

import pytest

from bench.stopping import OPENED, a_page, left_open, lines_to, renewal, stop

pytestmark = [pytest.mark.browser, pytest.mark.server]
# Seconds; a stop waits for thirty for who is at work.
MOST = 8


@pytest.mark.parametrize("happens", [stop, renewal])
@pytest.mark.parametrize("proxied", [False, True], ids=["alone", "behind nginx"])
def test_nobody_waits_for_a_page_that_is_open_in_a_browser(happens, proxied):
    with left_open(a_page, proxied=proxied) as server:
        assert lines_to(int(server.address.rpartition(":")[2])) > 1
        assert happens(server) < MOST


@pytest.mark.parametrize("opened", [name for name, opened in OPENED.items() if opened is not a_page])
def test_nobody_waits_for_lines_on_which_nothing_is_said(opened):
    with left_open(OPENED[opened]) as server:
        assert stop(server) < MOST
