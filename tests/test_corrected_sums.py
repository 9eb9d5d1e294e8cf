"""A sum that was told wrongly is put right by its figure alone, and what was asked is answered again."""

import pytest

from webapp.chat.conversation import Context, Utterance, respond

pytestmark = pytest.mark.usefixtures("at_hand")

ASKED = "巴南低保肺癌住院政策范围内自付4万元，能救助多少"


def bill(*messages):
    context = Context()
    for text in messages:
        turn, context = respond(context, Utterance(text))
    return context.heard.facts.get("in_scope_self_pay"), turn


@pytest.mark.parametrize(
    ("slip", "sum_told"),
    [
        ("说错了，是2万元", "20000"),
        ("搞错了 两万", "20000"),
        ("我說錯了 是三萬五", "35000"),
        ("不对，应该是28000", "28000"),
    ],
)
def test_a_figure_behind_a_slip_takes_the_place_of_the_one_before(slip, sum_told):
    told, turn = bill(ASKED, slip)

    assert told == sum_told
    assert turn.replies[0][0].answers


def test_a_second_slip_is_put_right_too():
    assert bill(ASKED, "说错了，是2万元", "还是不对，是三万")[0] == "30000"


@pytest.mark.parametrize("said", ["说错了，是在南川", "你说错了，大病保险起付线降多少", "不对，我说的是我妈花了两万"])
def test_what_corrects_something_else_leaves_the_sum(said):
    assert bill(ASKED, said)[0] != "20000"
