"""What a message supposes is named as true or false first, by what the rules give; and what it comes to, too."""

import pytest

from webapp.case.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


def first(said):
    return str(reply(said).answers[0].text)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("巴南边缘户特殊疾病救助也是90%吧", "不是90%，文件写的是60%。"),
        ("听人说巴南倾斜救助是按八成给的", "不是80%，文件写的是60%。"),
        ("南川重残住院救助是不是60%", "不是60%，文件写的是不低于40%。"),
        ("南川孤儿住院是不是报六成", "文件写的是不低于60%。"),
        ("渝北低保户在二级医院住院，听说只给报75%", "不是75%，文件写的是80%。"),
        ("南川低保住院救助一年最多一万对不对", "不是10000元，文件写的是6000元。"),
        ("巴南低保边缘户参保是不是全额资助", "不是全额。"),
        ("巴南五保户想交二档，是不是也全免", "不是全额。"),
        ("听说巴南返贫户买医保补七成，真的吗", "有70%的，但要符合下面写的条件。"),
    ],
)
def test_a_figure_that_is_supposed_is_judged_first(said, begins):
    assert first(said).startswith(begins)


@pytest.mark.parametrize(
    "said",
    [
        # Two sums stand in the answer, and which of them is this person's the words do not tell.
        "巴南低保特殊病种救助一年封顶是不是10万",
        # What somebody did is no term of a notice.
        "6月30号之前没交，村里说过期了，是不是没有资助",
        # What somebody paid is no figure of a notice.
        "巴南低保住院花了8万，是不是能救助",
        "巴南低保参保资助多少",
        # A number that is no round sum, and has no unit, is perhaps none.
        "巴南低保住院救助多少，是不是只有12393能问",
    ],
)
def test_what_is_not_supposed_or_not_sure_is_not_judged(said):
    assert not first(said).startswith(("不是", "是的", "有", "文件写的是"))


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("巴南低保边缘家庭，白血病，大病报完还有三万六是政策内的，能救助多少", "按您说的算，"),
        ("南川低保胃癌化疗，医保报了还剩四万政策内的，救助多少", "按您说的算，"),
        (
            "巴南特困，没经过卫生院，直接住的区医院，押金免不免",
            "住院押金（少交或不交）：不管还没有说的是什么，都不会给",
        ),
        ("渝北重残普通住院是不是也报80%", "普通疾病住院救助：文件写到的有低保对象"),
    ],
)
def test_the_verdict_of_the_rules_stands_before_the_words_of_an_entry(said, begins):
    assert first(said).startswith(begins)


def test_the_sum_that_is_left_is_reckoned_with_wherever_its_scope_is_told():
    assert "21600元" in first("巴南低保边缘家庭，白血病，大病报完还有三万六是政策内的，能救助多少")
    assert "至少28000元" in first("南川低保胃癌化疗，医保报了还剩四万政策内的，救助多少")


def test_who_asks_of_a_year_before_the_rule_is_told_so_first():
    assert first("2015年巴南低保住院花了5万能救助多少").startswith("您问的时候还没有这个规定")
    assert "2015年就照这一条" in first("2015年南川低保住院能报多少")
