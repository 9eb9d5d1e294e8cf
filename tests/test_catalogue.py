"""The catalogues hold every text of the site in every language; what is translated keeps its parts and figures."""

import re
from functools import cache

import pytest

from tools import catalogue
from webapp import library

LANGUAGES = (catalogue.ENGLISH, catalogue.TRADITIONAL)
# The site's own, and those of each notice.
ALL = ("", *library.load().notices)
EACH = pytest.mark.parametrize(("locale", "notice"), [(locale, notice) for locale in LANGUAGES for notice in ALL])
PARTS = re.compile(r"%\(\w+\)s|\{\w*\}")
FIGURES = re.compile(r"\d[\d.]*(?=[％%])|\d[\d.]*(?=元)")
HAN = re.compile("[\u4e00-\u9fff]")
# What stays Chinese in English: names that must be found at a window, numbers and titles of documents.
NAMES = re.compile(r"\([^()]*\)|（[^（）]*）|《[^》]*》|[\u4e00-\u9fff]+[〔﹝]\d+[〕﹞]\d+号|简体|繁體")


@cache
def texts():
    return {text.words for text in catalogue.texts()}


@cache
def translations(locale, notice=""):
    """What is translated; of a notice that may be less than all."""
    return {m.id: m.string for m in catalogue.catalogue(locale, notice) if m.id and m.string}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_text_of_the_site_has_a_translation_and_no_translation_is_left_over(locale):
    known = translations(locale)

    assert sorted(texts() - set(known)) == []
    assert sorted(set(known) - texts()) == []


@EACH
def test_a_translation_has_the_same_places_for_parts(locale, notice):
    other = [t for t, said in translations(locale, notice).items() if set(PARTS.findall(t)) != set(PARTS.findall(said))]

    assert other == []


@EACH
def test_a_translation_has_the_same_rates_and_sums(locale, notice):
    missing = [
        (text, figure)
        for text, said in translations(locale, notice).items()
        for figure in FIGURES.findall(text)
        if figure not in said.replace(",", "")
    ]

    assert missing == []


@pytest.mark.parametrize("notice", ALL)
def test_english_has_no_chinese_but_the_names_of_papers_and_documents(notice):
    left = [said for said in translations(catalogue.ENGLISH, notice).values() if HAN.search(NAMES.sub("", said))]

    assert left == []


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("和定点医院签协议", "和定點醫院簽協議"),
        ("贴一张标签", "貼一張標籤"),
        ("原件审核，收复印件", "原件審核，收複印件"),
        ("收复失地，恢复原状", "收復失地，恢復原狀"),
        ("自费的不在数里", "自費的不在數裡"),
    ],
)
def test_what_opencc_takes_for_another_word_comes_out_right(text, traditional):
    assert catalogue.traditional(text) == traditional


@EACH
def test_no_translation_has_a_slip_that_is_known(locale, notice):
    known = re.compile("(?<![標書抽求牙竹])籤|收復印|數里")

    assert [said for said in translations(locale, notice).values() if known.search(said)] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_notices_of_the_contract_are_translated_whole(locale):
    for notice in ("nanchuan-2012-61", "yubei-2017-7", "chongqing-2017-209", "chongqing-2019-78", "banan-2023-30"):
        of_notice = {text.words for text in catalogue.texts_of_notice(notice)}

        assert sorted(of_notice ^ set(translations(locale, notice))) == []
