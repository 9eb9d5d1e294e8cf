"""What is kept, shown at the window or printed follows the result's card: the same words, the code first.

P18: the code for the window stood on screen 8 of 8, the phone icon had nothing to tap, 适用 was said twelve times, a
plain no stood where the notice says 原则上, and whether the notice is still the newest had been dropped.
"""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from page_states import linked
from people_on_a_phone import text_of, visitor
from personas import ON_A_PHONE
from PIL import Image
from reaching import State, reached, session_of

from webapp.case.links import address_of
from webapp.keep.picture import composed, picture
from webapp.keep.sheet import sheet_of

LIGHTEST_LINE = 90_000
PERSONAS = pytest.mark.parametrize("persona", ON_A_PHONE.values(), ids=ON_A_PHONE)
# How the notes on a paper are put where there is a line for each.
NOTES = re.compile("^（(盖.+|学校提供)）$")


HIV_CHILD = {"for_whom": "family", "about": "both", "student": False, "holds": ["hiv_child"], "insurance": "resident"}


@pytest.mark.parametrize("place", [{"district": "yuzhong"}, {"district": "liangjiang", "former_district": "yubei"}])
@pytest.mark.parametrize("page", ["/keep/1", "/keep/all", "the link"])
def test_what_is_nobody_elses_business_is_on_nothing_that_others_see(lasting_app, place, page):
    told = {**HIV_CHILD, **place, "care": "inpatient", "disease_kind": "ordinary", "hospital_level": 2}
    with lasting_app.test_request_context():
        link = "/r/" + address_of(inquiry_of(told)).url.rpartition("/r/")[2]
    shown = bare(reached(lasting_app, State("shown", link if page == "the link" else page, told)).text)

    assert "艾滋病" not in shown
    assert "重点救助对象" in shown
    with lasting_app.test_request_context():
        assert sheet_of(inquiry_of(told)).category == ("重点救助对象",)
    # The person's own page says what it is.
    assert "艾滋病病毒感染儿童" in bare(reached(lasting_app, State("own", "/check/1/result", told)).text)


def inquiry_of(persona):
    return session_of(persona).people[0].inquiry


def bare(html):
    """The words alone."""
    return re.sub(r"\s+", "", unescape(re.sub("<[^>]+>", "", html)))


def pieces(html):
    """Each text of the result's card, and of what to do now: what stands folded, and clauses, are said elsewhere."""
    found = re.findall('<section class="card (?:top|now)".*?</section>', html, re.DOTALL)
    plain = re.sub(
        r"<details.*?</details>|<a [^>]*/notices/.*?</a>|<p class=\"buttons\">.*?</p>",
        "",
        "".join(found),
        flags=re.DOTALL,
    )
    texts = [bare(text) for text in re.split("<[^>]+>|[；·]", plain)]
    return [text for text in texts if text not in ("", "、") and not NOTES.match(text)]


def told(sheet, address):
    """All that is written in the picture."""
    return "".join(ink.text for ink in composed(sheet, address).inks if hasattr(ink, "text")).replace(" ", "")


@PERSONAS
def test_sheet_picture_and_clerks_page_say_what_the_card_says(lasting_app, persona):
    client = visitor(lasting_app, persona)
    card = pieces(text_of(client.get("/check/1/result")))
    with lasting_app.test_request_context():
        inquiry = inquiry_of(persona)
        drawn = told(sheet_of(inquiry), address_of(inquiry))

    assert len(card) > 4
    for name, said in (
        ("sheet", bare(text_of(client.get("/keep/1")))),
        ("clerk", bare(text_of(client.get(linked(inquiry.table))))),
        ("picture", drawn),
    ):
        assert [text for text in card if text not in said] == [], name


@PERSONAS
def test_the_picture_of_everybody_is_light_and_holds_all_of_the_card(lasting_app, persona):
    with lasting_app.test_request_context():
        inquiry = inquiry_of(persona)
        file = picture(sheet_of(inquiry), address_of(inquiry))
    image = Image.open(io.BytesIO(file))

    assert len(file) <= LIGHTEST_LINE
    assert image.width == 750
    image.load()


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
@PERSONAS
def test_in_other_languages_it_is_as_light(lasting_app, persona, lang):
    with lasting_app.test_request_context(f"/?lang={lang}"):
        inquiry = inquiry_of(persona)

        assert len(picture(sheet_of(inquiry), address_of(inquiry))) <= LIGHTEST_LINE


@PERSONAS
def test_the_code_for_the_window_comes_first(lasting_app, persona):
    page = text_of(visitor(lasting_app, persona).get("/keep/1"))
    main = page[page.index("<main") :]

    first = re.search(r"<(?:img|ul|form|section|details)\b[^>]*>", main)[0]
    assert 'src="/keep/1/qr.png"' in first


@PERSONAS
def test_what_speaks_of_the_same_benefits_names_them_once(lasting_app, persona):
    page = text_of(visitor(lasting_app, persona).get("/keep/1"))

    for part in page.split("<summary>")[1:]:
        names = re.findall("适用：[^<]+", part)
        assert len(names) == len(set(names))


@PERSONAS
def test_whoever_gets_something_reads_whether_the_notice_is_still_the_newest(lasting_app, persona):
    client = visitor(lasting_app, persona)
    with lasting_app.test_request_context():
        inquiry = inquiry_of(persona)
        sheet = sheet_of(inquiry)
        drawn = told(sheet, address_of(inquiry))

    pages = [text_of(client.get(path)) for path in ("/keep/1", "/keep/all", linked(inquiry.table))]
    for said in (*map(bare, pages), drawn):
        assert ("是否有更新请向" in said) == bool(sheet.sections)


@pytest.mark.parametrize("path", ["/keep/1", "/keep/all"])
@PERSONAS
def test_each_phone_is_a_link(lasting_app, persona, path):
    page = text_of(visitor(lasting_app, persona).get(path))
    sheet = page[page.index('class="sheet"') :]

    numbers = re.findall(r'<a class="phone" href="tel:(\d+)">.*?\1</a>', sheet)
    assert "12393" in numbers
    assert re.sub(r'<a class="phone".*?</a>', "", sheet.split("<footer")[0]).count("12393") == 0


def test_what_is_refused_in_principle_is_told_so_with_whom_to_ask(lasting_app):
    persona = ON_A_PHONE["without a referral"]
    client = visitor(lasting_app, persona)
    with lasting_app.test_request_context():
        inquiry = inquiry_of(persona)
        sheet = sheet_of(inquiry)
        drawn = told(sheet, address_of(inquiry))

    refused = [section for section in sheet.refused if "原则上" in section.status]
    assert refused
    for said in (bare(text_of(client.get("/keep/1"))), bare(text_of(client.get(linked(inquiry.table)))), drawn):
        assert all(f"{section.benefit.name}：{section.status}" in said for section in refused)
        assert "不清楚的，问：区县医保局" in said


def test_a_deposit_that_is_only_lowered_is_not_headlined_as_treatment_before_payment(lasting_app):
    persona = ON_A_PHONE["sums apart in Nanchuan"]
    client = visitor(lasting_app, persona)
    with lasting_app.test_request_context():
        inquiry = inquiry_of(persona)
        drawn = told(sheet_of(inquiry), address_of(inquiry))

    pages = [text_of(client.get(path)) for path in ("/check/1/result", "/keep/1", linked(inquiry.table))]
    for said in (*map(bare, pages), drawn):
        assert "住院押金少交" in said
        assert "先诊疗后付费" not in said
