"""The list of pages is whole: the tests that go through it see every page that the site has."""

from urllib.parse import urlsplit

import pytest
from page_states import STATES
from reaching import reached

# What can be opened and is no page: files, redirects, what programs ask.
NO_PAGES = {
    *("static", "wechat.verification", "keep.own_picture", "keep.own_code", "keep.calendar", "sent.sent_picture"),
    *("wizard.onward", "unnumbered.to_latest", "desk.start_anew", "desk.template", "broken"),
    *("health.alive", "health.ready"),
}


def test_every_page_of_the_site_is_listed(lasting_app):
    pages = {rule.endpoint for rule in lasting_app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    addresses = lasting_app.url_map.bind("localhost")
    opened = [state for state in STATES if state.form is None and state.status != 404 and state.name != "wrong method"]
    listed = {addresses.match(urlsplit(state.path).path)[0] for state in opened}

    assert {page for page in pages - NO_PAGES - listed if not page.startswith("api.")} == set()


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_state_is_reached(lasting_app, state):
    page = reached(lasting_app, state)

    assert page.status_code == state.status
    assert page.mimetype == "text/html"


def test_no_two_states_have_one_name():
    assert len({str(state) for state in STATES}) == len(STATES)
