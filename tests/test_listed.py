"""Whether a disease is on a list of a place is said by its name, from the same lists as the rules."""

import pytest

from webapp import library
from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

HELD = library.load()
LISTS = HELD.rules.policies["nanchuan-2012-61"].disease_lists
DISEASES = HELD.rules.diseases
LISTED = sorted(code for entry in LISTS for code in entry.diseases)
NOT_LISTED = [code for code in DISEASES.by_code if DISEASES.kind(code, LISTS) == "ordinary"]


def told(text):
    return reply(text).answers[0].text


@pytest.mark.parametrize("code", LISTED)
def test_what_is_on_the_list_is_said_to_be(code):
    name = DISEASES.by_code[code].names[0]

    assert f"{name}在南川区的名单里" in told(f"南川，{name}在不在特殊病种名单里")


@pytest.mark.parametrize("code", NOT_LISTED)
def test_what_a_whole_list_leaves_out_is_said_not_to_be_on_it(code):
    name = DISEASES.by_code[code].names[0]

    assert f"{name}不在南川区" in told(f"{name}在南川算不算特殊病种")


@pytest.mark.parametrize("said", ["渝北，肺癌算不算特殊病种", "巴南帕金森是不是特殊疾病", "江津尿毒症算特病不"])
def test_where_no_whole_list_is_held_nothing_is_denied(said):
    text = told(said)

    assert "不在" not in text
    assert "没有" in text


def test_without_a_district_each_list_is_told_and_the_district_asked():
    found = reply("尿毒症算不算特殊病种")

    assert (found.level, found.ask_back) == ("choices", "district")
    assert len(found.answers) > 1


def test_a_name_that_may_be_several_is_told_as_such():
    assert "具体是哪一种" in told("南川，癌症算不算特殊病种")


def test_what_a_list_takes_only_on_a_condition_is_answered_by_its_clause():
    found = reply("渝北的，焦虑症算不算特殊病种")

    assert "不是所有焦虑症都算" in found.answers[0].text


def test_a_condition_of_another_places_list_counts_nothing_here():
    assert "白血病" in told("Does leukemia count as special disease in Banan")
