"""What a message supposes is named as true or false first, by what the rules give; and what it comes to, too."""

import pytest

from webapp.answering.reply import reply

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
        # An illness whose rule stands in a document that is not here.
        ("南川低保，娃儿白血病，是不是报七成", "是不是70%，这一条没有写。"),
        ("南川孤儿先心病，村干部说报80%", "是不是80%，这一条没有写。"),
        # How much it is each district sets, and nobody named one, or one whose notice is not here.
        ("坝坝头都说低保户不用交医保钱", "是不是全额，这一条没有写。"),
        ("涪陵低保是不是不用缴医保费", "是不是全额，这一条没有写。"),
        ("听说巴南低保不消交医保钱", "不是全额。"),
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
            "住院押金（少交或不交）：不能。没有，因为没有经基层首诊转诊。",
        ),
        ("渝北重残普通住院是不是也报80%", "80%是写给低保对象"),
    ],
)
def test_the_verdict_of_the_rules_stands_before_the_words_of_an_entry(said, begins):
    assert first(said).startswith(begins)


def test_the_sum_that_is_left_is_reckoned_with_wherever_its_scope_is_told():
    assert "21600元" in first("巴南低保边缘家庭，白血病，大病报完还有三万六是政策内的，能救助多少")
    assert "至少28000元" in first("南川低保胃癌化疗，医保报了还剩四万政策内的，救助多少")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        # What is left of a bill in scope is what was not paid for.
        ("巴南低保，特殊疾病住院，政策范围内10万，医保加大病报了6万8，民政还给多少", "28800元"),
        ("南川重残一级，阑尾炎住二级医院，医保报完合规自付九千，今年已经救助过四千，还补多少", "2000元"),
        ("假如一档380块、二档755块，巴南的低保自愿上二档，个人掏多少", "自己交375元"),
        ("南川重残兼低保，阑尾炎住院，医保报完合规自付九千，补多少", "至少5400元"),
    ],
)
def test_a_bill_is_reckoned_as_far_as_it_is_told(said, words):
    assert words in first(said)


def test_what_comes_after_another_aid_is_not_told_alone():
    said = "巴南监测户，三级医院住一次，范围内五万，保险报了三万，办了转诊，救助多少"
    assert first(said).startswith("按您说的算")
    assert "12000元" in first(said)


def test_what_is_refused_in_principle_is_told_so():
    told = first("巴南低保，特殊疾病住院，没有转诊，医保报完合规自付两万，救助多少")
    assert "原则上不救助" in told
    assert "不能" not in told.partition("。")[0]


def test_who_is_left_out_by_one_identity_may_have_it_by_another():
    assert "只按这个身份不能" in first("我是六级残疾军人，渝北的，交居民医保有资助吗")
    assert "90%" in first("残疾军人五级，又是低保，巴南，交医保补多少")
    graded = reply("残疾军人证是二级，残联那边也评了二级，渝北的，医保资助按哪个算")
    assert graded.heard.identities == {"canji_junren", "zhongcan"}


def test_of_the_insurance_nothing_is_answered_that_is_of_an_illness_alone():
    assert reply("我外公七级伤残军人，农村的，巴南，交居民医保有补助不").answers[0].entry.service == "premium"


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("巴南的监测户，上个礼拜交医保系统没给减，交了全款，差额找哪个退", "cq-paid-in-full"),
        ("渝北低保，先交了医保费，后来评上的，钱退不退", "yubei-refund-prepaid"),
    ],
)
def test_who_wants_back_what_was_paid_is_told_of_that(said, entry):
    assert reply(said).answers[0].entry.id == entry


def test_who_takes_one_tier_is_told_of_the_other_where_just_they_have_it():
    assert "全额资助" in str(reply("南川五保交一档补多少").answers[0].title)


def test_to_whom_it_is_given_stands_first_for_who_lacks_an_identity():
    said = "老板社保都不给买，我自己交居民医保，莫得低保，有没有补助"
    assert first(said).startswith("一共六类")


def test_who_was_not_referred_is_told_of_that_and_no_sum():
    told = first("巴南低保住院自付2万，没转诊，能救助多少")
    assert told.startswith("没按规定转诊，原则上不救助")


def test_of_a_bill_of_an_open_kind_each_benefit_is_told():
    found = reply("南川低保，住院自付一万二，救助多少")
    assert [told.entry.leads_to for told in found.answers] == [
        "inpatient_aid",
        "special_disease_aid",
        "large_expense_aid",
    ]


@pytest.mark.parametrize("said", ["低保大学生参保有资助吗", "我是特困大学生，交医保国家帮不帮"])
def test_recognised_students_are_told_of_themselves_and_not_of_loans(said):
    assert "贷款" not in first(said)


def test_a_year_of_recognition_is_not_the_time_asked():
    assert "还没有这个规定" not in first("从2015年开始吃低保，巴南的，居民医保一档补多少")
    assert reply("我妈低保2023年就没了，二级残疾，巴南交医保补不补").heard.identities == {"zhongcan"}


def test_who_has_died_is_no_case_to_work_out():
    assert reply("我老汉上个月脑溢血走了，他吃低保的，今年交的医保资助要退不").level == "refused"


def test_where_the_city_gives_it_who_sets_the_amount_is_told():
    assert "先说是哪个区县" in first("事实孤儿交医保有补助莫得")
    assert "没有万州区的数" in first("我妈重残，万州的，交医保有没有少")


def test_who_asks_of_a_year_before_the_rule_is_told_so_first():
    assert first("2015年巴南低保住院花了5万能救助多少").startswith("您问的时候还没有这个规定")
    assert "2015年就照这一条" in first("2015年南川低保住院能报多少")
