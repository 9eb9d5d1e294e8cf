"""The first line of an answer is what was asked: hearsay is confirmed or denied, and who is not named is told so."""

import pytest

from webapp.answering.reply import reply
from webapp.chat.context import Context
from webapp.chat.conversation import Utterance, respond

pytestmark = pytest.mark.usefixtures("at_hand")


def first(said):
    return str(reply(said).answers[0].text)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("听说巴南低保没转诊就不得救助，是不是真的", "是的。"),
        ("人家说巴南低保看病不用另外申请救助，真的吗", "是的。"),
        ("邻居说低保户的家人都不算，资助不到，是不是", "不是这样。"),
        ("群里说巴南边缘户医保费减90%", "不是90%"),
        ("同事讲渝北低保在镇医院住院报九成", "不是90%，文件写的是80%。"),
    ],
)
def test_hearsay_is_confirmed_or_denied_first(said, begins):
    assert first(said).startswith(begins)


@pytest.mark.parametrize(
    "said",
    [
        # What holds with conditions is neither so nor not so.
        "听说低保不能享受职工医保资助，是不是",
        "听说巴南特困住院押金不用交，是不是",
        # Nobody was told anything.
        "巴南没转诊还救助不",
    ],
)
def test_what_is_told_with_conditions_is_not_confirmed(said):
    assert not first(said).startswith(("是的。", "不是这样。"))


@pytest.mark.parametrize(
    ("said", "begins", "who", "by"),
    [
        ("巴南孤儿，一档资助是不是90%", "90%是写给低保对象的，巴南区的文件没有写孤儿给多少。", "孤儿", "民政部门"),
        ("巴南残疾二级，一档补70%不", "70%是写给", "重度（1—2级）残疾人员", "残疾人联合会"),
        ("巴南烈士遗属交一档补多少", "", "烈士遗属", "退役军人事务部门"),
        ("巴南因病致贫的，一档补多少", "", "因病致贫重病患者", "区民政部门"),
    ],
)
def test_who_is_not_named_is_told_so_and_whom_to_ask(said, begins, who, by):
    told = first(said)
    assert told.startswith(begins)
    assert f"没有写到{who}" in told
    assert "没有写到不等于没有" in told
    assert f"身份问{by}" in told


def test_who_is_named_is_not_told_of_others():
    assert "没有写到" not in first("巴南低保交一档补多少")


@pytest.mark.parametrize("said", ["渝北边缘户住院能报80%吗", "渝北重残在镇医院住院报80%吗"])
def test_whose_share_is_asked_to_be_confirmed_is_not_refused(said):
    told = first(said)
    assert told.startswith("80%是写给低保对象")
    assert "文件写到的有低保对象" in told
    assert told.endswith("另有写到的身份的，按那个身份看。")


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("巴南 转诊", "banan-unreferred"),
        ("渝北 退费", "yubei-refund-prepaid"),
        ("南川 押金", "nanchuan-deposit-lower"),
    ],
)
def test_a_place_and_a_topic_are_answered_by_that_place(said, entry):
    turn, _ = respond(Context(), Utterance(said))
    told = [answer.entry for found, _ in turn.replies for answer in found.answers if answer.entry]
    assert not turn.noted
    assert told[0].id == entry


def test_a_place_alone_is_only_noted():
    assert respond(Context(), Utterance("渝北"))[0].noted


@pytest.mark.parametrize(
    "said",
    [
        "你们这个回答没用，谢谢了哦，等于没说",
        "谢谢，但是你根本没回答我的问题",
        "多谢，可是说了等于没说",
        "感谢，不过没答到我问的",
    ],
)
def test_a_complaint_is_no_thanks(said):
    outside = reply(said).understanding.decision.outside
    assert outside is None or outside.id != "outside-thanks"


@pytest.mark.parametrize(
    "said", ["低保批下来之前住院的钱能不能追补", "认定前头花的医药费，民政给不给报", "巴南评上边缘户以前的费用补不补"]
)
def test_what_was_paid_before_one_was_recognised_is_told_as_not_written(said):
    outside = reply(said).understanding.decision.outside
    assert outside is not None
    assert outside.id == "outside-before-recognised"


@pytest.mark.parametrize("said", ["民政推医保，医保推税务，到底哪个管嘛", "名单漏了我，该找哪个负责"])
def test_no_coordination_of_offices_leads(said):
    assert not first(said).startswith(("要建立", "各部门要加强", "这些部门", "有关部门要"))


def test_who_only_brings_the_question_of_others_is_answered():
    assert reply("村里两个人喊我帮问，南川的，一个是三级残疾，一个是二级残疾，都没得低保，交医保有没有优惠").answers


@pytest.mark.parametrize("said", ["有人讲低保的医保资助全部取消了", "听说特困参保资助停了，是不是真的"])
def test_what_is_said_to_be_taken_away_is_told_as_not_written(said):
    assert first(said).startswith("收录的文件没有写取消")


@pytest.mark.parametrize(
    "said", ["听说残疾三级也有参保资助，在合川，是真的吗", "我婆婆四级残疾，重庆的，交医保有没有资助"]
)
def test_another_grade_is_told_as_not_written(said):
    turn, _ = respond(Context(), Utterance(said))
    assert str(turn.replies[0][0].answers[0].text).startswith("文件写的是重度（1—2级）残疾人员，没有写到您说的等级")


def test_what_is_written_of_another_case_is_not_confirmed():
    assert not first("渝北事实无人抚养儿童，三甲住院，普通病，是不是报80%").startswith("是的")


@pytest.mark.parametrize("said", ["南川住院，昨天已经结账出院了，今天拿住院通知单去申报，还能救助不"])
def test_who_has_left_hospital_is_told_that_the_time_is_over(said):
    assert "事后不补" in first(said) or "不能再事后补办" in first(said)


def test_a_person_left_out_as_such_is_not_told_no_alone():
    turn, _ = respond(Context(), Utterance("听说1到6级残疾军人不资助，是不是"))
    assert "另有别的身份" in str(turn.replies[0][0].answers[0].text)
