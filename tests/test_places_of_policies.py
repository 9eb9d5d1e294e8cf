"""A policy holds where and since when its notice says, and a district's speaks of that district alone."""

from __future__ import annotations

import pytest

from rules.model.condition import Among, leaves
from webapp import library

LIBRARY = library.load()
POLICIES = LIBRARY.rules.policies
pytestmark = pytest.mark.notices


@pytest.mark.parametrize("notice", POLICIES)
def test_a_policy_holds_where_and_since_when_its_notice_says(notice):
    policy = POLICIES[notice]

    assert policy.span.first == LIBRARY.notices[notice].in_force_from
    assert (policy.place or "chongqing") == LIBRARY.notices[notice].place


@pytest.mark.parametrize("notice", POLICIES)
def test_each_entry_of_a_districts_notice_is_about_that_district(notice):
    policy = POLICIES[notice]
    for entry in (*policy.rules, *policy.details, *policy.replacements) if policy.place else ():
        places = {test.values for test in leaves(entry.scope.place) if isinstance(test, Among)}
        # Those who belonged to it before it became part of others are of it too.
        moved = frozenset(LIBRARY.rules.vocabulary.places[policy.place].moved)

        assert places - {moved} == {frozenset({policy.place})}, f"{entry.id}: the notice is of {policy.place}"
