"""Nothing that points to a person is kept; what a question is about stays."""

import json
import random
import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from texts.spelling import folded
from webapp import library
from webapp.masking.masker import LONGEST, Masker, MaskingError

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
    try:
        kept = mask(text)
    except MaskingError:
        return
    assert len(kept) <= LONGEST


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


def test_hardly_a_question_without_a_name_is_taken_for_one():
    said = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    mistaken = [text for text in said if "〔姓名〕" in mask(text)]

    assert len(mistaken) <= 0.015 * len(said), mistaken


def test_there_are_enough_messages_to_say_so():
    assert len(MESSAGES) >= 60
