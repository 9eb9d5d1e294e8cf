"""The notices are the published texts, and a damaged notice is refused with its file, line and a next step."""

import re
from datetime import date
from pathlib import Path

import pytest

from knowledge.notice.document import NOTICES, Clause, Notice, UnknownClauseError, load_notice, load_notices
from texts.citation import squeeze
from texts.notice_folder import CLAUSES, PUBLISHED
from texts.source import DataFileError

ALL = load_notices()
EACH = pytest.mark.parametrize("notice", ALL.values(), ids=ALL.keys())

GOOD = """\
number: "样府发〔2024〕1号"
title: 关于样本的通知
issuers:
  - 样本区人民政府
place: sample
issued: "2024-01-02"
in_force_from: "2024-02-01"
in_force_quote: "从2024年2月1日起施行"

clauses:
  - path: 一
    text: |-
      一、样本
  - path: 一（一）
    text: |-
      （一）本通知从2024年2月1日
      起施行。
"""

DAMAGE = {
    "unknown key": ("place: sample", "plaec: sample", 5, "unknown key 'plaec'; did you mean 'place'?"),
    "missing key": ('number: "样府发〔2024〕1号"\n', "", 1, "'number' is missing; add"),
    "duplicate key": ("place: sample", "place: sample\nplace: banan", 6, "'place' stands twice, first in line 5"),
    "no day": ('issued: "2024-01-02"', 'issued: "2024-02-30"', 6, "'2024-02-30' is no day; write"),
    "a date in words": ("2024-02-01", "2024年2月1日", 7, "is no day; write"),
    "an empty value": ("title: 关于样本的通知", "title:", 2, "an empty value; write it or delete the key"),
    "a list for a text": ("title: 关于样本的通知", "title: [a, b]", 2, "this must be text, not a list"),
    "a text for the clauses": (GOOD[GOOD.index("clauses:") :], "clauses: 一\n", 10, "this must be a list, not text"),
    "a place in Chinese": ("place: sample", "place: 样本区", 5, "'样本区' is not a place; write the district"),
    "a foreign quote": ('从2024年2月1日起施行"', '从2025年1月1日起施行"', 8, "stands in no clause; copy the words"),
    "a path twice": ("path: 一（一）", "path: 一", 14, "the clause '一' stands twice; join the two"),
    "a path with a space": ("path: 一（一）", "path: 一 （一）", 14, "cannot stand in an address; write it"),
    "a clause key": ("path: 一（一）", "path: 一（一）\n    txt: x", 15, "unknown key 'txt'; did you mean 'text'?"),
    "a clause that is a text": ("path: 一\n    text: |-\n      一、样本", "一、样本", 11, "must be a table of keys"),
    "a tab": ("place: sample", "\tplace: sample", 5, "a tab; indent with spaces"),
    "an open quotation mark": ('"2024-01-02"', '"2024-01-02', 7, "not YAML"),
    "a list as key": ("place: sample", "? [a, b]\n: sample", 5, "this must be text, not a list"),
}


def written(folder: Path, text: str) -> Path:
    """A folder of one notice, whose clauses are the text."""
    path = folder / "sample-2024-1"
    path.mkdir(exist_ok=True)
    (path / CLAUSES).write_text(text, encoding="utf-8")
    return path


@pytest.mark.notices
@EACH
def test_the_clauses_joined_are_the_published_text(notice: Notice) -> None:
    published = (NOTICES / notice.id / PUBLISHED).read_text(encoding="utf-8")
    assert squeeze("".join(clause.text for clause in notice.clauses)) == squeeze(published)


@pytest.mark.notices
@EACH
def test_each_path_and_anchor_names_one_clause(notice: Notice) -> None:
    assert len(notice.texts) == len({clause.anchor for clause in notice.clauses}) == len(notice.clauses)


@pytest.mark.notices
@EACH
def test_a_path_says_how_its_clause_begins(notice: Notice) -> None:
    for clause in notice.clauses:
        number = re.search(r"第.{1,3}[条章]$|（[一二三四五六七八九十\d]+）$|^[一二三四五六七]$|\d$", clause.path)
        if number and "末段" not in clause.path:
            assert clause.text.startswith(number.group()), clause.path


@pytest.mark.notices
@EACH
def test_number_title_and_issuers_are_as_printed(notice: Notice) -> None:
    printed = notice.texts
    assert notice.number == printed["文号"].replace("﹝", "〔").replace("﹞", "〕")
    assert notice.title == printed["标题"]
    assert all(issuer in printed["落款"].splitlines() for issuer in notice.issuers)


@pytest.mark.notices
@EACH
def test_the_day_of_issue_is_the_date_line(notice: Notice) -> None:
    day = notice.issued
    assert f"{day.year}年{day.month}月{day.day}日" in notice.texts["落款"].splitlines()


@pytest.mark.notices
@EACH
def test_a_notice_without_a_stated_first_day_says_so(notice: Notice) -> None:
    day = notice.in_force_from
    assert states(notice.in_force_quote, day, notice.issued) or "没有写明" in notice.note


def states(quote: str, day: date, issued: date) -> bool:
    """Whether the words name the day, or that of issue: 从…起施行, 自…起执行, 自印发之日起施行."""
    named = f"{day.year}年{day.month}月{day.day}日起" in squeeze(quote)
    return named or ("之日起" in squeeze(quote) and day == issued)


@pytest.mark.parametrize(
    ("quote", "is_stated"),
    [
        ("本办法从2024年6月1日起施行。", True),
        ("本细则自2024年6月1日起施行", True),
        ("自 2024 年 6 月 1 日\n起执行", True),
        ("本通知自印发之日起施行", False),
        ("2024年6月1日", False),
        ("自2024年7月1日起施行", False),
    ],
)
def test_a_first_day_is_stated_in_the_words_of_any_notice(quote: str, is_stated: bool) -> None:
    assert states(quote, date(2024, 6, 1), date(2024, 5, 20)) == is_stated
    assert states("本通知自印发之日起施行", date(2024, 5, 20), date(2024, 5, 20))


def test_notices_come_in_the_order_of_their_first_day() -> None:
    days = [notice.in_force_from for notice in ALL.values()]
    assert days == sorted(days)


# Contract, section 1.
@pytest.mark.parametrize(
    ("notice_id", "place", "first_day"),
    [
        ("nanchuan-2012-61", "nanchuan", date(2012, 11, 19)),
        ("yubei-2017-7", "yubei", date(2017, 1, 1)),
        ("chongqing-2017-209", "chongqing", date(2017, 9, 4)),
        ("chongqing-2019-78", "chongqing", date(2019, 11, 20)),
        ("banan-2023-30", "banan", date(2023, 5, 1)),
    ],
)
def test_a_notice_of_the_contract_keeps_its_place_and_first_day(notice_id: str, place: str, first_day: date) -> None:
    assert (ALL[notice_id].place, ALL[notice_id].in_force_from) == (place, first_day)


def test_what_was_misprinted_stays_misprinted() -> None:
    banan, nanchuan = ALL["banan-2023-30"], ALL["nanchuan-2012-61"]
    assert "巳认定为特困人员" in banan.clause("第八条（三）").text
    assert "对已认定为特困人员" in banan.clause("第十条").text
    assert re.findall(r"\d+[%％]", banan.clause("第四条").text) == ["90％", "70％", "100%"]
    assert [path for path in nanchuan.texts if path in "五六七"] == ["五", "七"]


def test_the_three_forms_of_the_dash_stay() -> None:
    assert "1—6级" in ALL["nanchuan-2012-61"].clause("一（五）").text
    assert "1―6级" in ALL["chongqing-2019-78"].clause("一（二）").text
    assert "1－6级" in ALL["banan-2023-30"].clause("第三条第二款").text


def test_marks_are_no_part_of_the_text(tmp_path: Path) -> None:
    marked = GOOD.replace("一、样本", "一、{每人60元；}{规|只限今年；}{民|找镇街。}")
    clause = load_notice(written(tmp_path, marked)).clause("一")
    assert clause.text == "一、每人60元；只限今年；找镇街。"
    assert clause.decides == ("每人60元；", "只限今年；")
    assert clause.concerns == ("每人60元；", "找镇街。")


@pytest.mark.parametrize("wrong", ["{每人60元", "每人60元}", "{{每人60元}}", "{众|每人60元}", "每人{}60元"])
def test_a_brace_that_marks_nothing_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(DataFileError, match=r"^sample-2024-1/clauses\.yaml:12: '.*' is no mark; write \{…\}, \{规|…"):
        load_notice(written(tmp_path, GOOD.replace("一、样本", f"一、{wrong}")))


@pytest.mark.parametrize(
    ("wrong", "near"), [("第三条", "第三条第一款"), ("第七条(二)", "第七条（二）"), ("第七条/（二）", "第七条（二）")]
)
def test_a_wrong_path_is_answered_with_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(UnknownClauseError, match=f"banan-2023-30: no clause .*did you mean '{near}'"):
        ALL["banan-2023-30"].clause(wrong)


def test_a_quote_stands_in_a_clause_white_space_aside() -> None:
    clause = Clause("一", "一、样本\n每年 200 元")
    assert clause.holds("样本每年200元")
    assert not clause.holds("每年300元")
    assert not clause.holds(" ")


def test_a_good_file_is_read_in_full(tmp_path: Path) -> None:
    notice = load_notice(written(tmp_path, GOOD))
    assert (notice.id, notice.issued, notice.note) == ("sample-2024-1", date(2024, 1, 2), "")
    assert notice.texts == {"一": "一、样本", "一（一）": "（一）本通知从2024年2月1日\n起施行。"}


@pytest.mark.parametrize(("old", "new", "line", "message"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(DataFileError) as caught:
        load_notice(written(tmp_path, GOOD.replace(old, new)))
    assert str(caught.value).startswith(f"sample-2024-1/clauses.yaml:{line}: ")
    assert message in str(caught.value)
    assert (caught.value.path.name, caught.value.line) == ("clauses.yaml", line)


def test_a_file_that_is_empty_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"sample-2024-1/clauses\.yaml:1: the file is empty; write its entries"):
        load_notice(written(tmp_path, "# nothing yet\n"))
    path = written(tmp_path, GOOD)
    (path / CLAUSES).write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(
        DataFileError, match=r"sample-2024-1/clauses\.yaml:1: not UTF-8 text; save the file again as UTF-8"
    ):
        load_notice(path)


def test_a_file_that_nobody_would_read_is_not_passed_over(tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD)
    (folder / CLAUSES).rename(folder / "clauses.yml")
    with pytest.raises(DataFileError, match=r"nobody reads 'clauses\.yml'; did you mean 'clauses\.yaml'\?"):
        load_notices(tmp_path)


def test_a_notice_without_its_clauses_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD)
    (folder / CLAUSES).unlink()
    with pytest.raises(DataFileError, match=r"^sample-2024-1/clauses\.yaml:1: there is no such file; add it"):
        load_notices(tmp_path)


def test_a_file_beside_the_folders_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "sample-2024-2.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(DataFileError, match="a notice is a folder; put this file into one"):
        load_notices(tmp_path)


def test_a_folder_without_notices_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no notice here; add a folder"):
        load_notices(tmp_path)
    with pytest.raises(DataFileError, match="there is no such folder; name the one"):
        load_notices(tmp_path / "nowhere")


def test_the_template_and_what_an_editor_leaves_behind_are_no_notices(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "_template").mkdir()
    (tmp_path / ".DS_Store").touch()
    (tmp_path / "sample-2024-1" / ".clauses.yaml.swp").touch()
    assert list(load_notices(tmp_path)) == ["sample-2024-1"]
