"""Each question page: one tap where a tap can answer, pictures of papers, plain words, errors told to everybody."""

import re

import pytest
from page_states import BEGUN
from playwright.sync_api import Page, expect
from reaching import State, reached

from webapp import library
from webapp.check.question_pages import MOST_TAPS

RULES = library.load().rules
QUESTIONS = {name: asked for name, asked in {**RULES.facts, **RULES.screens}.items() if name != "date"}
SHORT = {
    name: asked.codes or ["yes", "no"]
    for name, asked in QUESTIONS.items()
    if asked.type in ("yesno", "choice", "whole") and (asked.type == "yesno" or 0 < len(asked.codes) <= MOST_TAPS)
}
# What cannot be read as the answer of any question of this type.
NONSENSE = {"yuan_by_benefit": "", "set": "none=1&{name}={code}", "date": "{name}=soon", "text": "{name}="}
# Words of offices, and of notices.
OFFICE_WORDS = "政策范围|规范转诊|基层首诊|倾斜救助|按特殊疾病登记|认定地|起付线"
IN_BRACKETS = re.compile("（[^（）]*）|“[^“”]*”")


def page_of(app, name, form=None, status=200):
    return reached(app, State("asked", f"/check/1/{name}", BEGUN, form, status)).text


def nonsense(name, asked):
    form = NONSENSE.get(asked.type, "{name}=what")
    return form.format(name=name, code=next(iter(asked.codes), ""))


@pytest.mark.parametrize("name", SHORT)
def test_each_of_few_answers_is_a_button_that_sends_it(lasting_app, name):
    page = page_of(lasting_app, name)
    buttons = re.findall(rf'<button name="{name}" value="(\w+)"', page)

    assert set(buttons) <= set(SHORT[name])
    assert len(buttons) >= 2
    assert page.count('<button name="unknown" value="1"') == 1
    assert 'type="radio"' not in page
    assert "继续" not in page


@pytest.mark.parametrize(("name", "tapped"), [("student", "no"), ("care", "inpatient"), ("hospital_level", "2")])
def test_what_was_tapped_is_marked_when_one_comes_back(client, name, tapped):
    client.post("/check/start", data={"for_whom": "other", "about": "both"})
    for sent, mark in (({name: tapped}, tapped), ({"unknown": "1"}, "1")):
        assert client.post(f"/check/1/{name}", data=sent).status_code == 303

        marked = re.findall('value="([^"]*)"[^>]* aria-current="true"', client.get(f"/check/1/{name}").text)
        assert marked == [mark]


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_wrong_is_told_by_title_focus_and_at_the_control(lasting_app, name):
    before = page_of(lasting_app, name)
    page = page_of(lasting_app, name, nonsense(name, QUESTIONS[name]), 422)
    invalid = re.findall('<(?:input|select|div)[^>]* aria-invalid="true"[^>]*>', page)
    described = {words for control in invalid for words in re.findall('aria-describedby="([^"]*)"', control)}

    assert "<title>要改：" in page
    assert re.search('<div class="error-summary"[^>]* autofocus', page)
    assert described
    assert all(f'id="{words}"' in page for words in described)
    assert all(f'id="{target}"' in page for target in re.findall('href="#([^"]+)"', page))
    assert "aria-invalid" not in before
    assert "要改：" not in before


def test_enter_sends_what_is_written_and_no_range(page: Page, site: str):
    page.goto(f"{site}/check/start")
    page.locator("input[name=for_whom][value=self]").check()
    page.locator("input[name=about][value=care]").check()
    page.locator("main form button").first.click()
    page.goto(f"{site}/check/1/age")
    page.locator("#age").fill("75")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{site}/check/1/age")

    expect(page.locator("#age")).to_have_value("75")
    with page.expect_navigation():
        page.get_by_role("button", name="满80周岁").click()
    page.goto(f"{site}/check/1/age")
    expect(page.locator("#age")).to_have_value("")
    expect(page.locator("button[aria-current]")).to_have_text("满80周岁")


def test_a_wrong_day_of_the_start_is_told_at_its_field(client):
    page = client.post("/check/start", data={"for_whom": "self", "about": "both", "date": "soon"}).text

    assert re.search('<input name="date"[^>]* aria-invalid="true" aria-describedby="date-error"', page)
    assert 'id="date-error"' in page
    # What is wrong must not be folded away.
    assert re.search(r"<details[^>]* open>\s*<summary>不按今天查", page)


def test_each_certificate_is_drawn_beside_its_name_and_the_drawing_is_silent(lasting_app):
    page = page_of(lasting_app, "holds")
    drawn = re.findall(
        '<svg class="paper"[^>]* aria-hidden="true"><use href="#([a-z]+)"/><text[^>]*>(.+?)</text>', page
    )

    assert [word for _, word in drawn] == [choice.word for choice in RULES.facts["holds"].choices]
    assert all(f'<symbol id="{shape}"' in page for shape, _ in drawn)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("in_scope_cost", "政策范围内费用"),
        ("in_scope_self_pay", "政策范围内自付"),
        ("self_pay_earlier", "政策范围内自付"),
    ],
)
def test_the_line_of_the_bill_to_read_is_drawn_and_told(lasting_app, name, line):
    page = page_of(lasting_app, name)

    assert re.search(f'<svg role="img" aria-label="结算单的样子[^"]*要看的是[^"]*{line}。"', page)
    assert re.findall('<text class="marked"[^>]*>(.*?)</text>', page) == [line]


def test_each_drawing_that_the_facts_name_is_drawn(lasting_app):
    for name in (name for name, asked in QUESTIONS.items() if asked.drawn):
        assert page_of(lasting_app, name).count('<svg role="img"') == 1


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_says_a_word_of_offices_before_its_plain_word(name):
    asked = QUESTIONS[name]
    said = [asked.ask, asked.ask_of, asked.label, *(choice.label for choice in asked.choices)]
    bare = [IN_BRACKETS.sub("", words) for words in said]

    assert [words for words in bare if re.search(OFFICE_WORDS, words)] == []


def test_an_office_s_name_for_an_aid_comes_after_plain_words(client):
    page = client.get("/notices/compare?who=dibao").text

    assert "再救助（倾斜救助）" in page
    assert "大病多报（大病保险倾斜）" in page


@pytest.mark.parametrize(
    ("name", "value", "typed"),
    [
        *(
            ("term_start", "2026-09-01", day)
            for day in (
                "9月1日",
                "9月1号",
                "20260901",
                "二〇二六年九月一日",
                "2026。9。1",
                "２０２６－９－１",
                "2026/9/1",
            )
        ),
        *(
            ("in_scope_cost", "3500", words)
            for words in ("三千五", "3500块钱", "¥3500", "3,500", "3 500", "3\u200b500")
        ),
        *(("in_scope_cost", "35000", words) for words in ("3万5", "3.5w", "三萬五", "叁万伍仟元", "35000.00元")),
        *(("in_scope_cost", "0", words) for words in ("没有", "0", "一分钱没有", "沒有")),
        *(("age", "75", words) for words in ("75", "75岁", "七十五", "75周岁", "75歲", "今年75", "7\u200b5")),
    ],
)
def test_what_people_write_is_read(client, name, value, typed):
    """The day is of the school year in which the tests of the wizard stand."""
    client.post("/check/start", data={"for_whom": "student", "about": "both", "date": "2026-11-29"})

    reply = client.post(f"/check/1/{name}", data={name: typed})

    assert reply.status_code == 303, reply.text
    assert f'value="{value}"' in client.get(f"/check/1/{name}").text
