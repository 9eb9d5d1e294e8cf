"""A message is read in any spelling, its facts are heard, and nobody is answered from another district's notice."""

from itertools import product

import pytest
from bare_places import NAME, PLACE, short
from sampling import some

from knowledge.hearing.dialogue_state import Heard
from knowledge.hearing.lexicon import load_lexicon
from knowledge.hearing.pinyin import heard, syllables
from knowledge.hearing.slots import CHOICES as CHOSEN
from knowledge.hearing.slots import SLOTS, Ear
from knowledge.retrieval.decision import CHOICES, DIRECT, REFUSED, is_of_place
from texts import source
from texts.place import Gazetteer
from texts.source import DataFileError
from texts.spelling import normalise
from webapp import library

LISTENER = library.listener()
FAQ = library.load().faq
NOTICES = library.load().notices.values()
DISTRICTS = {**{short(n.place): n.place for n in NOTICES if n.place != "chongqing"}, NAME: PLACE}


def understood(text):
    return LISTENER.understand(text)


def facts(text):
    return dict(understood(text).heard.facts)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("巴南返貧致貧人口參加一檔，資助百分之幾？", "巴南返贫致贫人口参加一档,资助百分之几?"),
        ("ＡＢＣ　１２３％", "abc 123%"),
        ("1—6级－残疾", "1-6级-残疾"),
        ("低\u200b保\ufeff 住院\n\t多少", "低保住院多少"),
        ("", ""),
    ],
)
def test_a_message_has_one_spelling(typed, normal):
    assert normalise(typed) == normal


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("banan dibao canbao buzhu bili", "巴南低保参保补助比例"),
        ("yubei低保zhuyuan", "渝北低保住院"),
        ("低宝户助院报消", "低保户住院报销"),
        ("八南特困免住院丫金", "巴南特困免住院押金"),
        ("男川尿毒正透析", "南川尿毒症透析"),
        ("i am a student, can i apply", "我 学生 能不能 申请"),
        ("i like students", "i like students"),
        ("我四十岁了，住在渝北乡下，今年", "我四十岁了,住在渝北乡下,今年"),
    ],
)
def test_pinyin_and_slips_of_the_ear_become_the_words_that_were_meant(typed, meant):
    assert understood(typed).message.text == meant


@pytest.mark.parametrize(
    ("word", "parts"),
    [("dibao", ("di", "bao")), ("xianjiao", ("xian", "jiao")), ("student", ()), ("", ()), ("lve", ("lve",))],
)
def test_a_latin_word_is_split_into_the_fewest_syllables(word, parts):
    assert syllables(word) == parts


@pytest.mark.parametrize("pair", [("zhong", "zong"), ("nan", "lan"), ("bing", "bin"), ("hu", "fu"), ("shi", "si")])
def test_sounds_that_are_often_confused_are_heard_alike(pair):
    assert heard(pair[0]) == heard(pair[1])


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (
            "我屋头老汉儿吃低保，在镇卫生院住院报得到好多",
            {"identities": ["dibao"], "hospital_level": 1, "care": "inpatient"},
        ),
        ("我不是低保户，也不是特困，巴南能申请吗", {"district": "banan"}),
        ("不是低保，是特困", {"identities": ["tekun"]}),
        ("是不是低保都可以", {}),
        ("低保没评上", {}),
        ("低保边缘户", {"identities": ["bianyuan"]}),
        ("肢体二级残疾，想买二档", {"identities": ["zhongcan"], "disability_level": 2, "tier": 2}),
        ("三级残疾", {"disability_level": 3}),
        # Of a disabled soldier of an untold grade nobody knows whether he is one of those left out.
        ("我老汉儿是残疾军人", {}),
        ("我老汉儿是六级残疾军人", {"identities": ["canji_junren"]}),
        ("大二学生，拿国家助学金", {"student": True, "identities": ["zhuxuejin"]}),
        ("灵活就业交的医保", {"insurance": "employee_self"}),
        ("没转诊就去了市外就医", {"referred": False, "care_place": "outside_city"}),
        ("婆婆84岁，高血压", {"age": 84, "disease": "高血压"}),
        ("80岁以上的老人", {}),
        ("范围内自付3万元，范围内费用5万元", {"in_scope_self_pay": "30000", "in_scope_cost": "50000"}),
        ("前后花了四万多块", {}),
        ("今年一档是400元", {"tier1_standard": "400"}),
        ("2019年7月3日参保", {"date": "2019-07-03"}),
        ("2019年13月40日", {}),
        ("长寿的老人", {}),
        ("长寿区的老人", {"district": "changshou"}),
        ("渝北和巴南有什么不同", {}),
        ("石柱低保", {"district": "shizhu", "identities": ["dibao"]}),
        ("政策范围内费用一共十二万三千元", {"in_scope_cost": "123000"}),
        ("合规费用一起算是拾贰万叁仟元整", {"in_scope_cost": "123000"}),
        ("政策范围内费用 4 2 0 0 0 元", {"in_scope_cost": "42000"}),
        ("我妈优抚", {"identities": ["youfu"]}),
        ("优抚科在哪里", {}),
        ("我是居民医保还是职工医保哦，搞不清楚", {}),
        ("是职工医保不是居民医保嘛，我也分不清", {}),
        ("人还在医院躺起的", {"care": "inpatient"}),
        ("住了半个月院", {"care": "inpatient"}),
    ],
)
def test_the_facts_that_a_message_states_are_heard_and_no_others(said, stated):
    assert facts(said) == stated


def test_every_fact_that_can_be_heard_is_a_fact_of_the_rules():
    rules = library.load().rules
    said = "我是渝北84岁的低保，二级残疾，大学生，灵活就业，二档，三甲住院，尿毒症，没转诊，市外就医，2023年5月1日"
    words = source.read(SLOTS)

    assert set(rules.read(facts(said)).known) >= {"district", "age", "identities", "student", "referred", "disease"}
    assert set(words["identities"]) <= set(rules.vocabulary.identities)
    for name in CHOSEN:
        fact = rules.facts[name]
        assert set(words[name]) <= {*fact.codes, "yes", "no"}, name


def test_the_district_of_a_school_is_not_that_of_the_person():
    told = facts("我在渝北读大学，户口在巴南，低保")

    assert (told["school_district"], told.get("district"), told["student"]) == ("yubei", "banan", True)


def test_a_district_that_is_denied_is_no_longer_known():
    heard = understood("我不是渝北的").heard.after(understood("渝北低保住院").heard)

    assert "district" not in heard.facts
    assert heard.places == ()
    assert heard.identities == {"dibao"}


@pytest.mark.parametrize("told", [[], None])
def test_that_one_has_no_identity_or_does_not_know_stays_known(told):
    heard = understood("参保资助多少").heard.after(Heard(facts={"identities": told}))

    assert heard.facts["identities"] == told


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ("渝北低保住院", "那我妈是二级残疾呢", {"zhongcan"}),
        ("渝北低保住院", "我还是二级残疾", {"dibao", "zhongcan"}),
        ("渝北低保住院", "不是低保，是特困", {"tekun"}),
        ("渝北低保住院", "说错了，不是低保", set()),
    ],
)
def test_a_later_message_adds_to_what_was_said_or_takes_it_back(before, said, after):
    heard = understood(said).heard.after(understood(before).heard)

    assert heard.identities == after
    assert heard.facts["district"] == "yubei"
    assert heard.tells


@pytest.mark.notices
@pytest.mark.parametrize("entry", FAQ.entries.values(), ids=FAQ.entries.keys())
def test_each_entry_answers_its_own_question(entry):
    place = "" if entry.place == "chongqing" else short(entry.place)

    answers = understood(place + entry.question).answers

    assert any(set(entry.quotes[:1]) & set(answer.entry.quotes) for answer in answers)


@pytest.mark.parametrize("entry", FAQ.outside.values(), ids=FAQ.outside.keys())
def test_what_the_notices_do_not_hold_is_refused(entry):
    place = {"elsewhere": "成都", "other_district": NAME}.get(entry.only_for, "")

    assert understood(place + entry.question).level == REFUSED


# Each entry is asked for in one district; with THOROUGH in the environment in each, and in more words.
WAYS = [(entry.id, text) for entry in FAQ.entries.values() for text in entry.ways[::5]]
ASKED = some(product(DISTRICTS, WAYS), lambda case: [case[0], case[1][0]], str)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("name", "district"), DISTRICTS.items())
def test_no_question_that_names_a_district_is_answered_from_another_ones_notice(name, district):
    foreign = [
        (text, answer.entry.id)
        for place, (_, text) in ASKED
        if place == name
        for answer in understood(f"{name}的，{text}").answers
        if answer.entry.place not in (district, "chongqing")
    ]

    assert foreign == []


def test_who_asks_what_is_reimbursed_is_not_told_of_what_never_speaks_of_it():
    def may_be_meant(text):
        return {found.entry.id for found in understood(text).ranking.outside if found.may_be_meant}

    assert "outside-medical-advice" in may_be_meant("抑郁症的药要吃好久，感冒能不能一起吃")
    assert "outside-medical-advice" not in may_be_meant("抑郁症的药能不能报销")


def test_what_no_notice_answers_is_told_only_where_it_is_likelier_than_all_else_of_its_kind():
    found = understood("今天weather怎么样")
    first, second = found.ranking.outside[:2]

    assert (found.level, found.decision.outside) == (REFUSED, None)
    assert first.score - second.score < 0.5
    assert understood("重庆今天好多度，要不要下雨").decision.outside.id == "outside-transport-weather"


@pytest.mark.parametrize("city", ["成都", "北京", "贵州遵义", "Shanghai", "beijing"])
def test_a_question_about_another_city_is_refused(city):
    assert understood(f"{city}低保户住院报多少").decision.outside.id == "outside-other-province"


@pytest.mark.parametrize("story", ["我在东莞打工，户口在老家，低保住院没转诊救助不", "巴南低保跑去成都看病，没转诊"])
def test_who_is_away_but_belongs_here_is_answered(story):
    assert understood(story).answers


def test_a_district_without_a_notice_of_its_own_has_the_citys():
    assert understood(f"{NAME}低保住院救助比例").decision.outside.id == "outside-other-district"
    assert {a.entry.place for a in understood(f"{NAME}建卡户名单由哪个部门确认").answers} == {"chongqing"}


def test_the_district_is_asked_for_where_it_decides_in_somebodys_own_case():
    found = understood("我屋头老汉儿吃低保，在镇卫生院住院报得到好多")

    assert (found.level, found.decision.ask_back) == (CHOICES, "district")
    assert len({answer.entry.place for answer in found.answers}) > 1


def test_a_sure_answer_stands_alone():
    found = understood("巴南自愿参加二档，资助多少")

    assert (found.level, len(found.answers), found.decision.ask_back) == (DIRECT, 1, None)


@pytest.mark.parametrize(
    "noise", ["", " ", "？？？", "。", "🙂🙂", "\u200b", "asdfghjkl", "a" * 500, "1" * 500, "救" * 500, "\x00\x1f"]
)
def test_noise_is_refused_without_a_reason_or_with_a_kind_one(noise):
    assert understood(noise).level == REFUSED


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("Do I have to pay a deposit in hospital in Banan? I have dibao", "banan-no-deposit"),
        ("What is the deadline for the premium subsidy in Yubei", "yubei-premium-window"),
    ],
)
def test_a_question_in_english_is_read_word_by_word_and_never_answered_with_certainty(said, entry):
    found = understood(said)

    assert (found.level, found.answers[0].entry.id) == (CHOICES, entry)
    assert "district" in found.heard.facts


def test_english_of_which_too_little_is_known_is_refused():
    assert understood("Would you be so kind and sing with me?").level == REFUSED


def test_answers_of_a_ranking_hold_for_the_places_that_were_named():
    found = understood("巴南低保住院")

    assert all(is_of_place(answer.entry, found.heard) for answer in found.answers)


def test_files_of_words_are_refused_with_their_line(tmp_path):
    lexicon, slots = tmp_path / "lexicon.yaml", tmp_path / "slots.yaml"
    lexicon.write_text("said: {怎么: [咋]}\nenglish: {}\nidea: {}\n", encoding="utf-8")
    slots.write_text("identities: {dibao: [低保]}\ntears: {}\n", encoding="utf-8")

    with pytest.raises(DataFileError, match=r"lexicon.yaml:\d: unknown key 'idea'; did you mean 'ideas'"):
        load_lexicon(lexicon)
    with pytest.raises(DataFileError, match=r"slots.yaml:\d: unknown key 'tears'"):
        Ear(Gazetteer({}, {}), {}, slots)


@pytest.mark.parametrize(
    ("said", "is_elsewhere"),
    [("成都低保住院报多少", True), ("没有办转诊，直接在成都的医院住的院", False), ("跑到贵阳看病", False)],
)
def test_who_belongs_here_may_be_treated_elsewhere_or_ask_of_elsewhere(said, is_elsewhere):
    assert understood(said).heard.after(understood("渝北低保住院").heard).elsewhere == is_elsewhere


def test_who_has_nothing_is_one_of_those_who_are_asked_about():
    people = understood("我老公二级残疾，我自己啥都没得，娃儿读大学，参保哪个有资助").people

    assert [person.heard.facts.get("identities") for person in people] == [["zhongcan"], [], None]


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("南川不是救助对象的低收入家庭，大病自己出了三万，哪个来管", "nanchuan-temporary-other-over-20000"),
        ("南川不是救助对象的低收入家庭，大病自己出了1.2万元，哪个来管", "nanchuan-temporary-other-under-20000"),
    ],
)
def test_a_sum_is_answered_from_its_side_of_the_threshold(said, entry):
    assert understood(said).answers[0].entry.id == entry
