"""The card of a result: who one is, what one gets of each thing asked, what to bring and do, by when, whom to ask."""

from __future__ import annotations

import gzip
import re

import pytest
from personas import AT_SCHOOL, ON_A_PHONE
from reaching import State, reached

MOTHER = ON_A_PHONE["a mother in Banan"]
IN_WANZHOU = ON_A_PHONE["another district"]


def result(app, answers, display="zh-CN.0"):
    return reached(app, State("a result", "/check/1/result", answers), display).text


def bare(html):
    """The words alone."""
    return re.sub(r"\s+", "", re.sub("<[^>]+>", "", html))


def card(app, answers):
    """The words of the card, without their marks."""
    page = result(app, answers)
    (found,) = re.findall('<section class="card top".*?</section>', page, re.DOTALL)
    assert page.index(found) < page.index("<details")
    return bare(found)


def test_a_mother_reads_all_of_it_before_anything_is_unfolded(lasting_app):
    told = card(lasting_app, MOTHER)

    for words in (
        "家里人·巴南区认定",
        "低保对象",
        "27000元大额费用救助：90%（按报销后算进医保的自付算），按2023年的文件",
        "算进医保的自己付最多3000元，自费另付",
        "资助360元，自己交40元",
        "90%（按一档个人缴费标准算）",
        "带什么文件没有写，去之前先问",
        "去哪里看病：定点医院结算窗口参保：向税务部门缴费",
        "到几号参保2027年6月30日",
        "怎么办看病：不用申请；没减的，先问医院医保办。",
        "12393医疗保障服务热线巴南区医疗保障局",
    ):
        assert words in told
    # Who is ill reads of that first; what a clause refuses is told below, with its reason.
    assert told.index("看病") < told.index("参保")
    assert "倾斜救助" not in told


def test_what_else_is_open_is_named_together_and_said_to_be_open_once(lasting_app):
    told = card(
        lasting_app,
        {"for_whom": "self", "about": "care", "date": "2024-03-01", "district": "banan", "holds": ["dibao_card"]},
    )

    assert "还有：大病多报（大病保险倾斜）还不能确定的：再救助（倾斜救助）、住院不交押金、在校大学生的医疗费" in told
    assert "（还不能确定）" not in told


def test_a_day_before_all_notices_blames_nobody(lasting_app):
    told = card(lasting_app, {"for_whom": "self", "about": "both", "date": "2012-05-01"})

    assert "那一天，本站收录的文件都还没有" in told
    assert "收录的文件最早从2012年11月19日起施行" in told
    assert "还没有答" not in told
    assert "先认定" not in told


def test_of_two_shares_of_which_it_is_open_which_holds_the_lower_one_is_sure(lasting_app):
    outpatient = {**MOTHER, "district": "nanchuan", "about": "care", "care": "outpatient", "disease_kind": "ordinary"}
    told = card(lasting_app, {**outpatient, "age": None, "maintenance_treatment": None, "in_scope_self_pay": None})

    assert "不低于60%普通疾病门诊救助：不低于60%，一年的限额不低于100元，按2012年的文件" in told
    assert "在资助或救助范围内" not in told


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-09-01", "2026年10月30日那天起59天"),
        ("2026-10-30", "2026年10月30日那天就是最后一天"),
        ("2026-10-31", "2026年10月30日那天可能还是最后一天"),
        ("2026-11-01", "2026年10月30日那天已经过了2天"),
        ("2026-11-29", "2026年10月30日那天已经过了30天"),
    ],
)
def test_a_student_reads_whether_it_is_over_and_whom_to_ask(lasting_app, day, state):
    told = card(lasting_app, {**AT_SCHOOL, "date": day})

    assert state in told
    assert "低保证复印件（盖原籍县级民政部门公章）" in told
    assert "问谁学校学生资助中心12393" in told


def test_large_print_names_the_day_from_which_it_counts_for_its_head_has_no_room_for_it(lasting_app):
    asked = {**AT_SCHOOL, "date": "2026-09-01"}

    assert "按2026年9月1日的规定" in bare(result(lasting_app, asked)).split("低保对象")[0]
    large = bare(result(lasting_app, asked, "zh-CN.1"))
    assert "2026年10月30日9月1日起59天" in large


def test_over_is_red_and_leads_to_what_to_do_now(lasting_app):
    page = result(lasting_app, AT_SCHOOL)

    assert '<a class="badge over" href="#now">' in page
    assert 'id="now"' in page
    # Not a green tick alone, neither on the card nor in the fold.
    assert page.count('<span class="badge over">办理时间过了</span>') == 2
    assert '<span class="badge soon">还没有开始办</span>' in result(lasting_app, ON_A_PHONE["in July"])
    assert "办理时间过了" not in result(lasting_app, ON_A_PHONE["a student in time"])


def test_what_opens_later_says_when(lasting_app):
    told = card(lasting_app, ON_A_PHONE["in July"])

    assert "2026年9月1日到2027年6月30日那天还没有开始" in told


def test_each_thing_asked_has_a_row_also_where_no_notice_is_held(lasting_app):
    told = card(lasting_app, IN_WANZHOU)

    assert "看病万州区的看病救助办法不在本站，不等于没有。" in told
    assert "参保可以得到资助资助参加居民医保；多少钱文件没有写" in told


def test_where_a_notice_is_held_its_silence_is_not_called_a_missing_notice(lasting_app):
    for asked in (ON_A_PHONE["two papers in Yubei"], {**MOTHER, "about": "care", "holds": ["state_grant"]}):
        told = card(lasting_app, asked)
        assert "不在本站" not in told
        assert "看病这几份文件没有写到，不等于没有" in told

    assert "另有渝北府发〔2016〕19号，本站没有收录" in card(lasting_app, ON_A_PHONE["two papers in Yubei"])


def test_a_share_without_a_sum_is_told_with_what_it_is_of(lasting_app):
    assert "80%普通疾病住院救助：80%（按什么费用算，文件没有写），按2017年的文件" in card(
        lasting_app, ON_A_PHONE["a resident of Yubei"]
    )


def test_what_is_refused_in_principle_says_so_and_why(lasting_app):
    told = card(lasting_app, ON_A_PHONE["without a referral"])

    assert "大额费用救助：文件写的是原则上不纳入救助范围" in told
    assert told.index("原则上") < told.index("大病保险倾斜")


def test_who_is_recognised_for_nothing_reads_that_this_comes_first(lasting_app):
    told = card(lasting_app, {**MOTHER, "holds": []})

    assert "还没有认定的身份看病先认定，才有救助参保先认定，才有资助" in told
    assert "认定·" not in told


def test_a_paper_that_counts_for_nothing_is_not_told_as_none(lasting_app):
    told = card(lasting_app, ON_A_PHONE["the third degree"])

    assert "残疾人证·三级手里的证件，文件没有写到" in told


def test_what_cannot_be_added_up_is_told_so_on_the_card(lasting_app):
    told = card(lasting_app, ON_A_PHONE["sums apart in Nanchuan"])

    assert "6000元" in told
    assert "至少21000元" in told
    assert "这几项的钱能不能相加，文件没有写" in told
    assert "27000元" not in told
    assert "不能相加" not in card(lasting_app, MOTHER)


def test_one_reason_of_several_refusals_is_told_once(lasting_app):
    told = card(lasting_app, ON_A_PHONE["a soldier"])

    assert "大额费用救助、倾斜救助：文件写明不包括：1—6级残疾军人。" in told


def test_several_categories_are_counted_and_all_named_in_the_fold(lasting_app):
    assert "低保对象等3类" in card(lasting_app, ON_A_PHONE["several papers"])
    page = result(lasting_app, ON_A_PHONE["several papers"])
    assert page.count("由残疾人联合会认定") == 1


def test_a_share_of_what_is_left_after_the_aid_above_it_says_so(lasting_app):
    told = card(lasting_app, ON_A_PHONE["two aids in Banan"])

    assert "再救助（倾斜救助）：60%（上面救助后超过5000元的部分）" in told


def test_a_floor_is_no_ceiling(lasting_app):
    told = card(lasting_app, ON_A_PHONE["a visit in Nanchuan"])

    assert "至少200元" in told
    assert "到200元" not in told


def test_what_the_notices_do_not_write_of_is_listed_once_and_folded(lasting_app):
    page = result(lasting_app, ON_A_PHONE["two papers in Yubei"])

    assert page.count("没有写到您的情况") == 0
    assert page.index("没有写到，不等于没有资格") > page.index("文件没写到的、用不上的")


@pytest.mark.parametrize("name", ON_A_PHONE)
def test_a_result_is_light(lasting_app, name):
    assert len(gzip.compress(result(lasting_app, ON_A_PHONE[name]).encode(), 9)) <= 6_000
