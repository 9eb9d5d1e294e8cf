"""A disease by its name is on the list of the place, is not, or must be asked about; never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from bare_places import PLACE
from opencc import OpenCC
from small_world import copied, read

from texts.source import DataFileError
from tools.catalogue import traditional
from webapp import library

hong_kong = OpenCC("s2hk")
RULES = library.load().rules
TODAY = dt.date(2026, 11, 22)


def kind(place, name):
    """What follows from the name alone; None where the person must be asked."""
    return RULES.situation(RULES.read({"district": place, "disease": name}), TODAY).value("disease_kind")


@pytest.mark.parametrize(
    ("name", "nanchuan", "yubei", "banan"),
    [
        ("肺癌", "special", None, None),
        ("非小细胞肺癌", "special", None, None),
        ("肝癌", "ordinary", None, None),
        ("癌症", None, None, None),
        ("恶性肿瘤", None, None, None),
        ("肠癌", None, None, None),
        ("直肠癌", "special", None, None),
        ("白血病", None, "special", None),
        ("血癌", None, "special", None),
        ("急性白血病", None, "special", None),
        ("儿童急性白血病", "child_fixed_price", "special", None),
        ("慢粒", "special", "special", None),
        ("慢性粒细胞白血病", "special", "special", None),
        ("慢性髓性白血病", "special", "special", None),
        ("地中海贫血", "ordinary", "special", None),
        ("再障", "special", None, None),
        ("贫血", None, None, None),
        ("1型糖尿病", "special", None, None),
        ("I型糖尿病", "special", None, None),
        ("Ⅰ型糖尿病", "special", None, None),
        ("一型糖尿病", "special", None, None),
        ("2型糖尿病", "ordinary", None, None),
        ("２型糖尿病", "ordinary", None, None),
        ("二型糖尿病", "ordinary", None, None),
        ("Ⅱ型糖尿病", "ordinary", None, None),
        ("ii型 糖尿病", "ordinary", None, None),
        ("糖尿病", None, None, None),
        ("尿毒症", "special", None, None),
        ("终末期肾病（尿毒症）", "special", None, None),
        ("终末期肾病(尿毒症)", "special", None, None),
        ("肾病", None, None, None),
        ("精神分裂症", None, "special", None),
        ("躁狂症", None, "special", None),
        ("焦虑症", None, None, None),
        ("重性精神病", "special", None, None),
        ("心衰", None, None, None),
        ("重症甲型h1n1", "special", None, None),
        ("甲流", None, None, None),
        ("先天性心脏病", None, None, None),
        ("儿童先天性心脏病", "child_fixed_price", None, None),
        ("高血压", "ordinary", None, None),
        ("感冒", "ordinary", None, None),
        ("没听说过的病", None, None, None),
        ("癌", None, None, None),
    ],
)
def test_a_name_says_which_list_the_disease_is_on(name, nanchuan, yubei, banan):
    assert (kind("nanchuan", name), kind("yubei", name), kind("banan", name)) == (nanchuan, yubei, banan)


@pytest.mark.parametrize("name", ["肺癌", "感冒", "白血病"])
def test_a_place_without_a_list_leaves_it_to_the_person(name):
    assert kind(PLACE, name) is None


def test_no_list_holds_before_its_notice():
    facts = RULES.read({"district": "nanchuan", "disease": "肺癌"})

    assert RULES.situation(facts, dt.date(2012, 11, 18)).value("disease_kind") is None
    assert RULES.situation(facts, dt.date(2012, 11, 19)).value("disease_kind") == "special"


def test_what_the_person_says_of_the_kind_goes_before_the_name():
    facts = RULES.read({"district": "nanchuan", "disease": "感冒", "disease_kind": "special"})

    assert RULES.situation(facts, TODAY).value("disease_kind") == "special"


def test_every_disease_of_the_list_of_nanchuan_is_special_there():
    entry = next(entry for entry in RULES.policies["nanchuan-2012-61"].disease_lists if entry.kind == "special")

    assert len(entry.diseases) == 22
    for code in entry.diseases:
        for name in RULES.diseases.by_code[code].names:
            assert kind("nanchuan", name) == "special", name


def test_a_disease_that_may_be_another_is_no_kind_of_it():
    for disease in RULES.diseases.by_code.values():
        assert disease.may_be is None or disease.may_be != disease.kind_of


def test_a_notice_may_bring_diseases_that_are_shared_from_then_on(tmp_path):
    rules = read(copied(tmp_path))
    facts = {"district": "yongchuan", "disease": "卡拉阿扎"}

    assert rules.situation(rules.read(facts), TODAY).value("disease_kind") == "special"
    assert rules.situation(rules.read({**facts, "district": "chengkou"}), TODAY).value("disease_kind") == "ordinary"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("heart: {name: 大心病, kind_of: hart}", "unknown disease 'hart'"),
        ("cancer: {name: 大癌}", "'cancer' stands twice, first in terms/diseases.yaml:"),
        ("big_cancer: {name: 癌症}", "'癌症' is also a name of cancer; keep it with one"),
    ],
)
def test_a_disease_that_a_notice_brings_is_checked_like_the_shared_ones(tmp_path, line, message):
    folder = copied(tmp_path)
    (folder / "notices/yongchuan-2024-18/diseases.yaml").write_text(f"# 永川\n{line}\n", encoding="utf-8")

    with pytest.raises(DataFileError, match=f"yongchuan-2024-18/diseases.yaml:2: {message}"):
        read(folder)


def test_every_disease_has_an_english_name():
    assert [code for code, disease in RULES.diseases.by_code.items() if not disease.english] == []


@pytest.mark.parametrize("code", RULES.diseases.by_code)
def test_a_disease_is_understood_by_all_its_names_in_each_writing(code):
    disease, found = RULES.diseases.by_code[code], RULES.diseases.named
    written = [*disease.names, *map(traditional, disease.names), *map(hong_kong.convert, disease.names)]
    written += [form for name in disease.english for form in (name, name.title(), name.upper(), f" {name}  ")]

    assert [name for name in written if found(name) != code] == []


@pytest.mark.parametrize("code", RULES.diseases.by_code)
def test_the_chat_hears_a_disease_by_all_its_names_in_each_writing(code):
    disease, listener = RULES.diseases.by_code[code], library.load().listener
    said = [f"我妈得了{name}" for name in (*disease.names, *map(traditional, disease.names))]
    said += [f"my mother has {name}" for name in disease.english]
    told = {text: listener.understand(text).heard.facts.get("disease", "") for text in said}

    assert {text: heard for text, heard in told.items() if RULES.diseases.named(heard) != code} == {}


@pytest.mark.parametrize("said", ["which medical aids can i get", "it is cold in the hospital", "公积金怎么取"])
def test_what_is_no_disease_is_heard_as_none(said):
    assert "disease" not in library.load().listener.understand(said).heard.facts
