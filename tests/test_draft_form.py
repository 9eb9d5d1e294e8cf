"""All that a policy may say of a sentence can be typed in the small form, and what is wrong stands beside its field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafting_office import SMALL, begun, sentence, settled, told
from small_world import NOTICES

from drafting.deciding import decision as kinds
from drafting.deciding.form import fields_of, typed_entry
from drafting.deciding.kept import kept
from drafting.deciding.typed import EntryForm
from drafting.proposing.in_words import in_words
from drafting.publishing.folder import write_folder
from drafting.publishing.obstacle import FAULT, obstacles
from drafting.publishing.trial import faults
from texts import notice_folder, parts
from texts.gathering import gathering

ELSE = "再给予500元"
CITED = "《巫山县医疗救助办法》（巫山府发〔2018〕66号）同时废止"
OTHERS = f"三、特殊疾病包括肺癌、胃癌。患特殊疾病的，不再享受普通住院救助。{CITED}。"
TEXT = SMALL.replace("三、本通知", f"{OTHERS}\n四、本通知")
BANDS = {
    "kind": ["gives"],
    "benefit": ["inpatient_aid"],
    "who": ["dibao"],
    "way": ["bands"],
    "of": ["in_scope_self_pay"],
}
SPECIAL = {"kind": ["diseases"], "disease_kind": ["special"], "complete": ["yes"], "lines": ["肺癌、胃癌"]}
APART = {
    "kind": ["relations"],
    "benefit": ["inpatient_aid"],
    "with": ["special_disease_aid"],
    "relation": ["excludes"],
}
OLD = {
    "kind": ["documents"],
    "cited": ["巫山府发〔2018〕66号"],
    "title": ["巫山县医疗救助办法"],
    "for": ["同时废止的旧办法"],
}
REPLACED = {
    "kind": ["replaces"],
    "benefit": ["inpatient_aid"],
    "who": ["dibao"],
    "old_notice": ["chengkou-2013-5"],
    "old_clause": ["一"],
    "old_quote": ["没有的话"],
    "old_entries": ["inpatient、inpatient-2"],
}


def typed(words: str, **fields):
    form = EntryForm(fields)
    return typed_entry(form, "四", words, None, "typed-1"), form.faults


@pytest.mark.parametrize(
    ("lines", "bands"),
    [
        ("2万元以内 65%\n5万元以内 75%\n以上 八成", [("20000", "0.65"), ("50000", "0.75"), (None, "0.8")]),
        ("1000元以内 0%\n再往上 60%", [("1000", "0"), (None, "0.6")]),
    ],
)
def test_bands_are_typed_a_line_each_and_stand_in_the_form_again(lines, bands):
    entry, wrong = typed("按分段给予", **BANDS, bands=[lines], above_of=["year"], cap=["5万元"])
    gives = entry.entry["gives"]

    assert wrong == {}
    assert [(band.get("to"), band["rate"]) for band in gives["bands"]] == bands
    assert (gives["earlier"], gives["cap"]) == ("self_pay_earlier", "50000")
    again = typed_entry(EntryForm(fields_of(entry)), "四", "按分段给予", entry, "typed-1")
    assert again.entry == entry.entry


@pytest.mark.parametrize(
    "lines",
    ["5万元以内 65%\n2万元以内 75%\n以上 80%", "2万元以内 65%", "2万元以内 很多\n以上 80%", "以上 80%\n2万元以内 65%"],
)
def test_bands_that_do_not_rise_to_a_last_one_are_refused(lines):
    assert "bands" in typed("按分段给予", **BANDS, bands=[lines])[1]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (SPECIAL, "特殊疾病（特殊病种）：肺癌、胃癌，别的病都不算"),
        (APART, "普通疾病住院救助和特殊疾病（重大疾病）救助：只给一种"),
        (OLD, "提到巫山府发〔2018〕66号：同时废止的旧办法"),
        (REPLACED, "普通疾病住院救助（低保对象）：取代 chengkou-2013-5 一“没有的话”"),
    ],
)
def test_what_a_policy_says_beside_its_rules_is_typed_and_told_in_words(fields, words):
    entry, wrong = typed(f"特殊疾病包括肺癌、胃癌。{CITED}", **fields)
    again = typed_entry(EntryForm(fields_of(entry)), "四", f"特殊疾病包括肺癌、胃癌。{CITED}", entry, "typed-1")

    assert wrong == {}
    assert in_words(entry) == words
    assert again.entry == entry.entry


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        (SPECIAL | {"lines": ["肺癌、没有的病"]}, "lines"),
        (SPECIAL | {"disease_kind": []}, "disease_kind"),
        (APART | {"with": ["inpatient_aid"]}, "with"),
        (APART | {"relation": []}, "relation"),
        (OLD | {"cited": ["巫山府发〔2019〕66号"]}, "cited"),
        (OLD | {"for": []}, "for"),
        (REPLACED | {"old_quote": []}, "old_quote"),
    ],
)
def test_what_is_wrong_in_it_stands_beside_its_field(fields, field):
    assert field in typed(f"特殊疾病包括肺癌、胃癌。{CITED}", **fields)[1]


def test_what_is_taken_off_first_is_typed_and_never_beside_a_sum_of_the_year():
    share = {"kind": ["gives"], "benefit": ["tilt_aid"], "who": ["dibao"], "way": ["share"], "number": ["50%"]}
    share |= {"of": ["in_scope_self_pay"], "above": ["8000元"], "after": ["inpatient_aid"]}
    right, wrong = typed("超过8000元的部分", **share)[0], typed("超过8000元的部分", **share, above_of=["year"])[1]

    assert right.entry["gives"]["after"] == ["inpatient_aid"]
    assert list(wrong) == ["after"]


def test_a_fault_of_an_entry_leads_to_its_sentence(tmp_path):
    draft = settled(begun(tmp_path, SMALL))
    one = sentence(draft, ELSE)
    share = {"kind": ["gives"], "benefit": ["tilt_aid"], "who": ["dibao"], "way": ["share"], "number": ["50%"]}
    entry = typed_entry(EntryForm(share | {"of": ["in_scope_self_pay"]}), one.path, one.words, None, "typed")
    gives = {"fixed": "500", "after": ["inpatient_aid"], "above": "1", "earlier": "self_pay_earlier"}
    wrong = replace(entry, entry={**entry.entry, "gives": gives})
    draft = told(draft, kinds.CHANGE, one.key, entries=[kept(wrong, typed=True)])
    found = obstacles(draft, NOTICES)

    assert {(each.kind, each.key) for each in found} == {(FAULT, one.key)}


def test_what_was_typed_is_published_as_the_site_reads_it(tmp_path):
    draft = settled(begun(tmp_path, TEXT))
    for words, fields in (("包括肺癌", SPECIAL), ("不再享受", APART), ("同时废止", OLD)):
        one = sentence(draft, words)
        entry = typed_entry(EntryForm(fields), one.path, one.words, None, "typed")
        draft = told(draft, kinds.CHANGE, one.key, entries=[kept(entry, typed=True)])
    draft = told(draft, kinds.LEAVE_OUT, sentence(draft, ELSE).key, reason="没有写给谁")
    write_folder(draft, tmp_path / "notice")
    policy = parts.table(tmp_path / "notice" / notice_folder.POLICY)
    with gathering() as errors:
        [document] = parts.listing(tmp_path / "notice" / notice_folder.DOCUMENTS, errors)

    assert faults(draft, NOTICES) == ()
    assert (len(policy["diseases"]), policy["relations"][0]["relation"]) == (1, "excludes")
    assert (document["number"], document["citations"][0]["for"]) == ("巫山府发〔2018〕66号", "同时废止的旧办法")
    assert policy["left_out"][-1]["reason"] == "同时废止的旧办法"


def test_what_is_replaced_must_stand_in_the_older_notice(tmp_path):
    draft = settled(begun(tmp_path, TEXT))
    one = sentence(draft, "同时废止")
    entry = typed_entry(EntryForm(REPLACED), one.path, one.words, None, "typed")
    draft = told(draft, kinds.CHANGE, one.key, entries=[kept(entry, typed=True)])

    assert any("chengkou-2013-5" in fault for fault in faults(draft, NOTICES))
