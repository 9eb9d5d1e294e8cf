"""The listener built beforehand is the one that would be built now, and a stale or broken file is not used."""

from dataclasses import replace

import pytest

from knowledge.retrieval import prebuilt
from webapp import addressees, library

pytestmark = pytest.mark.exhaustive

RULES = library.load().rules
PLACES, DISEASES = RULES.vocabulary.places, RULES.diseases.names
COUNTED = addressees.counts_as(RULES)
QUESTION = "巴南低保参加二档资助多少"


@pytest.fixture(scope="module")
def faq():
    return library.load().faq


def test_what_was_built_beforehand_understands_the_same(faq, tmp_path):
    built = prebuilt.build(faq, PLACES, DISEASES, COUNTED, built=tmp_path / "built" / "listener")

    found = prebuilt.listener(faq, PLACES, DISEASES, COUNTED, built=built).understand(QUESTION)

    assert found == library.listener().understand(QUESTION)
    assert [path.name for path in built.parent.iterdir()] == ["listener"]


@pytest.mark.parametrize("content", [b"", b"short", bytes(32) + b"of other data"])
def test_a_file_of_other_data_is_not_read(faq, tmp_path, content):
    stale = tmp_path / "listener"
    stale.write_bytes(content)

    assert prebuilt.listener(faq, PLACES, DISEASES, COUNTED, built=stale).understand(QUESTION).answers


def test_half_a_file_is_not_read(faq, tmp_path):
    built = prebuilt.build(faq, PLACES, DISEASES, COUNTED, built=tmp_path / "built" / "listener")
    content = built.read_bytes()
    built.write_bytes(content[: len(content) // 2])

    assert prebuilt.listener(faq, PLACES, DISEASES, COUNTED, built=built).understand(QUESTION).answers


def test_other_places_make_the_file_stale(faq, tmp_path):
    built = prebuilt.build(faq, PLACES, DISEASES, COUNTED, built=tmp_path / "built" / "listener")

    places = replace(PLACES, by_code={**PLACES.by_code, "banan": replace(PLACES["banan"], name="新巴南区")})

    renamed = prebuilt.listener(faq, places, DISEASES, COUNTED, built=built)

    assert renamed.understand("新巴南低保住院").heard.places == ("banan",)
