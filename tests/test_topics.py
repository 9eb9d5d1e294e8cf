"""Topics: what people ask of such notices, in ways that all notices share; an entry fills what differs."""

import shutil

import pytest

from knowledge.notice.document import load_notices
from knowledge.notice.entry_file import load_faq
from knowledge.notice.topic import PEOPLE, TOPICS, load_topics
from texts.source import DataFileError
from webapp import library

NOTICES = load_notices()
RULES = library.load().rules
SHARED = load_topics()

FIRST = """\
topics:
  - id: whose-money
    ways:
      - "{people}的钱由{office}发吗"
      - "{office}几时发钱"
      - "{people}要等多久"
"""
ENTRY = """\
entries:
  - id: banan-start
    service: law
    aspect: when
    who: [dibao, tekun]
    question: 从哪天起施行？
    topics: [whose-money]
    slots: {office: [医保局, 民政局]}
    answer: 从2023年5月1日起施行。
    citations:
      - {clause: 第十四条, quote: 本办法从2023年5月1日起施行。}
"""
CALLED = """\
anybody: [困难群众]
dibao: [低保户, 吃低保的]
tekun: [特困人员]
"""
DAMAGED_TOPICS = {
    "unknown slot": ("{office}几", "{ofice}几", 5, "unknown slot 'ofice'; did you mean 'office'?"),
    "way twice": ("{people}要等多久", "{office}几时发钱", 6, "'{office}几时发钱' stands twice, first in line 5"),
    "no ways": ("    ways:\n", "    way:\n", 3, "unknown key 'way'; did you mean 'ways'?"),
}
DAMAGED_ENTRIES = {
    "unknown topic": ("[whose-money]", "[whose-mony]", 7, "unknown topic 'whose-mony'; did you mean 'whose-money'?"),
    "empty slot": ("    slots: {office: [医保局, 民政局]}\n", "", 7, "the slot 'office' is empty; say under 'slots'"),
    "no such slot": ("{office:", "{sum: [一万元], office:", 8, "no topic of this entry has a slot 'sum'; delete it"),
    "unknown slot": ("{office:", "{offices:", 8, "unknown key 'offices'; did you mean 'office'?"),
    "nothing to fill": (
        "    topics: [whose-money]\n",
        "    asked: [几时]\n",
        8,
        "there is no topic whose slots these are",
    ),
    "never asked": (
        "    topics: [whose-money]\n    slots: {office: [医保局, 民政局]}\n",
        "",
        2,
        "nobody knows how this is asked; name its 'topics', or write",
    ),
}


@pytest.fixture
def files(tmp_path):
    """The folder of one notice with one entry, and the folder of topics."""
    notices, topics = tmp_path / "notices", tmp_path / "topics"
    (notices / "banan-2023-30").mkdir(parents=True)
    topics.mkdir()
    (notices / "banan-2023-30/answers.yaml").write_text(ENTRY, encoding="utf-8")
    (topics / "money.yaml").write_text(FIRST, encoding="utf-8")
    (topics / PEOPLE).write_text(CALLED, encoding="utf-8")
    return notices, topics


def refusal(files):
    notices, topics = files
    with pytest.raises(DataFileError) as refused:
        load_faq(NOTICES, notices, topics=topics)
    return refused.value


def test_an_entry_has_the_ways_of_its_topics_with_its_own_words_in_turn(files):
    notices, topics = files
    entry = load_faq(NOTICES, notices, topics=topics).entries["banan-start"]

    assert entry.ways == ("从哪天起施行？", "低保户的钱由医保局发吗", "民政局几时发钱", "吃低保的要等多久")


def test_a_word_that_ends_as_the_way_goes_on_does_so_once(files):
    notices, topics = files
    (topics / "money.yaml").write_text(FIRST.replace("{people}要等多久", "{people}的钱要等多久"), encoding="utf-8")

    assert "吃低保的钱要等多久" in load_faq(NOTICES, notices, topics=topics).entries["banan-start"].ways


def test_where_an_entry_says_not_of_whom_it_speaks_they_are_called_anybody(files):
    notices, topics = files
    path = notices / "banan-2023-30/answers.yaml"
    path.write_text(ENTRY.replace("    who: [dibao, tekun]\n", ""), encoding="utf-8")

    assert "困难群众要等多久" in load_faq(NOTICES, notices, topics=topics).entries["banan-start"].ways


def test_what_an_entry_calls_its_people_counts_before_what_they_are_called(files):
    notices, topics = files
    path = notices / "banan-2023-30/answers.yaml"
    path.write_text(ENTRY.replace("{office:", "{people: [老兵], office:"), encoding="utf-8")

    assert "老兵要等多久" in load_faq(NOTICES, notices, topics=topics).entries["banan-start"].ways


@pytest.mark.parametrize(("own", "inherits"), [(0, True), (3, True), (9, True), (10, False), (19, False)])
def test_an_entry_inherits_as_long_as_it_has_few_ways_of_its_own(files, own, inherits):
    """Three are what somebody types for a new notice: with these it inherits still."""
    notices, topics = files
    asked = [f"第{number}种问法" for number in range(own)]
    path = notices / "banan-2023-30/answers.yaml"
    path.write_text(f"{ENTRY}    asked: [{', '.join(asked)}]\n" if asked else ENTRY, encoding="utf-8")
    lent = ["低保户的钱由医保局发吗", "民政局几时发钱", "吃低保的要等多久"]

    ways = load_faq(NOTICES, notices, topics=topics).entries["banan-start"].ways

    assert list(ways) == ["从哪天起施行？", *asked, *(lent if inherits else ())]


@pytest.mark.parametrize(("before", "after", "line", "message"), DAMAGED_TOPICS.values(), ids=DAMAGED_TOPICS.keys())
def test_a_damaged_topic_is_refused_with_its_line_and_what_to_do(files, before, after, line, message):
    path = files[1] / "money.yaml"
    path.write_text(FIRST.replace(before, after), encoding="utf-8")

    found = refusal(files)

    assert (found.path, found.line) == (path, line)
    assert message in found.message


@pytest.mark.parametrize(("before", "after", "line", "message"), DAMAGED_ENTRIES.values(), ids=DAMAGED_ENTRIES.keys())
def test_an_entry_that_does_not_fit_its_topics_is_refused(files, before, after, line, message):
    path = files[0] / "banan-2023-30/answers.yaml"
    path.write_text(ENTRY.replace(before, after), encoding="utf-8")

    found = refusal(files)

    assert (found.path, found.line) == (path, line)
    assert message in found.message


def test_an_id_that_two_topics_have_is_refused(files):
    (files[1] / "more.yaml").write_text(FIRST, encoding="utf-8")

    assert "'whose-money' stands twice" in refusal(files).message


def test_a_table_of_people_without_anybody_is_refused(files):
    (files[1] / PEOPLE).write_text("dibao: [低保户]\n", encoding="utf-8")

    assert "'anybody' is missing; add it" in refusal(files).message


def test_what_only_follows_from_a_damaged_topic_is_not_told(files):
    (files[1] / "money.yaml").write_text(FIRST.replace("{office}几", "{ofice}几"), encoding="utf-8")

    assert len(refusal(files).errors) == 1


def test_a_topic_that_no_entry_of_the_sites_own_notices_names_is_refused(tmp_path):
    shutil.copytree(TOPICS, tmp_path / "topics")
    (tmp_path / "topics/money.yaml").write_text(FIRST, encoding="utf-8")

    with pytest.raises(DataFileError, match=r"money\.yaml:2: no entry names the topic 'whose-money'; name it, or del"):
        load_faq(NOTICES, topics=tmp_path / "topics")


@pytest.mark.notices
def test_no_way_of_a_topic_names_a_district():
    names = {place.name[:2] for place in RULES.vocabulary.places.values()}
    ways = [way for topic in SHARED.by_id.values() for way in topic.ways]

    assert [way for way in ways if any(name in way for name in names)] == []


def test_people_are_called_by_codes_of_the_rules():
    assert set(SHARED.people) == {"anybody", *RULES.vocabulary.identities}
