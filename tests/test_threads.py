"""A thread goes on: what is asked next, put right, or told of somebody else is answered of just that."""

import pytest
from talks import after, told

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")

STAY = "我奶奶是南川的低保，下周去住院，民政啷个给她报"
PAID = "巴南低保边缘，特殊疾病住院，政策范围内自付3万元，能救助好多"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("那手续交给哪个", "户籍所在乡镇、街道"),
        ("单子拿到哪里去", "户籍所在乡镇、街道"),
        ("住院通知单要不要带", "要带：住院通知单"),
        ("户口本要不要带", "文件没有写这项要带户口本"),
        ("那要等好多天", "2—3个工作日"),
        ("好久批得下来", "2—3个工作日"),
        ("要不要先申请", "出院结账以前"),
    ],
)
def test_the_next_thing_is_of_the_stay_that_was_asked_about(asked, words):
    assert words in told(STAY, asked)[0]


@pytest.mark.parametrize("asked", ["要不要申请", "申请交给谁", "资料递给哪个"])
def test_who_gets_aid_by_itself_is_told_so_when_asking_of_applying(asked):
    assert "不用另外申请" in told("巴南特困，肺癌住院能报几成", asked)[0]


def test_what_one_district_writes_of_applying_is_told_to_nobody_else():
    assert "直接获得医疗救助" not in told("灵活就业交职工医保的低保户有没有补助", "要不要申请")[0]
    assert "直接获得医疗救助" not in told("巴南低保，交医保一档补多少", "要不要申请")[0]


def test_who_gets_aid_by_itself_brings_nothing():
    assert "不用另外申请" in told("外婆是巴南特困，脑梗住院报几成", "要带啥子证明不")[0]


@pytest.mark.parametrize("asked", ["那交医保什么时候交", "合作医疗好久交费"])
def test_who_turns_to_the_fee_is_told_when_they_pay_it(asked):
    first = told(STAY, asked)[0]

    assert "9月1日" in first
    assert "8月底" not in first


def test_who_has_the_insurance_of_employees_goes_on_asking_of_that():
    turn, context = after("我舅舅是巴南的特困，职工医保是他自己交", "有没得资助", "钱好久退")

    assert context.heard.facts["insurance"] == "employee_self"
    assert "银行卡" in turn.replies[0][0].answers[0].text


@pytest.mark.parametrize(
    ("messages", "words", "heard"),
    [
        ((PAID, "不对，是四万五"), "27000元", {"in_scope_self_pay": "45000"}),
        ((PAID, "是五万，不是三万"), "30000元", {"in_scope_self_pay": "50000"}),
        ((PAID, "保险又报了一万"), "12000元", {"in_scope_self_pay": "20000"}),
        ((PAID, "要申请不", "写错了，两万"), "12000元", {"in_scope_self_pay": "20000"}),
        ((PAID, "今年已经领过9万的救助了"), "10000元", {}),
    ],
)
def test_a_sum_that_is_put_right_is_reckoned_with(messages, words, heard):
    turn, context = after(*messages)

    assert words in turn.replies[0][0].answers[0].text
    assert {name: context.heard.facts.get(name) for name in heard} == heard


def test_a_sum_of_open_scope_is_supposed_to_be_in_scope_and_shown():
    turn, _ = after("南川五保户住院自付八千，民政报好多", "那报得到好多钱", "打错了，是九千五")
    found = turn.replies[0][0]

    assert "要是这些钱都在政策范围内" in found.answers[0].text
    assert "至少5700元" in found.answers[0].text
    assert found.heard.inexact["in_scope_self_pay"] == "自付九千五"


def test_what_is_left_of_a_bill_is_what_was_not_paid_for():
    turn, _ = after("巴南低保，肺炎在三级医院住院花了六万，医保报了两万，能救助好多", "报了两万八，不是两万")

    assert "28800元" in turn.replies[0][0].answers[0].text


def test_a_sum_is_no_year():
    assert reply("南川低保，感冒住院自付2000，报好多").heard.years == ()


def test_what_comes_after_another_aid_is_added_up():
    first = told("巴南低保边缘，三甲住院，规范转诊，肺炎，政策范围内八万，医保报了四万五，一共救助好多")[0]

    assert "21000元" in first
    assert "26400元" in first


def test_who_is_one_of_a_kind_no_more_is_not_told_its_share_as_theirs():
    turn, context = after("我家是巴南低保，肺癌住院能报好多", "低保上个月取消了", "后来又评了低保边缘")

    assert "60%" in turn.replies[0][0].answers[0].text
    assert context.heard.facts["identities"] == ["bianyuan"]
    assert told("我家是巴南低保，肺癌住院能报好多", "低保上个月取消了")[0].startswith("按您说的不是低保对象")


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("我在南川吃低保，外婆没评上，两个住院各报好多", "外婆"),
        ("巴南的，爷爷是特困，奶奶的低保被取消了，特殊病住院各报几成", "奶奶"),
        ("我侄女是孤儿，她妈的低保停了，巴南的，两个交医保各补好多", "她妈妈"),
    ],
)
def test_each_of_several_has_a_verdict_of_their_own(said, who):
    turn, _ = after(said)
    by_whom = {found.heard.who: found.answers[0].text for found, _ in turn.replies}

    assert len(by_whom) == 2
    assert "%" not in by_whom[who]
    assert "民政窗口" in by_whom[who]


@pytest.mark.parametrize(
    ("said", "is_student"),
    [
        ("我在重邮读大二，低保，医保有资助不", True),
        ("女儿在川美，我们是万州低保，她医保咋个减", True),
        ("西政的研究生，特困，参保有资助吗", True),
        ("我妈在川美食堂上班，低保，医保补好多", None),
        ("我爸在重医住院，巴南低保，报好多", None),
        ("得的是重大疾病，巴南低保，报好多", None),
        ("娃儿读职高，南川低保，医保补好多", False),
        ("弟弟在成都读大学，巴南低保，医保能资助吗", False),
    ],
)
def test_who_studies_at_a_college_of_chongqing_is_heard_by_its_short_name(said, is_student):
    assert reply(said).heard.facts.get("student") == is_student


@pytest.mark.parametrize(
    ("said", "words"),
    [("娃儿读职高，南川低保，交医保补好多", "中职"), ("弟弟在成都读大学，巴南低保，交医保补好多", "在外地读大学")],
)
def test_who_studies_elsewhere_is_told_that_the_rule_for_students_is_not_for_them(said, words):
    assert words in told(said)[0]


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("巴南和南川低保交医保哪个补得多", "那住院呢"),
        ("南川跟巴南的五保户住院报几成", "要申请吗"),
        ("特困在巴南好还是南川好，住院押金", "那报销比例呢"),
    ],
)
def test_two_places_that_are_compared_stay_both(asked, then):
    turn, _ = after(asked, then)
    titles = [answer.title for answer in turn.replies[0][0].answers]

    assert [any(name in title for title in titles) for name in ("巴南区", "南川区")] == [True, True]


@pytest.mark.parametrize(
    ("grade", "identities"), [("证上定的是五级", ["canji_junren"]), ("评的3级", ["canji_junren"]), ("是八级的", None)]
)
def test_the_grade_of_a_soldier_may_be_told_after(grade, identities):
    _, context = after("我外公是残疾军人，巴南农村的，医保有补助不", grade)

    assert context.heard.facts.get("identities") == identities


def test_all_who_were_told_of_may_be_asked_about_by_one_word():
    said = "村里两个人喊我帮问，南川的，一个是三级残疾，一个是二级残疾，都没得低保，交医保有没有优惠"

    assert reply(said).understanding.people


def test_who_asks_if_they_are_in_time_is_told_by_the_day_of_their_term():
    first = told("我在重邮读大一，特困，交医保的资助咋个办", "9月10日开学的，现在还来得及不")[0]

    assert "11月8日" in first
    assert "请先问学校" in first


def test_what_is_told_of_the_stay_by_all_is_of_the_one_in_hospital():
    turn, _ = after("巴南区的，我家老人是特困供养的，住院要不要交押金", "我们是从镇卫生院转过来的", "那他明年交一档呢")

    assert turn.replies[0][0].heard.identities == {"tekun"}
    assert "全额" in turn.replies[0][0].answers[0].text


@pytest.mark.parametrize(
    ("said", "identities"),
    [
        ("助学金没有，我是重师的学生，家里巴南低保，医保有资助不", {"dibao"}),
        ("我有低保没得？巴南的", set()),
        ("后来我们被纳入监测了，巴南的，交医保补好多", {"jiance"}),
    ],
)
def test_what_somebody_lacks_by_the_end_of_a_clause_is_not_theirs(said, identities):
    assert reply(said).heard.identities == identities


def test_a_whole_name_of_a_district_is_heard_by_its_sound():
    assert reply("我是八南区的低保，交医保补好多").heard.places == ("banan",)


@pytest.mark.parametrize("said", ["职工医保是自家个人缴起的", "自己在缴职工医保", "职工医保都是我各人交"])
def test_who_pays_for_the_insurance_of_employees_is_heard_in_any_order(said):
    assert reply(f"我是巴南低保，{said}，资助怎么退").heard.facts["insurance"] == "employee_self"


def test_a_name_in_chinese_beside_english_is_heard():
    heard = reply("What subsidy does a near-dibao family (低保边缘家庭) in Banan get for tier 1").heard

    assert (heard.places, heard.identities) == (("banan",), {"bianyuan"})
