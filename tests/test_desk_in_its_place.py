"""What comes of where a row stands, of marks at it and of cells beside it is never shared with a row that has none."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from test_desk_at_once import CHOICES, PAPERS, SITE, found, rows_that_differ_in_one_cell

from webapp.desk.judging.batch import TOGETHER, Batch, HeldBatch
from webapp.desk.judging.budget import Budget
from webapp.desk.judging.choices import Choices
from webapp.desk.judging.evaluation import RowEvaluation
from webapp.desk.judging.remark_row import REMARK, RemarkRows
from webapp.desk.judging.several import SeveralLists
from webapp.desk.judging.side_cells import SideCells
from webapp.desk.judging.side_reading import READERS
from webapp.desk.judging.student import StudentReader
from webapp.desk.judging.surroundings import RowSurroundings
from webapp.desk.judging.verdict import (
    DOUBTED,
    OUT_OF_SCOPE,
    RESULT_COLUMNS,
    SUBSIDISED,
    StudentVerdict,
    with_problems,
)
from webapp.desk.judging.who import Who
from webapp.desk.problem import NOTED
from webapp.desk.reading import side
from webapp.desk.reading.columns import HARDSHIP, NAME, recognise
from webapp.desk.reading.table import STRUCK, held
from webapp.desk.results.faults import noted

# Columns that name no hardship, of each kind that is read; a number is put where {} is.
BESIDE = {
    "困难类别": ["", "低保", "残疾二级", "特困", "无"],
    "姓名": ["张渝", "", "张渝（退学）", "阿依古丽·买买提", "阿依古丽·买买提（休学）", "示例", "范例"],
    "残疾证姓名": ["", "张渝", "李江", "-"],
    "困难等级": ["", "特别困难", "特困", "一般困难"],
    "低保认定时间": ["", "2024-01", "无"],
    "是否享受资助": ["", "是", "否"],
    "审核状态": ["", "通过", "待审{}"],
    "学校审核意见": ["", "同意", "核减"],
    "材料是否齐全": ["", "齐全", "差一份"],
    "所缺材料": ["", "无", "低保证"],
    "资助金额": ["", "0", "3000"],
    "学籍状态": ["", "在读", "休学"],
    "毕业时间": ["", "2028-06-30", "2026-06-30"],
    "学习形式": ["", "普通全日制", "函授"],
    "学年": ["", "2026-2027", "2024-2025"],
    "低保证有效期": ["", "2027-01-01", "2026-01-01", "长期"],
    "与持证人关系": ["", "本人", "父子"],
    "参保地": ["", "重庆", "老家"],
    "发放进度": ["", "发放中", "已停发{}"],
    "公章单位": ["", "县民政局", "学校"],
    "认定单位": ["", "渝北区民政局", "村委会"],
    "是否愿意参保": ["", "是", "否"],
    "是否已参保": ["", "是", "否"],
    "生存状态": ["", "健在", "死亡"],
    "处分情况": ["", "无", "开除学籍"],
    "是否重残": ["", "是", "否"],
    "是否有异议": ["", "无", "有"],
    "低保金发放情况": ["", "正常", "已停发{}"],
    "孤儿证号": ["", "123456{}", "已注销"],
    "学校名称": ["", "重庆大学", "四川大学"],
    "是否在渝高校": ["", "是", "否"],
    "学院": ["", "计算机学院", "继续教育学院"],
    "与学生关系": ["", "本人", "母子"],
    "与户主关系": ["", "父子", "叔侄"],
    "以上都不是": ["", "√", "×"],
    "享受人员": ["", "母亲、本人", "父亲"],
    "享受人数": ["", "3", "0"],
    "认定时间": ["", "2024-05-01", "2026-11-01"],
    "宿舍": ["", "竹园{}", "竹园{}，床位已空"],
    "家长电话": ["", "13900000001", "本人已退学"],
    "母亲情况": ["", "去世", "健在"],
    "监护人关系": ["", "祖孙", "母子"],
    "残疾证是谁的": ["", "本人", "爸爸"],
    "是否失联": ["", "否", "是"],
    "家庭条件": ["", "较差", "较好"],
    "本人签字": ["", "张渝", "拒签"],
    "资助项目": ["", "国家助学金", "生源地助学贷款"],
    "走访记录": ["", "好{}", "低保已停发{}", "建议按低保{}"],
    "备注": ["", "已核实{}", " 审核中\n", "非低保", "低保" * 2000, "退" + "学" * 4000],
}
KINDS = {*READERS, side.REMARK, side.ANY, side.SINCE, side.NAMED, side.PAPER}
ABOVE = [
    "一、拟资助学生",
    "二、取消资助学生",
    "（一）低保学生名单",
    "计算机学院（12人）",
    "附：已退出名单",
    "三、新增学生",
]
HEADER = ("学号", "姓名", "困难类别", "备注")
NOTES = [STRUCK, "已退出低保", "证件已核对", "低保，材料后补"]
EARLIER = Choices(CHOICES.date.replace(year=2025), "", None)


def test_each_kind_of_column_is_among_those_that_are_tried():
    assert {*map(side.side, (*BESIDE, *PAPERS))} - {""} == KINDS


@pytest.mark.parametrize(("choices", "category"), [(CHOICES, "低保"), (EARLIER, "低保"), (CHOICES, "残疾二级")])
def test_what_stands_beside_is_seen_in_each_row_as_in_one_alone(choices, category):
    cells = BESIDE | PAPERS
    header = ("学号", *cells)
    rows = [
        [category if cell == "低保" else cell for cell in row] for row in rows_that_differ_in_one_cell([*cells], cells)
    ]

    together = found(header, rows, choices)

    assert {verdict.conclusion for verdict in together} >= {"可资助", "需核实"}
    for row, verdict, alone in zip(rows, together, one_by_one(header, rows, (), choices), strict=True):
        assert verdict == alone, row
        assert [verdict] == found(header, [row], choices), row


def one_by_one(header, rows, marks=(), choices=CHOICES):
    """The verdicts on rows of which each number comes once, by all that reads them, with nothing shared or left out."""
    columns = recognise(header, years=choices.years)
    table = replace(held("csv", header, 1, rows), marks=marks)
    confirmed, student = columns.confirmed(), SITE.once(StudentReader)
    evaluation = RowEvaluation(confirmed, choices, columns, SITE)
    sides, who, remarks = SideCells(confirmed, choices, student), Who(confirmed), RemarkRows(columns, may_head=True)
    around, budget = RowSurroundings(table, confirmed, choices, SITE), Budget(confirmed, is_bounded=False)
    for line, row in enumerate(rows, 2):
        if remarks.kind(row) == REMARK:
            around.take(row, line)
            yield None
            continue
        whole = [*row, *[""] * (len(header) - len(row))]
        too_long = budget.too_long([row]).get(0)
        read = sides.verdict(evaluation._read(evaluation._texts(whole)), whole) if not too_long else None
        verdict = read or with_problems(StudentVerdict(DOUBTED), too_long)
        yield around.verdict(who.verdict(verdict, row), row, line)


class WatchedRow(list):
    """A row that knows which of its cells were read."""

    def __init__(self, cells):
        super().__init__(cells)
        self.read = set()

    def __getitem__(self, place):
        self.read.add(place)
        return super().__getitem__(place)

    def __iter__(self):
        self.read |= {*range(len(self))}
        return super().__iter__()


@pytest.mark.parametrize(
    "verdict",
    [
        StudentVerdict(SUBSIDISED, names=found(("学号", HARDSHIP), [["20260001", "残疾二级"]])[0].names),
        StudentVerdict(OUT_OF_SCOPE, note=found(("学号", HARDSHIP), [["20260001", ""]])[0].note),
    ],
)
@pytest.mark.parametrize("cell", ["", "低保", "否", "是", "张渝"])
def test_cells_beside_are_read_at_no_place_that_is_not_named(verdict, cell):
    columns = recognise(("学号", *BESIDE, *PAPERS))
    sides = SideCells(columns, CHOICES, SITE.once(StudentReader))
    row = WatchedRow([cell] * len(columns.header))
    row[columns.places[NAME]] = "王芳"

    sides.verdict(verdict, row)

    assert row.read <= {*sides.others, *sides.remarks}


def random_list(seed):
    """Students in parts, of whom some have marks, longer rows and cells too long; each number comes once."""
    pick = random.Random(seed)  # noqa: S311
    rows = []
    for number in range(2 * TOGETHER + 40):
        if pick.random() < 0.02:
            rows.append([pick.choice(ABOVE), "", "", ""])
        said = pick.choice(
            ["低保", "低保", "孤儿", "", "残疾二级", "外星人", "低保" * 150 if number % 40 == 0 else "低保"]
        )
        name = pick.choice(["张渝", "王芳", "阿依古丽·买买提", "张渝（已退学）" if number % 9 == 0 else "李江"])
        row = [f"{pick.choice(['', 'S'])}2026{number:05}", name, said, pick.choice(["", "", "已核实", "已停发"])]
        rows.append(row if number % 90 else [*row, "", pick.choice(["低保", "好"])])
    marks = [(line, pick.choice([0, 1, 2, 3]), pick.choice(NOTES)) for line in pick.sample(range(2, len(rows)), 30)]
    return rows, sorted(marks)


def judged(rows, marks):
    table = replace(held("csv", HEADER, 1, rows), marks=marks)
    return [verdict for _, verdict in HeldBatch(table, recognise(HEADER), CHOICES, SITE)]


@pytest.mark.parametrize("seed", range(3))
def test_a_student_of_a_long_list_is_judged_as_one_by_one(seed):
    rows, marks = random_list(seed)

    together = judged(rows, marks)

    assert Counter(verdict.conclusion for verdict in together if verdict).keys() >= {"可资助", "需核实", "不在文件范围"}
    for row, verdict, alone in zip(rows, together, one_by_one(HEADER, rows, marks), strict=True):
        assert verdict == alone, row


@pytest.mark.parametrize("second", ["低保", ""])
def test_a_number_that_comes_again_far_below_is_told(second):
    rows = [[f"2026{number:05}", "张渝", "低保", ""] for number in range(2 * TOGETHER)]
    rows[-1] = [rows[1][0], "张渝", second, ""]

    verdicts = judged(rows, [])

    assert "第3行相同" in verdicts[-1].note
    assert (verdicts[1].conclusion == "需核实") == (second == "")
    assert {verdict.conclusion for verdict in (verdicts[0], *verdicts[2:-1])} == {"可资助"}


@pytest.mark.parametrize("seed", range(2))
def test_several_lists_are_judged_as_each_by_itself(seed):
    rows, _ = random_list(seed)
    parts = [rows[:100], rows[100:], [["20269999", "孙悦", "低保", ""]]]
    whole = SeveralLists(
        [
            Batch(replace(held("csv", HEADER, 1, part), name=str(one)), recognise(HEADER), CHOICES, SITE)
            for one, part in enumerate(parts)
        ]
    )

    together = [verdict and verdict[: len(RESULT_COLUMNS)] for _, verdict in whole]

    assert together == [verdict and verdict[: len(RESULT_COLUMNS)] for part in parts for verdict in judged(part, [])]
    assert whole.tally.conclusions == Counter(verdict[0] for verdict in together if verdict)


def test_all_is_counted_and_told_once_in_the_order_of_rows():
    rows, marks = random_list(5)
    lost = [[*row[:3], 123456789012345678.0] if place % 7 == 0 else row for place, row in enumerate(rows)]
    batch = Batch(replace(held("xlsx", HEADER, 1, lost), marks=marks), recognise(HEADER), CHOICES, SITE)

    verdicts = [verdict for _, verdict in noted(batch) if verdict]

    assert batch.tally.rows == len(verdicts)
    assert batch.tally.conclusions == Counter(verdict.conclusion for verdict in verdicts)
    told = [int(re.sub("[A-Z]", "", problem.address)) for problem in batch.tally.problems]
    assert told == sorted(told)
    assert sum(problem.problem.weight == NOTED for problem in batch.tally.problems) >= len(rows) // 7
