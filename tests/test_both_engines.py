"""What people do on a page comes to the same in Chromium and in WebKit, with script and without."""

from __future__ import annotations

import json

import pytest
from browser import served
from page_states import BEGUN, STAY
from reaching import SECRET, State, cookies_of

from bench.going import GO_ON
from bench.phones.phone import IPHONE, SMALL, Handheld, Make, comes_true
from webapp.settings import Settings

CASE = "我屋头老汉儿吃低保，在镇卫生院住院报得到好多"
BOX = "document.querySelector('main .typed input').value"
# The text of each line of a question. The first letter of a line has a rectangle in the line before, too, in WebKit.
LINES = """(() => {
    const walk = document.createTreeWalker(document.getElementById("question"), NodeFilter.SHOW_TEXT), lines = {};
    const range = document.createRange();
    while (walk.nextNode())
        [...walk.currentNode.data].forEach((letter, at) => {
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + 1);
            const top = Math.round([...range.getClientRects()].at(-1).top);
            lines[top] = (lines[top] || "") + letter;
        });
    return Object.values(lines).map((line) => line.trim()).filter(Boolean);
})()"""
TURNS = "[...document.querySelectorAll('h2.said')].map((said) => said.lastChild.textContent.trim())"


@pytest.fixture
def settings() -> Settings:
    """The secret is that of the states, whose cookies are carried here."""
    return Settings(secret_keys=(SECRET,), development=True, rate_limits=False)


@pytest.fixture
def phone(handset) -> Handheld:
    return handset(Make())


def opened(phone: Handheld, app, site: str, path: str, answers=BEGUN) -> None:
    phone.carry(site, cookies_of(app, State("", path, answers)))
    phone.open(site + path)


def ask_in_chat(phone: Handheld, said: str) -> None:
    phone.tap("#said")
    phone.write(said)
    phone.press("Enter")
    assert comes_true(phone, f"{TURNS}.includes({json.dumps(said)})"), phone.ask(TURNS)


# Over http WebKit keeps the page and empties its box; a script asks for it again. Over https nothing is kept.
@pytest.mark.parametrize(("scheme", "script"), [("http", True), ("https", True), ("https", False)])
def test_after_back_from_the_result_a_box_for_money_shows_what_was_typed(handset, app, scheme, script):
    phone = handset(Make(IPHONE, script=script))
    with served(app, scheme) as site:
        opened(phone, app, site, "/check/1/in_scope_self_pay", {**STAY, "in_scope_self_pay": None})
        phone.tap("main .typed input")
        phone.write("3万")
        with phone.leaving():
            phone.tap(GO_ON)
        assert phone.address.endswith("/result")

        phone.back()

        assert phone.address.endswith("/in_scope_self_pay")
        assert comes_true(phone, f"{BOX} === '30000'"), phone.ask(BOX)


def test_after_an_error_and_back_the_box_is_not_empty(phone, app, site):
    opened(phone, app, site, "/check/1/in_scope_self_pay", STAY)
    phone.ask("document.querySelector('main .typed input').value = ''")
    phone.tap("main .typed input")
    phone.write("很多")
    with phone.leaving():
        phone.tap(GO_ON)

    assert phone.ask(BOX) == "很多"
    assert phone.ask("document.title").startswith("要改：")
    assert phone.ask("document.activeElement.getAttribute('role')") == "alert"
    phone.back()
    assert phone.ask(BOX) in ("很多", "35000")


@pytest.mark.parametrize(("key_code", "is_sent"), [(229, False), (13, True)])
def test_the_enter_that_ends_an_input_method_sends_nothing(phone, site, key_code, is_sent):
    phone.open(f"{site}/chat")
    phone.tap("#said")
    phone.write("zhuyuan")

    key = f"{{ key: 'Enter', keyCode: {key_code}, bubbles: true, cancelable: true }}"
    is_left_alone = phone.ask(f"document.getElementById('said').dispatchEvent(new KeyboardEvent('keydown', {key}))")

    assert is_left_alone != is_sent
    assert comes_true(phone, f"{TURNS}.length === {int(is_sent)}")


def test_the_chat_answers_without_a_reload_asks_back_and_hands_over(phone, app, site):
    opened(phone, app, site, "/chat", {})
    phone.ask("window.stayed = true")
    ask_in_chat(phone, CASE)
    phone.tap(".options button[value='nanchuan']")
    assert comes_true(phone, f"{TURNS}.length === 2")
    ask_in_chat(phone, "肺炎")

    assert phone.ask("window.stayed")
    assert "普通疾病住院救助" in phone.ask("document.getElementById('latest').innerText")
    with phone.leaving():
        phone.tap(".onward button")
    assert "/check/" in phone.address


def test_the_chat_answers_without_script(handset, app, site):
    phone = handset(Make(script=False))
    opened(phone, app, site, "/chat", {})
    phone.tap("#said")
    phone.write(CASE)
    with phone.leaving():
        phone.tap("#ask button")
    with phone.leaving():
        phone.tap(".options button[value='nanchuan']")

    assert phone.ask(TURNS) == [CASE, "认定的区县：南川区"]


def test_a_fold_opens_and_a_link_leads_to_its_place(phone, app, site):
    opened(phone, app, site, "/check/1/result", STAY)
    closed = phone.ask("document.querySelector('main details:not([open]) > :not(summary)').checkVisibility()")

    phone.tap("main details:not([open]) > summary")

    assert not closed
    assert phone.ask("document.querySelector('main details[open] > :not(summary)').checkVisibility()")


def test_two_pages_of_one_phone_are_two_people(phone, app, site):
    """Going back to the first person's page after a second one was begun answers for the first."""
    opened(phone, app, site, "/check/1/district", BEGUN)
    phone.open(f"{site}/check/start")
    for name, value in (("for_whom", "other"), ("about", "both")):
        phone.tap(f"label:has([name='{name}'][value='{value}'])")
    with phone.leaving():
        phone.tap(GO_ON)
    assert phone.address.endswith("/check/2/district")
    phone.back()
    phone.back()

    phone.pick("main select", "banan")
    with phone.leaving():
        phone.tap(GO_ON)

    assert "/check/1/" in phone.address
    phone.open(f"{site}/check/2/district")
    assert phone.ask("document.querySelector('main select').value") == ""


@pytest.mark.parametrize("size", [SMALL, IPHONE])
def test_in_large_print_too_no_line_of_a_question_ends_inside_a_word(handset, app, site, size):
    phone = handset(Make(size))
    phone.carry(site, {**cookies_of(app, State("", "", {**BEGUN, "for_whom": "family"}), "zh-CN.1")})
    phone.open(f"{site}/check/1/insurance")

    lines = phone.ask(LINES)

    assert len(lines) > 1
    assert all(line[-1] in "，、；：。？的" for line in lines), lines


@pytest.mark.parametrize("name", ["care", "district", "holds"])
def test_a_question_is_broken_behind_its_punctuation(phone, app, site, name):
    opened(phone, app, site, f"/check/1/{name}", {**BEGUN, "for_whom": "family"})

    lines = phone.ask(LINES)

    assert len(lines) > 1
    assert all(line[-1] in "，、；：。？" for line in lines), lines


def test_no_column_of_the_comparison_is_as_narrow_as_a_letter(handset, site):
    phone = handset(Make((1280, 900)))
    phone.open(f"{site}/notices/compare")

    assert phone.ask("getComputedStyle(document.querySelector('.comparison')).display") == "table"
    cells = "[...document.querySelectorAll('.comparison thead th')].map((cell) => cell.getBoundingClientRect().width)"
    assert min(phone.ask(cells)) > 120


@pytest.mark.parametrize("path", ["/check/1/result", "/keep/1"])
def test_the_name_of_a_category_stands_in_one_line_where_it_fits(phone, app, site, path):
    opened(phone, app, site, path, STAY)

    names = "[...document.querySelectorAll('h2 > .unbroken')].map((name) => [name.textContent, name.offsetHeight])"
    (first, high), (second, as_high) = phone.ask(names)
    assert (first, second) == ("重度（1—2级）残疾人员、", "低保边缘家庭成员")
    assert max(high, as_high) < 2 * phone.ask(
        "parseFloat(getComputedStyle(document.querySelector('h2 > .unbroken')).fontSize)"
    )
