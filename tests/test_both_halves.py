"""A question that asks two things of one matter is told both, each by its clause."""

import pytest

from webapp.chat.context import Context
from webapp.chat.conversation import Utterance, respond

pytestmark = pytest.mark.usefixtures("at_hand")


def told(said):
    turn, _ = respond(Context(), Utterance(said))
    return [str(found.answers[0].text) for found, _ in turn.replies if found.answers], turn


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        ("大学生资助参保要带什么，去哪点办", "低保证复印件", "向所在高校申请"),
        ("特困大学生交哪些材料，几号前交", "特困人员供养证复印件", "60日内"),
        ("巴南低保交医保补好多，几时交", "90%", "9月1日到12月31日"),
        ("巴南边缘户一档补好多，哪个部门认定", "70%", "区民政部门"),
    ],
)
def test_both_are_told(said, one, other):
    texts, _ = told(said)
    assert len(texts) == 2
    assert one in texts[0]
    assert other in texts[1]


def test_the_case_is_shown_once():
    _, turn = told("巴南低保交医保补好多，几时交")
    assert list(turn.shown) == [False, True]


@pytest.mark.parametrize("said", ["南川低保住院去哪申请，要带什么", "巴南低保交医保补好多", "大学生资助参保要带什么"])
def test_what_one_entry_tells_is_told_once(said):
    assert len(told(said)[0]) == 1
