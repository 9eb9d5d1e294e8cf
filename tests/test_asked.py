"""What is only asked about is no fact of who asks: 有没有医保, 用不用转诊, 是低保不."""

import pytest

from webapp import library

LISTENER = library.listener()


def facts(text):
    return dict(LISTENER.understand(text).heard.facts)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("特困户有没有医保补助", "insurance"),
        ("巴南的要不要转诊", "referral_needed"),
        ("这家是不是定点医院", "designated_hospital"),
        ("在不在定点医院都能报嘛", "designated_hospital"),
        ("这种病算不算特殊病种", "disease_kind"),
        ("用不用先在卫生院看", "primary_first"),
        ("我该不该买居民医保", "insurance"),
        ("村里帮没帮我交居民医保", "insurance"),
        ("低保只能交一档吗", "tier"),
        ("我老汉算不算重度残疾", "identities"),
        ("我是不是低保户", "identities"),
        ("我家低保批没批下来", "identities"),
        ("我娃儿算不算大学生", "student"),
        ("转诊办了没有", "referred"),
        ("必须是定点医院才给报吗", "designated_hospital"),
        ("哪家医院是定点", "designated_hospital"),
        ("需要院外维持治疗吗", "maintenance_treatment"),
    ],
)
def test_what_is_asked_is_not_heard_as_told(said, asked):
    assert asked not in facts(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("我没有转诊，能报吗", {"referred": False}),
        ("我家没有医保，咋个办", {"insurance": "none"}),
        ("我妈是低保户，住院能不能报", {"identities": ["dibao"], "care": "inpatient"}),
        ("残疾三级算不算重残", {"disability_level": 3}),
        ("不是定点医院，报不报", {"designated_hospital": False}),
        ("巴南低保，在镇卫生院先看的，转上去要不要押金", {"primary_first": True}),
    ],
)
def test_what_is_told_beside_a_question_is_heard(said, told):
    assert facts(said).items() >= told.items()
