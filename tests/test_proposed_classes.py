"""Classes that a notice makes of the points of its list are read by the points, never by their order."""

from __future__ import annotations

import pytest

from bench.proposed_rules import BASE
from drafting.outline.clause import clause_of
from drafting.proposing.notice_reading import propose
from drafting.proposing.roster import read_roster

LIST = (
    ("二", "二、本通知所指困难人员为："),
    ("二（一）", "（一）特困人员；"),
    ("二（二）", "（二）低保对象；"),
    ("二（三）", "（三）孤儿、事实无人抚养儿童；"),
    ("二（四）", "（四）返贫致贫人口。"),
)
ORPHANS = ("guer", "shiwu_ertong")


def clauses(*more: tuple[str, str]):
    return [clause_of(path, words) for path, words in (*LIST, *more)]


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        (
            "前款第（一）、（三）项人员为一类对象，第（二）项和第（四）项人员为二类对象。",
            {"第一类": ("tekun", *ORPHANS), "第二类": ("dibao", "fanpin")},
        ),
        (
            "以上1—2类为甲类人员，3至4类为乙类人员。",
            {"甲类人员": ("tekun", "dibao"), "乙类人员": (*ORPHANS, "fanpin")},
        ),
        (
            "第（一）项人员为一类对象，其余人员为二类对象。",
            {"第一类": ("tekun",), "第二类": ("dibao", *ORPHANS, "fanpin")},
        ),
    ],
)
def test_a_class_has_the_people_of_the_points_that_make_it(words, classes):
    roster = read_roster(clauses(("二末段", words)))

    assert {name: roster.groups[name].codes for name in classes} == classes
    assert not any(roster.groups[name].unread for name in classes)
    assert roster.groups["困难人员"].codes == ("tekun", "dibao", *ORPHANS, "fanpin")


@pytest.mark.parametrize("words", ["第（一）、（七）项人员为一类对象。", "第（一）项人员和优抚人员为一类对象。"])
def test_a_class_of_what_the_list_does_not_have_stays_open(words):
    assert read_roster(clauses(("二末段", words))).groups["第一类"].unread


def test_a_class_stays_open_while_nobody_has_said_where_its_paragraph_belongs():
    words = "第（一）、（三）项人员为一类对象，其余人员为二类对象。"
    rule = ("三", f"三、普通住院救助\n一类对象住院，{BASE}按90%给予救助。")
    (unplaced,) = propose(clauses(rule), [words]).of("rules")
    (placed,) = propose(clauses(("二末段", words), rule)).of("rules")

    assert unplaced.open
    assert "who" not in unplaced.entry
    assert (placed.entry["who"], placed.open) == (["tekun", *ORPHANS], ())


def test_each_point_of_a_class_is_quoted_beside_it():
    made = ("二末段", "第（一）、（三）项人员为一类对象，其余人员为二类对象。")
    rule = ("三", f"三、普通住院救助\n一类对象住院，{BASE}按90%给予救助。")
    (one,) = propose(clauses(made, rule)).of("rules")

    assert [also["clause"] for also in one.entry["also"]] == ["二末段", "二（一）", "二（三）"]


def test_a_limit_of_a_class_is_no_list_of_its_people():
    found = read_roster([clause_of("五", "五、封顶线\n一类对象为5万元，二类对象为3万元。")])

    assert found.groups == {}


@pytest.mark.parametrize(
    ("words", "is_open"),
    [("低保对象和特困人员（以下称重点对象）", False), ("孤儿、低保边缘家庭成员（以下称边缘对象）", True)],
)
def test_a_name_that_is_short_for_the_last_of_several_may_be_of_that_one_alone(words, is_open):
    roster = read_roster([clause_of("二", f"二、{words}参加居民医保。")])
    (group,) = roster.groups.values()

    assert bool(group.unread) == is_open
