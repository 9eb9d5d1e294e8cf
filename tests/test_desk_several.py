"""Several sheets and several files at once: each read by its own heading, judged as one list, written back each."""

import csv
import io
import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from clerk import CHOSEN, csv_file, results, rows_of, send, words_of, workbook
from python_calamine import CalamineWorkbook
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from webapp import library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices
from webapp.desk.judging.several import opened_together
from webapp.desk.problem import SpreadsheetError
from webapp.desk.reading.files import distinct
from webapp.desk.reading.table import Limits
from webapp.desk.results.workbook import sheet_names
from webapp.desk.results.writing import write_csv, write_xlsx

CHOICES = read_choices(CHOSEN, library.load())
HEADER = ["学号", "姓名", "困难类别"]
LAW = [["法学院名单"], HEADER, ["01", "张渝", "低保"], ["02", "李江", "残疾"]]
# The same in other words, in another order, and with a column more.
HALF, CELLS = 0.5, (("低保", "残疾", "", "特困", "合计"), ("市内", "市外", ""), ("", "休学"))
ART = [["姓名", "资助类别", "备注", "学生学号"], ["王陵", "特困", "", "03"], ["周南", "", "x", "04"]]
GUIDE = [["填写说明"], ["一人一行"]]


def book(**sheets):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def batch_of(*files, given=(), limits=None):
    streams = [(name, io.BytesIO(data)) for name, data in files]
    return opened_together(streams, CHOICES, library.load(), given, limits)


def written(batch, write=write_xlsx):
    out = io.BytesIO()
    write(batch, out)
    return out.getvalue()


def names(file):
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return packed.namelist()


def table(file):
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))


def sheets(file):
    """The rows of every sheet of a workbook, by its name."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(file))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


def test_each_sheet_of_students_gets_its_results_and_the_counts_come_after_all_sheets():
    found = sheets(written(batch_of(("名单.xlsx", book(说明=GUIDE, 法学院=LAW, 艺术学院=ART)))))

    assert list(found) == ["说明", "法学院", "艺术学院", "汇总", "错误"]
    assert found["说明"] == [["填写说明"], ["一人一行"]]
    assert [row[3] for row in found["法学院"][1:]] == ["结论", "可资助", "需核实"]
    assert [row[4] for row in found["艺术学院"]] == ["结论", "可资助", "不在文件范围"]
    assert dict(row[:2] for row in found["汇总"])["合计"] == 4
    assert found["错误"][1][0] == "法学院!C4"


def test_rows_of_several_sheets_are_judged_as_one_by_one():
    """By its own heading: a column that only one sheet has says nothing of the students of another."""
    papers = [[*HEADER, "已交材料"], ["05", "吴川", "低保", ""]]
    whole = table(written(batch_of(("名单.xlsx", book(a=LAW[1:], b=papers))), write_csv))

    alone = [
        evaluate({name: [cell] for name, cell in zip(header, row, strict=True)}, CHOICES, library.load())
        for header, *rows in (LAW[1:], papers)
        for row in rows
    ]

    assert [row[4:11] for row in whole[1:]] == [[cells[0] for cells in one.values()] for one in alone]
    assert [row[4] for row in whole[1:]] == ["可资助", "需核实", "材料不齐"]


def test_as_a_csv_several_sheets_are_one_table_and_each_row_says_from_where_it_is():
    found = table(written(batch_of(("名单.xlsx", book(法学院=LAW, 艺术学院=ART))), write_csv))

    assert found[0][:4] == ["学号", "姓名", "困难类别", "备注"]
    assert found[0][-1] == "来源工作表"
    assert [(row[0], row[1], row[2], row[3], row[-1]) for row in found[1:]] == [
        ("01", "张渝", "低保", "", "法学院"),
        ("02", "李江", "残疾", "", "法学院"),
        ("03", "王陵", "特困", "", "艺术学院"),
        ("04", "周南", "", "x", "艺术学院"),
    ]


@pytest.mark.parametrize("second", ["低保", "残疾"])
def test_who_stands_in_two_sheets_is_found_as_within_one(second):
    rows = [["01", "张渝", "低保"], ["01", "张渝", second]]
    in_one = [row[3] for row in table(written(batch_of(("a.csv", csv_file(*rows, header=HEADER))), write_csv))[1:]]

    apart = table(written(batch_of(("a.xlsx", book(甲=[HEADER, rows[0]], 乙=[HEADER, rows[1]]))), write_csv))[1:]

    assert [row[3] for row in apart] == in_one
    assert "学号和“甲”第2行相同" in apart[1][9]
    assert ("学号和“乙”第2行相同" in apart[0][9]) == (second != "低保")


def test_within_a_sheet_a_repeated_number_names_the_sheet():
    twice = [HEADER, ["01", "张渝", "低保"], ["01", "张渝", "低保"]]

    found = table(written(batch_of(("a.xlsx", book(甲=twice, 乙=ART))), write_csv))

    assert "学号和“甲”第2行相同" in found[2][10]


@pytest.mark.parametrize("name", ["上年名单", "2025年名单", "2024-2025学年", "填写示例", "已退出", "备份"])
def test_a_sheet_that_says_it_is_of_another_time_or_a_sample_is_left_as_it_is_and_told(name):
    found = sheets(written(batch_of(("a.xlsx", book(**{"名单": LAW, name: LAW[1:]})))))

    assert found[name] == [list(row) for row in LAW[1:]]
    assert any(f"工作表“{name}”没有当作名单核对" in row[0] for row in found["汇总"])
    assert dict(row[:2] for row in found["汇总"])["合计"] == 2


@pytest.mark.parametrize(
    "name", ["2025级", "2025", "2024年级", "2026年名单", "中原班", "历史学院", "旧校区", "2025年入学"]
)
def test_a_sheet_named_after_a_cohort_or_this_year_is_read(name):
    assert len(batch_of(("a.xlsx", book(**{"名单": LAW, name: ART}))).lists) == 2


def test_a_filled_template_is_a_list_whatever_its_sheet_is_called():
    many = [HEADER, *([f"1{number}", "张渝", "低保"] for number in range(6))]

    assert len(batch_of(("a.xlsx", book(名单模板=many, 艺术学院=ART))).lists) == 2


@pytest.mark.parametrize("seed", range(12))
def test_however_a_list_is_cut_into_sheets_every_student_gets_the_same_conclusion(seed):
    chance = random.Random(seed)  # noqa: S311
    header = [*HEADER, "家庭户籍", "备注"]
    numbers = (f"a{place}" if chance.random() < HALF else chance.choice(["1", "2", "３", ""]) for place in range(10))
    rows = [[number, "张渝", *map(chance.choice, CELLS)] for number in numbers]
    cut = chance.randint(1, 9)
    whole = table(written(batch_of(("a.csv", csv_file(*rows, header=header))), write_csv))

    # In the second sheet the columns stand the other way round.
    parts = book(甲=[header, *rows[:cut]], 乙=[header[::-1], *(row[::-1] for row in rows[cut:])])
    found = table(written(batch_of(("a.xlsx", parts)), write_csv))

    assert [row[:6] for row in found] == [row[:6] for row in whole]


def test_one_sheet_named_after_another_year_alone_is_read_as_before():
    assert len(written(batch_of(("a.xlsx", book(**{"2024年": LAW}))), write_csv)) > 100


def test_a_sheet_without_categories_beside_the_list_is_told_and_not_lost_in_silence():
    found = sheets(written(batch_of(("a.xlsx", book(名单=LAW, 电话=[["学号", "姓名", "电话"], ["09", "郑远", "1"]])))))

    assert any("“电话”没有当作名单核对" in row[0] for row in found["汇总"])


def test_several_files_give_one_result_each_or_one_put_together_with_the_file_as_its_last_column():
    files = [("法学院.xlsx", book(Sheet1=LAW)), ("艺术学院.csv", csv_file(*ART[1:], header=ART[0]))]

    found = table(written(batch_of(*files), write_csv))
    book_of_all = sheets(written(batch_of(*files)))

    assert found[0][-2:] == ["说明", "来源文件"]
    assert [row[-1] for row in found[1:]] == ["法学院.xlsx", "法学院.xlsx", "艺术学院.csv", "艺术学院.csv"]
    assert list(book_of_all) == ["核对结果", "汇总", "错误"]
    assert [list(map(str, row)) for row in book_of_all["核对结果"]] == found
    assert book_of_all["错误"][1][0] == "法学院.xlsx!C4"


def test_a_list_of_an_old_program_has_a_sheet_for_each_of_its_lists():
    """From SheetJS 0.20.3 and other programs too an .xls is made anew, so its sheets are."""
    data = "".join(
        f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"
        for rows in (LAW[1:], ART)
    )

    found = sheets(written(batch_of(("名单.xls", f"<html>{data}</html>".encode()))))

    assert list(found) == ["表1", "表2", "汇总", "错误"]
    assert [row[3] for row in found["表1"]] == ["结论", "可资助", "需核实"]
    assert [row[4] for row in found["表2"]] == ["结论", "可资助", "不在文件范围"]


def test_files_of_one_name_are_told_apart():
    assert distinct(["a.xlsx", "a.xlsx", "A.XLSX", "b"]) == ["a.xlsx", "a (2).xlsx", "A (3).XLSX", "b"]


def test_names_of_sheets_are_such_as_every_program_takes():
    assert sheet_names(["汇总", "a/b", "A/B", "x" * 40, "'"]) == ["汇总2", "a_b", "A_B2", "x" * 28, "核对结果"]


def test_what_is_wrong_with_one_of_several_files_names_it():
    with pytest.raises(SpreadsheetError, match=r"“空.csv”：文件是空的"):
        batch_of(("法.xlsx", book(Sheet1=LAW)), ("空.csv", b""))
    with pytest.raises(SpreadsheetError, match=r"“乙.csv”：不能肯定“困难生类别情况”"):
        batch_of(("法.xlsx", book(Sheet1=LAW)), ("乙.csv", csv_file(("1", "低保"), header=("学号", "困难生类别情况"))))


def test_a_named_column_is_that_of_the_lists_that_have_it():
    odd = csv_file(("7", "低保"), header=("学号", "困难生类别情况"))

    batch = batch_of(("法.xlsx", book(Sheet1=LAW)), ("乙.csv", odd), given=["困难类别=困难生类别情况"])

    assert [row[3] for row in table(written(batch, write_csv))[1:]] == ["可资助", "需核实", "可资助"]
    with pytest.raises(SpreadsheetError, match="看不懂“困难类别=没有”"):
        batch_of(("法.xlsx", book(Sheet1=LAW)), ("乙.csv", odd), given=["困难类别=没有"])


def test_all_rows_that_come_in_count_together():
    with pytest.raises(SpreadsheetError, match="一份最多 3 行"):
        batch_of(("a.xlsx", book(甲=LAW, 乙=ART)), limits=Limits(rows=3))
    with pytest.raises(SpreadsheetError, match="一份最多 3 行"):
        batch_of(("a.xlsx", book(甲=LAW)), ("b.xlsx", book(乙=ART)), limits=Limits(rows=3))
    assert len(batch_of(("a.xlsx", book(甲=LAW, 乙=ART)), limits=Limits(rows=4)).lists) == 2


def test_results_of_several_sheets_that_come_in_again_are_replaced():
    first = written(batch_of(("a.xlsx", book(法学院=LAW, 艺术学院=ART))))

    again = sheets(written(batch_of(("a.xlsx", first))))

    assert again == sheets(first)


def upload(client, *files, **chosen):
    """Send files together, as a browser does."""
    form = MultiDict([*CHOSEN.items(), *chosen.items()])
    for name, data in files:
        form.add("file", FileStorage(io.BytesIO(data), name))
    boundary, body = encode_multipart(form)
    return client.post("/desk", data=body, content_type=f"multipart/form-data; boundary={boundary}")


@pytest.fixture
def preview(client):
    colleges = [("法学院.xlsx", book(Sheet1=LAW)), ("艺术.xlsx", book(国画=ART, 油画=[HEADER, ["05", "吴川", "残疾"]]))]
    return upload(client, *colleges)


def test_the_page_counts_all_files_and_says_how_each_list_was_read(preview):
    said = words_of(preview)

    assert "《法学院.xlsx、艺术.xlsx》，5 名学生" in said
    assert "一共 3 张名单，各看各的表头，学生人数：法学院.xlsx 2、艺术.xlsx 国画 2、艺术.xlsx 油画 1。" in said
    assert "“艺术.xlsx 国画”各列认作：学号←学生学号、姓名、困难类别←资助类别" in said


def test_a_cell_of_one_file_is_corrected_and_no_other(client, preview):
    again = send(client, preview, "/desk/preview", **{"cell.法学院.xlsx!C4": "残疾一级"})

    files = zipfile.ZipFile(io.BytesIO(send(client, again, "/desk/results.zip").data))

    assert "艺术.xlsx 油画!C2 改成" in words_of(again)
    assert "法学院.xlsx!C4 改成" not in words_of(again)
    assert files.namelist() == ["法学院-核对结果.xlsx", "艺术-核对结果.xlsx"]
    law, art = (sheets(files.read(name)) for name in files.namelist())
    assert law["Sheet1"][3][2] == "残疾一级"
    assert [row[3] for row in law["Sheet1"][2:]] == ["可资助", "可资助"]
    assert list(art) == ["国画", "油画", "汇总", "错误"]
    assert art["油画"][1][3] == "需核实"
    assert dict(row[:2] for row in art["汇总"])["合计"] == 3


def test_the_page_puts_several_files_together_when_asked(client, preview):
    found = results(send(client, preview, "/desk/result.xlsx").data)

    assert {number: row["来源文件"] for number, row in found.items()} == {
        **dict.fromkeys(("01", "02"), "法学院.xlsx"),
        **dict.fromkeys(("03", "04", "05"), "艺术.xlsx"),
    }


def test_columns_are_named_for_each_list(client):
    unsure = csv_file(("1", "低保"), header=("学号", "困难生类别情况"))
    asked = upload(client, ("一.csv", unsure), ("二.xlsx", book(Sheet1=LAW)))

    told = send(client, asked, "/desk/columns", confirm="1")

    assert "请确认这几列" in words_of(asked)
    assert "2 张名单" in words_of(told)
    assert "3 名学生" in words_of(told)


def test_files_can_be_parted_by_where_they_came_from(client, preview):
    by = preview.text.partition(">来源文件</option>")[0].rpartition('value="')[2].rstrip('"')

    parts = zipfile.ZipFile(io.BytesIO(send(client, preview, "/desk/parts.zip", by=by).data))

    assert parts.namelist() == ["法学院.xlsx.xlsx", "艺术.xlsx.xlsx"]
    assert [row[4] for row in rows_of(parts.read("艺术.xlsx.xlsx"))[1:]] == [2, 3, 2]


def test_slips_follow_the_columns_of_each_students_own_list(client):
    papers = csv_file(("05", "吴川", "低保", ""), header=(*HEADER, "已交材料"))
    page = upload(client, ("法.xlsx", workbook(*map(tuple, LAW[2:]), header=tuple(HEADER))), ("艺.csv", papers))

    said = words_of(send(client, page, "/desk/slips", kind=["可资助", "材料不齐"]))

    assert "张渝" in said
    assert "要交给学生资助中心的材料" in said
    assert "还要交给学生资助中心" in said


def test_another_list_is_compared_with_all_that_came_in(client, preview):
    other = FileStorage(io.BytesIO(csv_file(("03", "王陵"), ("01", "张渝"), header=("学号", "姓名"))), "低保.csv")

    said = words_of(send(client, preview, "/desk/against", compare="1", of="dibao", other=other))

    assert "王陵 03 “艺术.xlsx 国画”（第 2 行）" in said
    assert "两份说法一致 1 名" in said


def run(app, folder: Path, *args):
    for name, rows in (("law.xlsx", LAW), ("art.xlsx", ART)):
        (folder / name).write_bytes(book(Sheet1=rows))
    chosen = ("--school-district", "yubei", "--term-start", "2026-09-01", "--date", "2026-09-20")
    paths = [str(folder / arg) if "." in arg else arg for arg in args]
    return app.test_cli_runner().invoke(args=["batch", *paths, *chosen])


def test_the_command_takes_several_files(app, tmp_path):
    each = run(app, tmp_path, "law.xlsx", "art.xlsx", "out.zip")
    one = run(app, tmp_path, "law.xlsx", "art.xlsx", "out.csv", "--together")

    assert (each.exit_code, one.exit_code) == (0, 0), each.output + one.output
    assert "4 名学生：可资助 2，不在文件范围 1，需核实 1。" in each.output
    assert names((tmp_path / "out.zip").read_bytes()) == ["law-核对结果.xlsx", "art-核对结果.xlsx"]
    assert table((tmp_path / "out.csv").read_bytes())[0][-1] == "来源文件"


def test_the_command_says_where_several_results_must_go(app, tmp_path):
    ran = run(app, tmp_path, "law.xlsx", "art.xlsx", "out.xlsx")

    assert ran.exit_code == 2
    assert ".zip" in ran.output
    assert "--together" in ran.output
    assert not (tmp_path / "out.xlsx").exists()


def test_the_command_never_writes_results_over_a_list_that_was_meant_to_be_read(app, tmp_path):
    """`batch a.xlsx b.xlsx`: the last file is where the results go."""
    ran = run(app, tmp_path, "law.xlsx", "art.xlsx")

    assert ran.exit_code == 2
    assert "has students and no results" in ran.output
    assert sheets((tmp_path / "art.xlsx").read_bytes())["Sheet1"] == [list(row) for row in ART]


def test_the_command_writes_over_results_that_it_wrote_before(app, tmp_path):
    ran = [run(app, tmp_path, "law.xlsx", "out.xlsx") for _ in range(2)]

    assert [one.exit_code for one in ran] == [0, 0], ran[1].output


def test_a_list_that_is_not_meant_can_be_left_out_on_the_page(client):
    whole = [*LAW, *ART[1:2]]
    page = upload(client, ("a.xlsx", book(总表=[HEADER, *LAW[2:]], 法学院=whole)))

    left = send(client, page, "/desk/preview", drop="0")
    found = sheets(send(client, left, "/desk/result.xlsx").data)

    assert "学号和“总表”第2行相同" in words_of(page)
    assert "总表" not in words_of(left).partition("对所有人都一样的")[0]
    assert list(found) == ["总表", "法学院", "汇总", "错误"]
    assert len(found["总表"][0]) == len(HEADER)
    assert any("“总表”没有核对" in row[0] for row in found["汇总"])


def test_the_last_list_cannot_be_left_out(client, preview):
    left = send(client, send(client, preview, "/desk/preview", drop="0"), "/desk/preview", drop="1")

    again = send(client, left, "/desk/preview", drop="0")

    assert "艺术.xlsx" in words_of(again)
    assert again.status_code == 200
