"""The matcher keeps its figures on questions that no entry was written from (bench/matching.py shows them in full)."""

import pytest
from at_hand import site_at_hand

from bench import matching
from knowledge.retrieval import weights
from texts.data_error import DataFileError
from webapp import library


@pytest.fixture(scope="module")
def found():
    """Of the test part: nothing was fitted on it."""
    asked = matching.parted(matching.questions(matching.QUESTIONS), library.load().faq)[matching.TEST]
    with site_at_hand():
        return list(matching.measured(matching.by_the_site(), asked))


@pytest.fixture(scope="module")
def figures(found):
    return matching.figures(found)


def share(them):
    listed = list(them)
    return sum(listed) / len(listed)


def test_the_right_clause_comes_first_or_among_three(figures):
    assert figures["inside"] == 176
    assert figures["hit@1"] >= 0.90
    assert figures["hit@3"] >= 0.92


def test_a_direct_answer_is_right(figures):
    assert figures["direct"] >= 0.58
    assert figures["right"] >= 0.98


def test_who_names_a_district_is_mostly_answered_directly(found):
    read = library.listener().read
    placed = [said for asked, said in found if asked.quotes and read(asked.text).heard.places]

    assert len(placed) > 60
    assert share(said.is_direct for said in placed) >= 0.75


def test_what_no_notice_answers_is_refused_and_the_rest_is_not(figures):
    assert figures["out"] == 54
    assert figures["refused"] >= 0.86
    assert figures["out dir"] <= 0.02
    assert figures["kept"] >= 0.96


def test_an_answer_is_right_as_often_as_its_confidence_says():
    asked = matching.parted(matching.questions(matching.QUESTIONS), library.load().faq)[matching.TEST]
    told = list(matching.reliability(matching.measured(matching.ours(library.listener()), asked)))
    sure = [(number, right) for stretch, number, _, right in told if stretch >= "0.95"]
    unsure = [(number, right) for stretch, number, _, right in told if stretch < "0.50"]

    assert all(number > 10 for number, _ in (*sure, *unsure))
    assert all(right >= 0.95 for _, right in sure)
    assert all(right < 0.8 for _, right in unsure)


def test_all_ways_to_ask_on_one_clause_are_of_one_part():
    entries = library.load().faq.entries.values()
    clauses = {entry.quotes[0].quote for entry in entries}
    parts = {quote: {matching.part(entry) for entry in entries if entry.quotes[0].quote == quote} for quote in clauses}

    assert all(len(found) == 1 for found in parts.values())
    assert set().union(*parts.values()) == set(matching.PARTS)


def test_a_dozen_numbers_are_chosen_and_each_sign_has_a_weight():
    chosen = [value for name, value in vars(weights).items() if name.isupper() and isinstance(value, int | float)]
    fitted = weights.load_weights()

    assert len(chosen) <= 12
    assert [tuple(found) for found in vars(fitted).values()] == [weights.RANKING, weights.ANSWERED, weights.RIGHT]
    assert all(value > 0 for value in fitted.ranking.values())


def test_more_of_a_lead_makes_an_answer_surer_and_a_condition_that_bars_it_less_sure():
    right = weights.load_weights().right
    odds = [weights.odds(right, {"lead": lead, "barred": barred}) for lead, barred in ((0, 1), (0, 0), (9, 0))]

    assert odds == sorted(odds)
    assert odds[0] < weights.DIRECT_FROM < odds[-1]


def test_a_weight_that_is_no_number_is_shown_with_its_line(tmp_path):
    told = weights.WEIGHTS.read_text(encoding="utf-8").replace("words: ", "words: much")
    (tmp_path / "weights.yaml").write_text(told, encoding="utf-8")

    with pytest.raises(DataFileError, match=r"weights.yaml:2: this must be a number"):
        weights.load_weights(tmp_path / "weights.yaml")


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
