"""Nothing that points to a person is kept; what a question is about stays."""

import json
import random
import re
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from texts.spelling import folded
from webapp import library
from webapp.masking import hidden, numbers, places
from webapp.masking.masker import LONGEST, Masker

mask = Masker(library.load().texts()).mask
MESSAGES = yaml.safe_load(Path(__file__).with_name("masked.yaml").read_text(encoding="utf-8"))
FRAMES = [
    "我叫",
    "姓名",
    "姓",
    "患者",
    "欧阳",
    "老",
    "老师",
    "建国",
    "·",
    "路",
    "栋",
    "Mr ",
    "I am ",
    "尾号",
    "住院号",
    "加我",
]
MADE_UP = yaml.safe_load(Path(__file__).with_name("made_up_names.yaml").read_text(encoding="utf-8"))
QUESTIONS = Path(__file__).parent.parent / "bench" / "questions.jsonl"
QUESTIONS_SAID = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
DIGITS = "0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨𝟎𝟏𝟐𝟑٠١٢٣²³零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺貳參兩"
PARTS = ["", "", "", " ", "-", "　", ".", "、", "\u200b", "\ufe0f\u20e3", "—", ",", "\n"]
RUN = re.compile(r"(?:[0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺][\s\-.,、—]*){5}")
ORDINARY = [
    "低保",
    "我爸",
    "元",
    "年",
    "的",
    "救助",
    "张",
    "王",
    "号",
    "住院",
    "abc",
    "〔",
    "x",
    "〔2019〕78号",
    "@",
    "微信",
    "月",
    "某",
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["said"][:24])
def test_of_a_message_only_what_points_to_a_person_goes(message):
    kept = mask(message["said"])

    assert [part for part in message["gone"] if part in kept] == [], kept
    assert [part for part in message["kept"] if part not in kept] == [], kept
    assert bool(kept) == bool(message["kept"]), "of what names somebody nothing is kept"


ILL = [
    "我妈得了白血病",
    "患者肝癌晚期",
    "a patient with cancer",
    "wo ba de le aizheng",
    "残疾二级",
    "娃儿自闭症",
    "她怀孕了",
]
PERSONS = [
    "，我叫张建国",
    "，电话13812345678",
    "，住中山路88",
    "，邻居王大爷",
    ", my name is Maria Santos",
    "，实验小学三年级2班",
]


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("ill", ILL)
def test_of_who_is_ill_and_can_be_told_nothing_is_kept(ill, person):
    assert mask(ill + person) == ""


@pytest.mark.parametrize("ill", ILL)
def test_of_who_is_ill_and_cannot_be_told_all_is_kept(ill):
    assert mask(ill) == ill


def test_a_large_sum_beside_an_illness_points_to_nobody():
    assert mask("白血病花了123456元") == "白血病花了〔金额〕元"


LONG = {
    "questions": "，".join(QUESTIONS_SAID)[:500],
    "names": "姓名：张三，",
    "capitals": "A ",
    "one word": "a",
    "addresses": "a.",
    "digits": "1",
    "kin": "我妈",
    "left out": "张x",
    "pinyin": "yi ",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_work_grows_with_the_length_and_no_faster(text):
    short, long = (text * 2000)[:500], (text * 2000)[:2000]

    assert calls(long) <= 4.6 * calls(short)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_two_thousand_letters_are_masked_in_a_moment(text):
    """Five times what bench/masking.py asks for."""
    assert min(seconds((text * 2000)[:2000]) for _ in range(3)) < 0.2


def calls(text: str) -> int:
    """How many functions are called while a text is read once by all that looks for something in it."""
    counted = Counter()
    names = mask.__self__._names
    sys.setprofile(lambda _frame, event, _of: counted.update([event]))
    try:
        for found in (numbers.found, places.found, hidden.found, names._latin.found, names._pinyin.found):
            list(found(text))
        names._suspicion.most(text)
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


def seconds(text: str) -> float:
    begun = time.process_time()
    mask(text)
    return time.process_time() - begun


def digits_apart():
    """Five digits and more in any spelling, with anything between them that a keyboard has."""
    digit = st.tuples(st.sampled_from(DIGITS), st.sampled_from(PARTS)).map("".join)
    return st.lists(digit, min_size=5, max_size=24).map("".join)


@settings(deadline=None)
@given(st.lists(st.one_of(digits_apart(), st.sampled_from(ORDINARY), st.text(max_size=8)), max_size=12).map("".join))
def test_no_five_digits_in_a_row_are_left_however_they_are_written(text):
    kept = mask(text)

    assert not RUN.search(folded(kept)), kept
    assert not re.search(r"[0-9]{5}", unicodedata.normalize("NFKC", kept))


@settings(deadline=None)
@given(st.one_of(digits_apart(), st.text(max_size=60), st.lists(st.sampled_from(ORDINARY), max_size=20).map("".join)))
def test_what_is_masked_stays_as_it_is(text):
    assert mask(mask(text)) == mask(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ORDINARY, *FRAMES]), max_size=40).map("".join))
def test_what_stands_before_a_name_may_stand_anywhere(text):
    assert len(mask(text)) <= LONGEST


@settings(deadline=None)
@given(st.text(max_size=900))
def test_what_is_kept_can_be_stored_anywhere(text):
    kept = mask(text)

    assert len(kept) <= LONGEST
    assert "\x00" not in kept
    kept.encode()


def test_nearly_every_name_that_is_made_up_goes_wherever_it_stands():
    chance = random.Random(2019)  # noqa: S311
    names = [chance.choice(MADE_UP["surnames"]) + chance.choice(MADE_UP["given"]) for _ in range(1500)]
    shown = [name for name in names if name in mask(chance.choice(MADE_UP["said"]).replace("{}", name))]

    assert len(shown) <= 0.02 * len(names), shown


def test_of_a_hundred_questions_at_most_one_loses_a_word():
    mistaken = [text for text in QUESTIONS_SAID if mask(text) != text.strip()]

    assert len(mistaken) <= 0.01 * len(QUESTIONS_SAID), mistaken


def test_there_are_enough_messages_to_say_so():
    assert len(MESSAGES) >= 60
