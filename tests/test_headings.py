"""A heading is broken behind its punctuation, not inside a word; the text itself stays what it was."""

import re

import pytest
from markupsafe import Markup

from webapp.language.headings import in_phrases, in_wholes


def kept(*parts):
    """Each part whole, and a break allowed between them; none at the dash of a range, to leave a number alone."""
    whole = "<wbr>".join(f'<span class="phrase{" long" * (len(part) > 10)}">{part}</span>' for part in parts)
    return whole.replace("1—2", '<span class="range">1—2</span>')


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("是住院，还是看门诊？", ["是住院，", "还是看门诊？"]),
        ("低保、特困、残疾等身份，是哪个区县认定的？", ["低保、", "特困、", "残疾等身份，", "是哪个区县认定的？"]),
        ("得的是什么病？", ["得的是什么病？"]),
        ("叫“低保，边缘，”的那种", ["叫“低保，", "边缘，”的那种"]),
        ("大学生参加居民医保怎么办？", ["大学生参加居民医保怎么办？"]),
    ],
)
def test_a_heading_may_be_broken_behind_its_punctuation_alone(text, parts):
    assert in_phrases(text) == kept(*parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("这位家里人参加的是哪种医保，打算交几档？", ["这位家里人参加的", "是哪种医保，", "打算交几档？"]),
        ("纳入监测范围的农村易返贫致贫人口", ["纳入监测范围的", "农村易返贫致贫人口"]),
        ("居民医保参保资助和普通门诊救助", ["居民医保参保资助", "和普通门诊救助"]),
        ("重度（1—2级）残疾人员、", ["重度", "（1—2级）", "残疾人员、"]),
        ("这项救助办理的目的是什么意思？", ["这项救助办理的", "目的是什么意思？"]),
        ("共和国各区县参与救助工作单位", None),
    ],
)
def test_what_has_no_punctuation_for_a_line_is_broken_where_a_reader_pauses(text, parts):
    assert in_phrases(text) == (kept(*parts) if parts else text)


@pytest.mark.parametrize("text", ["Which insurance, and which tier?", Markup("<b>，妈妈</b>")])
def test_what_is_not_chinese_or_has_tags_stays_as_it_is(text):
    assert in_phrases(text) == text


def test_what_people_wrote_stays_text():
    assert in_phrases("<b>，妈妈") == kept("&lt;b&gt;，", "妈妈")
    assert in_phrases(Markup("妈妈，外公")) == kept("妈妈，", "外公")


def test_a_day_and_a_range_are_never_broken():
    assert in_wholes("8月1日到2026年12月31日") == (
        '<span class="unbroken">8月1日</span>到<span class="unbroken">2026年12月31日</span>'
    )
    assert in_wholes("2019年11月20日起") == '<span class="unbroken">2019年11月20日起</span>'
    assert in_wholes("1—2级 <b>") == '<span class="range">1—2</span>级 &lt;b&gt;'


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
