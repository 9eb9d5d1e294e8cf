"""The catalogues hold every text in every language, with the same places for its parts and the same figures."""

import re
from functools import cache

import pytest

from tools import catalogue

LANGUAGES = (catalogue.ENGLISH, catalogue.TRADITIONAL)
PARTS = re.compile(r"%\(\w+\)s|\{\w*\}")
FIGURES = re.compile(r"\d[\d.]*(?=[％%])|\d[\d.]*(?=元)")
HAN = re.compile("[\u4e00-\u9fff]")
# What stays Chinese in English: names that must be found at a window, numbers and titles of documents.
NAMES = re.compile(r"\([^()]*\)|（[^（）]*）|《[^》]*》|[\u4e00-\u9fff]+[〔﹝]\d+[〕﹞]\d+号|简体|繁體")


@cache
def texts():
    return {text.words for text in catalogue.texts()}


@cache
def translations(locale):
    return {message.id: message.string for message in catalogue.catalogue(locale) if message.id}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_text_has_a_translation_and_no_translation_is_left_over(locale):
    known = translations(locale)

    assert sorted(text for text in texts() if not known.get(text)) == []
    assert sorted(set(known) - texts()) == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_translation_has_the_same_places_for_parts(locale):
    other = [
        text for text, said in translations(locale).items() if set(PARTS.findall(text)) != set(PARTS.findall(said))
    ]

    assert other == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_translation_has_the_same_rates_and_sums(locale):
    missing = [
        (text, figure)
        for text, said in translations(locale).items()
        for figure in FIGURES.findall(text)
        if figure not in said.replace(",", "")
    ]

    assert missing == []


def test_english_has_no_chinese_but_the_names_of_papers_and_documents():
    left = [said for said in translations(catalogue.ENGLISH).values() if HAN.search(NAMES.sub("", said))]

    assert left == []
