"""The pages of the desk without script: upload, columns, corrections, results, and every file that cannot be used."""

import csv
import io
import logging
import os
import re
import sys
from contextlib import contextmanager
from datetime import timedelta
from html import unescape

import pytest
from clerk import (
    CHOSEN,
    HEADER,
    STUDENTS,
    counts,
    csv_file,
    fields_of,
    results,
    send,
    texts_of,
    upload,
    words_of,
)
from clerk import workbook as xlsx

from webapp import create_app, library
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices
from webapp.settings import Settings


@pytest.fixture
def preview(client):
    return upload(client, xlsx(*STUDENTS))


@contextmanager
def small_site(**limits):
    """A client of a site that takes little."""
    yield create_app(
        Settings(secret_keys=("a secret that only the tests know",), development=True, **limits)
    ).test_client()


def test_the_desk_says_what_it_does_and_that_nothing_is_kept(client):
    page = words_of(client.get("/desk"))

    assert "名单不留在网站上" in page
    assert "最多 50000 行、20 MB" in page


@pytest.mark.parametrize("path", ["/desk", "/"])
def test_the_desk_is_found_from_every_page(client, path):
    assert 'href="/desk"' in client.get(path).text


@pytest.mark.parametrize(("make", "name"), [(xlsx, "名单.xlsx"), (csv_file, "名单.csv")])
def test_a_roster_goes_straight_to_what_comes_out(client, make, name):
    page = upload(client, make(*STUDENTS), name)

    assert page.status_code == 200
    conclusions = {"可资助": 1, "材料不齐": 1, "不在文件范围": 1, "需核实": 3}
    assert counts(page) == {**conclusions, "低保对象": 1, "重度（1—2级）残疾人员": 1}
    assert f"《{name}》，6 名学生，按 2026年9月20日" in words_of(page)


@pytest.mark.parametrize(("day", "is_late"), [("2026-10-30", False), ("2026-10-31", True)])
def test_after_the_sixty_days_the_count_of_who_is_in_scope_says_that_they_are_over(client, day, is_late):
    page = upload(client, csv_file(*STUDENTS), "名单.csv", **{**CHOSEN, "date": day})

    assert ("其中 2 名的办理时间已经过了" in words_of(page)) == is_late
    assert ('class="status-eligible">可资助' in page.text) != is_late
    assert counts(page)["可资助"] == 1


def test_each_problem_says_where_it_is_what_is_wrong_and_what_would_be_right(preview):
    assert "C3 困难类别：李四 0002" in words_of(preview)
    assert "没有写残疾等级。照残疾证写，例如“残疾一级”。" in words_of(preview)
    assert fields_of(preview)["cell.C3"] == "残疾"


def test_the_results_are_those_of_the_one_evaluation(client, preview):
    columns = {name: [row[place] for row in STUDENTS] for place, name in enumerate(HEADER)}
    expected = evaluate(columns, read_choices(CHOSEN, library.load()), library.load())

    header, *rows = texts_of(send(client, preview, "/desk/result.xlsx").data)

    assert header == [*HEADER, *expected]
    assert [row[: len(HEADER)] for row in rows] == [list(student) for student in STUDENTS]
    assert [row[len(HEADER) :] for row in rows] == [list(found) for found in zip(*expected.values(), strict=True)]


def test_the_list_of_faults_is_offered_where_there_are_some(client, preview):
    clear = upload(client, xlsx(("0001", "张渝", "低保", "市内", "低保证")))
    header, *rows = csv.reader(io.StringIO(send(client, preview, "/desk/faults.csv").data.decode("utf-8-sig")))

    assert "错误清单（.csv）" in words_of(preview)
    assert "错误清单" not in words_of(clear)
    assert header == ["单元格", "列", "内容", "问题", "应改成"]
    assert rows[0][:3] == ["C3", "困难类别", "残疾"]


def test_both_kinds_of_results_say_the_same(client, preview):
    book, text = (send(client, preview, f"/desk/result.{kind}") for kind in ("xlsx", "csv"))

    assert list(csv.reader(io.StringIO(text.data.decode("utf-8-sig")))) == texts_of(book.data)
    assert "%E5%90%8D%E5%8D%95-%E6%A0%B8%E5%AF%B9%E7%BB%93%E6%9E%9C.csv" in text.headers["Content-Disposition"]


def test_a_correction_takes_the_place_of_the_cell_and_is_told(client, preview):
    page = send(client, preview, "/desk/preview", **{"cell.C3": "残疾一级"})
    found = results(send(client, page, "/desk/result.xlsx").data)

    assert counts(page)["需核实"] == 2
    assert found["0002"]["困难类别"] == "残疾一级"
    assert found["0002"]["结论"] == "材料不齐"
    assert found["0002"]["说明"].startswith("已更正。")
    assert [number for number, row in found.items() if "已更正" in row["说明"]] == ["0002"]


def test_a_correction_is_of_one_cell_unless_all_alike_are_meant(client, preview):
    typed = {"cell.C4": "特困人员"}
    one, all_alike = (send(client, preview, "/desk/preview", **typed, **more) for more in ({}, {"all.C4": "1"}))

    assert counts(one)["特困人员"] == 1
    assert "C7 困难类别：周八 0006" in words_of(one)
    assert counts(all_alike)["特困人员"] == 2


def test_what_was_typed_is_in_the_download_without_another_look(client, preview):
    found = results(send(client, preview, "/desk/result.xlsx", **{"cell.C3": "残疾一级"}).data)

    assert found["0002"]["结论"] == "材料不齐"


def test_corrections_add_up(client, preview):
    page = send(client, preview, "/desk/preview", **{"cell.C3": "残疾一级"})
    page = send(client, page, "/desk/preview", **{"cell.C4": "", "all.C4": "1"})

    assert counts(page)["不在文件范围"] == 3
    assert "请先看这些格子" not in words_of(page)


def test_only_cells_that_were_asked_for_can_be_corrected(client, preview):
    page = send(client, preview, "/desk/preview", **{"cell.C2": "孤儿", "cell.Z99": "孤儿", "cell.": "孤儿"})

    assert counts(page) == counts(preview)


def test_what_holds_for_the_whole_file_can_be_changed(client):
    page = upload(client, xlsx(*STUDENTS), school_district="", term_start="", date="")
    assert "没有它，算不出办到哪一天为止" in words_of(page)

    page = send(client, page, "/desk/preview", **CHOSEN)

    assert "学校在渝北区；2026年9月1日开学" in words_of(page)
    assert "算不出办到哪一天为止" not in words_of(page)


def test_what_cannot_be_read_is_said_beside_its_field_and_the_file_needs_no_second_choice(client):
    page = upload(client, xlsx(*STUDENTS), **{**CHOSEN, "term_start": "2026-02-30"})
    assert page.status_code == 422
    assert "开学日期读不出来" in words_of(page)
    assert fields_of(page)["school_district"] == "yubei"
    assert "已经选好：名单.xlsx" in words_of(page)

    assert counts(send(client, page, "/desk", term_start="2026-09-01"))["可资助"] == 1


@pytest.mark.parametrize("path", ["/desk/preview", "/desk/result.xlsx", "/desk/slips"])
def test_a_wrong_day_on_the_later_page_keeps_corrections_and_what_was_typed(client, preview, path):
    page = send(client, preview, path, date="2026-13-01", **{"cell.C3": "残疾一级"})

    assert page.status_code == 422
    assert "没有这一天，请写成 2026-09-20 这样" in words_of(page)
    assert fields_of(page)["date"] == "2026-13-01"
    assert counts(page)["材料不齐"] == 2


UNSURE = ("学号", "姓名", "困难生类别情况", "家庭户籍", "已交材料")


def test_a_column_that_is_only_alike_is_shown_to_be_confirmed(client):
    page = upload(client, xlsx(*STUDENTS, header=UNSURE))
    assert "请确认这几列" in words_of(page)
    assert "C 列：困难生类别情况（例：低保）" in words_of(page)

    page = send(client, page, "/desk/columns", confirm="1")

    assert counts(page)["可资助"] == 1


def test_a_column_that_cannot_be_found_is_asked_for(client):
    header = ("学号", "姓名", "情况", "家庭户籍", "已交材料")
    page = upload(client, xlsx(*STUDENTS, header=header))
    unanswered = send(client, page, "/desk/columns", confirm="1")
    assert unanswered.status_code == 422
    assert "困难类别：请选出这一列" in words_of(unanswered)

    page = send(client, unanswered, "/desk/columns", confirm="1", **{"column.困难类别": "2"})

    assert counts(page)["可资助"] == 1


def test_two_names_cannot_stand_for_one_column(client):
    page = upload(client, xlsx(*STUDENTS, header=UNSURE))

    page = send(client, page, "/desk/columns", confirm="1", **{"column.姓名": "2"})

    assert page.status_code == 422
    assert "两项选了同一列" in words_of(page)
    assert fields_of(page)["column.姓名"] == fields_of(page)["column.困难类别"] == "2"


def test_columns_can_be_looked_at_and_changed_later(client, preview):
    page = send(client, preview, "/desk/columns")
    assert "各列是什么" in words_of(page)

    page = send(client, page, "/desk/columns", confirm="1", **{"column.已交材料": ""})

    assert "表里没有“已交材料”一列" in words_of(page)


BAD_FILES = {
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(99), "这是一张图片"),
    "a PDF": (b"%PDF-1.7 ...", "这是 PDF 文件"),
    "nothing": (b"", "文件是空的"),
    "a broken workbook": (xlsx(*STUDENTS)[:900], "文件打不开，可能已经损坏"),
    "no header": (csv_file(("1", "2"), header=("a", "b")), "没有找到表头"),
    "no students": (csv_file(), "表头下面没有学生"),
    "two columns that are not enough": (csv_file(("张三", "低保"), header=("姓名", "生源地")), None),
}


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in BAD_FILES.items()])
def test_every_bad_file_ends_in_a_clear_sentence_with_what_was_chosen_kept(client, content):
    file, sentence = content

    page = upload(client, file)

    if sentence is None:
        assert "没有这一列" in words_of(page)
        return
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert CHOSEN.items() <= fields_of(page).items()


def test_no_file_is_no_error_of_the_site(client):
    page = client.post("/desk", data=CHOSEN)

    assert page.status_code == 422
    assert "请先选择名单文件" in words_of(page)


def test_a_day_that_cannot_be_read_is_told_beside_a_missing_file_not_after_it(client):
    page = client.post("/desk", data={**CHOSEN, "term_start": "soon"})

    assert "请先选择名单文件" in words_of(page)
    assert 'href="#term_start"' in page.text
    assert 'value="soon"' in page.text


@pytest.mark.parametrize("size", [2_100_000, 5_000_000])
def test_too_large_a_file_is_refused_before_it_is_read_and_what_was_chosen_is_kept(size):
    with small_site(most_megabytes=1) as client:
        page = upload(client, b"x" * size)

    assert page.status_code == 413
    assert "文件太大，最多 1 MB" in words_of(page)
    assert CHOSEN.items() <= fields_of(page).items()


def test_too_many_rows_are_told():
    with small_site(most_students=5) as client:
        page = upload(client, csv_file(*STUDENTS), "名单.csv")

    assert page.status_code == 422
    assert "一份最多 5 行" in words_of(page)


def test_a_page_that_lay_too_long_says_so():
    with small_site(answers_lifetime=timedelta(0)) as client:
        page = send(client, upload(client, xlsx(*STUDENTS)), "/desk/preview")

    assert page.status_code == 422
    assert "已经失效" in words_of(page)


@pytest.mark.parametrize("roster", ["", "gAAAAA", "名单"])
def test_a_page_that_was_changed_says_so(client, roster):
    page = client.post("/desk/preview", data={"roster": roster})

    assert page.status_code == 422
    assert "内容不完整" in words_of(page)


@pytest.mark.parametrize("path", ["/desk/columns", "/desk/preview", "/desk/slips"])
def test_a_page_that_only_answers_leads_back_to_the_beginning(client, path):
    assert client.get(path).location == "/desk"


MANY = tuple((f"2026{number:06}", f"学生{number}", ("低保", "残疾", "")[number % 3], "", "") for number in range(3000))


def test_the_page_of_three_thousand_students_is_light_and_shows_no_more_than_it_says(client):
    page = upload(client, csv_file(*MANY))
    sealed = fields_of(page)["roster"]

    assert counts(page)["低保对象"] == 1000
    assert len(page.data) - len(sealed) < 40_000
    assert len(sealed) < 80_000
    assert len(re.findall("学生[0-9]+", page.text)) < 40


def test_no_more_problems_are_asked_about_than_a_person_reads(client):
    page = upload(client, csv_file(*(("", f"学生{number}", "低保", "", "") for number in range(80))))

    assert "一共 80 处，先列 50 处" in words_of(page)
    assert len([name for name in fields_of(page) if name.startswith("cell.")]) == 50


def written(event, details):
    """The file that is opened to be written to, if that is what happens."""
    if event != "open" or not isinstance(details[0], str) or details[0] == os.devnull:
        return None
    flags = details[2] or 0
    return details[0] if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else None


@pytest.mark.parametrize("make", [xlsx, csv_file])
def test_nothing_of_a_file_is_written_to_a_disk_or_a_log(client, caplog, make):
    caplog.set_level(logging.DEBUG)
    # So large that a form is spooled to a file otherwise.
    long_note = tuple((*student[:4], "这是一条很长的备注" * 20) for student in MANY)
    # With a letter that no request_id has, for in its 32 random digits any number of four can stand.
    known = tuple((f"S{number}", *rest) for number, *rest in STUDENTS)
    content, opened, watching = make(*known, *long_note), [], [True]
    sys.addaudithook(lambda event, details: watching and (file := written(event, details)) and opened.append(file))

    page = upload(client, content)
    send(client, page, "/desk/result.xlsx")
    send(client, page, "/desk/result.csv")
    slips = send(client, page, "/desk/slips", numbers="S0001")
    watching.clear()

    assert len(content) > 500_000 or make is xlsx
    assert not opened
    assert "张三" in slips.text
    assert not any(word in caplog.text for word in ("张三", "S0001", "低保", "名单.xlsx"))


def test_nothing_of_those_who_are_not_shown_can_be_read_in_the_page(client):
    page = upload(client, csv_file(*MANY))

    assert "学生0" in page.text
    assert "学生2997" not in page.text
    assert "2026002997" not in page.text


def test_what_stands_in_a_list_is_shown_as_letters_and_never_as_code(client):
    smuggled = "<img src=x onerror=alert(1)>"
    rows = ((f"{smuggled}1", smuggled, smuggled, smuggled, smuggled), ("0002", "李四", "低保", "市内", smuggled))
    page = upload(
        client, csv_file(*rows, header=("学号", "姓名", "困难类别", "家庭户籍", "已交材料")), f"{smuggled}.csv"
    )

    assert page.status_code == 200
    assert "<img src=x onerror=alert(1)>" in unescape(page.text)
    assert "<img src=x" not in page.text
