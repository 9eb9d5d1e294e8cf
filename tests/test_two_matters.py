"""Two matters asked in one message are both answered, each by what answers it, and one matter stays one."""

import pytest

from webapp.chat.conversation import Context, Utterance, respond

pytestmark = pytest.mark.usefixtures("at_hand")


def benefits(said):
    turn, _ = respond(Context(), Utterance(said))
    return [reply.benefit for reply, _ in turn.replies]


@pytest.mark.parametrize(
    ("said", "both"),
    [
        ("巴南的，低保能免多少参保费，住院又报多少", {"premium_subsidy"}),
        ("我妈巴南低保 住院押金要交好多 还有买一档要交好多", {"deposit_waiver", "premium_subsidy"}),
        ("巴南低保买一档自己交多少？住院押金免不免？", {"deposit_waiver", "premium_subsidy"}),
        ("南川五保，门诊一年有多少，住院报几成", {"outpatient_aid", "inpatient_aid"}),
    ],
)
def test_each_of_two_matters_has_an_answer_of_its_own(said, both):
    found = benefits(said)
    assert len(found) == 2
    assert both <= set(found)


def test_the_fee_is_not_worked_out_for_a_stay_that_the_other_question_names():
    turn, _ = respond(Context(), Utterance("巴南的，低保能免多少参保费，住院又报多少"))
    assert ["care" in reply.heard.facts for reply, _ in turn.replies] == [False, True]


@pytest.mark.parametrize(
    "said",
    [
        "我妈吃低保，巴南的，住院花了八万，医保报了五万，能报多少",
        "我在渝北读大学，家里低保，医保怎么交，有没有资助",
        "南川低保，尿毒症，一个月透析十回，救助多少",
    ],
)
def test_one_matter_in_several_clauses_stays_one(said):
    assert len(benefits(said)) == 1
