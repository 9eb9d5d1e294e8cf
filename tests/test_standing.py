"""Standing: whether a clause still holds is told only from the rules' own days and replacements."""

import datetime as dt
from html import escape

import pytest

from rules.model.policy import Rule
from texts.citation import squeeze
from texts.phrase import Day
from webapp import library
from webapp.notices.resting import questions, uses
from webapp.notices.standing import notice_standing, standing

pytestmark = pytest.mark.usefixtures("at_hand")

TODAY = dt.date(2026, 11, 22)
HELD = library.load()
CLAUSES = [(notice, clause.path) for notice in HELD.notices.values() for clause in notice.clauses]
REPLACEMENTS = HELD.rules.law.replacements


def state(notice, path, day=TODAY):
    return standing(HELD.notices[notice], path, day).state


def test_every_clause_of_every_notice_has_a_standing():
    for notice, path in CLAUSES:
        found = standing(notice, path, TODAY)
        assert found.first == notice.in_force_from
        assert (found.state in ("in_force", "open", "not_yet")) == (not found.endings)


@pytest.mark.parametrize("entry", REPLACEMENTS, ids=lambda entry: str(entry.id))
def test_what_a_replacement_names_is_told_at_its_clause_from_that_day_on(entry):
    notice, first = HELD.notices[entry.old.notice], entry.scope.span.first
    before, after = (standing(notice, entry.old.path, day) for day in (first - dt.timedelta(days=1), first))

    assert not any(ending.by for ending in before.endings)
    told = [ending for ending in after.endings if ending.by == entry.by and ending.since == first]
    assert any(entry.old.quote in ending.quotes for ending in told)


@pytest.mark.parametrize("entry", REPLACEMENTS, ids=lambda entry: str(entry.id))
def test_a_replacement_stands_on_the_pages_of_both_clauses(client, entry):
    first = entry.scope.span.first
    old = client.get(f"/notices/{entry.old.notice}/{entry.old.path}").text
    new = client.get(f"/notices/{entry.by.notice}/{entry.by.path}").text

    assert f'<q lang="zh-CN">{escape(entry.old.quote)}</q>' in old
    assert HELD.notices[entry.by.notice].number in old
    assert f'<q lang="zh-CN">{escape(entry.old.quote)}</q>' in new
    assert f"从{Day(first)}起被代替" in old


def test_nothing_is_told_as_replaced_that_no_replacement_names():
    named = {(r.old.notice, r.old.path) for r in REPLACEMENTS}
    cut = {tuple(name.split("/")) for r in REPLACEMENTS for name in r.entries}
    for notice, path in CLAUSES:
        for ending in standing(notice, path, TODAY).endings:
            owners = {(notice.id, str(getattr(use.entry, "id", ""))) for use in uses(notice.id, path)}
            assert ending.how != "replaced" or (notice.id, path) in named
            assert ending.how != "followed" or owners & cut


def test_words_that_ended_stand_in_their_clause():
    for notice, path in CLAUSES:
        quotes = [quote for ending in standing(notice, path, TODAY).endings for quote in ending.quotes]
        assert all(notice.clause(path).holds(quote) for quote in quotes)
        assert len({squeeze(quote) for quote in quotes}) == len(quotes)


@pytest.mark.notices
def test_words_on_which_a_rule_still_decides_are_not_told_as_ended():
    for notice, path in CLAUSES:
        alive = [use for use in uses(notice.id, path) if isinstance(use.entry, Rule) and use.span.covers(TODAY)]
        ended = {quote for ending in standing(notice, path, TODAY).endings for quote in ending.quotes}
        assert not ended & {use.clause.quote for use in alive if use.is_main}


@pytest.mark.parametrize(
    ("notice", "path", "expected"),
    [
        ("banan-2023-30", "第四条", "in_force"),
        ("nanchuan-2012-61", "二（一）", "partly"),
        ("nanchuan-2012-61", "三（二）", "partly"),
        ("nanchuan-2012-61", "二（二）2", "in_force"),
        ("yubei-2017-7", "三（二）第一阶段", "ended"),
        ("yubei-2017-7", "三（一）", "open"),
        ("yubei-2017-7", "三（四）2", "untold"),
        ("chongqing-2017-209", "一（二）", "lapsed"),
        ("chongqing-2017-209", "一（三）", "ended"),
        ("chongqing-2019-78", "二（一）1末段", "lapsed"),
    ],
)
def test_a_clause_stands_as_the_rules_have_it(notice, path, expected):
    assert state(notice, path) == expected


@pytest.mark.parametrize(
    ("notice", "path", "last"),
    [
        ("yubei-2017-7", "三（二）第一阶段", dt.date(2019, 11, 19)),
        ("chongqing-2017-209", "一（二）", dt.date(2017, 12, 31)),
        ("chongqing-2019-78", "二（一）1末段", dt.date(2020, 12, 31)),
    ],
)
def test_a_clause_holds_on_its_last_day_and_not_on_the_next(notice, path, last):
    assert state(notice, path, last) == "in_force"
    assert state(notice, path, last + dt.timedelta(days=1)) in ("ended", "lapsed")


def test_before_its_first_day_nothing_of_a_notice_is_in_force():
    notice = HELD.notices["banan-2023-30"]

    assert state(notice.id, "第四条", dt.date(2023, 4, 30)) == "not_yet"
    assert notice_standing(notice, dt.date(2023, 4, 30)).state == "not_yet"


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("banan-2023-30", "in_force"),
        ("chongqing-2019-78", "partly"),
        ("chongqing-2017-209", "ended"),
        ("nanchuan-2012-61", "partly"),
    ],
)
def test_a_notice_that_has_ended_in_part_says_so(notice, expected):
    assert notice_standing(HELD.notices[notice], TODAY).state == expected


def test_every_entry_of_the_rules_and_every_question_rests_on_a_clause():
    resting = {id(use.entry) for notice, path in CLAUSES for use in uses(notice.id, path)}
    asked = {entry.id for notice, path in CLAUSES for entry in questions(notice.id, path)}

    for policy in HELD.rules.law.policies:
        assert {id(entry) for entry in (*policy.rules, *policy.details)} <= resting
    assert asked == set(HELD.faq.entries)


def test_a_notice_of_a_district_that_is_no_more_is_never_said_to_be_in_force(client):
    notice = HELD.notices["yubei-2017-7"]
    before, after = dt.date(2025, 11, 5), dt.date(2025, 11, 6)

    assert (notice_standing(notice, before).state, notice_standing(notice, after).state) == ("partly", "open")
    assert {standing(notice, path, after).state for found, path in CLAUSES if found is notice} & {"in_force"} == set()
    for page in ("/notices/yubei-2017-7", "/notices/yubei-2017-7/三（一）"):
        text = client.get(page).text
        assert "没有看到废止" not in text
        assert "渝北区的文件以后是否还有效，现有的资料没有说明" in text
    listed = client.get("/notices").text.split("渝北民〔2017〕7号")[0].rsplit('class="tag"', 1)[1]
    assert ("没有看到废止" in listed, "所在的区已经撤销" in listed) == (False, True)


@pytest.mark.parametrize(
    ("notice", "path", "benefit"),
    [("yubei-2017-7", "一", "inpatient_aid"), ("nanchuan-2012-61", "二（二）1", "outpatient_aid")],
)
def test_words_from_which_the_rules_still_give_are_not_said_to_be_unsettled(client, notice, path, benefit):
    rules = [use.entry for use in uses(notice, path) if isinstance(use.entry, Rule) and use.span.covers(TODAY)]

    assert benefit in {rule.benefit for rule in rules}
    assert not standing(HELD.notices[notice], path, TODAY).endings
    assert "本站只用到" not in client.get(f"/notices/{notice}/{path}").text
