"""A case of a year that is over is told as the notices write it, with since when, and without anybody's sum."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

NOT_YET = "您问的时候还没有这个规定：它从2023年5月1日起施行"


@pytest.mark.parametrize(
    "said",
    [
        "2022年之前怎么算的，巴南低保住院",
        "2022年巴南低保住院怎么算",
        "2020年的时候巴南特困住院报好多",
        "巴南边缘户21年住的院，能报多少",
    ],
)
def test_before_a_notice_held_that_stands_first(said):
    found = reply(said)
    assert found.answers[0].text.startswith(NOT_YET)
    assert {quote.notice for quote in found.answers[0].quotes} == {"banan-2023-30"}


@pytest.mark.parametrize(
    ("said", "year"), [("巴南低保我前年住的院，能报多少", 2024), ("2015年南川五保住院报多少", 2015)]
)
def test_in_a_year_in_which_it_held_nothing_tells_what_came_later(said, year):
    assert f"（{year}年就照这一条" in reply(said).answers[0].text


def test_no_sum_is_told_of_a_year_that_is_over():
    found = reply("2022年巴南低保住院，政策范围内自付4万元，能报多少")
    assert found.result is None
    assert "36000" not in found.answers[0].text


def test_what_was_written_of_a_year_stays_the_answer_on_that_year():
    (told, *_) = reply("2018年巴南特困交医保按什么文件补").answers
    assert told.entry
    assert told.entry.notice == "chongqing-2017-209"
