"""The matcher keeps its figures on questions that no entry was written from (bench/matching.py shows them in full)."""

import pytest
from at_hand import site_at_hand

from bench import matching
from webapp import library


@pytest.fixture(scope="module")
def found():
    with site_at_hand():
        return list(matching.measured(matching.by_the_site(), matching.questions(matching.QUESTIONS)))


@pytest.fixture(scope="module")
def inside(found):
    return [(said, [matching.is_hit(entry, asked) for entry in said.entries]) for asked, said in found if asked.quotes]


def share(them):
    listed = list(them)
    return sum(listed) / len(listed)


def test_the_right_clause_comes_first_or_among_three(inside):
    assert len(inside) == 500
    assert share(hits[:1] == [True] for _, hits in inside) >= 0.89
    assert share(any(hits) for _, hits in inside) >= 0.92


def test_a_direct_answer_is_right(inside):
    assert share(hits[0] for said, hits in inside if said.is_direct) >= 0.97


def test_who_names_a_district_is_mostly_answered_directly(found):
    read = library.listener().read
    placed = [said for asked, said in found if asked.quotes and read(asked.text).heard.places]

    assert len(placed) > 200
    assert share(said.is_direct for said in placed) >= 0.75


def test_what_no_notice_answers_is_refused_and_the_rest_is_not(found, inside):
    outside = [said for asked, said in found if not asked.quotes]

    assert len(outside) == 200
    assert share(not said.entries for said in outside) >= 0.9
    assert share(said.is_direct for said in outside) <= 0.02
    assert share(bool(said.entries) for said, _ in inside) >= 0.96


@pytest.mark.parametrize(
    ("asked", "place"),
    [("巴南低保住院报多少", "banan"), ("渝北低保住院报好多", "yubei"), ("巴南区低保户住院报销多少", "banan")],
)
def test_what_others_get_from_no_notice_does_not_keep_its_answer_from_those_who_are_recognised(asked, place):
    understood = library.listener().understand(asked)

    assert understood.answers[0].entry.place == place
    assert understood.decision.outside is None


def test_what_only_sounds_like_an_answer_is_not_given_alone():
    understood = library.listener().understand("三属是谁")

    assert understood.level == "choices"
    assert understood.confidence < 0.75
