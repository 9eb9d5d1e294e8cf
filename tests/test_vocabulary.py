"""The names and questions are those of the public contract, and a damaged list of them is refused."""

from __future__ import annotations

import pytest
from damage import assert_refused, damages, refusal
from small_world import copied

from webapp import library

FACTS, VOCABULARY = library.load().rules.facts, library.load().rules.vocabulary
DAMAGES = damages(policies=False)
FILES = [f"terms/{name}.yaml" for name in ("facts", "identities", "benefits", "places", "diseases")]

# Contract, section 2. `whole` with choices and a choice of numbers are the same to the caller.
TYPES = {
    "date": "date",
    "district": "choice",
    "identities": "set",
    "age": "whole",
    "maintenance_treatment": "yesno",
    "insurance": "choice",
    "tier": "choice",
    "tier1_standard": "yuan",
    "tier2_standard": "yuan",
    "resident_subsidy_received": "yesno",
    "recognised_on": "date",
    "student": "yesno",
    "former_district": "choice",
    "school_district": "choice",
    "term_start": "date",
    "home_in_chongqing": "yesno",
    "care": "choice",
    "disease_kind": "choice",
    "hospital_level": "whole",
    "designated_hospital": "yesno",
    "in_scope_cost": "yuan",
    "in_scope_self_pay": "yuan",
    "referred": "yesno",
    "primary_first": "yesno",
    "care_place": "choice",
    "aid_used": "yuan_by_benefit",
    "self_pay_after_all": "yuan",
    "serious_illness": "yesno",
}
CHOICES = {
    "former_district": ["yubei", "jiangbei", "beibei"],
    "insurance": ["resident", "employee_self", "employee_employer", "none"],
    "tier": ["1", "2"],
    "care": ["none", "outpatient", "inpatient"],
    "disease_kind": ["ordinary", "special", "child_fixed_price"],
    "hospital_level": ["1", "2", "3"],
    "care_place": ["in_district", "in_city", "outside_city"],
}
# Sections 3 and 4.
IDENTITIES = {
    "dibao": "低保对象",
    "tekun": "特困人员",
    "sanwu": "城市“三无”人员",
    "wubao": "农村五保对象",
    "guer": "孤儿",
    "shiwu_ertong": "事实无人抚养儿童",
    "ganran_ertong": "艾滋病病毒感染儿童",
    "youfu": "在乡重点优抚对象（不含1—6级残疾军人）",
    "lao_fuyuan": "在乡老复员军人",
    "lieshu": "烈士遗属",
    "shineng_youfu": "在乡重点失能优抚对象",
    "zhongcan": "重度（1—2级）残疾人员",
    "yinbing": "因病致贫重病患者",
    "jiandang_teshu": "民政建档特殊困难人员",
    "jianka": "农村建档立卡贫困人口",
    "fanpin": "返贫致贫人口",
    "jiance": "纳入监测范围的农村易返贫致贫人口",
    "bianyuan": "低保边缘家庭成员",
    "zhuxuejin": "享受国家助学金（学生）",
    "qu_teshu": "区政府规定的其他特殊困难人员",
    "qita_dishouru": "其他低收入家庭成员",
    "canji_junren": "1—6级残疾军人",
}
BENEFITS = {
    "premium_subsidy": "资助参加居民医保",
    "employee_premium_subsidy": "资助参加职工医保（个人身份）",
    "late_enrolment": "2017 年补参保；脱贫攻坚期内的例外",
    "outpatient_aid": "普通疾病门诊救助",
    "inpatient_aid": "普通疾病住院救助",
    "special_disease_aid": "特殊疾病（重大疾病）救助",
    "large_expense_aid": "大额费用救助",
    "tilt_aid": "倾斜救助",
    "major_illness_insurance": "大病保险倾斜",
    "deposit_waiver": "先诊疗后付费、免押金（南川：降低预缴）",
    "temporary_aid": "临时救助、稻草援助",
    "school_aid": "在校大学生医疗费：学校资助体系",
}
# Printed in people's words: the contract's name of these explains the code to programmers.
IN_OTHER_WORDS = {"late_enrolment", "deposit_waiver", "temporary_aid", "school_aid"}


def test_each_fact_of_the_contract_has_its_type():
    assert {name: FACTS[name].type for name in TYPES} == TYPES


@pytest.mark.parametrize("name", CHOICES)
def test_each_fact_of_the_contract_has_its_choices(name):
    assert FACTS[name].codes == CHOICES[name]


@pytest.mark.parametrize("name", ["district", "school_district"])
def test_a_place_is_one_of_38_districts_and_3_zones(name):
    places = FACTS[name].codes

    assert len(places) == len(set(places)) == 41
    assert {"liangjiang", "gaoxin", "wansheng", "banan", "yubei", "nanchuan", "yuzhong"} <= set(places)
    assert sum(VOCABULARY.places[code].name[-1] in "区县" for code in places[:38]) == 38


def test_identities_are_those_of_the_contract():
    assert set(FACTS["identities"].codes) == set(VOCABULARY.identities) == set(IDENTITIES)
    assert {code: identity.name for code, identity in VOCABULARY.identities.items()} == IDENTITIES


def test_benefits_are_those_of_the_contract_in_its_order():
    assert list(VOCABULARY.benefits) == list(BENEFITS)
    for code in BENEFITS.keys() - IN_OTHER_WORDS:
        assert VOCABULARY.benefits[code].name == BENEFITS[code]


def test_three_identities_are_kinds_of_another():
    assert VOCABULARY.kinds("youfu") == {"youfu", "lao_fuyuan", "lieshu", "shineng_youfu"}
    assert VOCABULARY.kinds("tekun") == {"tekun"}


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_each_question_is_asked_in_words_that_end_as_they_should(fact):
    assert fact.ask.endswith("？")
    assert fact.why.endswith("。")
    assert not fact.hint or fact.hint.endswith("。")
    assert fact.label[-1] not in "。？"
    assert all(choice.label and choice.label[-1] not in "。？" for choice in fact.choices)


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_only_a_choice_has_choices(fact):
    assert bool(fact.choices) == (fact.type in ("choice", "set") or fact.name in ("hospital_level", "disability_level"))
    assert len({choice.label for choice in fact.choices}) == len(fact.choices), "two choices look the same"


def test_each_paper_shows_an_identity():
    shown = {word for identity in VOCABULARY.identities.values() for word in _words(identity.known_by["holds"])}

    assert shown == set(FACTS["holds"].codes)


def _words(node):
    return [node] if isinstance(node, str) else node


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_list_is_refused_with_file_line_and_what_to_do(folder, damage):
    assert_refused(folder, damage)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("text", ["# nothing yet\n", "- dibao\n", "dibao\n"])
def test_a_file_that_is_no_table_is_refused(folder, file, text):
    (folder / file).write_text(text, encoding="utf-8")

    assert str(refusal(folder)).startswith(f"{file}:1: ")


@pytest.mark.parametrize("file", FILES)
def test_a_code_that_stands_twice_is_refused(folder, file):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    codes = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    path.write_text(text + f"{codes[-1]}: 又一个\n", encoding="utf-8")

    error = refusal(folder)

    assert (error.path, error.line) == (path, text.count("\n") + 1)
    assert f"'{codes[-1]}' stands twice, first in line" in error.message
