"""A thousand residents of a table get, each of them, what POST /api/v1/check says of that one person."""

from __future__ import annotations

import pytest

from bench.population import sample, unlike


@pytest.mark.exhaustive
def test_residents_get_what_the_contract_says_of_each():
    assert unlike(sample(1_000)) == []


def test_what_differs_is_seen(monkeypatch):
    rows = sample(4)
    monkeypatch.setattr("bench.population._as_contract", lambda _: {"district": "banan"})

    assert unlike(rows)
