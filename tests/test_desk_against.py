"""Against another list: no row of it is lost, what is over is not held, and a total is nobody."""

import csv
import datetime as dt
import io
import random
import re
from collections import Counter

import pytest
import xlsxwriter
from clerk import CHOSEN, csv_file, rows_of, send, upload, words_of, workbook
from werkzeug.datastructures import FileStorage

from webapp import library
from webapp.desk.afternoon.comparison import LAST_YEAR, comparison
from webapp.desk.afternoon.comparison_table import rows
from webapp.desk.afternoon.listed_person import fits, identity_of, name_key
from webapp.desk.afternoon.other_list import read_list
from webapp.desk.afternoon.state import ENDED, HOLDS, UNCLEAR, is_of_state, state
from webapp.desk.judging.batch import HeldBatch
from webapp.desk.judging.choices import read_choices
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.table import held

TODAY = dt.date(2026, 9, 20)
HEADER = ("学号", "姓名", "学院", "身份证号", "困难类别")
OURS = (
    ("01", "张渝", "数学学院", "500112200501010016", "低保"),
    ("02", "李江", "数学学院", "500112200502030024", ""),
    ("03", "陈静", "外语学院", "500112200501010075", ""),
    ("04", "陈静", "外语学院", "500112200501010083", "低保"),
    ("05", "买买提·艾力", "外语学院", "500112200501010091", "特困"),
    ("06", "吴川", "外语学院", "", "低保"),
)


def groups(header, *theirs, kind="dibao", ours=OURS, title=()):
    """By group, the row of ours and that of theirs of each entry; 0 where there is none."""
    content = workbook(*((header, *theirs) if title else theirs), header=title or header)
    found = compared(read_list(io.BytesIO(content)), kind, ours)
    return {
        group: [(entry.ours[0].line if entry.ours else 0, entry.theirs.line if entry.theirs else 0) for entry in told]
        for group, told in found.groups.items()
    }


def compared(theirs, kind="dibao", ours=OURS):
    choices, site = read_choices(CHOSEN, library.load()), library.load()
    batch = HeldBatch(held("csv", HEADER, 1, ours), recognise(HEADER, years=choices.years), choices, site)
    return comparison(batch, theirs, kind)


def test_each_row_of_theirs_is_told_once():
    chance = random.Random(7)  # noqa: S311
    names = ["张渝", "李江", "陈静", "买买提艾力", "张*", "陈某", "郑远", "张渝、李江", "", "合计", "制表人：王陵"]
    cards = [row[3] for row in OURS] + ["50011220050101****", "500112********0016", "****", "", "500101199912310046"]
    states = ["", "在保", "停保", "不清楚"]
    for _ in range(40):
        chosen = [(chance.choice(names), chance.choice(cards), chance.choice(states), "x") for _ in range(12)]
        theirs = read_list(
            io.BytesIO(workbook(*chosen, ("张渝", "", "", ""), header=("姓名", "身份证号", "状态", "村")))
        )
        found = compared(theirs)

        told = Counter(entry.theirs.line for told in found.groups.values() for entry in told if entry.theirs)

        assert told == Counter(range(2, 15))
        mine = {one.line for told in found.groups.values() for entry in told for one in entry.ours}
        assert {2, 5, 7} <= mine


def test_a_masked_number_that_fits_two_of_one_name_is_told_as_undecided():
    found = groups(("姓名", "身份证号"), ("陈静", "50011220050101****"))

    assert found["undecided"] == [(4, 2)]
    assert found["ours"] == [(2, 0), (7, 0)]


@pytest.mark.parametrize("masked", ["50011220050203****", "500112********0024", "5001**********0024", "****0024"])
def test_a_masked_number_decides_beside_the_name_where_it_fits_one_alone(masked):
    assert groups(("姓名", "身份证号"), ("李江", masked))["changed"] == [(3, 2)]


@pytest.mark.parametrize("masked", ["500112************", "5001122005********", "******************"])
def test_the_beginning_that_a_whole_district_has_decides_nobody(masked):
    assert groups(("姓名", "身份证号"), ("李江", masked))["undecided"] == [(3, 2)]


def test_a_masked_number_with_other_digits_is_somebody_else():
    assert groups(("姓名", "身份证号"), ("李江", "50011220050204****"))["theirs"] == [(0, 2)]


def test_a_masked_number_alone_decides_nobody_and_is_not_lost():
    found = groups(("姓名", "身份证号"), ("", "50011220050203****"), ("", "****"), ("张渝", ""))

    assert found["undecided"] == [(3, 2), (2, 4)]
    assert found["nameless"] == [(0, 3)]


@pytest.mark.parametrize("name", ["张*", "张某", "李江、张渝", "张渝/李江"])
def test_a_masked_name_and_a_household_in_one_cell_may_be_one_of_ours(name):
    found = groups(("姓名", "村"), (name, "x"))

    assert [theirs for _, theirs in found["undecided"]] == [2]
    assert (2, 0) not in found["ours"]


def test_the_number_of_the_head_of_a_household_is_not_that_of_a_member():
    header = ("户主姓名", "身份证号", "家庭成员姓名", "与户主关系", "成员身份证号")

    found = groups(
        header, ("张大", "500112200502030024", "张渝", "子", "500112200501010016"), ("李大", "", "李江", "", "")
    )

    assert found["agreed"] == [(2, 2)]
    assert found["undecided"] == [(3, 3)]


def test_a_member_stands_before_the_name_of_the_row():
    assert groups(("姓名", "家庭成员姓名", "学院"), ("张大", "张渝", "数学学院"))["agreed"] == [(2, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("买买提·艾力", "买买提艾力"), ("买买提・艾力", "买买提•艾力"), ("Ali Aziz", "ALI  AZIZ"), ("张渝（子）", "张渝")],
)
def test_dots_spaces_and_brackets_are_no_part_of_a_name(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("5001********0016", "5001********0016"),
        ("xxxx0016", "****0016"),
        ("50011220050101 001X", "50011220050101001x"),
        ("无", ""),
    ],
)
def test_what_is_seen_of_a_number_is_kept(cell, told):
    assert identity_of(cell) == told


def test_a_mask_may_be_shorter_than_what_it_hides():
    assert fits("500112**0016", "500112200501010016")
    assert not fits("500112**0017", "500112200501010016")


STATES = """
状态         | 停保             | ended
状态         | 在保             | holds
状态         | 正常             | holds
状态         | 未停保           | holds
状态         | 注销             | ended
状态         | 停发             | ended
状态         | 不在保           | ended
状态         | 调整中           | unclear
状态         | 停保后恢复       | unclear
是否在保     | 否               | ended
是否在保     | 是               | holds
是否停保     | 是               | ended
是否停保     | 否               | holds
退出日期     | 2026-08-01       | ended
退出日期     | 2026年12月       |
退出日期     | /                |
停发原因     | 收入超标         | ended
有效期       | 2026-08-31       | ended
有效期       | 2024-01至2027-12 |
有效期       | 长期             |
备注         | 已停保           | ended
备注         | 8月已停保        | ended
备注         | 12月停保         | unclear
备注         | 2027年1月起停发  | unclear
备注         | 拟停保           | unclear
备注         | 停发后已恢复     | unclear
备注         | 父亲已停保       | unclear
备注         | 死亡             | ended
备注         | 单亲             |
复核结果     | 不符合           | ended
复核结果     | 通过             | holds
保障类别     | 低保（已停保）   | ended
保障类别     | 城市低保         |
"""


@pytest.mark.parametrize("line", STATES.strip().splitlines())
def test_a_row_says_whether_it_holds_still(line):
    heading, cell, found = (part.strip() for part in line.split("|"))

    assert state([(heading, cell)], TODAY)[0] == found


@pytest.mark.parametrize("heading", ["学籍状态", "参保状态", "婚姻状况", "身份证有效期", "享受起始月", "家庭住址"])
def test_a_state_of_something_else_says_nothing_of_it(heading):
    assert not is_of_state(heading)


def test_a_state_that_a_remark_contradicts_is_unclear():
    assert state([("状态", "在保"), ("备注", "8月停保")], TODAY)[0] == UNCLEAR
    assert state([("状态", "停保"), ("备注", "8月停保")], TODAY)[0] == ENDED
    assert state([("状态", "在保"), ("备注", "单亲")], TODAY)[0] == HOLDS


def test_whose_row_says_that_it_ended_is_in_a_group_of_its_own():
    found = groups(("姓名", "身份证号", "状态"), *((one[1], one[3], "停保") for one in OURS[:2]))

    assert found["over"] == [(2, 2), (3, 3)]
    assert "changed" not in found
    assert "agreed" not in found


def test_a_title_or_the_heading_of_a_part_says_it_for_all_below():
    header, (first, second) = ("姓名", "身份证号"), ((one[1], one[3]) for one in OURS[:2])

    titled = groups(header, first, title=("某区停发低保人员名单", ""))
    parted = groups(header, ("一、在保人员", ""), first, ("二、停保人员", ""), second)

    assert titled["over"] == [(2, 3)]
    assert parted["agreed"] == [(2, 3)]
    assert parted["over"] == [(3, 5)]
    assert parted["nobody"] == [(0, 2), (0, 4)]


def test_a_word_alone_in_its_row_says_it_too_and_ends_at_the_next():
    (first, second) = ((one[1], one[3]) for one in OURS[:2])

    found = groups(("姓名", "身份证号"), ("停保人员", ""), first, ("在保人员", ""), second)

    assert found["over"] == [(2, 3)]
    assert found["changed"] == [(3, 5)]


def test_a_masked_student_number_is_no_other_number():
    assert groups(("学号", "姓名"), ("2026****", "张渝"))["undecided"] == [(2, 2)]


def test_who_stands_twice_is_told_where_the_rows_contradict_each_other():
    one = ("李江", OURS[1][3])

    told = groups(("姓名", "身份证号", "状态"), (*one, "在保"), (*one, "停保"))
    same = groups(("姓名", "身份证号", "状态"), (*one, "在保"), (*one, "在保"))

    assert told["twice"] == [(3, 2), (3, 3)]
    assert (same["changed"], same["repeated"]) == ([(3, 2)], [(3, 3)])


CATEGORIES = """
dibao    | 保障类别 | 城市低保     | 01 | agreed
dibao    | 保障类别 | 特困人员     | 01 | other
dibao    | 保障类别 | 特困人员     | 05 | agreed
dibao    | 保障类别 | 低保边缘家庭 | 01 | other
dibao    | 救助类型 | 边缘户       | 01 | open
dibao    | 低保类别 | 城市         | 01 | agreed
dibao    | 低保类别 | A类          | 01 | agreed
dibao    | 人员类别 | 已退出低保   | 01 | over
dibao    | 类别     | 脱贫户       | 01 | other
dibao    | 是否低保 | 否           | 01 | over
dibao    | 是否低保 | 是           | 01 | agreed
tekun    | 保障类别 | 特困人员     | 05 | agreed
tekun    | 保障类别 | 农村低保     | 05 | other
zhongcan | 残疾等级 | 三级         | 02 | other
zhongcan | 残疾等级 | 2            | 02 | changed
zhongcan | 残疾类别 | 肢体         | 02 | changed
"""


@pytest.mark.parametrize("line", CATEGORIES.strip().splitlines())
def test_the_category_of_a_row_is_compared_with_what_the_list_was_chosen_as(line):
    kind, heading, cell, number, found = (part.strip() for part in line.split("|"))

    told = groups(("学号", "姓名", heading), (number, {one[0]: one[1] for one in OURS}[number], cell), kind=kind)

    assert told[found] == [(int(number) + 1, 2)]


def test_the_number_of_a_disability_card_tells_the_level():
    theirs = (("张渝", "50011220050101001643"), ("李江", "50011220050203002442"))

    found = groups(("姓名", "残疾证号"), *theirs, kind="zhongcan")

    assert found["other"] == [(2, 2)]
    assert found["changed"] == [(3, 3)]


def test_totals_signatures_and_repeated_headers_are_nobody():
    first = (OURS[0][1], OURS[0][3])

    found = groups(("姓名", "身份证号"), first, ("姓名", "身份证号"), ("合计", "1人"), ("制表人：王陵", "2026年9月1日"))

    assert found["nobody"] == [(0, 3), (0, 4), (0, 5)]
    assert found["agreed"] == [(2, 2)]
    assert "theirs" not in found


def test_last_years_row_that_ended_is_no_change_of_category():
    found = groups(("学号", "姓名", "困难类别", "备注"), ("01", "张渝", "低保", "已停发"), kind=LAST_YEAR)

    assert found["over"] == [(2, 2)]


def test_no_number_of_an_identity_card_is_in_the_table_whichever_cell_it_stands_in():
    card = "500101199912310046"
    theirs = [(f"郑远{card}", "", "", ""), ("张渝", OURS[0][3], "停保", f"{card}已停保")]
    content = csv_file(*theirs, header=("姓名", "身份证号", "状态", "备注"))

    told = str(list(rows(compared(read_list(io.BytesIO(content))))))

    assert "郑远" in told
    assert "停保" in told
    assert not re.search(r"\d{15}", told)


@pytest.fixture
def preview(client):
    return upload(client, csv_file(*OURS, header=HEADER), "名单.csv")


def against(client, preview, *theirs, of="dibao", header=("姓名", "身份证号", "状态")):
    other = FileStorage(io.BytesIO(csv_file(*theirs, header=header)), "另一份.csv")
    return send(client, preview, "/desk/against", compare="1", of=of, other=other)


def test_what_came_out_is_taken_away_as_a_table_without_sending_the_list_again(client, preview):
    page = against(client, preview, ("张渝", OURS[0][3], "停保"), ("=1+1", "", ""), ("合计", "2人", ""))

    file = send(client, page, "/desk/against.xlsx")

    header, *told = rows_of(file.data)
    assert file.mimetype.endswith("sheet")
    assert header == ["情况", "我们的行", "学号", "姓名", "那一份的行", "那一份的姓名", "说明"]
    assert ["那一份写着已经停止", "2", "01", "张渝", "2", "张渝", "停保；我们写的是“低保”"] in told
    assert {row[4] for row in told if row[4]} == {"2", "3", "4"}
    assert "=1+1" in {row[5] for row in told}
    assert OURS[0][3] not in page.text


def test_a_number_beside_a_name_in_one_cell_is_not_shown(client, preview):
    page = against(client, preview, ("郑远500101199912310046", "", ""), ("500101199912310046", "", ""))

    assert "郑远（那一份的第 2 行）" in words_of(page)
    assert "500101199912310046" not in page.text


def test_a_table_that_was_changed_is_not_given_out(client, preview):
    page = against(client, preview, ("张渝", OURS[0][3], "停保"))

    assert send(client, page, "/desk/against.xlsx", told="x").status_code == 422


def test_whoever_forgets_what_list_it_is_need_not_choose_the_file_again(client, preview):
    page = against(client, preview, ("张渝", OURS[0][3], "停保"), of="")

    again = send(client, page, "/desk/against", compare="1", of="dibao")

    assert page.status_code == 422
    assert "请选出这是什么名单" in words_of(page)
    assert "已经选好：另一份.csv" in words_of(page)
    assert "那一份写着已经停止 1 名" in words_of(again)
    assert not re.search(r"\d{15}", words_of(page) + words_of(again))


def test_a_list_that_was_chosen_can_be_changed_for_another(client, preview):
    page = against(client, preview, ("张渝", OURS[0][3], "停保"), of="")

    again = against(client, page, ("张渝", OURS[0][3], "在保"))

    assert "两份说法一致 1 名" in words_of(again)


def test_a_list_of_several_sheets_is_read_whole_and_its_sheets_say_how_it_stands_with_those_on_them():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, row in (
            ("在保", (OURS[0][1], OURS[0][3])),
            ("停保", (OURS[1][1], OURS[1][3])),
            ("说明", ("一人一行",)),
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("姓名", "身份证号") if len(row) > 1 else ("说明",))
            sheet.write_row(1, 0, row)

    found = compared(read_list(io.BytesIO(file.getvalue()))).groups

    assert [(entry.ours[0].line, entry.theirs.where) for entry in found["agreed"]] == [(2, "在保!2")]
    assert [(entry.ours[0].line, entry.theirs.where) for entry in found["over"]] == [(3, "停保!2")]


def run(app, folder, *options):
    (folder / "in.csv").write_bytes(csv_file(*OURS, header=HEADER))
    (folder / "other.csv").write_bytes(csv_file(("张渝", OURS[0][3], "停保"), header=("姓名", "身份证号", "状态")))
    (folder / "last.csv").write_bytes(csv_file(("01", "张渝", "特困"), header=("学号", "姓名", "困难类别")))
    chosen = ("--school-district", "yubei", "--term-start", "2026-09-01", "--date", "2026-09-20")
    paths = [str(folder / name) for name in ("in.csv", "out.csv")]
    options = [option.format(folder=folder) for option in options]
    return app.test_cli_runner().invoke(args=["batch", *paths, *chosen, *options])


@pytest.mark.parametrize("kind", ["低保", "dibao", "低保对象"])
def test_the_command_compares_with_an_offices_list_too(app, tmp_path, kind):
    ran = run(app, tmp_path, "--join", "{folder}/other.csv", "--join-kind", kind, "--against", "{folder}/told.xlsx")

    assert ran.exit_code == 0, ran.output
    assert "那一份写着已经停止 1" in ran.output
    assert "张渝" in rows_of((tmp_path / "told.xlsx").read_bytes())[1]
    assert (tmp_path / "out.csv").exists()


def test_the_command_compares_with_last_years_list_too(app, tmp_path):
    ran = run(app, tmp_path, "--last-year", "{folder}/last.csv", "--against", "{folder}/told.csv")

    assert ran.exit_code == 0, ran.output
    told = list(csv.reader(io.StringIO((tmp_path / "told.csv").read_text("utf-8-sig"))))
    assert ["类别变了", "2", "01", "张渝", "2", "张渝", "特困 → 低保"] in told


@pytest.mark.parametrize(
    "options",
    [
        ("--join", "{folder}/other.csv", "--join-kind", "低保"),
        ("--against", "{folder}/told.csv"),
        ("--join", "{folder}/other.csv", "--against", "{folder}/told.csv"),
        ("--join", "{folder}/other.csv", "--join-kind", "残", "--against", "{folder}/told.csv"),
        ("--last-year", "{folder}/last.csv", "--against", "{folder}/told.pdf"),
        ("--last-year", "{folder}/last.csv", "--against", "{folder}/in.csv"),
        ("--last-year", "{folder}/last.csv", "--against", "{folder}/last.csv"),
        ("--last-year", "{folder}/last.csv", "--join", "{folder}/other.csv", "--against", "{folder}/told.csv"),
    ],
)
def test_the_command_says_what_it_lacks_to_compare_and_writes_nothing(app, tmp_path, options):
    ran = run(app, tmp_path, *options)

    assert ran.exit_code != 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "last.csv", "other.csv"]
