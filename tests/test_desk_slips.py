"""What the desk gives to be printed and filled in: slips for students, a poster for the school, a template."""

import base64
import io
import re
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from clerk import CHOSEN, STUDENTS, counts, fields_of, rows_of, send, upload, words_of, workbook
from test_wizard import walk

from webapp import library
from webapp.case import interview, qr, told_elsewhere
from webapp.clock import today
from webapp.desk.clerk import slips
from webapp.desk.clerk.carried import unseal
from webapp.desk.judging.batch import evaluate
from webapp.desk.judging.choices import read_choices
from webapp.session import session as cookie
from webapp.session.inquiry import Inquiry
from webapp.session.tickets import seal

pytestmark = pytest.mark.usefixtures("at_hand")

SCHOOL = {"school_district": "yubei", "term_start": "2026-09-01"}


@pytest.fixture
def preview(client):
    return upload(client, workbook(*STUDENTS))


def slips_on(page):
    """The words of each slip."""
    return [words_of(PagePart(part)) for part in page.text.split('class="slip"')[1:]]


class PagePart:
    """A piece of a page."""

    def __init__(self, text):
        self.text = text


def codes_on(page):
    """The QR codes of a page, as PNGs."""
    return [base64.b64decode(code) for code in re.findall(r"data:image/png;base64,([^\"]+)", page.text)]


def test_a_slip_says_what_the_student_is_what_to_bring_and_until_when(client, preview):
    page = send(client, preview, "/desk/slips", kind="材料不齐")
    (slip,) = slips_on(page)

    assert "第 1 到第 1 张，一共 1 张" in words_of(page)
    for words in (
        "张三 0001",
        "属于：低保对象",
        "低保证复印件（加盖原籍县级民政部门公章）",
        "最后一天：2026年10月30日",
    ):
        assert words in slip


# A slip is read when it is handed out: over is what is over for the day checked, or for today.
@pytest.mark.parametrize(
    ("day", "now", "is_over"),
    [("2026-10-30", (2026, 10, 30), False), ("2026-10-31", (2026, 10, 30), True), ("2026-10-30", (2026, 10, 31), True)],
)
def test_a_slip_says_what_the_card_says(client, monkeypatch, day, now, is_over):
    monkeypatch.setattr("webapp.serving.layout.today", lambda: date(*now))
    preview = upload(client, workbook(*STUDENTS), **{**CHOSEN, "date": day})
    page = send(client, preview, "/desk/slips", kind="材料不齐")
    (slip,) = slips_on(page)

    for words in (
        "可以得到资助",
        "资助参加居民医保；多少钱文件没有写",
        "怎么办：向所在高校申请参保资助。",
        "问谁：学校学生资助中心；医疗保障服务热线 12393",
    ):
        assert words in slip
    assert 'href="tel:12393"' in page.text
    assert ("已经过了，请马上问学校。" in slip) == ('class="badge over"' in page.text) == is_over


def test_those_with_papers_missing_get_slips_when_nothing_is_chosen(client, preview):
    assert len(slips_on(client.post("/desk/slips", data={"roster": fields_of(preview)["roster"]}))) == 1


def test_slips_are_for_those_who_are_chosen(client, preview):
    both = send(client, preview, "/desk/slips", kind=["材料不齐", "可资助"])
    one = send(client, preview, "/desk/slips", kind=["材料不齐", "可资助"], numbers="0005，0099")
    none = send(client, preview, "/desk/slips", numbers="0099")

    assert [slip[:30].count("张三") for slip in slips_on(both)] == [1, 0]
    assert "材料已经交齐" in slips_on(one)[0]
    assert "没有这样的学生" in words_of(none)


def test_many_slips_come_part_by_part(client, monkeypatch):
    monkeypatch.setattr(slips, "MOST_SLIPS", 2)
    page = upload(client, workbook(*((f"{number:04}", "", "低保", "", "") for number in range(5))))

    first = send(client, page, "/desk/slips", kind="材料不齐")
    second = send(client, first, "/desk/slips", first="3")

    assert "第 1 到第 2 张，一共 5 张" in words_of(first)
    assert "后面的 3 张" in words_of(first)
    assert "第 3 到第 4 张" in words_of(second)
    assert [slip[:60].count("0003") for slip in slips_on(second)] == [0, 1]


@pytest.mark.parametrize("first", ["0", "-1", "99", "x", "١", "9" * 30])
def test_a_first_slip_that_there_is_not_is_no_error_of_the_site(client, preview, first):
    assert send(client, preview, "/desk/slips", kind="材料不齐", first=first).status_code == 200


def test_slips_lead_back_to_the_results_with_everything_corrected(client, preview):
    page = send(client, preview, "/desk/slips", **{"cell.C3": "残疾一级"})

    assert counts(send(client, page, "/desk/preview"))["材料不齐"] == 2


def test_the_code_opens_the_students_own_check_without_name_or_number(app, client, preview):
    known = {"identities": ["dibao"], "home_in_chongqing": True, "student": True, "insurance": "resident", **SCHOOL}
    (code,) = codes_on(send(client, preview, "/desk/slips", kind="材料不齐"))
    now, keys = datetime.now(UTC), app.config["SETTINGS"].secret_keys

    with app.test_request_context():
        found = slips.slips(unseal(fields_of(preview)["roster"]), slips.SlipSelection(("材料不齐",), (), 1))
    inquiry = found.slips[0].inquiry
    assert {name: value for name, value in interview.facts(inquiry.answers).items() if name != "holds"} == {
        name: value for name, value in known.items() if name != "identities"
    }
    tokens = [seal(inquiry, moment, keys) for moment in (now, datetime.fromtimestamp(now.timestamp() - 60, UTC))]
    assert code in [qr.png(f"http://localhost/r/{token}", slips.SCALE) for token in tokens]
    page = client.get(f"/r/{tokens[0]}")
    assert "低保对象" in words_of(page)
    assert not any(told in page.text for told in ("张三", "0001"))


@pytest.mark.parametrize("code", [*library.load().rules.vocabulary.identities])
def test_a_check_that_is_filled_in_knows_the_identity_and_finds_the_same(app, code):
    told = {"student": True, "insurance": "resident", "identities": [code], **SCHOOL}
    inquiry = told_elsewhere.with_facts(Inquiry(), told, "premium_subsidy")
    rules = library.load().rules

    with app.test_request_context():
        found = interview.result(inquiry)
        expected = rules.check(rules.read(told), today(), ["premium_subsidy"]).findings["premium_subsidy"].answer
    assert code in [recognition.code for recognition in found.recognitions]
    assert found.findings["premium_subsidy"].answer == expected


def test_papers_told_by_the_person_replace_identities_told_by_the_school():
    answers = told_elsewhere.with_facts(
        Inquiry(), {"student": True, "identities": ["zhongcan"], **SCHOOL}, "premium_subsidy"
    ).answers

    told = interview.answered(answers, "holds", ["dibao_card"])

    assert "identities" not in told
    assert told["holds"] == ["dibao_card"]


def test_the_poster_has_the_name_the_last_day_and_those_in_scope(client):
    page = client.post("/desk/poster", data={**SCHOOL, "school": "渝州大学", "place": "行政楼 203"})

    for words in ("渝州大学", "材料交到：行政楼 203", "最后一天：2026年10月30日", "低保对象", "渝医保发〔2019〕78号"):
        assert words in words_of(page)
    assert "低保边缘家庭成员" not in words_of(page)


def test_the_poster_offers_nobody_what_the_evaluation_does_not_give(client):
    identities = library.load().rules.vocabulary.identities
    names = [identity.name for identity in identities.values()]
    students = {"学号": [f"a{place}" for place in range(len(names))], "困难类别": names}
    found = evaluate(students, read_choices(CHOSEN, library.load()), library.load())
    page = client.get("/desk/poster", query_string=SCHOOL)
    listed = re.findall(r"<li>([^<]+)</li>", page.text.split('class="scope"')[1].split("</ul>")[0])

    in_scope = [code for code, said in zip(identities, found["结论"], strict=True) if said == "可资助"]
    assert listed == [identities[code].name for code in in_scope if identities[code].kind_of not in in_scope]
    assert "在乡重点优抚对象（不含1—6级残疾军人）" in listed
    assert "在乡老复员军人" not in listed


def test_the_code_of_the_poster_holds_the_school_district_and_the_term_and_nothing_else(client):
    (code,) = codes_on(client.post("/desk/poster", data={**SCHOOL, "school": "渝州大学", "place": "行政楼 203"}))

    assert code == qr.png("http://localhost/check/school?school_district=yubei&term_start=2026-09-01", 8)


def test_a_poster_without_a_term_has_no_day(client):
    assert "最后一天" not in words_of(client.get("/desk/poster"))


def test_a_day_that_there_is_not_is_said_beside_its_field(client):
    page = client.post("/desk/poster", data={"school": "渝州大学", "term_start": "2026-13-01"})

    assert page.status_code == 422
    assert "开学日期读不出来" in words_of(page)
    assert 'value="渝州大学"' in page.text


def test_the_code_of_the_poster_begins_the_wizard_with_school_and_term(client):
    page = client.get("/check/school", query_string=SCHOOL)
    assert "学校所在区县渝北区" in words_of(page).replace(" ", "")
    assert cookie.COOKIE not in [each.partition("=")[0] for each in page.headers.getlist("Set-Cookie")]

    question = client.post("/check/school", data=SCHOOL).location
    assert question == client.get("/check/1").location != "/check/1/result"
    walk(client, {"insurance": "resident", "home_in_chongqing": "yes", "holds": ["dibao_card"]})

    assert "2026年9月1日" in words_of(client.get("/check/1/answers"))
    assert "低保对象" in words_of(client.get("/check/1/result"))


@pytest.mark.parametrize("address", ["/check/school?term_start=soon", "/check/school?school_district=nowhere"])
def test_a_code_that_was_cut_begins_at_the_beginning(client, address):
    assert client.get(address).location == "/check/start"


def test_the_template_is_recognised_and_all_that_it_offers_is_understood(client):
    template = client.get("/desk/template.xlsx").data
    (header, *rest), offered = rows_of(template, 0), rows_of(template, 2)
    filled = {"开学日期": "2026-09-01"}
    names = [row[0] for row in offered if row[0]]
    schools, papers = ([row[place] for row in offered if row[place]] for place in (3, 4))

    assert not rest
    assert "学号" in [row[0] for row in rows_of(template, 1)]
    for place, name in enumerate(names):
        row = {
            "学号": f"a{place}",
            **filled,
            "困难类别": name,
            "认定区县": schools[place],
            "学校所在区县": schools[place],
        }
        page = upload(client, workbook([row.get(column, "") for column in header], header=header))
        assert "请先看这些格子" not in words_of(page), name
    assert len(schools) == len(library.load().rules.vocabulary.places.offered(today()))
    assert "低保证复印件" in papers


def test_the_sheets_beside_it_do_not_disturb_the_reading_of_a_filled_template(client):
    template = client.get("/desk/template.xlsx").data
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for place in range(3):
            sheet = book.add_worksheet()
            for number, row in enumerate(rows_of(template, place)):
                sheet.write_row(number, 0, row)
            if not place:
                sheet.write_row(1, 0, ["0001", "张三", "低保对象"])

    page = upload(client, file.getvalue())

    assert counts(page)["低保对象"] == 1


def test_each_number_without_a_slip_is_told(client):
    categories = ("低保", "低保", "", "孤儿")
    rows = ((f"2026000{number}", "张渝", category, "", "") for number, category in enumerate(categories))
    preview = upload(client, workbook(*rows))
    numbers = "２０２６０００１，20260003、20260099；20260000"
    page = send(client, preview, "/desk/slips", kind="材料不齐", numbers=numbers)

    assert len(slips_on(page)) == 2
    assert "名单里没有这个学号，没有打印：20260099。" in words_of(page)
    assert "20260003 是可资助，不在选的里面，没有打印。" in words_of(page)
    assert "没有打印" not in words_of(send(client, preview, "/desk/slips", kind="材料不齐"))


def test_a_paper_that_the_school_supplies_is_nothing_to_bring(client):
    header, row = ("学号", "困难类别"), ("20260001", "国家助学金、残疾一级")
    both = upload(client, workbook(row, header=header))
    alone = upload(client, workbook(("20260001", "国家助学金"), header=header))
    with_both, with_one = (slips_on(send(client, page, "/desk/slips", kind="可资助"))[0] for page in (both, alone))

    assert "要交给学生资助中心的材料： 重度（1—2级）残疾证复印件 学校会加上：" in with_both
    assert "不用交材料。" in with_one
    assert "要交给学生资助中心" not in with_one
