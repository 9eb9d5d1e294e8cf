"""Comparison and history: what they show is what the engine finds, and nothing of anyone."""

import datetime as dt
import re
import shutil
from itertools import pairwise

import pytest
from at_hand import site_at_hand

from knowledge.notice.document import NOTICES
from webapp import create_app, library
from webapp.notices.comparison import alike, cell, name, places
from webapp.notices.history import first_told, history

TODAY = dt.date(2026, 11, 22)
RULES = library.load().rules
BENEFITS = list(RULES.vocabulary.benefits)
IDENTITIES = list(RULES.vocabulary.identities)
with site_at_hand():
    PLACES = places()
pytestmark = pytest.mark.usefixtures("at_hand")


def terms(answer):
    return answer.rate, answer.at_least, answer.cap, answer.cap_at_least, answer.stated


def engine(place, identity, benefit, day):
    facts = {"district": place, "school_district": place, "identities": [identity], "date": day.isoformat()}
    return RULES.check(RULES.read(facts), day, (benefit,), others=False).findings[benefit].possible


@pytest.mark.parametrize("day", [TODAY, dt.date(2019, 11, 19), dt.date(2014, 1, 1)], ids=str)
@pytest.mark.parametrize("place", PLACES)
def test_a_cell_gives_what_the_engine_gives_and_nothing_else(place, day):
    for identity in IDENTITIES:
        for benefit in BENEFITS:
            found, answers = cell(place, identity, benefit, day), engine(place, identity, benefit, day)
            given = [answer for answer in answers if answer.status == "eligible"]
            assert {terms(case.answer) for case in found.cases} == {terms(answer) for answer in given}
            assert found.others == {answer.status for answer in answers} - {"eligible"}


@pytest.mark.parametrize("place", PLACES)
def test_each_case_cites_clauses_that_the_answer_rests_on(place):
    for identity in IDENTITIES:
        for benefit in BENEFITS:
            cases = cell(place, identity, benefit, TODAY).cases
            assert all(case.clauses and set(case.clauses) <= set(case.answer.clauses) for case in cases)


@pytest.mark.parametrize(
    ("place", "benefit", "leads"),
    [
        ("banan", "special_disease_aid", ["90%"]),
        ("nanchuan", "special_disease_aid", ["不低于70%", "在范围内"]),
        ("yubei", "inpatient_aid", ["80%"]),
        ("banan", "premium_subsidy", ["90%", "100%", "在范围内"]),
    ],
)
def test_the_same_people_get_different_things_in_different_districts(place, benefit, leads):
    assert [case.terms.lead for case in cell(place, "dibao", benefit, TODAY).cases] == leads


def test_each_case_says_by_what_it_differs_and_what_all_share_stands_apart():
    found = cell("banan", "dibao", "premium_subsidy", TODAY)

    assert found.shared == ("医保：居民医保（自己每年交一次）或还没有参保",)
    assert [case.conditions[-1] for case in found.cases[:2]] == ["居民医保档次：一档", "居民医保档次：二档"]


def test_where_a_notice_is_silent_the_cell_says_so():
    found = cell("banan", "dibao", "inpatient_aid", TODAY)

    assert (found.status, found.cases) == ("not_stated", ())


def test_districts_with_the_same_rules_stand_together():
    groups = alike(cell(place, "yinbing", "premium_subsidy", TODAY) for place in places())
    together = [[one.place for one in group] for group in groups]

    # A notice that comes in may say the same as one of them.
    assert not any("banan" in group and {"yubei", "nanchuan", places()[-1]} & {*group} for group in together)
    assert any({"yubei", "nanchuan", places()[-1]} <= {*group} for group in together)
    assert sorted(place for group in together for place in group) == sorted(places())


def test_the_places_are_those_with_a_notice_and_one_for_all_others():
    newest = [notice.place for notice in library.load().notices.values()][::-1]
    own = [place for place in dict.fromkeys(newest) if place != "chongqing"]

    # 渝北区 is no more: its notice is told of as what it was and what it is today.
    today = {"yubei": "原渝北区（今两江新区、北碚区）"}
    expected = [today.get(place, RULES.vocabulary.places[place].name) for place in own]
    assert [name(place) for place in places()] == [*expected, "其他区县"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("benefit", BENEFITS)
def test_a_history_covers_all_years_without_a_gap(place, benefit):
    stretches = history(place, "dibao", benefit)[::-1]

    assert stretches[0].first == RULES.law.eras[0]
    assert stretches[-1].last is None
    for earlier, later in pairwise(stretches):
        assert later.first - earlier.last == dt.timedelta(days=1)


@pytest.mark.parametrize("identity", IDENTITIES)
def test_a_history_says_of_each_day_what_the_comparison_says_of_it(identity):
    for stretch in history("nanchuan", identity, "premium_subsidy"):
        for day in filter(None, (stretch.first, stretch.last)):
            found = cell("nanchuan", identity, "premium_subsidy", day)
            assert [case.terms for case in found.cases] == [case.terms for case in stretch.cell.cases]


def test_a_history_tells_what_a_later_notice_replaced():
    now, *before, earliest = history("nanchuan", "dibao", "premium_subsidy")

    assert (before[-1].first, before[0].last) == (dt.date(2013, 1, 1), dt.date(2019, 11, 19))
    assert {case.terms.lead for stretch in before for case in stretch.cell.brief} == {"60元"}
    assert any("60元" in entry.old.quote for entry in now.replaced)
    assert earliest.cell.status == "not_stated"


def test_a_history_tells_which_documents_the_city_named_for_later_years():
    named = {
        stretch.first: {name for case in stretch.cell.cases for name in case.terms.see}
        for stretch in history("nanchuan", "dibao", "premium_subsidy")
    }

    assert "渝民发〔2016〕82号" in named[dt.date(2018, 1, 1)]
    assert not any("渝民发〔2016〕82号" in names for day, names in named.items() if day != dt.date(2018, 1, 1))


def test_the_history_shown_first_is_one_in_which_something_was_replaced():
    assert any(stretch.replaced for stretch in history(*first_told()))


@pytest.mark.parametrize("pattern", [r"^    who: .*\n", r"^replaces:\n(?:  .*\n)*"])
def test_a_history_is_shown_where_replacements_name_nobody_and_where_there_are_none(settings, tmp_path, pattern):
    notices = shutil.copytree(NOTICES, tmp_path / "notices")
    path = notices / "chongqing-2019-78" / "policy.yaml"
    head, mark, replacing = path.read_text(encoding="utf-8").partition("replaces:\n")
    path.write_text(head + re.sub(pattern, "", mark + replacing, flags=re.MULTILINE), encoding="utf-8")

    read = library.read(notices)
    # Nobody is listened to here; one that is made for it takes seconds.
    vars(read)["listener"] = library.listener()
    site = create_app(settings, library=read)

    assert site.test_client().get("/notices/history").status_code == 200
