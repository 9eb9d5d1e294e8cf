"""Every town of the places data is heard as it is written, in whatever sentence, and as nothing else."""

import pytest

from webapp import library

LISTENER = library.listener()
PLACES = library.load().rules.vocabulary.places
NAMES = [(name, town) for town in PLACES.towns for name in (town.name, *town.also)]
# What is said of a place, and the identity that is told with it.
SENTENCES = (
    ("{}低保住院能报多少", "dibao"),
    ("{}低保二级医院住院能报多少", "dibao"),
    ("我住{}，吃低保，住院能救助多少", "dibao"),
    ("我妈是{}的特困人员", "tekun"),
    ("{}街上的居民二级残疾怎么参保", "zhongcan"),
)


@pytest.mark.parametrize(("name", "town"), NAMES, ids=[name for name, _ in NAMES])
def test_a_town_is_heard_in_every_sentence(name, town):
    before, now = PLACES[town.before].name, PLACES[town.now].name
    for sentence, identity in SENTENCES:
        for said in (name, f"{now}{name}", f"{before}{name}"):
            facts = LISTENER.understand(sentence.format(said)).heard.facts
            told = facts.get("district"), facts.get("former_district")
            where = {
                name: (None, None) if town.is_shared else (town.now, town.before),
                f"{before}{name}": (town.before, None) if PLACES[town.before].became else (town.now, town.before),
                f"{now}{name}": (town.now, town.before),
            }

            assert told == where[said], sentence.format(said)
            assert facts["identities"] == [identity]
            assert "student" not in facts


@pytest.mark.parametrize(
    ("said", "former"),
    [
        ("两江新区大石坝低保", "jiangbei"),
        ("两江新区施家梁的低保", "beibei"),
        ("两江新区天宫殿的低保", "yubei"),
    ],
)
def test_a_town_by_its_short_name_tells_where_it_was_beside_its_district(said, former):
    assert LISTENER.understand(said).heard.facts["former_district"] == former


@pytest.mark.parametrize("said", ["大石坝低保住院", "江北区大石坝低保住院", "江北区五宝低保住院"])
def test_a_town_by_its_short_name_is_no_word_that_sounds_alike(said):
    facts = LISTENER.understand(said).heard.facts

    assert (facts["identities"], "student" in facts) == (["dibao"], False)


@pytest.mark.parametrize("said", ["五宝户住院能报多少", "我是五保证人员，住院能报多少", "农村五保住院"])
def test_what_only_sounds_like_an_identity_elsewhere_is_still_heard_as_one(said):
    assert LISTENER.understand(said).heard.facts["identities"] == ["wubao"]


@pytest.mark.parametrize("said", ["古路镇低保二级医院住院能报多少", "兴隆镇低保住院能报多少"])
def test_a_town_of_which_there_are_two_is_asked_for(said):
    found = LISTENER.understand(said)

    assert "district" not in found.heard.facts
    assert (found.level, found.decision.ask_back) == ("choices", "district")
