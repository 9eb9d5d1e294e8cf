"""Journeys of their own: three steps, numbers to tap and words to say, where there is no answer or no time any more."""

from __future__ import annotations

import re

import pytest
from at_hand import site_at_hand
from personas import AT_SCHOOL, ON_A_PHONE
from reaching import ENGLISH
from test_card import bare, card, result

from webapp import library

NOBODY = ON_A_PHONE["nobody in Banan"]
UNINSURED = ON_A_PHONE["nobody without insurance"]
IN_WANZHOU = ON_A_PHONE["another district"]
LEADS_ON = {
    "who knows nothing": "先弄清两件事，再回来查",
    "who knows the district": "先弄清是哪一类，再回来查",
    "nobody in Banan": "现在这样做",
    "nobody in Nanchuan": "现在这样做",
    "the third degree": "现在这样做",
    "another district": "看病的救助，现在这样做",
    "a paper of one district": "看病的救助，现在这样做",
    "a soldier": "看病的救助，现在这样做",
    "a student too late": "办理时间过了，现在这样做",
    "in July": "还没有开始，现在这样做",
}


def journey(app, answers):
    """The words of the journey."""
    (found,) = re.findall('<section class="card now".*?</section>', result(app, answers), re.DOTALL)
    return bare(found)


@pytest.mark.parametrize(("name", "title"), LEADS_ON.items())
def test_a_journey_has_three_steps_with_words_to_say_and_a_number_on_the_page(lasting_app, name, title):
    page = result(lasting_app, ON_A_PHONE[name])
    (found,) = re.findall('<section class="card now".*?</section>', page, re.DOTALL)

    assert title in found
    steps = found[found.index('<ol class="steps">') : found.index("</ol>")]
    assert len(re.findall("<li><strong>", steps)) == 3
    assert "可以这样说：" in steps
    assert 'href="tel:12393"' in page[: page.index("为什么是这样")]


@pytest.mark.parametrize("name", sorted(ON_A_PHONE.keys() - LEADS_ON.keys()))
def test_who_has_an_answer_in_time_needs_no_journey(lasting_app, name):
    has_one = name in ("nobody without insurance", "a student who asks both")
    assert ('class="card now"' in result(lasting_app, ON_A_PHONE[name])) == has_one


def test_who_is_recognised_for_nothing_reads_which_recognitions_there_are_and_who_gives_them(lasting_app):
    told = journey(lasting_app, NOBODY)

    assert "到户籍所在镇街民政窗口问认定这几种由区民政部门认定第三条第一款" in told
    assert "特困人员、低保对象：由区民政部门认定" in told
    assert "低保边缘家庭成员、因病致贫重病患者：由区民政部门认定" in told
    assert "纳入监测范围的农村易返贫致贫人口：由区乡村振兴部门认定" in told
    # What no notice says stays unsaid.
    assert "返贫致贫人口：由谁认定，文件没有写" in told


def test_a_student_without_papers_is_sent_to_the_school_first(lasting_app):
    student = {**AT_SCHOOL, "holds": [], "term_start": None}
    told = journey(lasting_app, student)

    assert told.index("先到学校学生资助中心问") < told.index("到户籍所在镇街民政窗口问认定")
    assert "学校审核确认的困难大学生，参保有资助。一（六）暑假后开学那天起60天内二（一）2" in told
    assert "我是在校学生。困难学生认定、国家助学金和参保资助怎么申请？" in told
    assert "参保学校认定的困难学生有资助，先问学校" in card(lasting_app, student)
    # For treatment the school is nobody's office.
    assert "学校" not in journey(lasting_app, {**student, "about": "care", "district": "banan", "care": "inpatient"})


def test_on_the_day_that_one_count_takes_for_the_last_nobody_is_sent_home(lasting_app):
    on_it = {**AT_SCHOOL, "date": "2026-10-31"}
    told = journey(lasting_app, on_it)

    assert "可能还是最后一天，现在这样做今天就去问，当天办" in told
    assert "开学那天不算的话，2026年10月31日还是最后一天。现在能办吗？" in told
    assert "办理时间过了" not in card(lasting_app, on_it) + told
    assert "办理时间过了，现在这样做" in journey(lasting_app, {**on_it, "date": "2026-11-01"})
    # The windows of residents have days of the year: there is nothing to count.
    assert "可能还是最后一天" not in card(lasting_app, {**ON_A_PHONE["in July"], "date": "2026-07-01"})


def test_who_is_too_early_asks_the_school_or_for_the_list(lasting_app):
    student = journey(lasting_app, {**AT_SCHOOL, "holds": ["state_grant"], "term_start": "2026-12-15"})

    assert "现在先问学校可以这样说：我是享受国家助学金（学生）。参保资助什么时候开始办？要交什么材料？" in student
    assert "名单里" not in student
    assert "现在先问名单里有没有" in journey(lasting_app, ON_A_PHONE["in July"])


def test_nobody_is_told_to_get_ready_what_the_school_brings(lasting_app):
    told = journey(lasting_app, {**AT_SCHOOL, "holds": ["state_grant"]})

    assert "材料由学校提供，自己不用带" in told
    assert "材料先备好" not in told
    assert "材料先备好：低保证复印件" in journey(lasting_app, AT_SCHOOL)


def test_what_no_notice_of_the_city_gives_is_not_offered_as_its_own(lasting_app):
    child = {**IN_WANZHOU, "about": "care", "holds": ["hiv_child"], "student": False}

    assert "参保的资助也一起问" in journey(lasting_app, child)
    assert "全市的文件还写了参保资助" in journey(lasting_app, {**child, "holds": ["dibao_card"]})
    # What one says at a counter is heard by others.
    assert "我是重点救助对象。" in journey(lasting_app, {**child, "for_whom": "self"})


UNREFERRED = {
    "for_whom": "self",
    "about": "care",
    "student": False,
    "insurance": "resident",
    "district": "banan",
    "holds": ["watched"],
    "care": "inpatient",
    "disease_kind": None,
    "city_listed": None,
    "hospital_level": 3,
    "designated_hospital": True,
    "care_place": "outside_city",
    "referred": False,
}


@pytest.mark.parametrize("kind", ["ordinary", "special", None])
def test_who_was_not_referred_is_refused_in_principle_only_and_reads_what_to_ask(lasting_app, kind):
    told = {**UNREFERRED, "disease_kind": kind}

    assert "文件写的是原则上不纳入救助范围，因为没有按规定转诊。急诊等没有写，先问。" in card(lasting_app, told)
    assert "这次住院没有按规定转诊。急诊、异地备案这些情况，还能不能救助？" in journey(lasting_app, told)


def test_who_is_treated_and_gets_nothing_by_the_notice_reads_what_to_ask(lasting_app):
    third_level = {**UNREFERRED, "holds": ["dibao_card"], "district": "liangjiang", "former_district": "yubei"}
    told = journey(lasting_app, {**third_level, "disease_kind": "ordinary", "referred": True})

    assert "我是低保对象。两江新区的医疗救助按哪份文件？住院救助多少，带什么，到哪里办？" in told
    assert "转诊" not in told


def test_the_words_are_made_of_what_was_told_and_of_no_more(lasting_app):
    told = journey(lasting_app, NOBODY)
    assert (
        "我家有人住院，算进医保的还要自己付30000元。想申请认定特困人员、低保对象、低保边缘家庭成员、因病致贫重病患者，看符合哪种。"
        in told
    )

    quiet = journey(lasting_app, {**NOBODY, "care": "none", "in_scope_self_pay": None})
    assert "住院" not in quiet[: quiet.index("打电话")]
    assert "可以这样说：想申请认定" in quiet

    helped = journey(lasting_app, {**UNINSURED, "for_whom": "other"})
    assert "我帮别人问，他家有人住院，还没有参加医保。" in helped


def test_who_has_no_insurance_reads_what_to_enrol_in_and_until_when(lasting_app):
    told = journey(lasting_app, UNINSURED)

    assert "先把医保参上那天起213天认定了的，2026年9月1日到2027年6月30日参保有资助。二（一）1第一阶段" in told


def test_a_student_who_is_recognised_for_nothing_reads_of_the_sixty_days(lasting_app):
    told = journey(lasting_app, {**AT_SCHOOL, "holds": [], "date": "2026-09-20"})

    assert "2026年9月1日到2026年10月30日参保有资助。二（一）2" in told


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("nobody in Banan", ["除了医疗救助，还有临时救助", "救助申请可以委托代办吗"]),
        ("nobody in Nanchuan", ["医保和医疗救助以后自付还是太多"]),
    ],
)
def test_what_the_notice_of_the_place_says_besides_is_told_with_its_clause(lasting_app, name, asked):
    page = result(lasting_app, ON_A_PHONE[name])

    assert all(words in page for words in asked)
    assert "医疗救助、临时救助" not in journey(lasting_app, UNINSURED)
    told = journey(lasting_app, ON_A_PHONE["nobody in Banan"])
    assert "巴南府办发〔2023〕30号第十二条" in told


def test_where_yubei_was_help_at_home_is_told(lasting_app):
    yubei = {**ON_A_PHONE["a resident of Yubei"], "holds": []}

    assert "能不能代办、上门办理资助参保" in journey(lasting_app, yubei)
    assert "上门" not in journey(lasting_app, {**yubei, "former_district": "jiangbei"})


def test_whose_time_is_over_is_not_told_to_enrol_as_if_it_were_not(lasting_app):
    told = journey(lasting_app, {**AT_SCHOOL, "holds": [], "insurance": "none"})

    assert "先问现在还能不能参保那天已经过了30天" in told
    assert "先把医保参上" not in told


def test_who_does_not_know_as_what_is_asked_nothing_more_and_called_nothing(lasting_app):
    told = card(lasting_app, ON_A_PHONE["who knows the district"])

    assert "还不清楚是哪一类看病弄清是哪一类，才查得出参保弄清是哪一类，才查得出" in told
    assert "还没有认定" not in told
    steps = journey(lasting_app, ON_A_PHONE["who knows the district"])
    assert "看证件找低保证" in steps
    assert "我是不是低保" in steps


def test_a_district_without_a_notice_is_named_with_whom_to_call_and_what_the_city_gives(lasting_app):
    told = journey(lasting_app, IN_WANZHOU)

    assert "打电话问万州区的医保部门" in told
    assert "我是低保对象。万州区的医疗救助按哪份文件？" in told
    assert "参保的资助，全市的文件写到的在上面" in told
    # What the city's notice does not name is not said to stand above.
    assert "参保的资助也一起问" in journey(lasting_app, ON_A_PHONE["a paper of one district"])


def test_who_asked_for_treatment_alone_is_offered_the_premium_of_the_citys_notice(lasting_app):
    page = result(lasting_app, {**IN_WANZHOU, "about": "care"})

    assert "资助参加居民医保：在资助或救助范围内" in page
    assert '<a href="/check/1/start">全市的文件还写了参保资助</a>' in page


def test_who_is_too_late_reads_what_to_ask_what_to_have_ready_and_when_it_opens_next(lasting_app):
    told = journey(lasting_app, AT_SCHOOL)

    assert "我是低保对象。资助参保的办理时间到2026年10月30日为止，没有赶上。现在还能补办吗？" in told
    assert "材料先备好：低保证复印件" in told
    assert "下一次：下一年暑假后开学的日子起60天内二（一）2" in told


def test_who_is_too_early_reads_what_to_ask_now_and_when_it_opens(lasting_app):
    told = journey(lasting_app, ON_A_PHONE["in July"])

    assert "2027年的居民医保资助，名单里有没有？" in told
    assert "2026年9月1日开始办，到2027年6月30日为止二（一）1第一阶段" in told


def test_the_words_stand_in_chinese_beside_the_english_ones(lasting_app):
    page = result(lasting_app, NOBODY, ENGLISH)

    assert "I want to apply to be recognised" in page
    assert '<span lang="zh-CN">我家有人住院' in page


def test_each_office_that_a_notice_sends_people_to_is_one_of_the_offices():
    with site_at_hand():
        held = library.load()
        named = [detail.at.office for detail in held.rules.law.details if detail.at and detail.at.office]

    assert named
    assert set(named) <= held.offices.keys()
