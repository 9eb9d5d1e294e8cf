"""An own case: where the kind of care asked of is not written of such people, what is written stands beside it."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


def test_where_the_stay_is_not_written_of_such_people_what_is_written_of_them_stands_beside_it():
    stay, aid = reply("南川其他低收入家庭，癌症住院自付三万，能救助多少").answers
    assert "没有写到不等于没有" in stay.text
    assert aid.entry
    assert "2万元以上" in aid.text


def test_who_asks_only_how_much_is_told_of_no_papers():
    found = reply("渝北的大学生残疾二级补多少")
    assert all(not told.entry or told.entry.aspect != "documents" for told in found.answers)


def test_what_speaks_of_both_subjects_is_told_once():
    assert len(reply("巴南残疾一级给多少").answers) == 1


def test_who_names_no_district_reads_the_citys_answer_on_papers_first():
    (first, *_) = reply("我是大学生，家里低保，要交什么证明").answers
    assert {quote.notice for quote in first.quotes} == {"chongqing-2019-78"}
