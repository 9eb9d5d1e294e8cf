"""The FAQ: every entry stands on a clause, uses codes that exist, and what concerns citizens is all there."""

import pytest

from knowledge.notice.document import load_notices
from knowledge.notice.entry_file import load_faq, numbers
from knowledge.notice.office import load_offices
from texts.citation import squeeze
from texts.source import DataFileError
from webapp import library

NOTICES = load_notices()
FAQ = load_faq(NOTICES)
EVERYONE = [*FAQ.entries.values(), *FAQ.outside.values()]
RULES = library.load().rules

GOOD = """\
entries:
  - id: banan-start
    service: law
    aspect: when
    who: [dibao]
    facts: {tier: "1"}
    question: 从哪天起施行？
    asked: [好久开始作数]
    answer: 从2023年5月1日起施行。
    citations:
      - {clause: 第十四条, quote: 本办法从2023年5月1日起施行。}
"""
DAMAGE = {
    "unknown service": ("service: law", "service: laws", 3, "unknown service 'laws'; did you mean 'law'?"),
    "unknown aspect": ("aspect: when", "aspect: whence", 4, "unknown aspect 'whence'; did you mean 'when'?"),
    "unknown clause": ("第十四条", "第十五条", 11, "no clause '第十五条'; did you mean"),
    "foreign quote": ("quote: 本办法", "quote: 这办法", 11, "does not stand in 第十四条; copy the clause's own words"),
    "unfounded number": (
        "起施行。\n    citations",
        "起施行，为期3年。\n    citations",
        9,
        "3 stands in no quote; quote the words or",
    ),
    "way to ask twice": ("[好久开始作数]", "[从哪天起施行？]", 8, "a way to ask stands twice; keep one of the two"),
    "no answer": ("    answer: 从2023年5月1日起施行。\n", "", 2, "'answer' is missing; add it"),
    "unknown key": ("who: [dibao]", "whom: [dibao]", 5, "unknown key 'whom'; did you mean 'who'?"),
    "unknown neighbour": (
        "    citations",
        "    neighbours: [banan-end]\n    citations",
        10,
        "no entry 'banan-end' beside it",
    ),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "banan-2023-30").mkdir()
    (tmp_path / "banan-2023-30/answers.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_an_entry_is_read_as_it_is_written(folder):
    entry = load_faq(NOTICES, folder).entries["banan-start"]

    assert (entry.place, entry.first.isoformat(), entry.last) == ("banan", "2023-05-01", None)
    assert entry.facts == (("tier", "1"),)
    assert entry.quotes[0].path == "第十四条"


@pytest.mark.parametrize(("before", "after", "line", "message"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_entry_is_refused_with_its_line_and_what_to_do(folder, before, after, line, message):
    path = folder / "banan-2023-30/answers.yaml"
    path.write_text(GOOD.replace(before, after), encoding="utf-8")

    with pytest.raises(DataFileError) as refusal:
        load_faq(NOTICES, folder)

    assert refusal.value.line == line
    assert message in refusal.value.message


def test_quotes_too_long_for_one_answer_are_refused(folder):
    clause = NOTICES["banan-2023-30"].clause("第十条")
    path = folder / "banan-2023-30/answers.yaml"
    path.write_text(GOOD + f'      - {{clause: 第十条, quote: "{squeeze(clause.text)}"}}\n', encoding="utf-8")

    with pytest.raises(DataFileError, match="keep within 400"):
        load_faq(NOTICES, folder)


def test_an_id_that_stands_twice_is_refused(folder):
    (folder / "banan-2023-30/answers.yaml").write_text(GOOD + GOOD.partition("\n")[2], encoding="utf-8")

    with pytest.raises(
        DataFileError, match=r"banan-2023-30/answers\.yaml:12: 'banan-start' stands twice, first in line 2"
    ):
        load_faq(NOTICES, folder)


@pytest.mark.notices
@pytest.mark.parametrize("entry", FAQ.entries.values(), ids=FAQ.entries.keys())
def test_codes_of_an_entry_are_codes_of_the_rules(entry):
    assert entry.who <= set(RULES.vocabulary.identities)
    assert not entry.leads_to or entry.leads_to in RULES.vocabulary.benefits
    for name, value in entry.facts:
        is_age = RULES.facts[name].type == "whole" and value.removesuffix("+").isdigit()
        assert is_age or value in [*(choice.code for choice in RULES.facts[name].choices), "yes", "no"]


@pytest.mark.notices
@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES)
def test_every_sentence_that_concerns_citizens_is_quoted_by_an_entry(notice):
    quoted = [squeeze(q.quote) for entry in FAQ.entries.values() for q in entry.quotes if q.notice == notice.id]
    concerning = [squeeze(text) for clause in notice.clauses for text in clause.concerns]

    assert concerning
    assert [text for text in concerning if not any(_speaks(quote, text) for quote in quoted)] == []


def _speaks(quote, text):
    """Whether the quote holds the sentence, or at least half of it."""
    return text in quote or (quote in text and 2 * len(quote) >= len(text))


@pytest.mark.notices
def test_no_two_entries_that_may_answer_one_person_are_asked_for_in_the_same_words():
    """Two districts may be asked the same: the place decides. So may all entries of one topic, which is not theirs."""
    asked = {}
    for entry in EVERYONE:
        place = getattr(entry, "place", "chongqing")
        for text in (entry.question, *entry.asked):
            others = {
                other for other, of in asked.setdefault(text, {}).items() if "chongqing" in (place, of) or of == place
            }
            assert others <= {entry.id}, text
            asked[text][entry.id] = place


@pytest.mark.notices
@pytest.mark.parametrize("notice", [notice for notice in NOTICES.values() if notice.place in RULES.vocabulary.places])
def test_an_entry_of_a_notice_is_asked_for_without_naming_its_district(notice):
    name = RULES.vocabulary.places[notice.place].name[:2]
    asked = [text for entry in FAQ.entries.values() if entry.notice == notice.id for text in entry.ways[1:]]

    assert [text for text in asked if name in text] == []


def test_an_answer_outside_the_notices_names_no_number_but_telephones_and_years_of_notices():
    offices = load_offices()
    phones = {office.phone for office in offices.values()}
    for entry in FAQ.outside.values():
        assert set(entry.offices) <= set(offices), entry.id
        assert numbers(entry.answer) <= phones | {"2012", "60", "22"}, entry.id


def test_an_office_that_stands_twice_is_refused(tmp_path):
    folder = tmp_path / "banan-2023-30"
    folder.mkdir()
    (folder / "offices.yaml").write_text('- {id: "12345", name: 甲, about: 事}\n', encoding="utf-8")

    with pytest.raises(
        DataFileError, match=r"banan-2023-30/offices.yaml:1: '12345' stands twice, first in signposts/off"
    ):
        load_offices(tmp_path)
