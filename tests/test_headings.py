"""A heading is broken behind its punctuation, not inside a word; the text itself stays what it was."""

import re

import pytest
from markupsafe import Markup

from webapp.language.headings import in_phrases


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("是住院，还是看门诊？", ["是住院，", "还是看门诊？"]),
        ("低保、特困、残疾等身份，是哪个区县认定的？", ["低保、", "特困、", "残疾等身份，", "是哪个区县认定的？"]),
        ("得的是什么病？", ["得的是什么病？"]),
        ("叫“低保，边缘，”的那种", ["叫“低保，", "边缘，”的那种"]),
    ],
)
def test_a_heading_may_be_broken_behind_its_punctuation_alone(text, parts):
    assert in_phrases(text) == f'<span class="phrases">{"<wbr>".join(parts)}</span>'


@pytest.mark.parametrize("text", ["这位家里人参加的是哪种医保，打算交几档？", "Which insurance, and which tier?"])
def test_what_does_not_fit_a_line_is_broken_as_any_text(text):
    assert in_phrases(text) == text


def test_what_people_wrote_stays_text_and_what_is_html_stays_html():
    assert in_phrases("<b>，妈妈") == '<span class="phrases">&lt;b&gt;，<wbr>妈妈</span>'
    assert in_phrases(Markup("<b>，妈妈</b>")) == "<b>，妈妈</b>"


def test_each_line_of_a_question_on_a_small_phone_ends_with_a_phrase(site, page):
    page.goto(f"{site}/check/start")
    page.locator("input[name=for_whom][value=family]").check()
    page.locator("input[name=about][value=both]").check()
    page.get_by_role("button", name="继续").click()
    for name in ("care", "district", "holds"):
        page.goto(f"{site}/check/1/{name}")
        lines = page.locator("#question").evaluate(LINES)
        assert len(lines) > 1, name
        assert all(re.search("[，、；：。？]$", line) for line in lines), lines


# The text of each line as it is printed.
LINES = """heading => {
    const walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = {};
    while (walk.nextNode())
        [...walk.currentNode.data].forEach((letter, index) => {
            range.setStart(walk.currentNode, index);
            range.setEnd(walk.currentNode, index + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            lines[top] = (lines[top] || "") + letter;
        });
    return Object.keys(lines).map(Number).sort((a, b) => a - b).map(top => lines[top].trim());
}"""
