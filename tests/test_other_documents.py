"""What a notice leaves to documents that are not held is named on the result and on the sheet that is kept."""

import re

import pytest
from at_hand import site_at_hand

from webapp.case import result_page
from webapp.case.result_page import build
from webapp.keep.picture import blocks
from webapp.keep.sheet import sheet_of
from webapp.session.answers import Answers
from webapp.session.inquiry import Inquiry

YUBEI_2016 = "渝北府发〔2016〕19号"
IN_HOSPITAL = {
    "date": "2025-06-01",
    "district": "yubei",
    "holds": ["dibao_card"],
    "student": False,
    "insurance": "resident",
    "care": "inpatient",
    "disease_kind": "ordinary",
    "hospital_level": 2,
}


def told(client, facts, *, about="care", date=""):
    client.post("/check/start", data={"for_whom": "self", "about": about, "date": date})
    for name, value in facts.items():
        if name != "date":
            client.post(f"/check/1/{name}", data={name: "no" if value is False else value})


@pytest.mark.parametrize("day", ["2025-06-01", "2026-11-29"])
def test_the_sheet_names_the_document_to_which_a_notice_sends_the_rest(client, day):
    told(client, IN_HOSPITAL, date=day)
    page = client.get("/keep/1").text
    lines = re.findall(r"<li[^>]*>(大额费用救助.*?|临时救助.*?)</li>", page, re.DOTALL)

    assert YUBEI_2016 in client.get("/check/1/result").text
    assert len(lines) == 2
    assert all(YUBEI_2016 in line and "本站没有收录" in line for line in lines)


def test_in_english_the_other_documents_are_named_in_english_words(client):
    told(client, IN_HOSPITAL, date="2025-06-01")
    client.set_cookie("display", "en.0")
    for path in ("/check/1/result", "/keep/1"):
        page = client.get(path).text
        assert YUBEI_2016 in page
        assert re.search("[Aa]lso written in|[Ss]ee also", page), path
        assert "还写在" not in page
        assert "另见" not in page


def test_the_sheet_and_its_picture_name_the_document_that_says_how_much():
    answers = Answers({**IN_HOSPITAL, "identities": ["dibao"], "district": "wanzhou"})
    with site_at_hand():
        sheet = sheet_of(Inquiry(for_whom="self", about="premium", answers=answers))
        see = {name for section in sheet.sections for name in section.finding.answer.see}
        drawn = "".join(str(block.text) for block in blocks(sheet))

    assert see
    assert all(name in drawn for name in see)


@pytest.mark.parametrize("care", ["none", "inpatient"])
def test_whatever_cannot_be_meant_says_why(care):
    answers = Answers({**IN_HOSPITAL, "district": "banan", "identities": ["dibao"], "care": care})
    with site_at_hand():
        page: result_page.ResultPage = build(Inquiry(for_whom="self", about="both", answers=answers))

    assert page.apart
    assert all(section.reason for section in page.apart)
