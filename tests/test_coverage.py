"""Nothing that a program can decide is forgotten: each such sentence is encoded, or left out with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.model.policy import LeftOut, Policy, Span
from rules.reading.coverage import BOTH, ENCODED, LEFT_OUT, MISSING, Sentence, coverage, summary
from texts.citation import Citation
from webapp import library

LIBRARY = library.load()
POLICIES = LIBRARY.rules.policies
TEXTS = {name: notice.texts for name, notice in LIBRARY.notices.items()}


def sentences(notice):
    return [Sentence(notice, c.path, text) for c in LIBRARY.notices[notice].clauses for text in c.decides]


SENTENCES = [sentence for notice in POLICIES for sentence in sentences(notice)]
FOUND = coverage(SENTENCES, POLICIES, TEXTS)


def states(policy):
    found = coverage(sentences(policy.notice), {policy.notice: policy}, TEXTS)
    return {entry.sentence.text: entry.state for entry in found}


@pytest.mark.notices
@pytest.mark.parametrize("notice", POLICIES)
def test_each_notice_has_its_sentences(notice):
    assert sentences(notice)


@pytest.mark.notices
@pytest.mark.parametrize("found", FOUND, ids=lambda found: f"{found.sentence.notice} {found.sentence.path}")
def test_each_sentence_is_encoded_or_left_out_with_a_reason(found):
    assert found.state in (ENCODED, LEFT_OUT), f"{found.state}: {found.sentence.text} {found.entries} {found.reasons}"
    assert all(len(reason) > 8 for reason in found.reasons)


@pytest.mark.notices
@pytest.mark.parametrize("notice", POLICIES)
def test_each_left_out_entry_is_of_a_sentence(notice):
    reasons = {reason for found in FOUND for reason in found.reasons if found.sentence.notice == notice}

    assert {entry.reason for entry in POLICIES[notice].left_out if not entry.words} == reasons


def test_the_summary_counts_each_sentence_once():
    counts = summary(FOUND)

    assert set(counts) == set(POLICIES)
    assert sum(count.total() for count in counts.values()) == len(SENTENCES)


@pytest.mark.parametrize(
    ("notice", "section", "dropped", "beginning"),
    [
        ("banan-2023-30", "rules", "premium-tier1-dibao", "对低保对象按照90％给予定额资助"),
        ("nanchuan-2012-61", "rules", "premium-60-tier2", "自愿参加二档城乡居民合作医疗保险的统一按60元"),
        ("yubei-2017-7", "rules", "inpatient-80", "在一级、二级医疗机构的普通疾病住院救助比例"),
        ("chongqing-2019-78", "details", "student-window", "资助参保时间为大学生办理参保的时间"),
    ],
)
def test_an_entry_that_is_dropped_leaves_its_sentence_missing(notice, section, dropped, beginning):
    policy = POLICIES[notice]
    without = replace(policy, **{section: tuple(entry for entry in getattr(policy, section) if entry.id != dropped)})
    before, after = states(policy), states(without)

    lost = [text for text in after if after[text] != before[text]]

    assert any(text.startswith(beginning) for text in lost)
    assert {before[text] for text in lost} == {ENCODED}
    assert {after[text] for text in lost} == {MISSING}


@pytest.mark.parametrize("notice", POLICIES)
def test_without_its_reasons_a_left_out_sentence_is_missing(notice):
    before, after = states(POLICIES[notice]), states(replace(POLICIES[notice], left_out=()))

    assert {text for text in before if before[text] == LEFT_OUT} == {text for text in after if after[text] == MISSING}


def test_a_sentence_that_is_encoded_cannot_be_left_out_as_well():
    policy = POLICIES["banan-2023-30"]
    rule = policy.rules[0]
    left_out = replace(policy, left_out=(LeftOut(rule.clauses[0], "不小心又写在这里"),))

    assert BOTH in states(left_out).values()


def test_a_quote_that_only_touches_the_next_sentence_does_not_speak_of_it():
    sentence = Sentence("n", "一", "丁戊己庚。")
    policy = Policy("n", None, Span(), left_out=(LeftOut(Citation("n", "一", "甲乙丙，丁"), "理由"),))

    assert coverage([sentence], {"n": policy}, {"n": {"一": "甲乙丙，丁戊己庚。"}})[0].state == MISSING


def test_a_sentence_that_does_not_stand_in_its_clause_is_refused():
    with pytest.raises(ValueError, match="does not stand in banan-2023-30 第九条; copy the sentence"):
        coverage([Sentence("banan-2023-30", "第九条", "从2030年1月1日起")], POLICIES, TEXTS)
