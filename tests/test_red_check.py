"""The red check: a cited sentence is red where an entry neither uses all it says nor leaves it out with a reason."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.checking.red import RedReport, looked_at, mark_reader, red_report
from knowledge.notice.document import NOTICES, load_notice
from texts import parts
from texts.notice_folder import notice_folders
from texts.spelling import normalise
from webapp.__main__ import program
from webapp.command import draft, prepare

WORLD = Path(__file__).parent / "world" / "notices"
NOTICE = "yongchuan-2024-18"
NAMES = [folder.name for folder in notice_folders(NOTICES)]


@pytest.fixture
def changed(tmp_path):
    """The report of the notice with texts of its policy replaced by others, two and two."""

    def report(*texts: str) -> RedReport:
        folder = shutil.copytree(WORLD / NOTICE, tmp_path / NOTICE, dirs_exist_ok=True)
        policy = folder / "policy.yaml"
        text = policy.read_text(encoding="utf-8")
        for old, new in zip(texts[::2], texts[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        policy.write_text(text, encoding="utf-8")
        return red_report(folder)

    return report


def unused(report: RedReport) -> set[tuple[str, str]]:
    return {(found.path, mark.words) for found in report.red for mark in found.unused}


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("按90％的比例，提高5个百分点", [("比例", Decimal("0.9")), ("比例", Decimal("0.05"))]),
        ("年度救助限额20万元，超过5000元的部分", [("金额", 200_000), ("金额", 5000)]),
        ("上年9月1日起至当年6月30日止", [("每年的日子", (6, 30)), ("每年的日子", (9, 1))]),
        ("自2017年1月1日起", [("日期", (1, 1))]),
        ("2017年内", [("年份", 2017)]),
        ("每年1月、7月划拨", [("月份", 1), ("月份", 7)]),
        ("80周岁以上老年人", [("年龄", 80)]),
        ("应在10个工作日内审核", [("期限", 10)]),
        ("在二级及以上医疗机构住院", [("医院等级", 2)]),
        ("低保对象和特困供养人员", [("身份", "dibao"), ("身份", "tekun")]),
        ("重度（一、二级）残疾人员", [("身份", "zhongcan")]),
        ("按照渝办发〔2010〕263号文件", [("文号", "办发〔2010〕263号")]),
        ("根据《关于低保对象的意见》", []),
        ("防范因病致贫返贫风险", []),
        ("万州的前五类人员", [("区县", "wanzhou"), ("类别", "前五类")]),
    ],
)
def test_what_decides_in_a_sentence_is_found_with_its_worth(sentence, marks):
    assert [(mark.kind, mark.worth) for mark in mark_reader("banan").marks(sentence)] == marks


def test_a_policy_that_uses_all_has_no_red_sentence(changed):
    report = changed()

    assert report.sentences > 15
    assert unused(report) == set()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('cap: "20000"', 'cap: "30000"', ("第四条", "2万元")),
        ('rate: "0.75"', 'rate: "0.7"', ("第四条", "75%")),
        ('fixed: "150"', 'fixed: "160"', ("第三条", "150元")),
        ("第二类: [dibao, fanpin]", "第二类: [dibao]", ("第三条", "返贫致贫人口")),
        ("第一类: [tekun, guer]", "第一类: [tekun]", ("第四条", "孤儿")),
        # The steps still tell the day: what the program reckons with counts.
        ('opens: "10-01"', 'opens: "10-11"', ("第三条", "10月1日")),
        ('above: "8000"', 'above: "9000"', ("第六条", "8000元")),
    ],
)
def test_what_no_entry_uses_makes_its_sentence_red(changed, old, new, found):
    assert found in unused(changed(old, new))


def test_a_share_of_all_is_not_used_by_a_first_tier(changed):
    assert ("第五条", "90%") in unused(changed('rate: "0.9"', 'rate: "1", tier: "0.9"'))


def test_what_is_left_out_with_a_reason_is_not_red(changed):
    reason = "left_out:\n  - {clause: 第四条, quote: 每人每年最高2万元, reason: 试一试}\n"

    assert unused(changed("left_out:\n", reason)) == set()


def test_words_of_an_encoded_sentence_can_be_left_out_by_themselves_and_no_others(changed):
    left = "left_out:\n  - {clause: 第四条, quote: 每人每年最高2万元, words: 2万元, reason: 试一试}\n"
    cap = ('cap: "20000"', 'cap: "30000"')

    assert unused(changed(*cap)) == {("第四条", "2万元")}
    assert unused(changed(*cap, "left_out:\n", left)) == set()
    assert unused(changed(*cap, "left_out:\n", left.replace("words: 2万元", "words: 每人"))) == {("第四条", "2万元")}


@pytest.mark.notices
@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_of_a_notice_that_is_held_is_red(name):
    assert unused(red_report(NOTICES / name)) == set()


@pytest.mark.notices
@pytest.mark.parametrize("name", NAMES)
def test_words_that_are_left_out_would_be_red_without_that(name):
    """A reason for words that an entry uses has outlived them."""
    notice, policy = load_notice(NOTICES / name), parts.table(NOTICES / name / "policy.yaml")
    left = [node for node in policy.get("left_out", ()) if "words" in node]
    without = {**policy, "left_out": [node for node in policy.get("left_out", ()) if "words" not in node]}
    reader = mark_reader(notice.place)
    sentences = [(clause.path, words) for clause in notice.clauses for words in clause.decides]
    unused = [
        (path, mark.words)
        for path, words in sentences
        if (look := looked_at(path, words, without, reader)).entries
        for mark in look.unused
    ]

    for node in left:
        assert any(path == node["clause"] and words in normalise(node["words"]) for path, words in unused), node[
            "words"
        ]


@pytest.fixture
def red_notices(monkeypatch, tmp_path):
    """The notices held, of which one says a number that no entry uses."""
    notices = shutil.copytree(NOTICES, tmp_path / "notices")
    policy = notices / "yubei-2017-7" / "policy.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("words: 75%", "words: 从"), encoding="utf-8")
    monkeypatch.setattr(draft, "NOTICES", notices)
    monkeypatch.setattr(prepare, "NOTICES", notices)


def test_the_command_tells_each_red_sentence_with_what_is_unused_and_ends_with_one(red_notices):
    done = CliRunner().invoke(program, ["draft", "check", "yubei-2017-7", "banan-2023-30"])

    assert done.exit_code == 1
    assert "red: yubei-2017-7 一 在一级、二级医疗机构的普通疾病住院救助比例，从75%提高到80%。" in done.output
    assert "没有用到：75%（比例）；引用它的有 relations 1、rules inpatient-80" in done.output
    assert "\nbanan-2023-30: 38 sentences, " in done.output
    assert "did you mean 'banan-2023-30'" in CliRunner().invoke(program, ["draft", "check", "banan-2023-31"]).output


def test_nothing_is_prepared_for_a_site_of_which_a_sentence_is_red(red_notices):
    done = CliRunner().invoke(program, ["prepare"])

    assert done.exit_code == 1
    assert "red: yubei-2017-7 一 " in done.output
    assert "built" not in done.output
