"""A request has a budget: what is wrong with the first things is told, of the others how many there are."""

from __future__ import annotations

import difflib

import pytest
from counted import calls_of

MANY = 40_000


def refused(client, body, path="/api/v1/check"):
    """What is told of a request that cannot be read, and how often a likely name was looked for."""
    answers = []
    looked = calls_of(difflib.get_close_matches, lambda: answers.append(client.post(path, json=body)))
    assert answers[0].status_code == 400
    assert len(answers[0].data) < 30_000
    return answers[0].json["error"]["fields"], looked


def many(word="distrikt"):
    return [f"{word}{number}" for number in range(MANY)]


@pytest.mark.parametrize(
    "body",
    [
        {"facts": dict.fromkeys(many(), 1)},
        {"facts": {}, "benefits": many()},
        {"facts": {}, **dict.fromkeys(many(), 1)},
    ],
    ids=["facts", "benefits", "names"],
)
def test_of_forty_thousand_unknown_names_fifty_are_told_and_the_others_counted(client, body):
    fields, looked = refused(client, body)

    assert len(fields) == 51
    assert fields[""] == "还有 39950 处也读不懂，没有逐一列出。"
    assert looked <= 50


def test_the_same_of_a_question(client):
    fields, looked = refused(client, {"question": "低保", **dict.fromkeys(many(), 1)}, "/api/v1/ask")

    assert len(fields) == 51
    assert looked <= 50


@pytest.mark.parametrize("facts", [{"aid_used": dict.fromkeys(many(), "1")}, {"identities": many()}])
def test_within_a_fact_the_first_five_are_told(client, facts):
    fields, looked = refused(client, {"facts": facts})

    assert len(fields) == 1
    assert looked <= 5


def test_fifty_wrong_facts_are_all_told_and_no_more_is_said(client):
    fields, _ = refused(client, {"facts": dict.fromkeys(many()[:50], 1)})

    assert len(fields) == 50
    assert "" not in fields


def test_a_fact_that_there_is_counts_too_where_it_cannot_be_read(client):
    fields, _ = refused(client, {"facts": {**dict.fromkeys(many()[:50], 1), "tier": "9"}})

    assert fields[""] == "还有 1 处也读不懂，没有逐一列出。"


def test_a_name_as_long_as_a_request_comes_back_short(client):
    [name] = refused(client, {"facts": {"区" * 200_000: 1}})[0]

    assert len(name) < 80
