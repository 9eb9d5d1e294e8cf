"""What is not understood keeps a proposed rule open: nobody is added, no word is overlooked."""

from __future__ import annotations

import pytest
from proposed import opened, rules

from bench.proposed_rules import BASE, READABLE, changed, is_overlooked
from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose


@pytest.mark.parametrize(
    "who",
    [
        "城市低保对象",  # narrower than 低保对象
        "困境儿童",
        "困难职工",
        "除困难职工以外的救助对象",
        "不含孤儿的第一类救助对象",
        "低保对象中的重度残疾人员",
        "60周岁以上的低保对象",
        "未享受其他救助的低保对象",
        "低保对象等人员",
        "第三类救助对象",  # the roster has two
        "非第一类救助对象",
        "原低保对象",
        "低保对象的家庭成员",
    ],
)
def test_a_person_who_is_not_known_stays_open_and_is_never_widened(who):
    assert opened(f"{who}住院，{BASE}按70%给予救助。")


@pytest.mark.parametrize(
    "text",
    [
        f"特困人员住院，{BASE}按70%或者80%给予救助。",
        f"第一类、第二类救助对象住院，{BASE}分别按90%、80%、70%给予救助。",
        f"第一类救助对象住院，{BASE}按90%给予救助；第二类救助对象按70%给予救助，年度救助限额5万元。",
        f"特困人员住院，{BASE}按70%给予救助，每次最高3000元。",
        f"特困人员住院，起付线500元，{BASE}按70%给予救助。",
        "特困人员住院，按70%给予救助。",
        f"特困人员住院，{BASE}按70%给予救助。本年度内已经救助过的不再救助。",
        f"特困人员在本市户籍满一年的，住院后{BASE}按70%给予救助。",
        f"特困人员住院满10日的，{BASE}按70%给予救助。",
        f"特困人员住院，{BASE}1万元以内的部分按60%，2万元以上的部分按80%给予救助。",
        f"特困人员住院，{BASE}按低保对象救助标准的80%给予救助。",
        f"住院，{BASE}按70%给予救助。",
    ],
)
def test_a_sum_of_which_something_is_not_understood_stays_open(text):
    assert opened(text)


@pytest.mark.parametrize("sentence", READABLE)
def test_a_sentence_of_which_all_is_understood_is_read(sentence):
    assert is_overlooked(sentence)


def test_no_word_that_changes_a_sentence_is_overlooked_wherever_it_stands():
    """A sample; bench/proposing.py puts all of them in everywhere."""
    sentences = list(changed())

    assert len(sentences) > 2500
    assert [sentence for sentence in sentences[::17] if is_overlooked(sentence)] == []


def test_two_shares_for_the_same_people_in_the_same_case_are_open_both():
    assert opened(f"第一类救助对象住院，{BASE}按90%给予救助。孤儿住院，{BASE}按100%给予救助。")


@pytest.mark.parametrize("who", ["除特困人员以外的救助对象", "特困人员之外的救助对象"])
def test_all_but_some_are_read_where_both_are_known(who):
    [(codes, _, doubts)] = rules(f"{who}住院，{BASE}按70%给予救助。")

    assert codes == ["guer", "dibao", "fanpin"]
    assert doubts == ()


def test_a_class_of_which_nobody_was_read_is_nobody():
    clauses = [
        ("一", "一、救助对象分为下列两类："),
        ("一（一）", "（一）一类对象，包括："),
        ("一（一）1", "1.特困人员。"),
        ("一（二）", "（二）二类对象，即低保对象。"),
        ("二", f"二、普通住院救助。一类对象住院，{BASE}按90%救助。每人每年最高五万元。"),
    ]
    [one] = propose([clause_of(path, words) for path, words in clauses]).of("rules")

    assert "who" not in one.entry
    assert one.open
