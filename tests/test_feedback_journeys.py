"""What the window said, told in a real browser: with the script the page stays, without it each step is a page."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from webapp.observing import events

ANSWERED = "巴南自愿参加二档，资助多少"


@pytest.fixture
def settings(settings, tmp_path):
    return replace(settings, store=f"sqlite:///{tmp_path}/store.sqlite3")


@pytest.fixture
def judged():
    """What was judged meanwhile."""
    found = []
    with events.answer_judged.connected_to(found.append):
        yield found


def tell(page, site):
    page.goto(f"{site}/chat")
    page.get_by_label("您想问什么？").fill(ANSWERED)
    page.get_by_role("button", name="问", exact=True).click()
    page.get_by_role("button", name="窗口说法不一样").first.click()
    page.get_by_label("窗口是怎么说的？").fill("窗口说要先转诊")
    page.get_by_label("可以留下这句话").check()
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_role("status").last).to_have_text("谢谢，您写的话会有人看。")


def test_with_the_script_the_conversation_stays_in_sight(page, site, judged):
    tell(page, site)

    expect(page.get_by_role("status").last).to_be_focused()
    expect(page.get_by_text(ANSWERED)).to_be_visible()
    assert [judgement.sentence for judgement in judged] == ["", "窗口说要先转诊"]


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_the_script_each_step_is_a_page(page, site, judged):
    tell(page, site)

    assert [judgement.sentence for judgement in judged] == ["", "窗口说要先转诊"]
    page.get_by_role("link", name="回到问答").click()
    expect(page.get_by_text(ANSWERED)).to_be_visible()


def test_a_sentence_need_not_be_written(page, site, judged):
    page.goto(f"{site}/chat")
    page.get_by_label("您想问什么？").fill(ANSWERED)
    page.get_by_role("button", name="问", exact=True).click()
    page.get_by_role("button", name="窗口说法不一样").first.click()
    page.get_by_role("button", name="发送").click()

    expect(page.get_by_role("button", name="发送")).to_have_count(0)
    assert [judgement.sentence for judgement in judged] == [""]
