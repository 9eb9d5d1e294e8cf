"""The listener built beforehand is the one that would be built now, and a stale or broken file is not used.

Of the small world, which is built in a moment; that of the whole site is built and used in `test_wheel`.
"""

from dataclasses import replace

import pytest
import small_world

from knowledge.retrieval import prebuilt
from knowledge.retrieval.understanding import Listener
from webapp import addressees

SITE = small_world.site()
PLACES, DISEASES = SITE.rules.vocabulary.places, SITE.rules.diseases.names
COUNTED = addressees.counts_as(SITE.rules)
FAQ = replace(SITE.faq, outside={key: replace(entry, asked=entry.asked[:1]) for key, entry in SITE.faq.outside.items()})
QUESTION = "永川低保参加二档资助多少"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return prebuilt.build(FAQ, PLACES, DISEASES, COUNTED, built=tmp_path_factory.mktemp("made") / "built" / "listener")


def answers(listener):
    """Those that the question gets; the first is right."""
    found = listener.understand(QUESTION)
    assert found.answers[0].entry.id == "yongchuan-premium-tier2"
    return found


def test_what_was_built_beforehand_understands_the_same(built):
    found = prebuilt.listener(FAQ, PLACES, DISEASES, COUNTED, built=built)

    assert answers(found) == answers(Listener(FAQ, PLACES, DISEASES, COUNTED))
    assert [path.name for path in built.parent.iterdir()] == ["listener"]


@pytest.mark.parametrize("content", [b"", b"short", bytes(32) + b"of other data"])
def test_a_file_of_other_data_is_not_read(tmp_path, content):
    stale = tmp_path / "listener"
    stale.write_bytes(content)

    assert answers(prebuilt.listener(FAQ, PLACES, DISEASES, COUNTED, built=stale))


def test_half_a_file_is_not_read(built, tmp_path):
    content, half = built.read_bytes(), tmp_path / "listener"
    half.write_bytes(content[: len(content) // 2])

    assert answers(prebuilt.listener(FAQ, PLACES, DISEASES, COUNTED, built=half))


def test_other_places_make_the_file_stale(built):
    places = replace(PLACES, by_code={**PLACES.by_code, "banan": replace(PLACES["banan"], name="新巴南区")})

    renamed = prebuilt.listener(FAQ, places, DISEASES, COUNTED, built=built)

    assert renamed.understand("新巴南低保住院").heard.places == ("banan",)
